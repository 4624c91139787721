"""Needs and offers: who fits whom and why, and that no assignment is better."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.joint.fit import Need, Offer, fit_of
from tahaluf.joint.matching import WEIGHTS, Limits, assign
from tahaluf.kernel.errors import BadInput

ON = date(2026, 1, 1)
LIMITS = Limits(on=ON)
NEED = Need(
    key="n", support="training", holder="North", themes=frozenset({"law"}), languages=frozenset({"ar"}), amount=10, unit="place"
)
OFFER = Offer(
    key="o", support="training", giver="South", first=ON, last=date(2026, 12, 31), themes=frozenset({"law"}),
    languages=frozenset({"ar", "fr"}), amount=10, unit="place",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"support": "equipment"}, "support"),
        ({"giver": "North"}, "own"),
        ({"themes": frozenset({"money"})}, "theme"),
        ({"languages": frozenset({"en"})}, "language"),
        ({"last": date(2025, 12, 31)}, "time"),
        ({"unit": "kg"}, "unit"),
    ],
)
def test_each_obstacle_is_told(changes, rule):
    found = fit_of(NEED, replace(OFFER, **changes), on=ON)
    assert not found.fits
    assert [reason.rule for reason in found.reasons] == [f"matching.{rule}@1"]


def test_places_that_do_not_meet_and_offers_that_come_too_late_are_obstacles():
    need = replace(NEED, places=frozenset({"MA-NAD"}), needed_by=date(2026, 2, 1))
    late = replace(OFFER, places=frozenset({"JO"}), first=date(2026, 3, 1))
    assert [reason.rule for reason in fit_of(need, late, on=ON).reasons] == ["matching.place@1", "matching.time@1"]
    assert fit_of(need, replace(OFFER, places=frozenset({"MA"})), on=ON).fits


def test_what_was_not_said_rules_nothing_out():
    assert fit_of(Need(key="n", support="training"), OFFER, on=ON).fits


def test_a_need_is_met_whole_with_its_reasons():
    found = assign([NEED], [OFFER], LIMITS)
    (match,) = found.matches
    assert (match.amount, match.share, found.unmet, found.value) == (10, 1, (), 2.0)
    assert [reason.rule for reason in match.reasons] == [
        "matching.fits-support@1",
        "matching.fits-theme@1",
        "matching.fits-language@1",
    ]


def test_where_not_all_can_be_met_the_critical_need_comes_first_and_the_other_is_told_why():
    other = replace(NEED, key="m", priority="critical")
    found = assign([NEED, other], [OFFER], LIMITS)
    assert [match.need for match in found.matches] == ["m"]
    assert [(one.need, one.share, one.reasons[0].rule) for one in found.unmet] == [("n", 1.0, "matching.taken@1")]


def test_a_clerk_who_serves_one_after_the_other_would_do_worse():
    """The flexible offer must go to the need that has no other: both are met only so."""
    easy = replace(NEED, key="easy", themes=frozenset())
    hard = replace(NEED, key="hard", languages=frozenset({"fr"}))
    arabic = replace(OFFER, key="arabic", languages=frozenset({"ar"}))
    found = assign([easy, hard], [OFFER, arabic], LIMITS)
    assert {(match.need, match.offer) for match in found.matches} == {("easy", "arabic"), ("hard", "o")}


def test_an_offer_is_shared_out_and_a_part_may_remain():
    found = assign([replace(NEED, amount=6), replace(NEED, key="m", amount=6, priority="low")], [OFFER], LIMITS)
    assert {match.need: match.amount for match in found.matches} == {"n": 6, "m": 4}
    assert [(one.need, one.share) for one in found.unmet] == [("m", pytest.approx(1 / 3, abs=1e-5))]


def test_the_number_of_partners_and_the_budget_bound_it():
    halves = [replace(OFFER, key=f"o{i}", amount=5, cost=3) for i in range(2)]
    assert len(assign([NEED], halves, LIMITS).matches) == 2
    assert len(assign([NEED], halves, replace(LIMITS, partners=1)).matches) == 1
    tight = assign([NEED], halves, replace(LIMITS, budget=5))
    assert (len(tight.matches), tight.spent) == (1, 3)
    assert tight.unmet[0].reasons[0].rule == "matching.short@1"


def test_an_amount_that_was_not_said_is_given_whole_or_not_at_all():
    unsaid = replace(OFFER, amount=None, unit=None)
    found = assign([NEED, replace(NEED, key="m")], [unsaid], LIMITS)
    assert [match.share for match in found.matches] == [1]


def test_no_offer_and_no_offer_of_that_kind_are_told_apart():
    assert assign([NEED], [], LIMITS).unmet[0].reasons[0].rule == "matching.none@1"
    assert assign([NEED], [replace(OFFER, support="premises")], LIMITS).unmet[0].reasons[0].rule == "matching.no-support@1"


def test_the_obstacles_of_offers_of_that_kind_are_counted():
    others = [replace(OFFER, key=f"o{i}", languages=frozenset({"en"})) for i in range(2)]
    (unmet,) = assign([NEED], others, LIMITS).unmet
    assert [reason.says.en for reason in unmet.reasons] == ["Offers without a common working language: 2."]


def test_two_of_one_key_and_no_partner_are_refused():
    with pytest.raises(BadInput, match="same key"):
        assign([NEED, NEED], [OFFER], LIMITS)
    with pytest.raises(BadInput, match="partner"):
        assign([NEED], [OFFER], replace(LIMITS, partners=0))


SETS = st.frozensets(st.sampled_from(["law", "money"]), max_size=2)
NEEDS = st.lists(st.tuples(SETS, st.sampled_from(sorted(WEIGHTS)), st.integers(1, 4)), min_size=1, max_size=3)
OFFERS = st.lists(st.tuples(SETS, st.integers(1, 4)), min_size=1, max_size=3)


def market(needs, offers):
    asked = [
        Need(key=f"n{i}", support="training", themes=t, priority=p, amount=float(a), unit="place")
        for i, (t, p, a) in enumerate(needs)
    ]
    given_ = [
        Offer(key=f"o{i}", support="training", themes=t, amount=float(a), unit="place", first=ON, last=date(2026, 12, 31))
        for i, (t, a) in enumerate(offers)
    ]
    return asked, given_


def best_by_trying(needs, offers):
    """Every way to give whole units: the slow oracle."""
    pairs = [(i, j) for i, need in enumerate(needs) for j, offer in enumerate(offers) if fit_of(need, offer, on=ON).fits]
    best = 0.0
    for amounts in product(*(range(int(min(needs[i].amount, offers[j].amount)) + 1) for i, j in pairs)):
        got = [sum(a for a, (i, _) in zip(amounts, pairs, strict=True) if i == n) for n in range(len(needs))]
        used = [sum(a for a, (_, j) in zip(amounts, pairs, strict=True) if j == n) for n in range(len(offers))]
        if all(u <= offers[n].amount for n, u in enumerate(used)) and all(g <= needs[n].amount for n, g in enumerate(got)):
            best = max(best, sum(WEIGHTS[need.priority] * got[n] / need.amount for n, need in enumerate(needs)))
    return best


@settings(max_examples=25, deadline=None)
@given(NEEDS.map(lambda x: x[:2]), OFFERS.map(lambda x: x[:2]))
def test_no_way_of_giving_whole_units_is_better_but_for_the_price_of_a_partner(needs, offers):
    asked, given_ = market(needs, offers)
    found = assign(asked, given_, LIMITS)
    assert found.value == pytest.approx(best_by_trying(asked, given_), abs=0.15)


@settings(max_examples=40, deadline=None)
@given(NEEDS, OFFERS)
def test_nothing_is_given_twice_nor_beyond_what_is_asked(needs, offers):
    asked, given_ = market(needs, offers)
    found = assign(asked, given_, LIMITS)
    for offer in given_:
        assert sum(match.amount for match in found.matches if match.offer == offer.key) <= offer.amount + 1e-6
    for need in asked:
        met = sum(match.share for match in found.matches if match.need == need.key)
        left = sum(one.share for one in found.unmet if one.need == need.key)
        assert met + left == pytest.approx(1, abs=1e-4)
