"""Rows of the reader's door in formats that other systems read: GeoJSON, Parquet, MISP, STIX. Nothing is read but the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import orjson

from tahaluf.exchange.geojson import features_of, write_geojson
from tahaluf.exchange.misp import write_event, write_events
from tahaluf.exchange.parquet import ParquetRow, write_parquet
from tahaluf.exchange.stix import write_bundle
from tahaluf.hub.ledger.queries import Row
from tahaluf.hub.members.queries import members
from tahaluf.kernel.errors import BadInput
from tahaluf.records.envelope import to_stix
from tahaluf.records.facts import summary_of

MOST = 50_000
"""Records that one file may hold; these formats are made as a whole, and a larger list is better narrowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its media type, the ending of its file names, and how rows become its bytes."""

    media_type: str
    ending: str
    write: Callable[[Iterable[Row]], bytes]


def written(name: str, rows: Iterable[Row], *, most: int = MOST) -> bytes:
    """The rows in one of `FORMATS`, all of them or none.

    Raises:
        BadInput: no such format, or more rows than one file may hold.
    """
    if name not in FORMATS:
        raise BadInput.one("format", f"{name!r} is no format that is written here.", f"Choose one of {', '.join(FORMATS)}.")
    chosen = list(islice(rows, most + 1))
    if len(chosen) > most:
        raise BadInput.one("format", f"The list has more than {most} records.", "Narrow it, by period or by kind.")
    return FORMATS[name].write(chosen)


def stix_of(row: Row) -> dict[str, Any]:
    """The object exactly as signed, or unsigned and without what is withheld."""
    if row.body is not None:
        signed: dict[str, Any] = orjson.loads(row.body)
        return signed
    return to_stix(row.record)


def misp(rows: Iterable[Row]) -> bytes:
    """One MISP event a record; records of which something is withheld are left out, for their events would be half a record."""
    names: Mapping[str, str] = {member.pk: member.name_en for member in members()}
    return write_events(
        write_event(row.record, stix_of(row), owner=names.get(row.owner, row.owner)) for row in rows if row.body is not None
    )


def parquet(rows: Iterable[Row]) -> bytes:
    """One row a record."""
    return write_parquet(_parquet_row(row) for row in rows)


def _parquet_row(row: Row) -> ParquetRow:
    told = summary_of(row.record)
    return ParquetRow(
        id=row.id,
        kind=row.kind,
        owner=row.owner,
        title=row.title,
        modified=row.modified,
        tlp=row.record.markings.tlp.value,
        lane=row.record.markings.lane.value,
        exercise=row.record.exercise,
        first_day=told.when_first,
        last_day=told.when_last,
        country=told.country,
        region=told.region,
        substances=told.substances,
        withheld=row.shown.withheld,
        content=row.shown.content,
    )


FORMATS: Mapping[str, Format] = {
    "geojson": Format(
        media_type="application/geo+json",
        ending="geojson",
        write=lambda rows: write_geojson(features_of(row.record for row in rows)),
    ),
    "parquet": Format(media_type="application/vnd.apache.parquet", ending="parquet", write=parquet),
    "misp": Format(media_type="application/vnd.misp+json", ending="misp.json", write=misp),
    "stix": Format(
        media_type="application/stix+json;version=2.1",
        ending="stix.json",
        write=lambda rows: write_bundle([stix_of(row) for row in rows]),
    ),
}
