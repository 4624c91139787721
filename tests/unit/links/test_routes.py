"""Routes: legs, amounts, gaps, hubs, and changes told by shares."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.charts.legs import draw_legs
from tahaluf.links.routes import Journey, Stop, changes, ways

DAY = date(2025, 5, 1)


def journey(name: str, *places: str, amounts=None, ends: bool = True) -> Journey:
    """A journey over places, the first its origin and the last its destination."""
    last = len(places) - 1
    roles = ["origin" if ends and at == 0 else "destination" if ends and at == last else "transit" for at in range(len(places))]
    stops = tuple(Stop(place=place, role=role) for place, role in zip(places, roles, strict=True))
    return Journey(id=name, stops=stops, day=DAY, amounts=amounts or {})


def test_legs_carry_loads_amounts_and_what_is_not_known():
    found = ways(
        [
            journey("a", "IN", "AE", "MA", amounts={"kg": 2.0}),
            journey("b", "IN", "AE", amounts={"kg": 3.0, "tablet": 500}),
            journey("c", "IN", "AE"),
        ]
    )
    assert [(leg.start, leg.end, leg.journeys, leg.measured, dict(leg.amounts)) for leg in found.legs] == [
        ("IN", "AE", 3, 2, {"kg": 5.0, "tablet": 500}),
        ("AE", "MA", 1, 1, {"kg": 2.0}),
    ]


def test_no_leg_leads_over_a_stop_whose_place_is_unknown():
    found = ways([journey("a", "IN", "", "MA")])
    assert (found.legs, found.without_leg) == ((), 1)


def test_gaps_are_counted():
    found = ways([journey("a", "IN", "AE"), journey("b", "NL", "ES", ends=False), journey("c", "", "MA")])
    assert (found.journeys, found.without_origin, found.without_destination, found.without_leg) == (3, 2, 1, 1)


def test_a_hub_is_passed_through_and_joins_several_places():
    found = ways([journey("a", "IN", "AE", "MA"), journey("b", "CN", "AE", "EG"), journey("c", "NL", "ES", "MA")])
    told = {one.place: one for one in found.places}
    assert (told["AE"].through, told["AE"].sources, told["AE"].targets, told["AE"].is_hub) == (2, 2, 2, True)
    assert not told["ES"].is_hub
    assert not told["MA"].is_hub
    assert (told["MA"].destination, told["IN"].origin) == (2, 1)
    assert found.places[0].place == "AE"


def test_a_stop_twice_in_a_row_makes_no_leg_and_a_way_back_makes_two():
    assert journey("a", "IN", "IN", "AE", "IN").legs == (("IN", "AE"), ("AE", "IN"))


def many(count: int, *places: str) -> list[Journey]:
    return [journey(str(at), *places) for at in range(count)]


def test_a_leg_that_takes_the_place_of_another_is_told_as_new_and_the_other_as_gone():
    before = [*many(20, "CO", "NL"), *many(20, "IN", "AE")]
    after = [*many(20, "CO", "BE"), *many(20, "IN", "AE")]
    assert {(one.start, one.end): one.says for one in changes(before, after)} == {
        ("CO", "NL"): "gone",
        ("CO", "BE"): "new",
        ("IN", "AE"): "same",
    }


def test_fewer_controls_everywhere_change_no_share():
    before, after = [*many(40, "CO", "NL"), *many(20, "IN", "AE")], [*many(10, "CO", "NL"), *many(5, "IN", "AE")]
    assert {one.says for one in changes(before, after)} == {"same"}


def test_a_leg_seen_once_is_not_told_as_new():
    found = changes(many(20, "CO", "NL"), [*many(20, "CO", "NL"), journey("x", "PE", "IT")])
    assert [(one.start, one.says) for one in found if one.start == "PE"] == [("PE", "same")]


def test_p_is_the_exact_binomial_one():
    # 8 of 8 after where half was expected: 2 * 0.5 ** 8
    found = changes(many(8, "CO", "NL"), many(8, "IN", "AE"))
    assert [one.p for one in found] == [pytest.approx(2 * 0.5**8)] * 2


@pytest.mark.parametrize(("before", "after"), [(0, 5), (5, 0), (0, 0)])
def test_nothing_is_compared_with_an_empty_period(before, after):
    assert changes(many(before, "CO", "NL"), many(after, "CO", "NL")) == ()


def test_chance_alone_is_seldom_told_as_a_change():
    draw = np.random.default_rng(4)
    legs = [("A", f"B{at}") for at in range(10)]
    told = 0
    for _ in range(100):
        sides = [[journey("x", *legs[int(draw.integers(10))]) for _ in range(60)] for _ in range(2)]
        told += any(one.says != "same" for one in changes(*sides))
    assert told <= 12


places = st.sampled_from(["", "A", "B", "C", "D"])
journeys = st.lists(st.lists(places, min_size=1, max_size=4), max_size=12).map(
    lambda some: [journey(str(at), *each, amounts={"kg": 1.0}) for at, each in enumerate(some)]
)


@settings(max_examples=60, deadline=None)
@given(journeys)
def test_counts_are_those_of_a_plain_walk(some):
    found = ways(some)
    for leg in found.legs:
        over = [one for one in some if (leg.start, leg.end) in one.legs]
        assert (leg.journeys, leg.amounts["kg"]) == (len(over), float(len(over)))
    assert {(leg.start, leg.end) for leg in found.legs} == {leg for one in some for leg in one.legs}
    assert ways(some[::-1]) == found


def test_the_drawing_needs_no_script_and_names_its_arrows():
    svg = draw_legs([("A", "B", 3)], {"A": (0.0, 0.0), "B": (10.0, 5.0)}, names={"A": "<Aland>", "B": "Bland"}, label="Legs")
    assert "&lt;Aland&gt; → Bland: 3" in svg
    assert "<Aland>" not in svg
    assert svg.count("<circle") == 2
    assert draw_legs([("A", "C", 3)], {"A": (0.0, 0.0)}, names={"A": "", "C": ""}, label="") == ""
