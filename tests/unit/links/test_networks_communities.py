"""Communities: the algorithm, its resolution, and how they hold when ties are hidden."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks_examples import as_networkx, cliques, known, network, networks
from sklearn.metrics import adjusted_rand_score

from tahaluf.links.networks import Trials, community_profile
from tahaluf.links.networks.communities import agreement
from tahaluf.links.networks.leiden import leiden, leiden_modularity, potts_quality


def draw(seed=1):
    return np.random.default_rng(seed)


def groups(label):
    return {frozenset(np.flatnonzero(label == one).tolist()) for one in set(label.tolist())}


def test_two_cliques_are_two_communities():
    found = leiden(network(*cliques(2, 5, ring=False).ends.tolist(), (0, 5)), 0.5, draw())
    assert found.count == 2
    assert groups(found.label) == {frozenset(range(5)), frozenset(range(5, 10))}


def test_constant_potts_keeps_thirty_cliques_in_a_ring_apart_where_modularity_merges_pairs():
    # Fortunato and Barthélemy 2007: with thirty cliques of five, modularity is higher for pairs of cliques.
    ring = cliques(30, 5)
    assert leiden(ring, 0.3, draw()).count == 30
    single, merged = np.repeat(np.arange(30), 5), np.repeat(np.arange(15), 10)
    found = leiden_modularity(ring, draw())
    graph = as_networkx(ring)
    quality = {name: nx.community.modularity(graph, groups(label)) for name, label in (("single", single), ("merged", merged))}
    assert quality["merged"] > quality["single"]
    assert found.quality >= quality["merged"] - 0.01
    assert found.count < 20


@settings(max_examples=60, deadline=None)
@given(networks(most=9), st.integers(0, 3))
def test_modularity_is_that_of_networkx(one, seed):
    if not one.size:
        return
    found = leiden_modularity(one, draw(seed))
    assert found.quality == pytest.approx(nx.community.modularity(as_networkx(one), groups(found.label)))


@settings(max_examples=80, deadline=None)
@given(networks(most=9), st.sampled_from([0.05, 0.2, 0.5, 0.9]), st.integers(0, 3))
def test_no_single_node_gains_by_moving_and_every_community_hangs_together(one, resolution, seed):
    found = leiden(one, resolution, draw(seed))
    assert found.quality == pytest.approx(potts_quality(one, found.label, resolution))
    for node in range(len(one)):
        for other in range(found.count + 1):
            moved = found.label.copy()
            moved[node] = other
            assert potts_quality(one, moved, resolution) <= found.quality + 1e-9
    graph = as_networkx(one)
    assert all(nx.is_connected(graph.subgraph(group)) for group in groups(found.label))


@given(networks(most=7))
def test_a_resolution_above_every_density_leaves_nodes_alone_and_a_tiny_one_gives_components(one):
    assert leiden(one, 1.01, draw()).count == len(one)
    assert groups(leiden(one, 1e-6, draw()).label) == set(map(frozenset, nx.connected_components(as_networkx(one))))


def test_communities_are_numbered_by_size():
    one = network(*cliques(1, 6, ring=False).ends.tolist(), (6, 7), (7, 8), (6, 8))
    assert leiden(one, 0.3, draw()).sizes.tolist() == [6, 3]


def test_the_same_seed_gives_the_same_communities():
    one = cliques(6, 5)
    assert leiden(one, 0.2, draw(4)).label.tolist() == leiden(one, 0.2, draw(4)).label.tolist()


def test_weights_count_when_asked_for():
    one = network((0, 1), (1, 2), (2, 3))
    heavy = type(one)(names=one.names, ends=one.ends, weights=np.array([9.0, 0.1, 9.0]), start=one.start, near=one.near, ties=())
    assert groups(leiden(heavy, 0.5, draw(), weighted=True).label) == {frozenset({0, 1}), frozenset({2, 3})}


def test_planted_communities_come_back():
    random = draw(3)
    truth = np.repeat(np.arange(40), 25)
    inside = [(c * 25 + i, c * 25 + j) for c in range(40) for i in range(25) for j in range(i) if random.random() < 0.4]
    across = random.integers(0, 1000, (1500, 2)).tolist()
    found = leiden(network(*map(tuple, inside), *map(tuple, across), nodes=1000), 0.05, draw())
    assert adjusted_rand_score(truth, found.label) > 0.95


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=15))
def test_agreement_is_the_adjusted_rand_index(labels):
    one, other = (np.array(column) for column in zip(*labels, strict=True))
    assert agreement(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_the_profile_names_the_steadiest_resolution_and_its_members():
    found = community_profile(cliques(5, 6), draw(), Trials(share=0.1, draws=5))
    best = found.resolved[found.best]
    assert best.partition.count == 5
    assert best.agreement > 0.9
    assert {len(one) for one in best.members} == {6}
    assert all(kept > 0.8 for kept in best.kept)
    assert "5" in found.reasons[0].says.en
    assert "too little" not in found.reasons[0].says.en


def test_a_network_without_communities_says_so():
    found = community_profile(cliques(1, 6, ring=False), draw(), Trials(draws=3))
    assert found.best is None
    assert found.reasons[0].rule == "networks.no_communities@1"


def test_a_partition_that_does_not_hold_is_called_too_little():
    found = community_profile(known("caviar"), draw(), Trials(share=0.2, draws=10))
    assert found.resolved[found.best].agreement < 0.7
    assert "too little" in found.reasons[0].says.en
    assert [one.partition.count for one in found.resolved] == sorted(one.partition.count for one in found.resolved)


def test_without_trials_no_agreement_is_claimed_and_no_resolution_preferred():
    found = community_profile(cliques(4, 5), draw(), Trials(draws=0), resolutions=[0.3])
    assert found.best is None
    assert (found.resolved[0].agreement, found.resolved[0].kept) == (None, ())
    assert found.resolved[0].partition.count == 4
    assert found.reasons[0].rule == "networks.untried@1"
