"""How commitments stand: from indicator, evidence and deadline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.joint.progress import Standing, course_of, silent_owners
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind

ON = date(2026, 1, 1)


def pledge(*measured, start="10", goal="20", **changes):
    content = {
        "title": "Coverage",
        "owner": {"name": "North"},
        "made_on": "2024-01-01",
        "deadline": "2028-01-01",
        "status": "pledged",
        "indicator": {
            "name": "Coverage",
            "unit": "%",
            "baseline": {"on": "2023", "value": start},
            "target": {"on": "2028", "value": goal},
            "measured": [{"on": on, "value": value} for on, value in measured],
        },
    }
    return read_content(require_kind("commitment"), content | changes)


def standing(*measured, **changes):
    return course_of(pledge(*measured, **changes), on=ON).standing


def test_halfway_in_half_of_the_time_is_on_course():
    course = course_of(pledge(("2025-12-31", "15")), on=ON)
    assert (course.standing, course.way) == (Standing.ON_COURSE, Decimal("0.5"))
    assert course.expected == pytest.approx(Decimal("0.4997"), abs=Decimal("0.001"))


def test_a_tenth_of_the_way_in_half_of_the_time_is_behind():
    assert standing(("2025-12-31", "11")) is Standing.BEHIND


def test_an_indicator_that_is_to_fall_is_read_downwards():
    assert course_of(pledge(("2025-12-31", "15"), start="20", goal="10"), on=ON).way == Decimal("0.5")


def test_moving_away_from_the_target_is_less_than_nothing():
    assert course_of(pledge(("2025-12-31", "8")), on=ON).way == Decimal("-0.2")


def test_kept_needs_the_target_and_evidence():
    assert standing(("2025-12-31", "20")) is Standing.UNPROVEN
    assert standing(("2025-12-31", "20"), evidence_note="Report of the ministry") is Standing.KEPT


def test_past_its_deadline_it_is_overdue_on_the_day_after_and_not_before():
    late = pledge(("2025-06-30", "15"), deadline="2025-12")
    assert course_of(late, on=date(2025, 12, 31)).standing is not Standing.OVERDUE
    assert course_of(late, on=date(2026, 1, 1)).standing is Standing.OVERDUE


def test_silence_of_more_than_a_year_is_told():
    assert standing(("2024-12-01", "12")) is Standing.SILENT
    assert standing(("2025-02-01", "14")) is not Standing.SILENT


def test_a_status_told_lately_breaks_the_silence_but_gives_no_progress():
    assert standing(status_on="2025-12-01", indicator=None) is Standing.NOT_MEASURABLE


def test_a_value_of_the_future_is_not_looked_at():
    assert course_of(pledge(("2026-05-01", "20")), on=ON).reported is None


def test_what_its_owner_withdrew_is_withdrawn_whatever_the_figures_say():
    assert standing(("2025-12-31", "20"), status="withdrawn", obstacles="No money") is Standing.WITHDRAWN


def test_a_hopeful_status_against_the_figures_is_told():
    course = course_of(pledge(("2025-12-31", "11"), status="on_track"), on=ON)
    assert [reason.rule for reason in course.reasons] == ["progress.behind@1", "progress.says-otherwise@1"]


def test_without_a_baseline_the_way_is_not_known():
    bare = pledge(indicator={"name": "Coverage", "unit": "%", "measured": [{"on": "2025-12-31", "value": "15"}]})
    course = course_of(bare, on=ON)
    assert (course.standing, course.way) == (Standing.NOT_MEASURABLE, None)


def test_owners_who_owe_a_report_are_counted():
    silent, told = course_of(pledge(), on=ON), course_of(pledge(("2025-12-31", "15")), on=ON)
    assert silent.standing is Standing.SILENT
    assert silent_owners([("B", silent), ("A", told), ("A", silent), ("C", told)]) == (("A", 1, 2), ("B", 1, 1))


VALUES = st.integers(0, 30).map(str)


@given(VALUES, VALUES, VALUES, st.dates(date(2024, 6, 1), date(2029, 1, 1)))
def test_every_answer_has_a_whole_reason_in_three_languages(start, goal, value, on):
    course = course_of(pledge(("2025-06-30", value), start=start, goal=goal), on=on)
    assert course.reasons
    for reason in course.reasons:
        assert all("{" not in reason.says.in_(language) for language in ("en", "ar", "fr"))


@given(st.integers(0, 29), st.integers(1, 10))
def test_a_better_value_never_makes_it_stand_worse(value, more):
    order = [Standing.BEHIND, Standing.ON_COURSE, Standing.UNPROVEN]
    before, after = standing(("2025-12-31", str(value)), goal="30"), standing(("2025-12-31", str(value + more)), goal="30")
    assert order.index(before) <= order.index(after)
