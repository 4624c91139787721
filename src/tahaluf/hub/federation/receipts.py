"""Receipts of this hub for the owners of what it got, and those that other hubs gave for records of members here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connection
from django.db.models import Max

from tahaluf.exchange.peering import sealing, statements
from tahaluf.exchange.peering.receipts import MOST_LINES, Line, What, fitting, read_lines, write_lines
from tahaluf.exchange.peering.statements import About, Statement
from tahaluf.hub.federation import hubs, models
from tahaluf.hub.federation.models import Hub, Receipt
from tahaluf.hub.ledger.models import Current
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.members.models import Member
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import NotAllowed
from tahaluf.records.envelope import Record

_HELD = """INSERT INTO federation_receipt (hub_id, home, owner, record_id, modified_us, what, member, at_us, why, block)
SELECT %s, m.home, m.id, e.record_id, e.modified_us, 'held', '', e.received_us, '', NULL
FROM ledger_entry e JOIN ledger_current c ON c.record_id = e.record_id JOIN members_member m ON m.id = c.owner
WHERE e.seq > %s AND e.seq <= %s AND e.action = 'record' AND e.batch <> '' AND m.home <> '' ON CONFLICT DO NOTHING"""
_ENDED = """INSERT INTO federation_receipt (hub_id, home, owner, record_id, modified_us, what, member, at_us, why, block)
SELECT DISTINCT %s, r.home, r.owner, r.record_id, e.received_us, 'ended', '', e.received_us, '', CAST(NULL AS bigint)
FROM ledger_entry e JOIN federation_receipt r ON r.record_id = e.record_id AND r.hub_id = %s AND r.what = 'held'
WHERE e.seq > %s AND e.seq <= %s AND e.action <> 'record' ON CONFLICT DO NOTHING"""
_SEEN = """INSERT INTO federation_receipt (hub_id, home, owner, record_id, modified_us, what, member, at_us, why, block)
SELECT r.hub_id, r.home, r.owner, r.record_id, MAX(r.modified_us), 'seen', a.member, MIN(a.at_us), '', CAST(NULL AS bigint)
FROM audit_event a JOIN federation_receipt r ON r.record_id = a.target AND r.hub_id = %s AND r.what = 'held' AND r.at_us <= a.at_us
WHERE a.seq > %s AND a.seq <= %s AND a.action = 'record.looked' AND a.member <> ''
GROUP BY a.seq, r.hub_id, r.home, r.owner, r.record_id, a.member ORDER BY a.seq ON CONFLICT DO NOTHING"""


def gather(own: Hub) -> None:
    """Write down what came, what ended and what was opened since the last look; three small queries where nothing did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT COALESCE(MAX(seq), 0) FROM ledger_entry), (SELECT COALESCE(MAX(seq), 0) FROM audit_event)")
        ledger, audit = cursor.fetchone()
        if ledger > own.receipted:
            catch_up()
            cursor.execute(_HELD, [own.pk, own.receipted, ledger])
            cursor.execute(_ENDED, [own.pk, own.pk, own.receipted, ledger])
        if audit > own.looked:
            cursor.execute(_SEEN, [own.pk, own.looked, audit])
    Hub.objects.filter(pk=own.pk).update(receipted=ledger, looked=audit)


def refuse(record: Record, why: str, *, at: datetime) -> None:
    """Write down for the hub of its owner why a version was not taken."""
    own = hubs.find_own()
    home = Member.objects.filter(pk=record.owner).values_list("home", flat=True).first()
    if own is not None and home:
        Receipt.objects.get_or_create(
            hub=own,
            record_id=record.id,
            modified_us=microseconds(record.modified),
            what=What.REFUSED,
            member="",
            defaults={"home": home, "owner": record.owner, "at_us": microseconds(at), "why": why[:300]},
        )


