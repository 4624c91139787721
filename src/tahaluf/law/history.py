"""Control over time: since when, by which words, and what differs between two days or two jurisdictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.law.answers import Answer, Control
from tahaluf.law.control import control_status, is_controlled
from tahaluf.law.instruments import instruments, listings


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stretch of time in which an instrument controls a substance, by one rule.

    `by` is a rule id ("law.listed@1", "law.rider.GB-A@1", "clause UK-FENTANYL-1d"). `since` is only as exact as it is known, None
    where the list was entered without its history; `until` the last day, None where it goes on or its end was not entered.
    """

    substance: str
    jurisdiction: str
    instrument: str
    schedule: str
    by: str
    since: Period | None
    until: date | None
    text_status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A substance on which two days, or two jurisdictions, answer differently, with the controls that say yes on either side."""

    substance: str
    first: Answer
    second: Answer
    before: tuple[Control, ...]
    after: tuple[Control, ...]


def entries(substance_id: str, *, jurisdictions: Iterable[str] | None = None, until: date) -> tuple[Entry, ...]:
    """Every rule that answered yes on some day up to `until`, the earliest first; those of unknown beginning last.

    Raises:
        BadInput: the registry has no substance with this id.
    """
    codes = None if jurisdictions is None else tuple(jurisdictions)
    substance = registry().by_id.get(substance_id)
    turning = {*_turning_days(substance, codes), *(one.as_of for one in instruments().values() if one.as_of)}
    days = sorted({day for day in turning if day <= until} | {until})
    found: dict[tuple[str, str, str], Entry] = {}
    for day in days:
        controls = control_status(substance_id, on=day, jurisdictions=codes)
        current = {(one.instrument, one.schedule or "", _by(one)): one for one in controls if one.answer is Answer.YES}
        for key, control in current.items():
            found.setdefault(key, _entry(substance_id, key, control))
        for key, entry in found.items():
            if key not in current and entry.until is None:
                found[key] = _ended(entry, day - timedelta(days=1))
    return tuple(sorted(found.values(), key=lambda one: (one.since is None, one.since.first if one.since else date.max, one.by)))


def controlled_since(substance_id: str, *, jurisdiction: str, on: date) -> Entry | None:
    """The rule by which the jurisdiction, which controls the substance on the day, has controlled it longest; else None.

    Of what is still in force on the day only: a temporary order that ended is no beginning.

    Raises:
        BadInput: the registry has no substance with this id.
    """
    current = [one for one in entries(substance_id, jurisdictions=[jurisdiction], until=on) if one.until is None or one.until >= on]
    return current[0] if current else None


def changes(first: date, second: date, *, jurisdictions: Iterable[str] | None = None) -> Iterator[Change]:
    """The substances of the registry whose control changed between two days, each day's law as it was entered.

    Told are answers of yes that came or went, and schedules that changed. What was unknown on either day is no change.

    Raises:
        BadInput: `first` is not before `second`.
    """
    if first >= second:
        raise BadInput.one("--from", "the first day is not before the second.", "Write the earlier day first.")
    codes = None if jurisdictions is None else tuple(jurisdictions)
    for substance in registry():
        if any(first < day <= second for day in _turning_days(substance, codes)):
            before = control_status(substance.id, on=first, jurisdictions=codes)
            found = _change(substance, before, control_status(substance.id, on=second, jurisdictions=codes))
            if found is not None:
                yield found


def differences(one: str, other: str, *, on: date) -> Iterator[Change]:
    """The substances of the registry that one jurisdiction controls on the day and another, for all that was entered, does not."""
    for substance in registry():
        before = control_status(substance.id, on=on, jurisdictions=[one])
        after = control_status(substance.id, on=on, jurisdictions=[other])
        answers = is_controlled(before), is_controlled(after)
        if answers[0] is not answers[1] and Answer.YES in answers:
            yield Change(substance=substance.id, first=answers[0], second=answers[1], before=_yes(before), after=_yes(after))


def _change(substance: Substance, first: tuple[Control, ...], second: tuple[Control, ...]) -> Change | None:
    before, after = _dated(first), _dated(second)
    if {_place(one) for one in before} == {_place(one) for one in after}:
        return None
    answers = [Answer.YES if side else Answer.NOT_KNOWN for side in (before, after)]
    return Change(substance=substance.id, first=answers[0], second=answers[1], before=before, after=after)


def _place(control: Control) -> tuple[str, str | None]:
    return control.instrument, control.schedule


def _yes(controls: Iterable[Control]) -> tuple[Control, ...]:
    return tuple(one for one in controls if one.answer is Answer.YES)


def _dated(controls: Iterable[Control]) -> tuple[Control, ...]:
    """Without what was entered without its day: when that came is not known, so it is no change."""
    return tuple(one for one in _yes(controls) if one.since is not None)


def _by(control: Control) -> str:
    main = control.reasons[0]
    clause = main.evidence.get("clause")
    return f"clause {clause}" if clause else main.rule


def _entry(substance: str, key: tuple[str, str, str], control: Control) -> Entry:
    ends = [one.until for one in listings().get((key[0], substance), ()) if one.schedule == key[1]]
    return Entry(
        substance=substance,
        jurisdiction=control.jurisdiction,
        instrument=key[0],
        schedule=key[1],
        by=key[2],
        since=control.since,
        until=ends[0] if len(ends) == 1 else None,
        text_status=control.text_status,
    )


def _ended(entry: Entry, day: date) -> Entry:
    return Entry(
        substance=entry.substance,
        jurisdiction=entry.jurisdiction,
        instrument=entry.instrument,
        schedule=entry.schedule,
        by=entry.by,
        since=entry.since,
        until=day,
        text_status=entry.text_status,
    )


def _turning_days(substance: Substance | None, codes: tuple[str, ...] | None) -> set[date]:
    """The days on which some answer on the substance may change: its names', every definition's and every rule's first days."""
    if substance is None:
        return set()
    wanted = None if codes is None else {code.upper() for code in codes}
    known = {key for key, one in instruments().items() if wanted is None or one.jurisdiction in wanted}
    days = set(_rule_days(substance.smiles, known)) if substance.smiles else set[date]()
    for (instrument, named), many in listings().items():
        if instrument in known and named in {substance.id, *_parents(substance)}:
            for one in many:
                days |= {one.since.last} if one.since else set()
                days |= {one.until + timedelta(days=1)} if one.until else set()
    return days


def _parents(substance: Substance) -> Iterator[str]:
    from tahaluf.law.ruled import ridden  # noqa: PLC0415 - RDKit is loaded where a structure is judged

    if substance.smiles:
        yield from (answer.parent for _, answer in ridden(substance.smiles) if answer.parent)


def _rule_days(smiles: str, known: set[str]) -> Iterator[date]:
    """The days of the definitions and riders that reach the structure, and of every relation: those are asked late, being slow."""
    from tahaluf.law.clauses import clauses  # noqa: PLC0415 - as above
    from tahaluf.law.relations import relations  # noqa: PLC0415
    from tahaluf.law.ruled import ridden  # noqa: PLC0415
    from tahaluf.law.structural import judged  # noqa: PLC0415

    reaching = (one for one, _ in judged(smiles).values()) if any(one.instrument in known for one in clauses().values()) else ()
    for one in (*reaching, *relations().values()):
        if one.instrument in known:
            yield from (() if one.since is None else (one.since,))
            yield from (() if one.until is None else (one.until + timedelta(days=1),))
    yield from (one.since for one, _ in ridden(smiles) if one.instrument in known)
