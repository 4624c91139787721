"""Offering, answering and dropping on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coalitions import add_member, day
from making import seizure
from tahaluf.exchange.peering import keys, pages
from tahaluf.hub.federation import hubs, serving
from tahaluf.hub.federation.models import Hub
from tahaluf.hub.federation.serving import Signed
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.ledger.withdrawing import drop_before
from tahaluf.hub.members.models import Member
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader


def say(member, at=1, **marks):
    markings = Markings(lane=Lane.ENFORCEMENT, **{"tlp": TLP.GREEN, **marks})
    statement = ledger.Statement(content=seizure(), markings=markings, exercise=True)
    return ledger.issue(statement, member=member.id, at=day(at))


def ask(key, hub, own, *, at, after=0):
    body = pages.write_ask(pages.Ask(hub=hub, to=own, at_us=microseconds(at), after=after))
    page = serving.answer(Signed(body, keys.sign(key, body)), at=at)
    return pages.read_page(page.body)


def test_a_hub_is_given_what_its_member_may_see_and_then_what_is_new(any_database):
    amal = add_member("amal")
    key = Ed25519PrivateKey.generate()
    public = keys.public_text(key)
    own = hubs.own(at=day(1))
    other = Hub.objects.create(id=keys.hub_id(public), name="other", key=public, lanes=["enforcement"])
    badr = add_member("badr", public_key=public)
    Member.objects.filter(pk=badr.id).update(home=other.pk)
    hubs.ask_again()
    told = say(amal)
    say(amal, tlp=TLP.AMBER)
    first = ask(key, other.pk, own.pk, at=day(2))
    assert [item.body for item in first.items if item.kind == "r"] == [
        visible_to(Reader(member=amal.id, lane=Lane.ENFORCEMENT)).get(told.id).body
    ]
    again = ask(key, other.pk, own.pk, at=day(2) + timedelta(seconds=1), after=first.upto)
    assert (again.items, again.more) == ((), False)
    ledger.revise(told, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT), at=day(3))
    third = ask(key, other.pk, own.pk, at=day(3), after=first.upto)
    assert [(item.kind, b'"withdrawal"' in item.body) for item in third.items] == [("s", True)]
    ledger.erase(told.id, "the law", at=day(4))
    fourth = ask(key, other.pk, own.pk, at=day(4), after=third.upto)
    assert [b'"erasure"' in item.body for item in fourth.items] == [True]


def test_versions_that_were_dropped_leave_a_sound_ledger_and_a_later_one_is_shown(any_database):
    amal = add_member("amal")
    told = say(amal)
    reader = Reader(member=amal.id, lane=Lane.ENFORCEMENT)
    later = ledger.revise(told, markings=Markings(tlp=TLP.CLEAR, lane=Lane.ENFORCEMENT), at=day(5))
    assert not drop_before(told.id, later.modified, at=day(6))
    assert drop_before(told.id, day(7), at=day(7))
    assert not drop_before(told.id, day(7), at=day(8))
    assert visible_to(reader).count().number == 0
    assert verify(signatures=True).sound
