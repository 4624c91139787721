"""The coalition that readers are judged against is never one that was rolled back."""

from __future__ import annotations

from django.db import transaction

from coalitions import day
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import services as members
from tahaluf.hub.members.queries import snapshot
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.text import Text


class _Undo(Exception):  # noqa: N818
    """Rolls a block back."""


def undone(change) -> None:
    try:
        with transaction.atomic():
            change()
            raise _Undo  # noqa: TRY301 - rolls back
    except _Undo:
        pass


def test_a_member_whose_joining_was_rolled_back_sees_nothing_when_another_joins(hub):
    told = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,))
    carthage = hub.reader(hub.carthage)

    def join_and_look():
        members.join("north", "carthage", at=day(0))
        assert visible_to(carthage).get(told.id).id == told.id

    undone(join_and_look)
    members.set_assurances("badr", ["no-death-penalty"], at=day(2))
    assert visible_to(carthage).records().rows == ()


def test_one_change_rolled_back_and_another_made_never_share_a_revision(hub):
    seen = [snapshot().revision]

    def part():
        members.set_assurances("amal", ["no-death-penalty"], at=day(2))
        seen.append(snapshot().revision)

    undone(part)
    members.set_assurances("badr", ["no-death-penalty"], at=day(2))
    seen.append(snapshot().revision)
    assert len(set(seen)) == 3
    assert not snapshot().coalition.members[hub.amal.id].assurances


def test_a_circle_is_in_the_snapshot_as_soon_as_it_is_founded(hub):
    snapshot()
    founded = members.add_circle(members.NewCircle(slug="east", name=Text(en="e", ar="", fr=""), members=["amal"]), at=day(3))
    assert [stay.member for stay in snapshot().coalition.circles[founded.id].memberships] == [hub.amal.id]
