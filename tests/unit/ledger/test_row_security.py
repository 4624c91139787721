"""Inside the door PostgreSQL itself shows the reader's rows alone, whatever is asked; outside it nothing has changed."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from coalitions import day
from tahaluf.hub.ledger import visible
from tahaluf.hub.ledger.files import keep_file
from tahaluf.hub.ledger.models import Audience, Current, Entry, Fact, Segment, Series, Tally
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.row_security import ROLE, as_reader
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.visibility import PUBLIC, Reader

TABLES = (Audience, Current, Entry, Fact, Segment, Series, Tally)


@pytest.fixture
def two(hub):
    """One record for the circle, one for its owner alone."""
    if hub.database != "postgresql":
        pytest.skip("row security is PostgreSQL's")
    hub.shared = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,))
    hub.own = hub.say(tlp=TLP.RED)
    return hub


def role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


# Each of what a door is asked, and the place in it where a wrong query is put.
ASKED = {
    "get": lambda door, one: door.get(one),
    "get_many": lambda door, one: door.get_many([one]),
    "versions": lambda door, one: door.versions(one),
    "records": lambda door, one: door.records(),
    "search": lambda door, one: door.search("lorry"),
    "attachment": lambda door, one: door.attachment(one, keep_file(b"x")),
    "who_sees": lambda door, one: door.who_sees(one),
    "related_keys": lambda door, one: door.related_keys([("what", "fentanyl")]),
}


@pytest.mark.parametrize("asked", sorted(ASKED))
def test_a_raw_select_through_the_models_inside_the_door_returns_the_readers_rows_alone(two, monkeypatch, asked):
    found = []
    read = visible.Door._row

    def wrong(door, *given):
        found.append(
            (set(Current.objects.values_list("record_id", flat=True)), set(Entry.objects.values_list("record_id", flat=True)))
        )
        return read(door, *given)

    monkeypatch.setattr(visible.Door, "_row", wrong)
    door = visible_to(two.reader(two.badr))
    try:
        ASKED[asked](door, two.shared.id)
    except visible.NotFound:
        assert asked == "attachment"
    assert found
    assert all(rows == ({two.shared.id}, {two.shared.id}) for rows in found)
    assert Current.objects.count() == 2


@pytest.mark.parametrize("asked", ["count", "facets", "weekly"])
def test_sums_are_read_inside_too(two, monkeypatch, asked):
    found = []

    def wrong(*_given, **_named):
        found.append((role(), Tally.objects.filter(role="all").count(), Current.objects.count()))
        raise LookupError

    for place in ("facets", "weekly"):
        monkeypatch.setattr(visible, place, wrong)
    monkeypatch.setattr(visible.Selection, "tallied", wrong)
    with pytest.raises(LookupError):
        getattr(visible_to(two.reader(two.badr)), asked)()
    assert found == [(ROLE, 1, 1)]
    assert role() != ROLE


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table._meta.db_table)
def test_a_stranger_and_the_public_find_every_table_empty(two, table):
    for reader in (PUBLIC, Reader(member="identity--unknown", lane=Lane.HEALTH)):
        with as_reader(reader):
            assert table.objects.count() == 0
    assert table.objects.exists()


def test_an_inner_reader_counts_until_its_end(two):
    with as_reader(two.reader(two.amal)):
        assert Current.objects.count() == 2
        with as_reader(two.reader(two.badr)):
            assert Current.objects.count() == 1
        assert Current.objects.count() == 2
    assert role() != ROLE


def test_after_an_error_the_connection_is_its_own_self_again(two):
    with pytest.raises(LookupError), as_reader(two.reader(two.badr)):
        raise LookupError
    assert (role() == ROLE, Current.objects.count(), connection.tahaluf_reader) == (False, 2, None)


def test_nothing_is_written_inside(two):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), as_reader(two.reader(two.amal)):
        Current.objects.update(title="x")


def test_a_stay_that_ends_is_known_to_the_database_at_the_next_look(two):
    reader = two.reader(two.badr)
    assert visible_to(reader).records().rows
    members.leave("north", "badr", at=day(3))
    two.say(tlp=TLP.AMBER, circles=(two.circle.id,), at=4)
    door = visible_to(reader)
    assert [row.id for row in door.records().rows] == [two.shared.id]
    with as_reader(reader):
        assert Current.objects.count() == 1


def test_it_can_be_turned_off_for_measuring(two, settings, monkeypatch):
    settings.ROW_SECURITY = False
    seen = []
    monkeypatch.setattr(visible.Door, "_row", lambda *_given: seen.append(role()))
    visible_to(two.reader(two.badr)).records()
    assert seen
    assert ROLE not in seen
