"""Scan statistics: SaTScan's stored values, a slow oracle, and laws."""

import gzip
from datetime import date

import numpy as np
import pytest

from shared import shared
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.space import bernoulli_scan, poisson_scan, space_time_permutation, zones
from tahaluf.watch.space.tails import monte_carlo
from tahaluf.watch.space.zones import great_circle_km

FOLDER = "data/reference/space_time"
FIRST = date(2021, 7, 1)


def stored(name, packed):
    places = [line.split() for line in shared(f"{FOLDER}/{name}.geo").read_text(encoding="utf-8").splitlines()]
    index = {place[0]: at for at, place in enumerate(places)}
    path = shared(f"{FOLDER}/{name}.cas" + (".gz" if packed else ""))
    text = gzip.decompress(path.read_bytes()).decode() if packed else path.read_text(encoding="utf-8")
    cells = [line.split() for line in text.splitlines()]
    n = [int(count) for _, count, _ in cells]
    place = np.repeat([index[found] for found, _, _ in cells], n)
    day = np.repeat([(date(*map(int, when.split("/"))) - FIRST).days for _, _, when in cells], n)
    latitude, longitude = (np.array([float(found[at]) for found in places]) for at in (1, 2))
    return [found[0] for found in places], place, day, zones(latitude, longitude, np.bincount(place, minlength=len(places)))


@pytest.mark.shared
def test_the_statistic_of_cook_county_is_that_of_satscan():
    """SaTScan: 6.956545, two cells from 22 to 30 June, 3 cases, 0.11 expected, radius 1.87 km, p .232 of 9,999."""
    names, place, day, found = stored("cook", packed=False)
    told = space_time_permutation(
        place, day, found, days=365, longest=28, replicates=199, rng=np.random.default_rng(1), enough=None
    )
    assert f"{told.cluster.statistic:.6f}" == "6.956545"
    assert [names[at] for at in told.cluster.places] == ["2102_-3518", "2102_-3519"]
    assert (told.cluster.days, told.cluster.cases) == (9, 3)
    assert told.cluster.expected == pytest.approx(0.11, abs=0.005)
    assert told.cluster.radius_km == pytest.approx(1.87, abs=0.01)
    assert 0.14 < told.tail.p < 0.33
    assert 0.14 < told.tail.gumbel < 0.33


@pytest.mark.shared
@pytest.mark.slow
def test_the_statistic_of_three_thousand_places_is_that_of_satscan():
    _, place, day, found = stored("big", packed=True)
    told = space_time_permutation(place, day, found, days=365, longest=28, replicates=1, rng=np.random.default_rng(1))
    assert f"{told.cluster.statistic:.6f}" == "9.206130"
    assert (told.cluster.cases, told.cluster.days) == (12, 1)


def small(seed, cases=120, places=12, days=60):
    rng = np.random.default_rng(seed)
    place, day = rng.integers(0, places, cases), rng.integers(0, days, cases)
    return place, day, zones(rng.uniform(40, 41, places), rng.uniform(-80, -79, places), np.bincount(place, minlength=places))


def slow_best(place, day, found, days, longest):
    """Every cylinder, one after the other, as the paper states it."""
    best, total = 0.0, len(place)
    for centre, size in enumerate(found.sizes):
        for held in range(1, size + 1):
            inside = np.isin(place, found.order[centre, :held])
            for width in range(1, longest + 1):
                late = day >= days - width
                c, e = (inside & late).sum(), inside.sum() * late.sum() / total
                if c >= 2 and c > e:
                    rest = (total - c) * np.log((total - c) / (total - e)) if c < total else 0.0
                    best = max(best, c * np.log(c / e) + rest)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_best_cylinder_is_the_best_of_all(seed):
    place, day, found = small(seed)
    told = space_time_permutation(place, day, found, days=60, longest=7, replicates=1, rng=np.random.default_rng(1))
    assert told.cluster.statistic == pytest.approx(slow_best(place, day, found, 60, 7))


