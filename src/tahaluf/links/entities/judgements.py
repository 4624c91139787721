"""Judgements: who said that mentions are one, or are not, and why. Nothing is merged but by a judgement; each can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from itertools import pairwise

from tahaluf.kernel.errors import BadInput, Fault


class Says(StrEnum):
    """What a judgement says."""

    SAME = "same"
    APART = "apart"
    UNDO = "undo"


class Standing(IntEnum):
    """Who judged: a person's word stands over a rule's."""

    RULE = 1
    PERSON = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One statement in the history of entities; it is added to and never changed.

    SAME: the mentions of the one group are one entity. APART: no mention of a group is one with a mention of another group.
    UNDO: the judgement `undoes` no longer counts; undoing an undoing brings it back. `confidence` (0 to 1) orders rules that
    conflict. After `until` it no longer counts and is to be erased. `reason` and `grade` are in the words of its author.
    """

    id: str
    says: Says
    by: str
    at: datetime
    reason: str
    groups: tuple[tuple[str, ...], ...] = ()
    undoes: str | None = None
    standing: Standing = Standing.PERSON
    confidence: float = 1.0
    grade: str | None = None
    purpose: str | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a judgement that says nothing.

        Raises:
            BadInput: every fault of it.
        """
        faults = list(_faults(self))
        if faults:
            raise BadInput(faults)

    @property
    def mentions(self) -> tuple[str, ...]:
        """Every mention it speaks of."""
        return tuple(mention for group in self.groups for mention in group)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """For SAME a chain that ties its mentions; for APART every pair across groups. Each pair in alphabetical order."""
        if self.says is Says.SAME:
            chain = sorted(self.groups[0])
            return tuple(pairwise(chain))
        return tuple(
            (min(one, other), max(one, other))
            for at, group in enumerate(self.groups)
            for later in self.groups[at + 1 :]
            for one in group
            for other in later
        )


def _faults(judgement: Judgement) -> Iterable[Fault]:
    mentions = judgement.mentions
    place = f"judgement {judgement.id}"
    if len(set(mentions)) != len(mentions):
        yield Fault(place=place, fault="A mention stands in it twice.", remedy="Name each mention once.")
    if judgement.says is Says.SAME and (len(judgement.groups) != 1 or len(mentions) <= 1):
        yield Fault(
            place=place,
            fault="It says that mentions are one, and names fewer than two.",
            remedy="Give one group of two or more mentions.",
        )
    if judgement.says is Says.APART and (len(judgement.groups) <= 1 or not all(judgement.groups)):
        yield Fault(
            place=place, fault="It sets mentions apart, and names one group.", remedy="Give two or more groups of mentions."
        )
    if (judgement.says is Says.UNDO) != (judgement.undoes is not None):
        yield Fault(
            place=place,
            fault="It is not clear what is undone.",
            remedy="Name the judgement to undo, in a judgement that undoes only.",
        )
    if not judgement.reason.strip() or not judgement.by.strip():
        yield Fault(place=place, fault="A judgement has an author and a reason.", remedy="Say who judges, and why.")


def in_force(judgements: Iterable[Judgement], *, on: date | None = None) -> tuple[Judgement, ...]:
    """The judgements that count, in the order of their ids: not undone, and not past their term on the day `on`.

    The order in which they are given changes nothing.

    Raises:
        BadInput: one undoes a judgement that is not there, undoings go in a circle, or one id stands for two judgements.
    """
    known = _by_id(judgements)
    expired = {each.id for each in known.values() if on is not None and each.until is not None and each.until < on}
    undoers: dict[str, list[str]] = {}
    for each in known.values():
        if each.undoes is not None:
            undoers.setdefault(each.undoes, []).append(each.id)
    faults = [
        Fault(
            place=f"judgement {ids[0]}", fault="It undoes a judgement that is not there.", remedy="Name a judgement that was made."
        )
        for target, ids in undoers.items()
        if target not in known
    ]
    if faults:
        raise BadInput(faults)
    counts = _settle(known, undoers, expired)
    return tuple(known[each] for each in sorted(counts) if counts[each] and known[each].says is not Says.UNDO)


def _by_id(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    known: dict[str, Judgement] = {}
    for each in judgements:
        if known.setdefault(each.id, each) != each:
            raise BadInput.one(f"judgement {each.id}", "Two judgements have one id.", "Give each judgement its own id.")
    return known


def _settle(known: dict[str, Judgement], undoers: dict[str, list[str]], expired: set[str]) -> dict[str, bool]:
    """Whether each counts: a judgement counts unless an undoing of it counts; the last undoings are settled first."""
    waiting = {each: len(undoers.get(each, ())) for each in known}
    ready = [each for each, number in waiting.items() if not number]
    counts: dict[str, bool] = {}
    while ready:
        each = ready.pop()
        counts[each] = each not in expired and not any(counts[undoer] for undoer in undoers.get(each, ()))
        target = known[each].undoes
        if target is not None:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    if len(counts) < len(known):
        circle = min(set(known) - set(counts))
        raise BadInput.one(f"judgement {circle}", "Undoings go in a circle.", "Undo a judgement that was made before.")
    return counts


def expired(judgements: Iterable[Judgement], on: date) -> tuple[Judgement, ...]:
    """The judgements whose term has passed on the day `on`, to be erased; an undoing goes with what it undoes."""
    known = _by_id(judgements)
    gone = {each.id for each in known.values() if each.until is not None and each.until < on}
    while more := {each.id for each in known.values() if each.undoes in gone} - gone:
        gone |= more
    return tuple(known[each] for each in sorted(gone))
