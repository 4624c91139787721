"""Other TAXII 2.1 servers: which collection is mirrored in which box, pulling from it, giving to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.taxii import services
from tahaluf.hub.taxii.models import Peer
from tahaluf.hub.taxii.wire import Http, Server, resource
from tahaluf.kernel.errors import BadInput, Conflict, NotFound, PeerFailed

_LOCAL = ("http://127.0.0.1", "http://localhost", "http://[::1]")


def add(  # noqa: PLR0913 - where, which, with what, when and by whom
    name: str,
    root: str,
    collection: str,
    *,
    secret: str,
    http: Http,
    at: datetime,
    user: str = "",
    box: str = "",
    by: Actor = SYSTEM,
) -> Peer:
    """Know a collection of another server, after asking it with these credentials, and the box that mirrors it ("": a new one).

    Raises:
        BadInput: the address is not https, or the server has no such collection for us; those that it has are named.
        Conflict: the name is taken.
        PeerFailed: the server does not answer as agreed.
    """
    if not root.startswith("https://") and not root.startswith(_LOCAL):
        raise BadInput.one("address", "The address is not https.", "Give an https:// address; http is for this machine alone.")
    if Peer.objects.filter(name=name).exists():
        raise Conflict(f"There is a peer {name!r} already.")
    root = root.rstrip("/") + "/"
    asked = Server(http=http, user=user, secret=secret, wait=lambda _: None)
    found = resource(asked.get(f"{root}collections/")).get("collections") or []
    chosen = next((one for one in found if collection in {one.get("id"), one.get("alias")}), None)
    if chosen is None:
        there = ", ".join(f"{one.get('alias') or one.get('id')} ({one.get('title')})" for one in found) or "none"
        raise BadInput.one("collection", "The server has no such collection for us.", f"It has: {there}.", "collection")
    with transaction.atomic():
        target = box or services.add_box(f"{name}: {chosen.get('title', '')}"[:200], at=at, alias=f"peer-{name}", by=by)
        peer = Peer.objects.create(name=name, root=root, collection=str(chosen["id"]), user=user, box=services.require_box(target))
        _keep_secret(name, secret)
        audit(by, "taxii.peer", at=at, target=name, detail={"root": root, "collection": peer.collection})
    return peer


def require_peer(name: str) -> Peer:
    """The peer of this name.

    Raises:
        NotFound: there is none.
    """
    peer = Peer.objects.filter(name=name).select_related("box").first()
    if peer is None:
        raise NotFound(f"There is no peer {name!r}.")
    return peer


def server_of(peer: Peer, http: Http, wait: Callable[[float], None]) -> Server:
    """The server of a peer, with the secret that is kept for it.

    Raises:
        PeerFailed: the file of the secret is gone.
    """
    try:
        secret = _secret_file(peer.name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PeerFailed("The secret of this peer is gone; add it again.") from error
    return Server(http=http, user=peer.user, secret=secret, wait=wait)


def _secret_file(name: str) -> Path:
    return Path(settings.DATA_FOLDER) / "keys" / f"taxii-{name}.secret"


def _keep_secret(name: str, secret: str) -> None:
    path = _secret_file(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(secret)
