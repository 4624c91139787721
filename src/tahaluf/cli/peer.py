"""`tahaluf peer`: other hubs of the coalition, and other TAXII servers."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import facts, print_json, print_table, told
from tahaluf.kernel.errors import NotAllowed, NotFound
from tahaluf.kernel.markings import Lane

if TYPE_CHECKING:
    from tahaluf.hub.taxii.mirroring import Moved
    from tahaluf.hub.taxii.models import Peer as TaxiiPeer

peer = typer.Typer(help="Other hubs of the coalition, and collections of other TAXII servers.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="Peer: name or id of a hub, or name of a TAXII peer.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would move.")]


@peer.command()
def card(
    data: DataOption = None,
    *,
    name: Annotated[str, typer.Option("--name", help="How this hub is called on its card.")] = "",
    address: Annotated[str | None, typer.Option("--address", help="https address at which others reach this hub.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write the card here instead of standard output.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Write the signed card of this hub, and tell the fingerprint that the other side has to hear from you by telephone."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.exchange.peering.keys import fingerprint  # noqa: PLC0415 - after boot
        from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot

        now = timezone.now()
        own = hubs.own(at=now)
        if name or address is not None:
            own = hubs.name_own(name or own.name, own.address if address is None else address, at=now)
        written = hubs.card(at=now)
        pairs = {"hub": own.pk, "name": own.name, "address": own.address, "fingerprint": fingerprint(own.key)}
        if out is None:
            sys.stdout.write(written.decode() + "\n")
        else:
            out.write_bytes(written)
            (print_json if as_json else facts)(pairs | {"card": str(out)})


@peer.command()
def add(  # noqa: PLR0913 - each is an option of the command
    file: Annotated[Path, typer.Argument(help="Card that the other hub wrote.", exists=True, dir_okay=False)],
    fingerprint: Annotated[str, typer.Option("--fingerprint", help="Fingerprint as the other side read it out.")],
    data: DataOption = None,
    *,
    lane: Annotated[list[Lane] | None, typer.Option("--lane", help="Lane agreed with it; repeatable; all unless given.")] = None,
    reach: Annotated[bool, typer.Option("--reach/--no-reach", help="Whether to ask it at its address.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Know a hub from now on: what is for its members is given to it, and it is asked for what is for members here."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot

        lanes = [one.value for one in lane] if lane else hubs.LANES
        hub = hubs.pin(file.read_bytes(), fingerprint=fingerprint, lanes=lanes, reached=reach, at=timezone.now())
        pairs = {"hub": hub.pk, "name": hub.name, "address": hub.address, "lanes": " ".join(hub.lanes)}
        (print_json if as_json else facts)(pairs)


@peer.command("add-taxii")
def add_taxii(  # noqa: PLR0913 - each is an option of the command
    name: Annotated[str, typer.Argument(help="Short name for this peer: lower-case letters, digits, hyphens.")],
    root: Annotated[str, typer.Argument(help="Address of the API root.")],
    collection: Annotated[str, typer.Argument(help="Collection there (id or alias).")],
    secret: Annotated[Path, typer.Option("--secret", help="File with the token or password; - reads it.", allow_dash=True)],
    data: DataOption = None,
    *,
    user: Annotated[str, typer.Option("--user", help="Name for Basic authentication; without it the secret is a token.")] = "",
    box: Annotated[str, typer.Option("--box", help="Box that mirrors it (id or alias); a new one unless given.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Know a collection of another TAXII 2.1 server, and the box here that mirrors it."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.taxii import peers, wire  # noqa: PLC0415 - after boot

        word = (sys.stdin.read() if str(secret) == "-" else secret.read_text(encoding="utf-8")).strip()
        made = peers.add(name, root, collection, secret=word, user=user, box=box, http=wire.over_http, at=timezone.now())
        (print_json if as_json else facts)({"peer": made.name, "collection": made.collection, "box": str(made.box.uuid)})


@peer.command("list")
def list_peers(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the hubs and TAXII servers that are known, how far each is behind, and what went wrong last."""
    with told(as_json=as_json):
        boot(data)
        rows = [_row(one) for one in _all()]
    columns = ("name", "sort", "address", "pulled", "behind", "waiting", "refused", "fault")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Peers", columns, rows)


