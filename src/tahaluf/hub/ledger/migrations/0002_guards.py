"""What the table declarations cannot say: clustered projection tables, full-text search, refusal of changes to the ledger."""

from typing import Any

from django.db import migrations

from tahaluf.hub.ledger import schema


def _forwards(_apps: Any, editor: Any) -> None:
    for statement in schema.statements(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables"), ("audit", "0001_tables")]
    operations = [migrations.RunPython(_forwards, migrations.RunPython.noop)]
