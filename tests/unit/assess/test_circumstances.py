"""What the rising test is told of late reports, of samples examined, and of feasts."""

from datetime import date, timedelta

import numpy as np
import pytest

from tahaluf.hub.assess.calendars import effects_of, keeps_feasts, mixed
from tahaluf.hub.assess.circumstances import circumstances_of, examined
from tahaluf.hub.ledger.arrivals import Arrivals
from tahaluf.hub.ledger.derivation import week
from tahaluf.hub.ledger.statistics import Weekly
from tahaluf.watch.reporting import reporter_status
from tahaluf.watch.series import SeriesKey, WeeklySeries

TODAY = date(2025, 6, 30)  # a Monday
WEEKS = 120
MONDAYS = [TODAY - timedelta(weeks=WEEKS - at) for at in range(WEEKS)]


def matrix(*keys):
    starts = np.array(MONDAYS, "datetime64[D]")
    shape = (len(keys), WEEKS)
    counts = np.ones(shape, np.int32)
    return WeeklySeries(
        keys=tuple(SeriesKey(*key) for key in keys), week_starts=starts, counts=counts, gaps=np.zeros(shape, np.int8)
    )


def weekly(**series):
    weeks = tuple(week(monday) for monday in MONDAYS)
    return Weekly(weeks=weeks, series={("seizure", "", region): (number,) * WEEKS for region, number in series.items()})


def arrivals(*, shares, owner="north", number=20, kind="seizure"):
    """Every week `number` records, of which the share shares[d] comes d weeks later, as far as it has come; began two years ago."""
    late = {}
    for monday in MONDAYS[-100:]:
        for delay, share in enumerate(shares):
            if monday + timedelta(weeks=delay) < TODAY:
                late[kind, owner, monday, delay] = round(number * share)
    return late


def told(late, brought):
    return Arrivals(late=late, brought={("seizure", region, owner): number for (region, owner), number in brought.items()})


def judged(series, given, *, statuses=(), today=TODAY, counted=None):
    return circumstances_of(series, counted or weekly(MA=1), given, statuses, today=today)


KEYS = (("fentanyl", "MA", "seizure"), ("fentanyl", "TN", "seizure"))


def test_the_last_week_of_a_slow_reporter_is_half_in():
    known = judged(matrix(*KEYS), told(arrivals(shares=(0.5, 0.25, 0.25)), {("MA", "north"): 9, ("TN", "south"): 9}))
    np.testing.assert_allclose(known.completeness[0, -4:], [1.0, 1.0, 0.75, 0.5], atol=0.01)
    assert (known.completeness[1] == 1).all()
    assert known.doubt[0, -1] > known.doubt[0, -2] > 0


def test_between_two_sundays_the_share_grows_evenly():
    given = told(arrivals(shares=(0.5, 0.25, 0.25)), {("MA", "north"): 9})
    thursday = judged(matrix(*KEYS[:1]), given, today=TODAY + timedelta(days=3))
    assert thursday.completeness[0, -1] == pytest.approx(0.5 + 0.25 * 3 / 7, abs=0.01)


def test_a_place_is_as_complete_as_its_reporters_together():
    late = arrivals(shares=(0.5, 0.5)) | arrivals(shares=(1.0,), owner="south")
    known = judged(matrix(*KEYS[:1]), told(late, {("MA", "north"): 30, ("MA", "south"): 10}))
    assert known.completeness[0, -1] == pytest.approx(0.75 * 0.5 + 0.25, abs=0.02)


def test_a_silent_reporters_share_is_taken_out_of_what_is_expected():
    last = TODAY - timedelta(weeks=6)
    silent = reporter_status("south", [last - timedelta(weeks=at) for at in range(40)], now=TODAY)
    late = arrivals(shares=(1.0,)) | arrivals(shares=(1.0,), owner="south")
    known = judged(matrix(*KEYS[:1]), told(late, {("MA", "north"): 30, ("MA", "south"): 10}), statuses=[silent])
    np.testing.assert_allclose(known.completeness[0, -3:], 0.75, atol=0.01)
    np.testing.assert_allclose(known.completeness[0, :-8], 1.0, atol=0.01)


def test_a_file_of_the_past_teaches_no_delay():
    late = {("seizure", "north", monday, (TODAY - monday).days // 7 - 1): 5 for monday in MONDAYS[-52:]}
    known = judged(matrix(*KEYS[:1]), told(late, {("MA", "north"): 260}))
    assert (known.completeness == 1).all()


def test_fewer_than_thirty_records_teach_no_delay():
    known = judged(matrix(*KEYS[:1]), told(arrivals(shares=(0.2, 0.8), number=0.25), {("MA", "north"): 9}))
    assert (known.completeness == 1).all()


def test_samples_examined_are_the_records_of_a_laboratory_and_not_seizures():
    series = matrix(("fentanyl", "MA", "laboratory-analysis"), ("fentanyl", "MA", "seizure"))
    counted = Weekly(weeks=weekly(MA=1).weeks, series={("laboratory-analysis", "", "MA"): tuple(range(WEEKS))})
    rows, tests = examined(series, counted)
    assert rows.tolist() == [0]
    assert tests[0].tolist() == list(range(WEEKS))


def test_each_country_keeps_its_own_calendar_and_all_places_a_mixture():
    series = matrix(("fentanyl", "MA-01", "seizure"), ("fentanyl", "FR", "seizure"), ("fentanyl", "", "seizure"))
    counted = Weekly(
        weeks=weekly(MA=1).weeks,
        series={("seizure", "", region): (number,) * WEEKS for region, number in (("", 4), ("MA", 1), ("FR", 2), ("MA-01", 1))},
    )
    known = judged(series, told({}, {}), counted=counted)
    morocco, france, both = (known.effects[at] for at in known.calendar)
    ramadan = MONDAYS.index(date(2025, 3, 10))
    assert [part[ramadan, 0] for part in (morocco, france, both)] == [1.0, 0.0, 0.25]
    assert france[:, 2].any()
    np.testing.assert_allclose(both, 0.25 * morocco + 0.5 * france)


@pytest.mark.parametrize(
    "country", ["MA", "DZ", "TN", "LY", "EG", "JO", "LB", "IQ", "SA", "AE", "KW", "QA", "BH", "OM", "YE", "TR"]
)
def test_countries_that_close_on_both_feasts(country):
    assert keeps_feasts(country, 2025)


@pytest.mark.parametrize("country", ["FR", "DE", "US", "CA", "GB", "ZZ", ""])
def test_countries_that_do_not(country):
    assert not keeps_feasts(country, 2025)


def test_the_first_of_may_and_an_unknown_country():
    starts = np.array(["2025-04-28"], "datetime64[D]")
    assert effects_of("FR", starts)[0, 2] == pytest.approx(1 / 7)
    assert not effects_of("ZZ", starts).any()
    assert mixed({}, starts).tolist() == [[0, 0, 0]]
    assert effects_of("FR", starts[:0]).shape == (0, 3)
