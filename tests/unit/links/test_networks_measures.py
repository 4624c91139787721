"""What each node means to its network."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from networks_examples import as_networkx, known, network, networks, path, star

from tahaluf.links.networks import Network, Tie, Trials, measure
from tahaluf.links.networks import measures as module
from tahaluf.links.networks.measures import constraint, pagerank, strength


def draw(seed=1):
    return np.random.default_rng(seed)


@settings(max_examples=60, deadline=None)
@given(networks(most=9))
def test_pagerank_is_that_of_networkx(one):
    expected = nx.pagerank(as_networkx(one), tol=1e-13, max_iter=2000)
    assert pagerank(one) == pytest.approx(list(expected.values()), abs=1e-6)
    assert pagerank(one).sum() == pytest.approx(1)


@settings(max_examples=60, deadline=None)
@given(networks(most=9))
def test_constraint_is_that_of_networkx_and_two_for_a_node_without_ties(one):
    expected = [2.0 if np.isnan(value) else value for value in nx.constraint(as_networkx(one)).values()]
    assert constraint(one) == pytest.approx(expected)


def test_constraint_counts_weights():
    one = known("caviar")
    assert constraint(one) == pytest.approx(list(nx.constraint(as_networkx(one), weight="weight").values()))


@settings(max_examples=30, deadline=None)
@given(networks(most=9))
def test_constraint_taken_in_small_steps_is_the_same(one):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WALKED", 3)
        stepped = constraint(one)
    assert stepped == pytest.approx(constraint(one))


def test_a_hub_of_many_ties_costs_no_more_than_its_ties():
    found = constraint(star(200_000))
    assert found[0] == pytest.approx(1 / 200_000)
    assert found[1] == 1


def test_strength_sums_weights():
    one = Network.of([Tie(source="a", target="b", weight=3), Tie(source="b", target="c", weight=0.5)])
    assert strength(one).tolist() == [3.0, 3.5, 0.5]


def test_nodes_come_by_betweenness_and_the_first_have_reasons():
    found = measure(star(5), draw(), Trials(draws=10), top=1)
    first, *others = found.standings
    assert (first.name, first.values["betweenness"], first.cut, first.core) == ("0", 10.0, True, 1)
    assert [one.rule for one in first.reasons] == ["networks.broker@1", "networks.cut@1"]
    assert all(one.reasons == () for one in others)
    assert "10" in first.reasons[1].says.en
    assert found.reasons[0].rule == "networks.incomplete@1"


def test_bridges_and_components_are_named():
    found = measure(network((0, 1), (2, 3), (3, 4), (2, 4)), draw(), Trials(draws=0))
    assert found.bridges == (("0", "1"),)
    assert found.components == 2
    assert {one.name for one in found.standings if one.component == 0} == {"2", "3", "4"}


def test_without_trials_no_interval_is_claimed():
    found = measure(path(5), draw(), Trials(draws=0))
    assert found.overlap == {}
    assert [one.rule for one in found.reasons] == ["networks.untried@1"]
    assert all(one.ranks == {} for one in found.standings)
    assert all("networks.broker@1" not in [reason.rule for reason in one.reasons] for one in found.standings)


def test_constraint_is_shown_as_it_is_and_low_ranks_high():
    found = measure(star(4), draw(), Trials(share=0, draws=1))
    assert found.standings[0].ranks["constraint"].place == 1
    assert found.standings[0].values["constraint"] == pytest.approx(0.25)
    assert found.standings[1].values["constraint"] == pytest.approx(1.0)


def test_a_large_network_says_that_paths_were_sampled():
    found = measure(star(2_500), draw(), Trials(draws=0))
    assert found.sources == 200
    assert found.standings[0].name == "0"
    assert found.standings[0].values["betweenness"] == pytest.approx(2_500 * 2_499 / 2, rel=0.01)
    assert sum(one.values["betweenness"] > 0 for one in found.standings) == 1


def test_an_empty_network_is_measured():
    found = measure(network(nodes=0), draw(), Trials(draws=2))
    assert (found.standings, found.bridges, found.components) == ((), (), 0)


def test_a_known_case_names_its_broker_in_three_languages():
    found = measure(known("caviar"), draw(), Trials(share=0.15, draws=20))
    says = found.standings[0].reasons[0].says
    assert found.standings[0].name == "1"
    assert "place \u20681\u2069" in says.en
    assert "المرتبة \u20681\u2069" in says.ar
    assert "rang \u20681\u2069" in says.fr
    assert found.overlap["betweenness"] > 0.8
