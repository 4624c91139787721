"""Records as a Parquet file: one row each, what every kind has as columns, its content as JSON text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import orjson

_ROWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class ParquetRow:
    """One record as a reader may see it; `withheld` are the selectors of what is not told."""

    id: str
    kind: str
    owner: str
    title: str
    modified: datetime
    tlp: str
    lane: str
    exercise: bool
    first_day: date | None
    last_day: date | None
    country: str | None
    region: str | None
    substances: tuple[str, ...]
    withheld: tuple[str, ...]
    content: Mapping[str, Any]


def write_parquet(rows: Iterable[ParquetRow]) -> bytes:
    """A Parquet file (version 2.6, zstd). Times are UTC in microseconds; what is unknown is null, never empty or zero."""
    import pyarrow as pa  # noqa: PLC0415 - slow to load
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    schema = _schema()
    out = io.BytesIO()
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for some in _batches(rows):
            writer.write_table(pa.Table.from_pylist([_plain(row) for row in some], schema=schema))
    return out.getvalue()


def _schema() -> Any:
    import pyarrow as pa  # noqa: PLC0415 - slow to load

    texts = pa.list_(pa.string())
    return pa.schema(
        [
            pa.field("id", pa.string(), nullable=False),
            pa.field("kind", pa.string(), nullable=False),
            pa.field("owner", pa.string(), nullable=False),
            pa.field("title", pa.string()),
            pa.field("modified", pa.timestamp("us", tz="UTC"), nullable=False),
            pa.field("tlp", pa.string(), nullable=False),
            pa.field("lane", pa.string(), nullable=False),
            pa.field("exercise", pa.bool_(), nullable=False),
            pa.field("first_day", pa.date32()),
            pa.field("last_day", pa.date32()),
            pa.field("country", pa.string()),
            pa.field("region", pa.string()),
            pa.field("substances", texts),
            pa.field("withheld", texts),
            pa.field("content", pa.string(), nullable=False),
        ]
    )


def _batches(rows: Iterable[ParquetRow]) -> Iterator[list[ParquetRow]]:
    rest = iter(rows)
    while some := list(islice(rest, _ROWS)):
        yield some


def _plain(row: ParquetRow) -> dict[str, Any]:
    named = {name: getattr(row, name) for name in row.__dataclass_fields__}
    return named | {
        "substances": list(row.substances),
        "withheld": list(row.withheld),
        "content": orjson.dumps(row.content).decode(),
    }
