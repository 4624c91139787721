"""The four listings of a collection: objects, one object, its versions, the manifest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import orjson
from django.conf import settings
from django.http import HttpResponse

from tahaluf.api.caller import Caller
from tahaluf.api.taxii.answers import Stop, dated
from tahaluf.exchange.taxii import media
from tahaluf.exchange.taxii.cursors import Place, read_next, write_next
from tahaluf.exchange.taxii.envelopes import write_envelope
from tahaluf.exchange.taxii.filters import ALL, Asked, read_filters
from tahaluf.exchange.taxii.timestamps import write_timestamp
from tahaluf.hub.ledger.forward import Following
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.taxii import arrivals, boxes
from tahaluf.hub.taxii.boxes import Item
from tahaluf.hub.taxii.copies import originals
from tahaluf.hub.taxii.shelves import Shelf
from tahaluf.kernel.errors import NotFound

_PAGING = ("added_after", "limit", "next", "match[spec_version]")
_OF_OBJECT = (*_PAGING, "match[version]")
_OF_COLLECTION = (*_OF_OBJECT, "match[id]", "match[type]")
_NO_VERSION = "The object is not here in the version that is asked for."  # §5.7: as an object that was deleted
_Query = dict[str, list[str]]


def objects(caller: Caller, shelf: Shelf, query: _Query) -> HttpResponse:
    """`GET …/objects/`."""
    asked = _asked(query, _OF_COLLECTION, f"{shelf.uuid}/objects")
    items, more, upto = _page(caller, shelf, asked)
    following = _following(asked, f"{shelf.uuid}/objects", more, upto)
    return _answer("objects", [item.body or b"" for item in items], _dates(items, asked, upto), following)


def manifest(caller: Caller, shelf: Shelf, query: _Query) -> HttpResponse:
    """`GET …/manifest/`."""
    asked = _asked(query, _OF_COLLECTION, f"{shelf.uuid}/manifest")
    items, more, upto = _page(caller, shelf, asked, bodies=False)
    following = _following(asked, f"{shelf.uuid}/manifest", more, upto)
    return _answer("objects", list(map(_line, items)), _dates(items, asked, upto), following)


def one(caller: Caller, shelf: Shelf, object_id: str, query: _Query) -> HttpResponse:
    """`GET …/objects/{id}/`."""
    listing = f"{shelf.uuid}/objects/{object_id}"
    asked = _asked(query, _OF_OBJECT, listing)
    items, more, upto = _of_object(caller, shelf, object_id, asked)
    following = _following(asked, listing, more, upto)
    return _answer("objects", [item.body or b"" for item in items], _dates(items, asked, upto), following)


def versions(caller: Caller, shelf: Shelf, object_id: str, query: _Query) -> HttpResponse:
    """`GET …/objects/{id}/versions/`."""
    listing = f"{shelf.uuid}/objects/{object_id}/versions"
    asked = replace(_asked(query, _PAGING, listing), versions=(ALL,))
    items, more, upto = _of_object(caller, shelf, object_id, asked)
    texts = [orjson.dumps(item.version) for item in items]
    return _answer("versions", texts, _dates(items, asked, upto), _following(asked, listing, more, upto))


def remove(shelf: Shelf, object_id: str, query: _Query) -> int:
    """Take the versions that are asked for out of a box; how many there were.

    Raises:
        Stop: the object is not there, or the collection is the ledger's, where retraction takes the place of deletion.
    """
    if shelf.source != "box":
        raise Stop(403, "Records of the ledger are retracted with a reason and not deleted.")
    if not boxes.holds(shelf.box, object_id):
        raise Stop(404)
    asked = read_filters(query, allowed=("match[version]", "match[spec_version]"))
    wanted = asked if "match[version]" in query else replace(asked, versions=(ALL,))
    every_spec = wanted if asked.specs else replace(wanted, specs=media.STIX_VERSIONS)
    return boxes.delete(shelf.box, object_id, every_spec)


def _asked(query: _Query, allowed: Sequence[str], listing: str) -> Asked:
    return read_next(read_filters(query, allowed=allowed), listing, settings.SECRET_KEY.encode())


def _following(asked: Asked, listing: str, more: bool, upto: int | None) -> str | None:
    return (
        write_next(asked, Place(listing=listing, after=upto), settings.SECRET_KEY.encode()) if more and upto is not None else None
    )


def _page(caller: Caller, shelf: Shelf, asked: Asked, *, bodies: bool = True) -> tuple[list[Item], bool, int | None]:
    if shelf.source != "box":
        return arrivals.page(visible_to(caller.reader), shelf, asked)
    items, more = boxes.page(shelf.box, asked, bodies=bodies)
    return items, more, items[-1].added_us if items else None


def _of_object(caller: Caller, shelf: Shelf, object_id: str, asked: Asked) -> tuple[list[Item], bool, int | None]:
    if shelf.source == "box":
        of_object = replace(asked, ids=(object_id,))
        items, more, upto = _page(caller, shelf, of_object)
        if not items and not boxes.holds(shelf.box, object_id):
            raise Stop(404)
        if not items and asked.named_versions and not boxes.page(shelf.box, replace(of_object, after=None, limit=1))[0]:
            raise Stop(404, _NO_VERSION)
        return items, more, upto
    door = visible_to(caller.reader)
    if shelf.circle and not door.oldest(Following(limit=1, ids=originals([object_id])), circle=shelf.circle):
        raise NotFound("There is no such record in this circle.")
    every = arrivals.versions(door, object_id, asked)
    if asked.named_versions and not every:
        raise Stop(404, _NO_VERSION)
    found = [item for item in every if asked.after is None or item.added_us > asked.after]
    items = found[: asked.limit]
    return items, len(found) > asked.limit, items[-1].added_us if items else None


def _line(item: Item) -> bytes:
    return orjson.dumps(
        {"id": item.id, "date_added": write_timestamp(item.added_us), "version": item.version, "media_type": media.stix(item.spec)}
    )


def _dates(items: list[Item], asked: Asked, upto: int | None) -> tuple[int, int]:
    """Dates added of the first and last item; where there is none, the place to which was read, so that a walk never goes back."""
    if items:
        return items[0].added_us, items[-1].added_us
    place = upto if upto is not None else asked.after or 0
    return place, place


def _answer(name: str, texts: list[bytes], dates: tuple[int, int], following: str | None) -> HttpResponse:
    return dated(write_envelope(name, texts, following=following), dates)
