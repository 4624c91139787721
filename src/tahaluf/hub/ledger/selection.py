"""Which records a list shows: numbers of current records in scope that pass the filters, newest first.

The rarest term leads, and every other one is looked up per record. Work is bounded: after so many records of the leading term
a list says how far it came, and a count that it is a least number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.probes import Narrowing, Probe, floor_of, newest, probes_of
from tahaluf.hub.ledger.scope import Judged, Scope
from tahaluf.hub.ledger.tallies import EVERY, Term, carried
from tahaluf.hub.ledger.wording import Wording

_WORK = 20_000  # records of the leading term, or fields with the words, that are looked at in one go
_BRIEF = 200
MANY = 10_001
_STEPS = tuple(lead * 10**power for power in range(4) for lead in (1, 2, 5))
_LATEST = "many"
_END = 2**58


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Numbers of records, newest first; `rest` is the number below which nothing was looked at, None at the end."""

    seqs: list[int]
    rest: int | None = None

    def counted(self, cap: int) -> tuple[int, bool]:
        """How many there are, up to `cap`, and whether there may be more; of a reading with a limit above `cap`."""
        return min(len(self.seqs), cap), len(self.seqs) > cap or self.rest is not None

    def rounded(self) -> Found:
        """The same, cut to a round number of records where the work ended before the records did.

        How far the work came depends on records that the reader may not see; an exact least number would tell of them.
        """
        if self.rest is None or len(self.seqs) >= MANY:
            return self
        kept = max((step for step in _STEPS if step <= len(self.seqs)), default=0)
        return Found(seqs=self.seqs[:kept], rest=self.seqs[kept - 1]) if kept else self


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

    def newest(self, *, before: int | None, limit: int) -> Found:
        """The newest records that pass from below `before`: `limit` of them, or fewer at the end or where the work ended."""
        latest = self._latest() if before is None else None
        if latest is None:
            return self._newest(before, limit)
        return latest if len(latest.seqs) < limit else Found(seqs=latest.seqs[:limit])

    def many(self) -> Found:
        """The newest records that pass, up to `MANY`: one reading for counts, facets and the first page of one list."""
        latest = self._latest()
        if latest is None:
            latest = self._newest(None, MANY).rounded()
            self.judged.scope.remembered[_LATEST] = (self.filters, latest)
        return latest

    def _latest(self) -> Found | None:
        """What `many` gave for these filters, where it was the last that it was asked for at this head of the ledger."""
        filters, latest = cast("tuple[Filters, Found]", self.judged.scope.remembered.get(_LATEST, (None, None)))
        return latest if filters == self.filters else None

    def _newest(self, before: int | None, limit: int) -> Found:
        words = self.filters.wordings()
        if self.filters.text.strip() and not words:
            return Found(seqs=[])
        if words:
            return self._by_words(words, before or _END, limit)
        probes, narrowing = self._plan()
        brief = narrowing.is_open and limit <= _BRIEF
        floor = 0 if brief else floor_of(probes, before=before or _END, work=_WORK)
        seqs = newest(probes, narrowing, before=before or _END, floor=floor, limit=limit)
        return Found(seqs=seqs, rest=floor if floor and len(seqs) < limit else None)

    def count(self, *, cap: int) -> tuple[int, bool]:
        """How many records pass, up to `cap`, and whether there may be more than that."""
        found = self.many() if cap < MANY else self.newest(before=None, limit=cap + 1)
        return found.counted(cap)

    def tallied(self) -> int | None:
        """How many records pass, where the tallies know: at most one term with one key and nothing else; None where they do not."""
        terms = self.filters.terms() or (EVERY,)
        simple = len(terms) == 1 and len(terms[0][1]) == 1 and not self.filters.text
        if not simple or self.filters.row_conditions()[0] or self.scope.windowed:
            return None
        return sum(carried(terms, self.scope).get(terms[0][0], {}).values())

    def _plan(self) -> tuple[tuple[Probe, ...], Narrowing]:
        terms = self.filters.terms() or (EVERY,)
        scope = self.scope
        counts = carried(terms, scope)
        rarest = sorted(terms, key=lambda term: sum(counts.get(term[0], {}).values()))
        probes = probes_of(rarest[0], counts.get(rarest[0][0], {}), self.judged, scope)
        return probes, self._narrowing(tuple(rarest[1:]), scope)

    def _by_words(self, words: tuple[tuple[str, ...], ...], before: int, limit: int) -> Found:
        wording = Wording(
            words=words, judged=self.judged, scope=self.scope, narrowing=self._narrowing(self.filters.terms(), self.scope)
        )
        found = wording.newest(before=before, limit=limit, work=_WORK)
        return Found(seqs=found.seqs, rest=found.floor if found.floor and len(found.seqs) < limit else None)

    def _narrowing(self, terms: tuple[Term, ...], scope: Scope) -> Narrowing:
        """Terms but the months, which only lead: the days of the record decide about them."""
        conditions, values = self.filters.row_conditions()
        return Narrowing(
            terms=tuple(term for term in terms if term[0] != "month"),
            conditions=tuple(conditions),
            values=tuple(values),
            timed=bool(scope.windowed),
        )
