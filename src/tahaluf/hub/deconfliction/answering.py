"""The answerer's side: taking a signed question, answering it within its budget, and being told whether there was a hit."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import IntegrityError, transaction

from tahaluf.exchange.blind import answering, draws, messages
from tahaluf.exchange.blind.messages import Question
from tahaluf.hub.audit.services import Actor, record
from tahaluf.hub.deconfliction import budgets, lists
from tahaluf.hub.deconfliction.models import Desk, Exchange
from tahaluf.hub.members.keys import read_public, require_key
from tahaluf.hub.members.models import Member, Stay
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound, TahalufError

_CLOSED = "This member does not answer such questions now."


def answer(told: object, *, at: datetime) -> dict[str, Any]:
    """The signed answer of a member hosted here to a signed question. Every refusal is told to the answerer's audit.

    Raises:
        BadInput: the message is not in order, or its signature does not hold.
        NotFound: the asker or the answerer is unknown here.
        NotAllowed: the two share no circle, the budget is spent, the desk is closed or its list too short
            (the last two are never told apart).
        Conflict: this question was answered already.
    """
    question = messages.read_question(told)
    asker, answerer = _member(question.asker), _member(question.answerer)
    by = Actor(name="deconfliction", member=answerer.pk)
    detail = {"sort": question.sort.value, "asker": asker.pk}
    try:
        given = _answer(told, question, asker, answerer, at)
    except TahalufError as error:
        record(by, "deconfliction.refused", target=messages.digest_of(question), detail={**detail, "why": str(error)}, at=at)
        raise
    record(by, "deconfliction.answered", target=messages.digest_of(question), detail=detail, at=at)
    return given


def take_notice(told: object, *, at: datetime) -> Exchange:
    """Note what the asker tells of an answered question: that there is a hit and whom to ask, or none.

    Raises:
        BadInput: the message is not in order, or its signature does not hold.
        NotFound: no such question was answered here.
        Conflict: another notice of it came before.
    """
    notice = messages.read_notice(told)
    asker = _member(notice.asker)
    _require_signature(told, asker)
    same = {"question": notice.question, "asker": notice.asker, "answerer": notice.answerer, "sort": notice.sort}
    state = Exchange.State.HIT if notice.hit else Exchange.State.NO_HIT
    with transaction.atomic():
        waiting = Exchange.objects.select_for_update().filter(side=Exchange.Side.ANSWERER, **same)
        kept: Exchange | None = waiting.first()
        if kept is None:
            raise NotFound("No such question was answered here.")
        if kept.state not in (Exchange.State.WAITING, state):
            raise Conflict("Another notice of this question came before.")
        if kept.state == Exchange.State.WAITING:
            kept.state, kept.contact = state, notice.contact
            kept.save(update_fields=["state", "contact"])
            by = Actor(name="deconfliction", member=notice.answerer)
            record(by, "deconfliction.told", target=notice.question, detail={"hit": notice.hit, "asker": notice.asker}, at=at)
    return kept


def share_a_circle(one: Member, other: Member) -> bool:
    """Whether two members, neither of which has left, stay in one circle now."""
    mine = Stay.objects.filter(member=one, until=None).values("circle")
    return one.left is None and other.left is None and Stay.objects.filter(member=other, until=None, circle__in=mine).exists()


def _answer(told: object, question: Question, asker: Member, answerer: Member, at: datetime) -> dict[str, Any]:
    _require_signature(told, asker)
    key = require_key(answerer.pk)
    elements = answering.require_question(question, answerer=answerer.pk, now=at)
    desk = Desk.objects.filter(member=answerer, open=True).first()
    if not share_a_circle(asker, answerer):
        raise NotAllowed("The two members share no circle.")
    if desk is None:
        raise NotAllowed(_CLOSED)
    day = at.astimezone(UTC).date()
    with transaction.atomic():
        _note(question, len(elements), at)
        budgets.spend(len(elements), asker=asker.pk, answerer=answerer.pk, sort=question.sort, day=day)
        try:
            holding = lists.holding_for(desk, asker=asker.pk, sort=question.sort, day=day)
        except BadInput as error:
            raise NotAllowed(_CLOSED) from error
        given = answering.answer(question, holding, secrets.token_bytes(draws.SEED_BYTES), at=at)
    return messages.signed(given, key)


def _note(question: Question, shown: int, at: datetime) -> None:
    row = Exchange(
        side=Exchange.Side.ANSWERER,
        name=question.id,
        question=messages.digest_of(question),
        asker=question.asker,
        answerer=question.answerer,
        sort=question.sort,
        at=at,
        ground=question.ground,
        shown=shown,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("This question was answered already; ask anew.") from error


def _require_signature(told: object, signer: Member) -> None:
    if not isinstance(told, Mapping) or not messages.is_signed_by(told, read_public(signer.public_key)):
        raise BadInput.one("signature", "The signature does not hold.", "Ask its sender to write the message anew.", "signature")


def _member(identity: str) -> Member:
    found = Member.objects.filter(pk=identity).first()
    if found is None:
        raise NotFound("There is no such member here.")
    return found
