"""Activities of files of aid in the ledger: once each, as the member's own, under the markings asked for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tahaluf.hub.desks.cooperation.bringing import Wish, bring, understand
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members.services import NewMember, add_member
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import PUBLIC, Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
LINE = "2024,Invented donor,{0},{1},{2},12330,2024-03-01,2026-02-28\n"
HEAD = "Year,DonorName,CrsID,RecipientName,ProjectTitle,PurposeCode,ExpectedStartDate,CompletionDate\n"
FILE = (HEAD + LINE.format("1", "Morocco", "Treatment") + LINE.format("2", "Jordan", "Schools")).encode()


@pytest.fixture
def member(db):
    new = NewMember(slug="north", name=Text(en="North", ar="الشمال", fr="Nord"), type="agency", exercise=True)
    return add_member(new, at=AT)


@pytest.fixture
def wish(member):
    return Wish(member=member.id, markings=Markings(tlp=TLP.AMBER, lane=Lane.COOPERATION), batch="aid test", exercise=True)


def held(reader):
    return sorted(row.title for row in visible_to(reader).all_records(Filters(kind=("activity",))))


def test_they_are_the_members_own_and_nobody_elses(member, wish):
    assert bring(understand(FILE), wish, at=AT) == (2, 0)
    assert held(Reader(member=member.id, lane=Lane.COOPERATION)) == ["Schools", "Treatment"]
    assert held(PUBLIC) == []


def test_what_was_brought_is_not_brought_again_and_what_is_new_is(member, wish):
    bring(understand(FILE), wish, at=AT)
    more = FILE + LINE.format("3", "Egypt", "Prisons").encode()
    assert bring(understand(more), wish, at=AT) == (1, 2)
    assert held(Reader(member=member.id, lane=Lane.COOPERATION)) == ["Prisons", "Schools", "Treatment"]


def test_one_identifier_twice_in_a_file_is_one_activity(wish):
    twice = (HEAD + LINE.format("1", "Morocco", "First") + LINE.format("1", "Morocco", "Second")).encode()
    assert bring(understand(twice), wish, at=AT)[0] == 1


def test_a_file_that_is_neither_is_refused():
    with pytest.raises(BadInput, match="Columns are missing"):
        understand(b"just,words\n")
    with pytest.raises(BadInput, match="IATI"):
        understand(b"<html></html>")
