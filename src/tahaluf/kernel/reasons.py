"""A reason: the rule that spoke, what it says to a person, and the evidence it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tahaluf.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an engine answered as it did.

    `rule` is "engine.rule@version"; `says` is a whole sentence; `evidence` holds short facts (names to values);
    `weight` is the rule's part of the score, in the score's own unit, or None where the answer is no score.
    """

    rule: str
    says: Text
    evidence: Mapping[str, str] = field(default_factory=dict)
    weight: float | None = None
