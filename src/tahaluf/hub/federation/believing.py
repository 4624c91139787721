"""Taking over what other hubs say: each is believed on what is its own to say, and on nothing else."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import orjson

from tahaluf.exchange.peering import statements
from tahaluf.exchange.peering.keys import is_signed
from tahaluf.exchange.peering.statements import About, NoStatement, Statement
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.federation import hubs, models, receipts
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.federation.speaking import proof_of_hosting, stay_subject
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.models import Current
from tahaluf.hub.ledger.withdrawing import drop_before
from tahaluf.hub.members import merging
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import Conflict, NotAllowed, NotFound, PeerFailed
from tahaluf.records.envelope import Record

_CHUNK = 500
_KEY_BYTES = 32


def believe(body: bytes, *, at: datetime) -> None:
    """Take over a statement, whoever carried it; older ones than what is held change nothing.

    Raises:
        PeerFailed: it is no statement, or says what nobody can say.
        NotFound: its hub, or what it speaks of, is not known here.
        NotAllowed: it is not signed by its hub, or is not that hub's to say.
        Conflict: it contradicts what is known here.
    """
    try:
        found = statements.read(body)
        author = _author(found)
        if author.own:
            return
        if found.about is About.KEY:
            hubs.follow_key(author, found, at=at)
            return
        if not statements.is_said_with(found, author.key):
            raise NotAllowed("The statement is not signed with the key that is pinned for its hub.")
        held = models.Statement.objects.filter(hub=author, about=found.about, subject=found.subject).first()
        if held is None or held.number <= found.number:
            _TAKERS[found.about](found, at)
            hubs.keep(found, author, at=at)
    except (NoStatement, KeyError, TypeError, ValueError) as error:
        raise PeerFailed(f"A statement cannot be read: {error}") from error


Endings = Mapping[str, Sequence[tuple[str, Mapping[str, str]]]]


def endings_of(record_ids: Iterable[str]) -> Endings:
    """What was said of the end of these records (one query per 500)."""
    found: dict[str, list[tuple[str, Mapping[str, str]]]] = {}
    names = sorted(set(record_ids))
    for start in range(0, len(names), _CHUNK):
        rows = models.Statement.objects.filter(
            about__in=(About.ERASURE, About.WITHDRAWAL), subject__in=names[start : start + _CHUNK]
        )
        for row in rows:
            found.setdefault(row.subject, []).append((row.about, orjson.loads(bytes(row.body))["said"]))
    return found


def why_ended(record: Record, endings: Endings) -> str:
    """Why a record that arrives now is not taken: its owner's hub ended it, or this version of it; "" where nothing ended it."""
    for about, said in endings.get(record.id, ()):
        if said["owner"] != record.owner:
            continue
        if about == About.ERASURE:
            return "The hub of its owner erased this record."
        if record.modified < datetime.fromisoformat(said["before"]):
            return "Its owner narrowed who may see this record since."
    return ""


def _author(found: Statement) -> Hub:
    author = Hub.objects.filter(pk=found.hub).first()
    if author is None:
        raise NotFound(f"The hub {found.hub} is not known here; compare its card and pin it.")
    if author.cut_us is not None:
        raise NotAllowed("The hub that says this was cut off.")
    return author


def _take_member(found: Statement, at: datetime) -> None:  # noqa: ARG001 - one form for all
    said = found.said
    if not is_signed(said["key"], proof_of_hosting(found.subject, found.hub), said["proof"]):
        raise NotAllowed("The member's own key does not say that this hub hosts it.")
    merging.put_member(found.subject, said, home=found.hub)


def _take_circle(found: Statement, at: datetime) -> None:  # noqa: ARG001 - one form for all
    merging.put_circle(found.subject, found.said, home=found.hub)


def _take_stay(found: Statement, at: datetime) -> None:  # noqa: ARG001 - one form for all
    """The hub that keeps the circle says who is in it; the hub of a member may say that it left."""
    said = found.said
    since, until = datetime.fromisoformat(said["since"]), said["until"]
    if found.subject != stay_subject(said["circle"], said["member"], since):
        raise NotAllowed("The statement is not about the stay that it names.")
    keeper = merging.home_of_circle(said["circle"]) == found.hub
    leaver = until is not None and merging.home_of_member(said["member"]) == found.hub
    if not keeper and not leaver:
        raise NotAllowed("This hub neither keeps the circle nor speaks for the member.")
    merging.put_stay(said["circle"], said["member"], since=since, until=datetime.fromisoformat(until) if until else None)


def _take_erasure(found: Statement, at: datetime) -> None:
    _require_home(found)
    with suppress(NotFound, Conflict):  # not here, or erased before
        ledger.erase(found.subject, "Erased by the hub of its owner.", at=at, by=Actor(name=f"hub:{found.hub}"))


def _take_withdrawal(found: Statement, at: datetime) -> None:
    _require_home(found)
    drop_before(found.subject, datetime.fromisoformat(found.said["before"]), at=at, by=Actor(name=f"hub:{found.hub}"))


def _require_home(found: Statement) -> None:
    """Only the hub of the owner ends a record."""
    owner = found.said["owner"]
    member = Member.objects.filter(pk=owner).first()
    if member is None or member.hosted or member.home != found.hub:
        raise NotAllowed("Only the hub of a record's owner can say that it ended.")
    held = Current.objects.filter(record_id=found.subject).values_list("owner", flat=True).first()
    if held is not None and held != owner:
        raise NotAllowed("The record belongs to another member.")


def _take_seal(found: Statement, at: datetime) -> None:  # noqa: ARG001 - one form for all
    """A hub says with which key things are sealed for it."""
    if found.subject != found.hub or len(base64.b64decode(found.said["key"], validate=True)) != _KEY_BYTES:
        raise NotAllowed("A hub says this of itself alone, with a key of 32 bytes.")


def _take_receipts(found: Statement, at: datetime) -> None:  # noqa: ARG001 - one form for all
    receipts.take(found)


_TAKERS: dict[About, Callable[[Statement, datetime], None]] = {
    About.MEMBER: _take_member,
    About.CIRCLE: _take_circle,
    About.STAY: _take_stay,
    About.ERASURE: _take_erasure,
    About.WITHDRAWAL: _take_withdrawal,
    About.SEAL: _take_seal,
    About.RECEIPT: _take_receipts,
}
