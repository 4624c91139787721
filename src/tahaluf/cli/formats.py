"""`tahaluf records`: what a reader sees, as files of other systems; and MISP events brought in."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import facts, print_json, told
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane

if TYPE_CHECKING:
    from tahaluf.hub.ledger.queries import Door

records = typer.Typer(help="Records as files of other systems, and MISP events brought in.", no_args_is_help=True)
MemberOption = Annotated[str | None, typer.Option("--member", "--as", help="Whose view (slug). Default: the hub's own member.")]
LaneOption = Annotated[Lane, typer.Option("--lane", help="What people see in this lane.")]


@records.command("export")
def export_records(  # noqa: PLR0913 - each is an option of the command
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="geojson, parquet, misp or stix.")],
    out: Annotated[Path, typer.Argument(help="File to write.", dir_okay=False)],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: MemberOption = None,
    lane: LaneOption = Lane.COOPERATION,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind; repeatable.")] = None,
    period: Annotated[str | None, typer.Option("--period", help="Only what overlaps it, such as 2025 or 2025-03.")] = None,
    text: Annotated[str, typer.Option("--text", help="Only records with all these words.")] = "",
) -> None:
    """Write exactly the records that the page Records would list for this reader and these conditions."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.desks.formats.written import written  # noqa: PLC0415 - after boot
        from tahaluf.hub.ledger.queries import Filters  # noqa: PLC0415 - after boot
        from tahaluf.kernel.periods import Period  # noqa: PLC0415 - after boot

        filters = Filters(kind=tuple(kind or ()), period=Period.parse(period) if period else None, text=text)
        body = written(form, open_door(member, lane).all_records(filters))
        out.write_bytes(body)
        _tell({"format": form, "file": out.name, "bytes": len(body)}, as_json=as_json)


@records.command("calendar")
def calendar(  # noqa: PLR0913 - each is an option of the command
    out: Annotated[Path, typer.Argument(help="File to write, such as deadlines.ics.", dir_okay=False)],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: MemberOption = None,
    lane: LaneOption = Lane.COOPERATION,
    language: Annotated[str, typer.Option("--language", help="ar, en or fr.")] = "en",
    site: Annotated[str, typer.Option("--site", help="Address of the hub, to which the entries lead.")] = "http://127.0.0.1:8080",
) -> None:
    """Write the deadlines that this reader may see as an iCalendar file."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.desks.formats.deadlines import calendar_of  # noqa: PLC0415 - after boot

        body = calendar_of(
            open_door(member, lane),
            today=timezone.now().date(),
            name="Tahaluf",
            language=language,
            address=lambda name: f"{site.rstrip('/')}/records/{name}/",
        )
        out.write_bytes(body)
        _tell({"file": out.name, "entries": body.count(b"BEGIN:VEVENT")}, as_json=as_json)


@records.command("misp")
def bring_misp(  # noqa: PLR0913 - each is an option of the command
    file: Annotated[Path, typer.Argument(help="MISP export (JSON).", exists=True, dir_okay=False)],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: MemberOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and count, append nothing.")] = False,
    exercise: Annotated[bool, typer.Option("--exercise", help="Label what is brought in as an exercise.")] = False,
) -> None:
    """Bring MISP events in: those written by a hub give their records back, any other becomes a lead of the member."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.exchange.misp import read_events  # noqa: PLC0415 - after boot
        from tahaluf.hub.intake.report import Request, report_file  # noqa: PLC0415 - after boot

        brought = list(read_events(file.read_bytes(), owner=_member(member), at=timezone.now()))
        objects = [dict(one.stix) for one in brought if one.stix is not None]
        with tempfile.TemporaryDirectory() as folder:
            bundle = Path(folder) / f"{file.stem}.json"
            bundle.write_text(json.dumps({"type": "bundle", "objects": objects}, ensure_ascii=False), encoding="utf-8")
            request = Request(member=member, by="cli", dry_run=dry_run, exercise=exercise)
            done = report_file(bundle, request).as_json() if objects else {}
        pairs = {
            "events": len(brought),
            "own": sum(one.own for one in brought),
            "leads": sum(one.stix is not None and not one.own for one in brought),
            "lost": sorted({name for one in brought for name in one.lost}),
            "faults": [str(fault) for one in brought for fault in one.faults],
        }
        if as_json:
            print_json({**pairs, "report": done})
        else:
            facts({**pairs, "records": done.get("records", 0)})


def _member(name: str | None) -> str:
    from tahaluf.hub.members.queries import require_member  # noqa: PLC0415 - after boot
    from tahaluf.hub.setup import find_home_member  # noqa: PLC0415 - after boot

    found = require_member(name) if name else find_home_member()
    if found is None:
        raise NotFound("This hub has no member of its own; name one with --member.")
    return str(found.pk)


def open_door(member: str | None, lane: Lane) -> Door:
    """What a member (slug; default the hub's own) sees in a lane."""
    from tahaluf.hub.ledger.queries import visible_to  # noqa: PLC0415 - after boot
    from tahaluf.hub.members.queries import reader_for  # noqa: PLC0415 - after boot

    return visible_to(reader_for(_member(member), lane=lane))


def _tell(pairs: dict[str, Any], *, as_json: bool) -> None:
    (print_json if as_json else facts)(pairs)
