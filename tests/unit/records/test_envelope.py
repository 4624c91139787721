from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from making import CIRCLE, MAY, OTHER, OWNER, SEIZURE_ID, record, seizure
from tahaluf.kernel.errors import BadInput, Conflict
from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.kernel.places import Place
from tahaluf.records.envelope import (
    TLP_IDS,
    from_stix,
    kind_extension,
    read_content,
    read_stamp,
    retracted,
    revised,
    stamp,
    to_stix,
    warnings_of,
)
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.signature import RECORD_EXTENSION

REMOVED = object()


def test_the_stix_form_of_a_small_record():
    content = Seizure(seized_on="2024-05", place=Place(country="MA"), substances=(SubstanceMention(reported="x"),))
    assert to_stix(record(content, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(CIRCLE,)))) == {
        "type": "tahaluf-seizure",
        "spec_version": "2.1",
        "id": SEIZURE_ID,
        "created_by_ref": OWNER,
        "created": "2024-05-04T12:00:00.000Z",
        "modified": "2024-05-04T12:00:00.000Z",
        "object_marking_refs": ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"],
        "extensions": {
            "extension-definition--bc9e04d2-39db-53ae-a816-0649f872425c": {"extension_type": "new-sdo"},
            "extension-definition--6f1f0a3e-7b1c-5d0e-9a51-3f6f3f0a7c01": {
                "extension_type": "property-extension",
                "lane": "enforcement",
                "circles": [CIRCLE],
                "exercise": True,
            },
        },
        "seized_on": "2024-05",
        "place": {"country": "MA"},
        "substances": [{"reported": "x", "certainty": "suspected"}],
    }


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("id",), "tahaluf-seizure--1", "id"),
        (("id",), "tahaluf-alert--55555555-5555-4555-8555-555555555555", "id"),
        (("id",), REMOVED, "id"),
        (("created_by_ref",), "somebody", "created_by_ref"),
        (("spec_version",), "2.0", "spec_version"),
        (("created",), "2024-05-04T12:00:00+02:00", "created"),
        (("created",), 5, "created"),
        (("modified",), "2023-05-04T12:00:00Z", "modified"),
        (("modified",), REMOVED, "modified"),
        (("object_marking_refs",), [], "object_marking_refs"),
        (
            ("object_marking_refs",),
            [TLP_IDS[TLP.CLEAR], "marking-definition--11111111-1111-4111-8111-111111111111"],
            "object_marking_refs",
        ),
        (("confidence",), 101, "confidence"),
        (("confidence",), True, "confidence"),
        (("lang",), "klingon", "lang"),
        (("revoked",), "yes", "revoked"),
        (("labels",), ["x"], "labels"),
        (("surprise",), 1, "surprise"),
        (("external_references",), [{"url": "https://example.org"}], "external_references"),
        (("granular_markings",), [{"marking_ref": TLP_IDS[TLP.RED], "selectors": ["nothing"]}], "granular_markings.[0]"),
        (("granular_markings",), [{"marking_ref": TLP_IDS[TLP.RED], "selectors": ["id"]}], "granular_markings.[0]"),
        (("granular_markings",), [{"marking_ref": TLP_IDS[TLP.RED], "selectors": ["summary..x"]}], "granular_markings"),
        (("granular_markings",), [{"marking_ref": "marking-definition--x", "selectors": ["summary"]}], "granular_markings.[0]"),
        (("granular_markings",), [{"lang": "fr", "selectors": ["summary"]}], "granular_markings.[0]"),
        (
            ("extensions", "extension-definition--11111111-1111-4111-8111-111111111111"),
            {},
            "extensions.extension-definition--11111111-1111-4111-8111-111111111111",
        ),
        (("extensions", RECORD_EXTENSION), REMOVED, "extensions"),
        (("extensions", RECORD_EXTENSION, "lane"), "secret", f"extensions.{RECORD_EXTENSION}.lane"),
        (("extensions", RECORD_EXTENSION, "embargo"), "2030", f"extensions.{RECORD_EXTENSION}.embargo"),
        (("extensions", RECORD_EXTENSION, "circles"), ["everybody"], f"extensions.{RECORD_EXTENSION}.circles"),
        (("extensions", RECORD_EXTENSION, "circles"), CIRCLE, f"extensions.{RECORD_EXTENSION}.circles"),
        (("extensions", RECORD_EXTENSION, "recipients"), [CIRCLE], f"extensions.{RECORD_EXTENSION}.recipients"),
        (("extensions", RECORD_EXTENSION, "handling"), ["H9"], f"extensions.{RECORD_EXTENSION}.handling"),
        (("extensions", RECORD_EXTENSION, "grade"), "Z9", "grade"),
        (("extensions", RECORD_EXTENSION, "exercise"), "yes", f"extensions.{RECORD_EXTENSION}.exercise"),
        (("extensions", RECORD_EXTENSION, "retracted"), "entered twice", "revoked"),
        (("place", "country"), "QQ", "place"),
        (("place", "surprise"), 1, "place.surprise"),
        (("seized_on",), "03/04/2024", "seized_on"),
        (("substances",), [], "substances"),
        (("substances",), REMOVED, "substances"),
    ],
)
def test_a_malformed_record_is_refused_at_its_place(path, value, place):
    stix = to_stix(record())
    inner = stix
    for step in path[:-1]:
        inner = inner[step]
    if value is REMOVED:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    with pytest.raises(BadInput) as caught:
        from_stix(stix)
    assert place in {fault.place for fault in caught.value.faults}
    assert all(fault.fault and fault.remedy for fault in caught.value.faults)