def test_the_compiled_replicates_and_the_plain_ones_agree():
    place, day, found = small(3)
    fast, plain = (
        space_time_permutation(
            place, day, found, days=60, longest=7, replicates=40, rng=np.random.default_rng(9), enough=None, accelerated=choice
        )
        for choice in (True, False)
    )
    assert fast.tail.replicates == pytest.approx(plain.tail.replicates)
    assert fast.tail.p == plain.tail.p


def test_a_planted_cluster_is_found_and_its_recurrence_told():
    place, day, found = small(5)
    place, day = np.concatenate([place, np.full(14, 4)]), np.concatenate([day, np.full(14, 59)])
    told = space_time_permutation(place, day, found, days=60, longest=7, replicates=199, rng=np.random.default_rng(1))
    assert told.cluster.places[0] == 4
    assert told.tail.p == 0.005
    assert told.recurrence_days == 200


def test_p_is_uniform_where_nothing_happens():
    """Under chance at most a tenth of the analyses have p <= .1, but for sampling: 60 analyses, 95 % limit 12."""
    low = 0
    for seed in range(60):
        place, day, found = small(100 + seed, cases=60, places=6)
        told = space_time_permutation(place, day, found, days=60, longest=5, replicates=49, rng=np.random.default_rng(seed))
        low += told.tail is not None and told.tail.p <= 0.1
    assert low <= 12


def test_no_recent_case_is_a_normal_result():
    place, day, found = small(1)
    told = space_time_permutation(place, day % 30, found, days=60, longest=7, rng=np.random.default_rng(1))
    assert told.cluster is None


def test_early_stopping_ends_after_the_exceedances_asked_for():
    rng = np.random.default_rng(1)
    tail = monte_carlo(0.5, rng.random, 9_999, enough=50)
    assert (tail.replicates >= 0.5).sum() == 50
    assert tail.p == pytest.approx(0.5, abs=0.15)


def test_poisson_and_bernoulli_find_the_place_that_has_more():
    rng = np.random.default_rng(2)
    latitude, longitude = rng.uniform(40, 41, 20), rng.uniform(-80, -79, 20)
    population = np.full(20, 500.0)
    cases = np.full(20, 5.0)
    cases[7] = 30
    found = zones(latitude, longitude, population)
    poisson = poisson_scan(cases, population, found, rng=rng, replicates=199)
    bernoulli = bernoulli_scan(cases, population - cases, found, rng=rng, replicates=199)
    assert poisson.cluster.places == bernoulli.cluster.places == (7,)
    assert poisson.tail.p == bernoulli.tail.p == 0.005


def test_the_poisson_statistic_by_hand():
    """30 cases where 6.25 are expected of 125: 30 ln(4.8) + 95 ln(95 / 118.75) = 25.859."""
    population, cases = np.full(20, 500.0), np.full(20, 5.0)
    cases[7] = 30
    found = zones(np.linspace(40, 41, 20), np.linspace(-80, -79, 20), population)
    told = poisson_scan(cases, population, found, rng=np.random.default_rng(1), replicates=19)
    assert told.cluster.statistic == pytest.approx(25.859, abs=0.001)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres():
    assert great_circle_km(np.array([40.0, 41.0]), np.array([0.0, 0.0]))[0, 1] == pytest.approx(111.19, abs=0.01)


def test_a_zone_holds_half_of_the_cases_at_most():
    place, _, found = small(2)
    held = np.bincount(place, minlength=12)
    for centre, size in enumerate(found.sizes):
        assert held[found.order[centre, :size]].sum() <= len(place) / 2


def test_what_cannot_be_scanned_is_refused():
    place, day, found = small(1)
    with pytest.raises(BadInput):
        space_time_permutation(place, day + 60, found, days=60, longest=7, rng=np.random.default_rng(1))
    with pytest.raises(BadInput):
        zones(np.ones(3), np.ones(2), np.ones(3))
    with pytest.raises(BadInput):
        poisson_scan(np.zeros(12), np.ones(12), found, rng=np.random.default_rng(1))
