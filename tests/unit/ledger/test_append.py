"""What the ledger takes and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import orjson
import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import Error, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from coalitions import day
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members.keys import key_file, require_key
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, NotFound
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import retracted, revised, to_stix
from tahaluf.records.signature import signed


def stix_of(hub, record, *, key=None):
    return signed(to_stix(record), key or require_key(hub.amal.id))


def unsent(hub, number=1, **changes):
    """A record of amal that the ledger has not seen."""
    told = hub.say()
    services.erase(told.id, "only its form is wanted", at=day(1))
    return replace(told, id=f"tahaluf-seizure--{UUID(int=number)}", signature=None, **changes)


def test_the_same_bytes_twice_add_nothing(hub):
    body = canonical_bytes(stix_of(hub, unsent(hub)))
    first = services.append([body], at=day(2))
    second = services.append([body, body], at=day(3))
    assert (len(first.new), len(first.duplicates)) == (1, 0)
    assert (second.new, len(second.duplicates), second.refused) == ((), 2, ())


def test_bytes_given_are_the_bytes_kept(hub):
    body = canonical_bytes(stix_of(hub, unsent(hub)))
    (identifier,) = services.append([body], at=day(2)).new
    assert visible_to(hub.reader(hub.badr)).get(identifier).body == body


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda hub, record: stix_of(hub, record, key=Ed25519PrivateKey.generate()), "signature"),
        (lambda hub, record: stix_of(hub, record) | {"summary": "changed"}, "signature"),
        (lambda hub, record: to_stix(record), "signature"),
        (lambda hub, record: stix_of(hub, replace(record, owner=f"identity--{UUID(int=9)}")), "owner"),
        (lambda hub, record: stix_of(hub, replace(record, id="tahaluf-sample--1")), "envelope"),
        (lambda hub, record: b'{"type": 1}', "canonical"),
        (lambda hub, record: b"[]", "invalid"),
        (lambda hub, record: b"\xff", "invalid"),
    ],
)
def test_a_bad_object_is_refused_by_position_and_holds_back_no_good_one(hub, spoil, code):
    record = unsent(hub)
    good = stix_of(hub, replace(record, id=f"tahaluf-seizure--{UUID(int=7)}"))
    result = services.append([spoil(hub, record), good], at=day(2))
    assert result.new == (good["id"],)
    assert [(item.position, item.faults[0].code) for item in result.refused] == [(0, code)]


def test_other_bytes_for_the_same_version_conflict(hub):
    record = unsent(hub)
    services.append([stix_of(hub, record)], at=day(2))
    other = replace(record, content=hub.seizure(summary="another story"))
    (refused,) = services.append([stix_of(hub, other)], at=day(2)).refused
    assert refused.faults[0].code == "conflict"


def test_another_member_cannot_revise_a_record(hub):
    record = hub.say()
    theft = replace(revised(record, at=day(5)), owner=hub.badr.id)
    (refused,) = services.append([stix_of(hub, theft, key=require_key(hub.badr.id))], at=day(5)).refused
    assert refused.faults[0].code == "owner"


def test_versions_in_any_order_lead_to_the_same_current_version(hub):
    record = unsent(hub)
    versions = [stix_of(hub, record)] + [stix_of(hub, revised(record, at=day(n))) for n in (3, 4, 5)]
    services.append([versions[2], versions[0]], at=day(9))
    services.append([versions[3]], at=day(9))
    services.append([versions[1]], at=day(9))
    door = visible_to(hub.reader(hub.badr))
    assert door.get(record.id).modified == day(5)
    assert [row.modified for row in door.versions(record.id)] == [day(5), day(4), day(3), day(1)]


def test_a_retraction_stands_even_when_it_comes_late(hub):
    record = unsent(hub)
    services.append([stix_of(hub, record), stix_of(hub, revised(record, at=day(6)))], at=day(9))
    services.append([stix_of(hub, retracted(record, at=day(4), reason="a mistake"))], at=day(9))
    assert visible_to(hub.reader(hub.badr)).get(record.id).retracted == "a mistake"


def test_nothing_follows_a_retraction(hub):
    record = services.retract(hub.say(), "a mistake", at=day(3))
    with pytest.raises(Conflict):
        services.revise(record, content=hub.seizure(summary="again"), at=day(4))


def test_a_retraction_needs_a_reason(hub):
    with pytest.raises(BadInput):
        services.retract(hub.say(), " ", at=day(3))


def test_revising_an_old_version_conflicts(hub):
    record = hub.say()
    services.revise(record, content=hub.seizure(summary="second"), at=day(3))
    with pytest.raises(Conflict):
        services.revise(record, content=hub.seizure(summary="third"), at=day(4))


def test_two_changes_within_a_millisecond_are_two_versions(hub):
    record = hub.say(at=1)
    again = services.revise(record, content=hub.seizure(summary="second"), at=day(1))
    assert again.modified > record.modified


def test_an_erased_record_stays_erased(hub):
    record = hub.say()
    body = visible_to(hub.reader(hub.amal)).get(record.id).body
    services.erase(record.id, "the law", at=day(2))
    assert services.append([body], at=day(3)).refused == ()
    assert services.append([body], at=day(3)).new == ()
    with pytest.raises(NotFound):
        visible_to(hub.reader(hub.amal)).get(record.id)
    (refused,) = services.append([stix_of(hub, revised(record, at=day(4)))], at=day(4)).refused
    assert refused.faults[0].code == "erased"
    with pytest.raises(Conflict):
        services.erase(record.id, "twice", at=day(5))


def test_who_left_the_coalition_reports_nothing_new(hub):
    from tahaluf.hub.members.services import part_with

    record = unsent(hub)
    part_with("amal", at=day(3))
    late = replace(record, modified=day(3))
    result = services.append([stix_of(hub, record), stix_of(hub, late)], at=day(4))
    assert (len(result.new), result.refused[0].faults[0].code) == (1, "left")


def test_without_its_key_a_member_cannot_be_spoken_for(hub):
    key_file(hub.badr.id).unlink()
    with pytest.raises(NotAllowed):
        hub.say(member=hub.badr)


def test_a_key_file_is_for_its_owner_only(hub):
    assert key_file(hub.amal.id).stat().st_mode & 0o777 == 0o600


def test_an_import_is_undone_by_retraction_of_what_it_brought(hub):
    brought = [hub.say(batch="file-1"), hub.say(batch="file-1")]
    other = hub.say(batch="file-2")
    services.retract(brought[0], "a mistake", at=day(2))
    assert services.undo_import("file-1", "wrong columns", member=hub.amal.id, at=day(3)) == 1
    door = visible_to(hub.reader(hub.badr))
    assert [row.id for row in door.records().rows] == [other.id]
    assert door.get(brought[1].id).retracted == "wrong columns"
    assert services.undo_import("file-1", "again", member=hub.amal.id, at=day(4)) == 0


def test_a_batch_label_has_one_line(hub):
    with pytest.raises(BadInput):
        services.append([], at=day(1), batch="a\nb")


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ledger_entry",
        "UPDATE ledger_entry SET body = ''",
        "UPDATE ledger_entry SET received_us = 0, erased = TRUE, body = ''",
        "DELETE FROM audit_event",
        "UPDATE audit_event SET actor = 'nobody'",
    ],
)
def test_the_database_itself_refuses_changes(hub, statement):
    hub.say()
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text() | st.floats(-1e15, 1e15),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), plain, max_size=5))
def test_bytes_are_canonical_exactly_where_the_reference_implementation_writes_them(value):
    body = rfc8785.dumps(value)
    assert canonical_bytes(orjson.loads(body)) == body
