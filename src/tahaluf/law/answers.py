"""What one instrument says of one substance: the answer and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason


class Answer(StrEnum):
    """Whether the instrument controls the substance; `not_known` is never "not controlled"."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What one instrument says of one substance on one day.

    `schedule` and `since` are set where the answer is yes (since only as exactly as it is known). `text_status` is "source"
    where the rule applied was compared with its source, "memory" where it was not: an answer resting on memory says so.
    """

    jurisdiction: str
    instrument: str
    schedule: str | None
    answer: Answer
    since: Period | None
    reasons: tuple[Reason, ...]
    text_status: str
