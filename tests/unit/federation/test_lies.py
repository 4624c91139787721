"""Hubs that lie, and lines on which somebody sits: what is not theirs to say is refused and told."""

from __future__ import annotations

from types import SimpleNamespace

import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from federations import network, settle
from tahaluf.exchange.peering import keys, pages, statements
from tahaluf.exchange.peering.statements import About
from tahaluf.hub.federation import believing, hubs, pulling, serving
from tahaluf.hub.federation.models import Hub, Trouble
from tahaluf.hub.federation.serving import Signed
from tahaluf.hub.federation.speaking import proof_of_hosting
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.members.keys import require_key
from tahaluf.hub.members.models import Member, Stay
from tahaluf.kernel.errors import Conflict, NotAllowed, NotFound, PeerFailed
from tahaluf.records.envelope import stamp


@pytest.fixture
def three(tmp_path, django_db_blocker):
    """Hubs a, b and c with one member each, in one circle that a keeps."""
    with django_db_blocker.unblock(), network(tmp_path, "a", "b", "c") as found:
        a, b, c = found
        made = SimpleNamespace(
            a=a, b=b, c=c, amal=a.member("amal"), badr=b.member("badr"), carthage=c.member("carthage"), all=found
        )
        settle(found)
        made.strait = a.circle("strait", "amal", "badr", "carthage")
        settle(found)
        yield made


def lie(hub, about, subject, said, *, number=99):
    """A statement signed by this hub, whatever it says."""
    with hub:
        own = hubs.own(at=hub.clock())
        return statements.say(about, subject, hub=own.pk, number=number, said=said, key=hubs.own_key(own))


def hears(hub, body):
    with hub:
        believing.believe(body, at=hub.clock())


def member_said(member, **changes):
    said = {"slug": "x", "name_en": "x", "name_ar": "", "name_fr": "", "exercise": True, "type": "agency", "country": ""}
    return said | {"parent": None, "assurances": [], "left": None, "key": member.public_key, "proof": "", **changes}


def test_a_hub_cannot_say_that_it_hosts_a_member_whose_key_it_lacks(three):
    with pytest.raises(NotAllowed, match="own key"):
        hears(three.c, lie(three.b, About.MEMBER, three.amal.id, member_said(three.amal, proof="AAAA")))


def test_a_hub_cannot_take_over_a_member_with_a_key_of_its_own(three):
    key = Ed25519PrivateKey.generate()
    proof = keys.sign(key, proof_of_hosting(three.amal.id, three.b.id))
    said = member_said(three.amal, key=keys.public_text(key), proof=proof)
    for hub in (three.a, three.c):
        with pytest.raises(Conflict):
            hears(hub, lie(three.b, About.MEMBER, three.amal.id, said))
    with three.c:
        assert Member.objects.get(pk=three.amal.id).public_key == three.amal.public_key


def test_a_proof_for_one_hub_is_none_for_another(three):
    with three.a:
        proof = keys.sign(require_key(three.amal.id), proof_of_hosting(three.amal.id, three.a.id))
    with pytest.raises(NotAllowed):
        hears(three.c, lie(three.b, About.MEMBER, three.amal.id, member_said(three.amal, proof=proof)))


@pytest.mark.parametrize("where", ["a", "c"])
def test_a_hub_cannot_claim_the_circle_of_another(three, where):
    said = {"slug": "mine", "name_en": "mine", "name_ar": "", "name_fr": "", "exercise": True, "history": True}
    with pytest.raises(Conflict):
        hears(getattr(three, where), lie(three.b, About.CIRCLE, three.strait.id, said))


def test_a_hub_cannot_let_its_member_into_the_circle_of_another(three):
    dar = three.b.member("dar")
    settle(three.all)
    since = three.b.clock().isoformat()
    said = {"circle": three.strait.id, "member": dar.id, "since": since, "until": None}
    with pytest.raises(NotAllowed, match="neither keeps"):
        hears(three.c, lie(three.b, About.STAY, f"{three.strait.id} {dar.id} {since}", said))
    with three.c:
        assert not Stay.objects.filter(member_id=dar.id).exists()


