"""The markings of one record: who may see it, what may be done with it, and the stricter markings of single fields."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.kernel.markings import TLP, Grade, Handling, Lane

# FIRST's marking definitions for TLP 2.0, with their fixed ids.
TLP_IDS = {
    TLP.CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    TLP.GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    TLP.AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    TLP.AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    TLP.RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
TLP_BY_ID = {identifier: tlp for tlp, identifier in TLP_IDS.items()}


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
