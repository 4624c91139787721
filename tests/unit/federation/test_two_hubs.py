"""What a member shares with a circle reaches the hubs whose members may see it, and nobody else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from federations import network, settle
from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Hub, Trouble
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members import services as members
from tahaluf.hub.members.models import Circle, Member
from tahaluf.kernel.errors import BadInput, Conflict, NotAllowed, PeerFailed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import FieldMarking, Markings


@pytest.fixture
def two(tmp_path, django_db_blocker):
    """Hub `a` with member amal and `b` with badr and carthage; amal and badr share the circle "strait", which `a` keeps."""
    with django_db_blocker.unblock(), network(tmp_path, "a", "b") as (a, b):
        amal, badr, carthage = a.member("amal"), b.member("badr"), b.member("carthage")
        settle([a, b])
        strait = a.circle("strait", "amal", "badr")
        settle([a, b])
        yield SimpleNamespace(a=a, b=b, amal=amal, badr=badr, carthage=carthage, strait=strait)


def test_members_of_the_other_hub_are_known_with_its_name_as_their_home(two):
    with two.b:
        assert Member.objects.get(pk=two.amal.id).home == two.a.id
        assert not Member.objects.get(pk=two.amal.id).hosted
        assert Circle.objects.get(pk=two.strait.id).home == two.a.id
        assert Trouble.objects.count() == 0


def test_what_is_shared_with_the_circle_reaches_its_member_and_not_its_neighbour(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    assert list(two.b.seen(two.badr)) == [told.id]
    assert two.b.seen(two.carthage) == {}
    assert two.b.held() == two.a.held()


def test_what_no_member_of_the_other_hub_may_see_never_reaches_its_disk(two):
    two.a.say(two.amal)
    two.a.say(two.amal, tlp=TLP.RED, circles=(two.strait.id,))
    with_field = (FieldMarking(tlp=TLP.RED, selectors=("summary",)),)
    two.a.say(two.amal, circles=(two.strait.id,), fields=with_field)
    two.b.pull(two.a)
    assert two.b.bodies() == []


def test_a_record_named_to_a_recipient_goes_to_its_hub(two):
    told = two.a.say(two.amal, tlp=TLP.RED, recipients=(two.carthage.id,))
    two.b.pull(two.a)
    assert list(two.b.seen(two.carthage)) == [told.id]
    assert two.b.seen(two.badr) == {}


def test_lanes_that_were_not_agreed_are_not_given(two):
    with two.a:
        Hub.objects.filter(pk=two.b.id).update(lanes=["enforcement"])
        hubs.ask_again()
    two.a.say(two.amal, lane=Lane.HEALTH, circles=(two.strait.id,))
    two.b.pull(two.a)
    assert two.b.bodies() == []


def test_asking_again_brings_nothing_and_costs_one_page(two):
    two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    again = two.b.pull(two.a)
    assert (again.pages, again.new, again.held, again.statements, again.behind) == (1, 0, 0, 0, 0)
    assert again.bytes < 500


def test_a_retraction_reaches_the_other_hub(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    with two.a:
        ledger.retract(told, "a mistake", at=two.a.clock())
    two.b.pull(two.a)
    with two.b:
        from tahaluf.hub.ledger.models import Current

        assert Current.objects.get(record_id=told.id).retracted


def test_an_erasure_empties_the_bodies_there_too_and_a_late_copy_is_refused(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    (body,) = two.b.bodies()
    with two.a:
        ledger.erase(told.id, "the law", at=two.a.clock())
    two.b.pull(two.a)
    assert two.b.bodies() == []
    with two.b:
        assert ledger.append([body], at=two.b.clock()).new == ()
        assert verify().sound


def test_a_narrowed_record_is_dropped_where_nobody_may_see_it_any_more_and_comes_back_when_widened(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    home = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT)
    with two.a:
        narrowed = ledger.revise(told, markings=home, at=two.a.clock())
    two.b.pull(two.a)
    assert two.b.bodies() == []
    with two.a:
        ledger.revise(narrowed, markings=told.markings, at=two.a.clock())
    two.b.pull(two.a)
    assert list(two.b.seen(two.badr)) == [told.id]
    with two.b:
        assert verify().sound


def test_a_narrowed_record_is_dropped_too_where_it_was_retracted_before_anybody_asked(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    with two.a:
        narrowed = ledger.revise(told, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT), at=two.a.clock())
        ledger.retract(narrowed, "a mistake", at=two.a.clock())
    two.b.pull(two.a)
    assert two.b.bodies() == []


def test_who_leaves_gets_nothing_new_and_keeps_what_it_had(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    with two.a:
        members.leave(two.strait.id, "badr", at=two.a.clock())
    two.a.say(two.amal, circles=(two.strait.id,), summary="EXERCISE after")
    two.b.pull(two.a)
    assert list(two.b.seen(two.badr)) == [told.id]
    assert len(two.b.bodies()) == 1


def test_a_member_leaves_at_its_own_hub_and_the_keeper_of_the_circle_hears_of_it(two):
    with two.b:
        members.leave(two.strait.id, "badr", at=two.b.clock())
    two.a.pull(two.b)
    two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    assert two.b.bodies() == []


def test_who_joins_later_gets_the_history_that_the_circle_gives(two):
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a)
    with two.a:
        members.leave(two.strait.id, "badr", at=two.a.clock())
        members.join(two.strait.id, "carthage", at=two.a.clock())
    two.b.pull(two.a)
    assert list(two.b.seen(two.carthage)) == [told.id]


def test_only_the_keeper_of_a_circle_lets_members_in(two):
    with two.b, pytest.raises(NotAllowed):
        members.join(two.strait.id, "carthage", at=two.b.clock())


def test_a_cut_off_hub_gets_nothing_and_is_told_nothing(two):
    two.a.say(two.amal, circles=(two.strait.id,))
    with two.a:
        hubs.cut_off(two.b.id, at=two.a.clock())
    with pytest.raises(PeerFailed):
        two.b.pull(two.a)
    assert two.b.bodies() == []
    with two.b:
        assert Hub.objects.get(pk=two.a.id).tries == 1
        assert "known here" in Hub.objects.get(pk=two.a.id).fault


def test_a_new_key_is_followed_by_those_who_pinned_the_old_one_in_either_direction(two):
    with two.a:
        hubs.rotate(at=two.a.clock())
        hubs.rotate(at=two.a.clock())
    told = two.a.say(two.amal, circles=(two.strait.id,))
    two.b.pull(two.a, limit=1)
    assert list(two.b.seen(two.badr)) == [told.id]
    with two.b:
        assert Hub.objects.get(pk=two.a.id).key_number == 2
        assert Trouble.objects.count() == 0
        hubs.rotate(at=two.b.clock())
    assert two.b.pull(two.a).refused == 0


def test_a_card_of_a_hub_that_changed_its_key_still_fits_together(two):
    with two.a:
        hubs.rotate(at=two.a.clock())
        card = hubs.card(at=two.a.clock())
    assert hubs.read_card(card).hub == two.a.id


@pytest.mark.parametrize("cut", [slice(0, -1), slice(1, None), slice(0, 20)])
def test_a_damaged_card_is_refused(two, cut):
    with two.b, pytest.raises(BadInput):
        hubs.pin(two.a.card[cut], fingerprint=two.a.fingerprint, at=two.b.clock())


def test_a_card_with_another_fingerprint_is_refused(two):
    with two.b, pytest.raises(BadInput):
        hubs.pin(two.a.card, fingerprint=two.b.fingerprint, at=two.b.clock())


def test_a_hub_does_not_pin_itself(two):
    with two.a, pytest.raises(Conflict):
        hubs.pin(two.a.card, fingerprint=two.a.fingerprint, at=two.a.clock())
