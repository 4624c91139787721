"""Rules that are no closed definition: positional isomers and edits of listed substances, open analogues, effects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from tahaluf.chem.structure import Part, Structure, read
from tahaluf.chem.substances import registry
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.law import edit_sentences
from tahaluf.law import relation_sentences as says
from tahaluf.law.clauses.clause import TextStatus
from tahaluf.law.clauses.judging import Verdict
from tahaluf.law.edits import find_edit
from tahaluf.law.instruments import listings


class Sort(StrEnum):
    """How a rule relates a structure to what is listed."""

    POSITIONAL = "positional"
    ANALOGUE = "analogue"
    EDITS = "edits"
    EFFECT = "effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One rule. `parents` are substances of the registry; `skeletons` open patterns; `since` None: not entered.

    `groups`: for a closed set of edits, what may be added, in the words of the vocabulary.
    """

    id: str
    sort: Sort
    jurisdiction: str
    instrument: str
    schedule: str
    title: Text
    citation: str
    source: str
    text_status: TextStatus
    since: date | None
    until: date | None
    parents: tuple[str, ...]
    skeletons: tuple[str, ...]
    groups: tuple[str, ...]

    def is_current(self, on: date) -> bool:
        """Whether it is in force on the day, or may be: its day was not entered."""
        return not (self.since is not None and self.since > on) and not (self.until is not None and self.until < on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The answer of a rule with its reasons; `parent` the listed substance it rests on, None where there is none.

    `lost` and `gained` are the functionalities by which the nearest isomer differs.
    """

    relation: str
    verdict: Verdict
    parent: str | None
    reasons: tuple[Reason, ...]
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


@cache
def relations() -> Mapping[str, Relation]:
    """Every shipped rule by its id."""
    return {row["id"]: _relation(row) for row in _file()["relations"]}


def judge_relation(relation: Relation, structure: Structure) -> Related:
    """What the rule makes of the structure; of a mixture, the strongest answer of its parts.

    A positional isomer has the formula, the ring systems, the core and the functionalities of a listed substance, in another
    arrangement (21 CFR 1300.01(b)). An open word such as "analogue" is contested wherever the skeleton is there; a law that
    asks for an effect is not decidable from structure. A closed set of edits answers by the way that leads from a listed substance.
    """
    if relation.sort is Sort.EFFECT:
        return _told(relation, Verdict.UNDECIDABLE, says.EFFECT)
    judge = {Sort.POSITIONAL: _positional, Sort.ANALOGUE: _analogue, Sort.EDITS: _edited}[relation.sort]
    return min((judge(relation, part) for part in structure.parts), key=lambda one: _ORDER.index(one.verdict))


_ORDER = (Verdict.YES, Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.UNDECIDABLE, Verdict.NO)


def _positional(relation: Relation, part: Part) -> Related:
    isomers = _by_formula(relation.id).get(_formula(part), ())
    if any(one.key == part.key for _, one in isomers):
        parent = next(key for key, one in isomers if one.key == part.key)
        return _told(relation, Verdict.YES, says.SAME, parent)
    near: Related | None = None
    for key, one in isomers:
        if not _same_core(one, part):
            continue
        before, after = _functionalities(one), _functionalities(part)
        lost, gained = tuple((before - after).elements()), tuple((after - before).elements())
        if not lost and not gained:
            return _told(relation, Verdict.YES, says.POSITIONAL, key)
        if near is None or len(lost) + len(gained) < len(near.lost) + len(near.gained):
            near = _told(relation, Verdict.NO, says.OTHER_FUNCTIONS, key, lost=lost, gained=gained)
    return near or _told(relation, Verdict.NO, says.NO_ISOMER)


def _analogue(relation: Relation, part: Part) -> Related:
    for key, one in _parents(relation.id):
        if one.key == part.key:
            return _told(relation, Verdict.YES, says.SAME, key)
    if any(part.fits(smarts) for smarts in relation.skeletons):
        return _told(relation, Verdict.CONTESTED, says.ANALOGUE, relation.parents[0])
    return _told(relation, Verdict.NO, says.NO_SKELETON)


def _edited(relation: Relation, part: Part) -> Related:
    found = find_edit(part, _parents(relation.id), relation.groups)
    if found is None:
        isomer = _positional(relation, part)
        if isomer.verdict is Verdict.YES:  # the law names positional isomers without saying what they are
            return _told(relation, Verdict.CONTESTED, says.POSITIONAL, isomer.parent)
        return _told(relation, Verdict.NO, edit_sentences.NO_EDIT)
    return _told(relation, found.verdict, found.sentence, found.parent, gained=found.groups)


def _told(  # noqa: PLR0913 - the parts of one answer
    relation: Relation,
    verdict: Verdict,
    sentence: Text,
    parent: str | None = None,
    *,
    lost: tuple[str, ...] = (),
    gained: tuple[str, ...] = (),
) -> Related:
    words = {"rule": relation.id, "parent": parent or "", "lost": ", ".join(lost) or "—", "gained": ", ".join(gained) or "—"}
    evidence = {"citation": relation.citation, "source": relation.source, "text_status": str(relation.text_status)}
    main = Reason(rule=f"law.relation.{relation.id}@1", says=sentence.fill(**words), evidence=evidence)
    status = () if relation.text_status is TextStatus.READ else (Reason(rule="law.relation-text@1", says=says.NOT_READ),)
    return Related(relation=relation.id, verdict=verdict, parent=parent, reasons=(main, *status), lost=lost, gained=gained)


@cache
def _parents(relation_id: str) -> tuple[tuple[str, Part], ...]:
    known = registry().by_id
    found = (known[key] for key in relations()[relation_id].parents if key in known)
    return tuple((one.id, read(one.smiles).parts[0]) for one in found if one.smiles)


@cache
def _by_formula(relation_id: str) -> Mapping[frozenset[tuple[int, int]], tuple[tuple[str, Part], ...]]:
    found: dict[frozenset[tuple[int, int]], tuple[tuple[str, Part], ...]] = {}
    for key, part in _parents(relation_id):
        found[_formula(part)] = (*found.get(_formula(part), ()), (key, part))
    return found


def _formula(part: Part) -> frozenset[tuple[int, int]]:
    """How many atoms of each element."""
    return frozenset((Counter(part.graph.elements) + Counter({1: sum(part.graph.hydrogens)})).items())


def _same_core(one: Part, other: Part) -> bool:
    cores = _file()["cores"].values()
    return _rings(one) == _rings(other) and all(one.fits(smarts) == other.fits(smarts) for smarts in cores)


def _rings(part: Part) -> Counter[tuple[tuple[int, bool], ...]]:
    """Each ring system as its atoms: element and whether aromatic."""
    graph = part.graph
    systems = {graph.ring_system(atom) for atom in graph.ring_atoms}
    return Counter(tuple(sorted((graph.elements[atom], graph.aromatic[atom]) for atom in system)) for system in systems)


def _functionalities(part: Part) -> Counter[str]:
    """How often each functionality occurs; the degree of an amine is none, for alkyl groups may move between substituents."""
    listed = _file()["functionalities"]
    return Counter({name: len({match[0] for match in part.matches(smarts)}) for name, smarts in listed.items()})


@cache
def _file() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load((resources.files("tahaluf.data") / "law_relations.yaml").read_text("utf-8"))
    return loaded


def _relation(row: Mapping[str, Any]) -> Relation:
    en, ar, fr = row["title"]
    return Relation(
        id=row["id"],
        sort=Sort(row["sort"]),
        jurisdiction=row["jurisdiction"],
        instrument=row["instrument"],
        schedule=row["schedule"],
        title=Text(en=en, ar=ar, fr=fr),
        citation=row["citation"],
        source=row["source"],
        text_status=TextStatus(row["text_status"]),
        since=row["since"],
        until=row.get("until"),
        parents=tuple(row.get("parents", ())) or tuple(_listed(row)),
        skeletons=tuple(row.get("skeletons", ())),
        groups=tuple(row.get("groups", ())),
    )


def _listed(row: Mapping[str, Any]) -> Iterator[str]:
    """The substances of the named classes that the schedule lists by name, without those that the rule takes out."""
    wanted = {one.id for key in row.get("classes", ()) for one in registry().of_class(key)} - set(row.get("out", ()))
    for (instrument, substance), many in listings().items():
        if instrument == row["instrument"] and substance in wanted and any(one.schedule == row["schedule"] for one in many):
            yield substance