def tell(own: Hub, *, at: datetime) -> None:
    """Seal what waits, block by block, for each hub whose sealing key was heard of; the rest goes on waiting."""
    for home, key in _sealing_keys():
        while waiting := list(Receipt.objects.filter(home=home, block=None).order_by("id")[:MOST_LINES]):
            number = 1 + (Receipt.objects.aggregate(last=Max("block"))["last"] or 0)
            subject = f"{home} {number}"
            lines = fitting([_line(row) for row in waiting])
            fresh = X25519PrivateKey.generate()
            sealed = sealing.seal(write_lines(lines), to=key, about=_bound(own.pk, subject), fresh=fresh)
            hubs.say_own(own, About.RECEIPT, subject, {"key": key, "sealed": sealed}, number=1, at=at)
            Receipt.objects.filter(pk__in=[row.pk for row in waiting[: len(lines)]]).update(block=number)


def _sealing_keys() -> Iterator[tuple[str, str]]:
    homes = Receipt.objects.filter(block=None).values_list("home", flat=True).distinct()
    for row in models.Statement.objects.filter(about=About.SEAL, hub_id__in=list(homes), hub__cut_us=None):
        yield row.hub_id, str(statements.read(bytes(row.body)).said["key"])


def _line(row: Receipt) -> Line:
    return Line(
        record_id=row.record_id,
        modified_us=row.modified_us,
        what=What(row.what),
        member=row.member,
        at_us=row.at_us,
        why=row.why,
    )


def _bound(author: str, subject: str) -> str:
    """What the seal is bound to: nobody else can pass a block off as its own."""
    return f"tahaluf-receipts-1 {author} {subject}"


def is_for(statement: models.Statement, hub: str) -> bool:
    """Whether a receipt is for this hub."""
    return statement.subject.partition(" ")[0] == hub


def take(found: Statement) -> None:
    """Take over the receipts for members here; what is for another hub is carried on unread.

    A hub is believed for its own members, and for records whose owner is at home here; other lines are left out.

    Raises:
        NotAllowed: the block is for this hub and was not sealed for it.
        ValueError: it holds no receipts.
    """
    own = hubs.find_own()
    if own is None or found.subject.partition(" ")[0] != own.pk:
        return
    lines = read_lines(_opened(own, found))
    names = {line.record_id for line in lines}
    owners = dict(Current.objects.filter(record_id__in=names).values_list("record_id", "owner"))
    owners |= dict(models.Offer.objects.filter(record_id__in=names - owners.keys()).values_list("record_id", "owner"))
    ours = set(Member.objects.filter(hosted=True, pk__in=set(owners.values())).values_list("pk", flat=True))
    theirs = set(Member.objects.filter(home=found.hub, pk__in={line.member for line in lines}).values_list("pk", flat=True))
    rows = [
        _row(line, found.hub, own.pk, owners[line.record_id])
        for line in lines
        if owners.get(line.record_id) in ours and (line.what != What.SEEN or line.member in theirs)
    ]
    Receipt.objects.bulk_create(rows, ignore_conflicts=True)


def _opened(own: Hub, found: Statement) -> bytes:
    """The content of a block, opened with the key of this hub for which it was sealed, present or past."""
    for number in range(own.key_number, -1, -1):
        key = hubs.key_of(number)
        if sealing.sealing_key(key) == found.said["key"]:
            try:
                return sealing.unseal(found.said["sealed"], key=sealing.opening_key(key), about=_bound(found.hub, found.subject))
            except sealing.NotSealedForUs as error:
                raise NotAllowed(str(error)) from error
    raise NotAllowed("The receipts were sealed for a key that this hub never had.")


def _row(line: Line, hub: str, home: str, owner: str) -> Receipt:
    return Receipt(
        hub_id=hub,
        home=home,
        owner=owner,
        record_id=line.record_id,
        modified_us=line.modified_us,
        what=line.what.value,
        member=line.member,
        at_us=line.at_us,
        why=line.why,
        block=0,
    )
