"""What each role reads out of a value: the table that turns domain types into facts, and the plan of a kind's fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place, around
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.text import fold
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.kind import Kind, Role

_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_fold = lru_cache(maxsize=50_000)(fold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing a record says. `key` compares across records (see the role's reader below); `shown` is the owner's wording.

    Keys: when, the period's ISO text; where, an ISO 3166-2 or -1 code, or "reported:" and folded words where there is none;
    what, the substance's key, or "reported:" and folded words; who, an identifier or folded name; mark, folded text;
    route, "MA>ES" for each leg; reference and file, the record's id or the file's SHA-256; deadline, an ISO date;
    status, a code; amount, "12.5 kg".
    """

    role: Role
    key: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The fields of a kind by what they are read for, worked out once."""

    roles: tuple[tuple[str, Role], ...]
    titles: tuple[str, ...]
    searched: tuple[tuple[str, Mapping[str, str]], ...]
    when: tuple[str, ...]
    where: tuple[str, ...]
    what: tuple[str, ...]


@cache
def plan_of(kind: type[Kind]) -> Plan:
    """The plan of a kind. Choices are searched by their titles in all three languages."""
    specs = kind.fields()

    def named(role: Role) -> tuple[str, ...]:
        return tuple(name for name, spec in specs.items() if spec.role is role)

    return Plan(
        roles=tuple((name, spec.role) for name, spec in specs.items() if spec.role is not None and spec.role in READERS),
        titles=named(Role.TITLE),
        searched=tuple(
            (name, {code: f"{title.en} {title.ar} {title.fr}" for code, title in spec.choices.items()})
            for name, spec in specs.items()
            if spec.searchable
        ),
        when=named(Role.WHEN),
        where=named(Role.WHERE),
        what=named(Role.WHAT),
    )


def items(value: Any) -> tuple[Any, ...]:
    """The value as a tuple: a list's items, nothing for None, else the value itself."""
    if isinstance(value, (tuple, list, frozenset)):
        return tuple(value)
    return () if value is None else (value,)


def _named(content: Kind, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        yield from items(getattr(content, name))


def periods(content: Kind) -> Iterator[Period]:
    """The periods of its WHEN fields; days count as periods."""
    for value in _named(content, plan_of(type(content)).when):
        if isinstance(value, Period):
            yield value
        elif isinstance(value, (date, datetime)):
            yield Period.of_day(value.date() if isinstance(value, datetime) else value)


def first_place(content: Kind) -> Place | None:
    """The first of its WHERE fields that is a place or a region code."""
    for value in _named(content, plan_of(type(content)).where):
        if isinstance(value, Place):
            return value
        if isinstance(value, str) and _REGION.fullmatch(value):
            return Place(country=value[:2], subdivision=value if len(value) > 2 else None)  # noqa: PLR2004 - alpha-2
    return None


def substances(content: Kind) -> Iterator[SubstanceMention]:
    """The mentions of its WHAT fields."""
    for value in _named(content, plan_of(type(content)).what):
        yield from mentions(value)


def mentions(value: Any) -> Iterator[SubstanceMention]:
    """The substances that a value says were there: itself, or the `mentions` of a composite (none where nothing was found)."""
    if isinstance(value, SubstanceMention):
        yield value
    elif isinstance(value, str):
        yield SubstanceMention(reported=value)
    else:
        yield from getattr(value, "mentions", ())


def words(content: Kind) -> tuple[str, ...]:
    """The texts of its searchable fields, as reported; numbers, ids of records and digests are not words."""
    found: list[str] = []
    for name, choices in plan_of(type(content)).searched:
        value = getattr(content, name)
        if value is not None and value != ():
            _gather(value, choices, found)
    return tuple(found)


_NUMBERS = frozenset({type(None), int, bool, Decimal, Quantity})
_WORDLESS = {
    (RecordRef, "record"),
    (RecordRef, "relation"),
    (PartyRef, "record"),
    (PartyRef, "role"),
    (Attachment, "sha256"),
    (Attachment, "media_type"),
    (RouteStop, "role"),
    (Mark, "kind"),
    (SubstanceMention, "answer"),
    (SubstanceMention, "role"),
}


@cache
def _worded(kind: type) -> tuple[str, ...]:
    return tuple(item.name for item in fields(kind) if (kind, item.name) not in _WORDLESS)


def _gather(value: Any, choices: Mapping[str, str], found: list[str]) -> None:
    if isinstance(value, str):
        if value:
            found.append(choices.get(value, value) if choices else value)
    elif isinstance(value, (tuple, list, frozenset)):
        for item in value:
            _gather(item, choices, found)
    elif isinstance(value, Mapping):
        _gather(tuple(value.values()), choices, found)
    elif isinstance(value, date):
        found.append(value.isoformat())
    elif is_dataclass(value) and not isinstance(value, type):
        _gather_parts(value, found)


def _gather_parts(value: Any, found: list[str]) -> None:
    for name in _worded(value.__class__):
        part = getattr(value, name)
        kind = type(part)
        if kind is str:
            if part:
                found.append(part)
        elif kind not in _NUMBERS and not isinstance(part, Enum):
            _gather(part, {}, found)


def _code(value: Any) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)


