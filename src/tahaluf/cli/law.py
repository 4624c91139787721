"""`tahaluf law`: catalogues, single structures and whole registries against generic definitions."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from tahaluf.cli import law_screening as screening
from tahaluf.cli.boot import JsonOption
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.law import catalogue, coverage
from tahaluf.law.answered import judgement_row
from tahaluf.law.clauses import clauses, groups, judge, read_clause
from tahaluf.law.clauses.printing import plain
from tahaluf.law.clauses.telling import reason

law = typer.Typer(
    help="Generic definitions of drug laws: judge structures, explain an answer, turn a law round.", no_args_is_help=True
)

ClausesOption = Annotated[str, typer.Option("--clauses", help="Ids with commas between them. Default: all.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Of the reasons: ar, en or fr.")]


def _ids(text: str) -> tuple[str, ...]:
    return catalogue.wanted_clauses([one for one in text.split(",") if one.strip()])


@law.command()
def status(  # noqa: PLR0913 - each is an option of the command
    source: Annotated[
        Path | None, typer.Argument(help="CSV with a column smiles. Default: standard input.", dir_okay=False)
    ] = None,
    *,
    chosen: ClausesOption = "",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on after the rows that --output already holds.")] = False,
    lines: Annotated[bool, typer.Option("--json-lines", help="Write JSON lines instead of CSV.")] = False,
    names: Annotated[bool, typer.Option("--names", help="The column smiles may hold names too.")] = False,
    language: LanguageOption = "en",
    processes: Annotated[
        int, typer.Option("--processes", "--jobs", "-j", help="Processes at once. Default: one for each core.")
    ] = 0,
    hits: Annotated[bool, typer.Option("--hits", help="Write only answers other than no.")] = False,
    scheduler: Annotated[str, typer.Option("--scheduler", help="Address of a Dask scheduler, such as tcp://host:8786.")] = "",
) -> None:
    """One answer per row and clause: smiles, jurisdiction, clause_id, covered, reason, then the row's other columns."""
    with told(as_json=False):
        asked = screening.Asked(ids=_ids(chosen), names=names, language=language, hits=hits)
        if resume and output is None:
            raise BadInput.one("--resume", "there is no --output to go on with.", "Name the file of the run that stopped.")
        done = screening.rows_done(output, asked, lines=lines) if resume and output else 0
        with _opened(source, "r") as text, _opened(output, "a" if done else "w") as out:
            rows = csv.DictReader(text)
            _check(rows.fieldnames)
            waiting = screening.chunks(islice(rows, done, None))
            answers = screening.spread(waiting, asked, processes or os.cpu_count() or 1, scheduler)
            answers = screening.with_progress(answers, screening.count_rows(source), done, quiet=output is None)
            header = not (done and out.tell())
            screening.write(answers, out, lines=lines, header=header, marked=_marking(output, out, asked, done))
        if output:
            screening.remove_mark(output)


def _marking(output: Path | None, out: TextIO, asked: screening.Asked, done: int) -> Callable[[int], None]:
    """Counts rows, and for a file remembers beside it how far it is whole."""
    count = done

    def marked(rows: int) -> None:
        nonlocal count
        count += rows
        if output is not None:
            screening.set_mark(output, count, os.fstat(out.fileno()).st_size, asked)

    return marked


def _check(columns: Any) -> None:
    if not columns or "smiles" not in columns:
        raise BadInput.one("input", "it has no column smiles.", "Name the column of structures smiles in the first line.")


class _opened:  # noqa: N801 - reads like a function
    """A file, or the standard stream where there is none; the stream stays open."""

    def __init__(self, path: Path | None, mode: str) -> None:
        self.path, self.mode = path, mode

    def __enter__(self) -> TextIO:
        if self.path is None:
            return sys.stdin if self.mode == "r" else sys.stdout
        self.file = self.path.open(self.mode, encoding="utf-8-sig" if self.mode == "r" else "utf-8", newline="")
        return self.file  # type: ignore[return-value]

    def __exit__(self, *_: object) -> None:
        if self.path is not None:
            self.file.close()


@law.command()
def explain(
    structure: Annotated[str, typer.Argument(help="SMILES, or a name that the registry knows.")],
    *,
    clause: Annotated[str, typer.Option("--clause", help="One clause. Default: every clause in force.")] = "",
    on: Annotated[str, typer.Option("--date", help="The day, YYYY-MM-DD. Default: clauses of every day.")] = "",
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Why a structure is covered, or what the nearest miss is, limb by limb with the atoms of the text."""
    with told(as_json=as_json):
        read_structure = catalogue.structure_of(structure)
        ids = _ids(clause) if clause else tuple(one.id for one in (coverage.in_force(read_day(on)) if on else clauses().values()))
        found = [(clauses()[one], judge(clauses()[one], read_structure, groups())) for one in ids]
        if as_json:
            print_json([judgement_row(one, judgement) for one, judgement in found])
            return
        for one, judgement in found:
            console.print(f"{one.id}: {judgement.verdict}", style="bold", markup=False)
            console.print(f"  {reason(judgement, one, language)}", markup=False)


def read_day(text: str) -> date:
    """A day as it is written after --date."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput.one("--date", f"{text!r} is no day.", "Write it as 2025-01-31.") from error


@law.command("coverage")
def show_coverage(
    clause: Annotated[str, typer.Argument(help="Id of a clause, or the file of a draft.")],
    *,
    over: Annotated[str, typer.Option("--over", help="registry, or a CSV with columns name and smiles.")] = "registry",
    as_json: JsonOption = False,
) -> None:
    """What a clause catches of a set, what it misses, and what it catches that has a recognised medical use."""
    with told(as_json=as_json):
        draft = Path(clause)
        one = read_clause(draft.read_text("utf-8"), draft.name) if draft.suffix in (".yaml", ".yml") else clauses()[_ids(clause)[0]]
        found = coverage.over_registry(one) if over == "registry" else coverage.over(one, _members(Path(over)))
    if as_json:
        print_json({str(verdict): [member.name for member in members] for verdict, members in found.found.items()})
        return
    for verdict, members in found.found.items():
        console.print(f"{verdict}: {len(members)}", style="bold", markup=False)
        if verdict != "no":
            console.print("  " + ", ".join(member.name for member in members), markup=False)
    print_table("near misses", ("name", "reason"), [(member.name, reason(member.judgement, one)) for member in found.near])
    console.print("with a recognised medical use: " + (", ".join(member.name for member in found.medical) or "none"), markup=False)


def _members(path: Path) -> Iterator[tuple[str, str, bool]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield row.get("name") or row["smiles"], row["smiles"], False


@law.command("clause")
def show_clause(
    clause: Annotated[str, typer.Argument(help="Id of a clause, or the file of a draft, which is checked too.")],
    *,
    language: LanguageOption = "en",
) -> None:
    """Print a clause in plain language."""
    with told(as_json=False):
        draft = Path(clause)
        one = read_clause(draft.read_text("utf-8"), draft.name) if draft.suffix in (".yaml", ".yml") else clauses()[_ids(clause)[0]]
        console.print(plain(one, language), markup=False)
