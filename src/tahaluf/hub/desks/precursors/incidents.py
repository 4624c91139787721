"""Incidents of diversion: open ones first, what controls their goods, which shipments and orders they meet, what was answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tahaluf import chem, law
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.desks.answering import Answered, answers, bring, read_answer
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Door, Filters, Row
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.measures import Quantity, convert
from tahaluf.kernel.periods import Period
from tahaluf.records.facts import facts_of
from tahaluf.records.kind import Role
from tahaluf.records.kinds.answer import OUTCOMES
from tahaluf.records.kinds.diversion_incident import STATUSES, DiversionIncident
from tahaluf.records.things import StatusChange

MOST, MOST_OTHERS = 500, 2_000
OPEN = frozenset({None, "open", "enquiry"})
MEETS = ("shipment-notice", "order", "seizure")
PLAIN_OUTCOMES = ("full", "partial", "nothing_found")  # what one sentence can say; the rest is reported as an answer of its own
_CONVENTION = "UN-1988"
_UNITS = ("kg", "L")


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A shipment, order or seizure that the incident meets, and by what: "named" in it, or a shared party, permit or number."""

    row: Row
    by: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A substance of the goods: the table of the 1988 Convention that it is in on the day, or None where that is not known."""

    substance: str
    table: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident. `alike` are other incidents of the reader that share a sign and a substance; `is_late`: no answer in time."""

    row: Row
    incident: DiversionIncident
    listed: tuple[Listed, ...]
    met: tuple[Met, ...]
    answers: tuple[Answered, ...]
    alike: tuple[str, ...]
    is_open: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One kind of incident in a year: how many, and sums by unit; `unknown` incidents state no quantity that was diverted."""

    year: int
    incident: str
    number: int
    diverted: tuple[tuple[str, float], ...]
    recovered: tuple[tuple[str, float], ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """The reader's incidents, those to act on first, their tallies, and whether older ones were left out."""

    incidents: tuple[Incident, ...]
    tallies: tuple[Tally, ...]
    more: bool


def incidents(door: Door, *, today: date) -> Incidents:
    """Every incident that the reader may see (the newest 500), late and open ones first."""
    page = door.records(Filters(kind=("diversion-incident",)), limit=MOST)
    rows = [(row, row.record.content) for row in page.rows if isinstance(row.record.content, DiversionIncident)]
    given, others, alike = answers(door), _others(door) if rows else {}, _alike(rows)
    found = [
        Incident(
            row=row,
            incident=content,
            listed=tuple(_listed(content, today)),
            met=tuple(_met(row, content, others)),
            answers=given.get(row.id, ()),
            alike=alike[row.id],
            is_open=content.status in OPEN,
            is_late=_is_late(content, given.get(row.id, ()), today),
        )
        for row, content in rows
    ]
    return Incidents(incidents=tuple(sorted(found, key=_pressing)), tallies=_tallies(rows), more=page.next is not None)


