"""The redacted copy: nothing of what is withheld is in its bytes, whatever part of whatever kind is withheld."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.copies import COPY_EXTENSION, copy_id, copy_of, hub_identity, levels_for
from tahaluf.records.envelope import from_stix
from tahaluf.records.faults import COMMON
from tahaluf.records.kinds import KINDS
from tahaluf.records.markings import FieldMarking
from tahaluf.records.redaction import visible_content
from tahaluf.records.visibility import Coalition, Member, Reader

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "kinds"
HUB = "hub--0123456789abcdef0123456789abcdef"
FRIEND = Reader(member="identity--00000000-0000-4000-8000-0000000000ff", lane=Lane.HEALTH)
WORLD = Coalition(members={FRIEND.member: Member(id=FRIEND.member, name="friend")})
OPEN = {"tlp": TLP.GREEN, "circles": (), "recipients": (), "persons": (), "caveats": ()}


def open_record(kind):
    """The golden record of a kind, shared with the whole coalition but for what is marked."""
    record = from_stix(json.loads((GOLDEN / f"{kind.spec.slug}.json").read_text(encoding="utf-8")))
    return replace(record, markings=replace(record.markings, **OPEN), field_markings=())


def selectors(value: Any, so_far: str) -> Iterator[str]:
    """Every selector of a value and of the parts within it."""
    yield so_far
    if isinstance(value, dict):
        for name, part in value.items():
            yield from selectors(part, f"{so_far}.{name}")
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from selectors(part, f"{so_far}.[{index}]")


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [str(value)]


def picked(content: dict[str, Any], selector: str) -> Any:
    value: Any = content
    for step in selector.split("."):
        value = value[int(step[1:-1])] if step.startswith("[") else value[step]
    return value


def words_only_there(content: dict[str, Any], selector: str, rest: bytes) -> list[str]:
    """Texts of the part that stand nowhere else: not in the rest of the content, nor in the envelope."""
    whole = canonical_bytes(content)
    found = {leaf for leaf in leaves(picked(content, selector)) if len(leaf) > 3}
    inside = canonical_bytes(
        picked(content, selector) if isinstance(picked(content, selector), (dict, list)) else [picked(content, selector)]
    )
    return [leaf for leaf in found if leaf.encode() not in rest and whole.count(leaf.encode()) == inside.count(leaf.encode())]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
def test_no_text_that_is_withheld_is_in_the_copy(kind):
    record = open_record(kind)
    if kind.spec.closed or kind.spec.local_only:
        return
    reader = replace(FRIEND, lane=record.markings.lane)
    content = record.content.content()
    golden = json.loads((GOLDEN / f"{kind.spec.slug}.json").read_bytes())
    envelope = canonical_bytes({name: value for name, value in golden.items() if name in COMMON} | {"originator_ref": ""})
    tried = 0
    for name, value in content.items():
        for selector in selectors(value, name) if name != "gaps" else ():
            marked = replace(record, field_markings=(FieldMarking(tlp=TLP.RED, selectors=(selector,)),))
            shown = visible_content(marked, reader, WORLD)
            body = canonical_bytes(copy_of(shown, HUB, levels_for(marked, reader, WORLD)))
            assert [word for word in words_only_there(content, selector, envelope) if word.encode() in body] == []
            assert body.count(b'"withheld"') == canonical_bytes(content).count(b'"withheld"')  # a gap of the owner's own, or none
            assert b"signature" not in body
            tried += 1
    assert tried > 3


@pytest.fixture
def seizure():
    return open_record(next(kind for kind in KINDS if kind.spec.slug == "seizure"))


def marked(record, tlp, *parts):
    return replace(record, field_markings=(FieldMarking(tlp=tlp, selectors=parts),))


def test_the_copy_is_a_new_object_that_says_whose_it_is_and_from_what(seizure):
    reader = replace(FRIEND, lane=Lane.ENFORCEMENT)
    record = marked(seizure, TLP.RED, "place")
    levels = levels_for(record, reader, WORLD)
    stix = copy_of(visible_content(record, reader, WORLD), HUB, levels)
    assert stix["id"] == copy_id(record, HUB, levels) != record.id
    assert stix["created_by_ref"] == hub_identity(HUB) != record.owner
    assert stix["extensions"][COPY_EXTENSION] == {
        "extension_type": "property-extension",
        "derived_from_ref": record.id,
        "originator_ref": record.owner,
        "hub": HUB,
    }
    assert "place" not in stix
    assert "place" not in stix.get("gaps", {})
    assert "granular_markings" not in stix


def test_versions_keep_the_id_and_other_hubs_levels_and_records_have_others(seizure):
    levels = (TLP.GREEN, TLP.CLEAR)
    name = copy_id(seizure, HUB, levels)
    assert copy_id(replace(seizure, modified=seizure.modified.replace(year=2030)), HUB, levels) == name
    others = [
        copy_id(seizure, "hub--f", levels),
        copy_id(seizure, HUB, (TLP.AMBER, *levels)),
        copy_id(replace(seizure, id=seizure.id[:-1] + "0"), HUB, levels),
    ]
    assert len({name, *others}) == 4


def test_a_retraction_makes_the_copy_revoked(seizure):
    reader = replace(FRIEND, lane=Lane.ENFORCEMENT)
    record = replace(marked(seizure, TLP.RED, "place"), retracted="Exercise: entered twice.")
    stix = copy_of(visible_content(record, reader, WORLD), HUB, levels_for(record, reader, WORLD))
    assert stix["revoked"] is True


def test_what_is_marked_and_may_be_seen_keeps_its_marking(seizure):
    reader = replace(FRIEND, lane=Lane.ENFORCEMENT)
    record = replace(
        seizure,
        field_markings=(FieldMarking(tlp=TLP.RED, selectors=("place",)), FieldMarking(tlp=TLP.GREEN, selectors=("summary",))),
    )
    stix = copy_of(visible_content(record, reader, WORLD), HUB, levels_for(record, reader, WORLD))
    assert [one["selectors"] for one in stix["granular_markings"]] == [["summary"]]
