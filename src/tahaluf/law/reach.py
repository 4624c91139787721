"""How far generic definitions reach into the registry: clause by clause, and jurisdiction by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from tahaluf.chem.structure import read
from tahaluf.chem.substances import Substance, registry
from tahaluf.law.clauses.clause import Clause
from tahaluf.law.clauses.files import clauses
from tahaluf.law.clauses.judging import Verdict
from tahaluf.law.clauses.screening import screening
from tahaluf.law.coverage import in_force

_ORDER = (Verdict.YES, Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.UNDECIDABLE, Verdict.NO)
_MEDICINE = "medicine"
_FEWEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What one clause makes of the registry.

    `kin` is the class that what the clause catches for certain resembles most (Dice; None where it catches nothing); `missed` are
    the members of that class that it does not catch, whatever the near-misses say; `medical` what it catches, or may catch, that
    the registry classes as a medicine. All in the order of the registry.
    """

    clause: str
    found: Mapping[Verdict, tuple[Substance, ...]]
    kin: str | None
    missed: tuple[Substance, ...]
    medical: tuple[Substance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many members of a class, of those that have a structure, get each answer from a jurisdiction's definitions together."""

    jurisdiction: str
    class_id: str
    members: int
    counts: Mapping[Verdict, int]

    def part(self, verdict: Verdict) -> float:
        """The share of the members, 0 to 1."""
        return self.counts.get(verdict, 0) / self.members


@cache
def verdicts() -> Mapping[str, tuple[Verdict, ...]]:
    """For each substance of the registry with a structure, the verdict of every shipped clause in the order of `clauses()`."""
    return MappingProxyType(verdicts_of(clauses().values()))


def verdicts_of(some: Iterable[Clause]) -> dict[str, tuple[Verdict, ...]]:
    """The same for any clauses, such as a draft."""
    ready = screening(some)
    return {one.id: tuple(answer.verdict for answer in ready.judge_all(read(one.smiles))) for one in registry() if one.smiles}


def reach(clause_id: str) -> Reach:
    """What a shipped clause makes of the registry.

    Raises:
        KeyError: there is no such clause.
    """
    place = list(clauses()).index(clauses()[clause_id].id)
    return _reach(clause_id, {key: answers[place] for key, answers in verdicts().items()})


def reach_of(draft: Clause) -> Reach:
    """What a clause that is not shipped makes of the registry."""
    return _reach(draft.id, {key: answers[0] for key, answers in verdicts_of([draft]).items()})


def _reach(clause_id: str, answers: Mapping[str, Verdict]) -> Reach:
    judged = [one for one in registry() if one.id in answers]
    found = {verdict: tuple(one for one in judged if answers[one.id] is verdict) for verdict in _ORDER}
    kin = _kin(found[Verdict.YES])
    family = {one.id for one in registry().of_class(kin)} if kin else set()
    return Reach(
        clause=clause_id,
        found={verdict: many for verdict, many in found.items() if many},
        kin=kin,
        missed=tuple(one for one in found[Verdict.NO] if one.id in family),
        medical=tuple(one for one in judged if _MEDICINE in one.classes and answers[one.id] is not Verdict.NO),
    )


def _kin(caught: tuple[Substance, ...]) -> str | None:
    counted = Counter(key for one in caught for key in one.classes)
    families = {key: len(members) for key, members in _families() if key in counted and key != _MEDICINE}
    return min(families, key=lambda key: (-counted[key] / (families[key] + len(caught)), key)) if families else None


def shares(on: date) -> tuple[Share, ...]:
    """Jurisdiction by class, for the definitions in force on the day; name lists are not counted.

    Only classes with at least five members that have a structure, and jurisdictions with a definition in force on the day.
    """
    rows = {code: tuple(_places(code, on)) for code in sorted({one.jurisdiction for one in in_force(on)})}
    return tuple(
        _share(code, class_id, members, places) for class_id, members in _families() for code, places in rows.items() if places
    )


def _places(code: str, on: date) -> Iterable[int]:
    current = {one.id for one in in_force(on, [code])}
    return (place for place, key in enumerate(clauses()) if key in current)


@cache
def _families() -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = registry()
    families = ((key, tuple(one.id for one in known.of_class(key) if one.smiles)) for key in sorted(known.classes))
    return tuple((key, members) for key, members in families if len(members) >= _FEWEST)


def _share(code: str, class_id: str, members: tuple[str, ...], places: tuple[int, ...]) -> Share:
    strongest = Counter(_strongest(verdicts()[one], places) for one in members)
    return Share(jurisdiction=code, class_id=class_id, members=len(members), counts=MappingProxyType(dict(strongest)))


def _strongest(answers: tuple[Verdict, ...], places: tuple[int, ...]) -> Verdict:
    return min((answers[place] for place in places), key=_ORDER.index)
