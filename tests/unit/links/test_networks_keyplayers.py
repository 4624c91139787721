"""Whom a network needs most."""

from __future__ import annotations

import numpy as np
import pytest
from networks_examples import cliques, known, network, path, star

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import METHODS, Trials, fragmentation, key_players


def draw(seed=1):
    return np.random.default_rng(seed)


def test_a_proved_answer_says_so_and_no_method_does_more():
    found = key_players(known("oversize"), 3, draw(), Trials(draws=0))
    assert (found.exact, found.method) == (True, "exact")
    assert set(found.names) == {"X9", "X27", "X49"}
    assert found.fragmentation == pytest.approx(0.554, abs=0.0005)
    assert set(found.by_method) == {"exact", *METHODS}
    assert max(share for name, share in found.by_method.items() if name != "exact") < 0.49
    assert "no other set does more" in found.reasons[0].says.en


def test_beyond_three_the_best_method_is_named_and_a_better_set_is_not_excluded():
    one = known("caviar")
    found = key_players(one, 6, draw(), Trials(draws=0))
    assert not found.exact
    assert found.method in METHODS
    assert found.fragmentation == max(found.by_method.values())
    assert "may exist" in found.reasons[0].says.en
    assert fragmentation(one, [one.number(name) for name in found.names]) == pytest.approx(found.fragmentation)


def test_too_few_steps_turn_the_exact_search_off():
    assert not key_players(known("siren"), 3, draw(), Trials(draws=0), steps=10).exact


def test_stability_tells_how_much_comes_back_when_ties_are_hidden():
    sure = key_players(star(30), 1, draw(), Trials(share=0.2, draws=10))
    assert sure.overlap == 1
    unsure = key_players(known("oversize"), 3, draw(), Trials(share=0.2, draws=10))
    assert 0.2 < unsure.overlap < 0.9
    assert [one.rule for one in unsure.reasons] == ["networks.exact@1", "networks.stable@1", "networks.static@1"]


def test_every_answer_warns_that_people_react():
    found = key_players(path(5), 1, draw(), Trials(draws=0))
    assert found.overlap is None
    assert found.reasons[1].rule == "networks.untried@1"
    assert "nobody reacts" in found.reasons[-1].says.en
    assert "لا أحد يتفاعل" in found.reasons[-1].says.ar
    assert "personne ne réagit" in found.reasons[-1].says.fr


@pytest.mark.parametrize("count", [0, 5, 99])
def test_some_node_must_go_and_some_must_stay(count):
    with pytest.raises(BadInput, match="key players"):
        key_players(path(5), count, draw())


def test_fragmentation_before_is_told():
    found = key_players(network(*cliques(2, 3, ring=False).ends.tolist()), 1, draw(), Trials(draws=0))
    assert found.before == pytest.approx(0.6)


def test_methods_that_would_take_too_long_are_left_out_and_the_answer_says_how_many_remain():
    found = key_players(star(20_000), 1, draw(), Trials(draws=0), steps=1)
    assert found.names == ("0",)
    assert set(found.by_method) == {"degree", "betweenness", "adaptive_degree"}
    assert "\u20683\u2069 methods" in found.reasons[0].says.en
