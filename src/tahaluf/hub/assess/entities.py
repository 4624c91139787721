"""Which party records are one and the same: proposals, what people judged of them, and the entities that this makes.

Everything is worked out from the records that one reader may see and from judgements on two records that the reader may both see.
Nothing is merged: each member keeps its record, every judgement has its author and reason, and each can be taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from numpy.random import default_rng

from tahaluf.hub.assess.models import EntityJudgement
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.queries import Door, Filters, Row, visible_to
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput, Conflict, Fault, NotAllowed, NotFound
from tahaluf.kernel.markings import Grade, Lane
from tahaluf.links.entities import Entities, Judgement, Likelihood, Says, for_few, in_force, link, mention_of, resolve
from tahaluf.links.entities.register import Register
from tahaluf.records.kinds.party import Party

if TYPE_CHECKING:
    from tahaluf.hub.accounts.models import User
    from tahaluf.records.visibility import Reader

MOST = 3_000  # party records looked at, the newest
MOST_PROPOSED = 200
_SEED = 20  # of the samples that learning draws: the same records give the same answer
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The party records of a reader, the oldest first; `more`: there are older ones that were not looked at."""

    rows: Mapping[str, Row]
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Entities and judgements over the parties of one reader; `made` holds every judgement with its row, the newest first."""

    parties: Parties
    entities: Entities
    made: tuple[EntityJudgement, ...]
    counting: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJudgement:
    """What somebody says of two party records; `until` is the day after which it no longer counts."""

    one: str
    other: str
    same: bool
    reason: str
    grade: str = ""
    until: date | None = None


def parties(door: Door, *, most: int = MOST) -> Parties:
    """The newest party records that the reader may see."""
    found: list[Row] = []
    for row in door.all_records(Filters(kind=("party",))):
        if len(found) == most:
            return Parties(rows=_by_age(found), more=True)
        if isinstance(row.record.content, Party):
            found.append(row)
    return Parties(rows=_by_age(found), more=False)


def resolved(door: Door, *, on: date) -> Resolved:
    """The entities that the judgements in force on a day make of what the reader may see."""
    known = parties(door)
    made = _made_on(known.rows)
    engine = [_plain(one) for one in made]
    order = {name: float(place) for place, name in enumerate(known.rows)}
    entities = resolve(order, engine, on=on)
    counting = frozenset(int(tie.id) for tie in in_force(engine, on=on))
    return Resolved(parties=known, entities=entities, made=made, counting=counting)


def proposals(found: Resolved, *, floor: float = 0.5) -> tuple[Likelihood, ...]:
    """Pairs that are likely one and of which nobody has judged, the likeliest first, at most 200."""
    mentions = [mention_of(name, _party(row)) for name, row in found.parties.rows.items()]
    if len(mentions) <= 1:
        return ()
    judged = {(one.one, one.other) for one in found.made if one.pk in found.counting}
    open_pairs = (
        one
        for one in link(mentions, default_rng(_SEED), floor=floor).proposals()
        if (min(one.one, one.other), max(one.one, one.other)) not in judged
        and found.entities.of(one.one) != found.entities.of(one.other)
    )
    return tuple(islice(open_pairs, MOST_PROPOSED))


def compared(found: Resolved, one: str, other: str) -> Likelihood:
    """How likely two party records are one, with every reason; how common a name is counts over all that the reader sees.

    Raises:
        NotFound: one of the two is not among the parties looked at.
    """
    mentions = {name: mention_of(name, _party(row)) for name, row in found.parties.rows.items()}
    if one not in mentions or other not in mentions:
        raise NotFound("There is no such party, or you may not see it.")
    return Register(tuple(mentions.values()), for_few(len(mentions))).why(mentions[one], mentions[other])


def counts(made: EntityJudgement, found: Resolved) -> bool:
    """Whether a judgement does today: it is in force, or takes one back and was not itself taken back."""
    if made.says != Says.UNDO:
        return made.pk in found.counting
    return all(each.undoes_id != made.pk for each in found.made)


def judge(new: NewJudgement, *, user: User, at: datetime, reader: Reader | None = None) -> EntityJudgement:
    """Write what a person says of two party records, for everybody who may see both.

    `reader` is who asks in the person's name where that one sees less than the person: a program.

    Raises:
        BadInput: no reason, one that cannot be kept, a grade that is none, a term in the past, or a record beside itself.
        NotAllowed: the person belongs to no member.
        NotFound: one of the two is not there, is no party, or is not for this person.
    """
    _check(new, user, at, reader or user.reader())
    one, other = sorted((new.one, new.other))
    says = Says.SAME if new.same else Says.APART
    made = _write(user, at, says=says.value, one=one, other=other, reason=new.reason, grade=new.grade, until=new.until)
    _told(user, "entities.judge", made, at)
    return made


def take_back(number: int, reason: str, *, user: User, at: datetime, reader: Reader | None = None) -> EntityJudgement:
    """Take a judgement back, or bring one back by taking back its taking back; both stay to be read; `reader` as in `judge`.

    Raises:
        BadInput: no reason, or one that cannot be kept.
        NotAllowed: the person's member did not make it.
        NotFound: there is none, or the person may not see both of its records.
        Conflict: it was taken back before.
    """
    _check_reason(reason)
    before = EntityJudgement.objects.filter(pk=number).first()
    seen = visible_to(reader or user.reader())
    if before is None or len(seen.get_many([before.one, before.other])) != len({before.one, before.other}):
        raise NotFound("There is no such judgement, or you may not see it.")
    if user.member_id is None or before.member_id != user.member_id:
        raise NotAllowed("A judgement is taken back by the member that made it; another member writes its own.")
    if before.undone_by.exists():
        raise Conflict("The judgement was taken back before.")
    made = _write(user, at, says=Says.UNDO.value, one=before.one, other=before.other, reason=reason, undoes=before)
    _told(user, "entities.take-back", made, at)
    return made


def _check(new: NewJudgement, user: User, at: datetime, reader: Reader) -> None:
    if user.member_id is None:
        raise NotAllowed("Only people of a member judge.")
    faults = []
    if new.grade:
        try:
            Grade.parse(new.grade)
        except (BadInput, ValueError):
            faults.append(Fault(place="grade", fault="It is no grade.", remedy="Give a letter and a figure, such as B2."))
    if new.until is not None and new.until < at.date():
        faults.append(Fault(place="until", fault="The term is past.", remedy="Give a later day, or none."))
    if new.one == new.other:
        faults.append(Fault(place="other", fault="A record is not compared with itself.", remedy="Choose another record."))
    if not new.reason.strip():
        faults.append(Fault(place="reason", fault="A judgement needs its reason.", remedy="Say in one sentence why."))
    if faults:
        raise BadInput(faults)
    require_storable(new.reason, "reason")
    rows = visible_to(reader).get_many([new.one, new.other])
    if len(rows) <= 1 or not all(isinstance(row.record.content, Party) for row in rows.values()):
        raise NotFound("There is no such party, or you may not see it.")


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise BadInput.one("reason", "A judgement needs its reason.", "Say in one sentence why.")
    require_storable(reason, "reason")


def _write(user: User, at: datetime, **values: object) -> EntityJudgement:
    values["reason"] = str(values["reason"]).strip()
    return EntityJudgement.objects.create(member_id=str(user.member_id), lane=user.lane, by=user, at=at, **values)


def _told(user: User, act: str, made: EntityJudgement, at: datetime) -> None:
    actor = Actor(name=f"person:{user.uuid}", member=user.member_id, lane=Lane(user.lane))
    audit(actor, act, at=at, target=made.one, detail={"other": made.other, "says": made.says, "number": made.pk})


def _made_on(rows: Mapping[str, Row]) -> tuple[EntityJudgement, ...]:
    """Judgements both of whose records are among `rows`, the newest first."""
    found: list[EntityJudgement] = []
    names = list(rows)
    for start in range(0, len(names), _CHUNK):
        some = names[start : start + _CHUNK]
        found += [one for one in EntityJudgement.objects.filter(one__in=some).select_related("member") if one.other in rows]
    return tuple(sorted(found, key=lambda one: one.pk, reverse=True))


def _plain(made: EntityJudgement) -> Judgement:
    """A judgement as the engine reads it; its id is its number."""
    says = Says(made.says)
    pair = ((made.one, made.other),) if says is Says.SAME else ((made.one,), (made.other,))
    return Judgement(
        id=str(made.pk),
        says=says,
        by=str(made.by_id),
        at=made.at,
        reason=made.reason,
        groups=() if says is Says.UNDO else pair,
        undoes=str(made.undoes_id) if made.undoes_id else None,
        grade=made.grade or None,
        until=made.until,
    )


def _by_age(rows: list[Row]) -> dict[str, Row]:
    return {row.id: row for row in sorted(rows, key=lambda row: (row.record.created, row.id))}


def _party(row: Row) -> Party:
    content = row.record.content
    if not isinstance(content, Party):
        raise TypeError(f"{row.id} is no party")
    return content
