"""After-action review of an operation: leads that were false, what is missing from the review, and whether anything moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tahaluf.hub.ledger.derivation import monday, week
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.links.networks.review import wilson
from tahaluf.records.kinds.operation import Operation
from tahaluf.watch.displacement import Displacement, displacement

WEEKS = 12
MOST_SHARED = 200
_MEASURE = "seizure"
ASKED = ("objective", "legal_basis", "deconflicted_on", "safety_note", "worked", "failed", "lessons", "leads_used", "leads_false")
_FALSE = Text(
    en="{false} of {used} leads were false: {share} in a hundred (95% interval {low} to {high}).",
    ar="كان {false} من {used} من الخيوط خاطئاً: {share} في المئة (فترة 95%: من {low} إلى {high}).",
    fr="{false} pistes sur {used} étaient fausses : {share} pour cent (intervalle à 95 % : {low} à {high}).",
)
_NO_LEADS = Text(
    en="The record does not say how many leads were used, so that false ones cannot be counted.",
    ar="لا يبيّن السجل عدد الخيوط المستعملة، فلا يمكن عدّ الخاطئ منها.",
    fr="La fiche ne dit pas combien de pistes ont servi : les fausses ne peuvent être comptées.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The review: of each question whether it is answered (by field name), the leads, and displacement or why there is none."""

    answered: tuple[tuple[str, bool], ...]
    leads: Reason
    moved: Displacement | None
    not_moved: tuple[str, ...]


def review_of(door: Door, row: Row, *, today: date) -> Review:
    """What the operation's record and the reader's own view of the weeks around it say."""
    content = row.record.content
    if not isinstance(content, Operation):
        raise TypeError(row.kind)
    moved, why = _moved(door, content, today)
    return Review(
        answered=tuple((name, getattr(content, name) is not None) for name in ASKED),
        leads=_leads(content.leads_used, content.leads_false),
        moved=moved,
        not_moved=why,
    )


def shared_set(door: Door, content: Operation) -> tuple[Row, ...]:
    """The records that the operation names, as far as this reader may see them; at most two hundred."""
    wanted = [one.record for one in content.related][:MOST_SHARED]
    found = door.get_many(wanted)
    return tuple(found[one] for one in wanted if one in found)


def _leads(used: int | None, false: int | None) -> Reason:
    if not used or false is None:
        return Reason(rule="operations.leads@1", says=_NO_LEADS)
    low, high = wilson(false, used)
    shown = {"share": round(100 * false / used), "low": round(100 * low), "high": round(100 * high)}
    evidence = {"used": str(used), "false": str(false)}
    return Reason(rule="operations.leads@1", says=_FALSE.fill(false=false, used=used, **shown), evidence=evidence)


def _moved(door: Door, content: Operation, today: date) -> tuple[Displacement | None, tuple[str, ...]]:
    target = next((place.region for place in content.places if place.region), None)
    if target is None:
        return None, ("place",)
    begins, ends = monday(week(content.period.first)), monday(week(content.period.last)) + timedelta(days=7)
    last = min(ends + timedelta(weeks=WEEKS), monday(week(today)))
    try:
        before = _weekly(door, target, begins - timedelta(weeks=WEEKS), begins)
        after = _weekly(door, target, ends, last) if last > ends else {}
        return displacement(before, after, target=target), ()
    except BadInput as error:
        return None, tuple(fault.place for fault in error.faults)


def _weekly(door: Door, target: str, first: date, end: date) -> dict[str, tuple[int, ...]]:
    """Weekly counts of the places of the target's level from `first` to the day before `end`, both Mondays."""
    told = door.weekly(Filters(kind=(_MEASURE,), period=Period(f"{first}/{end - timedelta(days=1)}")))
    level = "-" in target
    weeks = [number for number, _ in enumerate(told.weeks)]
    return {
        region: tuple(values[number] for number in weeks)
        for (_, substance, region), values in told.series.items()
        if not substance and region and ("-" in region) == level
    }
