"""The asker's side: signed questions to several members, and what their answers say."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction

from tahaluf.exchange.blind import asking, draws, messages, sizes
from tahaluf.exchange.blind.asking import Errand, Pending
from tahaluf.exchange.blind.group import ELEMENT_BYTES
from tahaluf.exchange.blind.keys import read_list
from tahaluf.exchange.blind.sorts import ABOUT, Sort, Surety
from tahaluf.hub.audit.services import SYSTEM, Actor, record
from tahaluf.hub.deconfliction import answering, budgets
from tahaluf.hub.deconfliction.models import Desk, Exchange
from tahaluf.hub.members.keys import read_public, require_key
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound, TahalufError

WAITS_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a member wants to know: of whom, what sort, which texts, and on what ground (case and legal ground)."""

    answerers: Sequence[Member]
    sort: Sort
    texts: Sequence[str]
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What asking would show and cost, per member asked; nothing was sent."""

    keys: int
    shown: int
    left: dict[str, int]
    surety: Surety

    @property
    def fits(self) -> bool:
        """Whether every budget has room for it."""
        return all(left >= self.shown for left in self.left.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of one question: the exchange, or why it was refused."""

    answerer: str
    exchange: Exchange | None
    refused: str = ""


def plan(member: Member, wish: Wish, *, at: datetime) -> Plan:
    """What the wish would show and cost.

    Raises:
        BadInput: every text that is nothing of the sort; no text, too many.
    """
    keys = read_list(wish.sort, wish.texts, holding=False)
    day = at.astimezone(UTC).date()
    return Plan(
        keys=len(keys),
        shown=sizes.shown_size(len(keys), sizes.LEAST_ASKED, sizes.MOST_ASKED, "values"),
        left={
            other.slug: budgets.left_today(asker=member.pk, answerer=other.pk, sort=wish.sort, day=day) for other in wish.answerers
        },
        surety=ABOUT[wish.sort].surety,
    )


def ask_here(member: Member, wish: Wish, *, at: datetime, by: Actor = SYSTEM) -> list[Told]:
    """Ask members that this hub hosts; the answers are read and both sides told at once. A refusal of one stops no other.

    Raises:
        BadInput: every text that is nothing of the sort; no text, too many, no ground.
        NotAllowed: the member's key is not on this hub.
    """
    read_list(wish.sort, wish.texts, holding=False)
    return [_ask_one(member, other, wish, at, by) for other in wish.answerers]


def question_for(member: Member, answerer: Member, wish: Wish, *, at: datetime, by: Actor = SYSTEM) -> dict[str, Any]:
    """A signed question to carry to a member on another hub; its answer is read by `conclude`.

    Raises:
        BadInput: every text that is nothing of the sort; no text, too many, no ground.
        NotAllowed: the member's key is not on this hub, the two share no circle, or the budget of the day is spent.
    """
    key = require_key(member.pk)
    if not answering.share_a_circle(member, answerer):
        raise NotAllowed("The two members share no circle.")
    lines = read_list(wish.sort, wish.texts, holding=False)
    seed = secrets.token_bytes(draws.SEED_BYTES)
    errand = Errand(
        id=str(uuid4()), asker=member.pk, answerer=answerer.pk, sort=wish.sort, at=at.astimezone(UTC), ground=wish.ground.strip()
    )
    pending = asking.ask(errand, lines, seed)
    texts = {one.decode(): [wish.texts[number - 1].strip() for number in numbers] for one, numbers in lines.items()}
    shown = len(pending.question.elements) // ELEMENT_BYTES
    with transaction.atomic():
        forget_unanswered(at=at)
        _require_room(pending, shown, at)
        _keep(pending, shown, {"seed": seed.hex(), "texts": texts})
        record(by, "deconfliction.asked", target=messages.digest_of(pending.question), detail=_detail(pending), at=at)
    return messages.signed(pending.question, key)


