"""The exact search for the few whose loss parts a network most."""

from __future__ import annotations

import sys
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks_examples import cliques, known, network, networks, path, star

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import fragmentation, most_fragmenting
from tahaluf.links.networks.fragmentation import steps_of_exact

module = sys.modules["tahaluf.links.networks.fragmentation"]


def test_a_network_in_one_piece_has_fragmentation_zero_and_one_without_ties_one():
    assert fragmentation(path(4)) == 0
    assert fragmentation(network(nodes=4)) == 1


def test_a_node_that_is_out_reaches_nobody():
    assert fragmentation(path(3), [0]) == pytest.approx(2 / 3)
    assert fragmentation(path(3), [1]) == 1


def test_the_centre_of_a_star_is_found():
    found = most_fragmenting(star(6), 1)
    assert (found.nodes, found.fragmentation, found.exact) == ((0,), 1.0, True)


def test_the_ties_between_three_cliques_are_found():
    joined = network(*cliques(3, 4, ring=False).ends.tolist(), (0, 12), (4, 12), (8, 12))
    assert most_fragmenting(joined, 1).nodes == (12,)


@settings(max_examples=150, deadline=None)
@given(networks(least=4, most=8), st.integers(1, 3))
def test_no_set_of_the_same_size_does_more(one, count):
    found = most_fragmenting(one, count)
    best = max(fragmentation(one, chosen) for chosen in combinations(range(len(one)), count))
    assert len(set(found.nodes)) == count
    assert found.fragmentation == pytest.approx(best)
    assert fragmentation(one, found.nodes) == pytest.approx(best)


@settings(max_examples=150, deadline=None)
@given(networks(least=4, most=9), st.integers(1, 3))
def test_compiled_and_plain_searches_give_the_same_set(one, count):
    pytest.importorskip("numba")
    candidates = module._candidates(one, count)
    assert module._compiled(one, candidates, count) == module._plain(one, candidates, count)


def test_without_numba_the_search_is_plain_and_its_bound_smaller(monkeypatch):
    monkeypatch.setattr(module.compiled, "is_available", lambda: False)
    monkeypatch.setattr(module, "WORTH", 0)
    assert module.steps_allowed() == module.STEPS < module.STEPS_COMPILED
    assert most_fragmenting(star(6), 1).nodes == (0,)


@pytest.mark.parametrize("accelerated", [True, False])
def test_asked_for_either_way_a_known_network_gives_one_set(monkeypatch, accelerated):
    monkeypatch.setattr(module, "WORTH", 0)
    found = most_fragmenting(cliques(4, 4), 3, accelerated=accelerated)
    assert found.nodes == most_fragmenting(cliques(4, 4), 3).nodes


@pytest.mark.parametrize("count", [0, 4, -1])
def test_only_one_to_three_nodes_are_searched(count):
    with pytest.raises(BadInput, match="one, two or three"):
        most_fragmenting(path(9), count)


def test_some_node_must_remain():
    with pytest.raises(BadInput):
        most_fragmenting(path(2), 2)


def test_a_search_that_would_take_too_long_is_refused_before_it_begins():
    assert steps_of_exact(path(60), 3) > 1000
    with pytest.raises(BadInput, match="too large"):
        most_fragmenting(path(60), 3, steps=1000)


@pytest.mark.parametrize(
    ("name", "nodes", "share"),
    [
        ("togo", {"1", "2", "29"}, 0.939),
        ("heroin_ny", {"Mr.DD", "Mr.X", "Ms.CC"}, 0.606),
        ("siren", {"1", "6", "15"}, 0.896),
        ("caviar", {"1", "12", "87"}, 0.673),
        ("oversize", {"X9", "X27", "X49"}, 0.554),
    ],
)
def test_known_networks_give_the_sets_of_an_independent_exhaustive_search(name, nodes, share):
    one = known(name)
    found = most_fragmenting(one, 3)
    assert {one.names[node] for node in found.nodes} == nodes
    assert found.fragmentation == pytest.approx(share, abs=0.0005)
