"""Ties from tables."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Grade
from tahaluf.links.networks import Tie, joined_by, read_ties


def read(text):
    reader = csv.DictReader(io.StringIO(text))
    return read_ties(reader, tuple(reader.fieldnames or ()))


def faults(text):
    with pytest.raises(BadInput) as caught:
        read(text)
    return [one.place for one in caught.value.faults]


def test_two_columns_are_enough():
    assert read("source,target\na,b\n") == (Tie(source="a", target="b"),)


def test_every_column_is_read():
    (found,) = read(
        "target,source,relation,weight,grade,since,until,evidence,colour\nb,a,phoned,2.5,b2,2026-01-01,2026-02-01,tap 3,red\n"
    )
    assert found == Tie(
        source="a",
        target="b",
        relation="phoned",
        weight=2.5,
        grade=Grade("B2"),
        since=date(2026, 1, 1),
        until=date(2026, 2, 1),
        evidence="tap 3",
    )


def test_a_day_on_which_a_tie_was_seen_is_both_its_ends():
    (found,) = read("source,target,date\na,b,2026-01-31\n")
    assert (found.since, found.until) == (date(2026, 1, 31), date(2026, 1, 31))


def test_empty_cells_are_unknown_and_short_rows_are_read():
    (found,) = read("source,target,weight,grade,since\na,b\n")
    assert (found.weight, found.grade, found.since) == (1.0, None, None)


def test_digits_of_arabic_are_read():
    (found,) = read("source,target,weight,date\nأحمد,سعد,٣,٢٠٢٦-٠١-٣١\n")
    assert (found.weight, found.since) == (3.0, date(2026, 1, 31))


def test_missing_columns_are_all_told():
    assert faults("a,b\n1,2\n") == ["source", "target"]
    assert faults("") == ["source", "target"]


def test_all_faults_of_a_table_are_told_with_row_and_column():
    assert faults(
        "source,target,weight,grade,since,until\n"
        ",b,,,,\n"
        "a,a,,,,\n"
        "a,b,0,,,\n"
        "a,b,many,E9,,\n"
        "a,b,,,31/01/2026,\n"
        "a,b,,,2026-02-01,2026-01-01\n"
        "a,b,1,A1,2026-01-01,\n"
    ) == [
        "row 2, column source",
        "row 3, column target",
        "row 4, column weight",
        "row 5, column weight",
        "row 5, column grade",
        "row 6, column since",
        "row 7, column until",
    ]


@pytest.mark.parametrize("relation", ["terrorism_nexus", "finances_terrorism"])
@pytest.mark.parametrize("rest", [",", "A1,", ",report 1"])
def test_a_link_to_terrorism_needs_evidence_and_a_grade(relation, rest):
    assert faults(f"source,target,relation,grade,evidence\na,b,{relation},{rest}\n") == ["row 2, column relation"]
    assert len(read(f"source,target,relation,grade,evidence\na,b,{relation},A1,report 1\n")) == 1


def test_a_hundred_faults_are_enough():
    assert len(faults("source,target\n" + "a,a\n" * 500)) == 100


@pytest.mark.parametrize("weight", ["nan", "inf", "-1", "1e999"])
def test_a_weight_that_is_no_amount_is_told(weight):
    assert faults(f"source,target,weight\na,b,{weight}\n") == ["row 2, column weight"]


def test_those_who_share_a_meeting_are_tied_and_a_crowd_ties_loosely():
    found = joined_by([("a", "m"), ("b", "m"), ("a", "n"), ("b", "n"), ("c", "n")])
    assert {(one.source, one.target): one.weight for one in found} == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}
    assert {one.relation for one in found} == {"met"}


def test_a_name_twice_at_one_meeting_counts_once():
    assert joined_by([("a", "m"), ("a", "m")]) == ()


@given(st.text(alphabet='ab,\n"1٣ -', max_size=80))
def test_any_text_is_read_or_refused_with_places(text):
    try:
        found = read(f"source,target,weight,date\n{text}")
    except BadInput as refused:
        places = [one.place for one in refused.faults]
    else:
        places = []
        assert all(one.source != one.target for one in found)
    assert all(place.startswith("row ") for place in places)
