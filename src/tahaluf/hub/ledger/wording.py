"""Which records hold words: words first and audiences after, or by audience where a reader sees little of what there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from tahaluf.hub.ledger.derivation import audience_word
from tahaluf.hub.ledger.probes import Narrowing, carries
from tahaluf.hub.ledger.scope import Judged, Scope
from tahaluf.hub.ledger.tallies import EVERY, carried, carried_by_all

_FEW = 8
_FIRST_LOOK = 500
_LOOK = 4_000
_WORTH_SCANNING = 20  # one record in so many is in scope
_MOST_AT_ONCE = 200
_GLANCE = 2_000  # of the newest records on PostgreSQL, to learn how common words are
_DEARER = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What one look found: numbers of passing records, newest first, and the number below which nothing was looked at."""

    seqs: list[int]
    floor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that must all occur in fields of one audience, each in one of its forms, a reader's scope, and what else must hold."""

    words: tuple[tuple[str, ...], ...]
    judged: Judged
    scope: Scope
    narrowing: Narrowing

    def newest(self, *, before: int, limit: int, work: int) -> Window:
        """The newest records that pass, looking at about `work` fields at most; a floor of 0 means that nothing is left."""
        few = len(self.scope.audiences) <= _FEW
        if few and not self._sees_much():
            return self._by_audience(before, limit)
        first = max(_FIRST_LOOK, min(2 * limit, work))
        found = self._look(before, first)
        if found.floor and not few and not self._sees_much():
            return self._by_audience(before, limit)
        seqs, floor, looked = found.seqs, found.floor, first
        while floor and len(seqs) < limit and looked < work:
            found = self._look(floor, _LOOK)
            seqs, floor, looked = seqs + found.seqs, found.floor, looked + _LOOK
        return Window(seqs=seqs[:limit], floor=floor)

    def _sees_much(self) -> bool:
        seen = sum(carried([EVERY], self.scope).get("all", {}).values())
        return seen * _WORTH_SCANNING >= carried_by_all(EVERY, self.scope)

    def _look(self, before: int, fields: int) -> Window:
        """The newest `fields` matches of anybody below `before`, cut at a whole record, and those of them that pass."""
        ids = _ids(self.words, before * 16, fields)
        floor = ids[-1] // 16 + 1 if len(ids) == fields else 0
        ids = [found for found in ids if found >= floor * 16]
        return Window(seqs=self._passing(ids), floor=floor)

    def _passing(self, ids: list[int]) -> list[int]:
        if not ids:
            return []
        where, values = self._where(self.scope.condition("+s.audience", "c.modified_us"), self.scope)
        numbers = ", ".join(map(str, ids))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT c.seq FROM ledger_segment s JOIN ledger_current c ON c.seq = s.id / 16 "  # noqa: S608 - own numbers, values bound
                f"WHERE s.id IN ({numbers}) AND {where} ORDER BY c.seq DESC",
                values,
            )
            return [seq for (seq,) in cursor.fetchall()]

    def _where(self, within: str, fields: Scope) -> tuple[str, list[str]]:
        terms = self.narrowing.terms
        parts = [within, *self.narrowing.conditions, *(carries(keys, fields, "c.seq") for _, keys in terms)]
        return " AND ".join(parts), [*self.narrowing.values, *(value for role, keys in terms for value in (role, *keys))]

    def _by_audience(self, before: int, limit: int) -> Window:
        """The audience is searched as a word too: where a reader sees little, its rare word leads."""
        found: set[int] = set()
        numbers = self.scope.audiences
        for start in range(0, len(numbers), _MOST_AT_ONCE):
            arms = [self._arm(number, before, limit) for number in numbers[start : start + _MOST_AT_ONCE]]
            statement = " UNION ALL ".join(f"SELECT * FROM ({sql}) arm{n}" for n, (sql, _) in enumerate(arms))  # noqa: S608 - own SQL
            with connection.cursor() as cursor:
                cursor.execute(statement, [value for _, values in arms for value in values])
                found.update(seq for (seq,) in cursor.fetchall())
        return Window(seqs=sorted(found, reverse=True)[:limit], floor=0)

    def _arm(self, number: int, before: int, limit: int) -> tuple[str, list[Any]]:
        source, match = _matches(((audience_word(number),), *self.words))
        within = f"s.audience = {number} AND {self.scope.time_condition(number, 'c.modified_us')}"
        where, values = self._where(within, self.judged.families[number])
        statement = (
            f"SELECT c.seq AS seq FROM ({source}) m CROSS JOIN ledger_segment s CROSS JOIN ledger_current c "  # noqa: S608 - own SQL, values bound
            f"WHERE s.id = m.id AND c.seq = m.id / 16 AND {where} ORDER BY m.id DESC LIMIT {int(limit)}"
        )
        return statement, [*match, before * 16, *values]


