"""The command line: which commands there are. A command loads its own module alone, so that it starts at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Annotated

import typer

from tahaluf import __version__
from tahaluf.cli.printing import explain
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Where a command, or a group of them, is written: a module of `tahaluf.cli` and a name in it."""

    module: str
    name: str
    group: bool = False


def _alone(module: str, *names: str) -> dict[str, Command]:
    return {name: Command(module=module, name=name) for name in names}


def _groups(**written: str) -> dict[str, Command]:
    places = {word: at.split(":") for word, at in written.items()}
    return {word: Command(module=module, name=name, group=True) for word, (module, name) in places.items()}


COMMANDS: Mapping[str, Command] = {
    **_alone("report", "report", "assess"),
    **_alone("exercise", "exercise"),
    **_alone("demo", "demo"),
    **_alone("serve", "up", "worker", "doctor", "expire"),
    **_alone("hub", "verify", "rebuild", "export"),
    "import": Command(module="hub", name="restore"),
    **_alone("hub", "undo", "kinds", "status"),
    **_alone("people", "token"),
    **_alone("identify", "identify"),
    **_alone("aid", "aid"),
    **_groups(
        law="law_history:law",
        members="people:members",
        circles="people:circles",
        people="people:persons",
        taxii="taxii:taxii",
        trade="trade:app",
        peer="peer:peer",
        watch="watch:watch",
        names="names:names",
        links="links:links",
        networks="networks_review:networks",
        entities="entities:entities",
        deconflict="deconflict:deconflict",
        forms="forms:forms",
        records="formats:records",
        public="public:public",
        release="release:release",
    ),
}


def application(words: Sequence[str]) -> typer.Typer:
    """The command line with the one command that the arguments name, else with all (help, completion, a misspelt word)."""
    first = words[0] if words else ""
    if first in COMMANDS:
        return _with({first: COMMANDS[first]})
    return _with({} if first == "--version" else COMMANDS)


def _with(commands: Mapping[str, Command]) -> typer.Typer:
    made = typer.Typer(
        name="tahaluf",
        help=f"{root.__doc__} Every command takes --data DIR and --json.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        epilog="Exit codes: 0 done, 1 failed, 2 bad input, 3 not allowed, 4 not found, 5 conflict, 6 peer failed, 7 data corrupt.",
    )
    made.callback(invoke_without_command=True)(root)
    for word, command in commands.items():
        found = getattr(import_module(f"tahaluf.cli.{command.module}"), command.name)
        if command.group:
            made.add_typer(found, name=word)
        else:
            made.command(word)(found)
    return made


def __getattr__(name: str) -> typer.Typer:
    """`app`: the command line with every command."""
    if name != "app":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return _with(COMMANDS)


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
    application(sys.argv[1:])()


def _require_text(words: list[str]) -> None:
    for at, word in enumerate(words, 1):
        if not os.path.lexists(word):
            require_storable(word, f"argument {at}")
