"""The nearest centre and one more: against every choice tried one by one, and laws of distance."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.care.location import Centre, Spot, distance_km, mean_km, propose, reach
from tahaluf.kernel.errors import BadInput

LATITUDES, LONGITUDES = st.floats(20, 40), st.floats(0, 50)
SPOTS = st.lists(st.tuples(LATITUDES, LONGITUDES, st.integers(1, 1000)), min_size=1, max_size=7).map(
    lambda rows: [Spot(id=f"s{at}", latitude=a, longitude=b, people=people) for at, (a, b, people) in enumerate(rows)]
)
CENTRES = st.lists(st.tuples(LATITUDES, LONGITUDES), max_size=3).map(
    lambda rows: [Centre(id=f"c{at}", latitude=a, longitude=b) for at, (a, b) in enumerate(rows)]
)
SITES = st.lists(st.tuples(LATITUDES, LONGITUDES), min_size=3, max_size=6).map(
    lambda rows: [Centre(id=f"n{at}", latitude=a, longitude=b) for at, (a, b) in enumerate(rows)]
)
# On the equator a degree is 111.195 km (2 pi 6371.0088 / 360).
DEGREE = 111.195


def spot(name, longitude, people=None):
    return Spot(id=name, latitude=0, longitude=longitude, people=people)


def site(name, longitude):
    return Centre(id=name, latitude=0, longitude=longitude)


def test_a_degree_on_the_equator():
    assert distance_km(site("a", 0), site("b", 1)) == pytest.approx(DEGREE, abs=0.01)


@given(SPOTS, CENTRES)
def test_distance_is_symmetric_and_at_most_half_round(spots, centres):
    for here in spots:
        for there in centres:
            assert distance_km(here, there) == pytest.approx(distance_km(there, here))
            assert 0 <= distance_km(here, there) <= 20_016


def test_places_come_by_distance_and_the_mean_is_weighted_by_people():
    found = reach([spot("near", 1, 300), spot("far", 4, 100), spot("unknown", 9)], [site("centre", 0)])
    assert [one.spot.id for one in found] == ["unknown", "far", "near"]
    assert mean_km(found) == pytest.approx((300 * 1 + 100 * 4) / 400 * DEGREE, abs=0.05)


def test_without_a_centre_there_is_no_distance():
    (found,) = reach([spot("a", 1, 5)], [])
    assert (found.centre, found.km) == (None, None)
    assert mean_km([found]) is None


def test_one_more_centre_goes_where_it_saves_most():
    spots = [spot("town", 0, 1000), spot("valley", 5, 400), spot("cape", 9, 100)]
    found = propose(spots, [site("old", 0)], [site("at valley", 5), site("at cape", 9)])
    assert found.sites == ("at valley",)
    assert found.optimal
    assert found.before == pytest.approx((400 * 5 + 100 * 9) / 1500 * DEGREE, abs=0.05)
    assert found.after == pytest.approx((100 * 4) / 1500 * DEGREE, abs=0.05)
    assert [one.spot.id for one in found.shortened] == ["valley", "cape"]


def test_the_greedy_choice_is_not_always_the_best_two():
    """Greedy takes the middle first and keeps it; the best pair leaves the middle out."""
    spots = [spot("west", -4, 10), spot("west2", -2, 10), spot("east2", 2, 10), spot("east", 4, 10)]
    sites = [site("w", -3), site("m", 0), site("e", 3)]
    assert propose(spots, [], sites).sites == ("m",)
    assert propose(spots, [], sites, more=2).sites == ("w", "e")


@settings(max_examples=60, deadline=None)
@given(SPOTS, CENTRES, SITES, st.integers(1, 3))
def test_the_solver_is_as_good_as_every_choice_tried(spots, centres, sites, more):
    found = propose(spots, centres, sites, more=more)
    best = min(mean_km(reach(spots, [*centres, *chosen])) for chosen in combinations(sites, more))
    assert found.after == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert len(found.sites) == more
    assert found.optimal


@settings(max_examples=30, deadline=None)
@given(SPOTS, CENTRES.filter(bool), SITES)
def test_more_centres_never_lengthen_the_way(spots, centres, sites):
    one, two = propose(spots, centres, sites), propose(spots, centres, sites, more=2)
    assert two.after <= one.after + 1e-6 <= one.before + 2e-6


def test_a_place_without_population_is_named_and_weighs_nothing():
    found = propose([spot("a", 1, 10), spot("b", 9)], [site("old", 0)], [site("n1", 1), site("n9", 9)])
    assert found.sites == ("n1",)
    assert found.left_out == ("b",)
    assert found.reasons[-1].rule == "care.population-unknown@1"


def test_without_any_population_nothing_is_proposed():
    found = propose([spot("b", 9)], [], [site("n9", 9)])
    assert found.sites == ()
    assert not found.optimal
    assert found.reasons[0].rule == "care.no-population@1"


def test_assumptions_are_told_in_three_languages():
    found = propose([spot("a", 1, 10)], [], [site("n1", 1)])
    says = next(one.says for one in found.reasons if one.rule == "care.site-assumed@1")
    assert "as the crow flies" in says.en
    assert "بخط مستقيم" in says.ar
    assert "vol d'oiseau" in says.fr
    assert "no centre" in found.reasons[0].says.en


def test_asking_for_more_than_there_are_sites_is_refused():
    for more in (0, 2):
        with pytest.raises(BadInput):
            propose([spot("a", 1, 10)], [], [site("n1", 1)], more=more)
