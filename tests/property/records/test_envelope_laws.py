"""Every kind of record survives its STIX form, canonical bytes and signature; no change goes unnoticed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contents import contents_of
from making import CIRCLE, OTHER, OWNER
from tahaluf.kernel.markings import TLP, Grade, Handling, Lane
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import Record, from_stix, to_stix
from tahaluf.records.facts import segments, summary_of
from tahaluf.records.kinds import KINDS
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.redaction import redacted
from tahaluf.records.signature import is_signed_by, signed

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))

moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001 - made aware here
    lambda m: m.replace(microsecond=m.microsecond // 1000 * 1000, tzinfo=UTC)
)
markings = st.builds(
    Markings,
    tlp=st.sampled_from(TLP),
    lane=st.sampled_from(Lane),
    circles=st.sampled_from([(), (CIRCLE,)]),
    recipients=st.sampled_from([(), (OTHER,)]),
    persons=st.sampled_from([(), (OTHER,)]),
    caveats=st.sampled_from([(), ("no-death-penalty",)]),
    handling=st.sampled_from([(), (Handling.H1, Handling.H3)]),
    handling_text=st.none() | st.just("بإذن المصدر فقط"),
    grade=st.none() | st.just(Grade("B2")),
)


@st.composite
def records(draw, kind):
    created, modified = sorted((draw(moments), draw(moments)))
    names = st.sampled_from([*kind.fields(), "lang"])
    return Record(
        id=f"{kind.spec.stix_type}--{draw(st.uuids())}",
        owner=OWNER,
        created=created,
        modified=modified,
        markings=draw(markings),
        content=draw(contents_of(kind)),
        lang=draw(st.sampled_from([None, "ar", "fr-MA"])),
        confidence=draw(st.none() | st.integers(0, 100)),
        retracted=draw(st.none() | st.just("entered twice")),
        field_markings=tuple(
            FieldMarking(tlp=tlp, selectors=tuple(draw(st.lists(names, min_size=1, max_size=3))))
            for tlp in draw(st.lists(st.sampled_from(TLP), max_size=2))
        ),
        external_references=draw(st.sampled_from([(), ({"source_name": "case file", "external_id": "1"},)])),
        exercise=draw(st.booleans()),
    )


each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.spec.slug)
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@each_kind
def test_a_record_survives_its_stix_form(kind):
    @few
    @given(records(kind))
    def survives(record):
        stix = to_stix(record)
        assert from_stix(stix) == record
        assert from_stix(json.loads(canonical_bytes(stix))) == record
        assert to_stix(from_stix(stix)) == stix

    survives()


@each_kind
def test_a_signature_holds_for_its_key_and_its_bytes_only(kind):
    @few
    @given(records(kind))
    def holds(record):
        stix = signed(to_stix(record), KEY)
        assert is_signed_by(json.loads(canonical_bytes(stix)), KEY.public_key())
        assert not is_signed_by(stix, OTHER_KEY.public_key())
        assert not is_signed_by({**stix, "modified": "2101-01-01T00:00:00.000Z"}, KEY.public_key())
        assert not is_signed_by({**stix, "added": None}, KEY.public_key())
        assert from_stix(stix).signature

    holds()


@each_kind
def test_segments_hold_every_fact_once_and_a_reader_without_the_marking_gets_nothing_of_a_marked_field(kind):
    @few
    @given(records(kind))
    def split(record):
        found = segments(record)
        keys = [(fact.role, fact.key) for segment in found for fact in segment.facts]
        assert len(keys) == len(set(keys))
        assert [segment.audience for segment in found] == sorted({s.audience for s in found}, key=lambda a: a.tlp.strictness)
        open_only = redacted(record, lambda tlp: tlp.strictness <= record.markings.tlp.strictness)
        strict = {s for m in record.field_markings if m.tlp.strictness > record.markings.tlp.strictness for s in m.selectors}
        assert not strict & set(open_only.content)
        assert summary_of(open_only.record).title

    split()
