"""Row-level security on PostgreSQL."""

from typing import Any

from django.db import migrations

from tahaluf.hub.ledger.row_security import STATEMENTS


def _forwards(_apps: Any, editor: Any) -> None:
    if editor.connection.vendor == "postgresql":
        for statement in STATEMENTS:
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards"), ("members", "0002_revision")]
    operations = [migrations.RunPython(_forwards, migrations.RunPython.noop)]
