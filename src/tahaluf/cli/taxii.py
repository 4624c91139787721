"""`tahaluf taxii`: boxes of the TAXII server, and a sandbox for conformance suites."""

from __future__ import annotations

from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import facts, print_json, print_table, told

taxii = typer.Typer(help="The TAXII 2.1 server: boxes and their grants, and a sandbox.", no_args_is_help=True)
BoxName = Annotated[str, typer.Argument(metavar="BOX", help="Box (id or alias).")]


@taxii.command()
def sandbox(
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    site: Annotated[str, typer.Option("--site", help="Address at which `tahaluf up` will serve.")] = "http://127.0.0.1:8080",
) -> None:
    """Make a user, a token and four boxes (read and write, only read, only write, neither) in a fresh data folder.

    Then `tahaluf up` with the same folder serves them to any conformance suite.
    """
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.taxii import sandbox as making  # noqa: PLC0415 - after boot

        made = making.make(at=timezone.now())
        names = {name: str(uuid) for name, uuid in made.boxes.items()}
        site = site.rstrip("/")
        pairs = {"site": site, "root": "/taxii2/hub/", **names, "user": made.user, "password": made.password, "token": made.token}
        (print_json if as_json else facts)(pairs)


@taxii.command("add-box")
def add_box(
    title: Annotated[str, typer.Argument(help="What the box is for, in a few words.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    alias: Annotated[str | None, typer.Option("--alias", help="Short name that may stand for the id in addresses.")] = None,
) -> None:
    """Add an empty box; grant it to members before anybody sees it."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.taxii import services  # noqa: PLC0415 - after boot

        pairs = {"id": str(services.add_box(title, alias=alias, at=timezone.now())), "alias": alias or ""}
        (print_json if as_json else facts)(pairs)


@taxii.command()
def grant(  # noqa: PLR0913 - each is an option of the command
    box: BoxName,
    member: Annotated[str, typer.Argument(help="Member (slug).")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    read: Annotated[bool, typer.Option("--read/--no-read", help="It may read.")] = True,
    write: Annotated[bool, typer.Option("--write/--no-write", help="It may add and delete.")] = False,
) -> None:
    """Say what a member may do with a box."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.taxii import services  # noqa: PLC0415 - after boot

        services.grant(box, member, at=timezone.now(), can_read=read, can_write=write)
        (print_json if as_json else facts)({"box": box, "member": member, "read": read, "write": write})


@taxii.command("boxes")
def list_boxes(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the boxes and who may read and write them."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.taxii.models import Grant  # noqa: PLC0415 - after boot

        rows = [
            (
                str(g.box.uuid),
                g.box.alias or "",
                g.box.title,
                g.member.slug,
                "yes" if g.can_read else "no",
                "yes" if g.can_write else "no",
            )
            for g in Grant.objects.select_related("box", "member").order_by("box", "member")
        ]
    columns = ("id", "alias", "title", "member", "read", "write")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table("Boxes", columns, rows)