def _plain(role: Role) -> Callable[[Any], Iterator[Fact]]:
    """A reader of codes and dates that are their own keys."""

    def read(value: Any) -> Iterator[Fact]:
        for item in items(value):
            code = _code(item)
            yield Fact(role=role, key=code, shown=code)

    return read


def _where(value: Any) -> Iterator[Fact]:
    for item in items(value):
        place = item if isinstance(item, Place) else _place_of_text(str(item))
        shown = place.reported or place.locality or place.region or ""
        codes = (place.region, *around(place.region)) if place.region else ()
        for code in codes:
            yield Fact(role=Role.WHERE, key=code, shown=shown)
        if not codes and shown:
            yield Fact(role=Role.WHERE, key="reported:" + _fold(shown), shown=shown)


def _place_of_text(text: str) -> Place:
    if _REGION.fullmatch(text):
        return Place(country=text[:2], subdivision=text if len(text) > 2 else None)  # noqa: PLR2004 - alpha-2
    return Place(reported=text)


def _what(value: Any) -> Iterator[Fact]:
    for mention in (mention for item in items(value) for mention in mentions(item)):
        key = mention.key or (mention.reported and "reported:" + _fold(mention.reported))
        if key:
            yield Fact(role=Role.WHAT, key=key, shown=mention.reported or key)


def _who(value: Any) -> Iterator[Fact]:
    for item in items(value):
        if not isinstance(item, PartyRef):
            yield Fact(role=Role.WHO, key=getattr(item, "key", None) or _fold(str(item)), shown=str(item))
            continue
        key = item.identifier or _fold(item.name)
        if key:
            yield Fact(role=Role.WHO, key=key, shown=item.name or key)
        if item.record:
            yield Fact(role=Role.REFERENCE, key=item.record, shown=item.name or item.record)


def _mark(value: Any) -> Iterator[Fact]:
    for item in items(value):
        reported = item.reported if isinstance(item, Mark) else str(item)
        if reported:
            yield Fact(role=Role.MARK, key=_fold(reported), shown=reported)


def _route(value: Any) -> Iterator[Fact]:
    stops = [item.place if isinstance(item, RouteStop) else item for item in items(value)]
    places = [(place.country or (place.subdivision or "")[:2], place) for place in stops if isinstance(place, Place)]
    for (start, left), (end, reached) in pairwise([stop for stop in places if stop[0]]):
        if start != end:
            yield Fact(role=Role.ROUTE, key=f"{start}>{end}", shown=f"{_named_place(left)} > {_named_place(reached)}")


def _named_place(place: Place) -> str:
    return place.reported or place.locality or place.region or ""


def _reference(value: Any) -> Iterator[Fact]:
    for item in items(value):
        key = item.record if isinstance(item, RecordRef) else str(item)
        yield Fact(role=Role.REFERENCE, key=key, shown=item.relation if isinstance(item, RecordRef) else key)


def _file(value: Any) -> Iterator[Fact]:
    for item in items(value):
        if isinstance(item, Attachment):
            yield Fact(role=Role.FILE, key=item.sha256, shown=item.name)


def _amount(value: Any) -> Iterator[Fact]:
    for item in items(value):
        key = f"{item.value} {item.unit}" if isinstance(item, Quantity) else str(item)
        yield Fact(role=Role.AMOUNT, key=key, shown=(item.reported or key) if isinstance(item, Quantity) else key)


def _deadline(value: Any) -> Iterator[Fact]:
    for item in items(value):
        day = item.last if isinstance(item, Period) else item
        key = day.isoformat() if isinstance(day, date) else str(day)
        yield Fact(role=Role.DEADLINE, key=key, shown=str(item))


READERS: Mapping[Role, Callable[[Any], Iterator[Fact]]] = {
    Role.WHEN: _plain(Role.WHEN),
    Role.WHERE: _where,
    Role.WHAT: _what,
    Role.AMOUNT: _amount,
    Role.WHO: _who,
    Role.MARK: _mark,
    Role.ROUTE: _route,
    Role.REFERENCE: _reference,
    Role.STATUS: _plain(Role.STATUS),
    Role.DEADLINE: _deadline,
    Role.FILE: _file,
}
