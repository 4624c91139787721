"""A STIX bundle that a person brings goes through the same service as a table: looked at, appended, summed up, undone."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from making import record, seizure
from tahaluf.hub.intake import uploads
from tahaluf.hub.intake.models import Import
from tahaluf.hub.ledger import store
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import to_stix
from tahaluf.records.markings import Markings

UNKNOWN = "identity--88888888-8888-4888-8888-888888888888"


@pytest.fixture
def person(hub):
    return get_user_model().objects.create_user(
        username="a@example.org", email="a@example.org", member=hub.home, lane=Lane.ENFORCEMENT.value
    )


@pytest.fixture
def brought(person):
    """The person's upload of a bundle with one record per lane."""

    def bring(*lanes, name="in.json"):
        objects = [
            to_stix(
                record(
                    id=f"tahaluf-seizure--5555555{n}-5555-4555-8555-555555555555",
                    owner=UNKNOWN,
                    markings=Markings(tlp=TLP.GREEN, lane=lane),
                    content=seizure(summary=f"number {n}"),
                )
            )
            for n, lane in enumerate(lanes)
        ]
        bundle = {"type": "bundle", "id": "bundle--12121212-1212-4212-8212-121212121212", "objects": objects}
        return uploads.keep(person, name, [json.dumps(bundle).encode()], at=timezone.now())

    return bring


def test_a_bundle_is_known_as_one_and_a_table_is_not(brought, person):
    assert uploads.holds_objects(brought(Lane.ENFORCEMENT))
    table = uploads.keep(person, "list.csv", [b"Date of death,Cause of death\n2024-03-05,Heroin\n"], at=timezone.now())
    assert not uploads.holds_objects(table)


def test_a_rehearsal_says_what_would_be_appended_and_appends_nothing(brought):
    before = store.head()
    told = uploads.rehearse(brought(Lane.ENFORCEMENT, Lane.HEALTH), at=timezone.now())
    assert (told.tally.rows, told.tally.records, told.tally.refused, told.kinds) == (2, 1, 1, ("seizure",))
    assert (store.head(), Import.objects.count()) == (before, 0)


def test_it_is_appended_summed_up_and_undone(brought):
    upload = brought(Lane.ENFORCEMENT, Lane.ENFORCEMENT)
    uploads.append(upload, at=timezone.now())
    assert upload.imported is not None
    assert (upload.imported.status, upload.imported.records, upload.done) == ("done", 2, 2)
    assert upload.result["substances"]
    assert not uploads.path_of(upload).exists()
    assert uploads.undo(upload, reason="wrong file", at=timezone.now()) == 2


def test_the_same_bundle_again_adds_nothing(brought):
    first, second = brought(Lane.ENFORCEMENT), brought(Lane.ENFORCEMENT)
    uploads.append(first, at=timezone.now())
    uploads.append(second, at=timezone.now())
    assert (second.imported.records, second.imported.duplicates) == (0, 1)


def test_objects_that_the_person_could_not_see_again_are_refused_alone(brought, person):
    person.lane = Lane.HEALTH.value
    person.save()
    upload = brought(Lane.HEALTH)
    person.lane = Lane.ENFORCEMENT.value
    person.save()
    told = uploads.rehearse(upload, at=timezone.now())
    assert (told.tally.records, [fault.code for _, _, fault in told.tally.faults]) == (0, ["lane"])


def test_a_bundle_has_no_plan_of_columns(brought):
    with pytest.raises(BadInput):
        uploads.plan_of(brought(Lane.ENFORCEMENT))


def test_a_choice_for_a_column_is_followed_by_the_upload_of_a_table(person, hub):
    rows = b"Q1,Q2,Q3,Q4\n2024-05-05,40,US,Heroin toxicity\n"
    upload = uploads.keep(person, "odd.csv", [rows], at=timezone.now())
    uploads.answer(upload, {"columns": {"Q1": "date_of_death", "Q2": "age", "Q3": "country", "Q4": "cause"}})
    assert uploads.plan_of(upload).mapping.kind == "exposure"
    uploads.answer(upload, {"columns": {}})
    assert "columns" not in upload.answers
