"""Ties that may exist: scores against networkx, and the backtest against scikit-learn."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks_examples import as_networkx, cliques, known, network, networks, path
from sklearn.metrics import roc_auc_score

from tahaluf.links.networks import Trials, backtest, propose
from tahaluf.links.networks.missing import PROPOSERS, _area, _hits

ORACLES = {
    "adamic_adar": nx.adamic_adar_index,
    "resource": nx.resource_allocation_index,
    "overlap": nx.jaccard_coefficient,
    "common": lambda graph: ((one, other, len(list(nx.common_neighbors(graph, one, other)))) for one, other in nx.non_edges(graph)),
}


def draw(seed=1):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("method", ORACLES)
@settings(max_examples=60, deadline=None)
@given(one=networks(most=9))
def test_scores_are_those_of_networkx(method, one):
    found = PROPOSERS[method](one)
    scores = {(min(a, b), max(a, b)): score for a, b, score in ORACLES[method](as_networkx(one)) if score > 0}
    assert dict(zip(map(tuple, found.pairs.tolist()), found.scores.tolist(), strict=True)) == pytest.approx(scores)
    assert found.scores.tolist() == pytest.approx(sorted(found.scores.tolist(), reverse=True))


def test_walks_of_three_reach_pairs_that_share_nobody():
    found = PROPOSERS["local_paths"](path(4))
    assert {tuple(pair) for pair in found.pairs.tolist()} == {(0, 2), (1, 3), (0, 3)}
    assert found.scores.tolist() == pytest.approx([1, 1, 0.01])


@pytest.mark.parametrize("method", PROPOSERS)
@settings(max_examples=30, deadline=None)
@given(one=networks(most=9))
def test_a_known_tie_is_never_proposed(method, one):
    ties = set(map(tuple, one.ends.tolist()))
    assert not ties & set(map(tuple, PROPOSERS[method](one).pairs.tolist()))


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 3)), min_size=2, max_size=20))
def test_the_area_is_that_of_scikit_learn_over_all_pairs_with_zero_for_those_without_score(rows):
    truth, scores = np.array([row[0] for row in rows]), np.array([row[1] for row in rows], dtype=float)
    if truth.all() or not truth.any():
        return
    scored = scores > 0
    found = _area(scores[scored], truth[scored], int(truth.sum()), int((~truth).sum()))
    assert found == pytest.approx(roc_auc_score(truth, scores))


def test_of_proposals_equal_at_the_last_place_the_share_that_fits_counts():
    scores = np.array([2.0] * 8 + [1.0] * 4)
    right = np.array([True] * 4 + [False] * 4 + [True] * 2 + [False] * 2)
    assert _hits(scores, right) == pytest.approx(4 + 2 * 2 / 4)
    assert _hits(scores[:3], right[:3]) == 3


def test_the_backtest_puts_the_best_method_first_and_tells_what_guessing_gives():
    found = backtest(known("montagna_meetings"), draw(), Trials(share=0.2, draws=5))
    assert {one.method for one in found} == set(PROPOSERS)
    assert [one.hits for one in found] == sorted((one.hits for one in found), reverse=True)
    assert found[0].hits > 6
    assert found[0].blind < 0.2
    assert found[0].area > 0.85
    assert all(0 <= one.reached <= 1 for one in found)


def test_where_ties_follow_no_pattern_the_backtest_says_so():
    random = draw(5)
    pairs = random.integers(0, 80, (160, 2))
    found = backtest(network(*map(tuple, pairs.tolist()), nodes=80), draw(), Trials(share=0.2, draws=10))
    assert max(one.area for one in found) < 0.6


def test_a_proposal_names_the_shared_contacts_and_says_no_kind_of_tie():
    one = network((0, 1), (0, 2), (3, 1), (3, 2))
    first = propose(one, count=1)[0]
    assert (first.one, first.other, first.shared) == ("0", "3", ("1", "2"))
    assert "no tie is known" in first.reasons[0].says.en
    assert "ولا صلة معروفة بينهما" in first.reasons[0].says.ar


def test_a_tested_proposal_tells_how_often_such_were_right():
    one = cliques(4, 5)
    tested = backtest(one, draw(), Trials(share=0.2, draws=4))[0]
    found = propose(one, method=tested.method, tested=tested)
    assert all(proposal.reasons[1].rule == "networks.backtest@1" for proposal in found)


def test_a_network_without_ties_has_no_proposals_and_can_be_tried():
    empty = network(nodes=5)
    assert propose(empty) == ()
    assert backtest(empty, draw(), Trials(draws=2))[0].hits == 0
