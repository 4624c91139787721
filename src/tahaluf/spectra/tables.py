"""Reference tables of the engine: diagnostic ions of families, and what differences in mass can mean."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from tahaluf.kernel.text import Text
from tahaluf.spectra.masses import cation_mz, formula_mass
from tahaluf.spectra.spectrum import Kind

Sign = Literal["ion", "loss"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosticIon:
    """An ion or neutral loss that members of a family show; `mass` is m/z or dalton; `weight` counts towards the family."""

    family: str
    kind: Kind
    sign: Sign
    formula: str
    mass: float
    weight: float
    note: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MassDifference:
    """What a difference between two molecules of `mass` dalton can be."""

    formula: str
    mass: float
    says: Text


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((files("tahaluf.data") / name).read_text("utf-8").splitlines()))


@cache
def diagnostic_ions(kind: Kind) -> tuple[DiagnosticIon, ...]:
    """The diagnostic ions for spectra of one kind, from data/diagnostic_ions.csv."""
    return tuple(
        DiagnosticIon(
            family=row["family"],
            kind=kind,
            sign="ion" if row["sign"] == "ion" else "loss",
            formula=row["formula"],
            mass=cation_mz(row["formula"]) if row["sign"] == "ion" else formula_mass(row["formula"]),
            weight=float(row["weight"]),
            note=row["note"],
            source=row["source"],
        )
        for row in _rows("diagnostic_ions.csv")
        if row["kind"] == kind
    )


@cache
def mass_differences() -> tuple[MassDifference, ...]:
    """Differences by data/mass_differences.csv, gains of mass only; a loss is the same with the other sign."""
    return tuple(
        MassDifference(
            formula=row["formula"], mass=formula_mass(row["formula"]), says=Text(en=row["en"], ar=row["ar"], fr=row["fr"])
        )
        for row in _rows("mass_differences.csv")
    )


def explained(difference: float, tolerance: float = 0.005) -> MassDifference | None:
    """The nearest difference of the table within `tolerance` dalton of the absolute difference, or None."""
    near = min(mass_differences(), key=lambda one: abs(one.mass - abs(difference)))
    return near if abs(near.mass - abs(difference)) <= tolerance else None
