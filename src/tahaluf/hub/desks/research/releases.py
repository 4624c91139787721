"""Open data from the ledger: a member's own records and what everybody may read, counted, protected, attacked, packaged.

Nobody releases the records of others: a record counts only where it is the releasing member's own, or TLP:CLEAR.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tahaluf.exchange.opendata import OpenTable, Package, Recipe, packaged, protected, unprotected
from tahaluf.hub.ledger.queries import Door, Filters, Row, visible_to
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period
from tahaluf.records.facts import Summary, summary_of
from tahaluf.records.kinds import require_kind
from tahaluf.records.visibility import Reader

ROWS = ("country", "substance")
PERIODS = ("year", "quarter")
# What is counted of people under care never leaves as a release of this sort: their aggregates have rules of their own.
CLOSED = frozenset({"referral", "exposure", "case", "lead", "community-signal"})
UNKNOWN = "unknown"
_MOST = 50_000


def build(recipe: Recipe, *, member: str, earlier: tuple[OpenTable, ...] = ()) -> Package:
    """The release that `recipe` asks for, of the records that `member` may release.

    Raises:
        BadInput: the recipe cannot be carried out, there is nothing to count, or a small count would be given away.
    """
    truth = plain_table(recipe, member=member)
    return packaged(recipe, protected(truth), truth=truth, earlier=earlier)


def plain_table(recipe: Recipe, *, member: str) -> OpenTable:
    """The counts with nothing withheld: for the attack and for the member's own eyes, never to leave the hub.

    Raises:
        BadInput: the recipe cannot be carried out, or there is nothing to count.
    """
    recipe.require()
    _require_known(recipe)
    door = visible_to(Reader(member=member, lane=require_kind(recipe.kind).spec.lane))
    counts = Counter(cell for row in _released(door, recipe, member) for cell in _cells(recipe, row))
    return unprotected(counts, across=recipe.by, down=recipe.per, least=recipe.least)


def _released(door: Door, recipe: Recipe, member: str) -> Iterator[Row]:
    """The records that count, at most fifty thousand looked at."""
    asked = Filters(kind=(recipe.kind,), period=Period(f"{recipe.first}/{recipe.last}"), exercise=recipe.exercise)
    for looked, row in enumerate(door.all_records(asked)):
        if looked >= _MOST:
            raise BadInput.one("first", f"There are more than {_MOST} records.", "Choose a shorter period.")
        if row.owner == member or row.record.markings.tlp is TLP.CLEAR:
            yield row


def _cells(recipe: Recipe, row: Row) -> list[tuple[str, str]]:
    """The one cell that a record counts in; none where its day is not within the period."""
    told = summary_of(row.record)
    if told.when_first is None or not recipe.first <= told.when_first <= recipe.last:
        return []
    year = str(told.when_first.year)
    column = year if recipe.per == "year" else f"{year}-Q{(told.when_first.month + 2) // 3}"
    return [(_row_code(recipe.by, told), column)]


def _row_code(by: str, told: Summary) -> str:
    """The first substance that the registry knows, or the country; "unknown" is a code of its own."""
    if by == "country":
        return told.country or UNKNOWN
    return next(iter(told.substances), UNKNOWN)


def _require_known(recipe: Recipe) -> None:
    faults = []
    if recipe.by not in ROWS:
        faults.append(Fault(place="by", fault="The rows cannot be counted by that.", remedy=f"Choose {', '.join(ROWS)}."))
    if recipe.per not in PERIODS:
        faults.append(Fault(place="per", fault="The columns cannot be counted by that.", remedy=f"Choose {', '.join(PERIODS)}."))
    if recipe.kind in CLOSED:
        faults.append(
            Fault(place="kind", fault="Records of this kind are not released as open data.", remedy="Choose another kind.")
        )
    if faults:
        raise BadInput(faults)
