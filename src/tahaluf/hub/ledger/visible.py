"""The only door to records: everything one reader can obtain, each answer judged and redacted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import orjson
from django.db import connection

from tahaluf.hub.ledger.arrivals import Arrivals, arrivals
from tahaluf.hub.ledger.cursors import read_cursor, write_cursor
from tahaluf.hub.ledger.derivation import week
from tahaluf.hub.ledger.files import file_path, hashes_in, is_given_by, read_file
from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.forward import Following, oldest, oldest_versions
from tahaluf.hub.ledger.relations import Seen, known_to, sharing, who_would_see
from tahaluf.hub.ledger.row_security import as_reader, behind
from tahaluf.hub.ledger.scope import Judge, Judged, Scope
from tahaluf.hub.ledger.selection import Selection
from tahaluf.hub.ledger.statistics import Facets, HealthAggregates, Weekly, facets, health_aggregates, weekly
from tahaluf.hub.ledger.tallies import remembered
from tahaluf.hub.moments import moment
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.envelope import Record, from_stix
from tahaluf.records.facts import summary_of
from tahaluf.records.redaction import Visible as Shown
from tahaluf.records.redaction import visible_content
from tahaluf.records.visibility import Coalition, Reader, audience_of

COUNT_CAP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record as its reader may see it.

    `body` is the exact signed bytes, only where nothing was withheld; `received` is when this hub got the version;
    `title` is made from what the reader may see.
    """

    id: str
    kind: str
    owner: str
    title: str
    modified: datetime
    received: datetime
    retracted: str | None
    shown: Shown
    body: bytes | None
    cursor: str

    @property
    def record(self) -> Record:
        """The record without what is withheld."""
        return self.shown.record


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows newest first; `next` continues after them, None at the end.

    A page may have fewer rows than asked for, or none, and still a `next`: what is rare is looked for in bounded steps.
    """

    rows: tuple[Row, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of records: exact, or at least `number` where counting stopped."""

    number: int
    at_least: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Records that carry a term: the newest, and how many there are in audiences that the reader sees."""

    rows: tuple[Row, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What `visible_to` gives: a reader, the coalition, and the scope judged for them.

    On PostgreSQL bodies and sums are read within row security of this reader (`row_security.behind`).
    """

    reader: Reader
    coalition: Coalition
    judged: Judged

    def records(self, filters: Filters = Filters(), *, cursor: str | None = None, limit: int = 50) -> Page:  # noqa: B008 - frozen
        """One page of current records that pass the filters; the cursor stays good while records arrive or change.

        Raises:
            BadInput: not a cursor, or filters that exclude each other.
        """
        before = read_cursor(cursor) if cursor else None
        found = self._selection(filters).newest(before=before, limit=limit + 1)
        more = found.seqs[limit - 1] if len(found.seqs) > limit else found.rest
        return Page(rows=self._load(found.seqs[:limit]), next=write_cursor(more) if more is not None else None)

    def search(self, text: str, *, cursor: str | None = None, limit: int = 50) -> Page:
        """Current records with all words of `text` (Arabic, English, French; folded) in fields of one audience."""
        return self.records(Filters(text=text), cursor=cursor, limit=limit)

    def all_records(self, filters: Filters = Filters(), *, page: int = 500) -> Iterator[Row]:  # noqa: B008 - frozen
        """Every current record that passes, newest first, read page by page: for exports."""
        cursor: str | None = None
        while True:
            found = self.records(filters, cursor=cursor, limit=page)
            yield from found.rows
            cursor = found.next
            if cursor is None:
                return

    def oldest(self, following: Following, *, circle: str | None = None) -> tuple[tuple[int, Row | None], ...]:
        """Current records in the order of arrival, by ledger number; None for one that is in scope and turns out not to be seen."""
        return self._numbered(oldest(self._followed(circle), following))

    def oldest_versions(
        self, following: Following, modified_us: Sequence[int] = (), *, circle: str | None = None
    ) -> tuple[tuple[int, Row | None], ...]:
        """As `oldest`, every version of those records, or those of these times; None for one that the reader may not see."""
        return self._numbered(oldest_versions(self._followed(circle), following, modified_us))

    def _followed(self, circle: str | None) -> Scope:
        return self._selection(Filters(circle=(circle,) if circle else ())).scope

    def _numbered(self, seqs: Sequence[int]) -> tuple[tuple[int, Row | None], ...]:
        rows = {row.cursor: row for row in self._load(seqs)}
        return tuple((seq, rows.get(write_cursor(seq))) for seq in seqs)

    @behind
    def get(self, record_id: str) -> Row:
        """The current version of one record.

        Raises:
            NotFound: there is none, or the reader may not know of it.
        """
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM ledger_current WHERE record_id = %s", [record_id])
            rows = self._load([seq for (seq,) in cursor.fetchall()])
        if not rows:
            raise NotFound("There is no such record, or you may not see it.")
        return rows[0]

    @behind
    def get_many(self, record_ids: Iterable[str]) -> dict[str, Row]:
        """The current versions of those records that the reader may see, by id."""
        wanted = sorted(set(record_ids))
        if not wanted:
            return {}
        marks = ", ".join(["%s"] * len(wanted))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT seq FROM ledger_current WHERE record_id IN ({marks})", wanted)  # noqa: S608 - placeholders only
            seqs = [seq for (seq,) in cursor.fetchall()]
        return {row.id: row for row in self._load(seqs)}

    @behind
    def versions(self, record_id: str) -> tuple[Row, ...]:
        """Every version that the reader may see, newest first, of a record whose current version the reader may see.

        Raises:
            NotFound: there is none, or the reader may not know of it.
        """
        self.get(record_id)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT seq, body, received_us FROM ledger_entry WHERE record_id = %s AND action = 'record' AND NOT erased "
                "ORDER BY modified_us DESC",
                [record_id],
            )
            rows = [self._row(seq, bytes(body), received) for seq, body, received in cursor.fetchall()]
        return tuple(row for row in rows if row)

    def count(self, filters: Filters = Filters()) -> Count:  # noqa: B008 - frozen
        """How many current records pass: from the tallies where they decide, else counted in bounded work up to 10 000."""
        number = self._tallied(filters)
        if number is not None:
            return Count(number=number)
        found, at_least = self._selection(filters).count(cap=COUNT_CAP)
        return Count(number=found, at_least=at_least)

    def facets(self, filters: Filters = Filters(), *, most: int = 30) -> Facets:  # noqa: B008 - frozen
        """What the selection could be narrowed to, with counts: at most `most` values per role."""
        return remembered(self.judged.scope, ("facets", filters, most), lambda: self._facets(filters, most))

    @behind
    def weekly(self, filters: Filters = Filters()) -> Weekly:  # noqa: B008 - frozen
        """Weekly series for watch; see `statistics.weekly`."""
        return weekly(self._selection(filters))

    @behind
    def arrivals(self, *, since: date, exercise: bool | None = None) -> Arrivals:
        """How late the records of the weeks since the day `since` came, and who brought how many; see `arrivals.Arrivals`."""
        return arrivals(self.judged.scope, self.judged.known, since=week(since), exercise=exercise)

    def health_aggregates(self, *, before: str, exercise: bool = False) -> HealthAggregates:
        """Monthly counts of the health records that this reader could see if it worked in the health lane, small cells withheld.

        `before` is the current month ("2024-05"): only months that ended are told.
        """
        as_health = Judge(replace(self.reader, lane=Lane.HEALTH, person=None), self.coalition)
        health = {number: audience for number, audience in self.judged.known.items() if audience.lane is Lane.HEALTH}
        with as_reader(as_health.reader, self.judged.remembered):
            return health_aggregates(as_health.over(health).scope, before=before, exercise=exercise)

    def related_keys(self, terms: Sequence[tuple[str, str]], *, limit: int = 20) -> dict[tuple[str, str], Related]:
        """Per term (role, key of `records.facts`): the newest records that carry it and how many there are."""
        found = sharing(self.judged, terms, limit=limit)
        rows = {row.cursor: row for row in self._load(sorted({seq for seqs, _ in found.values() for seq in seqs}))}
        return {
            term: Related(rows=tuple(rows[name] for seq in seqs if (name := write_cursor(seq)) in rows), number=number)
            for term, (seqs, number) in found.items()
        }

    def who_sees(self, record_id: str) -> tuple[Seen, ...]:
        """Which members can see the record's unmarked fields, as far as this reader may be told.

        Raises:
            NotFound: there is no such record, or the reader may not know of it.
        """
        row = self.get(record_id)
        audience = audience_of(row.record)
        seen = who_would_see(audience, self.coalition, at=row.modified)
        return known_to(self.reader, seen, audience, self.coalition)

    def gives(self, row: Row, sha256: str) -> bool:
        """Whether a row that this door gave hands out a file: its visible part names it, its owner brought it, and it is here."""
        named = sha256 in set(hashes_in(row.shown.content))
        return named and is_given_by(sha256, row.owner) and file_path(sha256).is_file()

    def attachment(self, record_id: str, sha256: str) -> bytes:
        """The bytes of a file that the visible part of a visible record names.

        Raises:
            NotFound: the record does not name it to this reader, or it is not here.
        """
        row = self.get(record_id)
        if sha256 not in set(hashes_in(row.shown.content)) or not is_given_by(sha256, row.owner):
            raise NotFound("There is no such file, or you may not see it.")
        return read_file(sha256)

    def _selection(self, filters: Filters) -> Selection:
        return Selection(judged=self.judged, filters=filters)

    @behind
    def _tallied(self, filters: Filters) -> int | None:
        return self._selection(filters).tallied()

    def _facets(self, filters: Filters, most: int) -> Facets:
        kept = filters == Filters(owner=filters.owner, circle=filters.circle)
        return self._kept_facets(filters, most) if kept else facets(self._selection(filters), most=most)

    @behind
    def _kept_facets(self, filters: Filters, most: int) -> Facets:
        return facets(self._selection(filters), most=most)

    @behind
    def _load(self, seqs: Sequence[int]) -> tuple[Row, ...]:
        """Rows of these numbers in this order, each judged once more from its own bytes."""
        if not seqs:
            return ()
        marks = ", ".join(["%s"] * len(seqs))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT seq, body, received_us FROM ledger_entry WHERE seq IN ({marks}) AND NOT erased", list(seqs))  # noqa: S608 - placeholders only
            found = {seq: self._row(seq, bytes(body), received) for seq, body, received in cursor.fetchall()}
        return tuple(row for seq in seqs if (row := found.get(seq)) is not None)

    def _row(self, seq: int, body: bytes, received_us: int) -> Row | None:
        record = from_stix(orjson.loads(body))
        shown = visible_content(record, self.reader, self.coalition)
        if shown is None:
            return None
        return Row(
            id=record.id,
            kind=record.kind.spec.slug,
            owner=record.owner,
            title=summary_of(shown.record).title,
            modified=record.modified,
            received=moment(received_us),
            retracted=record.retracted,
            shown=shown,
            body=None if shown.withheld else body,
            cursor=write_cursor(seq),
        )
