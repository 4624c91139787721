"""Which records a list shows: numbers of current records in scope that pass the filters, newest first.

The reader's audiences are probed one by one on an index that ends in the record number, so that the work depends on the page
asked for and not on how many records there are, nor on how few of them the reader may see. Readers of very many audiences
get one scan instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from tahaluf.hub.ledger.derivation import audience_word
from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.scope import Judged, Scope

_MOST_PROBES = 200
_END = 2**58

Terms = Sequence[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One indexed way to records: audience numbers (one, or all in scope), the scope of their fields, a driving term or none."""

    numbers: tuple[int, ...]
    fields: Scope
    term: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Filters applied to a reader's scope."""

    judged: Judged
    filters: Filters

    @property
    def scope(self) -> Scope:
        """The reader's scope, narrowed by owner and circle."""
        if not (self.filters.owner or self.filters.circle):
            return self.judged.scope
        return self.judged.scope.keeping(self.filters.wants, self.judged.known)

    def newest(self, *, before: int | None, limit: int) -> list[int]:
        """Numbers of the newest records that pass, newest first, from below `before`."""
        arms = self._arms(before or _END, limit, ordered=True)
        if not arms:
            return []
        statement, values = _union(arms)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT seq FROM ({statement}) found ORDER BY seq DESC LIMIT {int(limit)}", values)  # noqa: S608 - own SQL, values bound
            return [seq for (seq,) in cursor.fetchall()]

    def count(self, *, cap: int) -> int:
        """How many records pass, counted up to `cap` + 1."""
        arms = self._arms(_END, cap + 1, ordered=False)
        if not arms:
            return 0
        statement, values = _union(arms)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM (SELECT DISTINCT seq FROM ({statement}) found LIMIT {cap + 1}) counted", values)  # noqa: S608 - own SQL, values bound
            number: int = cursor.fetchone()[0]
        return number

    def tallied(self) -> int | None:
        """How many records pass, where the tallies know: at most one term with one key and nothing else; None where they do not."""
        terms = self.filters.terms() or (("all", ("",)),)
        simple = len(terms) == 1 and len(terms[0][1]) == 1 and not self.filters.text
        if not simple or self.filters.row_conditions()[0] or self.scope.windowed:
            return None
        return sum(carried(terms, self.scope).get(terms[0][0], {}).values())

    def _arms(self, before: int, limit: int, *, ordered: bool) -> list[tuple[str, list[Any]]]:
        words, terms = self.filters.words(), self.filters.terms()
        if self.filters.text.strip() and not words:
            return []
        if words or not terms:
            probes = self._probes(None, self.scope.audiences)
        else:
            counts = carried(terms, self.scope)
            driver = min(terms, key=lambda term: sum(counts.get(term[0], {}).values()))
            terms = tuple(term for term in terms if term is not driver)
            probes = self._probes(driver, tuple(sorted(counts.get(driver[0], {}))))
        return [self._arm(probe, words, terms, before=before, limit=limit, ordered=ordered) for probe in probes]

    def _probes(self, driver: tuple[str, tuple[str, ...]] | None, numbers: tuple[int, ...]) -> list[Probe]:
        scope = self.scope
        if len(numbers) > _MOST_PROBES:
            return [Probe(numbers=numbers, fields=scope, term=driver)]
        return [Probe(numbers=(number,), fields=self.judged.families[number], term=driver) for number in numbers]

    def _arm(  # noqa: PLR0913 - one statement is made of all of them
        self, probe: Probe, words: tuple[str, ...], terms: Terms, *, before: int, limit: int, ordered: bool
    ) -> tuple[str, list[Any]]:
        source, seq, values = _source(probe, words, before)
        conditions, more = self.filters.row_conditions()
        if not self.filters.retracted:
            conditions = [*conditions, "NOT c.retracted"]
        conditions += [_exists(keys, probe.fields) for _, keys in terms]
        values += more + [value for role, keys in terms for value in (role, *keys)]
        where = "".join(f" AND {condition}" for condition in conditions)
        order = f" ORDER BY {seq} DESC" if ordered else ""
        return f"{source}{where}{order} LIMIT {int(limit)}", values


