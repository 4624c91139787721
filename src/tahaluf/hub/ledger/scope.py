"""What one reader may see, as SQL: the audiences that the predicate allows, with the record times for which it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db import connection

from tahaluf.hub.moments import microseconds
from tahaluf.kernel.markings import TLP
from tahaluf.records.visibility import ALWAYS, Audience, Coalition, Reader, Verdict, Window, judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Numbers of the audiences seen at any record time, and of those seen for some windows of it.

    `remembered` holds counts that were read for this scope at the head of the ledger for which it was made.
    """

    always: frozenset[int]
    windowed: tuple[tuple[int, tuple[Window, ...]], ...] = ()
    remembered: dict[object, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def audiences(self) -> tuple[int, ...]:
        """Every audience of which something may be seen, in a stable order."""
        return tuple(sorted((*self.always, *(number for number, _ in self.windowed))))

    def keeping(self, wanted: Callable[[Audience], bool], known: dict[int, Audience]) -> Scope:
        """The part of the scope whose audiences are `wanted`."""
        return Scope(
            always=frozenset(number for number in self.always if wanted(known[number])),
            windowed=tuple(item for item in self.windowed if wanted(known[item[0]])),
            remembered=self.remembered,
        )

    def condition(self, audience: str, modified: str) -> str:
        """SQL over the named columns that is true for the rows in scope. Numbers are ours, so they are written in."""
        parts = [f"{audience} IN ({', '.join(map(str, sorted(self.always)))})"] if self.always else []
        parts += [f"({audience} = {number} AND {in_windows(windows, modified)})" for number, windows in self.windowed]
        return f"({' OR '.join(parts)})" if parts else "(1 = 0)"

    def time_condition(self, number: int, modified: str) -> str:
        """SQL that is true for the record times at which this audience is in scope."""
        windows = dict(self.windowed).get(number)
        return in_windows(windows, modified) if windows else "(1 = 1)"


def in_windows(windows: Iterable[Window], modified: str) -> str:
    """SQL that is true where the column lies in one of the windows."""
    parts = []
    for window in windows:
        since = f"{modified} >= {microseconds(window.since)}" if window.since else "1 = 1"
        until = f"{modified} < {microseconds(window.until)}" if window.until else "1 = 1"
        parts.append(f"({since} AND {until})")
    return f"({' OR '.join(parts)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The scope of a reader beside the audiences it was judged over.

    `head` is the hash of the last entry projected: what was worked out from the projections holds as long as it stays the same.
    `families` gives, per audience, the part of the scope that differs from it in nothing but TLP: a record's fields.
    `remembered` is for row security: the windows that the database worked out for the same audiences.
    """

    scope: Scope
    known: dict[int, Audience]
    families: dict[int, Scope]
    head: str = ""
    remembered: dict[Reader, tuple[str, ...]] = field(default_factory=dict, compare=False)


class Judge:
    """The predicate for one reader and one coalition, remembered per audience, so that each audience is judged once."""

    def __init__(self, reader: Reader, coalition: Coalition) -> None:
        self.reader = reader
        self._coalition = coalition
        self._verdicts: dict[Audience, Verdict] = {}
        self._latest: Judged | None = None

    def over(self, audiences: dict[int, Audience], head: str = "") -> Judged:
        """The scope over these audiences. Counts that were read for it are forgotten when the ledger has another head."""
        if self._latest is None or self._latest.known != audiences:
            self._latest = replace(self._judge(audiences), head=head)
        elif self._latest.head != head:
            self._latest = replace(self._latest, scope=replace(self._latest.scope, remembered={}), head=head)
        return self._latest

    def _judge(self, audiences: dict[int, Audience]) -> Judged:
        always, windowed = set(), []
        for number, audience in audiences.items():
            verdict = self._verdicts.get(audience)
            if verdict is None:
                verdict = self._verdicts[audience] = judge(audience, self.reader, self._coalition)
            if ALWAYS in verdict.windows:
                always.add(number)
            elif verdict.allowed:
                windowed.append((number, verdict.windows))
        scope = Scope(always=frozenset(always), windowed=tuple(windowed))
        return Judged(scope=scope, known=audiences, families=_families(scope, audiences))


def _families(scope: Scope, known: dict[int, Audience]) -> dict[int, Scope]:
    alike: dict[Audience, list[int]] = {}
    for number in scope.audiences:
        alike.setdefault(replace(known[number], tlp=TLP.CLEAR), []).append(number)
    windows = dict(scope.windowed)
    found = {}
    for numbers in alike.values():
        family = Scope(
            always=frozenset(number for number in numbers if number in scope.always),
            windowed=tuple((number, windows[number]) for number in numbers if number in windows),
        )
        found.update(dict.fromkeys(numbers, family))
    return found


_JUDGES: dict[tuple[Reader, tuple[str, int]], Judge] = {}
_MOST_JUDGES = 512


def judge_for(reader: Reader, revision: tuple[str, int], coalition: Coalition) -> Judge:
    """The judge of a reader at one revision of the coalition, made once."""
    found = _JUDGES.get((reader, revision))
    if found is None or not revision[1]:
        if len(_JUDGES) >= _MOST_JUDGES:
            _JUDGES.clear()
        found = _JUDGES[reader, revision] = Judge(reader, coalition)
    return found


@lru_cache(maxsize=4)
def current_audiences(_head: str) -> dict[int, Audience]:
    """Every audience that some current record or field has, by number (one query where the head is new; each text is read once).

    Projections are a function of the chain, so for the same head (the hash of the last entry projected) they are the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, text FROM ledger_audience ORDER BY id")
        return {number: _read(text) for number, text in cursor.fetchall()}


_read = lru_cache(maxsize=100_000)(Audience.read)
