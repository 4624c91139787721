"""Spectra that members confirmed with a standard serve those who may see the record, and nobody else; runs are taken apart."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from andi_files import andi
from making_runs import invented, run_of
from tahaluf.hub.assess import spectra, spectra_shared
from tahaluf.hub.ledger.files import file_path, keep_file
from tahaluf.hub.ledger.services import Statement, issue, retract
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.spectra.library import Library
from tahaluf.spectra.writing import write_msp

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PEAKS = "PRECURSORMZ: 337.2274\nIONMODE: Positive\nNum Peaks: 3\n105.0699 300\n188.1434 999\n216.1383 80\n\n"
SPECTRUM = f"NAME: our sample\n{PEAKS}"
FENTANYL = {"reported": "fentanyl", "substance": "fentanyl", "inchikey": "PJMPHNIQZUBGLI-UHFFFAOYSA-N"}


@pytest.fixture
def analysis(members, circle, data_folder):
    def make(text=SPECTRUM, *, name="ours.msp", circles=True, field_markings=(), here=True, **changes):
        sha256 = keep_file(text.encode(), by=members["north"].id)
        content = {
            "analysed_on": "2025-12-30",
            "results": [{"substance": FENTANYL}],
            "identification": "reference",
            "reference_material": "certified",
            "files": [{"sha256": sha256, "name": name, "media_type": "text/plain", "size": len(text)}],
        }
        markings = Markings(tlp=TLP.AMBER, lane=Lane.LABORATORY, circles=(circle.id,) if circles else ())
        statement = Statement(
            content=read_content(require_kind("laboratory-analysis"), content | changes),
            markings=markings,
            field_markings=field_markings,
            exercise=True,
        )
        if not here:
            file_path(sha256).unlink()
        return issue(statement, member=members["north"].id, at=AT)

    return make


def confirmed(client):
    query = SimpleUploadedFile("q.msp", SPECTRUM.encode())
    found = client.post("/identify/", {"file": query}).context.get("spectra") or ()
    return [one.confirmed for one in found if one.confirmed]


@pytest.mark.parametrize("member", ["north", "south"])
def test_whoever_sees_the_record_has_its_spectrum_as_a_reference(signed_in, analysis, member):
    made = analysis()
    ((table,),) = [confirmed(signed_in(member=member, lane=Lane.LABORATORY))]
    ((name, score, common, link),) = table.rows
    assert (name, common) == ("fentanyl", 3)
    assert score == pytest.approx(1)
    assert made.id in link.url


def test_nobody_else_has_it_or_learns_of_it(signed_in, analysis):
    analysis()
    client = signed_in(member="west", lane=Lane.LABORATORY)
    assert confirmed(client) == []
    assert not client.get("/identify/").context["has_library"]


def test_it_ends_with_its_record(signed_in, analysis):
    made = analysis()
    client = signed_in(lane=Lane.LABORATORY)
    assert confirmed(client)
    retract(made, "an error", at=AT + timedelta(days=1))
    assert confirmed(client) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"identification": "library"},
        {"identification": "two_techniques"},
        {"reference_material": "digital"},
        {"results": [{"substance": FENTANYL, "determination": "below_detection"}]},
        {"results": [{"substance": FENTANYL}, {"substance": {"reported": "caffeine"}}]},
        {"name": "ours.pdf"},
        {"here": False},
    ],
)
def test_what_confirms_no_single_substance_is_no_reference(signed_in, analysis, changes):
    analysis(**changes)
    assert confirmed(signed_in(lane=Lane.LABORATORY)) == []


def test_a_field_that_is_withheld_makes_no_reference(signed_in, analysis):
    for selector in ("files", "identification", "results"):
        analysis(field_markings=(FieldMarking(tlp=TLP.RED, selectors=(selector,)),))
    assert confirmed(signed_in(member="south", lane=Lane.LABORATORY)) == []


def test_a_whole_library_is_shared_by_one_record_each_spectrum_under_its_own_name(signed_in, analysis):
    other = f"NAME: someone's\nINCHIKEY: {FENTANYL['inchikey']}\n{PEAKS}NAME: nameless\n{PEAKS}"
    analysis(other, results=[{"substance": FENTANYL}, {"substance": {"reported": "caffeine"}}])
    (table,) = confirmed(signed_in(lane=Lane.LABORATORY))
    assert [row[0] for row in table.rows] == ["someone's"]


def test_spectra_beyond_what_may_be_compared_at_once_are_left_out(signed_in, analysis, monkeypatch):
    analysis()
    monkeypatch.setattr(spectra_shared, "MOST_BYTES", 10)
    assert confirmed(signed_in(lane=Lane.LABORATORY)) == []


def test_a_run_is_taken_apart_and_each_part_answered_with_its_place(signed_in, data_folder):
    Library.build([invented(number) for number in range(6)], learn=False).save(spectra.folder())
    run = SimpleUploadedFile("run.cdf", andi([one.peaks.tolist() for one in run_of({1: 50, 4: 54})]))
    page = signed_in().post("/identify/", {"file": run, "run": "1"})
    first, second = page.context["spectra"]
    assert [one.candidates.rows[0][0] for one in (first, second)] == ["invented 1", "invented 4"]
    assert "Scan 51" in first.says[0]
    assert "overlaps" in first.says[1]


def test_too_few_scans_are_told(signed_in, data_folder):
    Library.build([invented(1)], learn=False).save(spectra.folder())
    file = SimpleUploadedFile("one.msp", "".join(write_msp([invented(1)])).encode())
    assert "fewer than 10 scans" in signed_in().post("/identify/", {"file": file, "run": "1"}).context["faults"][0]
