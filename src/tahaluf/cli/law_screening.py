"""Screening a catalogue: rows in chunks over processes or a cluster, written in order, resumable, in memory that does not grow."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from tahaluf.cli.printing import errors
from tahaluf.kernel.errors import BadInput
from tahaluf.law import catalogue

CHUNK = 500
_EVERY = 50_000
_CLUSTER_WINDOW = 64
Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a run asks of every row. `hits`: write only answers other than no."""

    ids: tuple[str, ...]
    names: bool = False
    language: str = "en"
    hits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers to a chunk of `rows` input rows."""

    rows: int
    answers: Rows


def answer(chunk: Rows, asked: Asked) -> Answered:
    """One process's work on one chunk."""
    found = catalogue.answer_rows(chunk, asked.ids, names=asked.names, language=asked.language)
    return Answered(rows=len(chunk), answers=[one for one in found if not asked.hits or one["covered"] != "no"])


def chunks(rows: Iterable[dict[str, str]], size: int = CHUNK) -> Iterator[Rows]:
    """The rows in lists of at most `size`."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, size)):
        yield chunk


def spread(waiting: Iterator[Rows], asked: Asked, processes: int, scheduler: str) -> Iterator[Answered]:
    """The answers in the order of the rows, from this process, several, or a cluster.

    Raises:
        BadInput: a scheduler is named and distributed is not installed.
    """
    if scheduler:
        yield from _on_cluster(waiting, asked, scheduler)
        return
    first = next(waiting, None)
    if first is None:
        return
    second = next(waiting, None) if processes > 1 else None
    yield answer(first, asked)
    if second is None:
        yield from (answer(chunk, asked) for chunk in waiting)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from _in_order(pool.submit, second, waiting, asked, 2 * processes)


def _in_order(submit: Callable[..., Any], first: Rows, waiting: Iterator[Rows], asked: Asked, most: int) -> Iterator[Answered]:
    """Results in order, at most `most` chunks under way, so that memory does not grow with the catalogue."""
    under_way = [submit(answer, first, asked)]
    for chunk in waiting:
        under_way.append(submit(answer, chunk, asked))
        if len(under_way) >= most:
            yield under_way.pop(0).result()
    for one in under_way:
        yield one.result()


def _on_cluster(waiting: Iterator[Rows], asked: Asked, address: str) -> Iterator[Answered]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise BadInput.one("--scheduler", "distributed is not installed.", "Install tahaluf[cluster].") from error
    first = next(waiting, None)
    if first is None:
        return
    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield from _in_order(client.submit, first, waiting, asked, _CLUSTER_WINDOW)


def count_rows(source: Path | None) -> int | None:
    """About how many rows a file has (its lines but one), for progress; None for standard input."""
    if source is None:
        return None
    with source.open("rb") as file:
        return max(sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1, 0)


def with_progress(answered: Iterator[Answered], total: int | None, done: int, *, quiet: bool) -> Iterator[Answered]:
    """The same, with a bar on a terminal and elsewhere a line for every 50 000 rows; nothing where `quiet`."""
    columns = (TextColumn("rows"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, disable=quiet or not errors.is_terminal, transient=True) as progress:
        task = progress.add_task("rows", total=total, completed=done)
        for chunk in answered:
            yield chunk
            before, done = done, done + chunk.rows
            progress.update(task, advance=chunk.rows)
            if not quiet and not errors.is_terminal and before // _EVERY != done // _EVERY:
                errors.print(f"{done:,} / {total:,}" if total else f"{done:,}", markup=False, highlight=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a run that writes a file has come: rows answered, bytes written, and what it asked."""

    rows: int
    bytes: int
    asked: dict[str, Any]


def _place(output: Path) -> Path:
    return output.with_name(f"{output.name}.progress")


def set_mark(output: Path, rows: int, size: int, asked: Asked) -> None:
    """Remember beside the output how far it is whole."""
    waiting = _place(output).with_suffix(".progress-new")
    waiting.write_text(json.dumps(asdict(Mark(rows=rows, bytes=size, asked=_plain(asked)))), "utf-8")
    waiting.replace(_place(output))


def remove_mark(output: Path) -> None:
    """The run is over."""
    _place(output).unlink(missing_ok=True)


def rows_done(output: Path, asked: Asked, *, lines: bool) -> int:
    """How many input rows the output holds; what was written in part is cut off.

    Without a mark the lines are counted, which needs every answer to have been written.

    Raises:
        BadInput: the run that stopped asked something else, or wrote only hits and left no mark.
    """
    if not output.exists():
        return 0
    if _place(output).exists():
        mark = Mark(**json.loads(_place(output).read_text("utf-8")))
        if mark.asked != _plain(asked):
            raise BadInput.one("--resume", "the run that stopped asked other clauses or options.", "Ask the same, or begin anew.")
        with output.open("r+b") as file:
            file.truncate(mark.bytes)
        return mark.rows
    if asked.hits:
        raise BadInput.one("--resume", "the output does not say how far it came.", "Begin anew without --resume.")
    return _counted(output, len(asked.ids), header=0 if lines else 1)


def _plain(asked: Asked) -> dict[str, Any]:
    return {**asdict(asked), "ids": list(asked.ids)}


def _counted(output: Path, each: int, *, header: int) -> int:
    """By lines, one at a time: whole rows are kept, the rest is cut off."""
    with output.open("rb") as file:
        number = sum(line.endswith(b"\n") for line in file)
    complete = max(number - header, 0) // each
    with output.open("r+b") as file:
        size = sum(len(line) for line in islice(file, header + complete * each))
        file.truncate(size)
    return complete


def write(answered: Iterator[Answered], out: TextIO, *, lines: bool, header: bool, marked: Callable[[int], None]) -> None:
    """The answers as CSV or JSON lines; `marked` is told, after each chunk is out, how many rows it answered."""
    columns: list[str] | None = None
    for chunk in answered:
        if lines:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in chunk.answers)
        elif chunk.answers:
            fresh = columns is None
            columns = columns or [key for key in chunk.answers[0] if key is not None]
            writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
            if fresh and header:
                writer.writeheader()
            writer.writerows(chunk.answers)
        out.flush()
        marked(chunk.rows)
