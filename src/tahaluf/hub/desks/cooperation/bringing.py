"""Activities of a file of aid (IATI, OECD) brought into the ledger as records of one member, as one batch that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from tahaluf.exchange.aid import Understood, read_crs, read_iati
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue_many
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.activity import Activity
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """As whose records, under which markings and label; `exercise` where the member is invented."""

    member: str
    markings: Markings
    batch: str
    exercise: bool = False


def understand(body: bytes) -> Understood:
    """The activities of a file: XML is read as IATI, anything else as the CSV of the OECD.

    Raises:
        BadInput: the file is neither.
    """
    return read_iati(body) if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else read_crs(body)


def bring(found: Understood, wish: Wish, *, at: datetime, by: Actor = SYSTEM) -> tuple[int, int]:
    """Write what is not there yet; how many were written, and how many the member had brought before (by their identifiers).

    Raises:
        NotAllowed: the member's key is not on this hub.
    """
    door = visible_to(Reader(member=wish.member, lane=Lane.COOPERATION))
    held = {row.id for row in door.all_records(Filters(kind=("activity",), owner=(wish.member,)))}
    fresh = [(key, one) for key, one in _once(found.activities) if _id(wish.member, key) not in held]
    statements = [
        Statement(content=one, markings=wish.markings, id=_id(wish.member, key), exercise=wish.exercise) for key, one in fresh
    ]
    if statements:
        issue_many(statements, member=wish.member, at=at, by=by, batch=wish.batch)
    return len(fresh), len(found.activities) - len(fresh)


def _once(activities: Sequence[tuple[str, Activity]]) -> list[tuple[str, Activity]]:
    """The first of those with one identifier."""
    return list({key: (key, one) for key, one in reversed(activities)}.values())[::-1]


def _id(member: str, key: str) -> str:
    return f"{Activity.spec.stix_type}--{uuid5(NAMESPACE_URL, f'{member}:{key}')}"
