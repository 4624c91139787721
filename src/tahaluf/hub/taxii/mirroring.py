"""Pulling a collection of another server into a box, and giving a box to it: resumable, every fault told, nothing twice.

Servers give one date added to many objects; a walk that goes on strictly after the last date then loses some. A walk therefore
goes on by `next` where the server gives it, and begins again a microsecond before the last date seen: what comes twice is told
apart by its content.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tahaluf.exchange.taxii.envelopes import read_envelope, write_envelope
from tahaluf.exchange.taxii.filters import ALL, Asked
from tahaluf.exchange.taxii.media import STIX_VERSIONS
from tahaluf.exchange.taxii.objects import Held, Refused, read_object
from tahaluf.exchange.taxii.timestamps import read_timestamp, write_timestamp
from tahaluf.hub.moments import microseconds
from tahaluf.hub.taxii import boxes
from tahaluf.hub.taxii.boxes import Item
from tahaluf.hub.taxii.models import Box, Kept, Peer
from tahaluf.hub.taxii.wire import Reply, Server, resource
from tahaluf.kernel.errors import BadInput, PeerFailed

_PAGE, _ENVELOPE = 1_000, 500
_MOST_PAGES, _POLLS = 10_000, 8
_KEPT_FAULTS = 100
_UNREACHABLE = (
    "",
    "The server has more objects of one date than it puts on a page, and gives no next: some of them cannot be reached.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What moved: requests or envelopes, objects seen, taken by the receiver, and refused with reasons."""

    pages: int = 0
    objects: int = 0
    taken: int = 0
    refused: tuple[tuple[str, str], ...] = ()


def pull(peer: Peer, server: Server, *, at: datetime, dry_run: bool = False, most: int = _MOST_PAGES) -> Moved:
    """Bring what is new in the collection into the box; with `dry_run` only tell what would come (the first page).

    Raises:
        PeerFailed: the server did not answer as agreed; what came before is kept, and the next pull goes on from there.
    """
    try:
        return _pull(peer, server, at, 1 if dry_run else most, keeping=not dry_run)
    except PeerFailed as error:
        _failed(peer, error)
        raise


def _pull(peer: Peer, server: Server, at: datetime, most: int, *, keeping: bool) -> Moved:
    done, after, following = Moved(), _before(peer.pulled_after), ""
    for _ in range(most):
        query = {"limit": str(_PAGE), "match[version]": "all", **({"added_after": after} if after else {})}
        reply = server.get(_objects(peer), query | ({"next": following} if following else {}))
        given, told = _envelope(reply)
        last = reply.headers.get("x-taxii-date-added-last", "")
        done = _sum(done, _keep(peer, given, at) if keeping else Moved(objects=len(given)))
        if keeping and given and read_timestamp(last) is not None:
            Peer.objects.filter(pk=peer.pk).update(pulled_after=last)
        if not told.get("more"):
            break
        if _is_stuck(told, last, after):
            done = _sum(done, Moved(pages=-1, refused=(_UNREACHABLE,)))
        following, after = _onward(told, last, after, given)
    if keeping:
        _succeeded(peer, done, at)
    return done


def _is_stuck(told: dict[str, Any], last: str, after: str) -> bool:
    """Whether a page without `next` holds one date alone: going on after it, the rest of that date is lost."""
    return not told.get("next") and last != "" and _before(last) <= after


def _onward(told: dict[str, Any], last: str, after: str, given: list[Held | Refused]) -> tuple[str, str]:
    """`next` and `added_after` of the following page."""
    following = told.get("next")
    if isinstance(following, str) and following:
        return following, after
    step = _before(last)
    onward = step if step > after else last
    if not given or not onward or onward <= after:
        raise PeerFailed("The server says that there is more and gives no way to it.")
    return "", onward


def _keep(peer: Peer, given: list[Held | Refused], at: datetime) -> Moved:
    held = [item for item in given if isinstance(item, Held)]
    newest = Box.objects.values_list("last_us", flat=True).get(pk=peer.box_id)
    put = boxes.put(peer.box_id, held, at_us=microseconds(at)) if held else []
    refused = [(item.id, item.why) for item in given if isinstance(item, Refused)]
    refused += [(one.id, one.why) for one in put if one.why is not None]
    taken = Kept.objects.filter(box_id=peer.box_id, added_us__gt=newest).count()
    return Moved(objects=len(given), taken=taken, refused=tuple(refused))


