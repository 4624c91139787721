"""How right the answers about spectra are, on the public spectra of the reference data: nothing that is asked about is known.

Left out in turn: one spectrum (the substance stays, by its others), and one substance (all its spectra). Families and
probabilities come from libraries without the substances asked about (ten folds by substance).
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tahaluf.hub.assess.spectra_chemistry import describe
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.family_model import train
from tahaluf.spectra.features import ei_features
from tahaluf.spectra.identify import Identification, identify
from tahaluf.spectra.library import Label, Library, query_of
from tahaluf.spectra.library.ei import unit_masses, weights
from tahaluf.spectra.library.entries import substance_of

SHARED = Path(os.environ.get("TAHALUF_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data" / "spectra"
MSMS = ("massbank_relevant_msms_permissive", "massbank_relevant_msms_ccbysa", "massbank_decoys_msms_permissive")
EI = ("nist_fentanylclassifier_ei", "massbank_ei_permissive")
FOLDS = 10


def spectra(names: tuple[str, ...], kind: str) -> list[Spectrum]:
    """Every spectrum of these files that can be searched."""
    found = []
    for name in names:
        with (SHARED / f"{name}.msp").open("rb") as stream:
            found += [
                one for one in read(stream, f"{name}.msp") if isinstance(one, Spectrum) and query_of(one) and one.kind == kind
            ]
    return found


def label(one: Spectrum) -> Label:
    """What chemistry says; the EI file of fentanyl analogues has no structures, but is all fentanyls."""
    known = describe(one)
    return replace(known, families=frozenset({"fentanyl"})) if "classlabel" in one.other else known


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query with its answers: without itself, without its substance; and whether its substance has other spectra."""

    spectrum: Spectrum
    label: Label
    has_others: bool
    alone: Identification
    unknown: Identification


def ask(every: list[Spectrum]) -> list[Asked]:
    """Ask about each spectrum twice."""
    labels = {id(one): label(one) for one in every}
    full = Library.build(every, lambda one: labels[id(one)], learn=False)
    substances = sorted({substance_of(one) for one in every})
    fold = {name: place % FOLDS for place, name in enumerate(substances)}
    rows = defaultdict(list)
    own = {}
    for shelf in (full.msms, full.ei):
        for row in range(len(shelf.entries)):
            entry = shelf.entries[row]
            rows[entry.substance].append(row)
            own[entry.identifier, entry.substance, entry.name] = row
    asked = []
    for number in range(FOLDS):
        rest = [one for one in every if fold[substance_of(one)] != number]
        part = Library.build(rest, lambda one: labels[id(one)])
        library = replace(
            full,
            msms=replace(full.msms, model=part.msms.model, calibration=part.msms.calibration),
            ei=replace(full.ei, model=part.ei.model, calibration=part.ei.calibration),
        )
        for one in every:
            name = substance_of(one)
            if fold[name] != number:
                continue
            mine = own[one.identifier, name, one.name or one.identifier]
            asked.append(
                Asked(
                    spectrum=one,
                    label=labels[id(one)],
                    has_others=len(rows[name]) > 1,
                    alone=identify(one, library, leave_out=[mine]),
                    unknown=identify(one, library, leave_out=rows[name]),
                )
            )
    return asked


def identity(asked: list[Asked]) -> None:
    """Leave one spectrum out, where the substance stays."""
    known = [one for one in asked if one.has_others]
    if not known:
        return
    place = [_place(one) for one in known]
    top1, top3 = sum(at == 0 for at in place), sum(0 <= at < 3 for at in place)
    together = sum(_is_answer(one) for one in known)
    print(f"  leave one spectrum out: {len(known)} queries; top-1 {top1 / len(known):.1%}, top-3 {top3 / len(known):.1%}, "
          f"top-1 with unresolved isomers counted as one {together / len(known):.1%}")  # fmt: skip
    said = Counter(one.alone.known for one in known)
    wrong = sum(one.alone.known == "yes" and not _is_answer(one) for one in known)
    print(f"  known says {dict(said)}; of the yes {wrong} are wrong")
    sets = [len(one.alone.candidates[0].isomers_unresolved) for one in known if one.alone.candidates]
    print(f"  isomers named beside the best candidate: {np.mean(sets):.2f} on average, none for {sets.count(0) / len(sets):.0%}")


def _place(one: Asked) -> int:
    found = [substance_of(one.spectrum) == candidate.entry.substance for candidate in one.alone.candidates]
    return found.index(True) if True in found else -1


def _is_answer(one: Asked) -> bool:
    if not one.alone.candidates:
        return False
    best = one.alone.candidates[0]
    true = substance_of(one.spectrum)
    return best.entry.substance == true or true in {(i.inchikey or i.name)[:14] for i in best.isomers_unresolved}


