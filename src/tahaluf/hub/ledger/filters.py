"""What a list is narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

from tahaluf.hub.ledger.derivation import LONG, months_between
from tahaluf.hub.ledger.widening import alternatives
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import search_words
from tahaluf.records.visibility import Audience

_MOST_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Every condition given must hold; of several values for one condition any.

    `where` are ISO 3166 codes of countries or subdivisions; `substance`, `who`, `mark`, `route`, `status` are keys of
    `records.facts`; `deadline` are ISO dates, any of which the record names as one; `period` is what the record's dates must
    overlap; `text` are words that must all occur in fields of one audience, in any form that `widening` knows, or as written
    where `exact`. Retracted records are listed only by `retracted`,
    and then narrowed by kind, owner, circle and exercise alone.
    """

    kind: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    circle: tuple[str, ...] = ()
    substance: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    deadline: tuple[str, ...] = ()
    period: Period | None = None
    text: str = ""
    exact: bool = False
    retracted: bool = False
    exercise: bool | None = None

    def terms(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """(role, keys) of every condition that terms decide.

        Raises:
            BadInput: a condition that retracted records cannot be narrowed by.
        """
        named = (
            ("kind", self.kind),
            ("what", self.substance),
            ("where", self.where),
            ("who", self.who),
            ("mark", self.mark),
            ("route", self.route),
            ("status", self.status),
            ("deadline", self.deadline),
            ("month", self._months()),
            ("exercise", ("",) if self.exercise else ()),
        )
        given = tuple((role, keys) for role, keys in named if keys)
        if not self.retracted:
            return given
        if self.text or self.period or {role for role, _ in given} - {"kind", "exercise"}:
            raise BadInput.one(
                "retracted", "Retracted records are not indexed by their content.", "Narrow them by kind or owner only."
            )
        return (("retracted", ("",)),)

    def words(self) -> tuple[str, ...]:
        """The search words of `text`, each once."""
        return tuple(dict.fromkeys(search_words(self.text)))

    def wordings(self) -> tuple[tuple[str, ...], ...]:
        """For each search word the index words that it may be found by, itself first."""
        return tuple((word,) if self.exact else (word, *alternatives(word)) for word in self.words())

    def wants(self, audience: Audience) -> bool:
        """Whether records of this audience can pass: owner and circle are part of it."""
        return (not self.owner or audience.owner in self.owner) and (
            not self.circle or not set(self.circle).isdisjoint(audience.circles)
        )

    def row_conditions(self) -> tuple[list[str], list[str]]:
        """SQL over the current row `c` that terms do not decide, and its values."""
        conditions, values = [], []
        if self.period:
            conditions.append("c.first_day <> '' AND c.first_day <= %s AND c.last_day >= %s")
            values += [self.period.last.isoformat(), self.period.first.isoformat()]
        if self.exercise is False:
            conditions.append("NOT c.exercise")
        if self.retracted and self.kind:
            conditions.append(f"c.kind IN ({', '.join(['%s'] * len(self.kind))})")
            values += self.kind
        if self.retracted and self.exercise:
            conditions.append("c.exercise")
        return conditions, values

    def _months(self) -> tuple[str, ...]:
        if self.period is None:
            return ()
        months = tuple(months_between(self.period.first, self.period.last))
        return (*months, LONG) if len(months) <= _MOST_MONTHS else ()
