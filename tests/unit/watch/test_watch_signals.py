from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch import (
    Level,
    Rank,
    SeriesKey,
    Signal,
    SignalKind,
    WeeklySeries,
    emergence,
    novelty_signals,
    q_values,
    ranked,
    reporter_status,
    reporting_signals,
    rising,
    rising_signals,
    sightings,
    trigger,
    triggers,
    within_budget,
)
from tahaluf.watch.raising import PerTest
from tahaluf.watch.rising import Circumstances

WORDS = Text(en="x", ar="س", fr="x")
WEEK = date(2025, 6, 2)


def signal(substance="fentanyl", region="MA", *, certainty=0.9, novelty=0.5, kind=SignalKind.RISING, week=WEEK):
    return Signal(
        kind=kind,
        key=SeriesKey(substance, region, "lab"),
        week=week,
        level=Level.ROUTINE,
        rank=Rank(certainty=certainty, novelty=novelty),
        reasons=(Reason(rule="test@1", says=WORDS),),
        method="test@1",
        stands_down=WORDS,
    )


def series_of(counts, keys=None):
    counts = np.asarray(counts, np.int32)
    keys = keys or tuple(SeriesKey(f"substance-{row}", "MA", "lab") for row in range(len(counts)))
    starts = np.datetime64(date(2018, 1, 1)) + 7 * np.arange(counts.shape[1])
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8))


def steady_with(last):
    counts = np.random.default_rng(3).poisson(10, (40, 372))
    counts[0, -1] = last
    return series_of(counts)


def test_the_score_is_severity_times_certainty_times_novelty_times_spread():
    assert Rank(severity=0.8, certainty=0.5, novelty=0.7, spread=0.5).score == pytest.approx(0.14)


def test_the_first_ever_ranks_above_the_return_and_the_return_above_the_rise():
    signals = [signal("a", novelty=0.5), signal("b", novelty=1.0), signal("c", novelty=0.7)]
    assert [found.key.substance for found in ranked(signals)] == ["b", "c", "a"]


def test_a_deadlier_substance_ranks_higher():
    signals = [signal("caffeine"), signal("carfentanil")]
    order = ranked(signals, severity={"carfentanil": 1.0, "caffeine": 0.1})
    assert [found.key.substance for found in order] == ["carfentanil", "caffeine"]
    assert order[0].rank.severity == 1.0


@pytest.mark.parametrize(("regions", "spread"), [(1, 0.5), (2, 2 / 3), (3, 5 / 6), (4, 1.0), (9, 1.0)])
def test_spread_grows_with_the_regions_and_is_full_at_four(regions, spread):
    found = ranked(signal("x", f"R{number}") for number in range(regions))
    assert found[0].rank.spread == pytest.approx(spread)


def test_one_series_and_week_gives_one_signal_the_best():
    found = ranked([signal(certainty=0.5), signal(certainty=0.9), signal(certainty=0.7)])
    assert [item.rank.certainty for item in found] == [0.9]


@given(st.permutations([signal(f"s{number % 3}", f"R{number}", certainty=(number % 4) / 4) for number in range(9)]))
def test_the_order_of_signals_does_not_depend_on_the_order_they_came_in(shuffled):
    assert ranked(shuffled) == ranked(sorted(shuffled, key=lambda item: item.key))


@given(st.integers(-2, 12))
def test_a_budget_shows_the_first_n_and_names_all_the_rest(n):
    signals = ranked(signal(f"s{number}", certainty=number / 10) for number in range(8))
    budgeted = within_budget(signals, n)
    assert len(budgeted.shown) == min(max(n, 0), 8)
    assert budgeted.shown + budgeted.left_out == signals


def test_a_large_rise_is_an_alert_with_its_numbers_in_three_languages():
    series = steady_with(40)
    found = rising_signals(series, rising(series, alpha=0.01))
    raised = next(item for item in found if item.key.substance == "substance-0")
    assert (raised.kind, raised.level, raised.observed) == (SignalKind.RISING, Level.ALERT, 40)
    assert raised.week == series.week(371)
    assert raised.method == "watch.rising@2"
    for says in (raised.reasons[0].says.en, raised.reasons[0].says.ar, raised.reasons[0].says.fr):
        assert "40" in says
        assert raised.week.isoformat() in says
        assert "{" not in says


def test_a_rise_needs_the_false_discovery_rate_of_its_level_besides_its_p_value():
    series = steady_with(18)
    judged = rising(series, alpha=0.01)
    q = q_values(judged.p[:, 0])
    raised = {item.key.substance: item for item in rising_signals(series, judged)}
    for row, key in enumerate(series.keys):
        allowed = [t.level for t in triggers() if judged.p[row, 0] < t.alpha and q[row] <= t.false_discovery_rate]
        assert (key.substance in raised) == bool(allowed)


