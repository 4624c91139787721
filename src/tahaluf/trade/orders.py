"""Screening orders: each beside the customer's own past, beside like customers, and beside what is legitimately needed.

Three questions are asked of an order. Beside the customer's own past: its size, and the last four and thirteen weeks. Beside like
customers: the last twelve months, and the growth over the year before; a new customer, whose own past says nothing, by its pace.
Beside rules: the licence, and, where a need is known, the running use. Answers to the first two are robust distances (median and
median absolute deviation of logarithms) turned into chances; the most surprising answer to each question counts, and the three are
added. Nothing here decides: the highest scores are shown to a person, as many as the budget allows, with figures and reasons.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tahaluf.kernel.reasons import Reason
from tahaluf.trade import words
from tahaluf.trade.robust import Running, Usual, surprise, usual

ENOUGH_PAST = 4  # orders of a customer before its own past says anything
ENOUGH_PEERS = 5  # like customers before they say anything
SHORT, QUARTER, YEAR = timedelta(days=28), timedelta(days=91), timedelta(days=365)
_OWN_FLOOR, _PEER_FLOOR, _GROWTH_FLOOR = 0.2, 0.8, 0.3  # of spreads, in natural logarithms: orders vary by a quarter at least
_CERTAIN = 6.0  # score of what needs no statistics: no licence, beyond the need


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One line of an order: `quantity` above zero in one unit per substance, named by `unit`; `licensed` None where nobody said.

    `need` is what is legitimately needed in the twelve months around it by this customer, in the same unit, where known.
    """

    id: str
    customer: str
    kind: str
    substance: str
    on: date
    quantity: float
    unit: str = ""
    licensed: bool | None = None
    need: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """An order with its score (higher: more surprising; 0 where nothing can be said) and the reasons, the weightiest first."""

    order: Order
    score: float
    reasons: tuple[Reason, ...]


