"""The answerer's side: computing blindly on a question that has been required to be in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from tahaluf.exchange.blind import oprf, sizes
from tahaluf.exchange.blind.draws import Draws
from tahaluf.exchange.blind.group import UNIFORM_BYTES, require_elements
from tahaluf.exchange.blind.messages import Answer, Question, digest_of, packed, unpacked
from tahaluf.kernel.errors import BadInput

FRESH = timedelta(hours=24)
SKEW = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What an answerer answers with: its key for this asker and day, the tags of its list under it, and whom to ask."""

    key: oprf.KeyPair
    tags: tuple[bytes, ...] = field(repr=False)
    contact: str


def require_question(question: Question, *, answerer: str, now: datetime) -> tuple[bytes, ...]:
    """The elements of a question in order; its signature, its budget and that it is new are the caller's to see to.

    Raises:
        BadInput: to somebody else, to oneself, older than a day, of the future, without a ground, of no agreed size,
            with an element that is none, out of order or twice.
    """
    if question.answerer != answerer or question.asker == answerer:
        raise BadInput.one("answerer", "The question is not for this member.", "Send it to the member that it names.", "other")
    if not now - FRESH <= datetime.fromisoformat(question.at) <= now + SKEW:
        raise BadInput.one("at", "The question is too old, or of the future.", "Ask anew.", "stale")
    if not question.ground.strip():
        raise BadInput.one("ground", "The question does not say why it is asked.", "Give the case and the legal ground.", "missing")
    elements = unpacked(question.elements, "elements")
    sizes.require_shown_size(len(elements), sizes.LEAST_ASKED, sizes.MOST_ASKED, "elements")
    if any(one >= other for one, other in pairwise(elements)):
        raise BadInput.one(
            "elements", "The elements are not in ascending order.", "Ask its sender to write the message anew.", "order"
        )
    return require_elements(elements, "elements")


def answer(question: Question, holding: Holding, seed: bytes, *, at: datetime) -> Answer:
    """The answer to a question that `require_question` accepted.

    The seed is of 32 secret bytes and used once. The same work is done whether or not anything is known.

    Raises:
        BadInput: an element that is none, or a seed of another length.
    """
    elements = unpacked(question.elements, "elements")
    evaluated = oprf.evaluate_blinded(holding.key, elements)
    randomness = Draws(seed, "proof").take(UNIFORM_BYTES)
    return Answer(
        question=digest_of(question),
        asker=question.asker,
        answerer=question.answerer,
        sort=question.sort,
        at=at.astimezone(UTC).isoformat(),
        public=holding.key.public,
        evaluated=packed(evaluated),
        proof=oprf.prove(holding.key, elements, evaluated, randomness),
        tags=packed(holding.tags),
        contact=holding.contact,
    )
