from __future__ import annotations

import pytest

from tahaluf.exchange.mapping import Column, Mapping, guess, read_rows
from tahaluf.exchange.mapping.dates import find_order, read_date
from tahaluf.exchange.tables import read_table
from tahaluf.kernel.errors import BadInput

# Invented line lists for exercise.
ARABIC = """رقم المحضر;تاريخ الضبط;المحافظة;مكان الضبط;المادة;الكمية;الجهة الضابطة;اسم المتهم
ت-1;03/05/2024;بغداد;بغداد;كوكايين;12,5 كغ;شرطة التمرين;فلان
ت-2;25/05/2024;البصرة;البصرة;هيروين;٣ كغ;شرطة التمرين;علان
"""
FRENCH = """Date de saisie;Lieu de saisie;Produit;Quantité (kg);Autorité;Nom
03/05/2024;Tanger;cocaïne;12,5;Douane d’exercice;X Y
25/05/2024;Casablanca;héroïne;3;Douane d’exercice;Z T
"""
DEATHS = """Date of death,Age,Sex,Cause of death,Name
2024-05-03,34,M,Fentanyl and cocaine toxicity,Exercise Person
2024-05-03,34,M,Fentanyl and cocaine toxicity,Exercise Person
2024-05-04,x,F,Heroin toxicity,Another Person
"""


def test_an_arabic_list_of_seizures_is_understood_and_its_records_are_right() -> None:
    table = read_table(ARABIC.encode("cp1256", "replace").replace(b"?", b"3"), "x.csv")
    proposal = guess(table, {"country": "IQ"})
    assert proposal.mapping is not None
    assert proposal.mapping.kind == "seizure"
    assert proposal.mapping.date_order == "dmy"
    assert proposal.mapping.decimal == ","
    assert proposal.mapping.key == ("رقم المحضر",)
    first = next(iter(read_rows(table, proposal.mapping)))
    assert first.content is not None
    content = first.content.content()
    assert content["seized_on"] == "2024-05-03"
    assert content["place"]["country"] == "IQ"
    assert content["substances"][0]["substance"] == "cocaine"
    assert content["substances"][0]["amount"]["value"] == "12.5"
    assert content["substances"][0]["amount"]["unit"] == "kg"
    assert first.key == "id:ت-1"


def test_a_french_list_takes_the_unit_from_the_header_and_leaves_names_out() -> None:
    table = read_table(FRENCH.encode("cp1252"), "x.csv")
    proposal = guess(table, {"country": "MA"})
    assert proposal.mapping is not None
    assert [(item.source, item.why) for item in proposal.mapping.ignored] == [("Nom", "personal")]
    assert "Nom" in proposal.notes[0].fr
    rows = list(read_rows(table, proposal.mapping))
    amounts = [row.content.content()["substances"][0]["amount"]["value"] for row in rows if row.content]
    assert amounts == ["12.5", "3"]
    assert "X Y" not in str([row.content for row in rows])


def test_an_ambiguous_date_order_is_asked_and_until_then_refused_row_by_row() -> None:
    table = read_table(
        b"seizure date,place,drug,weight\n03/04/2024,Tangier,cocaine,1 kg\n05/06/2024,Tangier,heroin,2 kg\n", "x.csv"
    )
    proposal = guess(table, {"country": "MA"})
    assert [question.code for question in proposal.questions] == ["date-order"]
    assert proposal.mapping is not None
    assert [row.content for row in read_rows(table, proposal.mapping)] == [None, None]
    answered = guess(table, {"country": "MA", "date_order": "mdy"})
    assert answered.questions == ()
    assert answered.mapping is not None
    dates = [row.content.content()["seized_on"] for row in read_rows(table, answered.mapping) if row.content]
    assert dates == ["2024-03-04", "2024-05-06"]


@pytest.mark.parametrize(
    ("samples", "expected"),
    [
        (["2024-05-03"], (None, False)),
        (["03/04/2024"], (None, True)),
        (["03/04/2024", "25/04/2024"], ("dmy", False)),
        (["03/04/2024", "04/25/2024"], ("mdy", False)),
        (["25/04/2024", "04/25/2024"], (None, True)),
        (["2024/04/03"], (None, False)),
        (["٠٣/٠٤/٢٠٢٤", "٢٥/٠٤/٢٠٢٤"], ("dmy", False)),
    ],
)
def test_date_order_is_what_all_samples_share_or_a_question(samples: list[str], expected: tuple[object, bool]) -> None:
    assert find_order(samples) == expected


@pytest.mark.parametrize("cell", ["9999-01-01", "no date", "الجمعة", "2024-13-45"])
def test_what_is_no_plausible_date_is_refused(cell: str) -> None:
    with pytest.raises(BadInput):
        read_date(cell, "dmy")


def test_the_country_is_asked_when_no_column_says_it() -> None:
    assert "country" in [question.code for question in guess(read_table(DEATHS.encode(), "x.csv")).questions]


