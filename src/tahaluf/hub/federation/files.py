"""Attachments of records that came from another hub: noted as missing, fetched one by one, checked by their hash."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import orjson

from tahaluf.hub.federation.models import Hub, Trouble
from tahaluf.hub.ledger.files import file_path, hashes_in, keep_file
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, PeerFailed
from tahaluf.records.canonical import digest

_FILE = "file "
_MOST = 200
_LATER = "The file has not come yet."


def note_missing(hub: Hub, bodies: Iterable[bytes], names: frozenset[str], *, at: datetime) -> None:
    """Note the files that records of these names (ids) speak of and that are not here."""
    for body in bodies:
        if b'"sha256"' not in body:
            continue
        record = orjson.loads(body)
        for sha256 in set(hashes_in(record)) if record["id"] in names else ():
            if not _is_here(sha256):
                values = {"position": 0, "why": _LATER, "at_us": microseconds(at)}
                about = f"{_FILE}{record['id']} {sha256} {record['created_by_ref']}"
                Trouble.objects.get_or_create(hub=hub, about=about, defaults=values)


def fetch(hub: str, ask: Callable[[str], bytes], *, at: datetime) -> int:
    """Fetch at most 200 files that are missing; how many came. What does not come stays noted with the reason."""
    came = 0
    for trouble in Trouble.objects.filter(hub_id=hub, about__startswith=_FILE).order_by("at_us", "pk")[:_MOST]:
        record_id, sha256, owner = trouble.about.removeprefix(_FILE).split(" ")
        try:
            content = ask(f"{record_id} {sha256}")
            if digest(content) != sha256:
                raise PeerFailed("The bytes are not those of the file.")  # noqa: TRY301 - told like other failures
        except PeerFailed as error:
            trouble.why, trouble.at_us = str(error), microseconds(at)
            trouble.save(update_fields=["why", "at_us"])
            continue
        keep_file(content, by=owner)
        trouble.delete()
        came += 1
    return came


def _is_here(sha256: str) -> bool:
    try:
        return file_path(sha256).exists()
    except BadInput:  # no hash: nothing can be fetched by it
        return True
