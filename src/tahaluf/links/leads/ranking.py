"""Which lead rests on most: independent sources by their grades, less what contradicts; each with what would refute it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tahaluf.kernel.markings import Grade
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.leads import words
from tahaluf.links.networks.leads import LOW_SOURCE, SURE, UNGRADED, WORTH

_MOST_SURE = 0.9  # no single source, however good, makes a lead certain
_RULE = "links.leads-{}@1"
CLOSED = frozenset(("confirmed", "false", "unresolved"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One record that speaks for or against a lead: who stated it, and the grade, None where there is none."""

    by: str
    grade: Grade | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A lead as far as its reader knows it. `stated_by` graded it; `sources_count` is how many sources the member says it has.

    `origin` and `status` are codes of the record; `named` says which of parties, places, route, substances and marks it names.
    """

    id: str
    stated_by: str
    grade: Grade
    status: str = "new"
    origin: str = "other"
    act_by: date | None = None
    sources_count: int | None = None
    speaks_for: tuple[Source, ...] = ()
    speaks_against: tuple[Source, ...] = ()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A lead with its `score` from 0 to 1, which orders leads and is no probability; `thin`: one source, or low grades only.

    `reasons` say what it rests on and what speaks against it; `refuted_by` what would refute it.
    """

    lead: Lead
    score: float
    thin: bool
    reasons: tuple[Reason, ...]
    refuted_by: tuple[Reason, ...]


def rank(leads: Iterable[Lead]) -> tuple[Ranked, ...]:
    """Open leads by score, the highest first; of equal ones the sooner to act on. Closed ones are left out."""
    found = [judged(one) for one in leads if one.status not in CLOSED]
    return tuple(sorted(found, key=lambda one: (-one.score, one.lead.act_by or date.max, one.lead.id)))


def judged(lead: Lead) -> Ranked:
    """What one lead rests on. Records of one member are one source, and the best of them counts."""
    best = _best((Source(by=lead.stated_by, grade=lead.grade), *lead.speaks_for))
    against = _best(lead.speaks_against)
    score = round(_together(best.values()) * (1 - _together(against.values())), 6)
    grades = [lead.grade, *(one.grade for one in lead.speaks_for)]
    low = all(one is None or str(one)[0] in LOW_SOURCE for one in grades)
    thin = low or len(best) < 2  # noqa: PLR2004 - a second source is what corroborates
    return Ranked(lead=lead, score=score, thin=thin, reasons=_reasons(lead, best, against, low=low), refuted_by=_refuted(lead))


def _best(sources: Iterable[Source]) -> dict[str, float]:
    """The worth of the best that each member states."""
    found: dict[str, float] = {}
    for one in sources:
        found[one.by] = max(found.get(one.by, 0.0), _worth(one.grade))
    return found


def _worth(grade: Grade | None) -> float:
    if grade is None:
        return UNGRADED * SURE["3"]
    return WORTH[str(grade)[0]] * SURE[str(grade)[1]]


def _together(worths: Iterable[float]) -> float:
    doubt = 1.0
    for worth in worths:
        doubt *= 1 - _MOST_SURE * worth
    return 1 - doubt


def _reasons(lead: Lead, best: dict[str, float], against: dict[str, float], *, low: bool) -> tuple[Reason, ...]:
    found = []
    if len(best) < 2:  # noqa: PLR2004 - as above
        found.append(_reason("one-source", words.ONE_SOURCE.fill(grade=str(lead.grade))))
    else:
        found.append(_reason("sources", words.SOURCES.fill(count=len(best), grade=str(lead.grade))))
    if low:
        found.append(_reason("low", words.LOW))
    if (lead.sources_count or 0) > len(best):
        found.append(_reason("stated", words.STATED.fill(stated=lead.sources_count or 0, seen=len(best))))
    if against:
        found.append(_reason("against", words.AGAINST.fill(count=len(against))))
    return tuple(found)


def _refuted(lead: Lead) -> tuple[Reason, ...]:
    """By where it came from, then by what it names; always at least one."""
    found = [_reason(f"refuted-{lead.origin}", words.BY_ORIGIN[lead.origin])] if lead.origin in words.BY_ORIGIN else []
    found += [_reason(f"refuted-{name}", says) for name, says in words.BY_WHAT_IS_NAMED.items() if name in lead.named]
    return tuple(found) or (_reason("refuted", words.REFUTED),)


def _reason(code: str, says: Text) -> Reason:
    return Reason(rule=_RULE.format(code), says=says)
