"""The index by which the newest records of a term are found without asking for each audience."""

from typing import Any

from django.db import migrations

from tahaluf.hub.ledger import schema


def _forwards(_apps: Any, editor: Any) -> None:
    editor.execute(schema.newest_index(editor.connection.vendor), params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_row_security")]
    operations = [migrations.RunPython(_forwards, migrations.RunPython.noop)]
