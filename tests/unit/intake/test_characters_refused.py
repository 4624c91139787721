"""A NUL or half of a character is refused by every entry, on both databases, with its place and remedy."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from making import record, seizure
from tahaluf.hub.assess.judgements import judge
from tahaluf.hub.audit.services import SYSTEM
from tahaluf.hub.intake import drafting, files
from tahaluf.hub.intake.models import Draft, Import, SavedMapping
from tahaluf.hub.intake.opening import open_table
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.services import Statement
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import to_stix
from tahaluf.records.markings import Markings

SPOILT = ["a\x00b", "a\ud83db"]
MARKED = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
LIST = "Date of death,Age,Country,Cause of death\n2024-03-05,40,US,Heroin toxicity\n"


def places(error):
    assert {fault.code for fault in error.value.faults} == {"characters"}
    assert all(fault.remedy for fault in error.value.faults)
    return {fault.place for fault in error.value.faults}


@pytest.mark.parametrize("text", SPOILT)
def test_a_statement_is_refused_by_the_ledger_and_nothing_is_appended(hub, text):
    before = store.head()
    statement = Statement(content=seizure(summary=text, authority=text), markings=MARKED)
    with pytest.raises(BadInput) as error:
        ledger.issue(statement, member=hub.home.pk, at=timezone.now())
    assert places(error) == {"summary", "authority"}
    assert store.head() == before


@pytest.mark.parametrize("text", SPOILT)
def test_the_reason_of_a_retraction_is_refused(hub, text):
    issued = ledger.issue(Statement(content=seizure(), markings=MARKED), member=hub.home.pk, at=timezone.now())
    with pytest.raises(BadInput) as error:
        ledger.retract(issued, text, at=timezone.now())
    assert len(places(error)) == 1


def test_a_backslash_before_u0000_is_no_nul(hub):
    said = r"C:\u0000 is a path"
    issued = ledger.issue(Statement(content=seizure(summary=said), markings=MARKED), member=hub.home.pk, at=timezone.now())
    assert issued.content.summary == said


def test_an_object_that_arrives_with_a_nul_is_refused_for_it(hub):
    stix = to_stix(replace(record(owner=hub.home.pk), content=seizure(summary="a\x00b")))
    taken = ledger.append([stix], at=timezone.now())
    assert [(fault.place, fault.code) for item in taken.refused for fault in item.faults] == [("summary", "characters")]


@pytest.mark.parametrize("text", SPOILT)
def test_answers_are_refused(report, text):
    with pytest.raises(BadInput) as error:
        report(LIST, answers={"locality": text})
    assert places(error) == {"answers.locality"}
    assert Import.objects.count() == 0


@pytest.mark.parametrize("text", SPOILT)
def test_drafts_are_refused(hub, text):
    now = timezone.now()
    new = drafting.NewDraft(kind="seizure", lane=Lane.ENFORCEMENT, values={"parties": [{"name": text}]}, text=text)
    with pytest.raises(BadInput) as error:
        drafting.keep_draft(new, member=hub.home.pk, by="x", at=now)
    assert places(error) == {"draft.text", "draft.values.parties[0].name"}
    kept = drafting.keep_draft(replace(new, text="", values={}), member=hub.home.pk, by="x", at=now)
    for change in (
        lambda: drafting.change_draft(kept, {"summary": text}, at=now),
        lambda: drafting.save_texts(kept, {"summary": text}, at=now),
        lambda: drafting.choose_kind(kept, "seizure", {"summary": text}, at=now),
    ):
        with pytest.raises(BadInput):
            change()
    assert Draft.objects.get().values == Draft.objects.get().texts == {}


@pytest.mark.parametrize("text", SPOILT)
def test_a_reason_for_undoing_is_refused_and_the_import_stays(report, text):
    imported = Import.objects.get(pk=report(LIST).imports[0])
    with pytest.raises(BadInput) as error:
        files.undo(imported, reason=text, by=SYSTEM, at=timezone.now())
    assert places(error) == {"reason"}
    assert Import.objects.get().status == "done"


@pytest.mark.parametrize("text", SPOILT)
def test_the_name_of_a_mapping_is_refused(hub, tmp_path, text):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    with pytest.raises(BadInput) as error:
        files.save_mapping(hub.home, text, files.plan(path), at=timezone.now())
    assert places(error) == {"mapping.name"}
    assert SavedMapping.objects.count() == 0


@pytest.mark.parametrize("text", SPOILT)
def test_the_reason_of_a_judgement_is_refused(hub, text):
    person = get_user_model().objects.create_user(
        username="a@example.org", email="a@example.org", member=hub.home, lane="enforcement"
    )
    with pytest.raises(BadInput) as error:
        judge("tahaluf-seizure--1", "tahaluf-seizure--2", same=True, reason=text, user=person, at=timezone.now())
    assert places(error) == {"reason"}


@pytest.mark.parametrize("text", SPOILT)
def test_a_header_is_refused(tmp_path, text):
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"Date of death": "2024-03-05", text: "x"}]))
    with pytest.raises(BadInput) as error:
        open_table(path)
    assert error.value.faults[0].remedy
