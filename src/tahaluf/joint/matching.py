"""Needs met by offers: the assignment that meets most of what matters most, and for what remains, why.

A mixed-integer linear programme (HiGHS through `scipy.optimize.milp`) shares each offer out among the needs that it fits. Per need
it counts priority x share met; a fit bonus too small to outweigh any share breaks ties; each further partner costs a little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_matrix

from tahaluf.joint.fit import Fit, Need, Offer, fit_of, remains, taken
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason

Amounts = NDArray[np.float64]
Places = NDArray[np.int64]
WEIGHTS = {"critical": 8.0, "high": 4.0, "medium": 2.0, "low": 1.0}
_FIT, _PARTNER = 0.01, 0.02
_LEAST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A part of a need that an offer meets: `amount` in the need's unit (1 where neither gives an amount)."""

    need: str
    offer: str
    amount: float
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """What of a need remains: `share` 0..1 of it, and why no offer meets it."""

    need: str
    share: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The whole answer; `value` is the sum of priority x share met, which no other assignment under the constraints exceeds."""

    matches: tuple[Match, ...]
    unmet: tuple[Unmet, ...]
    value: float
    spent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What bounds an assignment: `partners` offers for one need at most, `budget` for the costs of all (None: no bound)."""

    on: date
    partners: int = 3
    budget: float | None = None


def assign(needs: Sequence[Need], offers: Sequence[Offer], limits: Limits) -> Assignment:
    """The best assignment of offers to needs.

    Raises:
        BadInput: two needs or two offers with one key, or no partner allowed.
    """
    _require_sound(needs, offers, limits)
    fits = [fit_of(need, offer, on=limits.on) for need, offer in product(needs, offers)]
    usable = [(at, fit) for at, fit in enumerate(fits) if fit.fits]
    given = _solve(needs, offers, usable, limits) if usable else np.zeros(0)
    matches = [
        _match(fit, float(amount), _sizes(needs[at // len(offers)], offers[at % len(offers)])[0])
        for (at, fit), amount in zip(usable, given, strict=True)
        if amount > _LEAST
    ]
    return Assignment(
        matches=tuple(matches),
        unmet=tuple(_unmet(needs, fits, matches, len(offers))),
        value=round(sum(WEIGHTS[n.priority] * m.share for m in matches for n in needs if n.key == m.need), 6),
        spent=sum(offer.cost for offer in offers if any(match.offer == offer.key for match in matches)),
    )


def _require_sound(needs: Sequence[Need], offers: Sequence[Offer], limits: Limits) -> None:
    for name, keys in (("needs", [need.key for need in needs]), ("offers", [offer.key for offer in offers])):
        if len(set(keys)) < len(keys):
            raise BadInput.one(name, "Two of them have the same key.", "Give each its own.")
    if limits.partners < 1:
        raise BadInput.one("partners", "A need must be allowed one partner.", "Allow one or more.")


def _solve(needs: Sequence[Need], offers: Sequence[Offer], usable: list[tuple[int, Fit]], limits: Limits) -> Amounts:
    """Amounts per usable pair. Variables: n amounts, n "this pair is used", and for each offer "it is paid for"."""
    n, wide = len(usable), len(offers)
    need_at, offer_at = np.array([at // wide for at, _ in usable]), np.array([at % wide for at, _ in usable])
    sizes = np.array([_sizes(needs[i], offers[j]) for i, j in zip(need_at, offer_at, strict=True)])
    asked, held, whole = sizes[:, 0], sizes[:, 1], sizes[:, 2]
    most = np.minimum(asked, held)
    weight = np.array([WEIGHTS[need.priority] for need in needs])[need_at]
    goal = np.concatenate(
        [-weight / asked * (1 + _FIT * np.array([fit.score for _, fit in usable])), np.full(n, _PARTNER), np.zeros(wide)]
    )
    pairs = np.arange(n)
    rules = [
        _rule([(need_at, pairs, 1 / asked)], n, wide, np.ones(len(needs))),
        _rule([(offer_at, pairs, 1 / held)], n, wide, np.ones(wide)),
        _rule([(pairs, pairs, 1.0), (pairs, pairs + n, -most)], n, wide, np.zeros(n)),
        _rule([(need_at, pairs + n, 1.0)], n, wide, np.full(len(needs), limits.partners)),
        _rule([(pairs, pairs + n, 1.0), (pairs, offer_at + 2 * n, -1.0)], n, wide, np.zeros(n)),
    ]
    if limits.budget is not None:
        paid = np.arange(wide)
        costs = np.array([offer.cost for offer in offers])
        rules.append(_rule([(np.zeros(wide, int), paid + 2 * n, costs)], n, wide, np.array([limits.budget])))
    upper = np.concatenate([most, np.ones(n + wide)])
    integral = np.concatenate([whole, np.ones(n + wide)])
    solved = milp(goal, constraints=rules, bounds=Bounds(0, upper), integrality=integral, options={"time_limit": 20.0})
    if solved.x is None:
        raise BadInput.one("needs", "No assignment was found in the time given.", "Choose fewer needs, or one kind of support.")
    return np.asarray(solved.x[:n])


def _sizes(need: Need, offer: Offer) -> tuple[float, float, int]:
    """How much is asked and held in one pair's unit, and 1 where only whole units are given.

    Where one of the two does not say how much, the pair is taken whole or not at all.
    """
    if need.amount is None or offer.amount is None:
        return 1.0, 1.0, 1
    return need.amount, offer.amount, int(float(need.amount).is_integer() and float(offer.amount).is_integer())


def _rule(parts: list[tuple[Places, Places, float | Amounts]], n: int, wide: int, top: Amounts) -> LinearConstraint:
    """Rows of a sparse constraint: each part gives its rows, columns and coefficients; the sum of a row is at most `top`."""
    rows = np.concatenate([row for row, _, _ in parts])
    columns = np.concatenate([column for _, column, _ in parts])
    values = np.concatenate([np.broadcast_to(np.asarray(value, float), row.shape) for row, _, value in parts])
    return LinearConstraint(coo_matrix((values, (rows, columns)), shape=(len(top), 2 * n + wide)).tocsr(), -np.inf, top)


def _match(fit: Fit, amount: float, asked: float) -> Match:
    share = min(amount / asked, 1.0)
    return Match(need=fit.need, offer=fit.offer, amount=round(amount, 6), share=round(share, 6), reasons=fit.reasons)


def _unmet(needs: Sequence[Need], fits: list[Fit], matches: list[Match], wide: int) -> list[Unmet]:
    found = []
    for at, need in enumerate(needs):
        left = 1 - sum(match.share for match in matches if match.need == need.key)
        if left <= _LEAST:
            continue
        mine = fits[at * wide : (at + 1) * wide]
        usable = [fit for fit in mine if fit.fits]
        reasons = taken(usable, {match.offer for match in matches if match.need != need.key}) if usable else remains(mine)
        found.append(Unmet(need=need.key, share=round(left, 6), reasons=reasons))
    return sorted(found, key=lambda one: (-WEIGHTS[next(n.priority for n in needs if n.key == one.need)], one.need))