def _ids(words: tuple[tuple[str, ...], ...], before: int, most: int) -> list[int]:
    """Ids of the newest segments that match, below `before`, newest first."""
    if connection.vendor == "sqlite":
        return _newest(*_matches(words), before, most)
    return _read_backwards(words, before, most) or _newest(*_matches(words), before, most)


def _read_backwards(words: tuple[tuple[str, ...], ...], before: int, most: int) -> list[int]:
    """The same on PostgreSQL, where reading segments backwards finds `most` matches sooner than the index of words; else nothing.

    Its planner does not know how rare a word is that is on no list of common ones. With a share p of N segments that match, reading
    backwards looks at most/p of them, and the index gives p of all, each at some thirteen times the work (measured). The share is
    that of the newest; where it misleads (a word of last week), the reading ends at twice what was expected.
    """
    conditions, values = _conditions(words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(MAX(id), 0) FROM ledger_segment WHERE id < %s", [before])
        (newest,) = cursor.fetchone()
        cursor.execute(
            f"SELECT COUNT(*) FILTER (WHERE {conditions}), COUNT(*) FROM ledger_segment WHERE id BETWEEN %s AND %s",  # noqa: S608 - own words, values bound
            [*values, newest - _GLANCE * 16, newest],
        )
        found, seen = cursor.fetchone()
    share = found / max(seen, 1)
    if share * share * (newest / 16) * _DEARER < most:
        return []
    floor = newest - int(2 * most / share) * 16
    source = f"SELECT id FROM ledger_segment WHERE {conditions} AND id >= %s AND id < %s ORDER BY id DESC"  # noqa: S608 - own words, values bound
    ids = _newest(source, [*values, floor], before, most)
    return ids if len(ids) == most or floor <= 0 else []


def _newest(source: str, values: list[Any], before: int, most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM ({source} LIMIT {int(most)}) m", [*values, before])  # noqa: S608 - own SQL, values bound
        return [found for (found,) in cursor.fetchall()]


def _matches(words: tuple[tuple[str, ...], ...]) -> tuple[str, list[Any]]:
    """SQL for the ids of segments with a form of each of these words below a bound id, newest first, and its values."""
    if connection.vendor == "sqlite":
        quoted = " AND ".join("(" + " OR ".join(f'"{form}"' for form in each) + ")" for each in words)
        return (
            "SELECT rowid AS id FROM ledger_search WHERE ledger_search MATCH %s AND ledger_search.rowid < %s ORDER BY rowid DESC",
            [quoted],
        )
    conditions, values = _conditions(words)
    found = f"WITH held AS MATERIALIZED (SELECT id FROM ledger_segment WHERE {conditions})"  # noqa: S608 - own words, values bound
    return f"{found} SELECT id FROM held WHERE id < %s ORDER BY id DESC", values  # noqa: S608 - as above


def _conditions(words: tuple[tuple[str, ...], ...]) -> tuple[str, list[Any]]:
    """What PostgreSQL asks of a segment, and the values."""
    asked = " AND ".join("search @> %s" if len(each) == 1 else "search && %s" for each in words)
    return asked, [list(each) for each in words]
