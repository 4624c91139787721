"""What the table declarations cannot say: clustered projection tables, full-text search, refusal of changes to the ledger."""

from django.db import migrations

from tahaluf.hub.ledger import schema


def forwards(apps, editor):
    for statement in schema.statements(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables"), ("audit", "0001_tables")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
