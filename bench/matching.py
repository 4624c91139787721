"""Needs and offers: the optimal assignment beside a greedy one, on invented markets of 40 needs and 30 offers.

Greedy takes needs by priority and gives each what fits best, as a careful clerk would.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from tahaluf.joint.fit import Need, Offer, fit_of
from tahaluf.joint.matching import WEIGHTS, Limits, assign

ON = date(2026, 1, 1)
SUPPORT, THEMES, LANGUAGES, PLACES = (
    ["training", "expertise", "equipment"],
    ["treatment", "laboratory", "law"],
    ["ar", "en", "fr"],
    ["MA", "JO", "LB", "EG"],
)


def market(seed: int, needs: int = 40, offers: int = 30) -> tuple[list[Need], list[Offer]]:
    draw = np.random.default_rng(seed)

    def some(codes: list[str], most: int) -> frozenset[str]:
        return frozenset(draw.choice(codes, size=draw.integers(1, most + 1), replace=False).tolist())

    asked = [
        Need(
            key=f"n{i:02}", support=str(draw.choice(SUPPORT)), holder=f"m{draw.integers(12)}",
            priority=str(draw.choice(list(WEIGHTS))), places=some(PLACES, 1), themes=some(THEMES, 2), languages=some(LANGUAGES, 2),
            needed_by=ON + timedelta(days=int(draw.integers(30, 365))), amount=float(draw.integers(2, 30)), unit="place",
        )
        for i in range(needs)
    ]  # fmt: skip
    given = [
        Offer(
            key=f"o{i:02}", support=str(draw.choice(SUPPORT)), giver=f"m{draw.integers(12)}",
            first=ON + timedelta(days=int(draw.integers(0, 200))),
            last=ON + timedelta(days=400), places=some(PLACES, 3), themes=some(THEMES, 2), languages=some(LANGUAGES, 2),
            amount=float(draw.integers(2, 30)), unit="place", cost=float(draw.integers(1, 10)),
        )
        for i in range(offers)
    ]  # fmt: skip
    return asked, given


def greedy(needs: Sequence[Need], offers: Sequence[Offer], limits: Limits) -> float:
    """The value that a clerk gets who serves needs by priority, each by the offers that fit it best."""
    left, paid, spent, value = {offer.key: offer.amount or 1.0 for offer in offers}, set(), 0.0, 0.0
    for need in sorted(needs, key=lambda one: (-WEIGHTS[one.priority], one.key)):
        missing, partners = need.amount or 1.0, 0
        fits = [(fit_of(need, offer, on=limits.on), offer) for offer in offers]
        for fit, offer in sorted(fits, key=lambda pair: (-pair[0].score, pair[1].key)):
            cost = 0.0 if offer.key in paid else offer.cost
            if not fit.fits or not left[offer.key] or not missing or partners == limits.partners:
                continue
            if limits.budget is not None and spent + cost > limits.budget:
                continue
            amount = min(missing, left[offer.key])
            left[offer.key] -= amount
            missing -= amount
            partners += 1
            spent += cost
            paid.add(offer.key)
            value += WEIGHTS[need.priority] * amount / (need.amount or 1.0)
    return value


def main() -> None:
    for name, limits in (
        ("no budget", Limits(on=ON)),
        ("one partner a need", Limits(on=ON, partners=1)),
        ("budget 40", Limits(on=ON, budget=40.0)),
    ):
        ratios, started = [], time.perf_counter()
        for seed in range(20):
            needs, offers = market(seed)
            ratios.append(assign(needs, offers, limits).value / greedy(needs, offers, limits))
        took = (time.perf_counter() - started) / 20
        print(
            f"{name:<20} optimal / greedy value: mean {np.mean(ratios):.3f}, least {min(ratios):.3f}, most {max(ratios):.3f};"
            f" {took * 1000:.0f} ms for 40 needs and 30 offers"
        )


if __name__ == "__main__":
    main()
