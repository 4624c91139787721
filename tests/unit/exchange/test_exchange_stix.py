from __future__ import annotations

import re
from datetime import UTC, datetime

import orjson
import pytest
from jsonschema import Draft202012Validator
from stix2validator import ValidationOptions, validate_string

from tahaluf.exchange.stix import extension_definitions, identity, read_bundle, schema_of, tlp_definitions, write_bundle
from tahaluf.exchange.stix.reading import read_tlp
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.envelope import Record, from_stix, to_stix
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds import KINDS
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import FieldMarking, Markings

MEMBER = "identity--11111111-1111-4111-8111-111111111111"
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def record(tlp: TLP = TLP.AMBER_STRICT) -> Record:
    return Record(
        id="tahaluf-seizure--22222222-2222-4222-8222-222222222222",
        owner=MEMBER,
        created=MOMENT,
        modified=MOMENT,
        markings=Markings(tlp=tlp, lane=Lane.ENFORCEMENT),
        content=Seizure(
            seized_on=Period("2026-01-01"),
            place=Place(country="MA", locality="Exercise town"),
            substances=(SubstanceMention(reported="captagon"),),
            summary="تمرين",
        ),
        field_markings=(FieldMarking(tlp=TLP.RED, selectors=("summary",)),),
        exercise=True,
    )


def bundle() -> bytes:
    return write_bundle([record()], [identity(MEMBER, "Exercise member", created=MOMENT)])


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.filterwarnings("ignore")
def test_a_bundle_is_valid_stix_by_the_oasis_validator(strict: bool) -> None:
    # {103} asks for UUIDv4 in ids; the ids of extension definitions are UUIDv5 on purpose, equal on every hub.
    options = ValidationOptions(strict=strict, disabled="uuid-check" if strict else "")
    result = validate_string(bundle().decode(), options)
    assert result.is_valid, [str(error) for error in result.errors]


@pytest.mark.filterwarnings("ignore")
def test_every_definition_we_publish_is_valid_stix() -> None:
    content = {"type": "bundle", "id": "bundle--33333333-3333-4333-8333-333333333333"}
    content["objects"] = [*extension_definitions(), *tlp_definitions()]  # type: ignore[assignment]
    result = validate_string(orjson.dumps(content).decode(), ValidationOptions())
    assert result.is_valid, [str(error) for error in result.errors]


def test_a_bundle_carries_every_definition_that_its_records_refer_to() -> None:
    objects = orjson.loads(bundle())["objects"]
    ids = {item["id"] for item in objects}
    stix = to_stix(record())
    assert set(stix["object_marking_refs"]) <= ids
    assert {marking["marking_ref"] for marking in stix["granular_markings"]} <= ids
    assert set(stix["extensions"]) <= ids
    assert stix["created_by_ref"] in ids


def test_what_is_written_is_read_back_as_the_same_record() -> None:
    ours = [from_stix(item.object) for item in read_bundle(bundle()) if item.ours and item.object]
    assert ours == [record()]


def test_the_same_records_give_the_same_bytes() -> None:
    assert bundle() == bundle()


def test_objects_given_as_stored_are_not_touched() -> None:
    stored = {**to_stix(record()), "created": "2026-01-02T03:04:05.123456Z", "x_kept": [1, {"a": None}]}
    read = [item.object for item in read_bundle(write_bundle([stored])) if item.ours]
    assert read == [stored]


@pytest.mark.parametrize(
    "marking",
    [
        {"definition_type": "tlp", "definition": {"tlp": "amber+strict"}},
        {"definition_type": "statement", "definition": {"statement": "TLP:AMBER+STRICT"}},
        {"definition_type": "statement", "definition": {"statement": "x"}, "x_opencti_definition": "TLP:AMBER+STRICT"},
        {"extensions": {"extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": {"tlp_2_0": "amber+strict"}}},
        {"name": "TLP:AMBER+STRICT"},
    ],
)
def test_every_way_to_define_amber_strict_is_understood(marking: dict[str, object]) -> None:
    mark = "marking-definition--44444444-4444-4444-8444-444444444444"
    objects = [
        {"type": "marking-definition", "id": mark, **marking},
        {"type": "note", "id": "note--55555555-5555-4555-8555-555555555555", "object_marking_refs": [mark]},
    ]
    assert [item.tlp for item in read_bundle(orjson.dumps({"objects": objects}))] == [None, TLP.AMBER_STRICT]


def test_labels_count_and_the_strictest_wins() -> None:
    item = {
        "type": "note",
        "id": "note--55555555-5555-4555-8555-555555555555",
        "labels": ["tlp:green", "tlp:amber", "other"],
        "object_marking_refs": ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"],
    }
    assert next(iter(read_bundle(orjson.dumps(item)))).tlp is TLP.AMBER


@pytest.mark.parametrize(("text", "tlp"), [("TLP:WHITE", TLP.CLEAR), ("tlp amber strict", TLP.AMBER_STRICT), ("nothing", None)])
def test_older_and_looser_labels_are_read(text: str, tlp: TLP | None) -> None:
    assert read_tlp(text) is tlp


@pytest.mark.parametrize("fraction", ["", ".1", ".12", ".123", ".1234", ".12345", ".123456"])
def test_times_with_no_to_six_digits_are_accepted_and_kept(fraction: str) -> None:
    item = {"type": "note", "id": "note--55555555-5555-4555-8555-555555555555", "created": f"2026-01-02T03:04:05{fraction}Z"}
    read = next(iter(read_bundle(orjson.dumps(item))))
    assert read.faults == ()
    assert read.object == item


def test_one_bad_object_spoils_no_other() -> None:
    good = {"type": "note", "id": "note--55555555-5555-4555-8555-555555555555"}
    offset = {**good, "modified": "2026-01-02T03:04:05+01:00"}
    objects = [good, 7, {"id": "x"}, {**good, "id": "report--55555555-5555-4555-8555-555555555555"}, offset, good]
    read = list(read_bundle(orjson.dumps({"type": "bundle", "objects": objects})))
    assert [len(item.faults) for item in read] == [0, 1, 2, 1, 1, 0]
    assert read[4].faults[0].code == "time-offset"
    assert read[1].faults[0].place == "objects[1]"


@pytest.mark.parametrize("content", [b"", b"{", b'"text"', b'{"a": 1}'])
def test_what_holds_no_objects_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput):
        list(read_bundle(content))


def test_an_empty_taxii_envelope_is_no_fault() -> None:
    assert list(read_bundle(b"{}")) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_every_kind_has_a_json_schema_that_is_one(kind: type) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["type"] == {"const": kind.spec.stix_type}  # type: ignore[attr-defined]
    assert orjson.loads(orjson.dumps(schema)) == schema


def test_the_schema_accepts_our_record_and_refuses_another_type() -> None:
    validator = Draft202012Validator(schema_of(Seizure))
    stix = to_stix(record())
    assert [error.message for error in validator.iter_errors(stix)] == []
    assert not validator.is_valid({**stix, "type": "note"})
    assert not validator.is_valid({name: value for name, value in stix.items() if name != "seized_on"})


def test_definitions_follow_the_standard() -> None:
    for definition in extension_definitions():
        assert re.fullmatch(r"\d+\.\d+\.\d+", definition["version"])
        assert definition["extension_types"] in (["new-sdo"], ["property-extension"])
        Draft202012Validator.check_schema(orjson.loads(definition["schema"]))
    assert len({definition["id"] for definition in extension_definitions()}) == len(KINDS) + 1
