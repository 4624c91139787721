"""Where a network falls apart, against networkx."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks_examples import as_networkx, cliques, known, network, networks, path, star

from tahaluf.links.networks.cuts import components, cores, find_cuts


def connected_pairs(graph):
    return sum(len(part) * (len(part) - 1) // 2 for part in nx.connected_components(graph))


def test_every_inner_node_of_a_path_cuts_and_every_tie_is_a_bridge():
    found = find_cuts(path(4).neighbours())
    assert found.cut_nodes == [1, 2]
    assert found.bridges == [(0, 1), (1, 2), (2, 3)]
    assert found.pairs == 6
    assert found.pairs_without == [3, 1, 1, 3]


def test_a_ring_has_neither_cut_nodes_nor_bridges():
    found = find_cuts(network((0, 1), (1, 2), (2, 3), (3, 0)).neighbours())
    assert (found.cut_nodes, found.bridges) == ([], [])


def test_a_leaf_does_not_cut():
    assert find_cuts(star(3).neighbours()).cut_nodes == [0]


def test_nodes_that_are_gone_reach_nobody():
    found = find_cuts(path(5).neighbours(), frozenset({2}))
    assert found.pairs == 2
    assert found.pairs_without == [1, 1, 2, 1, 1]


def test_a_long_path_is_walked_without_recursion():
    assert len(find_cuts(path(30_000).neighbours()).bridges) == 29_999


@given(networks(most=10))
def test_cut_nodes_and_bridges_are_those_of_networkx(one):
    graph, found = as_networkx(one), find_cuts(one.neighbours())
    assert found.cut_nodes == sorted(nx.articulation_points(graph))
    assert found.bridges == sorted(tuple(sorted(pair)) for pair in nx.bridges(graph))


@given(networks(most=9), st.data())
def test_pairs_left_without_each_node_are_those_counted_anew(one, data):
    gone = data.draw(st.sets(st.integers(0, len(one) - 1), max_size=3))
    found = find_cuts(one.neighbours(), frozenset(gone))
    rest = as_networkx(one)
    rest.remove_nodes_from(gone)
    assert found.pairs == connected_pairs(rest)
    for node in rest:
        assert found.pairs_without[node] == connected_pairs(rest.subgraph(set(rest) - {node}))


@given(networks(most=10))
def test_components_are_those_of_networkx_the_largest_first(one):
    label = components(one)
    sizes = [int((label == number).sum()) for number in range(int(label.max()) + 1)]
    assert sizes == sorted(map(len, nx.connected_components(as_networkx(one))), reverse=True)
    assert all(len({int(label[node]) for node in part}) == 1 for part in nx.connected_components(as_networkx(one)))


@given(networks(most=10))
def test_cores_are_those_of_networkx(one):
    assert cores(one).tolist() == list(nx.core_number(as_networkx(one)).values())


def test_a_clique_is_the_core_of_its_size_less_one():
    assert set(cores(cliques(3, 5)).tolist()) == {4}


def test_no_node_has_no_core():
    assert cores(network(nodes=0)).tolist() == []


@pytest.mark.parametrize("name", ["caviar", "pira_3"])
def test_known_networks_are_cut_as_networkx_cuts_them(name):
    one = known(name)
    graph, found = as_networkx(one), find_cuts(one.neighbours())
    assert found.cut_nodes == sorted(nx.articulation_points(graph))
    assert cores(one).tolist() == list(nx.core_number(graph).values())
