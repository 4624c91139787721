"""Sums over a circle that gives no history tell a newcomer nothing of what was shared before."""

from __future__ import annotations

import pytest

from coalitions import day, name
from tahaluf.hub.ledger.contributing import behind
from tahaluf.hub.ledger.exchanged import InCircle, exchanged
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP


@pytest.fixture
def late(hub):
    """Amal shares in a circle on day 5; badr joins it on day 10 and is given no history."""
    new = members.NewCircle(slug="late", name=name("late"), members=["amal"], history=False)
    hub.late = members.add_circle(new, at=day(0)).id
    hub.say(at=5, tlp=TLP.AMBER, circles=(hub.late,))
    members.join("late", "badr", at=day(10))
    return hub


def sums(hub):
    door = visible_to(hub.reader(hub.badr))
    of = {"kind": "seizure", "first": day(0).date(), "last": day(365).date()}
    return exchanged(door), behind(door, region="MA", **of), behind(door, region="", **of)


def test_what_was_shared_before_a_member_came_is_in_no_sum(late):
    counted, there, anywhere = sums(late)
    assert (dict(counted.owners), dict(counted.circles)) == ({}, {})
    assert (there.owners, there.tlp, anywhere.owners, anywhere.tlp) == (frozenset(), None, frozenset(), None)


def test_what_was_shared_afterwards_is_in_all_of_them(late):
    late.say(at=12, tlp=TLP.AMBER, circles=(late.late,))
    counted, there, anywhere = sums(late)
    assert (dict(counted.owners), dict(counted.circles)) == ({late.amal.id: 1}, {late.late: InCircle(left=0, came=1)})
    assert (there.owners, there.tlp) == (anywhere.owners, anywhere.tlp) == (frozenset({late.amal.id}), TLP.AMBER)