@peer.command()
def status(name: Name, data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Tell everything about one peer, with what was refused and why."""
    with told(as_json=as_json):
        boot(data)
        found = next((one for one in _all() if name in {one["name"], one.get("id")}), None)
        if found is None:
            raise NotFound(f"There is no peer {name!r}.")
        (print_json if as_json else facts)(found)


@peer.command()
def pull(name: Name, data: DataOption = None, *, dry_run: DryRun = False, as_json: JsonOption = False) -> None:
    """Ask a peer for what is new; what came before a failure is kept, and the next pull goes on from there."""
    with told(as_json=as_json):
        boot(data)
        (print_json if as_json else facts)(_pulled_taxii(name, dry_run=dry_run) or _pulled_hub(name, dry_run=dry_run))


@peer.command()
def push(name: Name, data: DataOption = None, *, dry_run: DryRun = False, as_json: JsonOption = False) -> None:
    """Give what is new in the box to a TAXII peer. Hubs are given what is theirs when they ask."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.taxii import mirroring, peers, wire  # noqa: PLC0415 - after boot

        found = _taxii_or_none(name)
        if found is None:
            raise NotAllowed("Hubs are not pushed to: they ask, and are given what is for their members.")
        server = peers.server_of(found, wire.over_http, time.sleep)
        (print_json if as_json else facts)(_moved(mirroring.push(found, server, at=timezone.now(), dry_run=dry_run)))


@peer.command()
def cut(name: Name, data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Give nothing more to a hub and take nothing more from it; adding its card again undoes it."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot

        hub = hubs.cut_off(name, at=timezone.now())
        (print_json if as_json else facts)({"hub": hub.pk, "name": hub.name, "cut": True})


@peer.command()
def had(
    name: Name,
    data: DataOption = None,
    *,
    most: Annotated[int, typer.Option("--most", min=1, max=100_000, help="How many records at most, newest first.")] = 1_000,
    as_json: JsonOption = False,
) -> None:
    """List the records that a hub fetched from here, also after it was cut off, and what it said became of them."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.federation import delivered, hubs  # noqa: PLC0415 - after boot

        found = delivered.had_by(hubs.require_hub(name), most=most)
        rows = [(one.record_id, one.owner, one.told.value if one.told else "") for one in found]
    columns = ("record", "owner", "told")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Records that it had", columns, rows)


@peer.command("rotate-key")
def rotate_key(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Make a new key for this hub; hubs that pinned the old one follow by themselves."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.exchange.peering.keys import fingerprint  # noqa: PLC0415 - after boot
        from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot

        hub = hubs.rotate(at=timezone.now())
        (print_json if as_json else facts)({"hub": hub.pk, "fingerprint": fingerprint(hub.key), "number": hub.key_number})


def _taxii_or_none(name: str) -> Any:
    from tahaluf.hub.taxii.models import Peer  # noqa: PLC0415 - after boot

    return Peer.objects.filter(name=name).first()


def _pulled_taxii(name: str, *, dry_run: bool) -> dict[str, Any] | None:
    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.hub.taxii import mirroring, peers, wire  # noqa: PLC0415 - after boot

    found = _taxii_or_none(name)
    if found is None:
        return None
    server = peers.server_of(found, wire.over_http, time.sleep)
    return _moved(mirroring.pull(found, server, at=timezone.now(), dry_run=dry_run))


def _pulled_hub(name: str, *, dry_run: bool) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415 - beside its use

    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.hub.federation import hubs, pulling  # noqa: PLC0415 - after boot
    from tahaluf.hub.federation.transport import over_https  # noqa: PLC0415 - after boot

    hub = hubs.require_hub(name)
    if dry_run:
        return asdict(pulling.preview(hub, over_https, at=timezone.now()))
    return asdict(pulling.pull(hub, over_https, at=timezone.now()))


def _moved(done: Moved) -> dict[str, Any]:
    return {
        "pages": done.pages,
        "objects": done.objects,
        "taken": done.taken,
        "refused": [{"id": one, "why": why} for one, why in done.refused],
    }


def _all() -> list[dict[str, Any]]:
    from dataclasses import asdict  # noqa: PLC0415 - beside its use

    from tahaluf.hub.federation import queries  # noqa: PLC0415 - after boot
    from tahaluf.hub.taxii.models import Peer  # noqa: PLC0415 - after boot

    known = [{"sort": "hub", **asdict(one)} for one in queries.standings()]
    return known + [_told_of(row) for row in Peer.objects.select_related("box")]


def _told_of(row: TaxiiPeer) -> dict[str, Any]:
    from tahaluf.hub.moments import moment  # noqa: PLC0415 - after boot

    return {
        "sort": "taxii",
        "name": row.name,
        "address": f"{row.root}collections/{row.collection}/",
        "box": str(row.box.uuid),
        "pulled": moment(row.pulled_us) if row.pulled_us else None,
        "behind": "",
        "waiting": "",
        "troubles": len(row.refused),
        "refused": row.refused,
        "fault": row.fault,
    }


def _row(one: dict[str, Any]) -> tuple[Any, ...]:
    pulled = one["pulled"].isoformat(timespec="seconds") if one["pulled"] else ""
    return (one["name"], one["sort"], one["address"], pulled, one["behind"], one["waiting"], one["troubles"], one["fault"])