def step(door: Door, record_id: str, status: str, note: str, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Write a step of the own member into the next version of its incident: the state reached and what was done.

    Raises:
        BadInput: no such state, or nothing said.
        NotAllowed: the incident is another member's, or a part of it is withheld from the reader.
        NotFound: there is no such incident for this reader.
    """
    row, incident = _get(door, record_id)
    if row.owner != member:
        raise NotAllowed("Only the member that owns it writes its next version.")
    if row.shown.withheld:
        raise NotAllowed("Parts of this record are withheld from you; somebody who sees all of it can change it.")
    if status not in STATUSES:
        raise BadInput.one("status", "There is no such state.", "Choose one of the list.")
    if not note.strip():
        raise BadInput.one("note", "A step says what was done.", "Say it in one sentence.")
    change = StatusChange(on=Period(at.date().isoformat()), status=status, note=note.strip())
    named = {name: getattr(incident, name) for name in DiversionIncident.model_fields}
    content = DiversionIncident.model_validate(named | {"status": status, "steps": (*incident.steps, change)})
    services.revise(row.record, content=content, at=at, by=by)


def answer(door: Door, record_id: str, outcome: str, text: str, *, member: str, by: Actor, at: datetime) -> None:  # noqa: PLR0913
    """Answer an incident of another member.

    Raises:
        BadInput: no such answer, or nothing said where something was found.
        NotAllowed: the incident is the own member's.
        NotFound: there is no such incident for this reader.
    """
    row, _ = _get(door, record_id)
    if outcome not in PLAIN_OUTCOMES:
        raise BadInput.one("outcome", "There is no such answer.", f"Choose one of {', '.join(PLAIN_OUTCOMES)}.")
    said = {"answered_on": at.date().isoformat(), "answer_to": {"record": row.id}, "outcome": outcome}
    if text.strip():
        said["answer"] = text.strip()
    bring(door, row, read_answer(said), member=member, by=by, at=at)


def _get(door: Door, record_id: str) -> tuple[Row, DiversionIncident]:
    row = door.get(record_id)
    if not isinstance(row.record.content, DiversionIncident):
        raise NotFound("There is no such record, or you may not see it.")
    return row, row.record.content


def _pressing(one: Incident) -> tuple[bool, bool, date, str]:
    """Late ones, then open ones by the day on which an answer is wanted, then the rest, the newest first."""
    wanted = one.incident.answer_by if one.is_open and one.incident.answer_by else date.max
    return not one.is_late, not one.is_open, wanted, "".join(chr(0x10FFFF - ord(c)) for c in str(one.incident.occurred_on))


def _is_late(incident: DiversionIncident, given: Iterable[Answered], today: date) -> bool:
    """Whether an answer was wanted by a day that has passed, and none came that ends the matter."""
    ended = any(one.answer.outcome in ("full", "nothing_found", "refused") for one in given)
    return incident.status in OPEN and incident.answer_by is not None and incident.answer_by < today and not ended


def _substances(incident: DiversionIncident) -> Iterator[str]:
    return (goods.substance.substance for goods in incident.goods if goods.substance.substance)


def _listed(incident: DiversionIncident, on: date) -> Iterator[Listed]:
    """The goods before the tables of the 1988 Convention, by the law engine."""
    for substance in dict.fromkeys(_substances(incident)):
        if chem.registry().by_id.get(substance) is None:
            continue
        controls = law.control_status(substance, on=on, jurisdictions=("UN",))
        tables = [one.schedule for one in controls if one.instrument == _CONVENTION and one.answer is law.Answer.YES]
        yield Listed(substance=substance, table=next((table for table in tables if table), None))


def _others(door: Door) -> Mapping[tuple[str, str], list[Row]]:
    """Shipments, orders and seizures by each reference, party and number that they name."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for number, row in enumerate(door.all_records(Filters(kind=MEETS))):
        if number == MOST_OTHERS:
            break
        for key in _keys(row):
            found[key].append(row)
        found["record", row.id].append(row)
    return found


def _keys(row: Row) -> set[tuple[str, str]]:
    """What names a thing beyond its own record: parties and numbers, and references that are no record's id."""
    content = row.record.content
    named = {(fact.role.value, fact.key) for fact in facts_of(content) if fact.role in (Role.WHO, Role.REFERENCE)}
    for name in ("export_permit", "import_permit"):
        permit = getattr(content, name, None)
        if permit is not None:
            named.add((Role.WHO.value, permit.key))
    return named


def _met(row: Row, incident: DiversionIncident, others: Mapping[tuple[str, str], list[Row]]) -> Iterator[Met]:
    """Each other record once, by the first thing shared: named in the incident, else a reference, else a party or number."""
    seen: set[str] = set()
    named = [("record", ref.record) for ref in incident.related]
    for role, key in (*named, *sorted(_keys(row))):
        for other in others.get((role, key), ()):
            if other.id not in seen and other.id != row.id:
                seen.add(other.id)
                yield Met(row=other, by=role, shown="" if role == "record" else key)


def _alike(rows: Iterable[tuple[Row, DiversionIncident]]) -> Mapping[str, tuple[str, ...]]:
    """For each incident the others that share a sign and a substance."""
    listed = [(row.id, frozenset(one.signs) - {"other"}, frozenset(_substances(one))) for row, one in rows]
    return {
        mine: tuple(other for other, theirs, goods in listed if other != mine and signs & theirs and substances & goods)
        for mine, signs, substances in listed
    }


def _tallies(rows: Iterable[tuple[Row, DiversionIncident]]) -> tuple[Tally, ...]:
    groups: defaultdict[tuple[int, str], list[DiversionIncident]] = defaultdict(list)
    for _, one in rows:
        groups[one.occurred_on.first.year, one.incident].append(one)
    return tuple(
        Tally(
            year=year,
            incident=kind,
            number=len(some),
            diverted=_sums(one.quantity_diverted for one in some),
            recovered=_sums(one.quantity_recovered for one in some),
            unknown=sum(one.quantity_diverted is None for one in some),
        )
        for (year, kind), some in sorted(groups.items(), key=lambda item: (-item[0][0], -len(item[1]), item[0][1]))
    )


def _sums(quantities: Iterable[Quantity | None]) -> tuple[tuple[str, float], ...]:
    """Sums by unit: kilograms and litres where a quantity is a mass or a volume, else its own unit; unknown adds nothing."""
    found: Counter[str] = Counter()
    for quantity in quantities:
        if quantity is not None:
            unit, value = _in_unit(quantity)
            found[unit] += value  # type: ignore[assignment] # sums of floats
    return tuple(sorted(found.items()))


def _in_unit(quantity: Quantity) -> tuple[str, float]:
    for unit in _UNITS:
        try:
            return unit, float(convert(quantity, unit).quantity.value)
        except (BadInput, NotFound):
            continue
    return quantity.unit, float(quantity.value)


OUTCOME_CHOICES = {code: OUTCOMES[code] for code in PLAIN_OUTCOMES}
