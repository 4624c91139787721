"""What became of a record at another hub is told to the hub of its owner, by whatever way, and to nobody between."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from federations import network, settle
from tahaluf.exchange.peering.receipts import What
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.federation import delivered, hubs
from tahaluf.hub.federation.delivered import State
from tahaluf.hub.federation.models import Hub, Receipt, Statement, Trouble
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import Markings


@pytest.fixture(scope="module")
def coalition(tmp_path_factory, django_db_blocker):
    """Hubs a, b and c with a member each; amal, badr and carthage share the circle "strait", which `a` keeps."""
    with django_db_blocker.unblock(), network(tmp_path_factory.mktemp("hubs"), "a", "b", "c") as (a, b, c):
        amal, badr, carthage = a.member("amal"), b.member("badr"), c.member("carthage")
        settle([a, b, c])
        strait = a.circle("strait", "amal", "badr", "carthage")
        settle([a, b, c])
        yield SimpleNamespace(a=a, b=b, c=c, amal=amal, badr=badr, carthage=carthage, strait=strait)


@pytest.fixture
def three(coalition, django_db_blocker):
    """The same hubs, each with everything that is for it."""
    with django_db_blocker.unblock():
        settle([coalition.a, coalition.b, coalition.c])
        yield coalition


def look(hub, member, record):
    with hub:
        audit(Actor(name="person:1", member=member.id, lane=Lane.ENFORCEMENT), "record.looked", at=hub.clock(), target=record.id)


def told(hub, record):
    with hub:
        return {one.name: one for one in delivered.deliveries(record.id)}


def test_a_record_waits_is_fetched_and_is_then_said_to_be_held(three):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.c.pull(three.a)
    assert told(three.a, record)["b"].state == State.WAITING
    three.b.pull(three.a)
    three.b.pull(three.a)
    assert told(three.a, record)["b"].state == State.FETCHED
    three.a.pull(three.b)
    found = told(three.a, record)["b"]
    assert (found.state, found.current, found.seen) == (State.HELD, True, ())
    assert found.at is not None


def test_a_look_is_told_once_with_the_member_and_never_the_person(three):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    look(three.b, three.badr, record)
    look(three.b, three.badr, record)
    three.a.pull(three.b)
    assert [one.member for one in told(three.a, record)["b"].seen] == [three.badr.id]
    with three.a:
        assert [one.what for one in delivered.news(three.amal.id, most=2)] == [What.SEEN, What.HELD]
        assert {one.member for one in delivered.news(three.amal.id, most=2)} == {three.badr.id, ""}
        assert delivered.news(three.badr.id) == ()


def test_a_hub_that_the_owner_cannot_reach_is_heard_through_another_which_reads_nothing(three):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    with three.a:  # the whole way of c leads through b
        Hub.objects.filter(pk=three.c.id).update(asked_us=0)
    with three.c:
        Hub.objects.filter(pk=three.a.id).update(asked_us=0)
    three.c.pull(three.b)
    look(three.c, three.carthage, record)
    three.b.pull(three.c)
    with three.b:
        carried = Statement.objects.filter(about="receipt", hub_id=three.c.id).latest("pk")
        assert record.id.encode() not in bytes(carried.body)
        assert not Receipt.objects.filter(hub_id=three.c.id).exists()
    with three.b:
        Hub.objects.filter(pk=three.a.id).update(asked_us=0)
    three.a.pull(three.b)
    found = told(three.a, record)["c"]
    assert (found.state, [one.member for one in found.seen]) == (State.HELD, [three.carthage.id])


def test_receipts_for_a_hub_that_asks_itself_are_not_given_to_others(three):
    three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    with three.c:
        before = Statement.objects.filter(about="receipt", hub_id=three.b.id).count()
    three.c.pull(three.b)
    with three.c:
        assert Statement.objects.filter(about="receipt", hub_id=three.b.id).count() == before
    with three.b:
        assert Statement.objects.filter(about="receipt", hub_id=three.b.id).count() > before


def test_an_older_version_that_is_held_is_not_the_current_one(three):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    three.a.pull(three.b)
    with three.a:
        ledger.retract(record, "a mistake", at=three.a.clock())
    three.c.pull(three.a)
    assert told(three.a, record)["b"].state == State.WAITING
    three.b.pull(three.a)
    three.a.pull(three.b)
    found = told(three.a, record)["b"]
    assert (found.state, found.current) == (State.HELD, True)


@pytest.mark.parametrize("act", ["erase", "narrow"])
def test_the_end_of_a_record_is_confirmed_by_the_hub_that_emptied_it(three, act):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    three.a.pull(three.b)
    with three.a:
        if act == "erase":
            ledger.erase(record.id, "the law", at=three.a.clock())
        else:
            ledger.revise(record, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT), at=three.a.clock())
    three.b.pull(three.a)
    three.a.pull(three.b)
    found = told(three.a, record)["b"]
    assert (found.state, found.current) == (State.ENDED, False)
    with three.a:
        assert delivered.emptied()[0].record_id == record.id


def test_a_refusal_is_told_with_its_reason_and_gives_way_when_the_record_is_taken(three):
    with three.b:
        members.leave(three.strait.id, "badr", at=three.b.clock())
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    three.a.pull(three.b)
    found = told(three.a, record)["b"]
    assert (found.state, found.why) == (State.REFUSED, "No member of this hub may see it whole.")
    with three.a:
        members.join(three.strait.id, "badr", at=three.a.clock())
    three.b.pull(three.a)
    three.a.pull(three.b)
    assert told(three.a, record)["b"].state == State.HELD


def test_what_a_hub_had_is_listed_after_it_was_cut_off_and_nothing_later(three):
    given = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    three.b.pull(three.a)
    three.a.pull(three.b)
    with three.a:
        hubs.cut_off(three.b.id, at=three.a.clock())
    later = three.a.say(three.amal, circles=(three.strait.id,))
    with three.a:
        listed = delivered.had_by(hubs.require_hub(three.b.id))
        assert (listed[0].record_id, listed[0].owner, listed[0].told) == (given.id, three.amal.id, What.HELD)
        assert later.id not in {one.record_id for one in listed}
        assert [one.record_id for one in delivered.had_by(hubs.require_hub(three.b.id), most=1)] == [given.id]
        hubs.pin(three.b.card, fingerprint=three.b.fingerprint, at=three.a.clock())  # undone, for the next test


def test_receipts_outlive_new_keys_of_both_hubs(three):
    record = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    look(three.b, three.badr, record)
    with three.b:
        from tahaluf.hub.federation.offering import follow

        follow(at=three.b.clock())  # the block is sealed for the key that `a` has now
        hubs.rotate(at=three.b.clock())
    with three.a:
        hubs.rotate(at=three.a.clock())
    three.a.pull(three.b)
    assert [one.member for one in told(three.a, record)["b"].seen] == [three.badr.id]
    with three.a:
        assert Trouble.objects.count() == 0


def test_a_hub_is_not_believed_about_members_of_others_nor_about_records_of_others(three):
    ours = three.a.say(three.amal, circles=(three.strait.id,))
    theirs = three.b.say(three.badr, circles=(three.strait.id,))
    settle([three.a, three.b, three.c])
    with three.b:
        own = hubs.find_own()
        for number, (record, member) in enumerate([(ours, three.carthage), (ours, three.badr), (theirs, three.badr)]):
            Receipt.objects.update_or_create(
                hub=own,
                record_id=record.id,
                modified_us=7 + number,
                what=What.SEEN,
                member=member.id,
                defaults={"home": three.a.id, "owner": three.amal.id, "at_us": 9, "block": None},
            )
    three.a.pull(three.b)
    with three.a:
        looks = Receipt.objects.filter(what=What.SEEN, record_id__in=(ours.id, theirs.id)).values_list("record_id", "member")
        assert list(looks) == [(ours.id, three.badr.id)]


def test_with_nothing_new_an_ask_still_brings_nothing(three):
    three.a.say(three.amal, circles=(three.strait.id,))
    settle([three.a, three.b, three.c])
    again = three.a.pull(three.b)
    assert (again.pages, again.statements, again.new, again.refused) == (1, 0, 0, 0)


def test_who_opened_a_record_on_the_hub_of_its_owner_is_told_without_the_owner(three):
    other = three.a.member("dar")
    record = three.a.say(three.amal)
    look(three.a, three.amal, record)
    look(three.a, other, record)
    with three.a:
        assert [one.member for one in delivered.opened_here(record.id, owner=three.amal.id)] == [other.id]
