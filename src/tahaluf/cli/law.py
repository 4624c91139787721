"""`tahaluf law`: catalogues, single structures and whole registries against generic definitions."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.printing import console, errors, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.law import catalogue, coverage
from tahaluf.law.clauses import clauses, groups, judge, read_clause
from tahaluf.law.clauses.printing import plain
from tahaluf.law.clauses.telling import reason

law = typer.Typer(
    help="Generic definitions of drug laws: judge structures, explain an answer, turn a law round.", no_args_is_help=True
)

ClausesOption = Annotated[str, typer.Option("--clauses", help="Ids with commas between them. Default: all.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Of the reasons: ar, en or fr.")]
_CHUNK = 500


def _ids(text: str) -> tuple[str, ...]:
    return catalogue.wanted_clauses([one for one in text.split(",") if one.strip()])


def _chunks(rows: Iterable[dict[str, str]], size: int) -> Iterator[list[dict[str, str]]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, size)):
        yield chunk


def _answer(chunk: list[dict[str, str]], ids: tuple[str, ...], names: bool, language: str) -> list[dict[str, str]]:
    return list(catalogue.answer_rows(chunk, ids, names=names, language=language))


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
    processes: Annotated[int, typer.Option("--processes", help="Processes at once. Default: one for each core.")] = 0,
    scheduler: Annotated[str, typer.Option("--scheduler", help="Address of a Dask scheduler, such as tcp://host:8786.")] = "",
) -> None:
    """One answer per row and clause: smiles, jurisdiction, clause_id, covered, reason, then the row's other columns."""
    with told(as_json=False):
        ids = _ids(chosen)
        if resume and output is None:
            raise BadInput.one("--resume", "there is no --output to go on with.", "Name the file of the run that stopped.")
        done = _rows_done(output, len(ids), lines=lines) if resume and output else 0
        with _opened(source, "r") as text, _opened(output, "a" if done else "w") as out:
            rows = csv.DictReader(text)
            _check(rows.fieldnames)
            chunks = _chunks(islice(rows, done, None), _CHUNK)
            answers = _spread(chunks, (ids, names, language), processes or os.cpu_count() or 1, scheduler)
            _write(_progress(answers, len(ids), quiet=output is None), out, lines=lines, header=not done)


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


def _rows_done(output: Path, each: int, *, lines: bool) -> int:
    """How many input rows the output holds completely; a row written in part is cut off."""
    if not output.exists():
        return 0
    with output.open(encoding="utf-8", newline="") as file:
        text = file.read()
    header = 0 if lines else 1
    kept = text.splitlines(keepends=True)
    kept = kept[:-1] if kept and not kept[-1].endswith("\n") else kept
    complete = max(len(kept) - header, 0) // each
    output.write_text("".join(kept[: header + complete * each]), encoding="utf-8", newline="")
    return complete


def _spread(
    chunks: Iterator[list[dict[str, str]]], arguments: tuple[Any, ...], processes: int, scheduler: str
) -> Iterator[list[dict[str, str]]]:
    """The answers in the order of the rows, from this process, several, or a cluster."""
    if scheduler:
        yield from _on_cluster(chunks, arguments, scheduler)
        return
    first = next(chunks, None)
    if first is None:
        return
    second = next(chunks, None) if processes > 1 else None
    yield _answer(first, *arguments)
    if second is None:
        yield from (_answer(chunk, *arguments) for chunk in chunks)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from _in_order(pool.submit, second, chunks, arguments, 2 * processes)


def _in_order(
    submit: Callable[..., Any],
    first: list[dict[str, str]],
    chunks: Iterator[list[dict[str, str]]],
    arguments: tuple[Any, ...],
    most: int,
) -> Iterator[list[dict[str, str]]]:
    """Results in order, at most `most` chunks under way, so that memory does not grow with the catalogue."""
    waiting = [submit(_answer, first, *arguments)]
    for chunk in chunks:
        waiting.append(submit(_answer, chunk, *arguments))
        if len(waiting) >= most:
            yield waiting.pop(0).result()
    for one in waiting:
        yield one.result()


def _on_cluster(chunks: Iterator[list[dict[str, str]]], arguments: tuple[Any, ...], address: str) -> Iterator[list[dict[str, str]]]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BadInput.one("--scheduler", "distributed is not installed.", "Install tahaluf[cluster].") from error
    first = next(chunks, None)
    if first is None:
        return
    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield from _in_order(client.submit, first, chunks, arguments, 64)


def _progress(answers: Iterator[list[dict[str, str]]], each: int, *, quiet: bool) -> Iterator[list[dict[str, str]]]:
    columns = (TextColumn("rows"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, disable=quiet or not errors.is_terminal, transient=True) as progress:
        task = progress.add_task("rows", total=None)
        for chunk in answers:
            yield chunk
            progress.update(task, advance=len(chunk) // each)


def _write(answers: Iterator[list[dict[str, str]]], out: TextIO, *, lines: bool, header: bool) -> None:
    writer: Any = None
    for chunk in answers:
        if lines:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in chunk)
            continue
        if writer is None:
            writer = csv.DictWriter(out, [key for key in chunk[0] if key is not None], extrasaction="ignore", lineterminator="\n")
            if header:
                writer.writeheader()
        writer.writerows(chunk)
    out.flush()


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
            print_json([_as_json(one, judgement) for one, judgement in found])
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


def _as_json(clause: Any, judgement: Any) -> dict[str, Any]:
    return {
        "clause_id": clause.id,
        "jurisdiction": clause.jurisdiction,
        "covered": judgement.verdict,
        "why": judgement.why,
        "skeleton": judgement.skeleton,
        "skeleton_atoms": judgement.skeleton_atoms,
        "steps": [
            {"limb": step.ref, "position": step.position, "group": step.group, "atoms": step.atoms, "doubt": step.doubt}
            for step in judgement.steps
        ],
        "text_status": clause.text_status,
        "citation": clause.citation,
        "reason": reason(judgement, clause),
    }


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