def test_a_hub_cannot_end_the_stay_of_another_hubs_member(three):
    with three.c:
        since = Stay.objects.get(member_id=three.amal.id).since.isoformat()
    said = {"circle": three.strait.id, "member": three.amal.id, "since": since, "until": since}
    with pytest.raises(NotAllowed):
        hears(three.c, lie(three.b, About.STAY, f"{three.strait.id} {three.amal.id} {since}", said))


@pytest.mark.parametrize("about", [About.ERASURE, About.WITHDRAWAL])
def test_only_the_hub_of_the_owner_ends_a_record(three, about):
    told = three.a.say(three.amal, circles=(three.strait.id,))
    settle(three.all)
    for owner in (three.amal.id, three.badr.id):
        with pytest.raises(NotAllowed):
            hears(three.c, lie(three.b, about, told.id, {"owner": owner, "before": stamp(three.b.clock())}))
    assert list(three.c.held()) == [told.id]


def test_a_statement_that_was_changed_on_its_way_is_refused(three):
    body = lie(three.b, About.MEMBER, three.badr.id, {"left": None})
    changed = body.replace(b'"left":null', b'"left":"2020"')
    with pytest.raises(NotAllowed, match="not signed"):
        hears(three.c, changed)


def test_an_older_statement_changes_nothing(three):
    with three.b:
        proof = keys.sign(require_key(three.badr.id), proof_of_hosting(three.badr.id, three.b.id))
    for number, name in ((50, "new"), (49, "old")):
        hears(three.c, lie(three.b, About.MEMBER, three.badr.id, member_said(three.badr, name_en=name, proof=proof), number=number))
    with three.c:
        assert Member.objects.get(pk=three.badr.id).name_en == "new"


def test_an_unknown_hub_and_one_that_was_cut_off_are_not_believed(three):
    with three.c:
        Hub.objects.filter(pk=three.b.id).update(cut_us=1)
    with pytest.raises(NotAllowed, match="cut off"):
        hears(three.c, lie(three.b, About.CIRCLE, "x", {}))
    stranger = Ed25519PrivateKey.generate()
    with pytest.raises(NotFound, match="not known here"):
        hears(three.c, statements.say(About.CIRCLE, "x", hub="hub--0", number=1, said={}, key=stranger))


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b'{"form":"tahaluf-statement-1"}', b"\xff"])
def test_what_is_no_statement_is_a_failure_of_the_peer(three, body):
    with pytest.raises(PeerFailed):
        hears(three.c, body)


def ask(three, *, hub=None, to=None, at_us=None, signer=None):
    """An ask of b to a."""
    from tahaluf.hub.moments import microseconds

    signer = signer or three.b
    at_us = at_us if at_us is not None else microseconds(three.b.clock())
    body = pages.write_ask(pages.Ask(hub=hub or three.b.id, to=to or three.a.id, at_us=at_us))
    with signer:
        return Signed(body, keys.sign(hubs.own_key(hubs.own(at=signer.clock())), body))


def test_a_recorded_ask_is_worth_nothing(three):
    asked = ask(three)
    with three.a:
        serving.answer(asked, at=three.a.clock())
        with pytest.raises(NotAllowed, match="asked before"):
            serving.answer(asked, at=three.a.clock())


def test_asks_for_another_hub_of_a_wrong_time_or_in_anothers_name_are_refused(three):
    wrong = [ask(three, to=three.c.id), ask(three, at_us=1), ask(three, signer=three.c), ask(three, hub="hub--0")]
    for asked in wrong:
        with three.a, pytest.raises(NotAllowed):
            serving.answer(asked, at=three.a.clock())


