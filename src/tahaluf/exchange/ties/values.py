"""Things and the ties between them, as they leave for other programs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One end of ties. `sort` is the nature of a party or the kind of a record, empty where the reader may not know it.

    `identifiers` are (system, value); days are ISO dates or parts of them (2025, 2025-03); empty is unknown.
    """

    id: str
    label: str
    sort: str = ""
    also: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    born: str = ""
    countries: tuple[str, ...] = ()
    when: str = ""
    tlp: str = ""
    grade: str = ""
    stated_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """One tie as somebody stated it, between the ids of two things; `until` is empty where it may still hold."""

    id: str
    source: str
    target: str
    relation: str
    title: str = ""
    directed: bool = True
    strength: str = ""
    since: str = ""
    until: str = ""
    tlp: str = ""
    grade: str = ""
    stated_by: str = ""
    exercise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Things by id, each once, and ties between them; every end of a tie is among the things."""

    things: tuple[Thing, ...]
    ties: tuple[Tied, ...]
