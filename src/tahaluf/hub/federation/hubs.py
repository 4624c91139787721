"""Hubs that are known: this one, those whose cards were compared and pinned, keys that follow one another, and cutting off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from tahaluf.exchange.peering import keys, statements
from tahaluf.exchange.peering.statements import About, NoStatement, Statement
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.federation import models
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.members.keys import require_key, store_key
from tahaluf.hub.members.revision import changed
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.canonical import canonical_bytes

_KEY = "hub"
LANES = tuple(lane.value for lane in Lane)


def own(*, at: datetime) -> Hub:
    """This hub; its first key is made when it is asked for the first time."""
    found = find_own()
    if found is not None:
        return found
    key = Ed25519PrivateKey.generate()
    public = keys.public_text(key)
    with transaction.atomic():
        store_key(_key_name(0), key)
        audit(SYSTEM, "federation.key", at=at, detail={"key": public})
        return Hub.objects.create(
            id=keys.hub_id(public), name=settings.SITE_ADDRESS or "This hub", own=True, key=public, address=settings.SITE_ADDRESS
        )


def find_own() -> Hub | None:
    """This hub, or None where it has never spoken to another."""
    return Hub.objects.filter(own=True).first()


def own_key(hub: Hub) -> Ed25519PrivateKey:
    """The private key with which this hub signs now."""
    return require_key(_key_name(hub.key_number))


def key_of(number: int) -> Ed25519PrivateKey:
    """The private key of this hub with this number; old ones open what was sealed before they were replaced."""
    return require_key(_key_name(number))


def _key_name(number: int) -> str:
    """The name of the key's file; each key has its own, for a file that was read once is not read again."""
    return f"{_KEY}-{number}"


@transaction.atomic
def name_own(name: str, address: str, *, at: datetime) -> Hub:
    """Say how this hub is called on its card, and at which address others reach it ("" where they cannot)."""
    if address:
        require_address(address)
    hub = own(at=at)
    Hub.objects.filter(pk=hub.pk).update(name=name.strip() or hub.name, address=address.rstrip("/"))
    return own(at=at)


def card(*, at: datetime) -> bytes:
    """The signed card of this hub: what people send one another before they compare fingerprints."""
    hub = own(at=at)
    chain = [orjson.loads(bytes(row.body)) for row in _key_statements(hub)]
    first = chain[0]["said"]["before"] if chain else hub.key
    said = {"name": hub.name, "address": hub.address, "first_key": first, "key": hub.key, "chain": chain}
    return statements.say(About.CARD, hub.id, hub=hub.id, number=hub.key_number, said=said, key=own_key(hub))


def _key_statements(hub: Hub) -> list[models.Statement]:
    return list(models.Statement.objects.filter(hub=hub, about=About.KEY).order_by("number"))


def read_card(body: bytes) -> Statement:
    """The card in these bytes, whose id, chain of keys and signature fit together.

    Raises:
        BadInput: it is none, or parts of it do not fit.
    """
    try:
        found = statements.read(body)
        said = found.said
        number, key = 0, said["first_key"]
        for link in said["chain"]:
            following = statements.read(canonical_bytes(link))
            number, key = number + 1, _next_key(following, found.hub, number + 1, key)
        fits = found.about is About.CARD and found.subject == found.hub == keys.hub_id(said["first_key"])
        if not (fits and key == said["key"] and number == found.number and statements.is_said_with(found, key)):
            raise NoStatement("Its parts do not fit together.")  # noqa: TRY301 - told like the others
    except (NoStatement, KeyError, TypeError, ValueError) as error:
        raise BadInput.one(
            "card", "This is no valid card of a hub.", "Ask the other hub for the file that tahaluf peer card writes."
        ) from error
    return found


def _next_key(link: Statement, hub: str, number: int, before: str) -> str:
    fits = link.about is About.KEY and link.hub == hub and link.number == number and link.said["before"] == before
    if not fits or not statements.is_said_with(link, before):
        raise NoStatement("A key does not follow from the one before it.")
    return str(link.said["key"])


@transaction.atomic
def pin(  # noqa: PLR0913 - the card, what people compared, what was agreed, when and by whom
    body: bytes, *, fingerprint: str, at: datetime, lanes: Sequence[str] = LANES, reached: bool = True, by: Actor = SYSTEM
) -> Hub:
    """Know a hub from now on by its card, after people compared the fingerprint of its key.

    With `reached` false its address is left out: it is believed when others carry what it says, and not asked itself.
    Everything that was given before by any hub is asked for again, for some of it may be believed now.

    Raises:
        BadInput: no card, the fingerprint is not that of the key on it, or the address is no https address.
        Conflict: it is this hub's own card, or the hub is pinned with a key that does not lead to this one.
    """
    found = read_card(body)
    if not keys.is_fingerprint_of(fingerprint, found.said["key"]):
        raise BadInput.one(
            "fingerprint", "The fingerprint is not that of the card.", "Have it read out by the other hub once more."
        )
    if found.hub == own(at=at).id:
        raise Conflict("This is the card of this hub itself.")
    address = str(found.said["address"]) if reached else ""
    if address:
        require_address(address)
    held = Hub.objects.filter(pk=found.hub).first()
    if held is not None and held.key != found.said["key"]:
        raise Conflict("This hub is pinned with another key; a new key comes with a statement that the key before it signed.")
    values = {
        "name": str(found.said["name"])[:200],
        "address": address,
        "lanes": [Lane(lane).value for lane in lanes],
        "cut_us": None,
    }
    defaults = values | {"key": found.said["key"], "key_number": found.number}
    hub, _ = Hub.objects.update_or_create(pk=found.hub, defaults=values, create_defaults=defaults)
    ask_again()
    audit(by, "federation.pin", at=at, target=hub.id, detail={"key": hub.key, "address": address, "lanes": hub.lanes})
    return hub


