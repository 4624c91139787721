"""The API identifies spectra as the command and the page do, with the law and the program's own first sightings."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tahaluf.hub.assess import spectra
from tahaluf.hub.assess.spectra_chemistry import describe
from tahaluf.spectra import read
from tahaluf.spectra.library import Library

pytestmark = pytest.mark.django_db
# Two of the peaks are those of fentanyl in positive mode, the formula's own mass is computed; intensities are invented.
FENTANYL = """NAME: fentanyl
PRECURSORMZ: 337.2274
INCHIKEY: PJMPHNIQZUBGLI-UHFFFAOYSA-N
FORMULA: C22H28N2O
IONMODE: Positive
Num Peaks: 3
105.0699 300
188.1434 999
216.1383 80

"""
BROKEN = "NAME: broken\nPRECURSORMZ: 200.1\nNum Peaks: 2\n100 nonsense\n\n"


@pytest.fixture
def library(data_folder):
    Library.build(list(read(io.BytesIO(FENTANYL.encode()), "x.msp")), describe).save(spectra.folder())


def sent(call, body, **fields):
    return call.upload("/identify", "q.msp", body.encode(), fields)


def test_a_spectrum_is_answered_with_its_law(program, library):
    answer = sent(program(), FENTANYL.replace("NAME: fentanyl", "NAME: s"))
    assert answer.status_code == 200, answer.content
    (one,) = answer.json()["answers"]
    best, meaning = one["candidates"][0], one["meaning"][0]
    assert best["name"] == "fentanyl"
    assert meaning["candidate"]["substance"] == "fentanyl"
    assert "UN" in meaning["candidate"]["controlled_in"]
    assert meaning["first"] == []
    assert one["known"] in {"yes", "no", "unsure"}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_reasons_come_in_the_language_asked_for(program, library, language):
    why = sent(program(), FENTANYL, language=language).json()["answers"][0]["candidates"][0]["why"]
    assert why
    assert ("ال" in why[0]) == (language == "ar")


def test_what_cannot_be_read_is_told_and_the_rest_is_answered(program, library):
    found = sent(program(), BROKEN + FENTANYL).json()
    assert found["faults"]
    assert all(one["place"] and one["remedy"] for one in found["faults"])
    assert [one["candidates"][0]["name"] for one in found["answers"] if one["candidates"]] == ["fentanyl"]


def test_at_most_twenty_spectra_are_looked_at_and_more_is_said(program, library):
    found = sent(program(), FENTANYL * 21).json()
    assert (len(found["answers"]), found["more"]) == (20, True)


def test_a_hub_without_a_library_says_that_there_is_none(program):
    answer = sent(program(), FENTANYL)
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("application/problem+json")


def test_a_record_that_is_not_shared_is_no_first_sighting_to_a_program(program, library, seizure):
    known = [{"reported": "fentanyl", "substance": "fentanyl", "inchikey": "PJMPHNIQZUBGLI-UHFFFAOYSA-N"}]
    seizure(substances=known, place={"country": "MA", "subdivision": "MA-01"})

    def first(member):
        return sent(program(member=member), FENTANYL).json()["answers"][0]["meaning"][0]["first"]

    assert {one["week"] for one in first("south")} == {"2025-12-29"}
    assert first("west") == []


def test_an_unknown_language_is_refused(program, library):
    answer = sent(program(), FENTANYL, language="xx")
    assert answer.status_code == 422
    assert "language" in json.dumps(answer.json())


def test_the_door_is_for_those_who_have_signed_in(client, library):
    file = SimpleUploadedFile("q.msp", FENTANYL.encode())
    assert client.post("/api/v1/identify", {"file": file}).status_code == 401
