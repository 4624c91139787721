"""Parcels: durable when accepted, invisible until judged, judged exactly once, whatever breaks off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError, transaction

from coalitions import day
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.ledger import inbox, services
from tahaluf.hub.ledger.models import Entry, Parcel
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members.keys import require_key
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import to_stix
from tahaluf.records.signature import signed


@pytest.fixture
def bodies(hub):
    """Signed bytes of four records of amal that the ledger has not seen."""
    told = hub.say()
    services.erase(told.id, "only its form is wanted", at=day(1))
    records = [replace(told, id=f"tahaluf-seizure--{UUID(int=number)}", signature=None) for number in range(1, 5)]
    return [canonical_bytes(signed(to_stix(record), require_key(hub.amal.id))) for record in records]


def entries():
    return [
        bytes(body) for body in Entry.objects.filter(action="record", erased=False).order_by("seq").values_list("body", flat=True)
    ]


def test_nothing_is_visible_before_it_is_judged(hub, bodies):
    name = inbox.accept(bodies, at=day(2))
    door = visible_to(hub.reader(hub.amal))
    assert (entries(), door.records().rows, door.count().number, door.search("lorry").rows) == ([], (), 0, ())
    assert inbox.find_verdict(name) == inbox.Verdict(accepted=day(2), objects=4, outcome=None)
    assert inbox.waiting() == inbox.Waiting(parcels=1, stuck=0)


def test_judged_objects_are_the_entries_that_append_would_have_made(hub, bodies):
    name = inbox.accept([*bodies, b"{}", bodies[0]], at=day(2), batch="parcel")
    assert inbox.judge_due(day(3)) == 1
    verdict = inbox.find_verdict(name).outcome
    assert entries() == bodies
    assert len(visible_to(hub.reader(hub.amal)).records().rows) == 4
    assert verdict.new == tuple(f"tahaluf-seizure--{UUID(int=number)}" for number in range(1, 5))
    assert verdict.duplicates == verdict.new[:1]
    assert verdict.refused == tuple(replace(item, position=4) for item in services.append([b"{}"], at=day(4)).refused)
    assert [item.position for item in verdict.refused] == [4]
    assert set(Entry.objects.filter(action="record", erased=False).values_list("batch", flat=True)) == {"parcel"}


def test_the_bytes_are_kept_once_and_the_verdict_for_a_month(hub, bodies):
    name = inbox.accept(bodies, at=day(2))
    inbox.judge_due(day(3))
    assert [(bytes(row.bodies), bytes(row.lengths)) for row in Parcel.objects.all()] == [(b"", b"")]
    assert inbox.forget_old_verdicts(day(3) + timedelta(days=30)) == 0
    assert inbox.forget_old_verdicts(day(3) + timedelta(days=30, seconds=1)) == 1
    assert inbox.find_verdict(name) is None


def test_what_waits_is_never_forgotten(hub, bodies):
    name = inbox.accept(bodies, at=day(2))
    inbox.forget_old_verdicts(day(2) + timedelta(days=4_000))
    assert inbox.find_verdict(name).outcome is None


def test_parcels_are_judged_in_the_order_in_which_they_came(hub, bodies):
    for body in reversed(bodies):
        inbox.accept([body], at=day(2))
    assert inbox.judge_due(day(3), most=3) == 3
    assert entries() == bodies[:0:-1]
    assert inbox.judge_due(day(3)) == 1
    assert entries() == bodies[::-1]


def test_a_parcel_is_judged_once_however_many_try(hub, bodies, monkeypatch):
    inbox.accept(bodies, at=day(2))
    judge = inbox.judge

    def judged_meanwhile(given):
        monkeypatch.setattr(inbox, "judge", judge)
        assert inbox.judge_due(day(3)) == 1
        return judge(given)

    monkeypatch.setattr(inbox, "judge", judged_meanwhile)
    assert inbox.judge_due(day(4)) == 0
    assert entries() == bodies


def test_a_judging_that_breaks_off_changes_nothing_and_holds_back_no_other(hub, bodies, monkeypatch, caplog):
    broken, whole = inbox.accept(bodies[:1], at=day(2)), inbox.accept(bodies[1:], at=day(2))
    append_judged = inbox.append_judged

    def break_off(judged, **how):
        outcome = append_judged(judged, **how)
        if len(judged.candidates) == 1:
            raise RuntimeError("after the entries were written")
        return outcome

    monkeypatch.setattr(inbox, "append_judged", break_off)
    assert inbox.judge_due(day(3)) == 1
    assert entries() == bodies[1:]
    assert (inbox.find_verdict(broken).outcome, len(inbox.find_verdict(whole).outcome.new)) == (None, 3)
    assert broken in caplog.text
    assert [inbox.judge_due(day(3)), inbox.judge_due(day(3))] == [0, 0]
    assert inbox.waiting() == inbox.Waiting(parcels=1, stuck=1)
    monkeypatch.setattr(inbox, "append_judged", append_judged)
    assert inbox.judge_due(day(3)) == 0
    assert inbox.judge_due(day(3), stuck=True) == 1
    assert entries() == [*bodies[1:], bodies[0]]


def test_a_database_that_fails_is_told_and_does_not_count_against_the_parcel(hub, bodies, monkeypatch):
    inbox.accept(bodies, at=day(2))

    def fail(_given):
        raise OperationalError("disk full")

    monkeypatch.setattr(inbox, "judge", fail)
    with pytest.raises(OperationalError):
        inbox.judge_due(day(3))
    assert Parcel.objects.get().tries == 0


def test_the_actor_who_brought_a_parcel_is_the_one_in_the_audit(hub, bodies):
    from tahaluf.hub.audit.models import Event

    inbox.accept(bodies, at=day(2), by=Actor(name="peer", member=hub.badr.id, lane=Lane.HEALTH))
    inbox.judge_due(day(3))
    told = Event.objects.filter(action="ledger.append").order_by("-seq").values_list("actor", "member", "lane").first()
    assert told == ("peer", hub.badr.id, "health")


@pytest.mark.parametrize(
    ("given", "batch"),
    [([b"{}"] * (inbox.MOST_OBJECTS + 1), ""), ([bytes(inbox.MOST_BYTES + 1)], ""), ([b"{}"], "a\nb"), ([b"{}"], "x" * 101)],
)
def test_a_parcel_too_large_or_with_a_bad_label_is_refused_at_once(hub, given, batch):
    with pytest.raises(BadInput):
        inbox.accept(given, at=day(2), batch=batch)
    assert Parcel.objects.count() == 0


def test_an_empty_parcel_has_an_empty_verdict(hub):
    name = inbox.accept([], at=day(2))
    assert inbox.run_due(day(3)) == 1
    assert inbox.find_verdict(name).outcome == services.Appended()


def test_accepting_within_a_transaction_that_fails_keeps_nothing(hub, bodies):
    def accept_and_fail():
        with transaction.atomic():
            inbox.accept(bodies, at=day(2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        accept_and_fail()
    assert inbox.waiting().parcels == 0