def test_all_faults_are_told_together():
    stix = to_stix(record()) | {"id": "x", "confidence": -1, "seized_on": "?", "surprise": 1}
    with pytest.raises(BadInput) as caught:
        from_stix(stix)
    assert {fault.place for fault in caught.value.faults} == {"id", "confidence", "seized_on", "surprise"}


def test_an_unknown_kind_is_refused():
    with pytest.raises(BadInput, match="no kind of record"):
        from_stix({"type": "indicator"})


def test_content_faults_keep_the_remedy_of_their_type():
    with pytest.raises(BadInput) as caught:
        read_content(Seizure, {"seized_on": "03/04/2024", "place": {}, "substances": [{"reported": "x"}]})
    assert "2024-05-03" in caught.value.faults[0].remedy


def test_of_two_markings_the_stricter_wins():
    stix = to_stix(record()) | {"object_marking_refs": [TLP_IDS[TLP.CLEAR], TLP_IDS[TLP.RED]]}
    assert from_stix(stix).markings.tlp is TLP.RED


def test_a_version_follows_and_a_retraction_is_final():
    later = MAY + timedelta(seconds=1)
    second = revised(record(signature="c2ln"), at=later, content=seizure(summary=None))
    assert (second.modified, second.signature, second.content.summary, second.created) == (later, None, None, MAY)
    last = retracted(second, at=later + timedelta(seconds=1), reason="entered twice")
    assert to_stix(last)["revoked"] is True
    assert from_stix(to_stix(last)).retracted == "entered twice"
    with pytest.raises(Conflict, match="final"):
        revised(last, at=later + timedelta(days=1))
    with pytest.raises(Conflict, match="reason"):
        retracted(second, at=later + timedelta(seconds=1), reason=" ")


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(microseconds=900), timedelta(days=-1)])
def test_a_version_is_at_least_a_millisecond_later(shift):
    with pytest.raises(Conflict, match="later"):
        revised(record(), at=MAY + shift)


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2024, 5, 4, 12, 0, 0, 123456, tzinfo=UTC), "2024-05-04T12:00:00.123Z"),
        (datetime(2024, 5, 4, 1, 0, tzinfo=timezone(timedelta(hours=3))), "2024-05-03T22:00:00.000Z"),
        (datetime(824, 5, 4, tzinfo=UTC), "0824-05-04T00:00:00.000Z"),
    ],
)
def test_stamps_are_utc_in_milliseconds(moment, text):
    assert stamp(moment) == text


@pytest.mark.parametrize("text", ["2024-05-04T12:00:00Z", "2024-05-04T12:00:00.0Z", "2024-05-04T12:00:00.000000Z"])
def test_stamps_with_any_fraction_are_read(text):
    assert read_stamp(text) == MAY


@pytest.mark.parametrize(
    "text", ["2024-05-04", "2024-05-04T12:00:00", "2024-05-04 12:00:00Z", "2024-05-04T12:00:00+00:00", "Z", ""]
)
def test_other_times_are_no_stamps(text):
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError is the contract
        read_stamp(text)


def test_kinds_have_an_extension_of_their_own():
    assert kind_extension(Seizure) == "extension-definition--bc9e04d2-39db-53ae-a816-0649f872425c"


@pytest.mark.parametrize(
    ("markings", "rule"),
    [
        (Markings(tlp=TLP.CLEAR, lane=Lane.PUBLIC, circles=(CIRCLE,)), "clear-restricted"),
        (Markings(tlp=TLP.CLEAR, lane=Lane.HEALTH), "clear-lane"),
        (Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT), "nobody-named"),
        (Markings(tlp=TLP.RED, lane=Lane.ENFORCEMENT, circles=(CIRCLE,), recipients=(OTHER,)), "red-circles"),
        (Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT, handling=(Handling.H3,)), "handling-text"),
    ],
)
def test_markings_that_are_probably_not_meant_are_warned_of(markings, rule):
    assert [warning.rule for warning in warnings_of(record(markings=markings))] == [f"envelope.{rule}@1"]


@pytest.mark.parametrize(
    ("tlp", "selector", "rule"),
    [
        (TLP.CLEAR, "summary", "looser-field"),
        (TLP.GREEN, "summary", "looser-field"),
        (TLP.RED, "authority", "absent-field"),
        (TLP.RED, "substances.[9]", "absent-field"),
        (TLP.RED, "place.locality", "reported-words"),
        (TLP.RED, "substances.[0].substance", "reported-words"),
    ],
)
def test_field_markings_without_effect_are_warned_of(tlp, selector, rule):
    marked = record(field_markings=(FieldMarking(tlp=tlp, selectors=(selector,)),))
    (warning,) = warnings_of(marked)
    assert warning.rule == f"envelope.{rule}@1"
    assert warning.evidence["field"]
    assert all((warning.says.en, warning.says.ar, warning.says.fr))


def test_a_new_subdivision_is_accepted_with_a_warning():
    content = seizure(place=Place(country="MA", subdivision="MA-99"))
    assert [warning.rule for warning in warnings_of(record(content))] == ["envelope.new-subdivision@1"]


def test_an_ordinary_record_has_no_warnings():
    marked = record(field_markings=(FieldMarking(tlp=TLP.RED, selectors=("parties", "substances.[0].purity")),))
    assert warnings_of(marked) == ()
    assert warnings_of(replace(marked, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(CIRCLE,)))) == ()