def strangers(asked: list[Asked]) -> None:
    """Leave one substance out: every identification is false."""
    said = Counter(one.unknown.known for one in asked)
    print(f"  leave one substance out: {len(asked)} queries; falsely identified {said['yes'] / len(asked):.2%}, "
          f"unsure {said['unsure'] / len(asked):.1%}")  # fmt: skip
    known = [one for one in asked if one.has_others]
    if len(known) < FOLDS:
        return
    for title, strength in (("probability", lambda best: best.probability), ("plain similarity", lambda best: best.score)):
        right = np.array([strength(one.alone.candidates[0]) if _is_answer(one) else 0.0 for one in known])
        false = np.array([strength(one.unknown.candidates[0]) if one.unknown.candidates else 0.0 for one in asked])
        rates = [f"{recall:.0%}: {(false >= np.quantile(right, 1 - recall)).mean():.2%}" for recall in (0.5, 0.7, 0.8, 0.9)]
        print(f"  false identifications at equal recall by {title}: {', '.join(rates)}")


def calibration(asked: list[Asked]) -> None:
    """How often the best candidate is right, by its probability; queries with and without their substance weigh the same."""
    known = [one for one in asked if one.has_others and one.alone.candidates]
    unknown = [one for one in asked if one.unknown.candidates]
    if len(known) < FOLDS:
        return
    chance = np.array([c[0].probability for c in [o.alone.candidates for o in known] + [o.unknown.candidates for o in unknown]])
    right = np.array([_is_answer(one) for one in known] + [False] * len(unknown))
    weight = np.where(np.arange(len(right)) < len(known), 0.5 / len(known), 0.5 / len(unknown))
    cells, error = [], 0.0
    for low in np.arange(0, 1, 0.2):
        cell = (chance >= low) & (chance < low + 0.2)
        if cell.any():
            said, was = np.average(chance[cell], weights=weight[cell]), np.average(right[cell], weights=weight[cell])
            error += abs(said - was) * weight[cell].sum()
            cells.append(f"{said:.2f} → {was:.2f}")
    print(f"  probability said → share right: {'; '.join(cells)}; expected calibration error {error:.3f}")


def families(asked: list[Asked]) -> None:
    """Leave one substance out: the family of members, and families given to those of none."""
    members, others = [one for one in asked if one.label.families], [one for one in asked if not one.label.families]
    given = [(one.unknown.family.name if one.unknown.family else None, one.label.families) for one in members]
    right, none = sum(name in mine for name, mine in given if name), sum(name is None for name, _ in given)
    false = sum(one.unknown.family is not None for one in others)
    print(f"  family of unseen members: right {right / len(given):.1%}, no class evidence {none / len(given):.1%}, "
          f"wrong {(len(given) - right - none) / len(given):.1%} of {len(given)}; "
          f"given to {false / len(others):.2%} of {len(others)} without one")  # fmt: skip
    by_family: dict[str, list[str | None]] = defaultdict(list)
    for name, mine in given:
        by_family["+".join(sorted(mine))].append(name if name is None or name not in mine else "right")
    rows = {name: f"{said.count('right')}/{len(said)}" for name, said in by_family.items() if len(said) > 4}
    print(f"  right by family: {rows}")


def sites(every: list[Spectrum]) -> None:
    """Which of the five sites of fentanyl an analogue is changed at: learned, and by the nearest spectrum, substance left out."""
    known = [one for one in every if _sites_of(one)]
    names = np.array([substance_of(one) for one in known])
    masses = [unit_masses(one) for one in known]
    features = ei_features(masses)
    right = Counter[str]()
    for place, one in enumerate(known):
        rest = np.flatnonzero(names != names[place])
        model = train(features[rest], [_sites_of(known[at]) for at in rest], names[rest].tolist())
        scores = model.scores(features[[place]])[0]
        right["learned"] += {name for name, score in zip(model.families, scores, strict=True) if score >= 0.5} == _sites_of(one)
        for title, shape in (("nearest by weighted cosine", weights), ("nearest by cosine of roots", _roots)):
            near = rest[np.argmax([shape(masses[at]) @ shape(masses[place]) for at in rest])]
            right[title] += _sites_of(known[near]) == _sites_of(one)
    print(f"  sites of {len(known)} fentanyl analogues, all of them right: {dict(right)}")


def _sites_of(one: Spectrum) -> frozenset[str]:
    label = one.other.get("classlabel", "").split(" (")[0].rpartition("/")[2].removeprefix("Type")
    return frozenset(label) if label and set(label) <= set("ABCDE") else frozenset()


def _roots(masses: np.ndarray) -> np.ndarray:
    return np.sqrt(masses) / np.linalg.norm(np.sqrt(masses))


def main() -> int:
    """Ask and print."""
    if not SHARED.is_dir():
        print(f"the reference data is absent: {SHARED}")
        return 1
    for title, names, kind in (("MS/MS", MSMS, "msms"), ("EI", EI, "ei")):
        asked = ask(spectra(names, kind))
        print(f"{title}: {len(asked)} spectra of {len({substance_of(one.spectrum) for one in asked})} substances")
        identity(asked)
        strangers(asked)
        calibration(asked)
        families(asked)
        if kind == "ei":
            sites([one.spectrum for one in asked])
    return 0


if __name__ == "__main__":
    sys.exit(main())
