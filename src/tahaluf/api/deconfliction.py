"""Blind comparison for programs: asking, the letters of other hubs, and what came of it. Law enforcement alone compares."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from django.utils.timezone import now
from ninja import Body, Path, Router, Schema
from pydantic import Field

from tahaluf.api.caller import Called, looked, require_reporter
from tahaluf.api.words import Prose, Strict, Word
from tahaluf.exchange.blind.sorts import ABOUT, Sort, Surety
from tahaluf.hub.deconfliction import answering, asking, queries, requests
from tahaluf.hub.deconfliction.asking import Wish
from tahaluf.hub.members import queries as members
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.markings import Lane

router = Router(tags=["deconfliction"])
MOST_TEXTS, MOST_MEMBERS = 32_768, 50


class ComparisonOut(Schema):
    """One comparison as the caller's side may see it; `found` is filled on the asker's side only."""

    number: int
    side: str
    other: str
    sort: Sort
    surety: Surety
    at: datetime
    ground: str
    shown: int
    state: str
    contact: str
    found: list[str]
    question: str


class BudgetOut(Schema):
    """What the caller's member asked of another today (UTC), decoys included, and what it may ask in a day."""

    other: str
    sort: Sort
    spent: int
    daily: int


class QuestionIn(Strict):
    """Entries of one sort to compare with the lists of members (slugs) of this hub; with `dry_run` nobody is asked."""

    of: Annotated[list[Word], Field(min_length=1, max_length=MOST_MEMBERS)]
    sort: Sort
    texts: Annotated[list[Word], Field(min_length=1, max_length=MOST_TEXTS)]
    ground: Annotated[str, Field(min_length=1, max_length=500)]
    dry_run: bool = False


class AnswerOut(Schema):
    """What came of asking one member: the comparison, or why it was refused."""

    member: str
    comparison: ComparisonOut | None
    refused: str


class AskedOut(Schema):
    """What was shown and what is left of the day's budget of each member before asking; answers are empty in a dry run."""

    keys: int
    shown: int
    left_today: dict[str, int]
    fits: bool
    surety: Surety
    answers: list[AnswerOut]


class RequestIn(Strict):
    """What is asked after a hit; the text discloses what it says."""

    question: Annotated[Prose, Field(min_length=1)]


class RequestOut(Schema):
    """The record that was issued."""

    id: str


@router.get("/deconfliction", response=list[ComparisonOut])
def list_comparisons(request: Called) -> list[dict[str, Any]]:
    """The newest comparisons of the caller's member, asked and answered, at most 200."""
    member, names = _reader(request), _names()
    looked(request, "deconfliction.listed")
    return [queries.plain(seen, names) for seen in queries.comparisons(member)]


@router.get("/deconfliction/budget", response=list[BudgetOut])
def list_budgets(request: Called) -> list[BudgetOut]:
    """What the caller's member asked of others today."""
    names = _names()
    return [
        BudgetOut(other=names.get(one.other, one.other), sort=one.sort, spent=one.spent, daily=one.daily)
        for one in queries.budgets_of(_reader(request), day=now().astimezone(UTC).date())
    ]


@router.post("/deconfliction/questions", response=AskedOut)
def ask_members(request: Called, body: QuestionIn) -> AskedOut:
    """Ask members of this hub; both sides are told at once whether there is a hit, and whom to ask."""
    asker = members.require_member(_writer(request))
    others = [members.require_member(slug) for slug in dict.fromkeys(body.of)]
    wish = Wish(answerers=others, sort=body.sort, texts=body.texts, ground=body.ground)
    planned = asking.plan(asker, wish, at=now())
    told = [] if body.dry_run else asking.ask_here(asker, wish, at=now(), by=request.auth.actor)
    names = _names()
    return AskedOut(
        keys=planned.keys,
        shown=planned.shown,
        left_today=planned.left,
        fits=planned.fits,
        surety=ABOUT[body.sort].surety,
        answers=[_answer(asker.pk, one, names) for one in told],
    )


@router.post("/deconfliction/letters", response=dict[str, Any])
def take_letter(request: Called, body: Body[dict[str, Any]]) -> dict[str, Any]:
    """Take a signed letter of the caller's own member: a question is answered by a signed letter, a notice by its state."""
    if body.get("asker") != _writer(request):
        raise NotAllowed("A member sends its own letters.")
    if body.get("type") == "tahaluf-blind-notice":
        return {"state": answering.take_notice(body, at=now()).state}
    return answering.answer(body, at=now())


@router.post("/deconfliction/{number}/request", response=RequestOut)
def request_information(request: Called, number: Path[int], body: RequestIn) -> RequestOut:
    """After a hit: issue a request for information that only the other member sees, under handling codes H0, H1 and H2."""
    asker = members.require_member(_writer(request))
    seen = queries.require_comparison(asker.pk, number)
    wanted = requests.Wanted(question=body.question, exercise=asker.exercise)
    return RequestOut(id=requests.request_information(seen, wanted, member=asker, at=now(), by=request.auth.actor).id)


def _answer(asker: str, one: asking.Told, names: dict[str, str]) -> AnswerOut:
    if one.exchange is None:
        return AnswerOut(member=one.answerer, comparison=None, refused=one.refused)
    seen = queries.require_comparison(asker, one.exchange.pk)
    return AnswerOut(member=one.answerer, comparison=ComparisonOut.model_validate(queries.plain(seen, names)), refused="")


def _reader(request: Called) -> str:
    """The caller's member, in the lane that compares."""
    if request.auth.reader.lane is not Lane.ENFORCEMENT:
        raise NotAllowed("Only the lane of law enforcement compares.")
    if not request.auth.reader.member:
        raise NotAllowed("This account belongs to no member.")
    return request.auth.reader.member


def _writer(request: Called) -> str:
    _reader(request)
    return require_reporter(request)


def _names() -> dict[str, str]:
    return dict(Member.objects.values_list("pk", "slug"))
