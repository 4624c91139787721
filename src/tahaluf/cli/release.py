"""`tahaluf release build` and `tahaluf release verify`: open data made from the ledger, and checked by anybody."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.law import LanguageOption
from tahaluf.cli.printing import console, print_json, told
from tahaluf.exchange.opendata import Package, Recipe, opened
from tahaluf.exchange.opendata.table import OpenTable, read_csv
from tahaluf.kernel.errors import BadInput

release = typer.Typer(help="Open data: counts in which nobody is found again, described and reproducible.", no_args_is_help=True)


@release.command("build")
def build(  # noqa: PLR0913 - each is an option of the command
    folder: Annotated[Path, typer.Argument(help="Where to write the files of the release.", file_okay=False)],
    *,
    member: Annotated[str | None, typer.Option(help="The member that releases; the hub's own if left out.")] = None,
    kind: Annotated[str, typer.Option(help="The kind of record that is counted.")] = "seizure",
    by: Annotated[str, typer.Option(help="What the rows are: country or substance.")] = "country",
    per: Annotated[str, typer.Option(help="What the columns are: year or quarter.")] = "year",
    first: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day counted.")],
    last: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The last day counted.")],
    least: Annotated[int, typer.Option(help="Counts from 1 to one below it are withheld; 5 or more.")] = 10,
    title: Annotated[str, typer.Option(help="The title of the release.")] = "",
    version: Annotated[str, typer.Option(help="The version of the release.")] = "1.0.0",
    licence: Annotated[str, typer.Option(help="CC-BY-4.0, CC0-1.0 or ODC-BY-1.0.")] = "CC-BY-4.0",
    exercise: Annotated[bool, typer.Option("--exercise", help="Count invented records, and say so in every file.")] = False,
    earlier: Annotated[list[Path] | None, typer.Option(help="The folder of an earlier release of the same counts.")] = None,
    data: DataOption = None,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Count, withhold what is small and what would give it away, attack the result, and write the files."""
    boot(data)
    from tahaluf.hub.desks.research.releases import build as built  # noqa: PLC0415 - after boot
    from tahaluf.hub.members.queries import require_member  # noqa: PLC0415 - after boot
    from tahaluf.hub.setup import find_home_member  # noqa: PLC0415 - after boot

    with told(as_json=as_json):
        who = require_member(member) if member else find_home_member()
        if who is None:
            raise BadInput.one("--member", "The hub has no member of its own.", "Name the member that releases.")
        recipe = Recipe(
            name=f"{kind}-by-{by}-per-{per}",
            title=title or f"{kind} by {by} per {per}",
            version=version,
            licence=licence,
            publisher=who.slug,
            kind=kind,
            by=by,
            per=per,
            first=first.date(),
            last=last.date(),
            least=least,
            exercise=exercise,
        )
        made = built(recipe, member=who.pk, earlier=tuple(_table_of(one, least) for one in earlier or ()))
        _write(folder, made)
    _tell(made, folder, language=language, as_json=as_json)


@release.command("verify")
def verify(
    folder: Annotated[Path, typer.Argument(help="The folder of a release.", exists=True, file_okay=False)],
    *,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it again from the ledger and compare every byte.")] = False,
    data: DataOption = None,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Compare every file with its description, and attack the table as a stranger would."""
    with told(as_json=as_json):
        found = opened({one.name: one.read_bytes() for one in sorted(folder.iterdir()) if one.is_file()})
        if rebuild:
            _require_same(found, data)
    _tell(found, folder, language=language, as_json=as_json)


def _require_same(found: Package, data: Path | None) -> None:
    boot(data)
    from tahaluf.hub.desks.research.releases import build as built  # noqa: PLC0415 - after boot
    from tahaluf.hub.members.queries import require_member  # noqa: PLC0415 - after boot

    again = built(found.recipe, member=require_member(found.recipe.publisher).pk)
    changed = [name for name, content in again.files.items() if found.files.get(name) != content]
    if changed:
        raise BadInput.one(changed[0], "The ledger now gives another release.", "Release a new version.")


def _table_of(folder: Path, least: int) -> OpenTable:
    path = folder / "table.csv"
    if not path.is_file():
        raise BadInput.one("--earlier", "There is no release in that folder.", "Name the folder of a release.")
    return read_csv(path.read_bytes(), least=least)


def _write(folder: Path, made: Package) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        (folder / name).write_bytes(content)


def _tell(made: Package, folder: Path, *, language: str, as_json: bool) -> None:
    if as_json:
        evidence = dict(made.attacked.reason.evidence)
        print_json({"folder": str(folder), "version": made.recipe.version, "files": sorted(made.files), **evidence})
        return
    console.print(made.attacked.reason.says.in_(language), markup=False)
    for name in sorted(made.files):
        console.print(f"  {folder / name}", markup=False)
