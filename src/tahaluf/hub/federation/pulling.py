"""Asking other hubs: page by page from where the last page ended, so that a cut anywhere costs one page and loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

import orjson
from django.db import transaction

from tahaluf.exchange.peering import keys, pages
from tahaluf.exchange.peering.pages import Ask, Item, NoPage, Page
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.federation import files, hubs, receipts
from tahaluf.hub.federation.believing import believe, endings_of, why_ended
from tahaluf.hub.federation.entitled import own_eyes
from tahaluf.hub.federation.models import Hub, Trouble
from tahaluf.hub.federation.offering import label_of
from tahaluf.hub.federation.serving import Signed
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.members.queries import snapshot
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, PeerFailed
from tahaluf.records.envelope import Record, from_stix

Transport = Callable[[Hub, Signed], Signed]
_FIRST_WAIT, _LONGEST_WAIT = 30, 6 * 3600  # seconds after one failure, and at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What asking brought: pages and bytes that came, records new and held already, statements, and things not taken."""

    pages: int = 0
    bytes: int = 0
    new: int = 0
    held: int = 0
    statements: int = 0
    refused: int = 0
    behind: int = 0


def pull(hub: Hub, transport: Transport, *, at: datetime, most: int = 1_000, limit: int = pages.MOST_ITEMS) -> Pulled:
    """Ask a hub until it has nothing more, for at most `most` pages.

    Raises:
        NotAllowed: the hub was cut off, or has no address.
        PeerFailed: it did not answer as agreed; what came before is kept, and how long to wait is noted.
    """
    if hub.cut_us is not None:
        raise NotAllowed("This hub was cut off.")
    done = Pulled()
    try:
        for _ in range(most):
            page, size = _ask(hub.pk, transport, at, limit)
            done = _sum(done, take(hub.pk, page, at=at), size)
            if not page.more:
                break
    except PeerFailed as error:
        _failed(hub.pk, str(error), at)
        raise
    files.fetch(hub.pk, lambda named: _ask_file(hub.pk, named, transport, at), at=at)
    fresh = Hub.objects.get(pk=hub.pk)
    return replace(done, behind=max(0, fresh.last - fresh.pulled))


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What asking would bring, up to one page: records and statements on it, its bytes, and how many positions there are to go."""

    records: int
    statements: int
    bytes: int
    behind: int


def preview(hub: Hub, transport: Transport, *, at: datetime) -> Preview:
    """Ask for one page and take nothing of it.

    Raises:
        PeerFailed: the hub did not answer as agreed.
    """
    page, size = _ask(hub.pk, transport, at, pages.MOST_ITEMS)
    records = sum(item.kind == "r" for item in page.items)
    return Preview(
        records=records,
        statements=len(page.items) - records,
        bytes=size,
        behind=max(0, page.last - Hub.objects.get(pk=hub.pk).pulled),
    )


def is_due(hub: Hub, *, at: datetime, every: timedelta) -> bool:
    """Whether to ask again: after `every`, and after failures twice as long each time, up to six hours."""
    if hub.cut_us is not None or not hub.address:
        return False
    wait = every
    if hub.tries:
        wait = timedelta(seconds=min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(hub.tries - 1, 12)))
    return hub.tried_us is None or microseconds(at - wait) >= hub.tried_us


def _ask_file(name: str, named: str, transport: Transport, at: datetime) -> bytes:
    own, hub = hubs.own(at=at), Hub.objects.get(pk=name)
    return transport(hub, _signed(own, hub, Ask(hub=own.pk, to=name, at_us=0, file=named), at)).body


def _signed(own: Hub, hub: Hub, ask: Ask, at: datetime) -> Signed:
    """The ask with a time later than that of any before it, and signed."""
    at_us = max(microseconds(at), hub.sent_us + 1)
    Hub.objects.filter(pk=hub.pk).update(sent_us=at_us, tried_us=microseconds(at))
    body = pages.write_ask(replace(ask, at_us=at_us, chain=tuple(link.decode() for link in hubs.chain_of(own))))
    return Signed(body, keys.sign(hubs.own_key(own), body))


def _ask(name: str, transport: Transport, at: datetime, limit: int) -> tuple[Page, int]:
    own, hub = hubs.own(at=at), Hub.objects.get(pk=name)
    asked = _signed(own, hub, Ask(hub=own.pk, to=name, at_us=0, after=hub.pulled, limit=limit), at)
    got = transport(hub, asked)
    page = _read(got, hub, own, pages.digest_of(asked.body), at)
    if page.last < hub.pulled:  # it was restored from an older copy: what it lists now has other positions
        Hub.objects.filter(pk=name).update(pulled=0)
        raise PeerFailed("The other hub lists less than it did; everything is asked for again.")
    return page, len(got.body)


def _read(got: Signed, hub: Hub, own: Hub, digest: str, at: datetime) -> Page:
    """The page, once it is known to be that hub's answer to this very ask; keys that follow the pinned one are taken over."""
    try:
        page = pages.read_page(got.body)
    except NoPage as error:
        raise PeerFailed(f"The answer cannot be read: {error}") from error
    if not keys.is_signed(hubs.follow_chain(hub, page.chain, at=at).key, got.body, got.signature):
        raise PeerFailed("The answer is not signed with the key that is pinned for this hub.")
    if (page.hub, page.to, page.ask) != (hub.pk, own.pk, digest):
        raise PeerFailed("The answer is for another ask.")
    return page