class _Past:
    """What is known of one customer and substance: running totals by day, and statistics of sizes and of four-week sums."""

    def __init__(self) -> None:
        """Nothing ordered yet."""
        self.sizes = Running()
        self.sums = {SHORT: Running(), QUARTER: Running()}
        self._days: list[date] = []
        self._totals: list[float] = [0.0]

    def within(self, on: date, span: timedelta) -> float:
        """The quantity ordered in the `span` up to `on`, that day counted."""
        first, last = bisect_right(self._days, on - span), bisect_right(self._days, on)
        return self._totals[last] - self._totals[first]

    def _first(self, on: date) -> date:
        return self._days[0] if self._days else on

    def is_new(self, on: date) -> bool:
        """Whether the first order was within the last quarter."""
        return on - self._first(on) < QUARTER

    def yearly(self, on: date, quantity: float) -> float:
        """What twelve months come to with `quantity` ordered on a day; of a newer customer, at the pace so far."""
        known = on - self._first(on) + SHORT
        return (self.within(on, YEAR) + quantity) * max(1.0, YEAR / known)

    def add(self, on: date, quantity: float) -> None:
        """Take in an order that is not earlier than those before."""
        self.sizes.add(math.log(quantity))
        for span, sums in self.sums.items():
            if on - self._first(on) >= span:  # a sum of less than its span would be too small
                sums.add(math.log(self.within(on, span) + quantity))
        self._days.append(on)
        self._totals.append(self._totals[-1] + quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Like:
    """Like customers as they stood at the beginning of a week: logarithms of their year, and of its ratio to the year before."""

    years: Mapping[str, float]
    growths: Mapping[str, float]


class _Books:
    """All customers so far, and the picture of like customers, taken once a week."""

    def __init__(self) -> None:
        """Nobody known yet."""
        self._past: dict[tuple[str, str], _Past] = defaultdict(_Past)
        self._members: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._seen: dict[tuple[str, str], tuple[int, _Like]] = {}

    def past(self, order: Order) -> _Past:
        """The customer's own past."""
        return self._past[order.customer, order.substance]

    def like(self, order: Order) -> _Like:
        """Customers of the same kind that ordered the same substance, as they stood at the beginning of the order's week."""
        group, week = (order.kind, order.substance), order.on.toordinal() // 7
        if group not in self._seen or self._seen[group][0] != week:
            self._seen[group] = week, self._picture(group, date.fromordinal(week * 7))
        return self._seen[group][1]

    def add(self, order: Order) -> None:
        """Take an order in."""
        self.past(order).add(order.on, order.quantity)
        self._members[order.kind, order.substance][order.customer] = None

    def _picture(self, group: tuple[str, str], on: date) -> _Like:
        totals = {name: self._past[name, group[1]] for name in self._members[group]}
        now = {name: past.within(on, YEAR) for name, past in totals.items()}
        before = {name: past.within(on - YEAR, YEAR) for name, past in totals.items()}
        return _Like(
            years={name: math.log(total) for name, total in now.items() if total > 0},
            growths={name: math.log(total / before[name]) for name, total in now.items() if total > 0 and before[name] > 0},
        )


def screen(orders: Iterable[Order]) -> list[Screened]:
    """Screen orders in the order of their days; each is judged by what came before it alone. Answers come in that order.

    Raises:
        ValueError: a quantity is not above zero.
    """
    books, answers = _Books(), []
    for order in sorted(orders, key=lambda one: (one.on, one.id)):
        if not order.quantity > 0:
            raise ValueError(f"order {order.id}: a quantity is above zero")
        answers.append(_answer(order, books.past(order), books.like(order)))
        books.add(order)
    return answers


def within_budget(screened: Sequence[Screened], budget: int, *, floor: float = 3.0) -> tuple[Screened, ...]:
    """The `budget` highest scores of at least `floor`, the highest first; of equal scores the earlier order."""
    shown = sorted((one for one in screened if one.score >= floor), key=lambda one: -one.score)
    return tuple(shown[: max(budget, 0)])


def _answer(order: Order, own: _Past, like: _Like) -> Screened:
    families = (list(_by_own_past(order, own)), list(_by_peers(order, own, like)), list(_by_rule(order, own)))
    score = math.fsum(max((reason.weight or 0.0 for reason in family), default=0.0) for family in families)
    told = sorted((reason for family in families for reason in family), key=lambda one: -(one.weight or 0.0))
    return Screened(order=order, score=score, reasons=tuple(told))


def _by_own_past(order: Order, own: _Past) -> Iterable[Reason]:
    if len(own.sizes) >= ENOUGH_PAST:
        size = own.sizes.usual(floor=_OWN_FLOOR)
        yield words.own_size(order.quantity, math.exp(size.middle), _weight(size, order.quantity), unit=order.unit)
    for span, sums in own.sums.items():
        if len(sums) >= ENOUGH_PAST:
            total, before = own.within(order.on, span) + order.quantity, sums.usual(floor=_OWN_FLOOR)
            yield words.own_weeks(total, math.exp(before.middle), span.days // 7, _weight(before, total), unit=order.unit)


def _by_peers(order: Order, own: _Past, like: _Like) -> Iterable[Reason]:
    years = [value for name, value in like.years.items() if name != order.customer]
    if len(years) < ENOUGH_PEERS:
        return
    mine = own.yearly(order.on, order.quantity)
    middle = usual(years, floor=_PEER_FLOOR)
    weight = _weight(middle, mine)
    if own.is_new(order.on):
        # Its own past says nothing yet, so its pace has to answer both questions.
        yield words.new_customer(mine, math.exp(middle.middle), len(years), 2 * weight, unit=order.unit)
        return
    yield words.peers_year(mine, math.exp(middle.middle), len(years), weight, unit=order.unit)
    before = own.within(order.on - YEAR, YEAR)
    growths = [value for name, value in like.growths.items() if name != order.customer]
    if before > 0 and len(growths) >= ENOUGH_PEERS:
        expected = usual(growths, floor=_GROWTH_FLOOR)
        grown = (own.within(order.on, YEAR) + order.quantity) / before
        yield words.growth(grown, math.exp(expected.middle), _weight(expected, grown))


def _by_rule(order: Order, own: _Past) -> Iterable[Reason]:
    if order.licensed is False:
        yield words.no_licence(_CERTAIN)
    if order.need is None or order.need <= 0:
        return
    used = own.within(order.on, YEAR) + order.quantity
    if used > order.need:
        yield words.beyond_need(used, order.need, _CERTAIN * min(1.0, math.log(used / order.need) / math.log(2)), unit=order.unit)


def _weight(beside: Usual, value: float) -> float:
    return surprise(beside.steps(math.log(value)))
