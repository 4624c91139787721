"""`tahaluf names`: compare names across scripts."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from tahaluf.cli.printing import console, print_json, told
from tahaluf.kernel.errors import BadInput, Fault

names = typer.Typer(help="Names of persons, companies and vessels across scripts.", no_args_is_help=True)
_COLUMNS = ("name_a", "name_b")


@names.command("match")
def match_file(
    pairs: Annotated[Path, typer.Argument(help="CSV with the columns name_a and name_b; - reads standard input.", allow_dash=True)],
    *,
    language: Annotated[str, typer.Option("--language", help="Language of the reasons: ar, en or fr.")] = "en",
) -> None:
    """Print the same rows with `score`, the probability that both are one name, and `why`.

    A row without a name on either side has no score, and says so; the exit code is then 2, after all rows.
    """
    with told(as_json=False):
        faults: list[Fault] = []
        with _opened(pairs) as file:
            reader = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise BadInput(
                    Fault(place=name, fault="The column is missing.", remedy="Name it in the first row.") for name in missing
                )
            writer = csv.DictWriter(
                sys.stdout, [*(reader.fieldnames or ()), "score", "why"], lineterminator="\n", extrasaction="ignore"
            )
            writer.writeheader()
            writer.writerows(_scored(reader, language, faults))
        if faults:
            raise BadInput(faults)


@names.command()
def compare(
    one: Annotated[str, typer.Argument(help="A name.")],
    other: Annotated[str, typer.Argument(help="Another name, in any script.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
    language: Annotated[str, typer.Option("--language", help="ar, en or fr.")] = "en",
) -> None:
    """Compare two names and say why they can or cannot be one."""
    from tahaluf.links.names import match  # noqa: PLC0415 - the tables are read only here

    with told(as_json=as_json):
        found = match(one, other)
    why = [reason.says.in_(language) for reason in found.why]
    if as_json:
        print_json({"name_a": one, "name_b": other, "score": round(found.probability, 4), "why": why})
    else:
        console.print(f"{found.probability:.3f}", *why, sep="\n  ", markup=False)


def _opened(path: Path) -> Any:
    if str(path) == "-":
        return _Lent(sys.stdin)
    if not path.is_file():
        raise BadInput.one(path.name, "There is no such file.", "Name a CSV file, or - for standard input.")
    return path.open(encoding="utf-8-sig", newline="")


class _Lent:
    """A stream that is not ours to close."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __enter__(self) -> Any:
        return self._stream

    def __exit__(self, *given: object) -> None:
        pass


def _scored(rows: Iterator[dict[str, Any]], language: str, faults: list[Fault]) -> Iterator[dict[str, Any]]:
    from tahaluf.links.names import match  # noqa: PLC0415 - as above

    known: dict[tuple[str, str], tuple[str, str]] = {}
    for number, row in enumerate(rows, 2):
        pair = (row["name_a"] or "", row["name_b"] or "")
        told_before = known.get(pair)
        if told_before is None:
            try:
                found = match(*pair)
            except BadInput as error:
                faults.extend(
                    Fault(place=f"row {number}, {fault.place}", fault=fault.fault, remedy=fault.remedy) for fault in error.faults
                )
                told_before = "", " ".join(fault.fault for fault in error.faults)
            else:
                told_before = f"{found.probability:.6f}", " ".join(reason.says.in_(language) for reason in found.why)
            known[pair] = told_before
        yield {**row, "score": told_before[0], "why": told_before[1]}
