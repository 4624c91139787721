"""An import has one row however often it is interrupted, is taken back whole, and can then be reported anew."""

from __future__ import annotations

import json
from typing import NamedTuple

import pytest
from django.utils import timezone

from making import record, seizure
from tahaluf.hub.audit.services import SYSTEM
from tahaluf.hub.intake import files
from tahaluf.hub.intake.models import Import
from tahaluf.hub.intake.report import Request, report_file
from tahaluf.hub.ledger import verification
from tahaluf.hub.ledger.holdings import held_by
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import to_stix
from tahaluf.records.markings import Markings

UNKNOWN = "identity--88888888-8888-4888-8888-888888888888"
LIST = (
    "Case number,Date of death,Age,Country,Cause of death\n"
    "A1,2024-03-05,40,US,Fentanyl and xylazine toxicity\n"
    "A2,2024-03-15,41,US,Heroin toxicity\n"
    "A3,2024-13-45,42,US,Fentanyl toxicity\n"
)
IDS = [f"tahaluf-seizure--5555555{n}-5555-4555-8555-555555555555" for n in range(3)]


def bundle(*summaries):
    marked = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    objects = [
        to_stix(record(id=IDS[n], owner=UNKNOWN, markings=marked, content=seizure(summary=summary)))
        for n, summary in enumerate(summaries)
    ]
    return json.dumps({"type": "bundle", "id": "bundle--12121212-1212-4212-8212-121212121212", "objects": objects})


class Form(NamedTuple):
    """A file of two good rows, the lane of its records, and how many bad rows it has."""

    content: str
    name: str
    lane: Lane
    bad: int


@pytest.fixture(params=["table", "bundle"])
def form(request):
    table, objects = Form(LIST, "list.csv", Lane.HEALTH, 1), Form(bundle("a", "b"), "in.json", Lane.ENFORCEMENT, 0)
    return table if request.param == "table" else objects


def counts(outcome):
    return outcome.rows, outcome.records, outcome.duplicates, outcome.refused_count, outcome.again


def undo(outcome, reason="wrong year"):
    return files.undo(Import.objects.get(pk=outcome.imports[0]), reason=reason, by=SYSTEM, at=timezone.now())


def test_report_undo_report_gives_new_records_that_name_the_retracted_ones_and_once_more_adds_nothing(report, held, hub, form):
    first = report(form.content, form.name)
    old = {row.id for row in held(form.lane)}
    assert undo(first) == 2
    again = report(form.content, form.name)
    assert counts(again) == (2 + form.bad, 2, 0, form.bad, 2)
    new = {row.id: row.record for row in held(form.lane) if not row.record.retracted}
    assert not new.keys() & old
    assert {reference["external_id"] for one in new.values() for reference in one.external_references} == old
    once_more = report(form.content, form.name)
    assert counts(once_more) == (2 + form.bad, 0, 2, form.bad, 0)
    assert all(held.record.retracted for held in held_by(hub.home.pk, old).values())
    assert verification.verify(signatures=True).findings == ()


def test_each_report_after_an_undo_names_its_own_predecessor(report, held, form):
    named = []
    for _ in range(3):
        outcome = report(form.content, form.name)
        new = {row.id: row.record for row in held(form.lane) if not row.record.retracted}
        named.append((set(new), {reference["external_id"] for one in new.values() for reference in one.external_references}))
        undo(outcome)
    assert named[0][1] == set()
    assert named[1][1] == named[0][0]
    assert named[2][1] == named[1][0]


def test_a_report_after_an_undo_may_be_rehearsed_and_counts_what_it_would_give(report, form):
    undo(report(form.content, form.name))
    assert counts(report(form.content, form.name, dry_run=True)) == (2 + form.bad, 2, 0, form.bad, 2)


@pytest.fixture
def interrupted(hub, tmp_path):
    """Report a file and die once its first batch of one row is in the ledger."""

    def die(_rows):
        raise KeyboardInterrupt

    def send(form):
        path = tmp_path / form.name
        path.write_text(form.content)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tahaluf.hub.intake.files.BATCH", 1)
            patch.setattr("tahaluf.hub.intake.objects.BATCH", 1)
            with pytest.raises(KeyboardInterrupt):
                report_file(path, Request(), progress=die)
        return Import.objects.get()

    return send


def test_an_interrupted_import_goes_on_as_the_same_and_counts_each_row_once(report, interrupted, form):
    begun = interrupted(form)
    assert begun.status == "running"
    outcome = report(form.content, form.name)
    assert counts(outcome) == (2 + form.bad, 2, 0, form.bad, 0)
    assert outcome.imports == [str(begun.pk)]
    done = Import.objects.get()
    assert (done.status, done.rows, done.records, done.refused) == ("done", 2 + form.bad, 2, form.bad)
    assert undo(outcome) == 2


def test_an_interrupted_import_can_be_taken_back_and_the_file_begun_anew(report, interrupted, form):
    begun = interrupted(form)
    assert files.undo(begun, reason="wrong file", by=SYSTEM, at=timezone.now()) == 1
    outcome = report(form.content, form.name)
    assert counts(outcome) == (2 + form.bad, 2, 0, form.bad, 1)
    assert Import.objects.count() == 2


def test_an_import_that_somebody_takes_back_while_it_runs_appends_nothing_more(report, hub, tmp_path, monkeypatch, form):
    monkeypatch.setattr("tahaluf.hub.intake.files.BATCH", 1)
    monkeypatch.setattr("tahaluf.hub.intake.objects.BATCH", 1)
    path = tmp_path / form.name
    path.write_text(form.content)

    def take_back(rows):
        if rows == 1:
            files.undo(Import.objects.get(), reason="stop", by=SYSTEM, at=timezone.now())

    with pytest.raises(Conflict, match="undone meanwhile"):
        report_file(path, Request(), progress=take_back)
    assert Import.objects.get().status == "undone"


def test_a_bundle_is_an_import_of_its_own_with_its_faults(report):
    content = json.loads(bundle("a", "b"))
    content["objects"].append({"type": "malware", "spec_version": "2.1", "id": "malware--66666666-6666-4666-8666-666666666666"})
    outcome = report(json.dumps(content), "in.json")
    imported = Import.objects.get(pk=outcome.imports[0])
    assert (imported.kind, imported.lane, imported.status) == ("seizure", "enforcement", "done")
    assert (imported.rows, imported.records, imported.duplicates, imported.refused) == (3, 2, 0, 1)
    assert [(fault.row, fault.refused, fault.code) for fault in imported.row_faults.all()] == [(2, True, "invalid")]


def test_a_changed_object_is_a_new_version_and_undoing_that_import_retracts_what_it_brought_in_alone(report, held):
    first = report(bundle("a"), "in.json")
    second = report(bundle("changed", "b"), "in.json")
    assert (second.records, second.revised, second.duplicates) == (2, 1, 0)
    assert undo(second) == 1
    assert undo(first) == 1