def _source(probe: Probe, words: tuple[str, ...], before: int) -> tuple[str, str, list[Any]]:
    """The driving table joined to the current row `c`, the column that orders it, and bound values."""
    if words:
        return _word_source(probe, words, before)
    if probe.term:
        role, keys = probe.term
        marks = ", ".join(["%s"] * len(keys))
        return (
            (
                "SELECT f.seq AS seq FROM ledger_fact f CROSS JOIN ledger_current c "  # noqa: S608 - own SQL, values bound
                f"WHERE c.seq = f.seq AND f.role = %s AND f.key IN ({marks}) AND f.seq < %s AND {in_scope(probe, 'f.audience')}"
            ),
            "f.seq",
            [role, *keys, before],
        )
    return (
        f"SELECT c.seq AS seq FROM ledger_current c WHERE c.seq < %s AND {in_scope(probe, 'c.audience')}",  # noqa: S608 - own SQL, values bound
        "c.seq",
        [before],
    )


def _word_source(probe: Probe, words: tuple[str, ...], before: int) -> tuple[str, str, list[Any]]:
    """The audience is searched as a word too: where a reader sees little, its rare word leads."""
    single = [audience_word(probe.numbers[0])] if len(probe.numbers) == 1 else []
    if connection.vendor == "sqlite":
        return (
            (
                "SELECT c.seq AS seq FROM ledger_search CROSS JOIN ledger_segment s CROSS JOIN ledger_current c "  # noqa: S608 - own SQL, values bound
                "WHERE s.id = ledger_search.rowid AND c.seq = ledger_search.rowid / 16 "
                f"AND ledger_search MATCH %s AND ledger_search.rowid < %s AND {in_scope(probe, 's.audience')}"
            ),
            "ledger_search.rowid",
            [" AND ".join(f'"{word}"' for word in (*single, *words)), before * 16],
        )
    return (
        (
            "SELECT c.seq AS seq FROM ledger_segment s JOIN ledger_current c ON c.seq = s.id / 16 "  # noqa: S608 - own SQL, values bound
            f"WHERE s.search @> %s AND s.id < %s AND {in_scope(probe, 's.audience')}"
        ),
        "s.id",
        [[*single, *words], before * 16],
    )


def in_scope(probe: Probe, audience: str) -> str:
    """SQL that holds a probe to its audiences, and to the record times at which they are in scope."""
    if len(probe.numbers) == 1:
        number = probe.numbers[0]
        return f"{audience} = {number} AND {probe.fields.time_condition(number, 'c.modified_us')}"
    return probe.fields.condition(audience, "c.modified_us")


def _exists(keys: tuple[str, ...], fields: Scope) -> str:
    """The record carries a term.

    `|| ''` keeps the planner on the index by record, which finds a handful of rows; the row's
    own audience, known to be in scope, is compared first, since most terms have it.
    """
    marks = ", ".join(["%s"] * len(keys))
    return (
        f"EXISTS (SELECT 1 FROM ledger_fact g WHERE g.seq = c.seq AND g.role || '' = %s AND g.key IN ({marks}) "  # noqa: S608 - own SQL, values bound
        f"AND (g.audience = c.audience OR {fields.condition('g.audience', 'c.modified_us')}))"
    )


def _union(arms: list[tuple[str, list[Any]]]) -> tuple[str, list[Any]]:
    statement = " UNION ALL ".join(f"SELECT * FROM ({sql}) arm{n}" for n, (sql, _) in enumerate(arms))  # noqa: S608 - own SQL
    return statement, [value for _, values in arms for value in values]


def carried(terms: Terms, scope: Scope) -> dict[str, dict[int, int]]:
    """How many current records carry one of a term's keys, per role and audience in scope (one query).

    For planning: record times are not applied, and a record with two of the keys counts twice.
    """
    if not scope.audiences or not terms:
        return {}
    either = " OR ".join(f"(role = %s AND key IN ({', '.join(['%s'] * len(keys))}))" for _, keys in terms)
    numbers = ", ".join(map(str, scope.audiences))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT role, audience, SUM(records) FROM ledger_tally WHERE ({either}) "  # noqa: S608 - own numbers, values bound
            f"AND audience IN ({numbers}) GROUP BY role, audience",
            [value for role, keys in terms for value in (role, *keys)],
        )
        found: dict[str, dict[int, int]] = {}
        for role, audience, records in cursor.fetchall():
            found.setdefault(role, {})[audience] = int(records)
    return found
