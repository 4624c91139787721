"""One event in several series is one incident; and families of tests keep the rate of false ones."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.watch.incidents import incidents
from tahaluf.watch.multiplicity import by_families, q_values, simes
from tahaluf.watch.raising import rising_signals
from tahaluf.watch.rising import rising
from tahaluf.watch.series import SeriesKey, WeeklySeries
from tahaluf.watch.signals import Rank, Signal, SignalKind
from tahaluf.watch.triggers import Level

MONDAY = date(2026, 3, 2)
TEXT = Text(en=".", ar=".", fr=".")


def signal(substance="fentanyl", region="MA-06", source="deaths", *, week=0, certainty=0.9, p=0.001, kind=SignalKind.RISING):
    return Signal(
        kind=kind,
        key=SeriesKey(substance, region, source),
        week=MONDAY + timedelta(weeks=week),
        level=Level.ALERT,
        rank=Rank(certainty=certainty, novelty=0.5),
        p=p,
        reasons=(),
        method="watch.rising@2",
        stands_down=TEXT,
    )


def rules(incident):
    return [reason.says.en.partition(" ")[0] for reason in incident.reasons]


def test_two_sources_of_one_rise_are_one_incident():
    told = incidents([signal(source="deaths", certainty=0.8), signal(source="seizures", certainty=0.95)])
    assert len(told) == 1
    assert told[0].lead.key.source == "seizures"
    assert told[0].sources == ("deaths", "seizures")
    assert rules(told[0]) == ["Several"]
    assert told[0].p == pytest.approx(0.002)


def test_a_region_its_country_and_all_places_are_one():
    told = incidents([signal(region=region) for region in ("", "MA", "MA-06")])
    assert [one.regions for one in told] == [("", "MA", "MA-06")]


def test_two_regions_are_one_only_when_they_are_neighbours():
    pair = [signal(region="MA-06"), signal(region="MA-07")]
    assert len(incidents(pair)) == 2
    assert len(incidents(pair, neighbours=[frozenset({"MA-06", "MA-07"})])) == 1


def test_two_substances_are_one_only_by_their_records():
    pair = [signal("fentanyl"), signal("xylazine")]
    ids = {"fentanyl": {"a", "b", "c", "d"}, "xylazine": {"c", "d", "e"}}
    assert len(incidents(pair)) == 2
    assert len(incidents(pair, evidence=lambda one: ids[one.key.substance])) == 1
    few = {"fentanyl": {"a", "b", "c", "d"}, "xylazine": {"d", "e", "f"}}
    assert len(incidents(pair, evidence=lambda one: few[one.key.substance])) == 2


def test_what_all_places_show_does_not_make_one_event_of_two_countries():
    told = incidents([signal(region="MA-06", certainty=0.95), signal(region="FR-13"), signal(region="")])
    assert [one.regions for one in told] == [("", "MA-06"), ("FR-13",)]


def test_signals_with_reasons_are_grouped_too():
    series = WeeklySeries(
        keys=(SeriesKey("a", "MA", "x"), SeriesKey("a", "MA", "y")),
        week_starts=np.datetime64("2000-01-03") + 7 * np.arange(400),
        counts=np.r_["1", np.full((2, 399), 5), np.full((2, 1), 60)].astype(np.int32),
        gaps=np.zeros((2, 400), np.int8),
    )
    found = rising_signals(series, rising(series, alpha=0.01))
    assert len(found) == 2
    assert len(incidents((*found, *found))) == 1
    assert len(incidents((*found, *found))[0].signals) == 2


def test_weeks_far_apart_are_two_incidents():
    assert len(incidents([signal(week=0), signal(week=1)])) == 1
    assert len(incidents([signal(week=0), signal(week=3)])) == 2


def test_a_country_does_not_lie_in_another_whose_code_begins_alike():
    assert len(incidents([signal(region="MA"), signal(region="MAC")])) == 2


def test_a_silent_reporter_is_an_incident_of_its_own():
    told = incidents([signal(), signal(kind=SignalKind.SILENT_REPORTER, p=None)])
    assert len(told) == 2
    assert told[1].p is None or told[0].p is None


def test_reasons_are_told_in_three_languages():
    told = incidents([signal(), signal(source="seizures")])[0]
    for language in LANGUAGES:
        assert "2" in told.reasons[0].says.in_(language)


some = st.lists(
    st.builds(
        signal,
        st.sampled_from(["a", "b"]),
        st.sampled_from(["", "MA", "MA-06", "FR", "FR-13"]),
        st.sampled_from(["x", "y"]),
        week=st.integers(0, 6),
        certainty=st.floats(0.1, 0.99),
    ),
    max_size=9,
)


@given(some, st.randoms(use_true_random=False))
def test_every_signal_is_in_one_incident_whatever_the_order(signals, random):
    told = incidents(signals)
    assert sorted(map(repr, (one for incident in told for one in incident.signals))) == sorted(map(repr, set(signals)))
    shuffled = list(signals)
    random.shuffle(shuffled)
    assert incidents(shuffled) == told


@given(some)
def test_incidents_stand_in_the_order_of_their_leads(signals):
    scores = [incident.lead.score for incident in incidents(signals)]
    assert scores == sorted(scores, reverse=True)
    for incident in incidents(signals):
        assert incident.lead.score == max(one.score for one in incident.signals)


def test_simes_by_hand():
    assert simes(np.array([0.01, 0.02, 0.9])) == pytest.approx(0.03)
    assert np.isnan(simes(np.array([np.nan])))


def test_simes_is_uniform_without_a_signal():
    rng = np.random.default_rng(1)
    assert np.mean([simes(rng.random(8)) < 0.05 for _ in range(4000)]) == pytest.approx(0.05, abs=0.012)


def test_families_of_true_signals_are_found_and_false_ones_seldom():
    """40 families of 25 tests, 5 of them with 5 true signals each, 200 times: a false share of at most .1 among reported tests."""
    rng = np.random.default_rng(2)
    names = np.repeat([f"s{at:02}" for at in range(40)], 25)
    false, hit = [], []
    for _ in range(200):
        p = rng.random(1000)
        true = np.zeros(1000, bool)
        for at in range(5):
            true[25 * at : 25 * at + 5] = True
        p[true] = rng.random(25) * 1e-4
        told = by_families(p, names.tolist(), rate=0.1)
        false.append((told.reported & ~true).sum() / max(told.reported.sum(), 1))
        hit.append((told.reported & true).sum() / 25)
    assert np.mean(false) < 0.1
    assert np.mean(hit) > 0.95


def test_one_family_is_benjamini_and_hochberg():
    p = np.array([0.001, 0.02, 0.2, np.nan])
    told = by_families(p, ["a"] * 4, rate=0.1)
    np.testing.assert_allclose(told.q, q_values(p))
    assert told.reported.tolist() == [True, True, False, False]


def test_one_family_per_test_is_asked_for():
    with pytest.raises(BadInput):
        by_families(np.array([0.1, 0.2]), ["a"], rate=0.1)
