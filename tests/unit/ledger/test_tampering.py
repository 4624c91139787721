"""Every table that is no projection, tampered with column by column and row by row: which tamper `verify` finds, and which not."""

from __future__ import annotations

import pytest
from django.db import connection

from coalitions import day
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts.models import Decision
from tahaluf.hub.assess.models import Judgement
from tahaluf.hub.audit import append_only
from tahaluf.hub.audit import heads as audit_heads
from tahaluf.hub.audit import queries as audit
from tahaluf.hub.ledger import heads, schema, services
from tahaluf.hub.ledger.projections import rebuild
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members import revision

NUMBERS = {"seq", "modified_us", "received_us", "at_us"}
LEDGER = (
    "seq",
    "action",
    "record_id",
    "modified_us",
    "body",
    "body_hash",
    "prev_hash",
    "entry_hash",
    "received_us",
    "batch",
    "erased",
)
AUDIT = ("seq", "at_us", "actor", "member", "lane", "action", "target", "detail", "prev_hash", "entry_hash")


@pytest.fixture
def story(hub):
    """Six entries, of which one erases another, an audit of each, and both newest numbers noted."""
    records = [hub.say(at=n, batch="b") for n in range(1, 6)]
    services.erase(records[1].id, "the law", at=day(9))
    user = User.objects.create(username="u", email="u@example.org", member=hub.amal, lane="enforcement")
    mine = {"member": hub.amal, "lane": "enforcement", "by": user, "at": day(1), "reason": "why"}
    Decision.objects.create(kind="rise", source="seizure", week=day(1).date(), method="m", choice="watch", **mine)
    Judgement.objects.create(one="a", other="b", same=True, **mine)
    note_newest()
    run(*schema.guards_off(hub.database), *append_only.guards_off(hub.database))
    return hub


def note_newest():
    """As every commit does; the transaction of a test is never committed."""
    head = verify().head
    heads._write(heads.head_file(), f"{head.seq} {head.hash}\n")
    seq, entry_hash = rows("SELECT seq, entry_hash FROM audit_event ORDER BY seq DESC LIMIT 1")[0]
    audit_heads.write_head(audit_heads.head_file(), seq, entry_hash)


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def found(*, signatures=False):
    revision.changed()
    return [finding.says for finding in verify(signatures=signatures).findings] + list(audit.verify())


def last(table):
    return rows(f"SELECT MAX(seq) FROM {table}")[0][0]  # noqa: S608 - own names


def changed(column):
    if column == "erased":
        return "NOT erased"
    if column in NUMBERS:
        return f"{column} + 1000"
    return "'x'" if column != "action" else "'erase'"


@pytest.mark.parametrize(("table", "column"), [*(("ledger_entry", c) for c in LEDGER), *(("audit_event", c) for c in AUDIT)])
@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_change_of_any_column_of_ledger_or_audit_is_found(story, table, column, which):
    assert found() == []
    seq = {"first": 1, "middle": 4, "last": last(table)}[which]
    value = "'erased'" if column == "action" and (table, which) == ("ledger_entry", "last") else changed(column)
    run(f"UPDATE {table} SET {column} = {value} WHERE seq = {seq}")  # noqa: S608 - own names
    assert found()


@pytest.mark.parametrize("table", ["ledger_entry", "audit_event"])
@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_removed_row_of_ledger_or_audit_is_found(story, table, which):
    seq = {"first": 1, "middle": 4, "last": last(table)}[which]
    run(f"DELETE FROM {table} WHERE seq = {seq}")  # noqa: S608 - own names
    assert found()


@pytest.mark.parametrize("table", ["ledger_entry", "audit_event"])
@pytest.mark.parametrize("kept", [0, 1, 3])
def test_rows_cut_off_the_end_of_ledger_or_audit_are_found(story, table, kept):
    run(f"DELETE FROM {table} WHERE seq > {kept}")  # noqa: S608 - own names
    if table == "ledger_entry":
        rebuild()
    assert found()


@pytest.mark.parametrize("table", ["ledger_entry", "audit_event"])
@pytest.mark.parametrize("pair", [(1, 2), (3, 4), (4, 5)])
def test_two_rows_in_each_others_place_are_found(story, table, pair):
    one, other = pair
    run(
        f"UPDATE {table} SET seq = 999 WHERE seq = {one}",  # noqa: S608 - own names
        f"UPDATE {table} SET seq = {one} WHERE seq = {other}",  # noqa: S608 - own names
        f"UPDATE {table} SET seq = {other} WHERE seq = 999",  # noqa: S608 - own names
    )
    assert found()


def test_a_row_put_in_between_is_found(story):
    run("INSERT INTO ledger_entry SELECT 7, action, 'x', modified_us, body, body_hash, prev_hash, entry_hash, received_us, batch, "
        "erased FROM ledger_entry WHERE seq = 5")  # fmt: skip
    assert found()


def test_ledger_and_audit_cut_to_the_same_moment_are_found_by_the_notes_beside_the_database(story):
    run("DELETE FROM ledger_entry WHERE seq > 3", "DELETE FROM audit_event WHERE seq > 3")
    rebuild()
    assert len([says for says in found() if "missing at the end" in says]) == 2


AUDIENCE = {
    "another text": "UPDATE ledger_audience SET text = replace(text, 'green', 'clear')",
    "no text": "UPDATE ledger_audience SET text = 'x'",
    "another number": "UPDATE ledger_audience SET id = id + 1",
    "a missing row": "DELETE FROM ledger_audience",
    "a missing record": "DELETE FROM ledger_current WHERE seq = 3",
}


@pytest.mark.parametrize("tamper", sorted(AUDIENCE))
def test_a_table_of_audiences_that_is_not_what_the_doors_take_it_for_is_found_and_mended_by_a_rebuild(story, tamper):
    run(AUDIENCE[tamper])
    assert found()
    rebuild()
    assert found() == []


# What nothing but the guards of the database and the audit's account of changes protects, said plainly.
BY_SIGNATURES = {
    "another key of a member": "UPDATE members_member SET public_key = "
    "CASE substr(public_key, 1, 1) WHEN 'x' THEN 'y' ELSE 'x' END || substr(public_key, 2) WHERE slug = 'amal'",
}
NOT_FOUND = {
    "a longer stay": "UPDATE members_stay SET until = NULL, since = '2000-01-01'",
    "another name": "UPDATE members_member SET name_en = 'x'",
    "an assurance": "UPDATE members_member SET assurances = '[\"no-death-penalty\"]'",
    "another policy of a circle": "UPDATE members_circle SET gives_history = NOT gives_history",
    "another decision": "UPDATE alerts_decision SET choice = 'confirm'",
    "another judgement": "UPDATE assess_judgement SET same = NOT same",
    "no decision": "DELETE FROM alerts_decision",
    "another lane of a person": "UPDATE accounts_user SET lane = 'health'",
}


@pytest.mark.parametrize("tamper", sorted(BY_SIGNATURES))
def test_a_changed_key_of_a_member_is_found_by_the_signatures(story, tamper):
    run(BY_SIGNATURES[tamper])
    assert found() == []
    assert "is not its owner's" in found(signatures=True)[0]


@pytest.mark.parametrize("tamper", sorted(NOT_FOUND))
def test_what_verify_does_not_find_is_known(story, tamper):
    run(NOT_FOUND[tamper])
    assert found(signatures=True) == []
