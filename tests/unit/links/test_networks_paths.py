"""Betweenness and closeness by matrix products, against networkx."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from networks_examples import as_networkx, known, network, networks, path, star

from tahaluf.links.networks import paths as module
from tahaluf.links.networks.paths import paths


def test_the_middle_of_a_path_stands_between_its_ends():
    assert paths(path(3)).betweenness.tolist() == [0, 1, 0]


def test_the_centre_of_a_star_stands_between_all_pairs_of_leaves():
    assert paths(star(5)).betweenness.tolist() == [10, 0, 0, 0, 0, 0]


def test_two_paths_of_one_length_share_the_pair():
    assert paths(network((0, 1), (1, 2), (2, 3), (3, 0))).betweenness.tolist() == [0.5, 0.5, 0.5, 0.5]


def test_closeness_sums_one_over_distance_and_the_unreachable_add_nothing():
    assert paths(network((0, 1), (1, 2), nodes=4)).harmonic.tolist() == [1.5, 2.0, 1.5, 0.0]


def test_an_empty_network_has_no_values():
    assert paths(network(nodes=0)).betweenness.tolist() == []


@given(networks(most=12))
def test_all_values_are_those_of_networkx(one):
    graph, found = as_networkx(one), paths(one)
    assert found.betweenness == pytest.approx(list(nx.betweenness_centrality(graph, normalized=False).values()))
    assert found.harmonic == pytest.approx(list(nx.harmonic_centrality(graph).values()))


@given(networks(most=12))
def test_sparse_and_dense_ways_agree(one):
    dense = paths(one)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "DENSE", 0)
        patch.setattr(module, "CELLS", 24)
        sparse = paths(one)
    assert sparse.betweenness == pytest.approx(dense.betweenness)
    assert sparse.harmonic == pytest.approx(dense.harmonic)


def test_all_sources_given_are_the_whole_answer():
    one = path(7)
    assert paths(one, np.arange(7)).betweenness == pytest.approx(paths(one).betweenness)


def test_the_mean_of_samples_over_every_source_is_the_whole_answer():
    one = network((0, 1), (1, 2), (2, 3), (3, 4), (1, 4), (4, 5))
    samples = [paths(one, np.array([source])).betweenness for source in range(len(one))]
    assert np.mean(samples, axis=0) == pytest.approx(paths(one).betweenness)


def test_a_sample_says_from_how_many_sources():
    assert paths(path(9), np.array([1, 5])).sources == 2


@pytest.mark.parametrize("name", ["caviar", "noordin_multiplex_sum", "drugnet_hartford"])
def test_known_networks_get_the_values_of_networkx(name):
    one = known(name)
    assert paths(one).betweenness == pytest.approx(list(nx.betweenness_centrality(as_networkx(one), normalized=False).values()))
