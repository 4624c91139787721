"""How right the answers about spectra are, on the public spectra of the reference data: nothing that is asked about is known.

Left out in turn: one spectrum (the substance stays, by its others), and one substance (all its spectra). Families and
probabilities come from libraries without the substances asked about (ten folds by substance). `--plot FOLDER` draws the calibration
into that folder.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tahaluf.charts.render import svg
from tahaluf.charts.tokens import Look
from tahaluf.hub.assess.spectra_chemistry import describe
from tahaluf.spectra import Spectrum, read
from tahaluf.spectra.identify import Identification, identify
from tahaluf.spectra.library import Label, Library, query_of
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
class Words:
    """What the drawing of the calibration says in one language; `ending` is of its file's name."""

    ending: str
    said: str
    right: str
    both: str


WORDS = (
    Words(ending="", said="probability said", right="share right", both="Probability said against share right"),
    Words(
        ending="-ar", said="الاحتمال المذكور", right="نسبة الإجابات الصحيحة", both="الاحتمال المذكور مقابل نسبة الإجابات الصحيحة"
    ),
)


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


def calibration(asked: list[Asked], plot: Path | None = None) -> None:
    """How often the best candidate is right, by its probability; queries with and without their substance weigh the same.

    With `plot` the cells are drawn into that file, and in Arabic into one beside it.
    """
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
            cells.append((said, was, int(cell.sum())))
    if plot is not None:
        for words in WORDS:
            _draw(cells, plot.with_name(f"{plot.stem}{words.ending}.svg"), words)
    told = "; ".join(f"{said:.2f} → {was:.2f}" for said, was, _ in cells)
    print(f"  probability said → share right: {told}; expected calibration error {error:.3f}")


def _draw(cells: list[tuple[float, float, int]], plot: Path, words: Words) -> None:
    """Said against right, each cell a circle as large as it has answers, and the line on which they should lie."""
    import altair as alt  # noqa: PLC0415 - slow to load, and only the plot needs it

    colours = Look().tokens
    rows = alt.Data(values=[{"said": said, "right": right, "answers": number} for said, right, number in cells])
    line = alt.Data(values=[{"said": 0, "right": 0}, {"said": 1, "right": 1}])
    largest = max(number for *_, number in cells)
    scale = alt.Scale(domain=[0, 1])
    axis = {"scale": scale, "axis": alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1])}
    x, y = alt.X("said:Q", title=words.said, **axis), alt.Y("right:Q", title=words.right, **axis)
    ideal = alt.Chart(line).mark_line(strokeDash=[4, 4], color=colours.quiet).encode(x, y)
    size = alt.Size("answers:Q", scale=alt.Scale(domain=[0, largest], range=[30, 600]), legend=None)
    dots = alt.Chart(rows).mark_circle(color=colours.series[0], opacity=1).encode(x, y, size)
    counts = alt.Chart(rows).mark_text(dx=22, align="left", fontSize=13, color=colours.quiet).encode(x, y, text="answers:Q")
    label = words.both + ": " + ", ".join(f"{said:.2f} {right:.2f} ({n})" for said, right, n in cells)
    drawn = (ideal + dots + counts).properties(width=360, height=360, background="white")
    plot.write_text(svg(drawn, label=label, tokens=colours), encoding="utf-8")


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


def main() -> int:
    """Ask and print."""
    if not SHARED.is_dir():
        print(f"the reference data is absent: {SHARED}")
        return 1
    folder = Path(sys.argv[2]) if sys.argv[1:2] == ["--plot"] else None
    for title, names, kind in (("MS/MS", MSMS, "msms"), ("EI", EI, "ei")):
        asked = ask(spectra(names, kind))
        print(f"{title}: {len(asked)} spectra of {len({substance_of(one.spectrum) for one in asked})} substances")
        identity(asked)
        strangers(asked)
        calibration(asked, folder / f"spectra-calibration-{kind}.svg" if folder else None)
        families(asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
