from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from tahaluf.exchange.sheets import SheetRow, guarded, is_sheet_of, read_sheet, unguarded, write_csv, write_xlsx
from tahaluf.exchange.tables import read_table
from tahaluf.records.envelope import from_stix
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS
from tahaluf.records.kinds.seizure import Seizure

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "kinds"
CONTENT = {
    "seized_on": "2026-01-01",
    "place": {"country": "MA", "locality": "مدينة التمرين", "latitude": "-33.59"},
    "substances": [
        {
            "reported": "captagon",
            "certainty": "suspected",
            "amount": {"value": "5", "unit": "kg", "basis": "unknown", "approximate": False},
        },
        {"reported": "=HYPERLINK()", "certainty": "suspected"},
    ],
    "summary": '+danger, "quoted"\nsecond line',
    "gaps": {"route": "withheld"},
}


def golden(kind: type[Kind]) -> dict[str, object]:
    path = GOLDEN / f"{kind.spec.slug}.json"
    if not path.exists():
        pytest.skip(f"{kind.spec.slug} has no golden record yet")
    return from_stix(orjson.loads(path.read_bytes())).content.content()


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_sheet_is_read_back_without_loss(write: object) -> None:
    rows = [
        SheetRow(id="tahaluf-seizure--1", content=CONTENT),
        SheetRow(id="tahaluf-seizure--2", content={**CONTENT, "substances": CONTENT["substances"][:1]}),
    ]
    table = read_table(write(Seizure, rows), "x")  # type: ignore[operator]
    read = list(read_sheet(Seizure, table))
    assert [row.faults for row in read] == [(), ()]
    assert [row.id for row in read] == ["tahaluf-seizure--1", "tahaluf-seizure--2"]
    assert [row.content for row in read] == [Seizure.model_validate(row.content) for row in rows]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_a_full_record_of_every_kind_survives_csv(kind: type[Kind]) -> None:
    content = golden(kind)
    read = list(read_sheet(kind, read_table(write_csv(kind, [SheetRow(id="x", content=content)]), "x.csv")))
    assert read[0].faults == ()
    assert read[0].content is not None
    assert read[0].content.content() == content


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "'=1", "''=1"])
def test_what_a_spreadsheet_could_run_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-33.59", "+5", "12", "text", "it's", "'quoted'", ""])
def test_plain_numbers_and_words_are_left_alone(text: str) -> None:
    assert guarded(text) == text


def test_csv_opens_as_unicode_in_spreadsheets() -> None:
    assert write_csv(Seizure, []).startswith(b"\xef\xbb\xbf")


def test_an_empty_sheet_shows_the_fields_that_must_be_filled() -> None:
    header = read_table(write_csv(Seizure, []) + b"\r\n", "x.csv").columns
    assert header[0] == "record"
    assert {"seized_on", "place"} <= set(header)


def test_a_row_with_a_bad_cell_is_answered_with_place_and_field() -> None:
    content = b"record,seized_on,place.country,substances[0].reported\nx,not a day,MA,captagon\n"
    read = next(iter(read_sheet(Seizure, read_table(content, "x.csv"))))
    assert read.content is None
    assert read.faults[0].place.startswith("row 2, field seized_on")


def test_own_sheets_are_told_from_foreign_tables() -> None:
    assert is_sheet_of(Seizure, ["record", "seized_on", "place.country", "substances[0].reported"])
    assert not is_sheet_of(Seizure, ["Date", "Place"])
