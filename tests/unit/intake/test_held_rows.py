"""What is brought in as a whole is looked through for instructions: held row by row, told with its place, never dropped."""

from __future__ import annotations

import json

import pytest
from django.utils import timezone

from making import record, seizure
from tahaluf.hub.audit.models import Event
from tahaluf.hub.audit.services import SYSTEM
from tahaluf.hub.intake.scanning import in_files, require_decided
from tahaluf.hub.ledger.files import keep_file
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import to_stix
from tahaluf.records.fields import Attachment
from tahaluf.records.markings import Markings

# Words of the categories that the bounds name, without any content: three signs close together make an instruction.
CATEGORY_WORDS = "reflux … stirred … recrystallise"
HEAD = "Case number,Date of death,Age,Sex,City,Country,Cause of death\n"
LIST = (
    HEAD
    + "A1,2024-03-05,40,Male,Boston,US,Fentanyl toxicity\n"
    + f"A2,2024-03-15,41,Female,Boston,US,Fentanyl {CATEGORY_WORDS}\n"
    + "A3,2024-03-25,42,Male,Boston,US,Heroin toxicity\n"
)
REASON = "Words of a manual, quoted to be recognised."


def decisions():
    return [json.loads(event.detail) for event in Event.objects.filter(action="scan.decided")]


def test_a_row_that_reads_like_an_instruction_is_refused_alone_with_its_place(report, held):
    done = report(LIST)
    assert (done.rows, done.records, done.refused_count) == (3, 2, 1)
    (fault,) = done.refused
    assert (fault.row, fault.code) == (3, "held")
    assert fault.place.startswith("row 3, ")
    assert CATEGORY_WORDS not in f"{fault.fault} {fault.remedy}"
    assert len(held()) == 2
    assert decisions() == []


def test_a_dry_run_says_the_same_and_keeps_nothing(report, held):
    done = report(LIST, dry_run=True)
    assert (done.records, done.refused_count) == (2, 1)
    assert held() == []


def test_with_a_reason_it_comes_in_and_the_audit_says_what_was_let_stay(report, held):
    done = report(LIST, held_reason=REASON)
    assert (done.records, done.refused_count) == (3, 0)
    (told,) = decisions()
    assert told["reason"] == REASON
    assert sum(told["sorts"].values()) >= 1
    assert len(held()) == 3


def test_the_row_comes_in_later_once_it_is_changed(report, held):
    report(LIST)
    done = report(LIST.replace(f" {CATEGORY_WORDS}", " toxicity"))
    assert (done.records, done.duplicates) == (1, 2)
    assert len(held()) == 3


def test_a_reason_that_names_somebody_is_refused_before_anything_is_kept(report, held):
    with pytest.raises(BadInput, match="The reason holds what must not be kept"):
        report(LIST, held_reason="Asked Mr Sample Invented, +212 600 000 000")
    assert held() == []


@pytest.mark.parametrize(("reason", "records"), [("", 1), (REASON, 2)])
def test_objects_of_a_bundle_are_held_one_by_one(report, hub, reason, records):
    marks = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    objects = [
        to_stix(record(owner=hub.home.pk, content=seizure(summary=text), markings=marks, id=f"tahaluf-seizure--{number * 4}{tail}"))
        for text, number, tail in (
            ("Found at the border.", "11", "-1111-4111-8111-111111111111"),
            (CATEGORY_WORDS, "22", "-2222-4222-8222-222222222222"),
        )
    ]
    text = json.dumps({"type": "bundle", "id": "bundle--12121212-1212-4212-8212-121212121212", "objects": objects})
    done = report(text, name="b.json", held_reason=reason)
    assert done.records == records
    assert done.refused_count == 2 - records
    assert len(decisions()) == records - 1


@pytest.mark.parametrize(
    ("body", "is_held"), [(CATEGORY_WORDS.encode(), True), (b"Found at the border.", False), (b"\xff\xfe\x00", False)]
)
def test_a_file_that_is_plain_text_is_looked_through(data_folder, db, body, is_held):
    file = Attachment(sha256=keep_file(body), name="notes.txt", media_type="text/plain", size=len(body))
    content = seizure(files=(file,))
    assert bool(in_files(content, None)) == is_held
    if is_held:
        with pytest.raises(BadInput):
            require_decided(content, Lane.ENFORCEMENT, reason="", by=SYSTEM, at=timezone.now())


def test_a_file_that_is_not_here_yet_is_nothing_to_look_through(data_folder, db):
    gone = Attachment(sha256="0" * 64, name="notes.txt", media_type="text/plain", size=1)
    assert in_files(seizure(files=(gone,)), None) == ()


def test_a_file_that_another_member_brought_tells_nothing(data_folder, hub):
    body = CATEGORY_WORDS.encode()
    file = Attachment(sha256=keep_file(body, by=hub.home.pk), name="notes.txt", media_type="text/plain", size=len(body))
    assert in_files(seizure(files=(file,)), hub.home.pk)
    assert in_files(seizure(files=(file,)), hub.north.pk) == ()
