"""Orders of removal and how fast a network falls apart under them."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks_examples import SHARED, as_networkx, cliques, known, network, networks, path, star

from tahaluf.links.networks import METHODS, by_refinement, dismantle
from tahaluf.links.networks.dismantling import _influence, _influences, by_collective_influence, by_degree, largest_along


def test_the_largest_component_after_each_removal_is_told_as_a_share_of_all_nodes():
    found = dismantle(path(5), [2, 0])
    assert found.order == (2, 0, 1, 3, 4)
    assert found.largest == (0.4, 0.4, 0.4, 0.2, 0.0)
    assert found.robustness == pytest.approx(1.4 / 5)


def test_how_many_must_go_until_half_is_left():
    assert dismantle(path(5), [2]).half() == 1
    assert dismantle(path(5), [0, 1, 2]).half() == 3
    assert dismantle(path(5), [2]).half(0) == 5


def test_a_star_without_its_centre_is_single_nodes():
    assert dismantle(star(9), [0]).largest[0] == 0.1


def test_nothing_falls_apart_in_an_empty_network():
    found = dismantle(network(nodes=0), ())
    assert (found.order, found.robustness) == ((), 0.0)


@given(networks(most=8), st.randoms(use_true_random=False))
def test_the_way_back_gives_what_the_way_forth_would(one, random):
    order = random.sample(range(len(one)), len(one))
    graph, sizes = as_networkx(one), []
    for node in order:
        graph.remove_node(node)
        sizes.append(max(map(len, nx.connected_components(graph)), default=0))
    assert largest_along(one.neighbours(), order) == sizes


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=40, deadline=None)
@given(networks(most=8), st.data())
def test_every_method_orders_all_nodes_and_begins_alike_when_fewer_are_asked_for(name, one, data):
    whole = METHODS[name](one, None)
    assert sorted(whole) == list(range(len(one)))
    count = data.draw(st.integers(0, len(one)))
    assert METHODS[name](one, count) == whole[:count]


@pytest.mark.parametrize("name", METHODS)
def test_every_method_takes_the_hub_of_six_long_arms_first(name):
    arms = ((leaf + 6 * step, leaf + 6 * (step + 1)) for leaf in range(1, 7) for step in range(2))
    assert METHODS[name](network(*star(6).ends.tolist(), *arms), 1) == (0,)


def test_collective_influence_of_radius_two_counts_the_rim_of_the_ball():
    # On a path of seven, node 3 has (2 - 1) times the sum of (degree - 1) over nodes 1 and 5, which is 2; nodes 2 and 4 have 1.
    assert by_collective_influence(path(7), 1) == (3,)


@given(networks(most=9))
def test_collective_influence_of_all_nodes_at_once_is_that_of_each(one):
    near = [set(others) for others in one.neighbours()]
    assert _influences(one).tolist() == [_influence(node, near) for node in range(len(one))]


def test_collective_influence_is_blind_to_a_hub_whose_rim_are_leaves():
    # So the definition has it, and so reinsertion and the other methods beside it.
    arms = ((leaf, leaf + 6) for leaf in range(1, 7))
    assert by_collective_influence(network(*star(6).ends.tolist(), *arms), 1) == (1,)


def test_equals_are_taken_in_the_order_of_their_numbers():
    assert by_degree(network((0, 1), (2, 3))) == (0, 1, 2, 3)


@settings(max_examples=30, deadline=None)
@given(networks(most=8))
def test_the_refined_order_is_never_worse_than_what_it_began_with(one):
    refined = dismantle(one, by_refinement(one)).robustness
    for name in ("adaptive_betweenness", "influence_with_return", "greedy_fragmentation"):
        assert refined <= dismantle(one, METHODS[name](one, None)).robustness + 1e-12


def test_refinement_names_every_node_once_and_obeys_its_bound():
    one = cliques(4, 4)
    assert sorted(by_refinement(one)) == list(range(16))
    assert dismantle(one, by_refinement(one)).robustness <= dismantle(one, by_refinement(one, trials=0)).robustness


def test_mean_robustness_over_twelve_networks_is_that_of_an_independent_run_or_better():
    mean = {
        name: sum(dismantle(one, METHODS[name](one, None)).robustness for one in map(known, SHARED)) / len(SHARED)
        for name in ("degree", "adaptive_betweenness")
    }
    refined = sum(dismantle(one, by_refinement(one)).robustness for one in map(known, SHARED)) / len(SHARED)
    assert mean["degree"] == pytest.approx(0.141, abs=0.0015)
    assert mean["adaptive_betweenness"] == pytest.approx(0.110, abs=0.0015)
    assert refined < 0.109


@pytest.mark.parametrize(
    ("name", "robustness"), [("caviar", 0.044), ("siren", 0.071), ("oversize", 0.069), ("mali_network", 0.095)]
)
def test_adaptive_betweenness_gives_the_figures_of_an_independent_run(name, robustness):
    one = known(name)
    found = dismantle(one, METHODS["adaptive_betweenness"](one, None))
    assert found.robustness == pytest.approx(robustness, abs=0.0006)
