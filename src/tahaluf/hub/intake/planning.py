"""What a file seems to be before anything of it is appended: its table, how its columns are read, what must be asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tahaluf.exchange.mapping import Guess, RowRead, guess, read_rows
from tahaluf.exchange.mapping import Mapping as ColumnMapping
from tahaluf.exchange.tables import Table
from tahaluf.hub.assess.recognition import recognised
from tahaluf.hub.intake.answers import checked
from tahaluf.hub.intake.columns import meanings, require_followed
from tahaluf.hub.intake.models import SavedMapping
from tahaluf.hub.intake.opening import UNREADABLE, open_table
from tahaluf.hub.intake.wording import discreet
from tahaluf.hub.members.models import Member
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file seems to be: its table, the guessed or saved mapping, and what a person must answer first."""

    table: Table
    guess: Guess
    sha256: str
    saved: str | None = None

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping that rows are read by.

        Raises:
            BadInput: its rows are no events; the fault says why.
        """
        if self.guess.mapping is None:
            why = self.guess.refusal.en if self.guess.refusal else "No kind of record was recognised."
            raise BadInput.one(
                self.table.name, why, "Say what it is with --set kind=KIND, or report the events themselves.", "no-events"
            )
        return self.guess.mapping


def plan(
    source: Path,
    *,
    member: Member | None = None,
    hints: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Plan:
    """Read the head of a file and guess what its columns mean.

    A mapping that the member saved for these columns wins over the guess. Answers (`hints`) and choices for single columns
    (`mapping`: header to one of `columns.choices_of`, a field's path, or "ignore") given now win over both. Where two columns feed
    one field, the chosen one is asked first and the other where it is empty.

    Raises:
        BadInput: no table can be read from it, or an answer or choice is none of those that can be given.
    """
    known = checked(hints or {})
    table = open_table(source)
    means = meanings(table.columns, mapping or {}, kind=known.get("kind"))
    fresh = not known and not means
    saved = SavedMapping.objects.filter(member=member, columns_hash=columns_hash(table)).first() if member and fresh else None
    if saved is not None:
        kept = ColumnMapping.from_json(saved.mapping)
        return Plan(table=table, guess=Guess(mapping=kept, confidence=1.0), sha256=_sha(source), saved=saved.name)
    planned = Plan(table=table, guess=guess(table, known, means=means), sha256=_sha(source))
    if means and planned.guess.mapping is not None:
        found = planned.guess.mapping
        require_followed(means, {item.source: item.why for item in found.ignored})
        meanings(table.columns, mapping or {}, kind=found.kind)
    return planned


def save_mapping(member: Member, name: str, planned: Plan, *, at: datetime) -> SavedMapping:
    """Keep a confirmed mapping under `name`, for every later file with the same columns.

    Raises:
        BadInput: the name, or that of a column, holds a NUL or half of a character.
    """
    require_storable({"name": name, "columns": list(planned.table.columns)}, "mapping")
    values = {"columns_hash": columns_hash(planned.table), "mapping": planned.mapping.to_json(), "saved": at}
    return SavedMapping.objects.update_or_create(member=member, name=name, defaults=values)[0]


def rows_of(planned: Plan) -> Iterator[RowRead]:
    """Every row of the planned file, recognised; a row that cannot be used carries its faults, which repeat no cell's words."""
    for row in read_rows(planned.table, planned.mapping):
        usable = row.content is not None and not any(fault.code in UNREADABLE for fault in row.faults)
        content = recognised(row.content) if usable and row.content is not None else None
        yield replace(row, content=content, faults=discreet(row.faults))


def columns_hash(table: Table) -> str:
    """What two files with the same columns in the same order share."""
    return hashlib.sha256("\x1f".join(table.columns).encode()).hexdigest()


def _sha(source: Path) -> str:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
