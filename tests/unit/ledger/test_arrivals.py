"""How late records come: told only of what the reader sees, and taken back when a record is."""

from datetime import date

from coalitions import day
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period

SINCE = date(2025, 1, 1)
LATER = 150  # days after the first
MADE = day(LATER).date()


def seen(hub, who, **asked):
    return visible_to(hub.reader(who)).arrivals(since=SINCE, **asked)


def test_each_record_counts_once_under_the_weeks_it_came_late(hub):
    monday = date(2025, 4, 28)
    hub.say(hub.seizure(seized_on=Period.parse("2025-05-03")), at=LATER)
    hub.say(hub.seizure(seized_on=Period.parse("2025-04-29")), at=LATER)
    hub.say(hub.seizure(seized_on=Period.parse("2025-05-03")), member=hub.badr, at=LATER)
    told = seen(hub, hub.amal)
    late = (MADE - monday).days // 7
    assert told.late == {
        ("seizure", hub.amal.id, monday, late): 2,
        ("seizure", hub.badr.id, monday, late): 1,
    }
    assert told.brought["seizure", "MA-01", hub.amal.id] == 2
    assert told.brought["seizure", "", hub.badr.id] == 1


def test_what_a_reader_may_not_see_has_no_delay_either(hub):
    hub.say(at=LATER, tlp=TLP.AMBER, circles=(hub.circle.id,))
    assert seen(hub, hub.badr).late
    outside = seen(hub, hub.carthage)
    assert not outside.late
    assert not outside.brought


def test_a_retracted_record_leaves_no_delay(hub):
    record = hub.say(at=LATER)
    assert seen(hub, hub.amal).late
    services.retract(record, "typed twice", at=day(LATER + 1))
    assert not seen(hub, hub.amal).late


def test_more_than_a_year_late_a_day_of_the_future_and_a_whole_month_say_nothing(hub):
    for when in ("2024-01-03", "2031-01-01", "2025-04"):
        hub.say(hub.seizure(seized_on=Period.parse(when)), at=LATER)
    assert not seen(hub, hub.amal).late


def test_invented_and_real_records_are_told_apart(hub):
    hub.say(at=LATER)
    assert seen(hub, hub.amal, exercise=True).late
    assert not seen(hub, hub.amal, exercise=False).late
    assert not seen(hub, hub.amal, exercise=False).brought
