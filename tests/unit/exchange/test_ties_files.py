"""Charts as files: the same ties in each form, nothing run as a formula, and entities that FollowTheMoney accepts."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tahaluf.exchange.ties import THINGS, TIES, Chart, Thing, Tied, followthemoney, schema_of, ties_csv, ties_xlsx
from tahaluf.records.kinds.party import NATURES

OMAR = Thing(
    id="party--1",
    label="عمر المثال",
    sort="person",
    also=("Omar Example",),
    identifiers=(("phone", "+9647700000000"), ("handle", "omar_x"), ("passport", "X0000001")),
    born="1980",
    countries=("IQ",),
    tlp="amber",
    grade="B2",
    stated_by="North",
)
SHIP = Thing(id="party--2", label="=Star", sort="vessel", identifiers=(("imo", "9074729"),))
LOAD = Thing(id="seizure--3", label="Seizure: tablets, Basra", sort="seizure", when="2025-12-01")
HIDDEN = Thing(id="unshared-1", label="not shared with you (1)")
TIE = Tied(
    id="link--1",
    source="party--1",
    target="party--2",
    relation="uses",
    title="Seen aboard",
    strength="probable",
    since="2025-11-01",
    tlp="amber",
    grade="B2",
    stated_by="North",
    exercise=True,
)
CHART = Chart(
    things=(OMAR, SHIP, LOAD, HIDDEN),
    ties=(
        TIE,
        Tied(id="link--2", source="party--2", target="seizure--3", relation="transports"),
        Tied(id="link--3", source="party--1", target="unshared-1", relation="associate", directed=False),
    ),
)


def entities(chart=CHART):
    return {one["id"]: one for one in map(json.loads, followthemoney(chart).split("\n")[:-1])}


def rows(chart=CHART):
    return list(csv.DictReader(io.StringIO(ties_csv(chart).decode("utf-8-sig"))))


def test_a_row_of_the_table_says_both_ends_and_the_tie():
    first, _, last = rows()
    assert (first["end 1 label"], first["end 1 type"], first["link type"]) == ("عمر المثال", "person", "uses")
    assert (first["direction"], first["grade"], first["since"], first["until"]) == ("1 to 2", "B2", "2025-11-01", "")
    assert (first["tlp"], first["stated by"], first["exercise"]) == ("amber", "North", "yes")
    assert (last["end 2 label"], last["end 2 type"], last["direction"]) == ("not shared with you (1)", "unknown", "none")


def test_no_cell_is_run_as_a_formula():
    assert rows()[0]["end 2 label"] == "'=Star"


def test_the_first_sheet_of_the_workbook_is_the_table():
    book = load_workbook(io.BytesIO(ties_xlsx(CHART)))
    assert book.sheetnames == ["Links", "Entities", "Columns"]
    sheet = [["" if cell is None else cell for cell in row] for row in book["Links"].iter_rows(values_only=True)]
    assert sheet == [list(row) for row in csv.reader(io.StringIO(ties_csv(CHART).decode("utf-8-sig")))]
    assert tuple(cell.value for cell in book["Entities"][1]) == THINGS
    assert book["Entities"]["E2"].value == "phone +9647700000000; handle omar_x; passport X0000001"


def test_what_a_schema_has_no_property_for_stands_in_the_notes():
    omar = entities()["party--1"]
    assert omar["schema"] == "Person"
    assert omar["properties"]["name"] == ["عمر المثال"]
    assert omar["properties"]["phone"] == ["+9647700000000"]
    assert omar["properties"]["nationality"] == ["iq"]
    assert omar["properties"]["birthDate"] == ["1980"]
    assert omar["properties"]["notes"] == ["handle: omar_x"]
    assert omar["properties"]["summary"] == ["grade B2; tlp amber"]


def test_a_tie_keeps_its_relation_and_claims_no_more():
    tie = entities()["link--1"]
    assert tie["schema"] == "UnknownLink"
    assert tie["properties"] == {
        "subject": ["party--1"],
        "object": ["party--2"],
        "role": ["uses"],
        "startDate": ["2025-11-01"],
        "description": ["Seen aboard"],
        "summary": ["grade B2; tlp amber; strength probable; exercise, invented"],
        "publisher": ["North"],
        "recordId": ["link--1"],
    }


def test_every_nature_of_a_party_has_a_schema_of_its_own_and_other_records_are_events():
    assert [nature for nature in NATURES if schema_of(nature) == "Event"] == []
    assert {schema_of("seizure"), schema_of("case"), schema_of("lead")} == {"Event"}
    assert schema_of("") == "LegalEntity"


def test_followthemoney_takes_every_entity():
    followed = pytest.importorskip("followthemoney")
    for nature in ("", "seizure", *NATURES):
        thing = Thing(id="one", label="Example", sort=nature, identifiers=OMAR.identifiers, countries=("IQ",), when="2025-12-01")
        for entity in entities(
            Chart(things=(thing, SHIP), ties=(Tied(id="t", source="one", target="party--2", relation="uses"),))
        ).values():
            followed.model.get(entity["schema"]).validate(entity)


words = st.text(max_size=12)


@given(st.lists(words, min_size=2, max_size=4), words)
def test_any_label_and_title_is_written_in_each_form(labels, title):
    things = tuple(Thing(id=str(place), label=label) for place, label in enumerate(labels))
    ties = tuple(Tied(id=f"t{at}", source="0", target=str(at), relation="uses", title=title) for at in range(1, len(things)))
    chart = Chart(things=things, ties=ties)
    assert len(entities(chart)) == len(things) + len(ties)
    assert len(list(load_workbook(io.BytesIO(ties_xlsx(chart)))["Links"].iter_rows())) == len(ties) + 1
    assert ties_csv(chart).decode("utf-8-sig").startswith(",".join(TIES))
