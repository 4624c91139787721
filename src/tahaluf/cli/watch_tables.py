"""Tables of series in and of judgements out, as CSV or Parquet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as pa_csv
from pyarrow import parquet

from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.watch.scan import COLUMNS, Block, Columns

LONG = {"series_id", "date", "count"}
INDEXED = {"series_id", "freq", "k", "y"}
_NULLS = ["", "NA", "NaN", "null"]
_STEPS = {1: 365, 7: 52}
_FEWEST_DAYS_OF_A_MONTH = 28


def read_blocks(path: Path, *, by_date: bool, size: int) -> list[Block]:
    """Series of `path` in blocks of at most `size` that share length and calendar, each series in the file's order.

    The file has the columns `series_id,date,count[,population]` (one row per day, week or month) or
    `series_id,freq,epoch_as_date,k,date,y[,population]`. A missing count is unknown; so is a date without a row. With `by_date` the
    baselines of dated weekly series follow the calendar, else they are 52 points apart.

    Raises:
        BadInput: the file or a column cannot be read.
    """
    table = _read(path)
    names = set(table.column_names)
    if names >= INDEXED:
        series = list(_indexed(table))
    elif names >= LONG:
        series = list(_long(table, by_date=by_date))
    else:
        raise BadInput.one(
            str(path), f"It has the columns {', '.join(table.column_names)}.", f"Name them {', '.join(sorted(LONG))}."
        )
    return list(_blocks(series, size))


def _read(path: Path) -> pa.Table:
    if not path.exists():
        raise BadInput.one(str(path), "There is no such file.", "Check the name.")
    try:
        if path.suffix == ".parquet":
            return parquet.read_table(path)
        convert = pa_csv.ConvertOptions(null_values=_NULLS, strings_can_be_null=True, column_types={"series_id": pa.string()})
        return pa_csv.read_csv(path, convert_options=convert)
    except pa.ArrowInvalid as error:
        raise BadInput.one(str(path), f"It cannot be read as a table: {error}.", "Give CSV with a header, or Parquet.") from error


def _series_rows(table: pa.Table) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    """Each series' name with the rows it stands in, in the order of first mention."""
    names = table.column("series_id").to_pylist()
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        rows[str(name)].append(row)
    for name, found in rows.items():
        yield name, np.array(found)


def _numbers(table: pa.Table, column: str) -> np.ndarray[Any, Any]:
    try:
        values = table.column(column).cast(pa.float64())
    except pa.ArrowInvalid as error:
        raise BadInput.one(f"column {column}", f"A value is no number: {error}.", "Give numbers, empty for unknown.") from error
    return np.asarray(values.to_numpy(zero_copy_only=False), np.float64)


def _indexed(table: pa.Table) -> Iterator[Block]:
    y, k = _numbers(table, "y"), _numbers(table, "k")
    population = _numbers(table, "population") if "population" in table.column_names else None
    freq = _numbers(table, "freq")
    dated = _numbers(table, "epoch_as_date") if "epoch_as_date" in table.column_names else np.zeros(len(y))
    days = table.column("date").to_pylist() if "date" in table.column_names else []
    for name, rows in _series_rows(table):
        ordered = rows[np.argsort(k[rows], kind="stable")]
        if not np.array_equal(k[ordered], np.arange(1, len(rows) + 1)):
            raise BadInput.one(f"series {name}", "Its k is not 1, 2, 3, ….", "Give every point once; leave y empty where unknown.")
        dates = tuple(_day(days[row]) for row in ordered) if dated[ordered[0]] else None
        people = None if population is None else population[None, ordered]
        yield Block(ids=(name,), counts=y[None, ordered], population=people, freq=int(freq[ordered[0]]), dates=dates)


def _long(table: pa.Table, *, by_date: bool) -> Iterator[Block]:
    y = _numbers(table, "count")
    population = _numbers(table, "population") if "population" in table.column_names else None
    days = [_day(value) for value in table.column("date").to_pylist()]
    ordinals = np.array([day.toordinal() for day in days])
    for name, rows in _series_rows(table):
        yield _dated(name, ordinals[rows], y[rows], None if population is None else population[rows], by_date=by_date)


def _dated(name: str, days: Any, y: Any, population: Any, *, by_date: bool) -> Block:
    """One series from its days: a day, week or month apart, unknown where a row is missing."""
    step = int(np.diff(np.sort(days)).min(initial=10_000)) if len(days) > 1 else 7
    if step == 0:
        raise BadInput.one(f"series {name}", "A date stands twice.", "Give one row per series and date.")
    monthly = _FEWEST_DAYS_OF_A_MONTH <= step <= 31  # noqa: PLR2004 - days
    if not monthly and step not in _STEPS:
        raise BadInput.one(f"series {name}", f"Its dates are {step} days apart.", "Give days, weeks or months.")
    at = _month_index(days) if monthly else (days - days.min()) // step
    if not monthly and ((days - days.min()) % step).any():
        raise BadInput.one(f"series {name}", "Its weeks do not begin on one weekday.", "Give the first day of each week.")
    counts, people = np.full(at.max() + 1, np.nan), np.full(at.max() + 1, np.nan)
    counts[at] = y
    if population is not None:
        people[at] = population
    freq = 12 if monthly else _STEPS[step]
    dates = (
        tuple(date.fromordinal(int(days.min()) + step * point) for point in range(len(counts))) if by_date and not monthly else None
    )
    return Block(ids=(name,), counts=counts[None], population=None if population is None else people[None], freq=freq, dates=dates)


def _month_index(days: Any) -> Any:
    months = np.array([date.fromordinal(int(day)).year * 12 + date.fromordinal(int(day)).month for day in days])
    return months - months.min()


def _day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise BadInput([Fault(place="column date", fault=f"{value!r} is no date.", remedy="Write dates as 2026-11-30.")]) from error


def _blocks(series: list[Block], size: int) -> Iterator[Block]:
    groups: defaultdict[tuple[Any, ...], list[Block]] = defaultdict(list)
    for one in series:
        groups[one.counts.shape[1], one.freq, one.dates, one.population is None].append(one)
    for members in groups.values():
        for start in range(0, len(members), size):
            yield _joined(members[start : start + size])


def _joined(members: list[Block]) -> Block:
    head = members[0]
    population = (
        None if head.population is None else np.concatenate([one.population for one in members if one.population is not None])
    )
    ids = tuple(one.ids[0] for one in members)
    counts = np.concatenate([one.counts for one in members])
    return Block(ids=ids, counts=counts, population=population, freq=head.freq, dates=head.dates)


def as_table(columns: Columns) -> pa.Table:
    """The judgements of one block as a table: null where there is no number or no judgement."""
    arrays: Mapping[str, pa.Array] = {
        "series_id": pa.array(columns["series_id"], pa.string()),
        "k": pa.array(columns["k"], pa.int64()),
        "alarm": pa.array(columns["alarm"].astype(np.int8), mask=columns["alarm"] < 0),
    }
    names = {name: arrays.get(name) for name in COLUMNS}
    filled = {name: pa.array(columns[name], from_pandas=True) if array is None else array for name, array in names.items()}
    return pa.table(filled)


def write(table: pa.Table, path: Path) -> None:
    """Write `table` to `path`, Parquet by its ending, else CSV with empty cells for null; numbers keep every digit."""
    partial = path.with_name(path.name + ".writing")
    if path.suffix == ".parquet":
        parquet.write_table(table, partial)
    else:
        pa_csv.write_csv(table, partial, pa_csv.WriteOptions(quoting_style="needed"))
    partial.replace(path)
