"""What a reporter asks for, and what is told of a report: plain values for pages, programs and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tahaluf.hub.assess.summary import Control, Seen, Unknown
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the reporter chose. `answers` settle questions about the file (date_order, kind, country …).

    `mapping` says which field a column means, by the column's header, or "ignore". `reader` is the person or program that calls:
    what is told never rests on records that this reader may not see, and objects of lanes closed to it are refused. The operator
    of the hub has none, and is told what people of the reporting member see in `lane` (unless named, that of the records).
    `references` (STIX external references: where a list was published) are kept with every record of a table. `held_reason` says
    why rows or objects whose texts a scan holds may stay all the same.
    """

    member: str | None = None
    tlp: str | None = None
    circles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    dry_run: bool = False
    by: str = ""
    exercise: bool = False
    mapping: dict[str, str] = field(default_factory=dict)
    reader: Reader | None = None
    lane: Lane | None = None
    references: tuple[Mapping[str, str], ...] = ()
    held_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One fault of one row."""

    row: int
    place: str
    fault: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of files: rows = records + duplicates + refused_count (a dry run counts what would become records).

    A free text has no rows: what it says is a draft. Of several files, `failed` names those that could not be used as a whole.
    """

    rows: int = 0
    records: int = 0
    revised: int = 0
    again: int = 0
    duplicates: int = 0
    refused_count: int = 0
    joined: int = 0
    refused: Sequence[Refused] = ()
    left_out: Sequence[Refused] = ()
    substances: Sequence[Seen] = ()
    unknown: Sequence[Unknown] = ()
    controls: Sequence[Control] = ()
    signals: Sequence[dict[str, Any]] = ()
    places: Sequence[tuple[str, int]] = ()
    period: tuple[str, str] | None = None
    found: Sequence[dict[str, Any]] = ()
    imports: Sequence[str] = ()
    drafts: Sequence[str] = ()
    failed: Sequence[dict[str, Any]] = ()
    kinds: Sequence[str] = ()
    notes: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that scripts read."""
        return {
            "rows": self.rows,
            "records": self.records,
            "revised": self.revised,
            "again": self.again,
            "refused": self.refused_count,
            "refused_rows": [vars_of(item) for item in self.refused],
            "left_out": [vars_of(item) for item in self.left_out],
            "joined": self.joined,
            "duplicates": self.duplicates,
            "substances": [vars_of(item) for item in self.substances],
            "unknown": [vars_of(item) for item in self.unknown],
            "controls": [vars_of(item) for item in self.controls],
            "signals": list(self.signals),
            "places": [{"code": code, "count": count} for code, count in self.places],
            "period": list(self.period) if self.period else None,
            "found": list(self.found),
            "kinds": list(self.kinds),
            "imports": list(self.imports),
            "drafts": list(self.drafts),
            "failed": list(self.failed),
            "notes": list(self.notes),
        }


def vars_of(value: Any) -> dict[str, Any]:
    """The fields of a slotted dataclass as a dict."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a person confirms before a file is appended; `ignored` columns with the reason, `fields` that any column may mean."""

    name: str
    kind: str
    columns: int
    encoding: str
    mapping: Sequence[tuple[str, str]]
    questions: Sequence[str]
    ignored: Sequence[tuple[str, str]] = ()
    fields: Sequence[str] = ()


def merge(reports: Iterable[Report]) -> Report:
    """Several files' reports as one; counts add up, the signals are those of the last file that has any."""
    parts = list(reports)
    if len(parts) == 1:
        return parts[0]
    return Report(
        rows=sum(part.rows for part in parts),
        records=sum(part.records for part in parts),
        revised=sum(part.revised for part in parts),
        again=sum(part.again for part in parts),
        duplicates=sum(part.duplicates for part in parts),
        refused_count=sum(part.refused_count for part in parts),
        joined=sum(part.joined for part in parts),
        left_out=[item for part in parts for item in part.left_out],
        refused=[item for part in parts for item in part.refused],
        substances=Seen.added(item for part in parts for item in part.substances),
        unknown=Unknown.added(item for part in parts for item in part.unknown),
        controls=list({(c.substance, c.instrument): c for part in parts for c in part.controls}.values()),
        signals=next((part.signals for part in reversed(parts) if part.signals), ()),
        places=_added(parts),
        period=_span(parts),
        imports=[item for part in parts for item in part.imports],
        drafts=[item for part in parts for item in part.drafts],
        failed=[item for part in parts for item in part.failed],
        kinds=sorted({item for part in parts for item in part.kinds}),
        found=[item for part in parts for item in part.found],
        notes=[item for part in parts for item in part.notes],
    )


def _added(parts: Sequence[Report]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for part in parts:
        total.update(dict(part.places))
    return total.most_common()


def _span(parts: Sequence[Report]) -> tuple[str, str] | None:
    periods = [part.period for part in parts if part.period]
    return (min(first for first, _ in periods), max(last for _, last in periods)) if periods else None
