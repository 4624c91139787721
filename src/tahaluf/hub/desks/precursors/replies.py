"""Replies to notices: as the owner wrote them down, and as an authority of the importing country brings them itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tahaluf.hub.audit.services import Actor
from tahaluf.hub.desks.answering import Answered, answers, bring, read_answer
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Row
from tahaluf.hub.members.queries import authorities
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.periods import Period
from tahaluf.records.codes import NOTICE_OBJECTIONS
from tahaluf.records.kind import Kind
from tahaluf.records.kinds.shipment_notice import ShipmentNotice

REPLIED = {"no_objection": "no_objection", "objection": "objected"}
_IMPORTER_SAYS = {"no_objection": "full", "objection": "full", "more_information": "partial", "more_time": "more_time"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the importing authority said: "no_objection" or "objection" with its grounds (codes), and words if there are any.

    The authority itself can also ask for "more_information", or take "more_time" `until` a day.
    """

    said: str
    grounds: tuple[str, ...] = ()
    note: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """What was answered to notices, by their ids, and the authorities of each country: read once for a list."""

    answers: Mapping[str, tuple[Answered, ...]]
    authorities: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls, door: Door) -> Replies:
        """Those that the reader may see."""
        return cls(answers=answers(door), authorities=authorities())

    def of(self, row: Row, notice: ShipmentNotice) -> Answered | None:
        """The newest reply that an authority of the importing country brought itself."""
        allowed = self.may_reply(notice)
        given = (one for one in self.answers.get(row.id, ()) if one.answer.reply is not None and one.row.owner in allowed)
        return next(given, None)

    def may_reply(self, notice: ShipmentNotice) -> frozenset[str]:
        """The members that are authorities of the importing country."""
        return self.authorities.get(notice.import_to.country or "", frozenset())


def said_of(notice: ShipmentNotice, given: Answered | None) -> str | None:
    """What was replied ("no_objection", "objected", None): the importing authority's own word before what the owner wrote of it."""
    own = REPLIED.get(given.answer.reply or "") if given else None
    written = REPLIED.get(notice.reply or "")
    stated = notice.status if notice.status in REPLIED.values() else None
    return own or written or stated


def reply(door: Door, record_id: str, given: Reply, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Write the importing authority's reply into the next version of a notice of the own member.

    Raises:
        BadInput: no such reply, or an objection without its grounds.
        NotAllowed: the notice is another member's.
        NotFound: there is no such notice for this reader.
    """
    row, notice = own(door, record_id, member, ShipmentNotice)
    if given.said not in REPLIED:
        raise BadInput.one("reply", "There is no such reply.", "Choose no objection or objection.")
    grounds = tuple(code for code in given.grounds if code in NOTICE_OBJECTIONS)
    if given.said == "objection" and not grounds:
        raise BadInput.one("grounds", "An objection names its grounds.", "Choose at least one.")
    changes: dict[str, Any] = {
        "reply": given.said,
        "replied_on": Period(at.date().isoformat()),
        "status": REPLIED[given.said],
        "objections": list(grounds) if given.said == "objection" else [],
    }
    if given.note.strip():
        changes["note"] = given.note.strip()
    services.revise(row.record, content=changed(notice, changes), at=at, by=by)


def reply_as_importer(door: Door, record_id: str, given: Reply, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Bring the reply of the own member, an authority of the importing country, to another member's notice, as an answer.

    Raises:
        BadInput: no such reply, an objection without its grounds, or no day until which more time is taken.
        NotAllowed: the own member is no authority of the importing country.
        NotFound: there is no such notice for this reader.
    """
    row = door.get(record_id)
    notice = row.record.content
    if not isinstance(notice, ShipmentNotice):
        raise NotFound("There is no such record, or you may not see it.")
    if member not in authorities().get(notice.import_to.country or "", frozenset()):
        raise NotAllowed("Only an authority of the importing country replies to its notice.")
    if given.said not in _IMPORTER_SAYS:
        raise BadInput.one("reply", "There is no such reply.", "Choose one of the replies.")
    said: dict[str, Any] = {
        "answered_on": at.date().isoformat(),
        "answer_to": {"record": row.id},
        "outcome": _IMPORTER_SAYS[given.said],
        "reply": given.said,
        "objections": [code for code in given.grounds if code in NOTICE_OBJECTIONS] if given.said == "objection" else [],
    }
    if given.note.strip():
        said["answer"] = given.note.strip()
    if given.said == "more_time":
        said["complete_by"] = given.until.strip() or None
    bring(door, row, read_answer(said), member=member, by=by, at=at)


def own(door: Door, record_id: str, member: str, kind: type[Kind]) -> tuple[Row, Any]:
    """A record of the own member of which the reader sees all, and its content.

    Raises:
        NotFound: there is no such record of this kind for this reader.
        NotAllowed: it is another member's, or a part of it is withheld.
    """
    row = door.get(record_id)
    if not isinstance(row.record.content, kind):
        raise NotFound("There is no such record, or you may not see it.")
    if row.owner != member:
        raise NotAllowed("Only the member that owns it writes its next version.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")
    return row, row.record.content


def changed(content: Kind, changes: dict[str, Any]) -> Kind:
    """The content with some fields changed."""
    return type(content).model_validate(content.content() | {name: _plain(value) for name, value in changes.items()})


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Period) else value
