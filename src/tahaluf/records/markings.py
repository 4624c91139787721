"""The markings of one record: who may see it, what may be done with it, and the stricter markings of single fields."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.markings import TLP, Grade, Handling, Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Markings:
    """Chosen by the originator. Members, circles and persons are STIX ids (`identity--…`, `grouping--…`).

    `caveats` are conditions of release that a receiving member must have assured ("no-death-penalty"); `handling_text`
    explains H3.
    """

    tlp: TLP
    lane: Lane
    circles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    handling: tuple[Handling, ...] = ()
    handling_text: str | None = None
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldMarking:
    """A stricter TLP for the fields that `selectors` name (STIX selectors: "summary", "substances.[0].purity")."""

    tlp: TLP
    selectors: tuple[str, ...]