def test_equal_rows_of_one_file_stay_apart_and_the_file_read_twice_gives_the_same_keys() -> None:
    table = read_table(DEATHS.encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    keys = [row.key for row in read_rows(table, mapping)]
    assert len(set(keys)) == 3
    assert keys == [row.key for row in read_rows(table, mapping)]


def test_the_order_of_rows_does_not_change_the_set_of_keys() -> None:
    header, *rows = DEATHS.strip().split("\n")
    mapping = guess(read_table(DEATHS.encode(), "x.csv"), {"country": "US"}).mapping
    assert mapping is not None
    turned = read_table("\n".join([header, *reversed(rows)]).encode(), "x.csv")
    straight = read_table(DEATHS.encode(), "x.csv")
    assert {row.key for row in read_rows(turned, mapping)} == {row.key for row in read_rows(straight, mapping)}


def test_a_fault_in_one_cell_leaves_the_rest_of_the_row() -> None:
    table = read_table(DEATHS.encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    last = list(read_rows(table, mapping))[-1]
    assert last.content is not None
    assert last.content.content()["substances"][0]["substance"] == "heroin"
    assert [fault.place for fault in last.faults] == ["row 4, column Age"]


def test_every_row_is_answered_even_a_broken_one() -> None:
    table = read_table((DEATHS + "2024-05-05,30\n").encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    rows = list(read_rows(table, mapping))
    assert [row.number for row in rows] == [2, 3, 4, 5]
    assert rows[3].faults


def test_columns_of_flags_become_one_mention_each_and_no_flag_means_nothing() -> None:
    text = "Date of death,Sex,Fentanyl,Cocaine,Heroin\n2024-05-03,F,Y,,N\n2024-05-04,M,1,0,1\n"
    table = read_table(text.encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    found = [
        [mention["substance"] for mention in row.content.content()["substances"]]
        for row in read_rows(table, mapping)
        if row.content
    ]
    assert found == [["fentanyl"], ["fentanyl", "heroin"]]


def test_numbered_list_columns_are_joined_and_a_substance_said_twice_is_kept_once() -> None:
    header = "Death Date,Age,Sex,Combined_OD1,Combined_OD2,Combined_OD3"
    text = f"{header}\n2024-05-03,33,F,Fentanyl,Cocaine,Fentanyl\n2024-05-04,41,M,Heroin,,\n"
    table = read_table(text.encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    found = [
        [mention["substance"] for mention in row.content.content()["substances"]]
        for row in read_rows(table, mapping)
        if row.content
    ]
    assert found == [["fentanyl", "cocaine"], ["heroin"]]


@pytest.mark.parametrize(
    ("cell", "age"), [("14-Oct", (10, 14)), ("50 - 59", (50, 59)), ("80 - *", (80, None)), ("٢٠-٢٤", (20, 24))]
)
def test_age_bands_are_read_and_dates_made_of_them_undone(cell: str, age: tuple[int, int | None]) -> None:
    text = f"Incident date,Age range,Gender,Naloxone administered,Drug\n2024-05-03,{cell},Male,Y,Heroin\n"
    table = read_table(text.encode(), "x.csv")
    mapping = guess(table, {"country": "US"}).mapping
    assert mapping is not None
    row = next(iter(read_rows(table, mapping)))
    assert row.content is not None
    read = row.content.content()["age"]
    assert (read["least"], read.get("most")) == age
    assert bool(row.notes) is (cell == "14-Oct")


def test_a_published_zero_in_wastewater_is_below_the_limit_and_never_zero() -> None:
    text = "Year,Metabolite,Country,City,Daily mean\n2024,cocaine,ES,Exerciseville,0\n2024,MDMA,ES,Exerciseville,03.04\n"
    table = read_table(text.encode(), "x.csv")
    mapping = guess(table).mapping
    assert mapping is not None
    zero, mangled = list(read_rows(table, mapping))
    assert zero.content is not None
    assert zero.content.content()["measurements"][0]["determination"] == "below_quantification"
    assert zero.content.content()["censoring"] == "zero"
    assert mangled.content is not None
    assert mangled.content.content()["measurements"][0]["load_per_1000"]["value"] == "3.04"
    assert mangled.notes


@pytest.mark.parametrize(
    "text",
    [
        "zip,lat,lon\n10001,40.7,-73.9\n10002,40.7,-73.9\n",
        "State,Month,Date,Deaths\nExercise,May,2024-05-01,12\nExercise,June,2024-06-01,14\n",
    ],
)
def test_tables_without_events_are_refused_with_the_reason(text: str) -> None:
    proposal = guess(read_table(text.encode(), "x.csv"))
    assert proposal.mapping is None
    assert proposal.refusal is not None
    assert proposal.refusal.ar != proposal.refusal.en


def test_a_mapping_is_saved_and_read_back_unchanged() -> None:
    mapping = guess(read_table(DEATHS.encode(), "x.csv"), {"country": "US"}).mapping
    assert mapping is not None
    assert Mapping.from_json(mapping.to_json()) == mapping


def test_a_saved_mapping_that_is_none_is_refused_with_every_fault() -> None:
    with pytest.raises(BadInput) as refused:
        Mapping.from_json({"kind": 3, "columns": "x"})
    assert len(refused.value.faults) >= 2


def test_a_mapping_for_another_table_is_refused_before_any_row() -> None:
    mapping = Mapping(kind="exposure", columns=(Column(source="no such", target="occurred_on", reader="nope"),))
    with pytest.raises(BadInput) as refused:
        list(read_rows(read_table(DEATHS.encode(), "x.csv"), mapping))
    assert [fault.place for fault in refused.value.faults] == ["no such", "no such"]
