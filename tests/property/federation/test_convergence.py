"""Three hubs, any history, a bad network: who may see the same ends with the same, and nobody ever holds what is not for it."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitions import Party, Stay, examples, may_know
from federations import network, settle
from tahaluf.hub.federation import hubs
from tahaluf.hub.federation.models import Receipt
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.verification import verify
from tahaluf.hub.members import models
from tahaluf.hub.members import services as members
from tahaluf.hub.members.renewing import renew_key
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import PeerFailed, TahalufError
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import from_stix
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import Reader

HUBS = ("a", "b", "c")
MEMBERS = ("amal", "badr", "carthage", "dar")  # dar is at home at hub a too
LANES = (Lane.ENFORCEMENT, Lane.HEALTH)
marks = st.fixed_dictionaries(
    {
        "tlp": st.sampled_from([TLP.GREEN, TLP.AMBER, TLP.AMBER, TLP.RED]),
        "lane": st.sampled_from(LANES),
        "circles": st.sets(st.integers(0, 1), max_size=2),
        "recipients": st.sets(st.integers(0, 3), max_size=1),
        "caveats": st.sampled_from([(), (), ("no-death-penalty",)]),
        "field": st.sampled_from([None, None, TLP.RED, TLP.AMBER_STRICT]),
    }
)
pairs = st.sampled_from([(one, other) for one in range(3) for other in range(3) if one != other])
steps = st.one_of(
    st.tuples(st.just("say"), st.integers(0, 3), marks),
    st.tuples(st.just("say"), st.integers(0, 3), marks),
    st.tuples(st.just("mark"), st.integers(0, 9), marks),
    st.tuples(st.just("retract"), st.integers(0, 9)),
    st.tuples(st.just("erase"), st.integers(0, 9)),
    st.tuples(st.just("join"), st.integers(0, 1), st.integers(0, 3)),
    st.tuples(st.just("leave"), st.integers(0, 1), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("assure"), st.integers(0, 3), st.booleans()),
    st.tuples(st.just("rotate"), st.integers(0, 2)),
    st.tuples(st.just("renew"), st.integers(0, 3)),
    st.tuples(st.just("again"), pairs),
    st.tuples(st.just("pull"), pairs, st.integers(1, 3), st.sampled_from(["", "", "ask", "answer", "late"])),
    st.tuples(st.just("pull"), pairs, st.integers(1, 50), st.sampled_from(["", "", "", "answer"])),
)


class Story:
    """What happens, told to the hubs and checked after every delivery."""

    def __init__(self, found):
        self.hubs = found
        self.said = []
        self.faults = 0
        homes = (0, 1, 2, 0)
        self.people = [(found[home], found[home].member(slug)) for home, slug in zip(homes, MEMBERS, strict=True)]
        settle(found)
        self.circles = [
            (found[0], found[0].circle("open", "amal", "badr")),
            (found[1], found[1].circle("closed", "badr", "carthage", history=False)),
        ]
        for who, circle in ((0, 0), (1, 1), (1, 0)):
            hub, member = self.people[who]
            self.said.append((hub, hub.say(member, circles=(self.circles[circle][1].id,))))
        settle(found)

    def tell(self, step, *values):
        getattr(self, step)(*values)

    def _markings(self, marked, hub):
        """Nobody shares with a circle that its hub has not heard of."""
        with hub:
            known = set(models.Circle.objects.values_list("id", flat=True))
        return Markings(
            tlp=marked["tlp"],
            lane=marked["lane"],
            circles=tuple(sorted(known & {self.circles[n][1].id for n in marked["circles"]})),
            recipients=tuple(self.people[n][1].id for n in marked["recipients"]),
            caveats=marked["caveats"],
        )

    def say(self, who, marked):
        hub, member = self.people[who]
        fields = (FieldMarking(tlp=marked["field"], selectors=("summary",)),) if marked["field"] else ()
        m = self._markings(marked, hub)
        record = hub.say(
            member, tlp=m.tlp, lane=m.lane, circles=m.circles, recipients=m.recipients, caveats=m.caveats, fields=fields
        )
        self.said.append((hub, record))

    def mark(self, which, marked):
        self._change(which, lambda record, hub: ledger.revise(record, markings=self._markings(marked, hub), at=hub.clock()))

    def retract(self, which):
        self._change(which, lambda record, hub: ledger.retract(record, "a mistake", at=hub.clock()))

    def erase(self, which):
        self._change(which, lambda record, hub: ledger.erase(record.id, "the law", at=hub.clock()))

    def _change(self, which, change):
        which %= len(self.said)
        hub, record = self.said[which]
        with hub:
            try:
                self.said[which] = (hub, change(record, hub) or record)
            except TahalufError:  # it is retracted or erased
                return

    def join(self, which, who):
        hub, circle = self.circles[which]
        with hub:
            try:
                members.join(circle.id, self.people[who][1].id, at=hub.clock())
            except TahalufError:  # it is in the circle, or the hub has not heard of it
                return

    def leave(self, which, who, at_home):
        home, member = self.people[who]
        keeper, circle = self.circles[which]
        with home if at_home else keeper as hub:
            try:
                members.leave(circle.id, member.id, at=hub.clock())
            except TahalufError:  # it is not in the circle
                return

    def assure(self, who, gives):
        hub, member = self.people[who]
        with hub:
            members.set_assurances(member.id, ["no-death-penalty"] if gives else [], at=hub.clock())

    def rotate(self, which):
        with self.hubs[which] as hub:
            hubs.rotate(at=hub.clock())

    def renew(self, who):
        hub, member = self.people[who]
        with hub:
            renew_key(member.id, at=hub.clock())

    def again(self, pair):
        with self.hubs[pair[0]]:
            hubs.ask_again(hubs.require_hub(self.hubs[pair[1]].id))

    def pull(self, pair, limit, fault):
        taker, giver = (self.hubs[n] for n in pair)
        before = set(taker.bodies())
        trips = iter(range(1_000))

        def spoil(point):
            if point == fault or (fault == "late" and next(trips) >= 3):
                self.faults += 1
                raise PeerFailed("The line was cut.")

        with suppress(PeerFailed):
            taker.pull(giver, limit=limit, most=1 if limit > 20 else 3, spoil=spoil)
        for body in set(taker.bodies()) - before:
            record = from_stix(orjson.loads(body))
            assert sees(taker, record, view=taker), "taken although no member there may see it"
            assert sees(taker, record, view=giver), "given although no member there may see it"


def view_of(hub):
    """Members and stays as one hub knows them, for the rules written a second time."""
    with hub:
        parties = [Party(row.id, row.parent_id, frozenset(row.assurances), row.left) for row in models.Member.objects.all()]
        stays = [
            Stay(row.circle_id, row.member_id, row.since, row.until, row.circle.gives_history)
            for row in models.Stay.objects.select_related("circle")
        ]
    return parties, stays


def hosted(hub):
    with hub:
        return list(models.Member.objects.filter(hosted=True).values_list("id", flat=True))


def sees(hub, record, *, view):
    """Whether some member of the hub may see the record whole, by the plain rules and one hub's knowledge."""
    parties, stays = view_of(view)
    spec = record.kind.spec
    tlps = [record.markings.tlp, *(marking.tlp for marking in record.field_markings)]
    return any(
        all(
            may_know(
                mark=record.markings,
                owner=record.owner,
                closed=spec.closed,
                local_only=spec.local_only,
                modified=record.modified,
                tlp=max(tlp, record.markings.tlp, key=lambda one: one.strictness).value,
                reader=Reader(member=member, lane=lane),
                parties=parties,
                stays=stays,
            )
            for tlp in tlps
        )
        for member in hosted(hub)
        for lane in Lane
    )


