"""Proposals of loads of one origin: what brings two together, what time and way add, and that a plain comparison says the same."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.links.loads import FLOOR, Load, likeness, population, propose
from tahaluf.links.loads.likeness import Likeness
from tahaluf.links.loads.load import MARKS
from tahaluf.links.loads.proposing import COMMON

START = date(2025, 1, 1)


def load(name: str, **fields) -> Load:
    return Load(id=name, **{key: frozenset(value) if isinstance(value, set) else value for key, value in fields.items()})


def a_year(count: int = 40) -> list[Load]:
    """Loads of unlike logos, nine days apart."""
    return [load(f"l{at:03d}", logos={f"logo {at}"}, seized=START + timedelta(days=9 * at)) for at in range(count)]


def weight(found: Likeness, trait: str) -> float:
    return next(reason.weight or 0.0 for reason in found.reasons if reason.rule == f"links.loads-{trait}@1")


def test_loads_seized_close_together_speak_for_one_origin_and_far_apart_a_little_against():
    loads = a_year()
    usual = population(loads)
    assert usual.span == 351
    near, far = likeness(loads[0], loads[1], usual), likeness(loads[0], loads[30], usual)
    assert 0 < weight(near, "seized") < 1
    assert -0.4 <= weight(far, "seized") < 0


def test_few_days_say_nothing_of_when():
    loads = a_year(5)
    assert population(loads).span is None
    assert all("seized" not in reason.rule for reason in likeness(loads[0], loads[1], population(loads)).reasons)


def test_a_shared_leg_of_the_route_weighs_by_how_rare_it_is():
    loads = [load(str(at), legs={"IN>MA"} if at < 20 else {"CO>NL"} if at < 22 else {f"A{at}>B"}) for at in range(40)]
    usual = population(loads)
    common, rare = likeness(loads[0], loads[1], usual), likeness(loads[20], loads[21], usual)
    assert 0 < weight(common, "legs") < weight(rare, "legs")


def test_way_and_time_count_once_in_full_and_then_by_half():
    loads = [load(str(at), legs={f"A{at}>B"}, seized=START + timedelta(days=9 * at)) for at in range(40)]
    loads[1] = load("1", legs={"A0>B"}, seized=START + timedelta(days=1))
    found = likeness(loads[0], loads[1], population(loads))
    legs, seized = weight(found, "legs"), weight(found, "seized")
    assert found.log10_ratio == pytest.approx(max(legs, seized) + min(legs, seized) / 2)


def test_a_substance_or_a_leg_alone_brings_nothing_together():
    loads = [load(str(at), substances={"mdma"}, legs={"NL>ES"}) for at in range(10)]
    found = propose(loads, population(loads))
    assert (found.pairs, found.compared) == ((), 0)


def test_a_mark_that_many_share_is_left_out_and_that_is_said():
    loads = [load(f"{at:03d}", logos={"lexus"}) for at in range(COMMON + 1)]
    found = propose(loads, population(loads))
    assert (found.pairs, found.compared, found.left_out) == ((), 0, {"logos: lexus": COMMON + 1})


def test_like_pictures_bring_two_together():
    loads = [*a_year(), load("x", logo_hashes=(0b1111,)), load("y", logo_hashes=(0b0111,))]
    found = propose(loads, population(loads), floor=-9)
    assert [(each.one, each.other) for each in found.pairs] == [("x", "y")]


def invented(seed: int) -> list[Load]:
    draw = np.random.default_rng(seed)
    return [
        load(
            f"l{at:02d}",
            logos={f"logo {draw.integers(12)}"} if draw.random() < 0.7 else set(),
            packaging={f"packing {draw.integers(5)}"} if draw.random() < 0.5 else set(),
            seals={f"seal {draw.integers(30)}"} if draw.random() < 0.3 else set(),
            seized=START + timedelta(days=int(draw.integers(300))),
        )
        for at in range(25)
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_nothing_is_proposed_that_comparing_every_pair_would_not_propose_and_nothing_with_a_mark_is_missed(seed):
    loads = invented(seed)
    usual = population(loads)
    plain = {
        (one.id, other.id): found.log10_ratio
        for one, other in combinations(loads, 2)
        if any(one.words(trait) & other.words(trait) for trait in MARKS)
        and (found := likeness(one, other, usual)).log10_ratio >= FLOOR
    }
    assert {(each.one, each.other): each.log10_ratio for each in propose(loads, usual).pairs} == plain


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_loads_changes_nothing(seed):
    loads = invented(seed)
    assert propose(loads, population(loads)) == propose(loads[::-1], population(loads[::-1]))
