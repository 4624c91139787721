"""Small invented coalitions for tests, and the rules of visibility written plainly, independently of `records.visibility`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tahaluf.hub.members import services as members
from tahaluf.kernel.text import Text

START = datetime(2025, 1, 6, 12, tzinfo=UTC)


def examples(number: int) -> int:
    """How many random coalitions a property is tried on: `number` times PROPERTY_EXAMPLES (1 unless set)."""
    return max(1, int(number * float(os.environ.get("PROPERTY_EXAMPLES", "1"))))


def day(number: float) -> datetime:
    """Noon of the nth day of the story."""
    return START + timedelta(days=number)


def name(word: str) -> Text:
    return Text(en=word, ar=word, fr=word)


def add_member(slug: str, **more):
    return members.add_member(members.NewMember(slug=slug, name=name(slug), type="agency", exercise=True, **more), at=START)


@dataclass(frozen=True)
class Stay:
    circle: str
    member: str
    since: datetime
    until: datetime | None
    history: bool


@dataclass(frozen=True)
class Party:
    """A member as the oracle knows it."""

    id: str
    parent: str | None
    assurances: frozenset[str]
    left: datetime | None


def may_know(  # noqa: C901, PLR0911, PLR0912 - the rules in the order in which a person would tell them
    *, mark, owner, closed, local_only, modified, tlp, reader, parties, stays
) -> bool:
    """The rules, one sentence each. `mark` holds lane, circles, recipients, persons, caveats; `tlp` that of the record or field."""
    lane, eye = mark.lane.value, reader.lane.value
    # The firewall: what the health lane holds is for readers of the health lane.
    if lane == "health" and eye != "health":
        return False
    # The public lane is not shown the work of police or laboratories.
    if lane in ("enforcement", "laboratory") and eye == "public":
        return False
    # A closed kind is for readers of its own lane.
    if closed and lane != eye:
        return False
    addressed = bool(mark.circles or mark.recipients or mark.persons)
    # The public at large sees what is clear, addressed to nobody, and on no condition.
    if reader.member is None:
        return tlp == "clear" and not addressed and not mark.caveats and not local_only
    me = next((party for party in parties if party.id == reader.member), None)
    # A stranger is nobody.
    if me is None:
        return False
    # A member sees its own.
    if me.id == owner:
        return True
    # What stays at home stays at home.
    if local_only:
        return False
    # A condition of release must have been assured.
    if not set(mark.caveats) <= me.assurances:
        return False
    # Who left the coalition gets nothing new.
    if me.left is not None and modified >= me.left:
        return False
    # Named persons and named members are let in.
    if (reader.person and reader.person in mark.persons) or me.id in mark.recipients:
        return True
    # Red is for those named alone.
    if tlp == "red":
        return False
    # Below amber+strict a member brings in those who work under it.
    eligible = {me.id} | ({me.parent} if me.parent and tlp != "amber+strict" else set())
    if mark.circles:
        was_in_any = False
        for stay in stays:
            if stay.circle in mark.circles and stay.member in eligible:
                was_in_any = True
                began = stay.history or modified >= stay.since
                if began and (stay.until is None or modified < stay.until):
                    return True
        # Being, or having been, in one of its circles decides; being under a named member counts only otherwise.
        if was_in_any:
            return False
    if me.parent and tlp != "amber+strict" and me.parent in mark.recipients:
        return True
    if addressed:
        return False
    # Addressed to nobody in particular: green and clear are for all members, amber for the owner.
    return tlp in ("green", "clear")
