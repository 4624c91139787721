"""A member gets a new key: its hub signs with it, other hubs follow, what was said before stands, and nobody else can do it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import making
from federations import network, settle
from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Trouble
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members import transfer
from tahaluf.hub.members.keys import key_file, public_text, require_key
from tahaluf.hub.members.merging import put_member
from tahaluf.hub.members.models import Member
from tahaluf.hub.members.renewing import renew_key, require_chain
from tahaluf.kernel.errors import Conflict, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import Record, to_stix
from tahaluf.records.markings import Markings
from tahaluf.records.signature import signed


@pytest.fixture(scope="module")
def told(tmp_path_factory, django_db_blocker):
    """Hub a with amal, who had two keys and wrote with each; b hears of all of it, c only at the end."""
    with django_db_blocker.unblock(), network(tmp_path_factory.mktemp("hubs"), "a", "b", "c") as (a, b, c):
        amal, badr, carthage = a.member("amal"), b.member("badr"), c.member("carthage")
        settle([a, b, c])
        strait = a.circle("strait", "amal", "badr", "carthage")
        settle([a, b])
        with a:
            stolen = require_key(amal.id)
        first = a.say(amal, circles=(strait.id,))
        settle([a, b])
        with a:
            renewed = renew_key("amal", at=a.clock())
        second = a.say(amal, circles=(strait.id,), summary="EXERCISE after")
        settle([a, b])
        settle([a, b, c])
        yield SimpleNamespace(
            a=a,
            b=b,
            c=c,
            amal=amal,
            badr=badr,
            carthage=carthage,
            strait=strait,
            first=first,
            second=second,
            stolen=stolen,
            renewed=renewed,
        )


@pytest.fixture
def story(told, django_db_blocker):
    with django_db_blocker.unblock():
        yield told


def forged(story, *, later):
    """A record that a thief signs with the old key."""
    at = story.a.clock.now + timedelta(minutes=later)
    record = Record(
        id=story.first.id.rpartition("--")[0] + "--99999999-9999-4999-8999-999999999999",
        owner=story.amal.id,
        created=at,
        modified=at,
        markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(story.strait.id,)),
        content=making.seizure(),
        exercise=True,
    )
    return canonical_bytes(signed(to_stix(record), story.stolen))


def test_what_was_said_before_and_after_stands_at_every_hub(story):
    for hub, member in ((story.b, story.badr), (story.c, story.carthage)):
        assert set(hub.seen(member)) == {story.first.id, story.second.id}
        with hub:
            assert Member.objects.get(pk=story.amal.id).public_key == story.renewed.public_key != story.amal.public_key
            assert verify(signatures=True).sound
            assert Trouble.objects.count() == 0


def test_the_hub_of_the_member_signs_with_the_new_key_alone(story):
    with story.a:
        assert public_text(require_key(story.amal.id).public_key()) == story.renewed.public_key
        assert oct(key_file(story.amal.id).stat().st_mode)[-3:] == "600"
        assert verify(signatures=True).sound


def test_the_old_key_signs_nothing_from_ten_minutes_later_on(story):
    for hub in (story.a, story.b):
        with hub:
            (refused,) = ledger.append([forged(story, later=11)], at=hub.clock()).refused
            assert "signature" in str(refused.faults[0])


def test_another_hub_cannot_make_the_key_of_a_member_it_does_not_host(story):
    with story.b, pytest.raises(NotAllowed):
        renew_key(story.amal.id, at=story.b.clock())


def said_of(row, **changes):
    said = {name: getattr(row, name) for name in ("slug", "name_en", "name_ar", "name_fr", "type", "country", "exercise")}
    return said | {"parent": None, "assurances": [], "left": None, "key": row.public_key, "keys": row.past_keys} | changes


@pytest.mark.parametrize("break_", ["no chain", "other key", "other link", "turned", "cut"])
def test_a_key_that_does_not_follow_is_refused(story, break_):
    stranger = public_text(Ed25519PrivateKey.generate().public_key())
    with story.b:
        row = Member.objects.get(pk=story.amal.id)
        (link,) = row.past_keys
        changes = {
            "no chain": {"key": stranger},
            "other key": {"key": stranger, "keys": [link, link | {"key": row.public_key}]},
            "other link": {"keys": [link | {"key": stranger}]},
            "turned": {"keys": [link, link]},
            "cut": {"keys": []},
        }[break_]
        with pytest.raises(Conflict):
            put_member(row.pk, said_of(row, **changes), home=story.a.id)
        assert Member.objects.get(pk=row.pk).public_key == row.public_key


def test_a_chain_that_holds_is_taken(story):
    with story.a:
        row = Member.objects.get(pk=story.amal.id)
        require_chain(row.pk, row.public_key, row.past_keys)
        with pytest.raises(Conflict):
            require_chain(story.badr.id, row.public_key, row.past_keys)
        with pytest.raises(Conflict):
            require_chain(row.pk, row.public_key, [row.past_keys[0] | {"until": "2020-01-01T00:00:00+00:00"}])


def test_a_copy_of_a_hub_keeps_the_past_keys(story):
    with story.a:
        (row,) = (one for one in transfer.members_as_json() if one["id"] == story.amal.id)
    assert [link["key"] for link in orjson.loads(orjson.dumps(row))["past_keys"]] == [story.amal.public_key]


def test_a_new_key_of_the_hub_afterwards_changes_nothing_about_its_members(story):
    with story.a:
        hubs.rotate(at=story.a.clock())
    third = story.a.say(story.amal, circles=(story.strait.id,), summary="EXERCISE third")
    story.b.pull(story.a)
    assert third.id in story.b.seen(story.badr)
    with story.b:
        assert Trouble.objects.count() == 0
