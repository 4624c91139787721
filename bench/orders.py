"""Screening of orders on invented order books with planted diversion, beside the thresholds that are used.

Three years of orders of some hundred customers (pharmacies, hospitals, makers of medicines) with their own sizes, seasons, growth,
gaps and honest jumps; in the last year a few divert, each by one scheme. Each method may show as many customers as a budget of
orders a week allows; counted is how many of those shown divert (precision), how many of the diverting were shown (recall), and
after how many days of diverting. Thresholds: an order above so many times the customer's own mean; a month above so many times the
mean of its kind. The figures of the engine were chosen on books 0 to 3. `python bench/orders.py [books [first]]`.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tahaluf.trade.orders import Order, screen

FIRST, DAYS = date(2023, 1, 2), 3 * 365
TESTED = FIRST + timedelta(days=2 * 365)
KINDS = {"pharmacy": (200, 12.0, 14), "hospital": (30, 150.0, 10), "maker": (12, 4000.0, 30)}
SCHEMES = ("jump", "ramp", "split", "front", "spread")
BUDGET = 3  # orders a week
Score = Callable[[Sequence[Order]], list[tuple[Order, float]]]


@dataclass(frozen=True)
class Book:
    """Orders, and for each diverting customer its scheme and its first day."""

    orders: list[Order]
    diverting: dict[str, tuple[str, date]]


def book(seed: int) -> Book:
    """One invented order book."""
    chance = random.Random(seed)  # noqa: S311 - an invented book
    orders: list[Order] = []
    names = []
    for kind, (count, size, gap) in KINDS.items():
        for number in range(count):
            name = f"{kind}-{number}"
            names.append(name)
            orders += _customer(chance, name, kind, size, gap)
    diverting = {}
    for scheme in SCHEMES:
        for _ in range(2):
            kind = chance.choice(list(KINDS)[:2])
            diverting |= _divert(chance, orders, scheme, kind, len(diverting))
    return Book(
        orders=[replace(one, id=f"{at:06}") for at, one in enumerate(sorted(orders, key=lambda one: one.on))], diverting=diverting
    )


def _customer(chance: random.Random, name: str, kind: str, size: float, gap: int) -> list[Order]:
    usual, growth = size * chance.lognormvariate(0, 0.6), chance.gauss(0.05, 0.1)
    season, phase = chance.uniform(0, 0.35), chance.uniform(0, 2 * math.pi)
    found, day = [], FIRST + timedelta(days=chance.randrange(gap))
    jump = FIRST + timedelta(days=chance.randrange(DAYS)) if chance.random() < 0.1 else None  # a ward opens, a rival closes
    while day < FIRST + timedelta(days=DAYS):
        years = (day - FIRST).days / 365
        level = usual * (1 + growth) ** years * (1 + season * math.sin(2 * math.pi * years + phase))
        level *= 1.6 if jump and day >= jump else 1
        bulk = chance.uniform(2, 4) if chance.random() < 0.01 else 1  # before a holiday, after a shortage
        found.append(
            Order(
                id="",
                customer=name,
                kind=kind,
                substance="x",
                on=day,
                quantity=max(1.0, level * bulk * chance.lognormvariate(0, 0.3)),
            )
        )
        day += timedelta(days=max(1, round(chance.gammavariate(4, gap / 4))))
    return found


def _divert(chance: random.Random, orders: list[Order], scheme: str, kind: str, number: int) -> dict[str, tuple[str, date]]:
    start = TESTED + timedelta(days=chance.randrange(30, 240))
    own = defaultdict(list)
    for one in orders:
        own[one.customer].append(one)
    usual = [name for name in own if name.startswith(kind)]
    size = KINDS[kind][1]
    if scheme == "front":  # a new customer that orders from the first day as if it were three
        name = f"{kind}-front-{number}"
        orders += [
            Order(
                id="",
                customer=name,
                kind=kind,
                substance="x",
                on=start + timedelta(days=7 * k),
                quantity=size * 3 * chance.lognormvariate(0, 0.3),
            )
            for k in range(16)
        ]
        return {name: (scheme, start)}
    chosen = chance.sample(usual, 3 if scheme == "spread" else 1)
    for name in chosen:
        middle = sorted(one.quantity for one in own[name])[len(own[name]) // 2]
        if scheme == "jump":  # a few orders of several times the usual
            added = [(start + timedelta(days=40 * k), middle * chance.uniform(5, 9)) for k in range(3)]
        elif scheme == "split":  # many small orders between the usual ones
            added = [(start + timedelta(days=2 * k), middle * chance.uniform(0.6, 1.0)) for k in range(40)]
        elif scheme == "ramp":  # ever a little more
            added = [(start + timedelta(days=10 * k), middle * 0.15 * k) for k in range(1, 13)]
        else:  # spread over several customers, each a little
            added = [(start + timedelta(days=14 * k), middle * chance.uniform(1.2, 2.2)) for k in range(8)]
        last = FIRST + timedelta(days=DAYS)
        orders += [
            Order(id="", customer=name, kind=kind, substance="x", on=on, quantity=max(1.0, size_))
            for on, size_ in added
            if on < last
        ]
    return dict.fromkeys(chosen, (scheme, start))


def ours(orders: Sequence[Order]) -> list[tuple[Order, float]]:
    """Our screening."""
    return [(one.order, one.score) for one in screen(orders)]


def own_mean(orders: Sequence[Order]) -> list[tuple[Order, float]]:
    """Times the customer's own mean so far."""
    past: dict[str, list[float]] = defaultdict(list)
    told = []
    for one in orders:
        before = past[one.customer]
        told.append((one, one.quantity / (sum(before) / len(before)) if len(before) > 3 else 0.0))
        before.append(one.quantity)
    return told


