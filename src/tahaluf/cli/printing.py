"""What a command prints: one JSON object for scripts, or tables for people; errors with remedy and exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text as Plain

from tahaluf.kernel.errors import BadInput, TahalufError

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)


def print_json(value: Any) -> None:
    """Write one JSON document to standard output, non-ASCII as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_table(title: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """A table for people; nothing where there are no rows."""
    if not rows:
        return
    table = Table(*columns, title=Plain(title), title_justify="left", box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Plain(str(cell)) for cell in row))  # words of others are never read as markup
    console.print(table)
    console.print()


def explain(error: TahalufError, *, as_json: bool) -> None:
    """Tell what went wrong, every fault with its place and remedy."""
    faults = [
        {"place": fault.place, "fault": fault.fault, "remedy": fault.remedy, "code": fault.code}
        for fault in getattr(error, "faults", ())
    ]
    if as_json:
        print_json({"error": type(error).__name__, "message": str(error), "faults": faults})
        return
    errors.print(f"[bold red]{type(error).__name__}[/]", markup=True)
    if isinstance(error, BadInput):
        for fault in error.faults:
            errors.print(f"  {fault}", markup=False)
    else:
        errors.print(f"  {error}", markup=False)


@contextmanager
def told(*, as_json: bool) -> Iterator[None]:
    """Turn the family of errors that people can act on into a message and the documented exit code."""
    try:
        yield
    except TahalufError as error:
        explain(error, as_json=as_json)
        raise typer.Exit(error.exit_code) from error


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Wrap a command so that its errors are told; the command may take a `json` flag named `as_json`."""

    @wraps(function)
    def run(**arguments: Any) -> None:
        with told(as_json=bool(arguments.get("as_json"))):
            function(**arguments)

    return run


def facts(pairs: Mapping[str, Any]) -> None:
    """A short list of names and values for people."""
    width = max(map(len, pairs), default=0)
    for name, value in pairs.items():
        console.print(f"  {name:<{width}}  {value}", markup=False)
    console.print()
