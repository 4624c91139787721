"""Invented records, as traits, that tests start from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from tahaluf.kernel.periods import Period
from tahaluf.links import Amount, Point, Traits

TANGIER = Point(latitude=35.78, longitude=-5.81, radius_km=2)
ALGECIRAS = Point(latitude=36.13, longitude=-5.45, radius_km=2)
BASRA = Point(latitude=30.51, longitude=47.78, radius_km=2)


def grams(value: str, what: str = "methamphetamine", *, approximate: bool = False) -> Amount:
    return Amount(what=what, value=Decimal(value), unit="g", approximate=approximate)


SEIZURE = Traits(
    record="tahaluf-seizure--1",
    kind="seizure",
    owner="identity--a",
    substances=frozenset({"methamphetamine"}),
    places=frozenset({"MA", "MA-01"}),
    point=TANGIER,
    period=Period("2025-03-04"),
    amounts=(grams("1347"),),
)


def like(**changes: Any) -> Traits:
    """`SEIZURE` as another member could have told it, with `changes`."""
    return replace(SEIZURE, **({"record": "tahaluf-seizure--2", "owner": "identity--b"} | changes))