def ends_alike(found):
    """Every hub holds the newest version, byte for byte, of exactly those records of others that its members may see."""
    everywhere = {hub.id: hub.held() for hub in found}
    for hub in found:
        mine = set(hosted(hub))
        expected, actual = {}, {}
        for other in found:
            theirs = set(hosted(other))
            for name, body in everywhere[other.id].items():
                record = from_stix(orjson.loads(body))
                if record.owner in theirs - mine and sees(hub, record, view=other):
                    expected[name] = body
        for name, body in everywhere[hub.id].items():
            record = from_stix(orjson.loads(body))
            if record.owner not in mine and sees(hub, record, view=hub):
                actual[name] = body
        assert actual == expected
        with hub:
            assert verify(signatures=True).sound


def receipts_arrive(found):
    """The hub of each owner was told of every newest version that another hub holds, and of no looks, for nobody looked."""
    homes = {member: hub for hub in found for member in hosted(hub)}
    for hub in found:
        for record in map(from_stix, map(orjson.loads, hub.held().values())):
            home = homes[record.owner]
            if home is not hub:
                with home:
                    told = Receipt.objects.filter(hub_id=hub.id, record_id=record.id, modified_us=microseconds(record.modified))
                    assert "held" in set(told.values_list("what", flat=True))
    for hub in found:
        with hub:
            assert not Receipt.objects.filter(what="seen").exists()
            assert not Receipt.objects.filter(block=0).exclude(owner__in=hosted(hub)).exists()


@settings(max_examples=examples(6))
@given(told=st.lists(steps, min_size=4, max_size=25))
def test_hubs_end_alike_after_any_history_and_never_hold_what_is_not_for_them(told, django_db_blocker):
    folder = Path(tempfile.mkdtemp(prefix="tahaluf-hubs"))
    try:
        with django_db_blocker.unblock(), network(folder, *HUBS) as found:
            story = Story(found)
            for step in told:
                story.tell(*step)
            settle(found, rounds=8)
            ends_alike(found)
            receipts_arrive(found)
    finally:
        shutil.rmtree(folder)
