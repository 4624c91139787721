"""What states its own end is erased when it comes: bodies are gone, the chain is whole, nothing else is touched."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tahaluf.hub.assess.expiry import EXPIRING, Daily, erase_expired, expired
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue, retract, revise
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members.models import Member
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 1, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def party(members, circle):
    def make(name, *, until="2027-01-01", member="north"):
        content = {
            "name": name,
            "nature": "organisation",
            "purpose": "test",
            "expires_on": until,
            "evaluation": "B2",
        }
        marks = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle.id,), grade=Grade.parse("B2"))
        statement = Statement(content=read_content(require_kind("party"), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


def test_the_kinds_that_state_their_end_are_those_about_people():
    assert {kind.spec.slug for kind in EXPIRING} >= {"party", "link", "lead", "case"}


def test_a_record_is_erased_the_day_after_its_last(party):
    one = party("Gone Trading")
    assert [each.id for each in expired(date(2027, 1, 1))] == []
    assert [(each.id, each.on) for each in expired(date(2027, 1, 2))] == [(one.id, date(2027, 1, 1))]


def test_its_bodies_are_gone_and_the_chain_is_whole(party, person):
    one, stays = party("Gone Trading"), party("Stays Trading", until="2030-01-01")
    assert erase_expired(LATER.date(), at=LATER) == 1
    door = visible_to(person().reader())
    with pytest.raises(NotFound):
        door.get(one.id)
    assert door.get(stays.id).record == stays
    assert all(bytes(entry.body) == b"" for entry in Entry.objects.filter(record_id=one.id, action="record"))
    assert verify(signatures=True).findings == ()


def test_earlier_versions_and_retracted_records_go_too(party):
    one = party("Gone Trading")
    newer = revise(one, content=one.content.model_copy(update={"name": "Gone Trading Ltd"}), at=AT)
    retract(newer, "written by mistake", at=AT)
    assert erase_expired(LATER.date(), at=LATER) == 1
    bodies = Entry.objects.filter(record_id=one.id, action="record")
    assert bodies.count() == 3
    assert all(bytes(entry.body) == b"" for entry in bodies)


def test_a_longer_term_in_a_newer_version_keeps_it(party):
    one = party("Kept Trading")
    revise(one, content=one.content.model_copy(update={"expires_on": date(2030, 1, 1)}), at=AT)
    assert list(expired(LATER.date())) == []


def test_what_a_member_elsewhere_owns_is_left_to_its_own_hub(party, members):
    party("Foreign Trading")
    Member.objects.filter(pk=members["north"].id).update(hosted=False)
    assert list(expired(LATER.date())) == []


def test_it_is_done_once_a_day(party):
    daily = Daily()
    party("Gone Trading")
    assert daily.run_due(LATER) == 1
    party("Gone Too")
    assert daily.run_due(LATER.replace(hour=20)) == 0
    assert daily.run_due(LATER.replace(day=3)) == 1


def test_doing_it_again_erases_nothing(party):
    party("Gone Trading")
    assert erase_expired(LATER.date(), at=LATER) == 1
    assert erase_expired(LATER.date(), at=LATER) == 0
