"""Line lists: every row becomes a record, is there already, or is refused with its reason and remedy."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tahaluf.hub.audit.services import SYSTEM
from tahaluf.hub.intake import files
from tahaluf.hub.intake.models import Import, RowFault
from tahaluf.hub.intake.report import Request, merge, preview, report_file
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store, verification
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Reader

HEAD = "Case number,Date of death,Age,Sex,City,Country,Cause of death\n"
LIST = (
    HEAD
    + "A1,2024-03-05,40,Male,Boston,US,Fentanyl and xylazine toxicity\n"
    + "A2,2024-03-15,41,Female,Boston,US,Heroin toxicity\n"
    + "A3,2024-13-45,42,Male,Boston,US,Fentanyl toxicity\n"
    + "A4,2024-04-01,43,Male,Boston,US,Zzyzxamine toxicity\n"
)


def counts(outcome):
    return outcome.rows, outcome.records, outcome.duplicates, outcome.refused_count


def test_the_answer_of_a_report_holds_what_scripts_rely_on(report):
    told = report(LIST).as_json()
    assert {"rows", "records", "refused", "duplicates", "substances", "unknown", "signals"} <= told.keys()
    assert (told["rows"], told["records"], told["refused"], told["duplicates"]) == (4, 3, 1, 0)
    assert told["substances"] == [
        {"id": "fentanyl", "name": "fentanyl", "inchikey": "PJMPHNIQZUBGLI-UHFFFAOYSA-N", "count": 1},
        {"id": "xylazine", "name": "xylazine", "inchikey": "BPICBUSOMSTKRF-UHFFFAOYSA-N", "count": 1},
        {"id": "heroin", "name": "heroin", "inchikey": "GVGLGOZIDCSQPN-PVHGPHFFSA-N", "count": 1},
    ]
    assert told["period"] == ["2024-03-05", "2024-04-01"]
    assert json.loads(json.dumps(told)) == told


def test_a_refused_row_says_where_why_and_what_to_do(report):
    refused = report(LIST).refused
    assert {item.row for item in refused} == {4}
    assert refused[0].place == "row 4, column Date of death"
    assert all(item.fault and item.remedy for item in refused)


def test_what_is_no_known_substance_is_told_and_not_lost(report, held):
    outcome = report(HEAD + "A4,2024-04-01,43,Male,Boston,US,Zzyzxamine toxicity\n")
    assert outcome.substances == []
    assert outcome.records == 1
    assert held()[0].record.content.cause_text == "Zzyzxamine toxicity"


def test_the_same_file_twice_adds_nothing(report):
    report(LIST)
    before = store.head()
    assert counts(report(LIST, "again.csv")) == (4, 0, 3, 1)
    assert store.head() == before


def test_a_changed_row_becomes_a_new_version_of_its_record(report, held):
    report(LIST)
    outcome = report(LIST.replace("Heroin toxicity", "Heroin and fentanyl toxicity"))
    assert (*counts(outcome), outcome.revised) == (4, 1, 2, 1, 1)
    assert len(held()) == 3
    assert {"fentanyl", "heroin"} in [{m.substance for m in row.record.content.substances} for row in held()]


def test_two_rows_of_one_identifier_that_differ_are_never_merged_silently(report, held):
    distinct = "".join(f"B{n},2023-01-02,30,Male,Boston,US,Cocaine toxicity\n" for n in range(1200))
    outcome = report(
        HEAD + distinct + "B7,2023-01-03,31,Male,Boston,US,Heroin toxicity\nB8,2023-01-02,30,Male,Boston,US,Cocaine toxicity\n"
    )
    assert counts(outcome)[0] == sum(counts(outcome)[1:]) == 1202
    if outcome.refused_count:  # the identifier was taken for the key, because it is unique among the first rows
        assert [item.code for item in outcome.refused] == ["same-id"]
        assert (outcome.records, outcome.duplicates) == (1200, 1)
    else:
        assert outcome.records == 1202


def test_equal_rows_without_an_identifier_are_as_many_records(report):
    row = "2024-03-05,40,Male,Boston,US,Heroin toxicity\n"
    outcome = report(HEAD.removeprefix("Case number,") + row * 3)
    assert counts(outcome) == (3, 3, 0, 0)
    assert counts(report(HEAD.removeprefix("Case number,") + row * 4)) == (4, 1, 3, 0)


def test_a_dry_run_appends_nothing_and_counts_what_an_import_would(report):
    before = store.head()
    assert counts(report(LIST, dry_run=True)) == (4, 3, 0, 1)
    assert (store.head(), Import.objects.count(), RowFault.objects.count()) == (before, 0, 0)
    report(LIST)
    assert counts(report(LIST, dry_run=True)) == (4, 0, 3, 1)


def test_undo_takes_every_record_back(report, held):
    outcome = report(LIST)
    imported = Import.objects.get(pk=outcome.imports[0])
    assert files.undo(imported, reason="wrong year", by=SYSTEM, at=timezone.now()) == 3
    assert [row for row in held() if not row.record.retracted] == []
    assert verification.verify(signatures=True).findings == ()


def test_an_import_is_undone_once_and_with_a_reason(report):
    imported = Import.objects.get(pk=report(LIST).imports[0])
    with pytest.raises(BadInput):
        files.undo(imported, reason="  ", by=SYSTEM, at=timezone.now())
    files.undo(imported, reason="wrong year", by=SYSTEM, at=timezone.now())
    with pytest.raises(Conflict):
        files.undo(imported, reason="again", by=SYSTEM, at=timezone.now())


def test_after_undo_the_rows_are_reported_anew_once_and_the_report_says_so(report, held):
    for _ in range(2):
        outcome = report(LIST)
        assert (*counts(outcome)[:2], outcome.again) in {(4, 3, 0), (4, 3, 3)}
        imported = Import.objects.get(pk=outcome.imports[0])
        files.undo(imported, reason="wrong year", by=SYSTEM, at=timezone.now())
    outcome = report(LIST)
    assert (outcome.records, outcome.again) == (3, 3)
    assert any("undone" in note for note in outcome.notes)
    assert counts(report(LIST)) == (4, 0, 3, 1)
    assert len([row for row in held() if not row.record.retracted]) == 3


def test_a_record_taken_back_by_itself_stays_so_and_its_row_is_explained(report, held):
    report(LIST)
    one = held()[0].record
    ledger.retract(one, "no overdose after all", at=timezone.now())
    outcome = report(LIST)
    assert counts(outcome) == (4, 0, 2, 2)
    assert "retracted" in {item.code for item in outcome.refused}


def test_a_row_whose_record_was_erased_is_refused_and_the_others_are_taken(report, held):
    report(LIST)
    ledger.erase(held()[0].id, "court order", at=timezone.now())
    more = LIST + "A5,2024-04-02,43,Male,Boston,US,Heroin toxicity\n"
    outcome = report(more)
    assert counts(outcome) == (5, 1, 2, 2)
    assert any("erased" in item.fault for item in outcome.refused)


def test_a_saved_mapping_is_used_again_and_an_answer_given_now_wins(report, hub, tmp_path):
    text = "Date of death,Age,Cause of death,Country\n03/04/2024,40,Heroin toxicity,US\n"
    path = tmp_path / "ambiguous.csv"
    path.write_text(text)
    assert counts(report_file(path, Request())) == (1, 0, 0, 1)
    files.save_mapping(hub.home, "ours", files.plan(path, member=hub.home, hints={"date_order": "dmy"}), at=timezone.now())
    assert files.plan(path, member=hub.home).saved == "ours"
    assert report_file(path, Request()).period == ("2024-04-03", "2024-04-03")
    assert files.plan(path, member=hub.north).saved is None
    assert files.plan(path, member=hub.home, hints={"date_order": "mdy"}).mapping.date_order == "mdy"


def test_ambiguous_dates_are_refused_with_reasons_until_somebody_says_the_order(report):
    text = HEAD + "A1,03/04/2024,40,Male,Boston,US,Heroin toxicity\nA2,04/05/2024,40,Male,Boston,US,Heroin toxicity\n"
    outcome = report(text)
    assert counts(outcome) == (2, 0, 0, 2)
    assert any("two ways" in item.fault and "day or the month" in item.remedy for item in outcome.refused)
    assert report(text, answers={"date_order": "mdy"}).period == ("2024-03-04", "2024-04-05")


def test_a_question_that_does_not_stop_the_rows_is_told_beside_the_records(report):
    outcome = report(HEAD.replace("Country,", "") + "A1,2024-03-05,40,Male,Boston,Heroin toxicity\n")
    assert counts(outcome) == (1, 1, 0, 0)
    assert any("No column says the country" in note for note in outcome.notes)


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"date_order": "american"}, "date_order"),
        ({"kind": "banana"}, "kind"),
        ({"country": "XX"}, "country"),
        ({"country": "FR", "subdivision": "US-CT"}, "subdivision"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_an_answer_that_answers_nothing_is_refused(report, answers, place):
    with pytest.raises(BadInput) as error:
        report(LIST, answers=answers)
    assert [fault.place for fault in error.value.faults] == [place]


def test_arabic_columns_semicolons_and_arabic_indic_digits_are_read(report, held):
    text = "تاريخ الوفاة;العمر;الجنس;المدينة;البلد;سبب الوفاة\n٢٠٢٤-٠٣-٠٥;٤٠;ذكر;بغداد;العراق;تسمم بالفنتانيل\n"
    outcome = report(text)
    assert counts(outcome) == (1, 1, 0, 0), outcome.refused
    content = held()[0].record.content
    assert str(content.occurred_on) == "2024-03-05"
    assert (content.age.least, content.sex, content.place.country) == (40, "male", "IQ")
    assert [seen.id for seen in outcome.substances] == ["fentanyl"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_the_encoding_of_arabic_is_found(report, encoding):
    text = "تاريخ الوفاة;العمر;الجنس;البلد;سبب الوفاة\n" + "2024-03-05;40;ذكر;العراق;تسمم بالفنتانيل\n" * 5
    assert counts(report(text.encode(encoding))) == (5, 5, 0, 0)


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_the_same_records_as_its_csv(report):
    head = HEAD.strip().split(",")
    content = workbook(
        head, ["A1", datetime(2024, 3, 5, tzinfo=UTC).replace(tzinfo=None), 40, "Male", "Boston", "US", "Heroin toxicity"]
    )
    outcome = report(content, "list.xlsx")
    assert (counts(outcome), outcome.period) == ((1, 1, 0, 0), ("2024-03-05", "2024-03-05"))


def test_json_lines_are_rows_and_a_spoilt_line_is_refused_alone(report):
    row = {"Date of death": "2024-03-05", "Age": 40, "Country": "US", "Cause of death": "Heroin toxicity"}
    lines = [json.dumps(row), '{"Date of death": ', json.dumps({**row, "Age": 41})]
    outcome = report("\n".join(lines), "list.jsonl")
    assert counts(outcome) == (3, 2, 0, 1)
    assert outcome.refused[0].row == 2


def test_a_personal_column_reaches_neither_record_nor_fault(report):
    text = "Name,Date of death,Age,Country,Cause of death\n" + "Zubayda Quux,2024-03-05,40,US,Heroin toxicity\n" * 30
    text += "Quux, Zubayda,2024-03-05,40,US,Heroin toxicity\n"  # the comma moves every cell by one
    outcome = report(text)
    assert counts(outcome) == (31, 30, 0, 1)
    kept = " ".join(f"{fault.place} {fault.fault} {fault.remedy}" for fault in RowFault.objects.all())
    assert kept
    assert "Zubayda" not in kept + json.dumps(outcome.as_json())
    assert b"Zubayda" not in b"".join(bytes(entry) for entry in ledger.Entry.objects.values_list("body", flat=True))


@pytest.mark.parametrize("spoilt", ["Heroin\x00 toxicity", "Heroin \ud800 toxicity"])
def test_a_cell_that_no_database_could_keep_is_refused_and_names_its_column(report, spoilt):
    row = {"Date of death": "2024-03-05", "Age": 40, "Country": "US", "Cause of death": "Heroin toxicity"}
    outcome = report(json.dumps([row, row, {**row, "Cause of death": spoilt}]), "list.json")
    assert counts(outcome) == (3, 2, 0, 1)
    assert "row 3, column Cause of death" in {item.place for item in outcome.refused}


def test_a_nul_in_a_csv_never_reaches_a_record(report, held):
    outcome = report(LIST.replace("Heroin toxicity", "Heroin\x00 toxicity"))
    assert outcome.rows == outcome.records + outcome.refused_count == 4
    assert not any("\x00" in (row.record.content.cause_text or "") for row in held())


def test_a_file_that_breaks_off_keeps_the_rows_before_the_break(report, tmp_path):
    rows = "".join(f"C{n},2024-03-05,{n % 90},Male,Boston,US,Heroin toxicity {n * 7919}\n" for n in range(20_000))
    packed = gzip.compress((HEAD + rows).encode())
    outcome = report(packed[: len(packed) * 2 // 3], "list.csv.gz")
    assert outcome.rows == outcome.records + outcome.refused_count
    assert outcome.records > 1000
    assert outcome.refused[-1].code == "broken" or "broken" in {item.code for item in outcome.refused}


def test_records_are_shared_with_nobody_unless_somebody_chooses(report, held, hub):
    report(LIST)
    assert held(member=hub.north) == []
    assert held(Lane.ENFORCEMENT) == []


def test_a_circle_of_the_member_sees_the_records(report, held, hub):
    report(LIST, circles=("strait",), tlp="amber")
    assert len(held(member=hub.north)) == 3
    assert held(member=hub.south) == []


def test_a_circle_of_others_is_refused_before_anything_is_appended(report):
    before = store.head()
    with pytest.raises(BadInput) as error:
        report(LIST, circles=("others",))
    assert error.value.faults[0].place == "circles"
    with pytest.raises(NotFound):
        report(LIST, circles=("nowhere",))
    assert (store.head(), Import.objects.count()) == (before, 0)


def test_an_unknown_label_is_refused_with_the_choices(report):
    with pytest.raises(BadInput, match=r"amber\+strict"):
        report(LIST, tlp="white")


def weekly(substance, weeks, first="2024-01-01"):
    from datetime import date, timedelta

    start = date.fromisoformat(first)
    rows = []
    for week, count in enumerate(weeks):
        rows += [f"{start + timedelta(days=7 * week + n % 7)},{20 + n},US,US-CT,{substance} toxicity" for n in range(count)]
    return "Date of death,Age,Country,State,Cause of death\n" + "\n".join(rows) + "\n"


def test_signals_are_those_of_the_reader_and_never_of_a_lane_that_is_closed_to_them(report, hub):
    text = weekly("xylazine", [0] * 30 + [9, 12, 15]) + weekly("heroin", [3] * 33).partition("\n")[2]
    own = report(text)
    assert "xylazine" in {signal["substance"] for signal in own.signals}
    other = report(text + "2024-08-18,55,US,US-CT,Heroin toxicity\n", reader=Reader(member=hub.home.pk, lane=Lane.ENFORCEMENT))
    assert other.records == 1
    assert other.signals == []
    assert report(text, reader=Reader()).signals == []


def test_a_preview_shows_what_each_column_becomes_and_what_is_asked(hub, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(HEAD + "A1,03/04/2024,40,Male,Boston,US,Heroin toxicity\n")
    shown = preview(path, Request())
    assert ("Date of death", "occurred_on") in shown.mapping
    assert any("day come first" in question for question in shown.questions)


def test_reports_of_several_files_add_up_and_keep_places_and_period(report):
    one = report(HEAD + "A1,2024-03-05,40,Male,Boston,US,Heroin toxicity\n", "one.csv")
    two = report(HEAD + "A2,2024-05-05,40,Male,Boston,US,Heroin toxicity\n", "two.csv")
    both = merge([one, two])
    assert counts(both) == (2, 2, 0, 0)
    assert both.period == ("2024-03-05", "2024-05-05")
    assert both.substances[0].count == 2
    assert sum(dict(both.places).values()) == sum(dict(one.places).values()) + sum(dict(two.places).values()) > 0


CELLS = st.sampled_from(
    [
        "",
        "2024-03-05",
        "05/03/2024",
        "31/12/2024",
        "40",
        "-1",
        "Male",
        "?",
        "US",
        "Heroin toxicity",
        '"',
        ";",
        "a,b",
        "\u202e",
        "٤٠",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=0, max_size=9), max_size=12))
def test_whatever_the_rows_hold_each_is_accounted_for_and_a_second_run_adds_nothing(report, rows):
    good = "".join(f"G{n},2024-03-05,40,Male,Boston,US,Fentanyl toxicity\n" for n in range(60))
    text = LIST + good + "\n".join(",".join(row) for row in rows) + "\n"
    first, second = report(text), report(text)
    assert first.rows == first.records + first.duplicates + first.refused_count
    assert (second.rows, second.records) == (first.rows, 0)
    assert {item.row for item in second.refused} >= {item.row for item in first.refused}


def test_the_line_list_that_ships_is_accounted_for(hub):
    shipped = Path(files.__file__).parents[2] / "data/exercise/line_list.csv"
    outcome = report_file(shipped, Request(exercise=True))
    assert outcome.rows == outcome.records + outcome.duplicates + outcome.refused_count > 100


def test_where_a_list_was_published_is_kept_with_each_of_its_records(report, held):
    source = {"source_name": "An open register", "description": "A public statistic, reported inside an exercise."}
    report(LIST, references=(source,), exercise=True)
    assert all(row.record.external_references == (source,) and row.record.exercise for row in held())
    assert len(held()) == 3