def kind_month(orders: Sequence[Order]) -> list[tuple[Order, float]]:
    """The customer's last thirty days, times the mean month of its kind so far."""
    past: dict[str, list[tuple[date, float]]] = defaultdict(list)
    total: dict[str, float] = defaultdict(float)
    members: dict[str, set[str]] = defaultdict(set)
    told = []
    for one in orders:
        past[one.customer].append((one.on, one.quantity))
        total[one.kind] += one.quantity
        members[one.kind].add(one.customer)
        month = sum(quantity for day, quantity in past[one.customer] if day > one.on - timedelta(days=30))
        mean = total[one.kind] / max(1.0, (one.on - FIRST).days / 30) / len(members[one.kind])
        told.append((one, month / mean))
    return told


def judged(scored: list[tuple[Order, float]], made: Book) -> tuple[int, int, dict[str, int]]:
    """Orders shown, those of them of a diverting customer after its first day, and days until each was shown first."""
    weeks: dict[int, list[tuple[float, Order]]] = defaultdict(list)
    for order, score in scored:
        if order.on >= TESTED:
            weeks[(order.on - TESTED).days // 7].append((score, order))
    shown = right = 0
    days: dict[str, int] = {}
    quiet: dict[str, date] = {}
    for week in sorted(weeks):
        listed = 0
        for _, order in sorted(weeks[week], key=lambda pair: -pair[0]):
            if listed == BUDGET:
                break
            if order.customer in quiet and order.on < quiet[order.customer]:
                continue  # shown within the last four weeks: nobody wants to read it again
            quiet[order.customer] = order.on + timedelta(days=28)
            listed += 1
            shown += 1
            truth = made.diverting.get(order.customer)
            if truth and order.on >= truth[1]:
                right += 1
                days.setdefault(order.customer, (order.on - truth[1]).days)
    return shown, right, days


def main(books: int = 8, first: int = 100) -> int:
    """Print the table."""
    made = [book(seed) for seed in range(first, first + books)]
    count = sum(len(one.orders) for one in made)
    whole = sum(len(one.diverting) for one in made)
    print(f"{books} books, {count} orders, {whole} diverting customers; {BUDGET} orders a week are shown")
    print(f"{'method':16}{'precision':>10}{'recall':>8}{'days':>6}   recall by scheme")
    for title, method in (("ours", ours), ("own mean", own_mean), ("month of kind", kind_month)):
        shown = right = 0
        days: list[int] = []
        by: dict[str, list[int]] = {scheme: [0, 0] for scheme in SCHEMES}
        begun = time.process_time()
        for one in made:
            told = judged(method(one.orders), one)
            shown, right = shown + told[0], right + told[1]
            days += told[2].values()
            for name, (scheme, _) in one.diverting.items():
                by[scheme][1] += 1
                by[scheme][0] += name in told[2]
        spent = time.process_time() - begun
        middle = sorted(days)[len(days) // 2] if days else 0
        parts = " ".join(f"{scheme} {found}/{total}" for scheme, (found, total) in by.items())
        print(f"{title:16}{right / shown:10.3f}{len(days) / whole:8.3f}{middle:6}   {parts}   {count / spent:,.0f} orders/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
