"""After a hit: the explicit request for information, a record for the other member alone, under handling codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tahaluf.exchange.blind.sorts import ABOUT
from tahaluf.hub.audit.services import SYSTEM, Actor, record
from tahaluf.hub.deconfliction.models import Exchange
from tahaluf.hub.deconfliction.queries import Seen
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.envelope import Record
from tahaluf.records.fields import PartyRef
from tahaluf.records.kinds.request import Request
from tahaluf.records.markings import Markings


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked after a hit. `question` is written by a person, who decides what it discloses."""

    question: str
    reply_by: date | None = None
    handling: tuple[Handling, ...] = (Handling.H0, Handling.H1, Handling.H2)
    exercise: bool = False


def request_information(seen: Seen, wanted: Wanted, *, member: Member, at: datetime, by: Actor = SYSTEM) -> Record:
    """Issue the request as a record of `member` that only the other side sees (TLP amber+strict, lane of law enforcement).

    Raises:
        BadInput: no question was written.
        NotAllowed: there is no hit, or the member's key is not on this hub.
    """
    if seen.state != Exchange.State.HIT:
        raise NotAllowed("There is no hit to ask about.")
    if not wanted.question.strip():
        raise BadInput.one("question", "A request asks something.", "Write what you want to know.")
    other = Member.objects.get(pk=seen.other)
    content = Request(
        asked_on=Period.parse(at.astimezone(UTC).date().isoformat()),
        title=f"{ABOUT[seen.sort].title.en} – {seen.question[:12]}",
        question=wanted.question.strip(),
        topics=("case",),
        status="sent",
        reply_by=wanted.reply_by,
        asked_of=(PartyRef(name=other.name_en, record=None, role=seen.contact or None),),
        purpose=seen.ground,
        request_reference=seen.question,
    )
    markings = Markings(tlp=TLP.AMBER_STRICT, lane=Lane.ENFORCEMENT, recipients=(other.pk,), handling=wanted.handling)
    issued = issue(Statement(content=content, markings=markings, exercise=wanted.exercise), member=member.pk, at=at, by=by)
    record(by, "deconfliction.requested", target=issued.id, detail={"question": seen.question}, at=at)
    return issued
