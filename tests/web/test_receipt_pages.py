"""Receipts on the pages: who may know, and what is said."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from django.utils import timezone

import making
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Hub, Offer, Receipt
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import Markings

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HUB = "hub--11112222333344445555666677778888"
WHY = "No member of this hub may see it whole."


@pytest.fixture
def other(db):
    hubs.own(at=timezone.now())
    return Hub.objects.create(id=HUB, name="Hub of the North", key="A" * 43 + "=", address="https://north.example", given=10)


@pytest.fixture
def receipt(other, members):
    def make(record, what, *, member="", why=""):
        version = Entry.objects.get(record_id=record.id).modified_us
        return Receipt.objects.create(
            hub=other,
            home=hubs.find_own().pk,
            owner=record.owner,
            record_id=record.id,
            modified_us=version,
            what=what,
            member=members[member].id if member else "",
            at_us=1_767_600_000_000_000,
            why=why,
            block=0,
        )

    return make


def test_only_the_owner_learns_what_became_of_a_record(signed_in, seizure, receipt, members):
    record = seizure()
    receipt(record, "held")
    receipt(record, "seen", member="west")
    owner = signed_in(member="north")
    page = owner.get(f"/records/{record.id}/").content.decode()
    assert "Hub of the North" in page
    assert "Westland Agency" in page
    (held, seen) = owner.get(f"/records/{record.id}/receipts.json").json()["receipts"]
    assert (held["state"], held["current"], seen["state"], seen["member"]) == ("held", True, "seen", members["west"].id)
    reader = signed_in(member="south")
    assert "Hub of the North" not in reader.get(f"/records/{record.id}/").content.decode()
    assert reader.get(f"/records/{record.id}/receipts.json").status_code == 403
    outside = signed_in(member="west")
    assert outside.get(f"/records/{record.id}/receipts.json").status_code == 404
    assert b"Hub of the North" not in outside.get(f"/records/{record.id}/receipts.csv").content


def test_the_page_of_hubs_lists_receipts_of_records_that_the_person_may_see_and_no_others(signed_in, seizure, receipt):
    receipt(record := seizure(), "refused", why=WHY)
    owner = signed_in(member="north")
    assert WHY in owner.get("/exchange/hubs/").content.decode()
    assert [one["record"] for one in owner.get("/exchange/hubs/receipts.json").json()["receipts"]] == [record.id]
    (row,) = csv.DictReader(io.StringIO(owner.get("/exchange/hubs/receipts.csv").content.decode("utf-8-sig")))
    assert (row["record"], row["what"], row["why"]) == (record.id, "refused", WHY)
    for member in ("south", "west"):
        reader = signed_in(member=member)
        assert reader.get("/exchange/hubs/receipts.json").json()["receipts"] == []
        assert record.id not in reader.get("/exchange/hubs/").content.decode()


def test_receipts_of_a_record_in_a_lane_that_the_person_does_not_see_are_not_listed(signed_in, members, receipt):
    markings = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH)
    content = making.seizure()
    receipt(issue(Statement(content=content, markings=markings, exercise=True), member=members["north"].id, at=AT), "held")
    assert len(signed_in(lane=Lane.HEALTH).get("/exchange/hubs/receipts.json").json()["receipts"]) == 1
    assert signed_in(lane=Lane.ENFORCEMENT).get("/exchange/hubs/receipts.json").json()["receipts"] == []


def test_operators_are_told_which_hubs_emptied_what_was_erased(signed_in, seizure, receipt):
    receipt(record := seizure(), "ended")
    assert record.id in signed_in(is_superuser=True, member="west").get("/exchange/hubs/").content.decode()
    assert record.id not in signed_in(is_steward=True, member="west").get("/exchange/hubs/").content.decode()


@pytest.mark.parametrize(
    "state",
    [
        (11, None, "waits until the hub asks"),
        (10, None, "fetched, not confirmed yet"),
        (10, "held", "delivered"),
        (10, "refused", "not taken"),
        (10, "ended", "emptied"),
    ],
)
def test_how_far_a_record_is_at_a_hub_is_said_in_words(signed_in, seizure, receipt, state):
    position, what, says = state
    record = seizure()
    other = Hub.objects.get(pk=HUB)
    entry = Entry.objects.get(record_id=record.id)
    Offer.objects.create(id=position, hub=other, seq=entry.seq, record_id=record.id, owner=record.owner)
    if what:
        receipt(record, what)
    assert says in signed_in().get(f"/records/{record.id}/").content.decode()


def test_a_hub_that_was_cut_off_keeps_what_it_had_and_the_page_says_so(signed_in, seizure, receipt, other):
    receipt(record := seizure(), "held")
    waits = seizure()
    Offer.objects.create(id=11, hub=other, seq=Entry.objects.get(record_id=waits.id).seq, record_id=waits.id, owner=waits.owner)
    Hub.objects.filter(pk=other.pk).update(cut_us=1)
    client = signed_in()
    assert "what it had it keeps" in client.get(f"/records/{record.id}/").content.decode()
    assert "it was not given this" in client.get(f"/records/{waits.id}/").content.decode()


def test_a_look_here_is_told_to_the_owner_by_member(signed_in, seizure, members):
    record = seizure()
    audit(
        Actor(name="person:7", member=members["south"].id, lane=Lane.ENFORCEMENT),
        "record.looked",
        at=timezone.now(),
        target=record.id,
    )
    owner = signed_in()
    assert "Southland Institute" in owner.get(f"/records/{record.id}/").content.decode().partition("What became of it")[2]
    assert owner.get(f"/records/{record.id}/receipts.json").json()["receipts"][0]["member"] == members["south"].id
    assert "person:7" not in owner.get(f"/records/{record.id}/receipts.csv").content.decode()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_are_there_in_each_language(signed_in, seizure, receipt, language):
    receipt(record := seizure(), "held")
    client = signed_in()
    for path in ("/exchange/hubs/", f"/records/{record.id}/"):
        assert client.get(path, HTTP_ACCEPT_LANGUAGE=language).status_code == 200
