"""Following referrals up: a step, the end, the withdrawal of consent, and what may be told of them to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tahaluf.care.reported import Came, Counted, Made, counted, settled_year
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.care_codes import STEPS
from tahaluf.records.care_fields import Step
from tahaluf.records.kinds.facility import Facility
from tahaluf.records.kinds.referral import STATUSES, Referral
from tahaluf.watch.suppression import Published, published, two_way

MOST = 5_000
LEAST = 10  # a cell below it is withheld, as in the counts that other lanes see
WITHDRAWN = "The consent was withdrawn."
NO_PAGE = "There is no such page."
_ENDS = frozenset(code for code in STATUSES if code.startswith("closed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Counts of one settled year with the small ones withheld; `more`: older referrals were not looked at."""

    counted: Counted
    published: Published
    more: bool

    def cell(self, maker: int, kind: int) -> int | None:
        """One count; None where it is withheld."""
        return self.published.cells[maker * len(Came) + kind]


def step(door: Door, lane: Lane, record_id: str, code: str, status: str, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Write a step of today, and the status where one is given, into the next version of a referral of the own member.

    Raises:
        BadInput: no such step or status.
        NotAllowed: the referral is another member's.
        NotFound: there is none for this reader, or another lane asks.
    """
    row, referral = _own(door, lane, record_id, member)
    if code not in STEPS:
        raise BadInput.one("step", "There is no such step.", "Choose one of the list.")
    if status and status not in STATUSES:
        raise BadInput.one("status", "There is no such state.", "Choose one of the list.")
    done = Step(on=Period(at.date().isoformat()), step=code)
    named = {name: getattr(referral, name) for name in Referral.model_fields}
    content = Referral.model_validate(named | {"steps": (*referral.steps, done), "status": status or referral.status})
    services.revise(row.record, content=content, at=at, by=by)


def withdraw(door: Door, lane: Lane, record_id: str, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Erase a referral of the own member whose person takes the consent back: every version, for good.

    Raises:
        NotAllowed: the referral is another member's.
        NotFound: there is none for this reader, or another lane asks.
    """
    row, _ = _own(door, lane, record_id, member)
    services.erase(row.id, WITHDRAWN, at=at, by=by)


def reported(door: Door, lane: Lane, *, today: date, year: int | None = None) -> Reported:
    """The referrals of a settled year in numbers that may be told; the last settled one where none is asked for.

    Raises:
        BadInput: a year that has not settled yet.
        NotFound: another lane than health asks.
    """
    _require_health(lane)
    last = settled_year(today)
    if year is not None and year > last:
        raise BadInput.one("year", f"The year {year} has not settled yet.", f"Ask for {last} or an earlier year.")
    rows: list[Made] = []
    more = False
    for number, row in enumerate(door.all_records(Filters(kind=("referral",)))):
        if number == MOST:
            more = True
            break
        content = row.record.content
        if isinstance(content, Referral):
            steps = tuple((one.on.first, one.step) for one in content.steps)
            rows.append(Made(on=content.made_on.first, by=content.made_by, steps=steps))
    found = counted(rows, year=last if year is None else year)
    cells = [count for line in found.counts for count in line]
    return Reported(counted=found, published=published(cells, two_way(len(found.makers), len(Came)), least=LEAST), more=more)


def confirm(door: Door, record_id: str, *, member: str, by: Actor, at: datetime) -> None:
    """Write into the next version of a facility of the own member that its entry was confirmed today.

    Raises:
        NotAllowed: the facility is another member's.
        NotFound: there is no such facility for this reader.
    """
    row = door.get(record_id)
    facility = row.record.content
    if not isinstance(facility, Facility):
        raise NotFound("There is no such record, or you may not see it.")
    _require_own(row, member)
    named = {name: getattr(facility, name) for name in Facility.model_fields}
    changes = {"last_confirmed": Period(at.date().isoformat()), "confirm_by": None}
    services.revise(row.record, content=Facility.model_validate(named | changes), at=at, by=by)


def _own(door: Door, lane: Lane, record_id: str, member: str) -> tuple[Row, Referral]:
    _require_health(lane)
    row = door.get(record_id)
    if not isinstance(row.record.content, Referral):
        raise NotFound("There is no such record, or you may not see it.")
    _require_own(row, member)
    return row, row.record.content


def _require_own(row: Row, member: str) -> None:
    if row.owner != member:
        raise NotAllowed("Only the member that owns it writes its next version.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")


def _require_health(lane: Lane) -> None:
    if lane is not Lane.HEALTH:
        raise NotFound(NO_PAGE)


ENDINGS = {code: STATUSES[code] for code in STATUSES if code in _ENDS}
