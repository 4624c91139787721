"""How right matchms is on the spectra of `spectra_answers`: identity and false identifications at equal recall, side by side.

MATCHMS_PYTHON names a Python that has matchms, which is no dependency of the project. Every method answers the same queries from
the same references: precursor within 0.01 Da for MS/MS, every reference for EI; "right" is a best hit of the query's substance, or
of one that differs from it only in places on aromatic rings. matchms is given its own default cleaning: `default_filters`,
intensities relative to the base peak, peaks of 1 % and more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spectra_answers import EI, MSMS, Asked, ask, spectra

from tahaluf.spectra import Spectrum
from tahaluf.spectra.library.entries import substance_of
from tahaluf.spectra.writing import write_msp

WITHIN = 0.01  # Da
RECALLS = (0.5, 0.7, 0.9)
Floats = NDArray[np.float64]
THEIRS = """
import sys
import numpy as np
from matchms import set_matchms_logger_level
set_matchms_logger_level("ERROR")
from matchms.importing import load_from_msp
from matchms.filtering import default_filters, normalize_intensities, select_by_relative_intensity
from matchms.similarity import CosineGreedy, ModifiedCosineGreedy

path, out, within = sys.argv[1], sys.argv[2], float(sys.argv[3])
every = []
for one in load_from_msp(path):
    one = select_by_relative_intensity(normalize_intensities(default_filters(one)), intensity_from=0.01)
    every.append(one)
number = len(every)
mz = np.array([float(one.get("precursor_mz") or 0) for one in every])
methods = {"cosine": CosineGreedy(tolerance=0.02), "modified cosine": ModifiedCosineGreedy(tolerance=0.02)}
if within < 0:
    weighted = CosineGreedy(tolerance=0.5, mz_power=1.3, intensity_power=0.53)
    methods = {"cosine": CosineGreedy(tolerance=0.5), "weighted cosine": weighted}
found = {}
for name, method in methods.items():
    scores = np.zeros((number, number), dtype=np.float32)
    for i in range(number):
        for j in range(i):
            if within < 0 or name == "modified cosine" or abs(mz[i] - mz[j]) <= within:
                scores[i, j] = scores[j, i] = float(method.pair(every[i], every[j])["score"])
    found[name.replace(" ", "_")] = scores
np.savez(out, mz=mz, **found)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A best hit: its substance, its group of isomers, and what it is ordered by."""

    substance: str
    group: str
    strength: float


Way = tuple[list[Answer | None], list[Answer | None]]


def of_ours(asked: Sequence[Asked], strength: Callable[..., float]) -> Way:
    """Best hits, alone left out and substance left out."""

    def best(one: object) -> Answer | None:
        candidates = one.candidates  # type: ignore[attr-defined]
        if not candidates:
            return None
        first = candidates[0]
        return Answer(substance=first.entry.substance, group=first.entry.group, strength=strength(first))

    return [best(one.alone) for one in asked], [best(one.unknown) for one in asked]


def of_theirs(asked: Sequence[Asked], scores: Floats, near: NDArray[np.bool_]) -> Way:
    """Best hits by a matrix of scores, among those that are near enough."""
    names = np.array([substance_of(one.spectrum) for one in asked])
    groups = [one.label.group for one in asked]

    def best(row: int, allowed: NDArray[np.bool_]) -> Answer | None:
        held = np.where(allowed & near[row], scores[row], -1.0)
        at = int(held.argmax())
        return Answer(substance=names[at], group=groups[at], strength=float(held[at])) if held[at] > 0 else None

    alone, unknown = [], []
    for row in range(len(asked)):
        others = np.arange(len(asked)) != row
        alone.append(best(row, others))
        unknown.append(best(row, names != names[row]))
    return alone, unknown


def told(title: str, asked: Sequence[Asked], way: Way) -> None:
    """One line: top-1, top-1 with isomers as one, false identifications at equal recall."""
    alone, unknown = way
    known = [row for row, one in enumerate(asked) if one.has_others]
    same = [alone[row] is not None and alone[row].substance == substance_of(asked[row].spectrum) for row in known]  # type: ignore[union-attr]
    right = [alone[row] is not None and alone[row].group == asked[row].label.group for row in known]  # type: ignore[union-attr]
    strength = np.array([alone[row].strength if is_right else 0.0 for row, is_right in zip(known, right, strict=True)])  # type: ignore[union-attr]
    false = np.array([one.strength if one else 0.0 for one in unknown])
    rates = "  ".join(f"{(false >= np.quantile(strength, 1 - recall)).mean():7.2%}" for recall in RECALLS)
    print(f"  {title:<34}{np.mean(same):>7.1%}{np.mean(right):>9.1%}   {rates}")


def theirs(every: Sequence[Spectrum], within: float) -> dict[str, Floats] | None:
    """Scores of matchms for every pair that may be compared, by method; None where it is not to be had."""
    python = os.environ.get("MATCHMS_PYTHON")
    if not python:
        print("  matchms was not asked: MATCHMS_PYTHON names no Python that has it")
        return None
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "every.msp", Path(folder) / "scores.npz"
        plain = [replace(one, name=str(number), identifier=str(number), other={}) for number, one in enumerate(every)]
        path.write_text("".join(write_msp(plain)), encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        subprocess.run([python, "-c", THEIRS, str(path), str(out), str(within)], check=True, env=environment)
        return dict(np.load(out))


def families(asked: Sequence[Asked], scores: Floats) -> None:
    """The family of the nearest neighbour by modified cosine, the substance left out."""
    names = np.array([substance_of(one.spectrum) for one in asked])
    members = [row for row, one in enumerate(asked) if one.label.families]
    right = 0
    for row in members:
        held = np.where(names != names[row], scores[row], -1.0)
        right += bool(asked[int(held.argmax())].label.families & asked[row].label.families)
    print(f"  family of the nearest by modified cosine, members never seen: {right / len(members):.1%} of {len(members)} "
          "(it names one for every stranger too)")  # fmt: skip


def main() -> int:
    """Ask and print."""
    for title, names, kind in (("MS/MS", MSMS, "msms"), ("EI", EI, "ei")):
        asked = ask(spectra(names, kind))
        known = sum(one.has_others for one in asked)
        print(f"{title}: {known} queries whose substance has other spectra, {len(asked)} with the substance left out")
        print(f"  {'':<34}{'top-1':>7}{'isomers':>9}   false at {', '.join(f'{recall:.0%}' for recall in RECALLS)} recall")
        told("Tahaluf, by probability", asked, of_ours(asked, lambda first: first.probability))
        told("Tahaluf, by score" + (" (= ms-entropy)" if kind == "msms" else ""), asked, of_ours(asked, lambda first: first.score))
        found = theirs([one.spectrum for one in asked], WITHIN if kind == "msms" else -1.0)
        if found is None:
            continue
        mz = found.pop("mz")
        near = np.abs(mz[:, None] - mz[None, :]) <= WITHIN if kind == "msms" else np.ones((len(mz), len(mz)), dtype=bool)
        for name, scores in found.items():
            told(f"matchms, {name.replace('_', ' ')}", asked, of_theirs(asked, scores, near))
        if kind == "msms":
            families(asked, found["modified_cosine"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
