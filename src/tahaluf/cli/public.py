"""`tahaluf public export`: the public site as files that need no hub."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, print_json, told

public = typer.Typer(help="The public site: alerts, help, campaigns, open data.", no_args_is_help=True)


@public.callback()
def root() -> None:
    """The public site: alerts, help, campaigns, open data."""


@public.command("export")
def export(
    folder: Annotated[Path, typer.Argument(help="Where to write the files.", file_okay=False)],
    *,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write every public page in every language as static files; links work from a disk."""
    boot(data)
    from django.core.management import call_command  # noqa: PLC0415 - after boot

    with told(as_json=as_json):
        call_command("assets", stdout=StringIO())
        pages, files = map(int, call_command("publicsite", folder, stdout=StringIO()).split())
    if as_json:
        print_json({"folder": str(folder), "pages": pages, "files": files})
    else:
        console.print(f"{folder}: {pages} pages, {files} files", markup=False)
