"""The fast way to read an envelope against the careful one, and the fast way to write a signature against the plain one."""

from __future__ import annotations

import copy

import orjson
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from making import record
from tahaluf.kernel.errors import BadInput
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import from_stix, to_stix
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.signature import RECORD_EXTENSION, Unsealed, signed
from tahaluf.records.stix import _parted, _read_carefully

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MEMBER = "identity--00000000-0000-4000-8000-000000000001"
CIRCLE = "grouping--00000000-0000-4000-8000-000000000002"
GREEN = "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"
RED = "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"
BASE = orjson.loads(canonical_bytes(to_stix(record())))
ABSENT = "(absent)"

odd = st.sampled_from([None, True, 0, 7, 101, 1.0, -1, "", "x", [], [None], {}, {"a": 1}, ABSENT])
times = st.sampled_from(["2024-05-03T14:30:00.000Z", "2025-05-03T14:30:00.123456Z", "2024-05-03", "2024-05-03T14:30:00+01:00"])
references = st.sampled_from(
    [[{"source_name": "x"}], [{"source_name": ""}], [{"source_name": "x", "url": "y"}], [3], {"source_name": "x"}]
)
markings = st.sampled_from(
    [
        [GREEN],
        [GREEN, RED],
        [RED, "other"],
        [{"marking_ref": RED, "selectors": ["summary"]}],
        [{"marking_ref": RED, "selectors": ["no"]}],
    ]
)
ids = st.sampled_from(
    [
        MEMBER,
        CIRCLE,
        [MEMBER],
        [CIRCLE],
        [CIRCLE, "grouping--1"],
        "tahaluf-seizure--00000000-0000-4000-8000-00000000000a",
        "tahaluf-seizure--A",
    ]
)
words = st.sampled_from(
    ["enforcement", "health", "B2", "Z9", ["H1"], ["H1", "H9"], ["no-death-penalty"], "ar", "fr-MA", "zz", "2.1", "2.0"]
)
change = st.one_of(odd, times, references, markings, ids, words)
PLACES = [
    *(("", name) for name in ("spec_version", "id", "created", "modified", "created_by_ref", "revoked", "lang", "confidence")),
    *(
        ("", name)
        for name in ("external_references", "object_marking_refs", "granular_markings", "extensions", "summary", "seized_on")
    ),
    *(
        ("extension", name)
        for name in (
            "lane",
            "circles",
            "recipients",
            "persons",
            "caveats",
            "handling",
            "handling_text",
            "grade",
            "retracted",
            "exercise",
        )
    ),
    ("extension", "signature"),
    ("extension", "unknown"),
    ("extensions", "extension-definition--00000000-0000-4000-8000-000000000003"),
]


def changed(places):
    stix = copy.deepcopy(BASE)
    for (where, name), value in places:
        target = stix
        if where:
            target = stix.get("extensions")
            if where == "extension" and isinstance(target, dict):
                target = target.get(RECORD_EXTENSION)
        if not isinstance(target, dict):
            continue
        target.pop(name, None)
        if value != ABSENT:
            target[name] = copy.deepcopy(value)  # a drawn dict may be drawn twice: one place must not reach into another
    return stix


def outcome(read, stix):
    try:
        return read(stix)
    except BadInput as error:
        return sorted(map(repr, error.faults))


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), change), max_size=3).map(changed))
def test_an_envelope_is_read_as_the_careful_way_reads_it(stix):
    before = copy.deepcopy(stix)
    fast = outcome(from_stix, stix)
    assert fast == outcome(lambda item: _read_carefully(item, Seizure, _parted(item)[1]), stix)
    assert fast == outcome(from_stix, stix)
    assert stix == before


hostile = st.text(max_size=5) | st.sampled_from(
    [f'"{RECORD_EXTENSION}":{{', RECORD_EXTENSION, "signature", '{"signature":"x"}', "\\", '"', "\\u0000", "تمرين"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(hostile, max_size=4).map("".join), st.dictionaries(hostile, st.none() | hostile, max_size=2), st.booleans())
def test_a_signature_is_put_where_the_plain_way_writes_it(text, free, carried):
    stix = copy.deepcopy(BASE) | {"summary": text, "external_references": [{"source_name": "x"} | free]}
    extension = stix["extensions"][RECORD_EXTENSION]
    extension.pop("signature", None)
    stix["external_references"][0][RECORD_EXTENSION] = dict(extension)
    if carried:
        extension["signature"] = "an older one"
    unsealed = Unsealed.of(stix)
    assert unsealed.sealed(unsealed.sign(KEY)) == canonical_bytes(signed(stix, KEY))
