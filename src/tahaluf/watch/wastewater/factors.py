"""Factors from the load of a marker to the consumption of its parent: data by version, so that a number can be told how it came."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tahaluf.kernel.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """How much of `parent` was consumed per amount of `marker` in the sewer, as `version` (a publication of `year`) has it.

    `excreted` is the share of the dose that leaves the body as the marker (mol/mol) and `excreted_cv` its relative standard
    deviation. `checked` is "source" where the numbers were compared with the publication, "memory" where not yet.
    """

    parent: str
    marker: str
    version: str
    year: int
    molar_mass_parent: float
    molar_mass_marker: float
    excreted: float
    excreted_cv: float
    source: str
    checked: str

    @property
    def multiplier(self) -> float:
        """Mass of the parent per mass of the marker: the molar masses' ratio by the excreted share."""
        return self.molar_mass_parent / self.molar_mass_marker / self.excreted


@lru_cache(maxsize=1)
def factors() -> tuple[Factor, ...]:
    """All factors of the data file, in its order."""
    text = files("tahaluf").joinpath("data/wastewater_factors.csv").read_text(encoding="utf-8")
    return tuple(_factor(row) for row in csv.DictReader(text.splitlines()))


def factor(parent: str, *, version: str | None = None) -> Factor:
    """The factor of `parent` in `version`, or the newest one.

    Raises:
        BadInput: no factor of this name or version.
    """
    known = [one for one in factors() if one.parent == parent and version in {None, one.version}]
    if not known:
        names = ", ".join(sorted({f"{one.parent} {one.version}" for one in factors()}))
        raise BadInput.one("factor", f"There is no factor for {parent} {version or ''}.", f"Use one of {names}.")
    return max(known, key=lambda one: one.year)


def _factor(row: dict[str, str]) -> Factor:
    return Factor(
        parent=row["parent"],
        marker=row["marker"],
        version=row["version"],
        year=int(row["year"]),
        molar_mass_parent=float(row["molar_mass_parent"]),
        molar_mass_marker=float(row["molar_mass_marker"]),
        excreted=float(row["excreted"]),
        excreted_cv=float(row["excreted_cv"]),
        source=row["source"],
        checked=row["checked"],
    )