def test_an_answer_that_was_changed_or_is_for_another_ask_is_refused(three):
    three.a.say(three.amal, circles=(three.strait.id,))
    carry = three.b.transport_to(three.a)
    first = []

    def changed(hub, asked):
        got = carry(hub, asked)
        first.append(got)
        return Signed(got.body.replace(b"EXERCISE", b"exercise"), got.signature)

    def old(*_):
        return first[0]

    with three.b:
        hub = hubs.require_hub(three.a.id)
        for transport in (changed, old):
            with pytest.raises(PeerFailed):
                pulling.pull(hub, transport, at=three.b.clock())
        assert three.b.bodies() == []


def test_what_a_careless_hub_gives_to_those_who_may_not_have_it_is_refused_there(three):
    secret = three.a.say(three.amal)
    (body,) = three.a.bodies()
    page = pages.Page(
        hub=three.a.id,
        to=three.b.id,
        ask="",
        at_us=1,
        upto=900,
        last=900,
        more=False,
        items=(pages.Item(position=900, kind="r", body=body),),
    )
    with three.b:
        done = pulling.take(three.a.id, page, at=three.b.clock())
        assert (done.new, done.refused) == (0, 1)
        assert Trouble.objects.get(about=secret.id).why == "No member of this hub may see it whole."
    assert three.b.bodies() == []


def test_a_forged_record_is_refused_and_told(three):
    told = three.a.say(three.amal, circles=(three.strait.id,))
    (body,) = three.a.bodies()
    forged = body.replace(b"EXERCISE", b"FORGED!!")
    page = pages.Page(
        hub=three.c.id,
        to=three.b.id,
        ask="",
        at_us=1,
        upto=900,
        last=900,
        more=False,
        items=(pages.Item(position=900, kind="r", body=forged),),
    )
    with three.b:
        assert pulling.take(three.c.id, page, at=three.b.clock()).refused == 1
        assert "signature" in Trouble.objects.get(about=told.id).why


def test_records_reach_a_hub_through_another_and_so_do_their_ends(three):
    """The line between a and c is cut; b is in the circle and carries."""
    told = three.a.say(three.amal, circles=(three.strait.id,))
    other = three.a.say(three.amal, circles=(three.strait.id,), summary="EXERCISE two")
    three.b.pull(three.a)
    three.c.pull(three.b)
    assert set(three.c.held()) == {told.id, other.id}
    with three.a:
        ledger.erase(told.id, "the law", at=three.a.clock())
        ledger.retract(other, "a mistake", at=three.a.clock())
    three.b.pull(three.a)
    three.c.pull(three.b)
    assert three.c.held() == three.a.held()
    assert all(orjson.loads(body)["revoked"] for body in three.c.held().values())


def test_a_hub_outside_the_audience_is_no_relay(three):
    told = three.a.say(three.amal, recipients=(three.carthage.id,))
    three.b.pull(three.a)
    three.c.pull(three.b)
    assert three.b.bodies() == []
    assert three.c.bodies() == []
    three.c.pull(three.a)
    assert list(three.c.held()) == [told.id]


def test_an_erasure_that_overtakes_its_record_keeps_it_out(three):
    told = three.a.say(three.amal, circles=(three.strait.id,))
    three.b.pull(three.a)
    (body,) = three.b.bodies()
    erasure = lie(three.a, About.ERASURE, told.id, {"owner": three.amal.id})
    hears(three.c, erasure)
    page = pages.Page(
        hub=three.b.id,
        to=three.c.id,
        ask="",
        at_us=1,
        upto=900,
        last=900,
        more=False,
        items=(pages.Item(position=900, kind="r", body=body),),
    )
    with three.c:
        assert pulling.take(three.b.id, page, at=three.c.clock()).refused == 1
    assert three.c.bodies() == []


def test_a_short_name_that_is_taken_gets_a_number(three):
    """Short names are local; members are told apart by id."""
    here, there = three.b.member("eve"), three.c.member("eve")
    settle(three.all)
    with three.b:
        assert Member.objects.get(pk=here.id).slug == "eve"
        assert Member.objects.get(pk=there.id).slug == "eve-2"
    with three.c:
        assert Member.objects.get(pk=here.id).slug == "eve-2"
