"""What changed between two dates."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from networks_examples import network, path, phase, star

from tahaluf.links.networks import Network, Tie, Trials, growth, growth_between


def draw(seed=1):
    return np.random.default_rng(seed)


def of(*pairs):
    return Network.of(Tie(source=one, target=other) for one, other in pairs)


def test_who_came_who_left_and_which_ties():
    found = growth(of("ab", "bc"), of("bc", "cd", "de"), draw())
    assert (found.joined, found.left) == (("d", "e"), ("a",))
    assert (found.ties_made, found.ties_lost) == (2, 1)
    assert found.nodes_kept == pytest.approx(2 / 5)
    assert found.ties_kept == pytest.approx(1 / 4)


def test_nothing_changes_from_a_network_to_itself():
    found = growth(path(6), path(6), draw())
    assert (found.joined, found.left, found.ties_made, found.ties_lost, found.risers) == ((), (), 0, 0, ())
    assert (found.nodes_kept, found.ties_kept) == (1, 1)


def test_two_empty_periods_are_the_same():
    assert growth(network(nodes=0), network(nodes=0), draw()).nodes_kept == 1


def test_a_node_without_ties_is_not_there():
    assert growth(Network.of([], nodes=["a"]), of("ab"), draw()).joined == ("a", "b")


def test_who_stands_between_others_only_now_has_risen():
    before = of("ab", "ac", "ad", "ae", "af", "ag", "gh")
    after = of("hb", "hc", "hd", "he", "hf", "hg", "ga")
    found = growth(before, after, draw(), Trials(share=0.1, draws=20))
    assert [one.name for one in found.risers] == ["h"]
    assert found.risers[0].after == 1
    assert found.risers[0].sure == 1
    assert "rose among brokers" in found.risers[0].reasons[0].says.en


def test_who_is_new_is_called_new():
    found = growth(path(3), star(9), draw())
    assert found.risers == ()  # the centre 0 was an end before, third of three, and so among the first five
    found = growth(of("ab"), of("xb", "xa", "xc"), draw())
    assert [(one.name, one.before) for one in found.risers] == [("x", None)]
    assert "is new" in found.risers[0].reasons[0].says.en


def test_dated_ties_are_put_into_their_periods():
    ties = [
        Tie(source="a", target="b", since=date(2025, 1, 5), until=date(2025, 1, 9)),
        Tie(source="b", target="c", since=date(2025, 2, 1), until=date(2025, 2, 1)),
        Tie(source="c", target="d", since=date(2025, 1, 20), until=date(2025, 2, 20)),
    ]
    january, february = (date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28))
    (found,) = growth_between(ties, [january, february], draw())
    assert (found.joined, found.left) == ((), ("a",))
    assert (found.ties_made, found.ties_lost) == (1, 1)


def test_in_a_real_case_new_brokers_take_over_in_the_seventh_phase():
    found = growth(phase(6), phase(7), draw(2))
    assert found.nodes_kept == pytest.approx(0.36, abs=0.01)
    assert {"88", "14", "89"} <= {one.name for one in found.risers if one.sure > 0.9}
    assert found.risers[0].name == "88"


def test_in_a_real_case_one_broker_rises_in_the_fifth_phase_and_another_late():
    assert {one.name for one in growth(phase(4), phase(5), draw(2)).risers} >= {"12"}
    late = growth(phase(10), phase(11), draw(2)).risers
    assert next(one.after for one in late if one.name == "41") == 1
