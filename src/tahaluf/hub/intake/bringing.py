"""Bringing a file in, whatever its form: a table of rows or a STIX bundle. One service for pages, programs and commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tahaluf.hub.intake import bundles, files, objects
from tahaluf.hub.intake.models import Import
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.planning import Plan
from tahaluf.hub.intake.sharing import require_shareable
from tahaluf.hub.intake.tally import Progress, Rights, Tally
from tahaluf.kernel.markings import Lane
from tahaluf.records.kind import Kind

OBJECT_SUFFIXES = frozenset({".json", ".stix"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What became of a file: its import (None after a rehearsal), its rows as counted, its kinds and lanes.

    Of a table, `planned` says how it was read; of a bundle each object is a row and its position the row's number.
    """

    tally: Tally
    kinds: tuple[str, ...]
    lanes: frozenset[Lane]
    imported: Import | None = None
    planned: Plan | None = None


def is_bundle(path: Path) -> bool:
    """Whether a file is read as STIX objects and not as a table of rows.

    Raises:
        BadInput: the file cannot be opened, is empty or binary.
    """
    require_readable(path)
    return path.suffix.lower() in OBJECT_SUFFIXES and bundles.is_bundle(path)


def open_import(source: Path | Plan, rights: Rights, *, at: datetime) -> Import:
    """The import of a bundle (by its path) or a planned table: the interrupted one of the same member and file, else a new one.

    Raises:
        BadInput: the file cannot be read, or the markings name a circle or member that they may not.
    """
    if isinstance(source, Plan):
        return files.start(source, rights, at=at)
    return objects.start(source, bundles.read_objects(source), rights, at=at)


def bring(  # noqa: PLR0913 - what is brought, for whom, when, and who is told
    source: Path | Plan,
    rights: Rights,
    *,
    at: datetime,
    imported: Import | None = None,
    rehearsed: bool = False,
    seen: Callable[[Kind], None] | None = None,
    progress: Progress | None = None,
) -> Brought:
    """Append what a bundle (by its path) or a planned table holds, or only say what would become of it (`rehearsed`).

    Without `imported` the file's own import is opened, or gone on with where it was interrupted. `seen` is called with each
    content that was understood, `progress` with the number of rows done.

    Raises:
        BadInput: the file as a whole cannot be used, or the markings name a circle or member that they may not; single bad
            rows never raise, they are in the tally.
        Conflict: the import was undone meanwhile.
    """
    if isinstance(source, Plan):
        return _bring_table(source, rights, at, imported, rehearsed=rehearsed, seen=seen or _nobody, progress=progress)
    if not rehearsed:
        imported = imported or open_import(source, rights, at=at)
    arrived = bundles.read_objects(source)
    taken = objects.take(arrived, rights, at=at, imported=imported, seen=seen, progress=progress)
    return Brought(tally=taken.tally, kinds=tuple(sorted(taken.kinds)), lanes=frozenset(taken.lanes), imported=imported)


def _bring_table(  # noqa: PLR0913 - as `bring`
    planned: Plan,
    rights: Rights,
    at: datetime,
    imported: Import | None,
    *,
    rehearsed: bool,
    seen: Callable[[Kind], None],
    progress: Progress | None,
) -> Brought:
    require_shareable(rights.markings, member=rights.member.pk, at=at)
    if rehearsed:
        tally = files.rehearse(planned, rights, seen=seen, progress=progress)
    else:
        imported = imported or open_import(planned, rights, at=at)
        tally = files.run(imported, planned, rights, at=at, seen=seen, progress=progress)
    lanes = frozenset({rights.markings.lane})
    return Brought(tally=tally, kinds=(planned.mapping.kind,), lanes=lanes, imported=imported, planned=planned)


def _nobody(_content: Kind) -> None:
    """Who is told where nobody asked to be."""
