"""Which parties may be one and the same: proposals with reasons, what people judged, and taking it back."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Annotated

from django.utils.timezone import now
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from tahaluf.api.caller import Called, door, looked, require_reporter
from tahaluf.api.words import Because, Prose, Strict, Word, becauses
from tahaluf.hub.assess import entities
from tahaluf.kernel.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from tahaluf.hub.accounts.models import User
    from tahaluf.hub.assess.models import EntityJudgement
    from tahaluf.links.entities import Likelihood

router = Router(tags=["entities"])
MOST_JUDGEMENTS = 200


class PairOut(Schema):
    """How likely two party records are one: a proposal. Reasons add up in bits; one bit doubles the odds."""

    one: str
    other: str
    probability: float
    bits: float
    reasons: list[Because]


class ProposalsOut(Schema):
    """Pairs of which nobody has judged, the likeliest first; `more`: older parties were not looked at."""

    parties: int
    more: bool
    proposals: list[PairOut]


class JudgementOut(Schema):
    """What somebody said of two records; `counts` is whether it does today, `undoes` the number that it takes back."""

    number: int
    says: str
    one: str
    other: str
    undoes: int | None
    reason: str
    grade: str
    until: date | None
    member: str
    at: datetime
    counts: bool


class EntityOut(Schema):
    """An entity: the records that judgements in force make one, and every judgement between them."""

    id: str
    records: list[str]
    judgements: list[JudgementOut]


class JudgementIn(Strict):
    """What a person says of two party records, and why; `until` is the day after which it no longer counts."""

    one: Word
    other: Word
    same: bool
    reason: Annotated[Prose, Field(min_length=1)]
    grade: Word = ""
    until: date | None = None


class TakeBackIn(Strict):
    """Why a judgement is taken back."""

    reason: Annotated[Prose, Field(min_length=1)]


class WrittenOut(Schema):
    """The number of the judgement that was written."""

    number: int


@router.get("/entities/proposals", response=ProposalsOut)
def list_entity_proposals(
    request: Called,
    floor: Annotated[float, Query(ge=0.01, le=0.999)] = 0.5,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> ProposalsOut:
    """Pairs of parties shared with the caller that may be one, across scripts, of at least the probability `floor`."""
    looked(request, "entities.exported")
    found = entities.resolved(door(request), on=now().date())
    pairs = islice(entities.proposals(found, floor=floor), limit)
    return ProposalsOut(parties=len(found.parties.rows), more=found.parties.more, proposals=[_pair(one) for one in pairs])


@router.get("/entities/pair", response=PairOut)
def compare_entities(request: Called, one: Query[Word], other: Query[Word]) -> PairOut:
    """How likely two party records are one, with every reason for and against."""
    return _pair(entities.compared(entities.resolved(door(request), on=now().date()), one, other))


@router.get("/entities/judgements", response=list[JudgementOut])
def list_entity_judgements(request: Called) -> list[JudgementOut]:
    """The newest judgements on pairs of which the caller may see both records, at most 200, those taken back too."""
    looked(request, "entities.exported")
    found = entities.resolved(door(request), on=now().date())
    return [_judgement(one, found) for one in found.made[:MOST_JUDGEMENTS]]


@router.post("/entities/judgements", response={201: WrittenOut})
def judge_entities(request: Called, body: JudgementIn) -> Status[WrittenOut]:
    """Say in a person's name that two parties are one and the same, or are not. Nothing is merged; it can be taken back."""
    new = entities.NewJudgement(**body.model_dump())
    made = entities.judge(new, user=_judge(request), at=now(), reader=request.auth.reader)
    return Status(201, WrittenOut(number=made.pk))


@router.post("/entities/judgements/{number}/take-back", response={201: WrittenOut})
def take_back_judgement(request: Called, number: Path[int], body: TakeBackIn) -> Status[WrittenOut]:
    """Take a judgement of the caller's member back, or take back its taking back."""
    made = entities.take_back(number, body.reason, user=_judge(request), at=now(), reader=request.auth.reader)
    return Status(201, WrittenOut(number=made.pk))


@router.get("/entities/{record_id}", response=EntityOut)
def get_entity(request: Called, record_id: Path[Word]) -> EntityOut:
    """The entity of a party record, as the judgements that the caller may read make it."""
    found = entities.resolved(door(request), on=now().date())
    if record_id not in found.parties.rows:
        raise NotFound("There is no such party, or you may not see it.")
    one = found.entities.of(record_id)
    among = set(one.mentions)
    said = [_judgement(each, found) for each in found.made if {each.one, each.other} <= among]
    return EntityOut(id=one.id, records=list(one.mentions), judgements=said[:MOST_JUDGEMENTS])


def _judge(request: Called) -> User:
    """The person in whose name the caller judges."""
    member = require_reporter(request)
    person, reader = request.auth.person, request.auth.reader
    if person is None or (person.member_id, person.lane) != (member, reader.lane.value) or not person.is_active:
        raise NotAllowed("A person judges: call signed in, or with a token that its maker uses for the own member and lane.")
    return person


def _pair(found: Likelihood) -> PairOut:
    return PairOut(
        one=found.one,
        other=found.other,
        probability=round(found.probability, 6),
        bits=round(found.bits, 3),
        reasons=becauses(found.reasons),
    )


def _judgement(made: EntityJudgement, found: entities.Resolved) -> JudgementOut:
    return JudgementOut(
        number=made.pk,
        says=made.says,
        one=made.one,
        other=made.other,
        undoes=made.undoes_id,
        reason=made.reason,
        grade=made.grade,
        until=made.until,
        member=made.member.slug,
        at=made.at,
        counts=entities.counts(made, found),
    )
