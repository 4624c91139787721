from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.watch import Receipt, State, delays, reporter_status, still_to_come, week_start
from tahaluf.watch.reporting import since_first

NOW = date(2025, 6, 30)  # a Monday


def receipts(reporter, shares, weeks=80, cases=20):
    """Every week `cases` cases; the share shares[d] of them arrives d weeks later, as far as `NOW` has come."""
    found = []
    for age in range(weeks):
        event = NOW - timedelta(weeks=age)
        for delay, share in enumerate(shares):
            received = event + timedelta(weeks=delay)
            if received <= NOW:
                found.append(Receipt(reporter, event, received, round(cases * share)))
    return found


def test_a_delay_is_learned_from_open_weeks_without_looking_too_short():
    learned = delays(receipts("lab", (0.5, 0.25, 0.25)), now=NOW)["lab"]
    np.testing.assert_allclose(learned.complete[:4], [0.5, 0.75, 1.0, 1.0], atol=0.005)


def test_completeness_follows_the_age_of_the_week():
    learned = delays(receipts("lab", (0.5, 0.25, 0.25)), now=NOW)["lab"]
    weeks = np.array([NOW + timedelta(weeks=1), NOW, NOW - timedelta(weeks=1), NOW - timedelta(weeks=30)], dtype="datetime64[D]")
    np.testing.assert_allclose(learned.completeness(weeks, NOW), [0.0, 0.5, 0.75, 1.0], atol=0.005)


def test_half_received_means_as_many_again_are_still_to_come():
    np.testing.assert_allclose(still_to_come(np.array([10.0, 9.0, 4.0]), np.array([0.5, 0.75, 1.0])), [10.0, 3.0, 0.0])


def test_below_a_tenth_received_nothing_is_invented():
    assert np.isnan(still_to_come(np.array([3.0]), np.array([0.05]))).all()


def test_a_reporter_with_few_cases_leans_on_all_reporters():
    few = [Receipt("small", NOW - timedelta(weeks=20), NOW - timedelta(weeks=20), 2)]
    learned = delays([*receipts("lab", (0.5, 0.25, 0.25)), *few], now=NOW)
    assert 0.5 < learned["small"].complete[0] < 0.6
    assert learned["small"].cases == 2


def test_receipts_of_the_future_and_of_more_than_two_years_ago_have_no_part():
    told = [*receipts("lab", (0.5, 0.5)), Receipt("lab", NOW, NOW + timedelta(days=3), 900)]
    told.append(Receipt("lab", NOW - timedelta(weeks=200), NOW, 900))
    np.testing.assert_allclose(delays(told, now=NOW)["lab"].complete[:2], [0.5, 1.0], atol=0.005)


def test_without_receipts_there_is_no_delay_to_tell():
    assert delays([], now=NOW) == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 120), st.integers(0, 70), st.integers(1, 9)), min_size=1, max_size=40)
)
def test_completeness_never_falls_with_age_and_ends_at_one(rows):
    told = [
        Receipt(reporter, NOW - timedelta(weeks=age), NOW - timedelta(weeks=age) + timedelta(weeks=delay), n)
        for reporter, age, delay, n in rows
    ]
    for learned in delays(told, now=NOW).values():
        assert (np.diff(learned.complete) >= -1e-9).all()
        assert learned.complete[-1] == 1
        assert learned.complete[0] >= 0


def weekly(until, n=20):
    return [until - timedelta(weeks=week) for week in range(n)]


@pytest.mark.parametrize(
    ("days_since", "state"), [(0, State.REPORTING), (7, State.REPORTING), (8, State.LATE), (14, State.LATE), (15, State.SILENT)]
)
def test_a_weekly_reporter_is_late_after_a_week_and_silent_after_two(days_since, state):
    status = reporter_status("customs", weekly(NOW - timedelta(days=days_since)), now=NOW)
    assert status.interval == 7
    assert status.state is state
    assert status.due == NOW - timedelta(days=days_since) + timedelta(days=7)


