"""Which of the five parts of fentanyl an analogue is changed at, learned and by the nearest spectra, each substance left out.

By the labels that the file of EI spectra states. The baselines name the parts of the nearest spectrum: by cosine, and by hybrid
similarity, which also lets ions agree that lie as far apart as the two molecules do (Moorthy and others, Analytical Chemistry 89
(2017) 13261, written anew here: each ion is used once, the best pairs first). Hybrid similarity is told the formulas, which an
unknown does not have; the learned models are not.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

import numpy as np
from spectra_answers import EI, SHARED, spectra

from tahaluf.spectra import Spectrum
from tahaluf.spectra.family_model import train
from tahaluf.spectra.features import ei_site_features
from tahaluf.spectra.library.ei import unit_masses, weights
from tahaluf.spectra.library.entries import substance_of
from tahaluf.spectra.masses import formula_mass

ENOUGH = 0.5
DRAWS = 2_000


def sites_of(one: Spectrum) -> frozenset[str]:
    """The changed parts that the file states, or none."""
    label = one.other.get("classlabel", "").split(" (")[0].rpartition("/")[2].removeprefix("Type")
    return frozenset(label) if label and set(label) <= set("ABCDE") else frozenset()


def roots(masses: np.ndarray) -> np.ndarray:
    """Roots of the intensities, with length 1."""
    return np.sqrt(masses) / np.linalg.norm(np.sqrt(masses))


def hybrid(query: np.ndarray, other: np.ndarray, apart: int) -> float:
    """Sum of products of ions that agree, as they are or moved by `apart` Da; each ion once, the largest products first."""
    if not apart:
        return float(query @ other)
    places = [(mass, at) for mass in np.flatnonzero(query) for at in (mass, mass - apart) if 0 <= at < len(other) and other[at] > 0]
    pairs = [(query[mass] * other[at], mass, at) for mass, at in places]
    mine, theirs, total = set(), set(), 0.0
    for product, mass, at in sorted(pairs, reverse=True):
        if mass not in mine and at not in theirs:
            mine.add(mass)
            theirs.add(at)
            total += product
    return total


def answers(known: list[Spectrum], names: np.ndarray) -> tuple[dict[str, list[bool]], list[set[str]]]:
    """For each way of answering, whether all parts of each spectrum are right; and the parts that the learned models told."""
    masses = [unit_masses(one) for one in known]
    molecules = [round(formula_mass(one.formula)) if one.formula else None for one in known]
    features = ei_site_features(masses)
    shapes = {"weighted cosine": [weights(one) for one in masses], "cosine of roots": [roots(one) for one in masses]}
    right: dict[str, list[bool]] = defaultdict(list)
    every = []
    for place, one in enumerate(known):
        rest = np.flatnonzero(names != names[place])
        model = train(features[rest], [sites_of(known[at]) for at in rest], names[rest].tolist())
        scores = model.scores(features[[place]])[0]
        told = {name for name, score in zip(model.families, scores, strict=True) if score >= ENOUGH}
        every.append(told)
        right["learned"].append(told == sites_of(one))
        usual = Counter(sites_of(known[at]) for at in rest).most_common(1)[0][0]
        right["always the commonest"].append(usual == sites_of(one))
        apart = [(molecules[place] or 0) - (molecules[at] or 0) if molecules[place] and molecules[at] else 0 for at in rest]
        for title, shape in shapes.items():
            for moved, ways in ((f"nearest by {title}", [0] * len(rest)), (f"nearest by hybrid {title}", apart)):
                near = rest[np.argmax([hybrid(shape[place], shape[at], by) for at, by in zip(rest, ways, strict=True)])]
                right[moved].append(sites_of(known[near]) == sites_of(one))
    return right, every


def ahead(mine: list[bool], other: list[bool], names: np.ndarray) -> str:
    """How far one way is ahead of another, with an interval of 95 % from substances drawn anew, and who alone is right."""
    first, second = np.array(mine), np.array(other)
    better = first.astype(float) - second
    rows = [np.flatnonzero(names == name) for name in sorted(set(names))]
    chance = np.random.default_rng(1)
    drawn = [better[np.concatenate([rows[at] for at in chance.integers(0, len(rows), len(rows))])].mean() for _ in range(DRAWS)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    alone = f"alone right: {(first & ~second).sum()} and {(second & ~first).sum()}"
    return f"{better.mean():+.1%} ({low:+.1%} to {high:+.1%}); {alone}"


def main() -> int:
    """Ask and print."""
    if not SHARED.is_dir():
        print(f"the reference data is absent: {SHARED}")
        return 1
    known = [one for one in spectra(EI, "ei") if sites_of(one)]
    names = np.array([substance_of(one) for one in known])
    right, told = answers(known, names)
    stated = sum(one.formula is not None for one in known)
    print(f"parts of {len(known)} fentanyl analogues of {len(set(names))} substances ({stated} with a formula), all of them right")
    common, number = Counter(map(sites_of, known)).most_common(1)[0]
    rare = np.array([sites_of(one) != common for one in known])
    print(f"  {number} are changed at {''.join(sorted(common))}; beside each figure that of the other {rare.sum()}")
    for title, one in right.items():
        beside = "" if title == "learned" else f"; learned is ahead by {ahead(right['learned'], one, names)}"
        print(f"  {title}: {sum(one)}, {np.array(one)[rare].sum()}{beside}")
    for part in "ABCDE":
        said, true = np.array([part in one for one in told]), np.array([part in sites_of(one) for one in known])
        print(f"  {part}: changed in {true.sum()}, told in {said.sum()}, right in {(said & true).sum()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
