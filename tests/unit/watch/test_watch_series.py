from datetime import date

import numpy as np
import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.gaps import Gap
from tahaluf.watch import Event, SeriesKey, after_last_report, before_panel, masked, week_start, weekly_series

A = SeriesKey("fentanyl", "MA-01", "hospital")
B = SeriesKey("tramadol", "MA-01", "customs")


def test_a_week_starts_on_its_monday():
    assert week_start(date(2024, 12, 31)) == date(2024, 12, 30)
    assert week_start(date(2024, 12, 30)) == date(2024, 12, 30)
    assert week_start(date(2025, 1, 5)) == date(2024, 12, 30)


def test_events_are_summed_by_series_and_iso_week():
    series = weekly_series(
        [Event(A, date(2025, 1, 6)), Event(A, date(2025, 1, 12), 2), Event(B, date(2025, 1, 13), 4)], last=date(2025, 1, 20)
    )
    assert series.keys == (A, B)
    assert series.counts.tolist() == [[3, 0, 0], [0, 4, 0]]
    assert [series.week(index) for index in range(3)] == [date(2025, 1, 6), date(2025, 1, 13), date(2025, 1, 20)]


def test_the_order_of_the_events_does_not_matter():
    events = [Event(B, date(2025, 1, 20)), Event(A, date(2025, 1, 7)), Event(A, date(2025, 1, 21), 3)]
    one = weekly_series(events, last=date(2025, 1, 26))
    other = weekly_series(events[::-1], last=date(2025, 1, 26))
    assert one.keys == other.keys
    assert one.counts.tolist() == other.counts.tolist() == [[1, 0, 3], [0, 0, 1]]


def test_cases_outside_the_weeks_are_counted_as_left_out_and_never_lost_silently():
    events = [Event(A, date(2024, 12, 1), 5), Event(A, date(2025, 1, 7)), Event(A, date(2025, 3, 1), 2)]
    series = weekly_series(events, first=date(2025, 1, 6), last=date(2025, 1, 19))
    assert series.counts.tolist() == [[1, 0]]
    assert series.outside == 7


def test_every_cell_is_known_until_it_is_masked():
    series = weekly_series([Event(A, date(2025, 1, 7))], last=date(2025, 1, 19))
    hidden = masked(series, np.array([[False, True]]), Gap.WITHHELD)
    assert series.known.tolist() == [[True, True]]
    assert hidden.known.tolist() == [[True, False]]
    assert hidden.gap(0, 1) is Gap.WITHHELD
    assert hidden.gap(0, 0) is None


def test_a_gap_that_is_already_known_keeps_its_reason():
    series = weekly_series([Event(A, date(2025, 1, 7))], last=date(2025, 1, 12))
    everywhere = np.array([[True]])
    twice = masked(masked(series, everywhere, Gap.WITHHELD), everywhere, Gap.NOT_REPORTED)
    assert twice.gap(0, 0) is Gap.WITHHELD


def test_weeks_that_end_after_the_last_report_of_their_source_are_unknown():
    series = weekly_series([Event(A, date(2025, 1, 7)), Event(B, date(2025, 1, 8))], last=date(2025, 1, 26))
    silent = after_last_report(series, {"hospital": date(2025, 1, 19), "customs": date(2025, 1, 18)})
    assert silent.tolist() == [[False, False, True], [False, True, True]]


def test_a_source_that_never_reported_is_unknown_throughout():
    series = weekly_series([Event(A, date(2025, 1, 7))], last=date(2025, 1, 12))
    assert after_last_report(series, {}).tolist() == [[True]]


def test_a_substance_is_unknown_before_the_panel_could_see_it():
    series = weekly_series([Event(A, date(2025, 1, 7)), Event(B, date(2025, 1, 8))], last=date(2025, 1, 19))
    blind = before_panel(series, {("fentanyl", "hospital"): date(2025, 1, 13)})
    assert blind.tolist() == [[True, False], [False, False]]


def test_no_event_and_no_first_week_is_refused_with_a_remedy():
    with pytest.raises(BadInput, match="Give at least one event"):
        weekly_series([], last=date(2025, 1, 1))


def test_negative_cases_are_refused():
    with pytest.raises(BadInput, match="negative"):
        weekly_series([Event(A, date(2025, 1, 7), -1)], last=date(2025, 1, 12))


def test_a_last_day_before_the_first_week_is_refused():
    with pytest.raises(BadInput, match="before the first week"):
        weekly_series([Event(A, date(2025, 1, 7))], last=date(2025, 1, 5))


def test_no_event_with_a_first_week_gives_an_empty_matrix():
    series = weekly_series([], first=date(2025, 1, 6), last=date(2025, 1, 19))
    assert series.counts.shape == (0, 2)
