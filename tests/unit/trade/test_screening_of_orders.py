"""Orders are judged by what came before, beside themselves, their like and the rules; with reasons that hold the figures."""

from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from tahaluf.trade.orders import Order, screen, within_budget
from tahaluf.trade.robust import Running, median, surprise, upper_tail, usual

START = date(2025, 1, 6)


def regular(customer="a", kind="pharmacy", count=20, quantity=10.0, every=14, **more):
    """Orders of one size at one pace."""
    return [
        Order(
            id=f"{customer}{n:03}",
            customer=customer,
            kind=kind,
            substance="x",
            on=START + timedelta(days=every * n),
            quantity=quantity,
            **more,
        )
        for n in range(count)
    ]


def group(count=8, **more):
    return [order for n in range(count) for order in regular(f"peer{n}", quantity=8.0 + n, **more)]


def by_id(screened):
    return {one.order.id: one for one in screened}


def rules(one):
    return [reason.rule for reason in one.reasons]


def test_the_usual_order_is_no_surprise():
    last = screen(regular())[-1]
    assert last.score < 1
    assert "trade.own-size@1" in rules(last)


def test_an_order_of_ten_times_the_usual_stands_out_and_says_both_figures():
    odd = Order(id="odd", customer="a", kind="pharmacy", substance="x", on=START + timedelta(days=300), quantity=100.0)
    found = by_id(screen([*regular(), odd]))["odd"]
    assert found.score > 3
    size = next(reason for reason in found.reasons if reason.rule == "trade.own-size@1")
    assert (size.evidence["value"], size.evidence["usual"]) == ("100", "10")
    assert "100" in size.says.ar
    assert "100" in size.says.fr


def test_many_small_orders_are_seen_by_their_sum():
    split = [
        Order(id=f"s{n}", customer="a", kind="pharmacy", substance="x", on=START + timedelta(days=280 + n), quantity=9.0)
        for n in range(12)
    ]
    found = by_id(screen([*regular(), *split]))
    size = next(reason.weight for reason in found["s11"].reasons if reason.rule == "trade.own-size@1")
    weeks = max(reason.weight for reason in found["s11"].reasons if reason.rule == "trade.own-weeks@1")
    assert size < 1
    assert weeks > 2


def test_a_new_customer_is_held_against_like_customers_from_its_first_order():
    orders = group(count=10, every=10) + [
        Order(id=f"new{n}", customer="new", kind="pharmacy", substance="x", on=START + timedelta(days=180 + 3 * n), quantity=60.0)
        for n in range(5)
    ]
    found = by_id(screen(orders))
    assert "trade.new-customer@1" in rules(found["new0"])
    assert found["new4"].score > found["peer3015"].score + 1


def test_customers_of_another_kind_or_substance_are_no_measure():
    orders = [*group(kind="hospital"), *regular("a", kind="pharmacy")]
    assert not any(
        rule.startswith(("trade.peers", "trade.growth", "trade.new"))
        for one in screen(orders)
        if one.order.customer == "a"
        for rule in rules(one)
    )


def test_no_licence_and_use_beyond_the_need_are_told_whatever_the_statistics_say():
    unlicensed = Order(id="u", customer="b", kind="k", substance="x", on=START, quantity=1.0, licensed=False)
    over = Order(id="o", customer="c", kind="k", substance="x", on=START, quantity=30.0, need=10.0)
    found = by_id(screen([unlicensed, over]))
    assert rules(found["u"]) == ["trade.no-licence@1"]
    assert rules(found["o"]) == ["trade.beyond-need@1"]
    assert min(found["u"].score, found["o"].score) >= 6


def test_where_nothing_is_known_nothing_is_said():
    (one,) = screen([Order(id="1", customer="a", kind="k", substance="x", on=START, quantity=5.0)])
    assert (one.score, one.reasons) == (0, ())


def test_what_comes_later_changes_nothing_before():
    orders = group() + regular("a")
    cut = START + timedelta(days=150)
    early = [one for one in orders if one.on <= cut]
    assert screen(early) == [one for one in screen(orders) if one.order.on <= cut]


@given(st.permutations(range(16)))
def test_the_order_in_which_orders_are_given_does_not_matter(order):
    orders = group(count=2)[:16]
    assert screen([orders[at] for at in order]) == screen(orders)


@given(st.floats(0.001, 1000))
def test_another_unit_changes_no_score(factor):
    orders = group(count=6) + regular("a", count=8)
    scaled = [
        Order(id=one.id, customer=one.customer, kind=one.kind, substance="x", on=one.on, quantity=one.quantity * factor)
        for one in orders
    ]
    assert [one.score for one in screen(scaled)] == pytest.approx([one.score for one in screen(orders)], abs=1e-6)


@pytest.mark.parametrize("quantity", [0, -1, math.nan])
def test_a_quantity_that_is_none_is_refused(quantity):
    with pytest.raises(ValueError, match="above zero"):
        screen([Order(id="1", customer="a", kind="k", substance="x", on=START, quantity=quantity)])


def test_the_budget_takes_the_highest_and_never_fills_up_with_the_usual():
    odd = Order(id="odd", customer="a", kind="pharmacy", substance="x", on=START + timedelta(days=300), quantity=200.0)
    found = screen([*regular(), odd])
    assert [one.order.id for one in within_budget(found, 5)] == ["odd"]
    assert within_budget(found, 0) == ()
    assert within_budget(found, -3) == ()


# Medians and tails


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_the_median_is_that_of_the_library_and_of_a_running_one(values):
    import statistics

    running = Running()
    for value in values:
        running.add(value)
    assert median(values) == pytest.approx(statistics.median(values))
    assert running.usual(floor=0.1) == usual(values, floor=0.1)
    assert len(running) == len(values)


def test_no_values_have_no_median():
    with pytest.raises(ValueError, match="no values"):
        median([])


def test_a_few_odd_values_do_not_move_what_is_usual():
    plain, odd = [1.0, 2.0, 3.0, 4.0, 5.0] * 4, [1000.0, -1000.0]
    assert usual(plain + odd, floor=0.1).middle == usual(plain, floor=0.1).middle == 3
    assert usual(plain + odd, floor=0.1).spread < 2.5


def test_equal_values_have_the_floor_as_their_spread():
    assert usual([2.0] * 9, floor=0.25).spread == 0.25


@given(st.floats(-50, 99))
def test_the_tail_is_students(steps):
    assert upper_tail(steps) == pytest.approx(student.sf(steps, 4), rel=1e-6, abs=1e-12)


@pytest.mark.parametrize("steps", [101, 1_000, 1e5])
def test_far_out_the_tail_is_students_too(steps):
    assert upper_tail(steps) == pytest.approx(student.sf(steps, 4), rel=2e-3)


@given(st.floats(-20, 200), st.floats(0.001, 20))
def test_farther_is_more_surprising(steps, more):
    assert surprise(steps + more) >= surprise(steps) >= 0
