"""What is read once per head of the ledger is read again as soon as the head moves, and for each reader apart."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from coalitions import day
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.projections import follow
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.store import head
from tahaluf.kernel.markings import TLP

THREE = Filters(substance=("fentanyl",), where=("MA",), kind=("seizure",))


def told(reader, filters=THREE):
    door = visible_to(reader)
    facets = door.facets(filters)
    return (
        door.count(filters).number,
        {facet.key: facet.number for facet in facets.by_role["what"]},
        len(door.records(filters).rows),
    )


def test_every_entry_shows_at_once_in_counts_facets_and_lists(hub):
    reader = hub.reader(hub.badr)
    for number in range(1, 4):
        hub.say(at=number)
        assert told(reader) == (number, {"fentanyl": number}, number)


def test_an_erased_record_leaves_counts_facets_and_lists_at_once(hub):
    record = hub.say()
    hub.say(at=2)
    assert told(hub.reader(hub.badr)) == (2, {"fentanyl": 2}, 2)
    services.erase(record.id, "the law", at=day(3))
    assert told(hub.reader(hub.badr)) == (1, {"fentanyl": 1}, 1)


def test_an_audience_that_comes_first_now_is_seen_at_once(hub):
    hub.say()
    told(hub.reader(hub.badr))
    hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,), at=2)
    assert told(hub.reader(hub.badr)) == (2, {"fentanyl": 2}, 2)
    assert told(hub.reader(hub.carthage)) == (1, {"fentanyl": 1}, 1)


def test_what_a_transaction_saw_and_took_back_is_not_told(hub):
    hub.say()

    def look_and_take_back():
        with transaction.atomic():
            hub.say(at=2)
            assert told(hub.reader(hub.badr))[0] == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        look_and_take_back()
    assert told(hub.reader(hub.badr))[0] == 1


def test_the_second_look_at_one_head_reads_fewer_rows_and_tells_the_same(hub):
    hub.say()
    first = told(hub.reader(hub.badr))
    with CaptureQueriesContext(connection) as captured:
        assert told(hub.reader(hub.badr)) == first
    assert not [query["sql"] for query in captured.captured_queries if "ledger_tally" in query["sql"]]


def test_the_head_followed_is_the_hash_of_the_last_entry(hub):
    hub.say()
    assert follow() == head().hash


def test_a_first_page_after_counting_is_the_page_without_counting(hub):
    for number in range(1, 8):
        hub.say(at=number)
    for limit in range(1, 10):
        plain = visible_to(hub.reader(hub.badr)).records(THREE, limit=limit)
        hub.say(at=10 + limit)  # another head
        hub_door = visible_to(hub.reader(hub.badr))
        fresh = hub_door.records(THREE, limit=limit + 1)
        hub_door.count(THREE)
        counted = hub_door.records(THREE, limit=limit + 1)
        assert [row.id for row in counted.rows] == [row.id for row in fresh.rows]
        assert (counted.next, len(counted.rows) > len(plain.rows) or counted.next is not None) == (fresh.next, True)
