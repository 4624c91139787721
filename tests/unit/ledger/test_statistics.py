"""Counts, the firewall's aggregates, who sees what, and the audit's own access."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coalitions import day
from tahaluf.hub.audit import queries as audit
from tahaluf.hub.audit.services import Actor, record
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.cursors import read_cursor, write_cursor
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.errors import BadInput, Conflict
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import PUBLIC


def health(hub, number, **changes):
    statement = services.Statement(content=hub.seizure(**changes), markings=Markings(tlp=TLP.GREEN, lane=Lane.HEALTH))
    services.issue_many([statement] * number, member=hub.amal.id, at=day(1))


def test_enforcement_sees_health_only_as_cells_of_ten_or_more(hub):
    health(hub, 10)
    health(hub, 9, place=Place(country="TN"))
    door = visible_to(hub.reader(hub.badr))
    assert door.records().rows == ()
    assert dict(door.health_aggregates(before="2025-06").cells) == {("2025-05", "MA-01", "fentanyl"): 10}


def test_what_one_reader_sees_more_than_another_is_no_small_number(hub):
    health(hub, 12)
    shared = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(hub.circle.id,))
    services.issue(services.Statement(content=hub.seizure(), markings=shared), member=hub.amal.id, at=day(1))
    outside, inside = (visible_to(hub.reader(who)).health_aggregates(before="2025-06") for who in (hub.carthage, hub.badr))
    assert outside.cell("2025-05", "MA-01", "fentanyl") == 12
    assert inside.cell("2025-05", "MA-01", "fentanyl") is Gap.WITHHELD
    services.issue_many([services.Statement(content=hub.seizure(), markings=shared)] * 9, member=hub.amal.id, at=day(2))
    inside = visible_to(hub.reader(hub.badr)).health_aggregates(before="2025-06")
    assert inside.cell("2025-05", "MA-01", "fentanyl") == 22


def test_a_cell_of_nine_and_an_empty_cell_look_alike(hub):
    health(hub, 9)
    aggregates = visible_to(hub.reader(hub.badr)).health_aggregates(before="2025-06")
    assert aggregates.cell("2025-05", "MA-01", "fentanyl") is Gap.WITHHELD
    assert aggregates.cell("2025-05", "MA-01", "mdma") is Gap.WITHHELD


def test_a_month_that_has_not_ended_is_not_told(hub):
    health(hub, 12)
    assert dict(visible_to(hub.reader(hub.badr)).health_aggregates(before="2025-05").cells) == {}


def test_aggregates_hold_no_total_from_which_a_small_cell_could_be_taken(hub):
    health(hub, 10)
    health(hub, 3, place=Place(country="MA", subdivision="MA-02"))
    cells = visible_to(hub.reader(hub.badr)).health_aggregates(before="2025-06").cells
    assert {region for _, region, _ in cells} == {"MA-01"}
    assert {substance for *_, substance in cells} == {"fentanyl"}


def test_health_records_addressed_to_a_circle_are_no_part_of_others_aggregates(hub):
    statement = services.Statement(
        content=hub.seizure(), markings=Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(hub.circle.id,))
    )
    services.issue_many([statement] * 10, member=hub.amal.id, at=day(1))
    assert dict(visible_to(hub.reader(hub.carthage)).health_aggregates(before="2025-06").cells) == {}
    assert dict(visible_to(hub.reader(hub.badr)).health_aggregates(before="2025-06").cells) == {
        ("2025-05", "MA-01", "fentanyl"): 10
    }


def test_weekly_series_have_a_count_for_every_week(hub):
    for text in ("2025-05-03", "2025-05-04", "2025-05-20", "2025-05"):
        hub.say(hub.seizure(seized_on=Period.parse(text)))
    weekly = visible_to(hub.reader(hub.badr)).weekly(Filters(where=("MA",), substance=("fentanyl",)))
    assert weekly.weeks == ("2025-W18", "2025-W19", "2025-W20", "2025-W21")
    assert dict(weekly.series) == {("seizure", "fentanyl", "MA"): (2, 0, 0, 1)}
    assert weekly.mondays[0].isoformat() == "2025-04-28"


def test_a_retracted_record_leaves_counts_search_and_series(hub):
    record_ = hub.say()
    services.retract(record_, "a mistake", at=day(2))
    door = visible_to(hub.reader(hub.badr))
    assert door.count().number == 0
    assert door.search("lorry").rows == ()
    assert dict(door.weekly().series) == {}
    assert door.count(Filters(retracted=True)).number == 1


@pytest.mark.parametrize("words", ["lorry", "LORRY hidden", "طنجه", "طَنْجَة", "في"])
def test_search_folds_both_scripts(hub, words):
    told = hub.say(hub.seizure(summary="Tablets hidden in a Lorry، في الطريق"))
    assert [row.id for row in visible_to(hub.reader(hub.badr)).search(words).rows] == [told.id]


@pytest.mark.parametrize("words", ["zzaud", '"', "lorry OR ship", "NOT lorry", "*", "lorry absent"])
def test_search_operators_are_only_words(hub, words):
    hub.say()
    assert visible_to(hub.reader(hub.badr)).search(words).rows == ()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(period=Period.parse("2025")), 1),
        (Filters(period=Period.parse("2025-05-01/2025-05-03")), 1),
        (Filters(period=Period.parse("2025-05-04")), 0),
        (Filters(period=Period.parse("2010/2030")), 1),
        (Filters(where=("MA",)), 1),
        (Filters(where=("MA-01",)), 1),
        (Filters(where=("TN", "MA")), 1),
        (Filters(where=("TN",)), 0),
        (Filters(substance=("fentanyl",), kind=("seizure",), text="lorry"), 1),
        (Filters(substance=("fentanyl",), text="ship"), 0),
        (Filters(exercise=True), 1),
        (Filters(exercise=False), 0),
    ],
)
def test_filters_narrow_lists_and_counts_alike(hub, filters, found):
    hub.say()
    door = visible_to(hub.reader(hub.badr))
    assert len(door.records(filters).rows) == found
    assert door.count(filters).number == found


def test_a_span_longer_than_three_years_is_still_found_by_its_days(hub):
    told = hub.say(hub.seizure(seized_on=Period.parse("2015/2024")))
    door = visible_to(hub.reader(hub.badr))
    assert [row.id for row in door.records(Filters(period=Period.parse("2020-02"))).rows] == [told.id]


def test_retracted_records_are_not_narrowed_by_content(hub):
    with pytest.raises(BadInput):
        visible_to(hub.reader(hub.badr)).records(Filters(retracted=True, substance=("fentanyl",)))


def test_pages_follow_one_another_without_gap_while_records_arrive(hub):
    told = [hub.say(at=n).id for n in range(1, 6)]
    door = visible_to(hub.reader(hub.badr))
    first = door.records(limit=2)
    hub.say(at=9)
    second = visible_to(hub.reader(hub.badr)).records(limit=2, cursor=first.next)
    third = door.records(limit=2, cursor=second.next)
    assert [row.id for page in (first, second, third) for row in page.rows] == told[::-1]
    assert third.next is None


def test_a_cursor_does_not_tell_how_many_records_are_hidden(hub):
    assert write_cursor(1)[:4] != write_cursor(2)[:4]
    assert read_cursor(write_cursor(10**12)) == 10**12


@pytest.mark.parametrize("text", ["", "1", "AAAAAAAAAAAAAAAAAAAAAA", "é" * 22])
def test_a_made_up_cursor_is_refused(hub, text):
    with pytest.raises(BadInput):
        read_cursor(text)


def test_a_withheld_field_is_named_and_the_signed_bytes_are_not_given(hub):
    told = hub.say(tlp=TLP.GREEN, fields=(FieldMarking(tlp=TLP.RED, selectors=("summary",)),))
    row = visible_to(hub.reader(hub.badr)).get(told.id)
    assert row.shown.withheld == ("summary",)
    assert row.body is None
    assert visible_to(hub.reader(hub.amal)).get(told.id).body is not None


def test_the_owner_learns_everybody_who_sees_a_record_and_others_only_their_own_circle(hub):
    shared = hub.say(tlp=TLP.GREEN)
    circle = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,), recipients=(hub.carthage.id,))
    owner = visible_to(hub.reader(hub.amal))
    everybody = {hub.amal.id, hub.badr.id, hub.carthage.id}
    assert {seen.member for seen in owner.who_sees(shared.id)} == everybody
    assert {seen.member for seen in owner.who_sees(circle.id)} == everybody
    assert {seen.member for seen in visible_to(hub.reader(hub.carthage)).who_sees(circle.id)} == {hub.amal.id, hub.carthage.id}
    assert all(Lane.PUBLIC not in seen.lanes for seen in owner.who_sees(shared.id))


def test_the_public_sees_what_is_clear_in_open_lanes(hub):
    open_ = hub.say(tlp=TLP.CLEAR, lane=Lane.COOPERATION)
    hub.say(tlp=TLP.CLEAR, lane=Lane.ENFORCEMENT)
    hub.say(tlp=TLP.GREEN, lane=Lane.COOPERATION)
    assert [row.id for row in visible_to(PUBLIC).records().rows] == [open_.id]


def test_joining_and_leaving_show_at_once(hub):
    told = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,), at=2)
    assert visible_to(hub.reader(hub.carthage)).count().number == 0
    members.join("north", "carthage", at=day(3))
    assert [row.id for row in visible_to(hub.reader(hub.carthage)).records().rows] == [told.id]
    members.leave("north", "carthage", at=day(4))
    later = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,), at=5)
    assert [row.id for row in visible_to(hub.reader(hub.carthage)).records().rows] == [told.id]
    assert [row.id for row in visible_to(hub.reader(hub.badr)).records().rows] == [later.id, told.id]


def test_nobody_joins_twice(hub):
    with pytest.raises(Conflict):
        members.join("north", "badr", at=day(3))


def test_leaving_a_circle_that_one_is_not_in_is_a_fault(hub):
    with pytest.raises(BadInput):
        members.leave("north", "carthage", at=day(3))


def test_a_page_takes_fewer_than_ten_queries(hub, django_assert_max_num_queries):
    for number in range(5):
        hub.say(at=number + 1)
    from django.db import connection

    visible_to(hub.reader(hub.badr))  # members and circles are read once per change
    with django_assert_max_num_queries(
        6 if hub.database == "sqlite" else 12, connection=connection
    ):  # two steps into the role and out
        visible_to(hub.reader(hub.badr)).records(Filters(substance=("fentanyl",), kind=("seizure",)))


def test_a_steward_sees_the_looks_of_the_own_member_and_others_none(hub):
    for number, member in enumerate((hub.amal, hub.badr)):
        record(Actor(name=f"person{number}", member=member.id, lane=Lane.HEALTH), "record.look", target="x", at=day(8))

    def person(**more):
        return SimpleNamespace(**{"is_superuser": False, "is_steward": False, "member_id": hub.badr.id, "lane": "health", **more})

    assert [look.actor for look in audit.visible_to(person(is_steward=True))] == ["person1"]
    assert audit.visible_to(person()) == ()
    assert len(audit.visible_to(person(is_superuser=True), target="x")) == 2
