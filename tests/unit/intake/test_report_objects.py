"""STIX bundles: signed objects as they came, unsigned ones of our kinds as the member's own, everything else refused by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from making import record, seizure
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger import store, verification
from tahaluf.hub.members import services
from tahaluf.hub.members.keys import public_text
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import to_stix
from tahaluf.records.markings import Markings
from tahaluf.records.signature import signed

ABROAD = "identity--99999999-9999-4999-8999-999999999999"
UNKNOWN = "identity--88888888-8888-4888-8888-888888888888"


def bundle(*objects):
    return json.dumps({"type": "bundle", "id": "bundle--12121212-1212-4212-8212-121212121212", "objects": objects})


def marked(**more):
    return Markings(**({"tlp": TLP.GREEN, "lane": Lane.ENFORCEMENT} | more))


@pytest.fixture
def abroad(hub):
    """A member whose key lives on another hub."""
    key = Ed25519PrivateKey.generate()
    new = services.NewMember(
        slug="abroad", name=Text(en="a", ar="a", fr="a"), type="agency", id=ABROAD, public_key=public_text(key.public_key())
    )
    services.add_member(new, at=datetime(2024, 1, 1, tzinfo=UTC))
    return key


def by_abroad(key, **more):
    return signed(to_stix(record(owner=ABROAD, **more)), key)


def unsigned(**more):
    return to_stix(record(**({"owner": UNKNOWN} | more)))


def counts(outcome):
    return outcome.rows, outcome.records, outcome.duplicates, outcome.refused_count


def test_a_record_signed_by_a_known_member_is_taken_once_exactly_as_it_came(report, abroad, held):
    stix = by_abroad(abroad)
    assert counts(report(bundle(stix), "in.json")) == (1, 1, 0, 0)
    assert counts(report(bundle(stix), "in.json")) == (1, 0, 1, 0)
    assert to_stix(held(Lane.ENFORCEMENT)[0].record) == stix
    assert verification.verify(signatures=True).findings == ()


def test_a_tampered_record_is_refused_and_the_others_of_the_bundle_are_taken(report, abroad):
    good = by_abroad(abroad, id="tahaluf-seizure--77777777-7777-4777-8777-777777777777")
    tampered = {**by_abroad(abroad), "context": "airport"}
    outcome = report(bundle(tampered, good), "in.json")
    assert counts(outcome) == (2, 1, 0, 1)
    assert [(item.row, item.code) for item in outcome.refused] == [(0, "signature")]


def test_a_dry_run_finds_the_tampered_record_too_and_appends_nothing(report, abroad):
    before = store.head()
    outcome = report(bundle(by_abroad(abroad), {**by_abroad(abroad), "context": "airport"}), "in.json", dry_run=True)
    assert counts(outcome) == (2, 1, 0, 1)
    assert store.head() == before


def test_a_record_signed_by_a_stranger_is_refused(report, hub):
    outcome = report(bundle(signed(to_stix(record(owner=UNKNOWN)), Ed25519PrivateKey.generate())), "in.json")
    assert [item.code for item in outcome.refused] == ["owner"]


def test_an_unsigned_record_becomes_the_members_own_and_is_signed(report, hub, held):
    assert counts(report(bundle(unsigned()), "in.json")) == (1, 1, 0, 0)
    mine = held(Lane.ENFORCEMENT)[0].record
    assert mine.owner == hub.home.pk
    assert mine.signature
    assert counts(report(bundle(unsigned()), "in.json")) == (1, 0, 1, 0)


def test_a_changed_unsigned_record_becomes_a_new_version(report, hub, held):
    report(bundle(unsigned()), "in.json")
    assert counts(report(bundle(unsigned(content=seizure(context="airport"))), "in.json")) == (1, 1, 0, 0)
    assert [row.record.content.context for row in held(Lane.ENFORCEMENT)] == ["airport"]


def test_what_was_retracted_here_is_not_brought_back_by_a_bundle(report, hub, held):
    report(bundle(unsigned()), "in.json")
    ledger.retract(held(Lane.ENFORCEMENT)[0].record, "false", at=timezone.now())
    outcome = report(bundle(unsigned(content=seizure(context="airport"))), "in.json")
    assert [item.code for item in outcome.refused] == ["retracted"]


def test_what_was_taken_back_before_it_came_is_not_reported_as_true(report, hub, held):
    outcome = report(bundle(unsigned(retracted="false alarm")), "in.json")
    assert [item.code for item in outcome.refused] == ["retracted"]
    assert held(Lane.ENFORCEMENT) == []


def test_nobody_takes_an_unsigned_statement_of_another_member_for_its_own(report, hub):
    outcome = report(bundle(unsigned(owner=hub.north.pk)), "in.json")
    assert [item.code for item in outcome.refused] == ["owner"]


def test_a_foreign_type_is_refused_with_a_remedy_and_context_objects_are_no_rows(report, hub):
    foreign = {"type": "malware", "spec_version": "2.1", "id": "malware--66666666-6666-4666-8666-666666666666"}
    identity = {"type": "identity", "spec_version": "2.1", "id": UNKNOWN, "name": "x"}
    outcome = report(bundle(foreign, identity, unsigned()), "in.json")
    assert counts(outcome) == (2, 1, 0, 1)
    assert "tahaluf kinds" in outcome.refused[0].remedy


@pytest.mark.parametrize("choice", ["others", "nowhere"])
def test_a_record_is_shared_only_with_circles_in_which_the_member_stays(report, hub, choice):
    circle = hub.others.pk if choice == "others" else "grouping--12121212-1212-4212-8212-121212121212"
    outcome = report(bundle(unsigned(markings=marked(circles=(circle,)))), "in.json")
    assert (counts(outcome), [item.code for item in outcome.refused]) == ((1, 0, 0, 1), ["circle"])
    assert counts(report(bundle(unsigned(markings=marked(circles=(hub.strait.pk,)))), "in.json")) == (1, 1, 0, 0)


def test_a_circle_that_the_member_has_left_is_none_of_its_circles(report, hub):
    services.leave("strait", "home", at=timezone.now() - timedelta(hours=1))
    outcome = report(bundle(unsigned(markings=marked(circles=(hub.strait.pk,)))), "in.json")
    assert [item.code for item in outcome.refused] == ["circle"]


def test_recipients_are_members(report, hub):
    outcome = report(bundle(unsigned(markings=marked(recipients=(UNKNOWN,)))), "in.json")
    assert [item.code for item in outcome.refused] == ["recipient"]
    assert counts(report(bundle(unsigned(markings=marked(recipients=(hub.south.pk,)))), "in.json")) == (1, 1, 0, 0)


def test_a_signed_record_names_only_circles_in_which_its_owner_ever_stayed(report, hub, abroad):
    outcome = report(bundle(by_abroad(abroad, markings=marked(circles=(hub.strait.pk,)))), "in.json")
    assert [item.code for item in outcome.refused] == ["circle"]
    services.join("strait", "abroad", at=timezone.now() - timedelta(days=2))
    services.leave("strait", "abroad", at=timezone.now() - timedelta(days=1))
    assert counts(report(bundle(by_abroad(abroad, markings=marked(circles=(hub.strait.pk,)))), "in.json")) == (1, 1, 0, 0)


def test_a_nul_is_refused(report, hub):
    outcome = report(bundle({**unsigned(), "summary": "a\x00b"}), "in.json")
    assert [item.code for item in outcome.refused] == ["characters"]


def test_what_is_no_bundle_is_refused_as_a_whole(report, hub):
    with pytest.raises(BadInput):
        report('{"type": "bundle", "objects": [', "in.json")


def test_a_json_table_with_the_word_bundle_in_it_is_a_table(report):
    row = {"Date of death": "2024-03-05", "Age": 40, "Country": "US", "Cause of death": "Heroin toxicity", "Note": "bundle"}
    assert counts(report(json.dumps([row]), "list.json")) == (1, 1, 0, 0)


def test_reported_words_are_recognised_in_a_bundle(report, hub):
    content = seizure(substances=(replace(seizure().substances[0], reported="fentanyl hydrochloride", substance=None),))
    outcome = report(bundle(unsigned(content=content)), "in.json")
    assert [(seen.id, seen.count) for seen in outcome.substances] == [("fentanyl", 1)]
