"""The database itself refuses to change or remove what was written once: ledger, audit, decisions, judgements, replies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils.timezone import now

from coalitions import day
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts.models import Decision
from tahaluf.hub.assess.models import EntityJudgement, Judgement
from tahaluf.hub.audit.append_only import KEPT
from tahaluf.hub.ledger import services
from tahaluf.hub.replies.models import Reply
from tahaluf.hub.replies.services import Answered, Asked, keep

TABLES = {
    "ledger_entry": "batch",
    "audit_event": "actor",
    **{kept.table: {"replies_reply": "caller"}.get(kept.table, "reason") for kept in KEPT},
}


@pytest.fixture
def written(hub):
    """One row in each of the tables."""
    hub.say()
    user = User.objects.create(username="u", email="u@example.org", member=hub.amal, lane="enforcement")
    mine = {"member": hub.amal, "lane": "enforcement", "by": user, "at": day(1), "reason": "why"}
    Decision.objects.create(kind="rise", source="seizure", week=day(1).date(), method="m", choice="watch", **mine)
    Judgement.objects.create(one="a", other="b", same=True, **mine)
    EntityJudgement.objects.create(one="a", other="b", says="same", **mine)
    keep(Asked(caller="c", key="k", request_hash="h"), Answered(status=200, body=b"{}"), at=now())
    return hub


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608 - own names
        return cursor.fetchone()[0]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_update_and_no_delete_passes(written, table):
    before = count(table)
    assert before
    for statement in (f"UPDATE {table} SET {TABLES[table]} = 'x'", f"DELETE FROM {table}"):  # noqa: S608 - own names
        with pytest.raises(DatabaseError, match=r"append-only|stays as it was made|kept as it was given"):
            run(statement)
    assert count(table) == before


@pytest.mark.parametrize("table", sorted(TABLES))
def test_no_truncate_passes(written, table):
    if written.database == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    run("SET CONSTRAINTS ALL IMMEDIATE")  # else rows just written keep PostgreSQL from truncating at all
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"TRUNCATE {table} CASCADE")


def test_the_queries_of_models_are_refused_too(written):
    for rows in (Decision.objects.all(), Judgement.objects.all(), EntityJudgement.objects.all()):
        for change in (lambda rows=rows: rows.update(reason="x"), lambda rows=rows: rows.delete()):
            with pytest.raises(DatabaseError, match="stays as it was made"), transaction.atomic():
                change()


def test_a_reply_is_forgotten_after_a_day_and_not_before(written):
    for hours, key in ((25, "old"), (1, "young")):
        keep(Asked(caller="c", key=key, request_hash="h"), Answered(status=200, body=b"{}"), at=now() - timedelta(hours=hours))
    keep(Asked(caller="c", key="new", request_hash="h"), Answered(status=200, body=b"{}"), at=now())
    assert set(Reply.objects.values_list("key", flat=True)) == {"k", "young", "new"}


def test_an_erasure_is_the_one_change_of_the_ledger(hub):
    record = hub.say()
    services.erase(record.id, "the law", at=day(2))
    with pytest.raises(DatabaseError, match="append-only"):
        run("UPDATE ledger_entry SET erased = FALSE")
