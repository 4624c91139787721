"""Analogues by a closed set of edits: what a listed molecule becomes by hydrogen, by added groups, or by other rings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tahaluf.chem.structure import Part, acid_forms, hydroxy_forms
from tahaluf.kernel.text import Text
from tahaluf.law import edit_sentences as says
from tahaluf.law.clauses.clause import Clause, Limb, Skeleton, TextStatus
from tahaluf.law.clauses.files import groups
from tahaluf.law.clauses.judging import Judgement, Verdict, judge_part
from tahaluf.law.clauses.terms import Term, read_terms

_MOST_SYSTEMS = 2
_NITROGEN, _OXYGEN = 7, 8
_NOBODY = Text(en="", ar="", fr="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One way by which a part follows from a listed molecule; `groups` the formulas of what was added."""

    verdict: Verdict
    sentence: Text
    parent: str
    groups: tuple[str, ...] = ()


def find_edit(part: Part, parents: Sequence[tuple[str, Part]], permitted: Sequence[str]) -> Edit | None:
    """The most certain way from one of `parents` (id and molecule) to `part`, one way at a time; None where there is none.

    In this order: the molecule itself or a stereoisomer; an ester or ether; added groups, each of those `permitted` (words of the
    vocabulary); hydrogen added to unsaturated bonds; an amide where a carboxyl or ester group was, on the larger part of the
    molecule; one or two ring systems in the place of others, which is contested, since the words set no limit to the rings.
    """
    ways = (_same, _masked, _grown, _hydrogenated, _amided, _ringed)
    terms = _terms(tuple(permitted))
    found = (edit for way in ways for parent, molecule in parents for edit in way(part, parent, molecule, terms))
    best = next(found, None)
    if best is None or best.verdict is Verdict.YES:
        return best
    return next((one for one in found if one.verdict is Verdict.YES), best)


@lru_cache(maxsize=16)
def _terms(permitted: tuple[str, ...]) -> tuple[Term, ...]:
    return read_terms(permitted, {}, "edits")


def _same(part: Part, parent: str, molecule: Part, _: Sequence[Term]) -> Iterator[Edit]:
    if part.key == molecule.key:
        yield Edit(verdict=Verdict.YES, sentence=says.SAME, parent=parent)


def _masked(part: Part, parent: str, molecule: Part, _: Sequence[Term]) -> Iterator[Edit]:
    for form in hydroxy_forms(part):
        if form.key == molecule.key:
            verdict = Verdict.CONTESTED if form.contested else Verdict.YES
            yield Edit(verdict=verdict, sentence=says.ESTER if form.esters else says.ETHER, parent=parent)


def _grown(part: Part, parent: str, molecule: Part, terms: Sequence[Term]) -> Iterator[Edit]:
    """The clause machinery judges it: the parent is the skeleton, and every group on it must be one of the list."""
    judgement = _growth(part, parent, molecule, tuple(terms))
    if judgement is not None and judgement.verdict is not Verdict.NO:
        added = tuple(step.group for step in judgement.steps)
        yield Edit(verdict=judgement.verdict, sentence=says.GROWN, parent=parent, groups=added)


def _growth(part: Part, parent: str, molecule: Part, terms: tuple[Term, ...]) -> Judgement | None:
    before, after = Counter(molecule.graph.elements), Counter(part.graph.elements)
    if not before <= after or before == after:
        return None
    return judge_part(_clause(parent, molecule.as_pattern(), len(molecule.graph.elements), terms), part, groups())


@lru_cache(maxsize=512)
def _clause(parent: str, smarts: str, atoms: int, terms: tuple[Term, ...]) -> Clause:
    """The parent as a skeleton on every atom of which every permitted group may stand."""
    everywhere = frozenset(range(1, atoms + 1))
    return Clause(
        id=f"edits of {parent}",
        jurisdiction="",
        instrument="",
        schedule="",
        title=_NOBODY,
        citation="",
        source="",
        checked="",
        text_status=TextStatus.UNVERIFIED,
        since=date.min,
        until=None,
        scope=(),
        skeletons=(Skeleton(name=parent, smarts=smarts),),
        limbs=(Limb(ref="added", at=everywhere, position="anywhere", allow=terms),),
        positions=(("anywhere", _NOBODY, everywhere),),
        exclude=(),
        examples=(),
        least=1,
    )


def _hydrogenated(part: Part, parent: str, molecule: Part, _: Sequence[Term]) -> Iterator[Edit]:
    one, other = molecule.graph, part.graph
    if Counter(one.elements) != Counter(other.elements) or sum(one.hydrogens) >= sum(other.hydrogens):
        return
    for match in part.matches(molecule.as_pattern(orders=False)):
        places = _places(molecule, match)
        if len(one.bonds) == len(other.bonds) and all(
            other.order(places[a], places[b]) <= order for (a, b), order in one.bonds.items()
        ):
            yield Edit(verdict=Verdict.YES, sentence=says.HYDROGENATED, parent=parent)
            return


def _places(molecule: Part, match: tuple[int, ...]) -> dict[int, int]:
    """From the molecule's atoms to the part's: the pattern's atoms are numbered by the molecule's."""
    from tahaluf.chem.structure import pattern  # noqa: PLC0415 - used here only

    maps = pattern(molecule.as_pattern(orders=False)).maps
    return {number - 1: match[place] for number, place in maps.items()}


def _amided(part: Part, parent: str, molecule: Part, _: Sequence[Term]) -> Iterator[Edit]:
    half = len(molecule.graph.elements) / 2
    before = {one.key for one in acid_forms(molecule, _OXYGEN) if one.atoms > half}
    if before and any(one.key in before for one in acid_forms(part, _NITROGEN)):
        yield Edit(verdict=Verdict.YES, sentence=says.AMIDED, parent=parent)


def _ringed(part: Part, parent: str, molecule: Part, _: Sequence[Term]) -> Iterator[Edit]:
    if part.ring_blind != molecule.ring_blind or not molecule.graph.ring_atoms:
        return
    before, after = _systems(molecule), _systems(part)
    if 0 < (before - after).total() <= _MOST_SYSTEMS:
        yield Edit(verdict=Verdict.CONTESTED, sentence=says.RINGED, parent=parent)


def _systems(part: Part) -> Counter[tuple[tuple[int, bool], ...]]:
    """Each ring system as its atoms, element and whether aromatic."""
    graph = part.graph
    systems = {graph.ring_system(atom) for atom in graph.ring_atoms}
    return Counter(tuple(sorted((graph.elements[atom], graph.aromatic[atom]) for atom in system)) for system in systems)