def test_quiet_series_raise_nothing():
    series = steady_with(10)
    assert "substance-0" not in {item.key.substance for item in rising_signals(series, rising(series, alpha=0.01))}


def novel(counts, keys=None, weeks=1):
    series = series_of(counts, keys)
    return novelty_signals(series, emergence(series, weeks=weeks), sightings(series, weeks=weeks))


def test_a_single_first_case_is_a_note_below_an_established_one():
    counts = np.zeros((2, 60), int)
    counts[0, 59] = 1
    counts[1, 57:60] = 1
    found = ranked(novel(counts))
    assert [(item.key.substance, item.kind) for item in found] == [
        ("substance-1", SignalKind.FIRST_SIGHTING),
        ("substance-0", SignalKind.FIRST_SIGHTING),
    ]
    assert found[1].rank.certainty == 0.3
    assert found[0].observed == 3
    assert found[0].score > 3 * found[1].score


def test_a_return_is_called_a_re_emergence():
    counts = np.zeros((1, 300), int)
    counts[0, 20] = 4
    counts[0, 298:] = 1
    assert {item.kind for item in novel(counts)} == {SignalKind.RE_EMERGENCE}


def test_a_cluster_of_a_rare_but_known_substance_is_a_rise():
    counts = np.zeros((1, 160), int)
    counts[0, 90] = 1
    counts[0, 157:] = 2
    assert [item.kind for item in novel(counts)] == [SignalKind.RISING]


def test_what_was_established_elsewhere_before_counts_as_first_in_the_region():
    keys = (SeriesKey("x", "IQ", "lab"), SeriesKey("x", "MA", "lab"))
    counts = np.zeros((2, 100), int)
    counts[0, 40:60:4] = 1
    counts[1, 97:] = 1
    found = [item for item in novel(counts, keys) if item.key.region == "MA" and item.observed == 3]
    assert found[0].rank.novelty == 0.8


def test_late_and_silent_reporters_are_signals_and_punctual_ones_are_not():
    now = date(2025, 6, 30)
    days = {"late": 10, "silent": 40, "good": 2}
    statuses = [
        reporter_status(name, [now - timedelta(days=since + 7 * week) for week in range(10)], now=now)
        for name, since in days.items()
    ]
    found = ranked(reporting_signals(statuses, now=now))
    assert [(item.key.source, item.level) for item in found] == [("silent", Level.HEIGHTENED), ("late", Level.ROUTINE)]
    assert all(item.kind is SignalKind.SILENT_REPORTER for item in found)


def test_every_kind_of_signal_has_a_name_in_three_languages():
    for kind in SignalKind:
        assert kind.words.en
        assert kind.words.ar != kind.words.en
        assert kind.words.fr != kind.words.en


def test_the_published_triggers_grow_stricter():
    loose, middle, strict = triggers()
    assert (loose.level, middle.level, strict.level) == (Level.ROUTINE, Level.HEIGHTENED, Level.ALERT)
    assert loose.alpha > middle.alpha > strict.alpha
    assert loose.false_discovery_rate > middle.false_discovery_rate > strict.false_discovery_rate
    assert loose.least_cases <= middle.least_cases <= strict.least_cases


def test_a_published_trigger_says_its_own_numbers_in_words():
    for level in Level:
        published = trigger(level)
        for says in (published.says.en, published.says.ar, published.says.fr):
            assert str(round(1 / published.alpha)) in says
            assert str(published.least_cases) in says


def _one_rise():
    counts = np.random.default_rng(6).poisson(4, (2, 373))
    counts[0, -1] = 30
    return series_of(counts)


def test_a_signal_of_a_week_that_is_not_all_in_says_how_much_is():
    series = _one_rise()
    complete = np.ones(373)
    complete[-1] = 0.6
    known = Circumstances(completeness=np.broadcast_to(complete, (2, 373)))
    signal, *_ = rising_signals(series, rising(series, alpha=0.01, circumstances=known), circumstances=known)
    assert "60%" in signal.reasons[1].says.en
    assert signal.expected == pytest.approx(4 * 0.6, rel=0.1)
    assert len(rising_signals(series, rising(series, alpha=0.01))[0].reasons) == 1


@pytest.mark.parametrize(("p", "words", "halved"), [(0.4, "did not rise", True), (1e-6, "rose too", False)])
def test_a_rise_that_is_only_more_samples_is_told_lowest(p, words, halved):
    series = _one_rise()
    judged = rising(series, alpha=0.01)
    told_p = np.array([[p], [np.nan]])
    plain, told = (rising_signals(series, judged, per_test=one)[0] for one in (None, PerTest(p=told_p, slow_p=told_p)))
    assert words in told.reasons[-1].says.en
    assert told.level is (Level.ROUTINE if halved else plain.level)
    assert plain.level is Level.ALERT
    assert told.rank.certainty == pytest.approx(plain.rank.certainty / (2 if halved else 1))
