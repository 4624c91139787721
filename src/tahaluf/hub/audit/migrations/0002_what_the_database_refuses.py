"""Decisions, judgements and replies stay as they were written; row security as the door uses it; the counters of limits."""

from typing import Any

from django.db import migrations

from tahaluf.hub.audit.append_only import guards
from tahaluf.hub.caches import TABLE
from tahaluf.hub.ledger.row_security import STATEMENTS

_KEPT = ("alerts_decision", "assess_judgement", "replies_reply")


def _forwards(_apps: Any, editor: Any) -> None:
    vendor = editor.connection.vendor
    again = (*STATEMENTS, *TABLE) if vendor == "postgresql" else ()
    for statement in (*guards(vendor, _KEPT), *again):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_tables"),
        ("ledger", "0004_newest"),
        ("alerts", "0001_tables"),
        ("assess", "0001_tables"),
        ("replies", "0001_initial"),
    ]
    operations = [migrations.RunPython(_forwards, migrations.RunPython.noop)]
