"""The operations desk: reviews from the record and the reader's own view, receipts for the asker alone, nothing to others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tahaluf.hub.desks.operations.requests import own_requests, receipts_of
from tahaluf.hub.desks.operations.reviews import review_of, shared_set
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
TODAY = date(2025, 12, 31)


@pytest.fixture
def say(members, circle):
    def make(kind, content, *, member="north", lane=Lane.ENFORCEMENT, shared=True):
        marks = Markings(tlp=TLP.AMBER if shared else TLP.AMBER_STRICT, lane=lane, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


@pytest.fixture
def operation(say):
    def make(*, shared=True, **changes):
        content = {
            "period": "2025-08-04/2025-08-10", "title": "Two Crescents", "objective": "Joint controls", "status": "ended",
            "places": [{"country": "MA"}], "lead": {"name": "Northland Police"}, "participants": [{"name": "Southland Institute"}],
            "leads_used": 5, "leads_false": 3, "controls_made": 140,
        }  # fmt: skip
        return say("operation", content | changes, shared=shared)

    return make


@pytest.fixture
def ask(say):
    def make(*, shared=True, **changes):
        content = {"asked_on": "2025-12-01", "title": "Two crescents on tablets", "question": "Seen there?", "status": "sent"}
        return say("request", content | {"reply_by": "2025-12-20"} | changes, lane=Lane.COOPERATION, shared=shared)

    return make


def door(members, member, lane=Lane.ENFORCEMENT):
    return visible_to(Reader(member=members[member].pk, lane=lane))


def text_of(answer) -> str:
    return answer.content.decode()


def test_false_leads_are_counted_with_their_interval(operation, members):
    made = operation()
    opened = door(members, "north")
    says = review_of(opened, opened.get(made.id), today=TODAY).leads.says.en
    assert says == "3 of 5 leads were false: 60 in a hundred (95% interval 23 to 88)."


def test_leads_that_were_not_counted_are_unknown_and_not_none(operation, members):
    made = operation(leads_used=None, leads_false=None)
    opened = door(members, "north")
    assert "cannot be counted" in review_of(opened, opened.get(made.id), today=TODAY).leads.says.en


def test_the_checklist_says_what_the_review_still_lacks(operation, members):
    opened = door(members, "north")
    answered = dict(review_of(opened, opened.get(operation().id), today=TODAY).answered)
    assert answered["objective"]
    assert answered["leads_false"]
    assert not answered["lessons"]


def weeks_of(seizure, country, first, per_week, weeks=12, **more):
    for week in range(weeks):
        for _ in range(per_week):
            seizure(seized_on=(first + timedelta(weeks=week)).isoformat(), place={"country": country}, **more)


def test_what_fell_here_and_rose_there_is_told_place_by_place(operation, members, seizure):
    weeks_of(seizure, "MA", date(2025, 5, 13), 3)
    weeks_of(seizure, "DZ", date(2025, 5, 13), 1)
    weeks_of(seizure, "DZ", date(2025, 8, 12), 4)
    opened = door(members, "north")
    moved = review_of(opened, opened.get(operation().id), today=TODAY).moved
    assert (moved.target.place, moved.target.before, moved.target.after) == ("MA", 36, 0)
    assert moved.target.fell
    assert [(one.place, one.before, one.after, one.rose) for one in moved.others] == [("DZ", 12, 48, True)]


def test_seizures_that_the_reader_may_not_see_change_nothing_in_the_review(operation, members, seizure):
    made = operation()
    weeks_of(seizure, "MA", date(2025, 5, 13), 1)
    weeks_of(seizure, "MA", date(2025, 8, 12), 1)
    opened = door(members, "south")
    before = review_of(opened, opened.get(made.id), today=TODAY)
    weeks_of(seizure, "DZ", date(2025, 8, 12), 2, tlp=TLP.AMBER_STRICT, circles=False)
    opened = door(members, "south")
    assert review_of(opened, opened.get(made.id), today=TODAY) == before


def test_why_displacement_cannot_be_judged_is_said(operation, members, signed_in):
    opened = door(members, "north")
    assert review_of(opened, opened.get(operation().id), today=TODAY).not_moved == ("target", "weeks")
    assert review_of(opened, opened.get(operation(places=[]).id), today=TODAY).not_moved == ("place",)
    page = text_of(signed_in().get(f"/desks/operations/{operation(places=[]).id}/"))
    assert "The operation names no place that can be compared." in page


def test_the_shared_set_has_what_the_reader_may_see_and_no_more(operation, members, seizure):
    shared, own = seizure(), seizure(tlp=TLP.AMBER_STRICT, circles=False)
    made = operation(related=[{"record": shared.id}, {"record": own.id}])
    for member, number in (("north", 2), ("south", 1)):
        opened = door(members, member)
        assert len(shared_set(opened, opened.get(made.id).record.content)) == number


def test_an_operation_that_is_not_shared_is_on_no_page_of_the_desk(signed_in, operation):
    made = operation()
    client = signed_in(member="west")
    assert "Two Crescents" not in text_of(client.get("/desks/operations/"))
    assert client.get("/desks/operations.json").json() == {"operations": [], "more": False}
    assert client.get(f"/desks/operations/{made.id}/").status_code == 404
    assert signed_in(member="south", lane=Lane.HEALTH).get(f"/desks/operations/{made.id}/").status_code == 404


def test_the_page_of_an_operation_has_members_steps_review_and_checklist(signed_in, operation):
    page = text_of(signed_in().get(f"/desks/operations/{operation().id}/"))
    for said in ("Northland Police", "Southland Institute", "3 of 5 leads", "Did it move elsewhere?", "No step is recorded."):
        assert said in page


def test_another_kind_of_record_is_no_operation(signed_in, seizure):
    assert signed_in().get(f"/desks/operations/{seizure().id}/").status_code == 404


def receipts(members, made, lane=Lane.COOPERATION):
    opened = door(members, "north", lane)
    return {one.member: one for one in receipts_of(opened, opened.get(made.id))}


def test_a_request_is_delivered_to_those_who_can_see_it(ask, members):
    told = receipts(members, ask())
    assert set(told) == {members["south"].pk}
    assert told[members["south"].pk].read is None
    assert told[members["south"].pk].answered is None


def test_a_look_is_a_receipt_of_the_member_and_names_no_person(ask, members, signed_in):
    made = ask()
    client = signed_in(member="south", lane=Lane.COOPERATION)
    assert client.get(f"/records/{made.id}/").status_code == 200
    told = receipts(members, made)[members["south"].pk]
    assert told.read is not None
    assert client.user.username not in repr(told)


def test_an_answer_is_a_receipt_with_its_outcome(ask, members, say):
    made = ask()
    content = {
        "answered_on": "2025-12-10",
        "answer_to": {"record": made.id, "relation": "answers"},
        "outcome": "full",
        "answer": "No",
    }
    say("answer", content, member="south", lane=Lane.COOPERATION)
    told = receipts(members, made)[members["south"].pk]
    assert (told.answered, told.outcome) == (date(2025, 12, 10), "full")


def test_receipts_are_told_to_the_asker_alone(ask, members, signed_in):
    made = ask()
    opened = door(members, "south", Lane.COOPERATION)
    with pytest.raises(NotAllowed):
        receipts_of(opened, opened.get(made.id))
    client = signed_in(member="south", lane=Lane.COOPERATION)
    assert "Two crescents" not in text_of(client.get("/desks/operations/requests/"))
    assert client.get("/desks/operations/requests.json").json() == {"requests": [], "more": False}


@pytest.mark.parametrize(("status", "late"), [("sent", True), ("answered", False), ("withdrawn", False)])
def test_a_request_is_late_by_its_deadline_and_not_by_its_word(ask, members, status, late):
    ask(status=status)
    asked, more = own_requests(door(members, "north", Lane.COOPERATION), today=TODAY)
    assert [one.is_late for one in asked] == [late]
    assert not more


def test_the_page_and_its_twin_say_the_same(ask, members, signed_in):
    ask()
    client = signed_in(lane=Lane.COOPERATION)
    (row,) = client.get("/desks/operations/requests/").context["sheet"].sections[0].table.rows
    (told,) = client.get("/desks/operations/requests.json").json()["requests"]
    assert row[0].title == told["title"]
    assert told["late"] is True
    assert told["member"] == members["south"].pk
