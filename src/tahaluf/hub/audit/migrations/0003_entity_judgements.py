"""Judgements on parties stay as they were written."""

from typing import Any

from django.db import migrations

from tahaluf.hub.audit.append_only import guards


def _forwards(_apps: Any, editor: Any) -> None:
    for statement in guards(editor.connection.vendor, ("assess_entityjudgement",)):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_what_the_database_refuses"), ("assess", "0002_entity_judgements")]
    operations = [migrations.RunPython(_forwards, migrations.RunPython.noop)]
