"""Which records share terms, and who sees what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from tahaluf.hub.ledger.probes import Narrowing, newest, probes_of
from tahaluf.hub.ledger.scope import Judged
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Audience, Coalition, Reader, judge

_END = 2**58


def sharing(judged: Judged, terms: Sequence[tuple[str, str]], *, limit: int) -> dict[tuple[str, str], tuple[list[int], int]]:
    """Per term (role, key): numbers of the newest records in scope that carry it, and how many carry it (a query per term)."""
    counts = _tallies(judged, terms)
    narrowing = Narrowing(timed=bool(judged.scope.windowed))
    found = {}
    for role, key in terms:
        present = counts.get((role, key), {})
        probes = probes_of((role, (key,)), {(key, audience): n for audience, n in present.items()}, judged, judged.scope)
        seqs = newest(probes, narrowing, before=_END, floor=0, limit=limit)
        found[role, key] = (seqs, _number(judged, present, seqs))
    return found


def _number(judged: Judged, counts: dict[int, int], seqs: Sequence[int]) -> int:
    """Tallies of audiences seen at any time; where some are seen for a time only, what was found if that is more."""
    return max(sum(number for audience, number in counts.items() if audience in judged.scope.always), len(seqs))


def _tallies(judged: Judged, terms: Sequence[tuple[str, str]]) -> dict[tuple[str, str], dict[int, int]]:
    audiences = judged.scope.audiences
    if not terms or not audiences:
        return {}
    either = " OR ".join(["(role = %s AND key = %s)"] * len(terms))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT role, key, audience, records FROM ledger_tally WHERE ({either}) "  # noqa: S608 - own numbers, values bound
            f"AND audience IN ({', '.join(map(str, audiences))})",
            [part for term in terms for part in term],
        )
        found: dict[tuple[str, str], dict[int, int]] = {}
        for role, key, audience, number in cursor.fetchall():
            found.setdefault((role, key), {})[audience] = number
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A member that can see something, its lanes that can, and the rule by which."""

    member: str
    lanes: tuple[Lane, ...]
    rule: str


def who_would_see(audience: Audience, coalition: Coalition, *, at: datetime) -> tuple[Seen, ...]:
    """Every member some of whose people would see a record of `audience` made at `at`, by id."""
    found = []
    for member in sorted(coalition.members):
        verdicts = {lane: judge(audience, Reader(member=member, lane=lane), coalition) for lane in Lane}
        lanes = tuple(lane for lane, verdict in verdicts.items() if verdict.holds(at))
        if lanes:
            found.append(Seen(member=member, lanes=lanes, rule=verdicts[lanes[0]].rule))
    return tuple(found)


def known_to(reader: Reader, seen: Sequence[Seen], audience: Audience, coalition: Coalition) -> tuple[Seen, ...]:
    """The part of `seen` that a reader may be told: all for the owner, else owner, itself, and members of circles that it is in."""
    if reader.member == audience.owner:
        return tuple(seen)
    told = {reader.member, audience.owner}
    for name in audience.circles:
        circle = coalition.circles.get(name)
        names = {stay.member for stay in circle.memberships} if circle else set()
        if reader.member in names:
            told |= names
    return tuple(item for item in seen if item.member in told)