def push(peer: Peer, server: Server, *, at: datetime, dry_run: bool = False) -> Moved:
    """Give what is new in the box to the collection; with `dry_run` only tell how much that is.

    An envelope that the server did not confirm is given again next time, which does no harm: the same object is no fault.

    Raises:
        PeerFailed: the server did not answer as agreed.
    """
    try:
        return _push(peer, server, at, dry_run=dry_run)
    except PeerFailed as error:
        _failed(peer, error)
        raise


def _push(peer: Peer, server: Server, at: datetime, *, dry_run: bool) -> Moved:
    done, longest = Moved(), _longest(peer, server)
    for items in _envelopes(peer, longest):
        if dry_run:
            done = _sum(done, Moved(objects=len(items)))
            continue
        done = _sum(done, _give(peer, server, items))
        Peer.objects.filter(pk=peer.pk).update(pushed_us=items[-1].added_us)
    if not dry_run:
        _succeeded(peer, done, at, pulled=False)
    return done


def _give(peer: Peer, server: Server, items: list[Item]) -> Moved:
    """One envelope; in halves where the server finds it too long."""
    reply = server.post(_objects(peer), write_envelope("objects", [item.body or b"" for item in items], following=None))
    if reply.status == 413:  # noqa: PLR2004 - Content Too Large
        if len(items) == 1:
            return Moved(objects=1, refused=((items[0].id, "The server finds it too long."),))
        half = len(items) // 2
        return _sum(_give(peer, server, items[:half]), _give(peer, server, items[half:]))
    status = _settled(peer, server, resource(reply))
    failures = tuple((str(one.get("id")), str(one.get("message", ""))) for one in status.get("failures") or ())
    return Moved(objects=len(items), taken=len(items) - len(failures), refused=failures)


def _settled(peer: Peer, server: Server, status: dict[str, Any]) -> dict[str, Any]:
    """The status once nothing is pending in it."""
    for number in range(_POLLS):
        if status.get("status") != "pending":
            return status
        server.wait(float(2**number) / 4)
        status = resource(server.get(f"{peer.root}status/{status.get('id')}/"))
    raise PeerFailed("The server has not finished with what it was given.")


def _envelopes(peer: Peer, longest: int) -> Iterator[list[Item]]:
    after = peer.pushed_us
    asked = Asked(after=after, limit=_ENVELOPE, versions=(ALL,), specs=STIX_VERSIONS)
    while True:
        items, more = boxes.page(peer.box_id, replace(asked, after=after))
        if not items:
            return
        fitting: list[Item] = []
        size = 0
        for item in items:
            size += len(item.body or b"") + 1
            if fitting and size > longest:
                more = True
                break
            fitting.append(item)
        yield fitting
        after = fitting[-1].added_us
        if not more:
            return


def _longest(peer: Peer, server: Server) -> int:
    told = resource(server.get(peer.root)).get("max_content_length")
    return told - 100 if isinstance(told, int) and told > 100 else 1_000_000  # noqa: PLR2004 - room for the envelope itself


def _envelope(reply: Reply) -> tuple[list[Held | Refused], dict[str, Any]]:
    """The objects of a page with their own bytes, and the rest of it."""
    value = resource(reply)
    if not value.get("objects"):
        return [], value
    try:
        return [read_object(item, raw) for item, raw in read_envelope(reply.body)], value
    except BadInput as error:
        raise PeerFailed(f"The envelope cannot be read: {error}") from error


def _objects(peer: Peer) -> str:
    return f"{peer.root}collections/{peer.collection}/objects/"


def _before(date_added: str) -> str:
    """The date a microsecond earlier; "" for none."""
    found = read_timestamp(date_added)
    return write_timestamp(found - 1) if found else ""


def _succeeded(peer: Peer, done: Moved, at: datetime, *, pulled: bool = True) -> None:
    values = {"pulled_us": microseconds(at)} if pulled else {}
    known = Peer.objects.get(pk=peer.pk).refused
    refused = ([list(one) for one in done.refused] + known)[:_KEPT_FAULTS]
    Peer.objects.filter(pk=peer.pk).update(tries=0, fault="", refused=refused, **values)


def _failed(peer: Peer, error: PeerFailed) -> None:
    tries = Peer.objects.get(pk=peer.pk).tries
    Peer.objects.filter(pk=peer.pk).update(tries=tries + 1, fault=str(error))


def _sum(one: Moved, other: Moved) -> Moved:
    return Moved(
        pages=one.pages + 1,
        objects=one.objects + other.objects,
        taken=one.taken + other.taken,
        refused=(*one.refused, *other.refused),
    )
