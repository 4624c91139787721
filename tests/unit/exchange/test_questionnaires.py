"""Questionnaires: what fills them, what is missing, and that missing is never zero."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from contents import example_of
from tahaluf.exchange.questionnaires import (
    Source,
    Statement,
    fill,
    layouts,
    read_layout,
    require_layout,
    write_form_pdf,
    write_form_xlsx,
)
from tahaluf.exchange.questionnaires.layouts import Measure, Rows
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.records.kinds import KINDS, require_kind

NAMES = {
    "methamphetamine": Text(en="methamphetamine", ar="ميثامفيتامين", fr="méthamphétamine"),
    "p2p": Text(en="P-2-P", ar="ب-2-ب", fr="P-2-P"),
}
CLASSES = {"p2p": ("precursor",), "methamphetamine": ("amphetamine",)}
SEIZURE = require_kind("seizure")


def statement(year=2025, **more):
    return Statement(member="Exercise member", year=year, names=NAMES, classes=CLASSES, **more)


def seizure(name="tahaluf-seizure--1", *, substances=(), exercise=True, **content):
    base = {"seized_on": "2025-03-14", "place": {"country": "MA"}, "substances": list(substances)}
    return Source(id=name, kind=SEIZURE, content=base | content, exercise=exercise)


def meth(value=None, unit="kg", **more):
    amount = {} if value is None else {"amount": {"value": str(value), "unit": unit, "basis": "unknown", "approximate": False}}
    return {"reported": "meth", "substance": "methamphetamine", **amount, **more}


def part(filled, name):
    return next(one for one in filled.parts if one.part.id == name)


def cell(filled, name, row, question):
    found = part(filled, name)
    return dict(zip((asked.id for asked in found.asked(row)), found.rows[row - 1], strict=True))[question]


def totals(*sources, **more):
    return fill(require_layout("annual-report"), statement(**more), sources)


# Layouts


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.id)
def test_every_question_rests_on_a_field_that_its_kind_has(layout):
    for one in layout.parts:
        for question in one.questions:
            choice = question.choice or one.choice
            assert choice.when in choice.kind.model_fields
            assert not choice.over or choice.over in choice.kind.model_fields
            for path in (question.path, *choice.where, one.by):
                if path and not path.startswith("@"):
                    assert path.partition(".")[0].partition("[")[0] in choice.kind.model_fields


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.id)
def test_every_layout_says_where_it_comes_from_and_how_far_it_was_checked(layout):
    assert layout.source
    assert layout.checked in ("source", "memory")


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.id)
def test_every_title_is_written_in_three_languages(layout):
    texts = [layout.title, layout.asked_by, layout.about]
    texts += [one.title for one in layout.parts] + [question.title for one in layout.parts for question in one.questions]
    assert all(text.in_(language).strip() for text in texts for language in LANGUAGES)


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.id)
def test_ids_of_parts_and_of_questions_are_unique(layout):
    assert len({one.id for one in layout.parts}) == len(layout.parts)
    for one in layout.parts:
        assert len({question.id for question in one.questions}) == len(one.questions)


def test_sums_name_the_unit_unless_they_add_counts_of_persons():
    sums = [q for layout in layouts() for one in layout.parts for q in one.questions if q.measure is Measure.SUM]
    assert {q.unit for q in sums} == {"kg", "L", "tablet", ""}
    assert {q.id for q in sums if not q.unit} == {"arrested", "attended", "women"}


def test_an_unknown_form_is_refused_with_what_lists_them():
    with pytest.raises(NotFound, match="forms list"):
        require_layout("no-such-form")


def test_a_national_form_is_a_file_of_the_same_shape():
    title = {"en": "A", "ar": "أ", "fr": "A"}
    columns = [{"id": "when", "title": title, "path": "seized_on"}, {"id": "case", "title": title, "path": "case_reference"}]
    lines = {"id": "p", "title": title, "rows": "each", "kind": "seizure", "when": "seized_on", "questions": columns}
    layout = read_layout(
        {"id": "own", "title": title, "asked_by": title, "about": title, "source": "own", "checked": "memory", "parts": [lines]}
    )
    filled = fill(layout, statement(), [seizure(case_reference="7")])
    assert [one.says.en for one in filled.parts[0].rows[0]] == ["2025-03-14", "7"]


# One line per record


def test_the_golden_seizure_fills_the_individual_seizure_form():
    source = Source(id="tahaluf-seizure--9", kind=SEIZURE, content=example_of(SEIZURE))
    filled = fill(require_layout("individual-seizures"), statement(), [source])
    said = {one.id: value.says.en for one, value in zip(part(filled, "cases").asked(1), part(filled, "cases").rows[0], strict=True)}
    assert said["date"] == "2025-03-14T05:40Z"
    assert said["place"] == "Nador, Morocco"
    assert said["drug"] == "methamphetamine"
    assert said["amount"] == "12.5 kg (net)"
    assert said["form"] == "Crystal"
    assert said["origin"] == "Iraq"
    assert said["transit"] == "Türkiye"
    assert said["destination"] == "Spain"
    assert said["mode"] == "Sea"
    assert said["departure"] == "not reported"
    assert len(part(filled, "cases").rows) == 2


def test_every_cell_names_the_records_behind_it():
    source = Source(id="tahaluf-seizure--9", kind=SEIZURE, content=example_of(SEIZURE))
    filled = fill(require_layout("individual-seizures"), statement(), [source])
    assert {name for row in part(filled, "cases").rows for one in row for name in one.sources} == {"tahaluf-seizure--9"}
    assert filled.records == 1


def test_answers_are_in_the_language_of_the_reader():
    filled = fill(require_layout("individual-seizures"), statement(), [seizure(substances=[meth(3)], context="seaport")])
    assert cell(filled, "cases", 1, "drug").says.ar == "ميثامفيتامين"
    assert cell(filled, "cases", 1, "amount").says.ar == "3 كيلوغرام"
    assert cell(filled, "cases", 1, "context").says.fr == "Port maritime"
    assert cell(filled, "cases", 1, "place").says.ar == "المغرب"


def test_what_a_record_does_not_say_is_not_reported_and_the_remedy_names_the_field():
    filled = fill(require_layout("individual-seizures"), statement(), [seizure(substances=[meth()])])
    found = cell(filled, "cases", 1, "amount")
    assert (found.gap, found.says.ar, found.number) == (Gap.NOT_REPORTED, "لم يُبلَّغ عنه", None)
    assert found.remedy.en == "Give “Quantity” in the record of this row (Seizure)."


@pytest.mark.parametrize("gap", list(Gap))
def test_a_reason_that_the_record_gives_is_told_as_it_is(gap):
    source = seizure(substances=[meth()], gaps={"case_reference": gap.value, "substances.[0].amount": gap.value})
    filled = fill(require_layout("individual-seizures"), statement(), [source])
    assert cell(filled, "cases", 1, "case").gap is gap
    assert cell(filled, "cases", 1, "amount").gap is gap
    assert cell(filled, "cases", 1, "purity").gap is Gap.NOT_REPORTED


def test_a_gap_of_one_item_is_not_that_of_another():
    source = seizure(substances=[meth(1), meth()], gaps={"substances.[1].amount": "withheld"})
    filled = fill(require_layout("individual-seizures"), statement(), [source])
    assert cell(filled, "cases", 1, "amount").gap is None
    assert cell(filled, "cases", 2, "amount").gap is Gap.WITHHELD


def test_lines_stand_in_the_order_of_their_dates():
    late, early = (
        seizure("b", substances=[meth(1)], seized_on="2025-09-01"),
        seizure("c", substances=[meth(2)], seized_on="2025-01-01"),
    )
    filled = fill(require_layout("individual-seizures"), statement(), [late, early])
    assert [row[0].says.en for row in part(filled, "cases").rows] == ["2025-01-01", "2025-09-01"]


# Totals


def test_amounts_are_added_exactly_and_in_one_unit():
    filled = totals(seizure("a", substances=[meth("0.1")]), seizure("b", substances=[meth("200", "g")]))
    found = cell(filled, "seizures", 1, "kilograms")
    assert (found.number, found.says.en, found.sources, found.lacking) == ("0.3", "0.3", ("a", "b"), ())


def test_a_record_without_an_amount_makes_the_total_a_least_number():
    filled = totals(seizure("a", substances=[meth(5)]), seizure("b", substances=[meth()]))
    found = cell(filled, "seizures", 1, "kilograms")
    assert (found.number, found.says.en, found.says.ar, found.lacking) == ("5", "at least 5", "5 على الأقل", ("b",))
    assert found in [one.cell for one in filled.missing]


def test_a_total_of_nothing_known_is_not_zero():
    found = cell(totals(seizure(substances=[meth()])), "seizures", 1, "kilograms")
    assert (found.gap, found.number) == (Gap.NOT_REPORTED, None)


def test_tablets_are_told_apart_from_kilograms_and_neither_lacks_the_other():
    filled = totals(seizure("a", substances=[meth(5)]), seizure("b", substances=[meth(1000, "tablet")]))
    assert cell(filled, "seizures", 1, "kilograms").number == "5"
    assert cell(filled, "seizures", 1, "tablets").number == "1000"
    assert cell(filled, "seizures", 1, "kilograms").lacking == ()
    assert cell(filled, "seizures", 1, "litres").says.en == "in another unit"
    assert cell(filled, "seizures", 1, "cases").number == "2"


def test_two_amounts_of_one_substance_in_one_seizure_are_one_case():
    filled = totals(seizure("a", substances=[meth(5), meth(2)]))
    assert cell(filled, "seizures", 1, "cases").number == "1"
    assert cell(filled, "seizures", 1, "kilograms").number == "7"


def test_names_of_one_registered_substance_make_one_row_and_unknown_names_rows_of_their_own():
    other = {"reported": "Exercise powder"}
    filled = totals(
        seizure("a", substances=[meth(1), other]),
        seizure("b", substances=[meth(1, reported="ice"), {"reported": "exercise  POWDER"}]),
    )
    assert [row[0].says.en for row in part(filled, "seizures").rows] == ["Exercise powder", "methamphetamine"]


def test_precursors_stand_in_the_form_on_precursors_and_not_among_the_drugs():
    source = seizure("a", substances=[meth(1), {"reported": "BMK", "substance": "p2p"}])
    assert [row[0].says.en for row in part(totals(source), "seizures").rows] == ["methamphetamine"]
    form = fill(require_layout("precursors"), statement(), [source])
    assert [row[0].says.en for row in part(form, "seized").rows] == ["P-2-P"]


def test_persons_arrested_are_added_and_records_without_the_number_are_lacking():
    filled = totals(seizure("a", persons_arrested=2), seizure("b", persons_arrested=0), seizure("c"))
    found = part(filled, "response").rows[1][0]
    assert (found.number, found.says.en, found.lacking) == ("2", "at least 2", ("c",))


def test_a_reported_zero_is_a_zero():
    found = part(totals(seizure("a", persons_arrested=0)), "response").rows[1][0]
    assert (found.number, found.says.en, found.gap) == ("0", "0", None)


def test_no_record_of_a_kind_is_not_reported_and_the_remedy_does_not_call_it_nothing():
    found = part(totals(), "harm").rows[1][0]
    assert (found.gap, found.number) == (Gap.NOT_REPORTED, None)
    assert found.remedy.en.endswith("That there is none does not say that there was none.")


def test_a_kind_that_the_reader_may_not_see_is_withheld_and_not_absent():
    found = part(totals(unseen=(require_kind("exposure"),)), "harm").rows[0][0]
    assert found.gap is Gap.WITHHELD
    assert found.remedy.en.startswith("The record withholds it")


def test_a_record_whose_date_is_withheld_may_belong_to_the_year():
    source = seizure("a", substances=[meth(1)], seized_on=None, gaps={"seized_on": "withheld"})
    filled = totals(source)
    assert part(filled, "seizures").none.gap is Gap.WITHHELD


def test_an_empty_part_says_why_and_counts_among_what_is_missing():
    filled = totals()
    assert part(filled, "seizures").rows == ()
    assert [one.row for one in filled.missing if one.part.id == "seizures"] == [0]


def test_what_is_missing_is_told_once_per_question_with_the_number_of_rows():
    form = require_layout("individual-seizures")
    filled = fill(form, statement(), [seizure(str(n), substances=[meth(1)]) for n in range(4)])
    purity = next(lack for lack in filled.lacks if lack.first.question.id == "purity")
    assert purity.line("en")[1:4] == ("Purity", "not reported", 4)
    assert sum(lack.number for lack in filled.lacks) == len(filled.missing)


@pytest.mark.parametrize(
    ("period", "year", "belongs"),
    [
        ("2025", 2025, True),
        ("2025-12-31", 2025, True),
        ("2024-12-31", 2025, False),
        ("2024-12-31/2025-01-20", 2025, True),
        ("2024-11-01/2025-01-02", 2025, False),
    ],
)
def test_a_record_belongs_to_the_year_in_which_its_middle_lies(period, year, belongs):
    filled = totals(seizure("a", substances=[meth(1)], seized_on=period), year=year)
    assert bool(part(filled, "seizures").rows) is belongs


def test_exercise_records_mark_the_form_only_where_they_are_behind_it():
    assert totals(seizure("a", substances=[meth(1)])).exercise
    assert not totals(seizure("a", substances=[meth(1)], seized_on="2001")).exercise
    assert not totals(seizure("a", substances=[meth(1)], exercise=False)).exercise


def test_substances_that_were_looked_for_and_not_found_are_no_identification():
    kind = require_kind("laboratory-analysis")
    filled = fill(require_layout("early-warning"), statement(), [Source(id="l", kind=kind, content=example_of(kind))])
    said = [row[1].says.en for row in part(filled, "analyses").rows]
    assert said == ["methamphetamine", "caffeine"]


def test_stopped_shipments_thefts_and_attempts_stand_in_parts_of_their_own():
    kind = require_kind("diversion-incident")
    sources = [
        Source(id=incident, kind=kind, content=example_of(kind) | {"incident": incident})
        for incident in ("stopped_shipment", "theft", "attempt", "suspicious_order")
    ]
    filled = fill(require_layout("precursors"), statement(), sources)
    behind = {name: [one.sources for one in part(filled, name).rows[0][:1]] for name in ("stopped", "diverted", "stolen")}
    assert behind == {"stopped": [("stopped_shipment",)], "diverted": [("attempt",)], "stolen": [("theft",)]}


AMOUNTS = st.lists(
    st.one_of(
        st.none(),
        st.tuples(st.decimals(0, 1000, places=3), st.sampled_from(["kg", "g", "tablet", "L"])),
    ),
    min_size=1,
    max_size=8,
)


@given(AMOUNTS)
def test_totals_equal_a_plain_sum_and_missing_is_never_counted(amounts):
    sources = [seizure(str(n), substances=[meth(*one) if one else meth()]) for n, one in enumerate(amounts)]
    filled = totals(*sources)
    grams = [value * (1000 if unit == "kg" else 1) for value, unit in filter(None, amounts) if unit in ("kg", "g")]
    found = cell(filled, "seizures", 1, "kilograms")
    lacking = tuple(str(n) for n, one in enumerate(amounts) if one is None)
    assert found.lacking == lacking
    assert (None if found.number is None else Decimal(found.number)) == (sum(grams) / 1000 if grams else None)


@given(st.permutations(range(5)))
def test_the_order_in_which_records_come_changes_no_total(order):
    sources = [seizure(str(n), substances=[meth(n + 1)]) for n in range(5)]
    shuffled = totals(*(sources[n] for n in order))
    assert cell(shuffled, "seizures", 1, "kilograms").number == "15"


def test_all_golden_records_together_fill_every_form_without_fault():
    sources = [Source(id=f"tahaluf-{kind.spec.slug}--1", kind=kind, content=example_of(kind)) for kind in KINDS]
    full = {layout.id: fill(layout, statement(), sources) for layout in layouts()}
    assert {name: filled.records for name, filled in full.items()} == {
        "annual-report": 3,
        "early-warning": 3,
        "individual-seizures": 1,
        "precursors": 3,
    }


# Documents


def two():
    return [
        seizure("tahaluf-seizure--1", substances=[meth(5)]),
        seizure("tahaluf-seizure--2", substances=[meth(), {"reported": "=1+1"}]),
    ]


@pytest.fixture(scope="module")
def annual():
    sources = [
        seizure("tahaluf-seizure--1", substances=[meth(5)]),
        seizure("tahaluf-seizure--2", substances=[meth(), {"reported": "=1+1"}]),
    ]
    return totals(*sources)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_every_part_what_is_missing_and_the_records(annual, language):
    book = load_workbook(io.BytesIO(write_form_xlsx(annual, language)))
    assert len(book.sheetnames) == len(annual.parts) + 3
    assert book[book.sheetnames[1]].sheet_view.rightToLeft is (language == "ar")


def test_numbers_in_the_workbook_are_numbers_and_gaps_are_words(annual):
    sheet = load_workbook(io.BytesIO(write_form_xlsx(annual, "en")))["1 Drugs seized"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Substance", "Number of cases", "Kilograms", "Litres", "Tablets")
    assert rows[1] == ("'=1+1", 1, "not reported", "not reported", "not reported")
    assert rows[2][:3] == ("methamphetamine", 2, "at least 5")


def test_the_workbook_names_the_records_behind_each_answer(annual):
    sheet = load_workbook(io.BytesIO(write_form_xlsx(annual, "en")))["Records behind the cells"]
    rows = list(sheet.iter_rows(values_only=True))
    assert ("Drugs seized", "2", "Number of cases", "tahaluf-seizure--1 tahaluf-seizure--2") in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_a_pdf_in_its_language(annual, language):
    body = write_form_pdf(annual, language, tlp="TLP:AMBER", made=date(2026, 1, 2))
    assert body.startswith(b"%PDF")
    assert f"/Lang({language}".encode() in body


def test_the_same_form_gives_the_same_plain_values(annual):
    assert annual.as_json("en") == totals(*two()).as_json("en")


def test_plain_values_hold_no_zero_for_what_is_missing(annual):
    cells = [one for part_ in annual.as_json("en")["parts"] for row in part_["rows"] for one in row]
    assert all(one["number"] is None for one in cells if one["gap"])


def test_parts_of_questions_answer_one_question_a_row(annual):
    found = part(annual, "response")
    assert found.part.rows is Rows.QUESTIONS
    assert [len(row) for row in found.rows] == [1] * len(found.part.questions)
