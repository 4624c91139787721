"""The asker's side: hiding values among decoys, and reading what an answer says about them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tahaluf.exchange.blind import oprf, sizes
from tahaluf.exchange.blind.draws import Draws
from tahaluf.exchange.blind.group import require_elements
from tahaluf.exchange.blind.messages import Answer, Notice, Question, digest_of, packed, unpacked
from tahaluf.exchange.blind.sorts import Sort
from tahaluf.exchange.blind.tags import TAG_BYTES, tag
from tahaluf.kernel.errors import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """Who asks whom for what: the parts of a question that are told in clear."""

    id: str
    asker: str
    answerer: str
    sort: Sort
    at: datetime
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """One value in a question: its place among the elements and the factor that hides it."""

    value: bytes
    factor: bytes = field(repr=False)
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A question and what only its asker knows of it. It never leaves the asker."""

    question: Question
    hidden: tuple[Hidden, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What an answer says: the asker's values that the other list has, whom to ask, and how large its list may be at most."""

    hits: tuple[bytes, ...]
    contact: str
    shown_size: int


def ask(errand: Errand, values: Iterable[bytes], seed: bytes) -> Pending:
    """A question for `values`, filled up with decoys to a power of two and put in an order that says nothing.

    The same seed gives the same question; a seed is used once.

    Raises:
        BadInput: no value, or more than `sizes.MOST_ASKED`; no ground; a seed that is not of 32 bytes.
    """
    if not errand.ground.strip():
        raise BadInput.one("ground", "The question does not say why it is asked.", "Give the case and the legal ground.", "missing")
    wanted = sorted(set(values))
    size = sizes.shown_size(len(wanted), sizes.LEAST_ASKED, sizes.MOST_ASKED, "values")
    factors, decoys = Draws(seed, "factors"), Draws(seed, "decoys")
    drawn = [(value, factor, oprf.blind(value, factor)) for value in wanted for factor in (factors.scalar(),)]
    elements = sorted([element for _, _, element in drawn] + [decoys.element() for _ in range(size - len(wanted))])
    hidden = tuple(
        Hidden(value=value, factor=factor, place=bisect.bisect_left(elements, element)) for value, factor, element in drawn
    )
    return Pending(question=_question(errand, packed(tuple(elements))), hidden=hidden)


def read_finding(pending: Pending, answer: Answer) -> Finding:
    """What the answer says about the question's values; its signature is already verified.

    Raises:
        BadInput: the answer is to another question or from another member, has another size than agreed,
            an element that is none, or a proof that does not hold (the other side used more than one key).
    """
    question = pending.question
    same = (answer.asker, answer.answerer, answer.sort, answer.question)
    if same != (question.asker, question.answerer, question.sort, digest_of(question)):
        raise BadInput.one(
            "question", "This is no answer to the question asked.", "Match each answer with its own question.", "other"
        )
    evaluated = require_elements(unpacked(answer.evaluated, "evaluated"), "evaluated")
    tags = unpacked(answer.tags, "tags", TAG_BYTES)
    sizes.require_shown_size(len(tags), sizes.LEAST_TAGS, sizes.MOST_TAGS, "tags")
    if not oprf.is_proven(answer.public, unpacked(question.elements, "elements"), evaluated, answer.proof):
        raise BadInput.one("proof", "The proof of the answer does not hold.", "Do not use it; tell the other member.", "proof")
    theirs = frozenset(tags)
    hits = (one.value for one in pending.hidden if tag(oprf.finalize(one.value, one.factor, evaluated[one.place])) in theirs)
    return Finding(hits=tuple(hits), contact=answer.contact, shown_size=len(tags))


def notice_of(pending: Pending, finding: Finding, *, at: datetime, contact: str) -> Notice:
    """What the answerer is told afterwards: whether there is a hit, and whom to ask."""
    question = pending.question
    return Notice(
        question=digest_of(question),
        asker=question.asker,
        answerer=question.answerer,
        sort=question.sort,
        at=at.isoformat(),
        hit=bool(finding.hits),
        contact=contact if finding.hits else "",
    )


def _question(errand: Errand, elements: bytes) -> Question:
    return Question(
        id=errand.id,
        asker=errand.asker,
        answerer=errand.answerer,
        sort=errand.sort,
        at=errand.at.isoformat(),
        ground=errand.ground,
        elements=elements,
    )
