"""What is found in a text, and the draft that comes of it. A draft is a proposal for a person to check, never a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Language, Text


class What(StrEnum):
    """The kinds of thing that are looked for."""

    SUBSTANCE = "substance"
    PLACE = "place"
    DATE = "date"
    AMOUNT = "amount"
    ORGANISATION = "organisation"
    PERSON = "person"
    ROLE = "role"
    EVENT = "event_kind"
    COMMITMENT = "commitment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that the text names at `start` to `end` of `Draft.text`.

    `value` is its code or canonical form: registry id, ISO 3166 code, ISO 8601 date ("weekday:5" for a bare weekday, Monday 0),
    amount with unit, organisation id, name, role, event or speech act code; "shift:-1", "week:-1", "month:-1" for days
    that depend on that of writing. `confidence` from 0 to 1 orders findings and is no
    probability: lists give 0.9, patterns 0.6 to 0.8.
    """

    what: What
    start: int
    end: int
    text: str
    value: str
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The kind of record that the text seems to report, with the plain values of the fields that it gives."""

    kind: str
    content: Mapping[str, Any]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a text holds. `text` is the text without boilerplate, repeated lines and tatweel; spans count in it.

    `unknown` names what a record of the proposed kind needs and the text does not say. With `held`, the text seems to carry
    instructions that must not be stored or shown; a person decides, and `text`, `items` and `proposal` are then empty.
    """

    language: Language
    title: str | None
    text: str
    items: tuple[Found, ...] = ()
    proposal: Proposal | None = None
    removed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    held: Text | None = None
    notes: tuple[Text, ...] = field(default=())

    def of(self, what: What) -> tuple[Found, ...]:
        """The findings of one kind, in order."""
        return tuple(item for item in self.items if item.what is what)


def reason(rule: str, says: Text, **evidence: str) -> Reason:
    """A reason of this reader, with its evidence filled into the sentence."""
    return Reason(rule=f"drafts.{rule}@1", says=says.fill(**evidence), evidence=evidence)
