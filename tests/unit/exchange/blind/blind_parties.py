"""Two invented members that compare lists, for the tests of blind comparison."""

from __future__ import annotations

from datetime import UTC, datetime

from tahaluf.exchange.blind import answering, asking, tags
from tahaluf.exchange.blind.asking import Errand
from tahaluf.exchange.blind.sorts import Sort

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECRET = b"b" * 32


def seed(number: int) -> bytes:
    return number.to_bytes(32, "big")


def errand(**more) -> Errand:
    given = {"id": "q-1", "asker": "north", "answerer": "south", "sort": Sort.PHONE, "at": NOON, "ground": "case 7"}
    return Errand(**{**given, **more})


def holding(values, *, asker="north", sort=Sort.PHONE, day=NOON):
    key = tags.day_key(SECRET, asker=asker, sort=sort, day=day.date())
    return answering.Holding(key=key, tags=tags.tags_of(values, key), contact="desk@south")


def compare(mine, theirs, number=1):
    """What the asker finds: its values that the answerer has."""
    pending = asking.ask(errand(), mine, seed(number))
    answering.require_question(pending.question, answerer="south", now=NOON)
    answer = answering.answer(pending.question, holding(theirs), seed(number + 1000), at=NOON)
    return asking.read_finding(pending, answer)


def words(start: int, stop: int) -> list[bytes]:
    return [b"value-%d" % number for number in range(start, stop)]
