"""The command line: which commands there are."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from tahaluf import __version__
from tahaluf.cli import (
    aid,
    deconflict,
    demo,
    entities,
    exercise,
    formats,
    forms,
    hub,
    identify,
    law_history,
    names,
    networks_review,
    peer,
    people,
    public,
    release,
    report,
    serve,
    taxii,
    trade,
    watch,
)
from tahaluf.cli.printing import explain
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput

app = typer.Typer(
    name="tahaluf",
    help="The system on which an international coalition against synthetic drugs runs. Every command takes --data DIR and --json.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Exit codes: 0 done, 1 failed, 2 bad input, 3 not allowed, 4 not found, 5 conflict, 6 peer failed, 7 data corrupt.",
)

app.command()(report.report)
app.command()(report.assess)
app.command()(exercise.exercise)
app.command()(demo.demo)
app.command()(serve.up)
app.command()(serve.worker)
app.command()(serve.doctor)
app.command()(serve.expire)
app.command()(hub.verify)
app.command()(hub.rebuild)
app.command("export")(hub.export)
app.command("import")(hub.restore)
app.command()(hub.undo)
app.command()(hub.kinds)
app.command()(hub.status)
app.command()(people.token)
app.command()(identify.identify)
app.command()(aid.aid)
app.add_typer(law_history.law, name="law")
app.add_typer(people.members, name="members")
app.add_typer(people.circles, name="circles")
app.add_typer(people.persons, name="people")
app.add_typer(taxii.taxii, name="taxii")
app.add_typer(trade.app, name="trade")
app.add_typer(peer.peer, name="peer")
app.add_typer(watch.watch, name="watch")
app.add_typer(names.names, name="names")
app.add_typer(networks_review.networks, name="networks")
app.add_typer(entities.entities, name="entities")
app.add_typer(deconflict.deconflict, name="deconflict")
app.add_typer(forms.forms, name="forms")
app.add_typer(formats.records, name="records")
app.add_typer(public.public, name="public")
app.add_typer(release.release, name="release")


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    """The system on which an international coalition against synthetic drugs runs."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def run() -> None:
    """Run the command line. Arguments that are no text are refused, but for names of files that are there."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # the name of a file may be no text
    try:
        _require_text(sys.argv[1:])
    except BadInput as error:
        explain(error, as_json="--json" in sys.argv)
        sys.exit(error.exit_code)
    app()


def _require_text(words: list[str]) -> None:
    for at, word in enumerate(words, 1):
        if not os.path.lexists(word):
            require_storable(word, f"argument {at}")
