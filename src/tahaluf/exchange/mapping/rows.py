"""Rows to content, one answer per row: a record's content, or the faults that stand against it; nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import Any

from tahaluf.exchange.mapping.cells import READERS, Noted
from tahaluf.exchange.mapping.recognition import merged
from tahaluf.exchange.mapping.values import Column, Mapping
from tahaluf.exchange.tables import Cell, Row, Table
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRead:
    """What one row gave.

    `content` is None where it gave no record; then `faults` say why, or `part_of` names the row it belongs to.

    `key` is the same whenever the same row of the same source is read again; equal rows of one source differ in their key.
    A fault beside a `content` concerns one field, which was left out.
    """

    number: int
    content: Kind | None
    key: str
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()
    part_of: int | None = None


def read_rows(table: Table, mapping: Mapping) -> Iterator[RowRead]:
    """Every row of `table` in order, read by `mapping`.

    Memory grows by some hundred bytes per row (the occurrence count that keeps equal rows apart) and by nothing else.

    Raises:
        BadInput: the mapping names columns the table has not, unknown readers, or an unknown kind.
    """
    _check(table, mapping)
    kind = require_kind(mapping.kind)
    seen: Counter[int] = Counter()
    hidden = {item.source for item in mapping.ignored if item.why == "personal"}
    for row, members in _grouped(table, mapping):
        key = _key(row, mapping, hidden, seen)
        yield _read(row, mapping, kind, key)
        for member in members:
            yield RowRead(number=member.number, content=None, key=key, faults=member.faults, part_of=row.number)


def _check(table: Table, mapping: Mapping) -> None:
    pivoted = mapping.pivot is not None
    known = set(table.columns)
    missing = [c.source for c in mapping.columns if c.source not in known and not (pivoted and "·" in c.source)]
    faults = [Fault(place=name, fault="The table has no such column.", remedy="Adapt the mapping.") for name in missing]
    faults += [
        Fault(place=column.source, fault=f"There is no reader {column.reader!r}.", remedy=f"Use one of {', '.join(READERS)}.")
        for column in mapping.columns
        if column.reader not in READERS
    ]
    if faults:
        raise BadInput(faults)


def _grouped(table: Table, mapping: Mapping) -> Iterator[tuple[Row, list[Row]]]:
    """Rows as they are, or, of a long table, one row per group of neighbours with the others that belong to it."""
    if mapping.pivot is None:
        yield from ((row, []) for row in table.rows())
        return
    pivot = mapping.pivot
    for _, group in groupby(table.rows(), key=lambda row: tuple(row.cells.get(name) for name in pivot.group)):
        rows = list(group)
        cells = dict(rows[0].cells)
        cells.update({f"{pivot.value} · {row.cells.get(pivot.name)}": row.cells.get(pivot.value) for row in rows})
        yield replace(rows[0], cells=cells), rows[1:]


def _key(row: Row, mapping: Mapping, hidden: set[str], seen: Counter[int]) -> str:
    if mapping.key:
        return "id:" + "|".join(str(row.cells.get(name, "")).strip() for name in mapping.key)
    shown = "\x1f".join(f"{name}\x1e{cell}" for name, cell in row.cells.items() if name not in hidden)
    digest = blake2b(shown.encode("utf-8", "replace"), digest_size=16)
    short = int.from_bytes(digest.digest()[:8], "big")
    seen[short] += 1
    return f"row:{digest.hexdigest()}:{seen[short]}"


def _read(row: Row, mapping: Mapping, kind: type[Kind], key: str) -> RowRead:
    values: dict[str, Any] = {}
    faults = list(row.faults)
    notes: list[Text] = []
    for column in mapping.columns:
        cell = row.cells.get(column.source)
        if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
            continue
        if "unit_from" in column.options:
            cell = f"{cell} {text_of(row.cells.get(column.options['unit_from']))}"
        try:
            value = READERS[column.reader](cell, column, mapping)
        except BadInput as error:
            faults.extend(_placed(error, row.number, column))
            continue
        if isinstance(value, Noted):
            notes.append(value.note)
            value = value.value
        if value is not None:
            _put(values, column.target, value)
    for target, constant in mapping.constants.items():
        _put(values, target, constant)
    content, refused = _content(kind, values, row.number)
    return RowRead(number=row.number, content=content, key=key, faults=(*faults, *refused), notes=tuple(notes))


def _content(kind: type[Kind], values: dict[str, Any], number: int) -> tuple[Kind | None, list[Fault]]:
    for name, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], SubstanceMention):
            values[name] = merged(value)
    try:
        return read_content(kind, values), []
    except BadInput as error:
        return None, [replace(fault, place=f"row {number}, field {fault.place}") for fault in error.faults]


def _placed(error: BadInput, number: int, column: Column) -> list[Fault]:
    return [replace(fault, place=f"row {number}, column {column.source}") for fault in error.faults]


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(
        -1 if part == "[]" else int(part[1:-1]) if part[0] == "[" else part for part in re.findall(r"\[\d*\]|[^.\[]+", path)
    )


def _put(values: dict[str, Any], path: str, value: Any) -> None:
    """Set the value at `path` unless it is set; "[]" adds to a list, "+" joins texts, parts of an entry or object are merged."""
    *steps, last = _steps(path.removesuffix("+"))
    here: Any = values
    for step, following in zip(steps, [*steps, last][1:], strict=True):
        here = _enter(here, step, [] if isinstance(following, int) else {})
    if last == -1:
        here.extend(value if isinstance(value, list) else [value])
    elif isinstance(last, int):
        _enter(here, last, {}).update({name: part for name, part in value.items() if name not in here[last]})
    elif path.endswith("+") and last in here:
        here[last] = f"{here[last]}; {value}"
    elif isinstance(value, dict) and isinstance(here.get(last), dict):
        here[last] = {**value, **here[last]}
    else:
        here.setdefault(last, value)


def _enter(here: Any, step: str | int, empty: Any) -> Any:
    if isinstance(step, str):
        return here.setdefault(step, empty)
    while len(here) <= step:
        here.append({})
    return here[step]


def text_of(cell: Cell) -> str:
    """The cell as text without outer spaces; "" for an empty one."""
    return "" if cell is None else str(cell).strip()
