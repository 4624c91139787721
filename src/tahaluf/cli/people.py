"""Members, circles, people and tokens from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text

members = typer.Typer(help="Members of the coalition.", no_args_is_help=True)
circles = typer.Typer(help="Circles in which members share.", no_args_is_help=True)
persons = typer.Typer(help="People of members.", no_args_is_help=True)

Slug = Annotated[str, typer.Argument(help="Short name in the address: lower-case letters, digits, hyphens.")]


def token(  # noqa: PLR0913 - each is an option of the command
    member: Annotated[str, typer.Argument(help="Member (slug) that the token speaks for.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    lane: Annotated[Lane, typer.Option("--lane", help="Lane that the token works in.")] = Lane.COOPERATION,
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="Days until it expires.")] = 90,
    name: Annotated[str, typer.Option("--name", help="What it is for.")] = "command line",
    write: Annotated[bool, typer.Option("--write/--read-only", help="Whether it may report as well as read.")] = True,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", help="Client certificate (PEM) that stands for it at the TAXII server.", exists=True),
    ] = None,
) -> None:
    """Print a new API token of a member; it is shown once and kept only as a hash."""
    with told(as_json=as_json):
        boot(data)
        from django.db import transaction  # noqa: PLC0415 - after boot
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.accounts import certificates, tokens  # noqa: PLC0415 - after boot
        from tahaluf.hub.accounts.models import ApiToken  # noqa: PLC0415 - after boot
        from tahaluf.hub.members import queries  # noqa: PLC0415 - after boot

        expires = timezone.now() + timedelta(days=days)
        with transaction.atomic():
            issued = tokens.issue(
                queries.require_member(member).pk,
                lane=lane,
                title=name,
                expires=expires,
                scope=ApiToken.Scope.REPORT if write else ApiToken.Scope.READ,
            )
            if certificate is not None:
                certificates.bind(issued.token, certificate.read_text(encoding="utf-8", errors="replace"))
        if as_json:
            print_json({"token": issued.text, "member": member, "lane": lane.value, "expires": expires.isoformat()})
        else:
            typer.echo(issued.text)


@members.command("list")
def list_members(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the members."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.members.models import Member  # noqa: PLC0415 - after boot

        rows = [(m.slug, m.name_en, m.type, m.country, "yes" if m.hosted else "no", m.pk) for m in Member.objects.all()]
    _list("Members", ("slug", "name", "type", "country", "hosted", "id"), rows, as_json=as_json)


@members.command("add")
def add_member(  # noqa: PLR0913 - each is an option of the command
    slug: Slug,
    name: Annotated[str, typer.Option("--name", help="Name in English.")],
    data: DataOption = None,
    *,
    name_ar: Annotated[str, typer.Option("--name-ar", help="Name in Arabic.")] = "",
    name_fr: Annotated[str, typer.Option("--name-fr", help="Name in French.")] = "",
    type_: Annotated[
        str, typer.Option("--type", help="government, agency, laboratory, civil_society, company, international.")
    ] = "agency",
    country: Annotated[str, typer.Option("--country", help="ISO 3166-1 alpha-2.")] = "",
    as_json: JsonOption = False,
) -> None:
    """Add a member that this hub hosts, with a new signing key."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members import services  # noqa: PLC0415 - after boot

        new = services.NewMember(slug=slug, name=Text(en=name, ar=name_ar, fr=name_fr), type=type_, country=country)
        member = services.add_member(new, at=timezone.now())
    _done({"id": member.pk, "slug": member.slug, "public_key": member.public_key}, as_json=as_json)


@members.command("renew-key")
def renew_key(slug: Slug, data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Make a new signing key for a member hosted here; other hubs follow by themselves, and what was signed before stands."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members.renewing import renew_key as renewed  # noqa: PLC0415 - after boot

        member = renewed(slug, at=timezone.now())
    _done({"id": member.pk, "slug": member.slug, "public_key": member.public_key}, as_json=as_json)


@circles.command("list")
def list_circles(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the circles and who is in them now."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.members.models import Circle  # noqa: PLC0415 - after boot

        rows = [
            (c.slug, c.name_en, "yes" if c.gives_history else "no", ", ".join(s.member.slug for s in c.stays.filter(until=None)))
            for c in Circle.objects.prefetch_related("stays__member")
        ]
    _list("Circles", ("slug", "name", "history", "members"), rows, as_json=as_json)


@circles.command("add")
def add_circle(
    slug: Slug,
    name: Annotated[str, typer.Option("--name", help="Name in English.")],
    data: DataOption = None,
    *,
    history: Annotated[bool, typer.Option("--history/--no-history", help="Whoever joins sees what was shared before.")] = True,
    as_json: JsonOption = False,
) -> None:
    """Add a circle; it has no members yet, so what is shared with it reaches nobody."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members import services  # noqa: PLC0415 - after boot

        circle = services.add_circle(
            services.NewCircle(slug=slug, name=Text(en=name, ar="", fr=""), history=history), at=timezone.now()
        )
    _done({"id": circle.pk, "slug": circle.slug}, as_json=as_json)


@circles.command("join")
def join(
    circle: Annotated[str, typer.Argument(help="Circle (slug).")],
    member: Annotated[str, typer.Argument(help="Member (slug).")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Let a member into a circle from now on."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members import services  # noqa: PLC0415 - after boot

        services.join(circle, member, at=timezone.now())
    _done({"circle": circle, "joined": member}, as_json=as_json)


@circles.command("leave")
def leave(
    circle: Annotated[str, typer.Argument(help="Circle (slug).")],
    member: Annotated[str, typer.Argument(help="Member (slug).")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """End a member's stay in a circle: it sees nothing that is shared from now on."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members import services  # noqa: PLC0415 - after boot

        services.leave(circle, member, at=timezone.now())
    _done({"circle": circle, "left": member}, as_json=as_json)


@persons.command("add")
def add_person(  # noqa: PLR0913 - each is an option of the command
    email: Annotated[str, typer.Argument(help="E-mail address; the sign-in name.")],
    member: Annotated[str, typer.Option("--member", help="Member (slug).")],
    lane: Annotated[Lane, typer.Option("--lane", help="The one lane that this person works in.")],
    data: DataOption = None,
    *,
    steward: Annotated[bool, typer.Option("--steward", help="May administer the member's circles, people and settings.")] = False,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Add a person of a member. Without --password-stdin a password is made and printed once."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.accounts import services  # noqa: PLC0415 - after boot
        from tahaluf.hub.members import queries  # noqa: PLC0415 - after boot

        password = typer.get_text_stream("stdin").readline().rstrip("\n") if password_stdin else None
        if password == "":
            raise BadInput.one("--password-stdin", "Standard input was empty.", "Pipe the password in.")
        added = services.add_person(
            email=email, member_id=queries.require_member(member).pk, lane=lane, steward=steward, password=password
        )
    _done({"email": email, "member": member, "lane": lane.value, "password": added.password}, as_json=as_json)


@persons.command("list")
def list_people(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """List the people and their lanes."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.accounts.models import User  # noqa: PLC0415 - after boot

        people = User.objects.select_related("member").order_by("email")
        rows = [(u.email, u.member.slug if u.member else "", u.lane, "yes" if u.is_steward else "no") for u in people]
    _list("People", ("email", "member", "lane", "steward"), rows, as_json=as_json)


def _list(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, as_json: bool) -> None:
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif rows:
        print_table(title, columns, list(rows))
    else:
        console.print(f"{title}: none.")


def _done(pairs: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        print_json(pairs)
    else:
        for name, value in pairs.items():
            if value is not None:
                console.print(f"{name}: {value}", markup=False)