def test_an_agreed_interval_wins_over_habit():
    status = reporter_status("customs", weekly(NOW - timedelta(days=20)), now=NOW, interval=30)
    assert status.state is State.REPORTING
    assert status.due == NOW + timedelta(days=10)


def test_a_new_reporter_is_given_a_month():
    assert reporter_status("new", [NOW - timedelta(days=29)], now=NOW).state is State.REPORTING
    assert reporter_status("new", [NOW - timedelta(days=31)], now=NOW).state is State.LATE


def test_a_reporter_that_never_reported_is_unknown_and_the_reason_says_so_in_three_languages():
    status = reporter_status("ghost", [], now=NOW)
    assert (status.state, status.last_received, status.due) == (State.NEVER, None, None)
    says = status.reasons[0].says
    assert "not zero" in says.en
    assert "ليست صفراً" in says.ar
    assert "non nulles" in says.fr


def test_the_reason_of_silence_names_the_last_report_and_the_day_it_was_due():
    status = reporter_status("customs", weekly(date(2025, 5, 5)), now=NOW)
    assert status.reasons[0].says.en == (
        "Nothing has come since 2025-05-05, though a report was due by 2025-05-12: the weeks since are unknown, not zero."
    )
    assert status.reasons[0].evidence["due"] == "2025-05-12"


def test_reports_of_the_future_are_not_known_yet():
    assert reporter_status("customs", [NOW + timedelta(days=1)], now=NOW).state is State.NEVER


def test_weeks_of_receipts_are_iso_weeks():
    assert week_start(NOW) == NOW


def test_what_came_of_the_time_before_a_reporter_began_says_nothing_of_its_delays():
    began = NOW - timedelta(weeks=60)
    past = [Receipt("lab", began - timedelta(weeks=age), began, 50) for age in range(1, 40)]
    kept = since_first([*receipts("lab", (0.5, 0.5), weeks=60), *past])
    assert not set(past) & set(kept)
    assert len(kept) == len(receipts("lab", (0.5, 0.5), weeks=60))
    np.testing.assert_allclose(delays(kept, now=NOW)["lab"].complete[:2], [0.5, 1.0], atol=0.005)


def test_one_file_of_many_years_teaches_no_delay():
    file = [Receipt("new", NOW - timedelta(weeks=age), NOW, 5) for age in range(90)]
    assert [one.event for one in since_first(file)] == [NOW]


def test_doubt_is_larger_where_all_cases_of_a_week_come_in_one_parcel():
    rng = np.random.default_rng(4)
    alike, parcels = [], []
    for age in range(80):
        event = NOW - timedelta(weeks=age)
        alike += [(event, int(late)) for late in rng.integers(0, 4, 20)]
        parcels += [(event, int(rng.integers(0, 4)))] * 20

    def told(cases):
        found = [Receipt("lab", event, event + timedelta(weeks=late)) for event, late in cases]
        return delays([one for one in found if one.received <= NOW], now=NOW)["lab"]

    assert told(parcels).doubt[1] > 3 * told(alike).doubt[1] > 0
    # Half are in after two of four weeks: parcels that come whole or not at all scatter by 1 / sqrt(.5 / .5).
    assert told(parcels).doubt[1] == pytest.approx(1.0, rel=0.2)
    assert told(alike).doubts(np.array([NOW - timedelta(weeks=1), NOW - timedelta(weeks=90)], "datetime64[D]"), NOW)[1] == 0


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 100), st.integers(0, 100)), max_size=60))
def test_no_receipt_before_the_first_report_of_its_reporter_is_kept_and_no_later_one_lost(cases):
    told = [Receipt(who, NOW - timedelta(days=back), NOW - timedelta(days=min(back, late))) for who, back, late in cases]
    began = {who: min(one.received for one in told if one.reporter == who) for who in {one.reporter for one in told}}
    kept = since_first(told)
    assert sorted(kept) == sorted(one for one in told if week_start(one.event) >= week_start(began[one.reporter]))
