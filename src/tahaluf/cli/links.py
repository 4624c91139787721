"""`tahaluf links`: the links that a reader sees as files of other programs, and seizures that may have one origin."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.formats import MemberOption, open_door
from tahaluf.cli.law import LanguageOption
from tahaluf.cli.printing import console, facts, print_json, print_table, told
from tahaluf.kernel.markings import Lane

if TYPE_CHECKING:
    from tahaluf.links.loads import Likeness

links = typer.Typer(help="Links as files of other programs, and seizures that may have one origin.", no_args_is_help=True)
LaneOption = Annotated[Lane, typer.Option("--lane", help="What people see in this lane.")]


@links.command("export")
def export_links(  # noqa: PLR0913 - each is an option of the command
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="graphml, csv, xlsx (as i2 imports it) or ftm (FollowTheMoney).")],
    out: Annotated[Path, typer.Argument(help="File to write.", dir_okay=False)],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: MemberOption = None,
    lane: LaneOption = Lane.ENFORCEMENT,
    about: Annotated[str, typer.Option("--about", help="Only links within two steps of this record.")] = "",
) -> None:
    """Write exactly the links that the page Links shows this reader; an end that is not shared has no name in any file."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.assess.charted import charted, require_form  # noqa: PLC0415 - after boot
        from tahaluf.hub.members.queries import members  # noqa: PLC0415 - after boot

        written = require_form(form)
        titles = {one.pk: one.name_en for one in members()}
        found = charted(open_door(member, lane), titles, about=about)
        out.write_bytes(written.write(found.chart))
        pairs = {"format": form, "file": out.name, "links": len(found.chart.ties), "records": len(found.chart.things)}
        (print_json if as_json else facts)({**pairs, "older_left_out": found.more})


@links.command("loads")
def show_loads(  # noqa: PLR0913 - each is an option of the command
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: MemberOption = None,
    lane: LaneOption = Lane.ENFORCEMENT,
    top: Annotated[int, typer.Option("--top", help="How many pairs to show.", min=1, max=200)] = 20,
    language: LanguageOption = "en",
) -> None:
    """Pairs of seizures that speak for one origin, the strongest first, with the reasons. A proposal, never an assertion."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.assess import loads  # noqa: PLC0415 - after boot

        found = loads.loads(open_door(member, lane))
        proposed = loads.proposals(found)
    pairs = proposed.pairs[:top]
    if as_json:
        looked = {"seizures": len(found.rows), "compared": proposed.compared, "more": found.more}
        print_json({**looked, "pairs": [_plain(one, language) for one in pairs]})
        return
    facts({"seizures": len(found.rows), "compared": proposed.compared, "pairs": len(proposed.pairs)})
    for one in pairs:
        titles = " — ".join(found.rows[name].title for name in (one.one, one.other))
        console.print(f"{10**one.log10_ratio:.2g} × {titles}", markup=False)
        rows = [(f"{10 ** (reason.weight or 0):.2g}", reason.says.in_(language)) for reason in one.reasons]
        print_table(one.says.in_(language), ("times", "reason"), rows)


def _plain(one: Likeness, language: str) -> dict[str, object]:
    return {
        "one": one.one,
        "other": one.other,
        "log10_ratio": round(one.log10_ratio, 3),
        "says": one.says.in_(language),
        "reasons": [{"log10_ratio": round(each.weight or 0.0, 3), "says": each.says.in_(language)} for each in one.reasons],
    }
