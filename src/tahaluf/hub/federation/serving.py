"""Answering other hubs: an ask that a pinned hub signed gets the next page of what is its to have, judged again at that moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import orjson
from django.db import connection, transaction
from django.db.models import Max

from tahaluf.exchange.peering import keys, pages
from tahaluf.exchange.peering.pages import Ask, Item, NoPage, Page
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.federation import hubs, models
from tahaluf.hub.federation.entitled import Right
from tahaluf.hub.federation.models import Hub, Offer
from tahaluf.hub.federation.offering import follow
from tahaluf.hub.ledger.files import hashes_in, is_given_by, read_file
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import NotAllowed, NotFound
from tahaluf.records.envelope import Record, from_stix

SKEW_US = 600 * 1_000_000


class Signed(NamedTuple):
    """Bytes and the signature over them, as they travel."""

    body: bytes
    signature: str


def answer(asked: Signed, *, at: datetime) -> Signed:
    """The page, or the file, that an ask gets, signed.

    Raises:
        NotAllowed: no pinned hub signed it, it is not for this hub, its time is off, or it was answered before.
        NotFound: there is no such file for that hub.
    """
    own, hub, ask = _checked(asked, at)
    if ask.file:
        content = _file(hub, ask.file)
        return Signed(content, keys.sign(hubs.own_key(own), content))
    follow(at=at)
    page = _page(own, hub, ask, digest=pages.digest_of(asked.body), at=at)
    if page.items:
        audit(
            Actor(name=f"hub:{hub.pk}"),
            "federation.give",
            at=at,
            target=hub.pk,
            detail={"items": len(page.items), "upto": page.upto},
        )
    body = pages.write_page(page)
    return Signed(body, keys.sign(hubs.own_key(own), body))


def _checked(asked: Signed, at: datetime) -> tuple[Hub, Hub, Ask]:
    try:
        ask = pages.read_ask(asked.body)
    except NoPage as error:
        raise NotAllowed(str(error)) from error
    own = hubs.find_own()
    hub = Hub.objects.filter(pk=ask.hub, own=False, cut_us=None).first()
    if own is not None and hub is not None:
        hub = hubs.follow_chain(hub, (link.encode() for link in ask.chain), at=at)
    if own is None or hub is None or ask.to != own.pk or not keys.is_signed(hub.key, asked.body, asked.signature):
        raise NotAllowed("No hub that is known here signed this for this hub.")
    if abs(ask.at_us - microseconds(at)) > SKEW_US:
        raise NotAllowed("The clocks of the two hubs differ by more than ten minutes.")
    newest = Hub.objects.filter(pk=hub.pk, asked_us__lt=ask.at_us)
    if not newest.update(asked_us=ask.at_us, given=ask.after):
        raise NotAllowed("This was asked before; ask anew.")
    return own, hub, ask


@transaction.atomic
def _page(own: Hub, hub: Hub, ask: Ask, *, digest: str, at: datetime) -> Page:
    limit = max(1, min(ask.limit, pages.MOST_ITEMS))
    offers = list(Offer.objects.filter(hub=hub, pk__gt=ask.after).order_by("pk")[:limit])
    found = list(_items(hub, offers))
    items = pages.fitting(found)
    cut = len(items) < len(found)
    upto = items[-1].position if cut else (offers[-1].pk if offers else ask.after)
    last = Offer.objects.filter(hub=hub).aggregate(last=Max("pk"))["last"] or 0
    return Page(
        hub=own.pk,
        to=hub.pk,
        ask=digest,
        at_us=microseconds(at),
        upto=upto,
        last=last,
        more=upto < last,
        items=tuple(items),
        chain=tuple(hubs.chain_of(own)),
    )


def _items(hub: Hub, offers: Sequence[Offer]) -> Iterator[Item]:
    bodies = _bodies([offer.seq for offer in offers if offer.seq is not None])
    said = models.Statement.objects.in_bulk([offer.statement_id for offer in offers if offer.statement_id is not None])
    right = Right(hub)
    standing = _standing([bodies[offer.seq][1] for offer in offers if offer.seq in bodies], right)
    for offer in offers:
        if offer.statement_id is not None:
            yield Item(position=offer.pk, kind="s", body=bytes(said[offer.statement_id].body))
        elif offer.seq in bodies and offer.record_id in standing:
            body, record = bodies[offer.seq]
            if right.may_give(record):
                yield Item(position=offer.pk, kind="r", body=body)


def _bodies(seqs: Sequence[int]) -> dict[int | None, tuple[bytes, Record]]:
    """Bytes and record of the entries whose body is there."""
    if not seqs:
        return {}
    marks = ", ".join(["%s"] * len(seqs))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT seq, body FROM ledger_entry WHERE seq IN ({marks}) AND NOT erased", list(seqs))  # noqa: S608 - placeholders
        return {seq: (bytes(body), from_stix(orjson.loads(bytes(body)))) for seq, body in cursor.fetchall()}


def _standing(found: Sequence[Record], right: Right) -> set[str]:
    """The ids of those whose newest version may be given too: an older one is not given past it."""
    versions = {(record.id, microseconds(record.modified)): record for record in found}
    names = sorted({record.id for record in found})
    if not names:
        return set()
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT record_id, modified_us FROM ledger_current WHERE record_id IN ({marks})", names)  # noqa: S608 - placeholders
        current = list(cursor.fetchall())
    others = _current([name for name, modified in current if (name, modified) not in versions])
    newest = [versions[name, modified] for name, modified in current if (name, modified) in versions]
    return {record.id for record in (*newest, *others) if right.may_give(record)}


def _current(names: Sequence[str]) -> list[Record]:
    """The newest versions of these records."""
    if not names:
        return []
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.body FROM ledger_current c JOIN ledger_entry n ON n.seq = c.seq WHERE c.record_id IN ({marks})",  # noqa: S608 - placeholders
            list(names),
        )
        return [from_stix(orjson.loads(bytes(body))) for (body,) in cursor.fetchall()]


def _file(hub: Hub, named: str) -> bytes:
    """An attachment, named by a record that may be given and its SHA-256."""
    missing = NotFound("There is no such file, or it is not for this hub.")
    record_id, _, sha256 = named.partition(" ")
    records = _current([record_id])
    if not records or not Right(hub).may_give(records[0]):
        raise missing
    if sha256 not in set(hashes_in(records[0].content.content())) or not is_given_by(sha256, records[0].owner):
        raise missing
    return read_file(sha256)
