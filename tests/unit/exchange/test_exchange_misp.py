"""MISP events: records come back exactly as signed; events of others become leads, marked no less strictly than they came."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contents import contents_of, example_of
from making import OWNER, record, seizure
from tahaluf.exchange.misp import read_events, write_event, write_events
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import from_stix, to_stix
from tahaluf.records.kinds import KINDS
from tahaluf.records.markings import Markings

AT = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def there_and_back(one):
    stix = to_stix(one)
    (brought,) = read_events(write_events([write_event(one, stix, owner="Northland")]), owner=OWNER, at=AT)
    return stix, brought


def foreign(**changes):
    event = {
        "uuid": "0b5cf9a2-6f5c-4d60-9a53-5b8f1c9e6c11",
        "info": "Invented event for a test",
        "date": "2025-12-01",
        "timestamp": "1764590400",
        "Attribute": [
            {"type": "phone-number", "value": "+9647700000000", "comment": "exercise"},
            {"type": "md5", "value": "d41d8cd98f00b204e9800998ecf8427e"},
        ],
    }
    return {"Event": event | changes}


def bring(*events):
    return list(read_events(orjson.dumps({"response": list(events)}), owner=OWNER, at=AT))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_a_record_of_every_kind_comes_back_byte_for_byte(kind):
    from tahaluf.records.envelope import read_content

    one = record(id=f"tahaluf-{kind.spec.slug}--55555555-5555-4555-8555-555555555555", content=read_content(kind, example_of(kind)))
    stix, brought = there_and_back(one)
    assert brought.own
    assert orjson.dumps(brought.stix, option=orjson.OPT_SORT_KEYS) == orjson.dumps(stix, option=orjson.OPT_SORT_KEYS)
    assert from_stix(dict(brought.stix)) == from_stix(stix)


@given(st.sampled_from(KINDS).flatmap(contents_of))
def test_whatever_a_record_says_comes_back(content):
    one = record(id=f"tahaluf-{content.spec.slug}--55555555-5555-4555-8555-555555555555", content=content)
    stix, brought = there_and_back(one)
    assert brought.stix == stix


def test_the_same_record_always_gives_the_same_event():
    one = record()
    assert write_event(one, to_stix(one), owner="x") == write_event(one, to_stix(one), owner="x")


@pytest.mark.parametrize(
    ("tlp", "distribution"),
    [(TLP.RED, "0"), (TLP.AMBER_STRICT, "0"), (TLP.AMBER, "0"), (TLP.GREEN, "1"), (TLP.CLEAR, "3")],
)
def test_an_event_is_distributed_no_wider_than_its_tlp_and_never_to_a_sharing_group(tlp, distribution):
    one = record(markings=Markings(tlp=tlp, lane=Lane.ENFORCEMENT, circles=("grouping--44444444-4444-4444-8444-444444444444",)))
    event = write_event(one, to_stix(one), owner="x")["Event"]
    inside = [event, *event["Attribute"], *event["Object"], *event["Object"][0]["Attribute"]]
    assert {thing["distribution"] for thing in inside} == {distribution}
    assert {"name": f"tlp:{tlp.value}"} in event["Tag"]


def test_values_that_misp_correlates_are_attributes_and_none_is_for_detection():
    content = seizure(identifiers=({"system": "phone", "value": "+212 600 000 001"}, {"system": "seal", "value": "EX-1"}))
    event = write_event(record(content), to_stix(record(content)), owner="x")["Event"]
    found = {(one["type"], one["value"], one["comment"]) for one in event["Attribute"]}
    assert {("phone-number", "+212600000001", "phone"), ("other", "EX-1", "seal"), ("text", "4-MMC", "substance")} <= found
    assert not any(one["to_ids"] for one in event["Attribute"])


def test_an_exercise_and_a_retraction_are_tagged():
    one = record(retracted="Entered twice")
    names = {tag["name"] for tag in write_event(one, to_stix(one), owner="x")["Event"]["Tag"]}
    assert {'tahaluf:exercise="invented"', 'tahaluf:state="retracted"', 'tahaluf:kind="seizure"'} <= names


def test_an_event_of_others_becomes_a_lead_that_is_to_be_erased():
    (brought,) = bring(foreign())
    lead = from_stix(dict(brought.stix))
    assert not brought.own
    assert lead.owner == OWNER
    assert str(lead.content.evaluation) == "X4"
    assert lead.content.expires_on.isoformat() == "2027-01-05"
    assert [(party.identifier, party.role) for party in lead.content.parties] == [("+9647700000000", "phone-number")]
    assert "md5: d41d8cd98f00b204e9800998ecf8427e" in lead.content.hypothesis


def test_the_same_event_brought_again_is_the_same_record():
    (first,), (second,) = bring(foreign()), bring(foreign())
    assert first.stix == second.stix


@pytest.mark.parametrize(
    ("tags", "tlp"),
    [
        ([], TLP.AMBER_STRICT),
        (["tlp:clear"], TLP.CLEAR),
        (["tlp:white", "tlp:red"], TLP.RED),
        (["TLP:AMBER+STRICT"], TLP.AMBER_STRICT),
        (["misp-galaxy:x"], TLP.AMBER_STRICT),
    ],
)
def test_a_lead_is_marked_as_the_strictest_tag_says_and_strictly_without_one(tags, tlp):
    (brought,) = bring(foreign(Tag=[{"name": name} for name in tags]))
    assert from_stix(dict(brought.stix)).markings.tlp is tlp


def test_a_stricter_tag_of_one_attribute_marks_the_whole_lead():
    (brought,) = bring(
        foreign(
            Tag=[{"name": "tlp:green"}], Attribute=[{"type": "url", "value": "https://x.example", "Tag": [{"name": "tlp:red"}]}]
        )
    )
    assert from_stix(dict(brought.stix)).markings.tlp is TLP.RED


def test_an_event_marked_more_strictly_than_its_record_is_not_brought_in():
    one = record(markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT))
    event = write_event(one, to_stix(one), owner="x")
    event["Event"]["Tag"].append({"name": "tlp:red"})
    (brought,) = bring(event)
    assert brought.stix is None
    assert [fault.place for fault in brought.faults] == ["Tag"]


def test_a_record_changed_on_its_way_is_told():
    one = record()
    event = write_event(one, to_stix(one), owner="x")
    event["Event"]["Object"][0]["Attribute"][0]["value"] = "{broken"
    (brought,) = bring(event)
    assert brought.stix is None
    assert "changed on its way" in brought.faults[0].fault


def test_deleted_attributes_are_not_brought_in_and_what_has_no_place_is_named():
    (brought,) = bring(
        foreign(
            Attribute=[{"type": "url", "value": "https://gone.example", "deleted": True}, {"type": "attachment", "value": "a.bin"}],
            Galaxy=[{"name": "x"}],
        )
    )
    assert "gone.example" not in json.dumps(dict(brought.stix))
    assert brought.lost == ("Galaxy", "attachment")


def test_one_bad_event_spoils_no_other():
    one = record()
    bad = write_event(one, to_stix(one), owner="x")
    bad["Event"]["Object"][0]["Attribute"][0]["value"] = "[]"
    first, second = bring(bad, foreign())
    assert first.stix is None
    assert second.stix is not None


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b'{"response": []}', b'{"response": [1]}', b'[{"Event": {}}]', b'"x"']
)
def test_what_holds_no_event_is_refused(content):
    with pytest.raises(BadInput):
        list(read_events(content, owner=OWNER, at=AT))


NAMES = ["info", "Event", "Attribute", "Object", "Tag", "name", "type", "value", "timestamp"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(JSON)
def test_no_json_does_more_than_be_refused(value):
    try:
        brought = list(read_events(json.dumps(value).encode(), owner=OWNER, at=AT))
    except BadInput:
        return
    assert all((one.stix is None) == bool(one.faults) for one in brought)
