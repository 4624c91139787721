"""Whatever is done to the ledger behind its back shows."""

from __future__ import annotations

import pytest
from django.db import connection

from coalitions import day
from tahaluf.hub.audit import queries as audit
from tahaluf.hub.ledger import schema, services
from tahaluf.hub.ledger.heads import _write, head_file
from tahaluf.hub.ledger.projections import catch_up, rebuild
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.store import Head
from tahaluf.hub.ledger.verification import verify


@pytest.fixture
def tampered(hub):
    """Five records, and a way past the guards."""
    records = [hub.say(at=n) for n in range(1, 6)]

    def tamper(*statements):
        with connection.cursor() as cursor:
            for statement in (*schema.guards_off(hub.database), *statements):
                cursor.execute(statement)

    return records, tamper


def findings(**options):
    return [(finding.seq, finding.says) for finding in verify(**options).findings]


def test_an_untouched_ledger_is_sound(tampered):
    report = verify(signatures=True)
    assert (report.sound, report.entries, report.head.seq) == (True, 5, 5)


def test_an_erasure_leaves_a_sound_chain(tampered):
    records, _ = tampered
    services.erase(records[2].id, "the law", at=day(9))
    report = verify(signatures=True)
    assert (report.sound, report.entries) == (True, 6)


def test_a_changed_body_is_found(tampered):
    tampered[1]("UPDATE ledger_entry SET body = '{}' WHERE seq = 3")
    assert findings() == [(3, "The body of entry 3 was changed.")]


@pytest.mark.parametrize("change", ["received_us = 7", "record_id = 'other'", "batch = 'x'", "modified_us = 1", "action = 'erase'"])
def test_a_changed_column_is_found(tampered, change):
    tampered[1](f"UPDATE ledger_entry SET {change} WHERE seq = 2")  # noqa: S608 - own text
    assert (2, "Entry 2 was changed.") in findings()


def test_a_missing_entry_is_found(tampered):
    tampered[1]("DELETE FROM ledger_entry WHERE seq = 3")
    assert findings() == [(4, "Entries 3 to 3 are missing."), (4, "Entry 4 does not follow the entry before it.")]


def test_reordered_entries_are_found(tampered):
    tampered[1](
        "UPDATE ledger_entry SET seq = 99 WHERE seq = 2",
        "UPDATE ledger_entry SET seq = 2 WHERE seq = 3",
        "UPDATE ledger_entry SET seq = 3 WHERE seq = 99",
    )
    assert {seq for seq, _ in findings()} == {2, 3, 4}


def test_an_erasure_without_its_entry_is_found(tampered):
    tampered[1]("UPDATE ledger_entry SET body = '', erased = TRUE WHERE seq = 4")
    assert findings() == [(4, f"Entry 4 is empty, but no entry erases {tampered[0][3].id}.")]


def test_entries_cut_off_the_end_are_found_by_the_noted_head(tampered):
    head = verify().head
    _write(head_file(), f"{head.seq} {head.hash}\n")
    tampered[1]("DELETE FROM ledger_entry WHERE seq = 5", "UPDATE ledger_watermark SET seq = 4")
    assert findings() == [(5, "Entries up to 5 were written, but are missing at the end.")]


def test_a_ledger_written_anew_is_found_by_an_anchor(tampered):
    assert findings(anchors=(Head(seq=2, hash="0" * 64),)) == [(2, "Entry 2 is not the one that was noted as the head.")]


def test_a_forged_entry_with_a_good_chain_is_found_by_its_signature(tampered, hub):
    hub.amal.public_key = hub.badr.public_key
    hub.amal.save()
    from tahaluf.hub.members.revision import changed

    changed()
    assert len(findings(signatures=True)) == 5
    assert findings() == []


def test_the_audit_finds_a_changed_and_a_missing_event(tampered):
    assert audit.verify() == ()
    tampered[1]("UPDATE audit_event SET actor = 'nobody' WHERE seq = 2", "DELETE FROM audit_event WHERE seq = 4")
    assert audit.verify() == (
        "Audit event 2 was changed.",
        "Audit events 4 to 4 are missing.",
        "Audit event 5 does not follow the one before it.",
    )


def test_projections_left_behind_catch_up_before_anybody_reads(hub):
    markings = hub.say().markings
    services.issue_many(
        [services.Statement(content=hub.seizure(), markings=markings) for _ in range(3)],
        member=hub.amal.id,
        at=day(2),
        projected=False,
    )
    assert visible_to(hub.reader(hub.badr)).count().number == 4
    assert catch_up() == 0


def test_a_rebuild_reads_every_entry(tampered):
    assert rebuild() == 5