def take(name: str, page: Page, *, at: datetime) -> Pulled:
    """Take over a page in its order and note how far it reached; taking it twice changes nothing more."""
    done = Pulled(pages=1)
    hub = Hub.objects.get(pk=name)
    for kind, run in groupby(page.items, key=lambda item: item.kind):
        done = _sum(done, (_statements if kind == "s" else _records)(hub, list(run), at))
    Hub.objects.filter(pk=name, pulled__lt=page.upto).update(pulled=page.upto)
    Hub.objects.filter(pk=name).update(last=page.last, pulled_us=microseconds(at), tries=0, fault="")
    return done


def _statements(hub: Hub, items: Sequence[Item], at: datetime) -> Pulled:
    refused = 0
    for item in items:
        try:
            with transaction.atomic():
                believe(item.body, at=at)
        except (NotAllowed, NotFound, Conflict, PeerFailed) as error:
            _note(hub, item, _subject(item.body), str(error), at)
            refused += 1
    return Pulled(statements=len(items) - refused, refused=refused)


def _records(hub: Hub, items: Sequence[Item], at: datetime) -> Pulled:
    eyes = own_eyes(snapshot())
    fitting: list[Item] = []
    refused = 0
    read = [(item, *_record(item)) for item in items]
    endings = endings_of(record.id for _, record, _ in read if record is not None)
    for item, record, fault in read:
        why = fault
        if record is not None:
            why = why_ended(record, endings) or ("" if eyes.may_have(record) else "No member of this hub may see it whole.")
        if why:
            _note(hub, item, record.id if record else _subject(item.body), why, at)
            if record is not None:
                receipts.refuse(record, why, at=at)
            refused += 1
        else:
            fitting.append(item)
    taken = ledger.append([item.body for item in fitting], at=at, by=Actor(name=f"hub:{hub.pk}"), batch=label_of(hub))
    for one in taken.refused:
        _note(hub, fitting[one.position], one.record_id or "", " ".join(map(str, one.faults)), at)
    Trouble.objects.filter(hub=hub, about__in=taken.new[:500]).delete()
    files.note_missing(hub, [item.body for item in fitting], frozenset((*taken.new, *taken.duplicates)), at=at)
    return Pulled(new=len(taken.new), held=len(taken.duplicates), refused=refused + len(taken.refused))


def _record(item: Item) -> tuple[Record | None, str]:
    try:
        return from_stix(orjson.loads(item.body)), ""
    except (BadInput, ValueError) as error:
        return None, str(error)


def _subject(body: bytes) -> str:
    """What a thing that is not taken calls itself."""
    try:
        value = orjson.loads(body)
        return f"{value.get('about', '')} {value.get('subject', value.get('id', ''))}".strip()[:300]
    except (ValueError, AttributeError):
        return "?"


def _note(hub: Hub, item: Item, about: str, why: str, at: datetime) -> None:
    Trouble.objects.update_or_create(
        hub=hub, about=about[:300], defaults={"position": item.position, "why": why, "at_us": microseconds(at)}
    )


def _failed(name: str, why: str, at: datetime) -> None:
    hub = Hub.objects.get(pk=name)
    Hub.objects.filter(pk=name).update(tries=hub.tries + 1, fault=why, tried_us=microseconds(at))


def _sum(one: Pulled, other: Pulled, size: int = 0) -> Pulled:
    return Pulled(
        pages=one.pages + other.pages,
        bytes=one.bytes + size,
        new=one.new + other.new,
        held=one.held + other.held,
        statements=one.statements + other.statements,
        refused=one.refused + other.refused,
    )
