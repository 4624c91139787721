"""Values that several endpoints speak in."""

from __future__ import annotations

from typing import Annotated

from ninja import Schema
from pydantic import ConfigDict, StringConstraints

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

Word = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]
Prose = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]


class Strict(Schema):
    """A body that refuses what it does not know."""

    model_config = ConfigDict(extra="forbid")


class Sentence(Schema):
    """A text for people in the three languages."""

    en: str
    ar: str
    fr: str

    @classmethod
    def of(cls, text: Text) -> Sentence:
        """The same text."""
        return cls(en=text.en, ar=text.ar, fr=text.fr)


class Because(Schema):
    """A reason: the rule that spoke, what it says, the evidence, and its part of a score."""

    rule: str
    says: Sentence
    evidence: dict[str, str]
    weight: float | None

    @classmethod
    def of(cls, reason: Reason) -> Because:
        """The same reason."""
        evidence = {name: str(value) for name, value in reason.evidence.items()}
        return cls(rule=reason.rule, says=Sentence.of(reason.says), evidence=evidence, weight=reason.weight)


def becauses(reasons: tuple[Reason, ...]) -> list[Because]:
    """The same reasons."""
    return [Because.of(reason) for reason in reasons]