def conclude(told: object, *, contact: str, at: datetime, by: Actor = SYSTEM) -> tuple[Exchange, dict[str, Any]]:
    """Read a signed answer to a question asked here: the exchange as it is now, and the signed notice for the other side.

    Raises:
        BadInput: the message is not in order, its signature or its proof does not hold, or it answers another question.
        NotFound: no such question waits here.
    """
    given = messages.read_answer(told)
    with transaction.atomic():
        waiting = Exchange.objects.select_for_update().filter(question=given.question, side=Exchange.Side.ASKER)
        kept = waiting.filter(state=Exchange.State.WAITING, answerer=given.answerer).first()
        if kept is None:
            raise NotFound("No such question waits for an answer here.")
        _require_signature(told, Member.objects.get(pk=kept.answerer))
        pending = _again(kept)
        finding = asking.read_finding(pending, given)
        found = sorted({text for hit in finding.hits for text in kept.private["texts"][hit.decode()]})
        kept.state = Exchange.State.HIT if found else Exchange.State.NO_HIT
        kept.contact, kept.found, kept.private = (finding.contact if found else ""), found, {}
        kept.save()
        told_also = {**_detail(pending), "hit": bool(found)}
        record(by, "deconfliction.concluded", target=kept.question, detail=told_also, at=at)
    notice = asking.notice_of(pending, finding, at=at, contact=contact)
    return kept, messages.signed(notice, require_key(kept.asker))


def forget_unanswered(*, at: datetime) -> int:
    """Give up questions that had no answer for a week, with what would be needed to read one; returns how many."""
    waiting = Exchange.objects.filter(side=Exchange.Side.ASKER, state=Exchange.State.WAITING, at__lt=at - WAITS_FOR)
    return waiting.update(state=Exchange.State.EXPIRED, private={})


def contact_of(member: Member) -> str:
    """Whom the other side asks after a hit: the member's desk, or the member by name where it has none."""
    desk = Desk.objects.filter(member=member).first()
    return desk.contact if desk else member.name_en


def _ask_one(member: Member, other: Member, wish: Wish, at: datetime, by: Actor) -> Told:
    try:
        with transaction.atomic():
            question = question_for(member, other, wish, at=at, by=by)
        given = answering.answer(question, at=at)
        kept, notice = conclude(given, contact=contact_of(member), at=at, by=by)
        answering.take_notice(notice, at=at)
    except BadInput:
        raise
    except TahalufError as error:
        return Told(answerer=other.slug, exchange=None, refused=str(error))
    return Told(answerer=other.slug, exchange=kept)


def _require_room(pending: Pending, shown: int, at: datetime) -> None:
    """The asker keeps to the budget too, so that it learns of it before anything is sent; the answerer counts for itself."""
    question = pending.question
    day = at.astimezone(UTC).date()
    if budgets.left_today(asker=question.asker, answerer=question.answerer, sort=question.sort, day=day) < shown:
        raise NotAllowed("The budget of this day is spent; ask tomorrow, or for less.")


def _keep(pending: Pending, shown: int, private: dict[str, Any]) -> None:
    question = pending.question
    Exchange.objects.create(
        side=Exchange.Side.ASKER,
        name=question.id,
        question=messages.digest_of(question),
        asker=question.asker,
        answerer=question.answerer,
        sort=question.sort,
        at=datetime.fromisoformat(question.at),
        ground=question.ground,
        shown=shown,
        private=private,
    )


def _again(kept: Exchange) -> Pending:
    """The question as it was asked, made again from its seed."""
    errand = Errand(id=kept.name, asker=kept.asker, answerer=kept.answerer, sort=Sort(kept.sort), at=kept.at, ground=kept.ground)
    return asking.ask(errand, _values(kept.private["texts"]), bytes.fromhex(kept.private["seed"]))


def _values(texts: Iterable[str]) -> list[bytes]:
    return [text.encode() for text in texts]


def _detail(pending: Pending) -> dict[str, str]:
    return {"sort": pending.question.sort.value, "answerer": pending.question.answerer}


def _require_signature(told: object, signer: Member) -> None:
    if not isinstance(told, dict) or not messages.is_signed_by(told, read_public(signer.public_key)):
        raise BadInput.one("signature", "The signature does not hold.", "Ask its sender to write the message anew.", "signature")
