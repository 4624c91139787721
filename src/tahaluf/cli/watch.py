"""`tahaluf watch`: judge series of counts from a table, without a hub."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import typer
from pyarrow import compute, parquet
from rich.progress import track

from tahaluf.cli.boot import DataOption, JsonOption
from tahaluf.cli.printing import errors, facts, print_json, told
from tahaluf.cli.watch_ledger import ledger_blocks
from tahaluf.cli.watch_tables import as_table, read_blocks, write
from tahaluf.cli.watch_wastewater import wastewater
from tahaluf.kernel.errors import BadInput, PeerFailed
from tahaluf.kernel.markings import Lane
from tahaluf.watch.scan import METHODS, NAMED_OPTIONS, Block, Plan, scan

watch = typer.Typer(help="Watch series of counts: what is rising.", no_args_is_help=True)

watch.command("wastewater")(wastewater)

_BLOCK = 500  # series judged together, and done again after an interruption
_VERSION = 2  # of the results: parts of an interrupted run of another version are not used


@watch.callback()
def root() -> None:
    """Watch series of counts: what is rising."""


@watch.command("scan")
def scan_table(  # noqa: PLR0913 - each is an option of the command
    series: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="CSV or Parquet: series_id,date,count[,population]. Without it, the ledger of --data."),
    ] = None,
    data: DataOption = None,
    *,
    out: Annotated[Path, typer.Option("--out", help="Where the judgements go, .csv or .parquet.")],
    as_json: JsonOption = False,
    method: Annotated[str, typer.Option("--method", help=f"One of: {', '.join(METHODS)}.")] = "default",
    options: Annotated[
        str | None, typer.Option("--options", help=f"A JSON file with R's option names, or a set: {', '.join(NAMED_OPTIONS)}.")
    ] = None,
    last: Annotated[int | None, typer.Option("--last", min=1, help="Only the last so many points of each series.")] = None,
    scheduler: Annotated[str | None, typer.Option("--scheduler", help="A Dask scheduler, such as tcp://host:8786.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="NumPy only: do not use the accelerator.")] = False,
    member: Annotated[str | None, typer.Option("--member", "--as", help="Read the ledger as this member (slug).")] = None,
    lane: Annotated[Lane, typer.Option("--lane", help="Read the ledger as somebody who works in this lane.")] = Lane.HEALTH,
    until: Annotated[
        datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Judge whole weeks before this day. Default: today.")
    ] = None,
) -> None:
    """Judge every series of a table, or of a hub's ledger, week by week, and write one row per series and point.

    The columns are series_id,k,observed,expected,upperbound,pvalue,score,alarm; k counts from 1. What was done stays beside the
    output until the end, so that an interrupted run goes on where it stopped.
    """
    with told(as_json=as_json):
        plan = _plan(method, options, last, accelerated=not plain)
        by_date = bool(plan.options.get("epochAsDate") or plan.options.get("hijri"))
        if series is not None:
            blocks, content = read_blocks(series, by_date=by_date, size=_BLOCK), _content(series)
        else:
            day = (until or datetime.now(UTC)).date()
            blocks = ledger_blocks(_folder(data), member=member, lane=lane, until=day, by_date=by_date, size=_BLOCK)
            content = _content_of(blocks)
        parts = _Parts(out, _fingerprint(content, plan))
        tables = list(_judged(blocks, plan, parts, scheduler))
        if not tables:
            raise BadInput.one(str(series or data), "It holds no series.", "Give at least one row.")
        table = pa.concat_tables(tables)
        write(table, out)
        parts.remove()
        alarms = compute.sum(table.column("alarm")).as_py() or 0
        found = {"series": sum(len(block.ids) for block in blocks), "rows": table.num_rows, "alarms": alarms, "out": str(out)}
        (print_json if as_json else facts)(found)


def _plan(method: str, options: str | None, last: int | None, *, accelerated: bool) -> Plan:
    if method not in METHODS:
        raise BadInput.one("--method", f"There is no method {method!r}.", f"Use one of {', '.join(METHODS)}.")
    if options is None or options in NAMED_OPTIONS:
        return Plan(method=method, options={}, named=options, last=last, accelerated=accelerated)
    try:
        given = json.loads(Path(options).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput.one(
            "--options", f"{options} cannot be read.", f"Name a JSON file or one of {', '.join(NAMED_OPTIONS)}."
        ) from error
    except ValueError as error:
        raise BadInput.one("--options", f"{options} is no JSON: {error}.", 'Write an object such as {"alpha": 0.01}.') from error
    if not isinstance(given, dict):
        raise BadInput.one("--options", "It is no JSON object.", 'Write an object such as {"alpha": 0.01}.')
    return Plan(method=method, options=given, last=last, accelerated=accelerated)


def _folder(data: Path | None) -> Path:
    if data is None:
        raise BadInput.one("FILE", "There is nothing to judge.", "Name a table, or the folder of a hub with --data.")
    return data


def _content(series: Path) -> str:
    """What stands for the bytes of a table."""
    with series.open("rb") as lines:
        return hashlib.file_digest(lines, "sha256").hexdigest()


def _content_of(blocks: list[Block]) -> str:
    """What stands for the series of a ledger."""
    told = hashlib.sha256()
    for block in blocks:
        told.update(json.dumps([block.ids, block.counts.shape, str(block.dates)]).encode())
        told.update(block.counts.tobytes())
    return told.hexdigest()


def _fingerprint(content: str, plan: Plan) -> str:
    """What the results depend on: the input, the plan, the version."""
    words = [content, plan.method, plan.named, dict(plan.options), plan.last, plan.accelerated, _BLOCK, _VERSION]
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]


class _Parts:
    """The finished blocks of a run, in a folder beside its output that the end of the run removes."""

    def __init__(self, out: Path, fingerprint: str) -> None:
        self._folder = out.with_name(f"{out.name}.{fingerprint}.parts")

    def find(self, number: int) -> pa.Table | None:
        path = self._folder / f"{number:06}.parquet"
        return parquet.read_table(path) if path.exists() else None

    def keep(self, number: int, table: pa.Table) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        write(table, self._folder / f"{number:06}.parquet")

    def remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


def _judged(blocks: list[Block], plan: Plan, parts: _Parts, scheduler: str | None) -> Iterator[pa.Table]:
    """The tables of all blocks in order, each kept as soon as it is there."""
    found = {number: table for number in range(len(blocks)) if (table := parts.find(number)) is not None}
    waiting = [number for number in range(len(blocks)) if number not in found]
    run = _on_cluster(scheduler) if scheduler else _here
    for number, columns in track(run(blocks, waiting, plan), "Judging", total=len(waiting), console=errors, transient=True):
        found[number] = as_table(columns)
        parts.keep(number, found[number])
    for number in range(len(blocks)):
        yield found[number]


_Run = Callable[[list[Block], list[int], Plan], Iterator[tuple[int, Any]]]


def _here(blocks: list[Block], waiting: list[int], plan: Plan) -> Iterator[tuple[int, Any]]:
    for number in waiting:
        yield number, scan(blocks[number], plan)


def _on_cluster(scheduler: str) -> _Run:
    """The same blocks by the same function on the workers of a Dask cluster."""

    def run(blocks: list[Block], waiting: list[int], plan: Plan) -> Iterator[tuple[int, Any]]:
        try:
            from distributed import Client, as_completed  # noqa: PLC0415 - optional
        except ImportError as error:
            raise BadInput.one("--scheduler", "Dask is not installed.", "Install tahaluf with the extra `cluster`.") from error
        try:
            client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call, unused-ignore]
        except OSError as error:
            raise PeerFailed(f"The scheduler {scheduler} does not answer: {error}") from error
        with client:
            futures = [client.submit(scan, blocks[number], plan, pure=False) for number in waiting]
            numbers = {future.key: number for future, number in zip(futures, waiting, strict=True)}
            for future, columns in as_completed(futures, with_results=True):  # type: ignore[no-untyped-call, unused-ignore]
                yield numbers[future.key], columns

    return run
