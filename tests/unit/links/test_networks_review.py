"""What happened after action, and what became of leads."""

from __future__ import annotations

import json
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networks_examples import as_networkx, networks, phase
from scipy.stats import binomtest
from typer.testing import CliRunner

from tahaluf.cli.app import app
from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import Network, Tie, Trials, after_action, tally
from tahaluf.links.networks.review import wilson

FEW = Trials(draws=5)


def draw(seed=1):
    return np.random.default_rng(seed)


def of(*pairs):
    return Network.of(Tie(source=one, target=other) for one, other in pairs)


STAR = of("xa", "xb", "xc", "xd")


def test_a_removal_that_works_is_as_foretold():
    found = after_action(STAR, of("yz"), ["x"], draw(), FEW)
    assert (found.foretold, found.found, found.regrown) == (1, 1, 0)
    assert found.efficiency[1:] == (0, 0)
    assert found.replaced == ()
    assert found.still == ()


def test_who_takes_over_the_contacts_is_named():
    found = after_action(STAR, of("ya", "yb", "yc", "yd"), ["x"], draw(), FEW)
    assert (found.foretold, found.found, found.regrown) == (1, 0, 1)
    assert [one.name for one in found.replaced] == ["y"]
    assert "y" in found.reasons[2].says.en


def test_half_of_what_was_parted_can_grow_back():
    found = after_action(STAR, of("ab", "cd"), ["x"], draw(), FEW)
    assert found.regrown == pytest.approx(2 / 6)
    assert found.found == pytest.approx(1 - 2 / 6)


def test_who_was_taken_out_and_has_ties_all_the_same_is_told():
    found = after_action(STAR, STAR, ["x"], draw(), FEW)
    assert found.still == ("x",)
    assert found.regrown == 1
    assert found.reasons[-1].rule == "networks.view@1"
    assert "\u2068x\u2069" in next(one for one in found.reasons if one.rule == "networks.still@1").says.ar


def test_where_nothing_was_foretold_nothing_grew_back():
    found = after_action(of("ab", "bc", "ca"), of("ab"), ["a"], draw(), FEW)
    assert (found.foretold, found.found, found.regrown) == (0, 1, None)


def test_a_network_can_become_more_efficient_than_before():
    found = after_action(STAR, of(*("".join(pair) for pair in combinations("abcd", 2))), ["x"], draw(), FEW)
    before, foretold, after = found.efficiency
    assert foretold < before < after == 1


@settings(max_examples=40, deadline=None)
@given(networks(least=2, most=7), networks(least=2, most=7), st.integers(0, 1))
def test_shares_are_those_counted_pair_by_pair(before, after, gone):
    found = after_action(before, after, [str(gone)], draw(), Trials(draws=1))
    old, new = as_networkx(before), as_networkx(after)
    cut = old.subgraph(set(old) - {gone})
    pairs = list(combinations(sorted(cut), 2))

    def meet(graph, pair):
        return all(node in graph for node in pair) and nx.has_path(graph, *pair)

    parted = [pair for pair in pairs if meet(old, pair) and not meet(cut, pair)]
    if pairs:
        assert found.foretold == pytest.approx(sum(not meet(cut, pair) for pair in pairs) / len(pairs))
        assert found.found == pytest.approx(sum(not meet(new, pair) for pair in pairs) / len(pairs))
    assert found.regrown == (pytest.approx(sum(meet(new, pair) for pair in parted) / len(parted)) if parted else None)


@settings(max_examples=40, deadline=None)
@given(networks(least=3, most=7))
def test_efficiency_of_the_foretold_network_is_that_of_networkx(before):
    found = after_action(before, before, ["0"], draw(), Trials(draws=1))
    rest = as_networkx(before)
    rest.remove_node(0)
    assert found.efficiency[1] == pytest.approx(nx.global_efficiency(rest))


def test_all_who_are_not_in_the_network_are_told_and_somebody_must_be():
    with pytest.raises(BadInput) as caught:
        after_action(STAR, STAR, ["p", "q"], draw())
    assert len(caught.value.faults) == 2
    with pytest.raises(BadInput, match="Nobody"):
        after_action(STAR, STAR, [], draw())


def test_in_a_real_case_the_loss_of_the_first_broker_was_made_good_by_others():
    # In the seventh phase of Caviar node 1 has fewer ties and 88, 14 and 89 stand between the others.
    found = after_action(phase(6), phase(7), ["1"], draw(), Trials(draws=20))
    assert found.foretold == pytest.approx(0.351, abs=0.001)
    assert found.regrown > 0.3
    assert {"88", "14", "89"} & {one.name for one in found.replaced}


def test_leads_are_counted_by_kind_and_open_ones_do_not_count_as_closed():
    found = tally([("broker", "borne_out"), ("broker", "refuted"), ("broker", "open"), ("cut", "open")])
    assert [(one.kind, one.borne_out, one.refuted, one.open, one.share) for one in found] == [
        ("broker", 1, 1, 1, 0.5),
        ("cut", 0, 0, 1, None),
    ]
    assert (found[1].low, found[1].high) == (0, 1)


def test_an_outcome_that_is_none_is_told():
    with pytest.raises(BadInput, match="no outcome"):
        tally([("broker", "perhaps")])


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_interval_is_that_of_scipy(right, wrong):
    if not right + wrong:
        return
    expected = binomtest(right, right + wrong).proportion_ci(method="wilson")
    assert wilson(right, right + wrong) == pytest.approx((expected.low, expected.high), abs=1e-6)


def test_the_commands_tell_both(tmp_path):
    before, after, outcomes = (tmp_path / name for name in ("before.csv", "after.csv", "outcomes.csv"))
    before.write_text("source,target\nx,a\nx,b\n", encoding="utf-8")
    after.write_text("source,target\na,b\n", encoding="utf-8")
    outcomes.write_text("kind,outcome\nbroker,refuted\n", encoding="utf-8")
    told = CliRunner().invoke(app, ["networks", "review", str(before), str(after), "--removed", "x", "--json"])
    assert json.loads(told.stdout)["regrown"] == 1
    told = CliRunner().invoke(app, ["networks", "tally", str(outcomes), "--json"])
    assert json.loads(told.stdout)[0]["refuted"] == 1
    for words in (["review", str(before), str(after), "--removed", "x"], ["tally", str(outcomes)]):
        assert CliRunner().invoke(app, ["networks", *words]).exit_code == 0


def test_a_table_without_outcomes_is_refused(tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text("kind\nbroker\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["networks", "tally", str(path)]).exit_code == 2
