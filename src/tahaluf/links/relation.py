"""A relation: how strongly two things belong together, and every reason for and against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, prod

from tahaluf.kernel.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`score` in 0..1 orders proposals; it is no probability. `reasons` come strongest first, with their weight."""

    score: float
    reasons: tuple[Reason, ...]


def any_of(reasons: Iterable[Reason], *, doubt: float = 1.0) -> Relation:
    """Noisy or: each reason alone would give its weight (0..1), together they grow but never reach 1; `doubt` (0..1) lowers all."""
    ordered = _strongest_first(reasons)
    score = doubt * (1 - prod(1 - (reason.weight or 0.0) for reason in ordered if (reason.weight or 0.0) > 0))
    return Relation(score=round(score, 6), reasons=ordered)


def sum_of(reasons: Iterable[Reason], *, prior: float) -> Relation:
    """Log-odds: weights add to `prior`, and the sum becomes a score."""
    ordered = _strongest_first(reasons)
    total = prior + sum(reason.weight or 0.0 for reason in ordered)
    return Relation(score=round(1 / (1 + exp(-total)), 6), reasons=ordered)


def _strongest_first(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight or 0.0), reason.rule, str(reason.says.en))))
