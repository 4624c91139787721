"""What is being told: a growing list of unsigned records, each with its own day, deterministic in seed and today."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from tahaluf.hub.exercise import ground
from tahaluf.hub.exercise.cast import CIRCLES, member_called
from tahaluf.kernel.markings import TLP, Grade
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import Record, read_content, retracted, revised
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import FieldMarking, Markings

DAYS = 728  # two years of whole weeks
WEEKS = DAYS // 7
LABEL = Text(en="Exercise: ", ar="تمرين: ", fr="Exercice : ")
_NAMESPACE = UUID("5d0c2f0e-8f0b-5b34-9c2e-2f6d6c3f7a10")
_CIRCLES = frozenset(ring.slug for ring in CIRCLES)
_TLP = {"public": TLP.CLEAR, "community": TLP.GREEN, "own": TLP.AMBER_STRICT, "red": TLP.RED}


@dataclass(slots=True, kw_only=True)
class Story:
    """The exercise as it is told. `today` is its last day; everything random comes from `chance`, made from `seed`."""

    seed: int
    today: date
    chance: Random = field(init=False)
    records: list[Record] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)  # noqa: S311 - chance for a story, not for secrets

    @property
    def first(self) -> date:
        """The first day."""
        return self.today - timedelta(days=DAYS)

    def day(self, offset: int) -> date:
        """`offset` days from today (the past is negative)."""
        return self.today + timedelta(days=offset)

    def identifier(self, name: str) -> str:
        """The UUID of what the story calls `name`."""
        return str(uuid5(_NAMESPACE, f"{self.seed}:{name}"))

    def member(self, slug: str) -> str:
        """The id of a member."""
        return f"identity--{self.identifier('member:' + slug)}"

    def circle(self, slug: str) -> str:
        """The id of a circle."""
        return f"grouping--{self.identifier('circle:' + slug)}"

    def record_id(self, kind: str, name: str) -> str:
        """The id of a record that is, was or will be told under this name."""
        return f"{require_kind(kind).spec.stix_type}--{self.identifier(f'{kind}:{name}')}"

    def say(  # noqa: PLR0913 - what a record consists of
        self,
        kind: str,
        content: Mapping[str, Any],
        *,
        member: str,
        on: date,
        share: str = "coalition",
        name: str | None = None,
        caveats: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        grade: str | None = None,
        stricter: tuple[FieldMarking, ...] = (),
    ) -> Record:
        """Add a record that `member` makes on that day, and return it.

        `share` is a circle (TLP amber), "public" (clear), "community" (green), "own" (amber+strict, nobody else) or "red".
        """
        moment = _moment(min(on, self.day(-1)), self.chance)
        record = Record(
            id=self.record_id(kind, name or f"#{len(self.records)}"),
            owner=self.member(member),
            created=moment,
            modified=moment,
            markings=self._markings(kind, share, caveats=caveats, recipients=recipients, grade=grade),
            content=read_content(require_kind(kind), content),
            lang=member_called(member).language,
            field_markings=stricter,
            exercise=True,
        )
        self.records.append(record)
        return record

    def revise(self, record: Record, *, on: date, **changes: Any) -> Record:
        """Add the next version of a record, with these fields changed."""
        content = read_content(record.kind, record.content.content() | changes)
        version = revised(record, at=_moment(on, self.chance), content=content)
        self.records.append(version)
        return version

    def take_back(self, record: Record, reason: str, *, on: date) -> None:
        """Add the final version of a record, with the reason of its retraction."""
        self.records.append(retracted(record, at=_moment(on, self.chance), reason=reason))

    def _markings(
        self, kind: str, share: str, *, caveats: tuple[str, ...], recipients: tuple[str, ...], grade: str | None
    ) -> Markings:
        lane = require_kind(kind).spec.lane
        plain = Markings(
            tlp=_TLP.get(share, TLP.AMBER),
            lane=lane,
            caveats=caveats,
            recipients=tuple(map(self.member, recipients)),
            grade=Grade.parse(grade) if grade else None,
        )
        return replace(plain, circles=(self.circle(share),)) if share in _CIRCLES else plain

    def happens(self, per_week: float) -> int:
        """How often something with this mean happens in a week (Poisson, by Knuth's method)."""
        limit, product, count = math.exp(-per_week), self.chance.random(), 0
        while product > limit:
            product *= self.chance.random()
            count += 1
        return count

    def week(self, number: int) -> date:
        """A day of the numbered week, 0 being the first."""
        return self.first + timedelta(days=7 * number + self.chance.randrange(7))


def labelled(text: Text, language: str) -> str:
    """The text in this language, beginning with the word that says it is an exercise."""
    return LABEL.in_(language) + text.in_(language)


def mention(substance: str, member: str, **more: Any) -> dict[str, Any]:
    """A substance as this member writes it."""
    return ground.mention(substance, member_called(member).language, **more)


def place(key: str, member: str) -> dict[str, Any]:
    """A place as this member writes it."""
    return ground.place(key, member_called(member).language)


def _moment(on: date, chance: Random) -> datetime:
    """An instant of working hours of that day."""
    return datetime.combine(on, time(6), UTC) + timedelta(seconds=chance.randrange(10 * 3600))