def require_address(address: str) -> None:
    """Refuse an address that is not https; plain http only where it never leaves the machine.

    Raises:
        BadInput: another scheme, or none.
    """
    local = ("http://127.0.0.1", "http://localhost", "http://[::1]")
    if not address.startswith("https://") and not address.startswith(local):
        raise BadInput.one("address", "The address is not https.", "Give an https:// address; http is for this machine alone.")


def ask_again(hub: Hub | None = None) -> None:
    """Ask one hub, or all, for everything once more; what is held already is told apart by its bytes."""
    rows = Hub.objects.filter(own=False) if hub is None else Hub.objects.filter(pk=hub.pk)
    rows.update(pulled=0)
    changed()


@transaction.atomic
def cut_off(name: str, *, at: datetime, by: Actor = SYSTEM) -> Hub:
    """Give nothing more to a hub and take nothing more from it; what it had stays listed.

    Raises:
        NotFound: no such hub.
    """
    hub = require_hub(name)
    Hub.objects.filter(pk=hub.pk).update(cut_us=microseconds(at))
    audit(by, "federation.cut", at=at, target=hub.id, detail={"had": hub.given})
    return require_hub(name)


def require_hub(name: str) -> Hub:
    """The other hub with this id or name.

    Raises:
        NotFound: there is none, or the name is that of several.
    """
    found = list(Hub.objects.filter(pk=name, own=False)) or list(Hub.objects.filter(name=name, own=False)[:2])
    if len(found) != 1:
        raise NotFound(f"There is no hub {name!r} here." if not found else f"Several hubs are called {name!r}; give the id.")
    return found[0]


@transaction.atomic
def rotate(*, at: datetime, by: Actor = SYSTEM) -> Hub:
    """Make a new key for this hub, say so with the old one, and say everything else again with the new one."""
    hub = own(at=at)
    key, number = Ed25519PrivateKey.generate(), hub.key_number + 1
    said = {"before": hub.key, "key": keys.public_text(key)}
    body = statements.say(About.KEY, f"{hub.id} {number}", hub=hub.id, number=number, said=said, key=own_key(hub))
    keep(statements.read(body), hub, at=at)
    store_key(_key_name(number), key)
    Hub.objects.filter(pk=hub.pk).update(key=said["key"], key_number=number)
    hub = own(at=at)
    for row in models.Statement.objects.filter(hub=hub).exclude(about=About.KEY):
        again = statements.read(bytes(row.body))
        say_own(hub, again.about, again.subject, again.said, number=again.number + 1, at=at)
    changed()
    audit(by, "federation.key", at=at, target=hub.id, detail={"key": hub.key})
    return hub


def follow_key(author: Hub, found: Statement, *, at: datetime) -> None:
    """Take over the next key of a pinned hub.

    Raises:
        NotAllowed: it is not signed with the key that is pinned, or a key between is missing.
    """
    if found.number <= author.key_number:
        return
    follows = found.number == author.key_number + 1 and found.said.get("before") == author.key
    if not follows or not statements.is_said_with(found, author.key):
        raise NotAllowed("The new key of the hub does not follow from the one that is pinned.")
    Hub.objects.filter(pk=author.pk).update(key=found.said["key"], key_number=found.number)
    audit(Actor(name=f"hub:{author.pk}"), "federation.key", at=at, target=author.pk, detail={"key": found.said["key"]})
    keep(found, author, at=at)


def say_own(  # noqa: PLR0913 - what, of what, which words, which number
    hub: Hub, about: About, subject: str, said: Any, *, number: int, at: datetime
) -> None:
    """Sign a statement of this hub and keep it."""
    body = statements.say(about, subject, hub=hub.id, number=number, said=said, key=own_key(hub))
    keep(statements.read(body), hub, at=at)


def keep(found: Statement, author: Hub, *, at: datetime) -> None:
    """Keep a statement in place of the one before it."""
    models.Statement.objects.update_or_create(
        hub=author,
        about=found.about,
        subject=found.subject,
        defaults={"number": found.number, "body": found.body, "held_us": microseconds(at)},
    )


def chain_of(hub: Hub) -> list[bytes]:
    """The statements of a hub's keys, oldest first."""
    return [bytes(row.body) for row in _key_statements(hub)]


def follow_chain(hub: Hub, chain: Iterable[bytes], *, at: datetime) -> Hub:
    """The hub with the newest key to which its own statements lead from the pinned one; what does not follow is left aside."""
    for body in chain:
        try:
            found = statements.read(body)
            if found.about is About.KEY and found.hub == hub.pk:
                follow_key(Hub.objects.get(pk=hub.pk), found, at=at)
        except (NoStatement, KeyError, NotAllowed):
            break
    return Hub.objects.get(pk=hub.pk)
