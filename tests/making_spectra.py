"""Spectra for tests: families that share fragments, substances that share a spectrum's shape, replicates that differ a little."""

from __future__ import annotations

import numpy as np

from tahaluf.spectra.library import Label
from tahaluf.spectra.spectrum import Kind, Spectrum, as_peaks

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def key(number: int) -> str:
    """An InChIKey-shaped name of a substance, one for each number."""
    letters = "".join(ALPHABET[number // 26**place % 26] for place in range(14))
    return f"{letters}-UHFFFAOYSA-N"


def substance(number: int, *, family: int, replicate: int = 0, kind: Kind = "msms", formula: str | None = None) -> Spectrum:
    """A spectrum with three fragments of its family and four of its own; replicates differ in their intensities by a fifth.

    Substances below 100 whose numbers end alike have one precursor.
    """
    rng = np.random.default_rng(number)
    own = 60 + rng.choice(200, size=4, replace=False)
    shared = 50 + 11 * family + np.array([0.25, 3.25, 7.25])
    values = np.concatenate((rng.uniform(40, 100, 3), rng.uniform(20, 100, 4)))
    values = values * (1 + 0.2 * np.random.default_rng((number, replicate)).uniform(-1, 1, 7))
    masses = np.concatenate((shared, own + 0.5)) if kind == "msms" else np.rint(np.concatenate((shared, own)))
    return Spectrum(
        identifier=f"s{number}-{replicate}",
        name=f"substance {number}",
        peaks=as_peaks(zip(masses.tolist(), values.tolist(), strict=True)),
        kind=kind,
        precursor_mz=300.0 + (number % 10 if number < 100 else number) * 0.5 if kind == "msms" else None,
        inchikey=key(number),
        formula=formula,
    )


def collection(count: int = 40, replicates: int = 2, kind: Kind = "msms") -> list[Spectrum]:
    """`count` substances; every fourth is of family 1, every other fourth of family 2, the rest of none that has a name."""
    return [
        substance(number, family=number % 4 if number % 4 in {1, 2} else 5 + number, replicate=replicate, kind=kind)
        for number in range(count)
        for replicate in range(replicates)
    ]


def label(one: Spectrum) -> Label:
    """The label that chemistry would give."""
    number = int(str(one.name).split()[-1])
    family = {1: frozenset({"first"}), 2: frozenset({"second"})}.get(number % 4, frozenset())
    return Label(group=one.inchikey or "", families=family)
