"""How findings hold when ties are hidden."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks_examples import cliques, known, networks, path, star
from scipy.stats import rankdata

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import Trials, stability
from tahaluf.links.networks.hiding import hidden_copies, ranks_of, set_overlap
from tahaluf.links.networks.paths import paths


def draw(seed=1):
    return np.random.default_rng(seed)


def degree(network):
    return network.degrees.astype(float)


def betweenness(network):
    return paths(network).betweenness


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=12))
def test_places_count_from_the_highest_and_equals_share_their_mean(values):
    assert ranks_of(np.array(values, dtype=float)).tolist() == rankdata([-one for one in values]).tolist()


@given(networks(most=8), st.sampled_from([0.0, 0.1, 0.25, 0.5]))
def test_a_copy_hides_the_share_rounded_to_whole_ties_and_adds_none(one, share):
    known_pairs = set(map(tuple, one.ends.tolist()))
    for copy in hidden_copies(one, Trials(share=share, draws=3), draw()):
        assert copy.size == one.size - round(share * one.size)
        assert set(map(tuple, copy.ends.tolist())) <= known_pairs
        assert copy.names == one.names


@pytest.mark.parametrize("share", [-0.1, 1.0, 2])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(BadInput, match="below 1"):
        list(hidden_copies(path(4), Trials(share=share, draws=1), draw()))


def test_with_nothing_hidden_every_place_is_certain():
    found = stability(star(5), degree, draw(), Trials(share=0, draws=4), 1)
    assert found.overlap == 1
    assert all(one.low == one.place == one.high for one in found.ranks)
    assert found.ranks[0].among_first == 1


def test_the_centre_of_a_star_stays_first_whatever_is_hidden():
    found = stability(star(20), degree, draw(), Trials(share=0.2, draws=30), 1)
    assert (found.ranks[0].place, found.ranks[0].high, found.overlap) == (1, 1, 1)


def test_equals_have_wide_intervals():
    found = stability(cliques(4, 5), degree, draw(), Trials(share=0.2, draws=50), 3)
    assert all(one.high - one.low > 5 for one in found.ranks)
    assert found.overlap < 0.6


def test_the_interval_always_holds_the_place_itself():
    found = stability(known("oversize"), betweenness, draw(), Trials(share=0.2, draws=30))
    assert all(one.low <= one.place <= one.high for one in found.ranks)


def test_the_same_seed_gives_the_same_answer_and_no_draws_give_no_doubt():
    one = cliques(3, 5)
    first, second = (stability(one, degree, draw(7), Trials(draws=10)) for _ in range(2))
    assert first.ranks == second.ranks
    assert stability(one, degree, draw(), Trials(draws=0)).overlap == 1


def test_the_overlap_of_a_set_is_the_mean_share_that_comes_back():
    assert set_overlap((1, 2, 3, 4), [(1, 2), (1, 2, 3, 4), (9,)]) == pytest.approx(0.5)
    assert set_overlap((1, 2), []) == 1


def test_in_a_real_case_the_first_broker_is_sure_and_the_fifth_is_not():
    found = stability(known("caviar"), betweenness, draw(), Trials(share=0.2, draws=50))
    by_place = sorted(found.ranks, key=lambda one: one.place)
    assert by_place[0].high == 1
    assert by_place[4].high - by_place[4].low >= 2
