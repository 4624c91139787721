"""The TAXII client against our own server and against servers that are as others are."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid5

import orjson
import pytest
from django.test import Client

from tahaluf.exchange.taxii.timestamps import write_timestamp
from tahaluf.hub.setup import ensure_home_member
from tahaluf.hub.taxii import mirroring, peers, sandbox, services
from tahaluf.hub.taxii.models import Kept, Peer
from tahaluf.hub.taxii.wire import Reply, Server
from tahaluf.kernel.errors import BadInput, Conflict, PeerFailed

AT = datetime(2025, 6, 1, 12, tzinfo=UTC)
SPACE = UUID("0c1e2a8e-0d5f-5f0e-9c64-6a0d5f3b7c22")


def thing(number, **changes):
    value = {
        "type": "identity",
        "spec_version": "2.1",
        "id": f"identity--{uuid5(SPACE, str(number))}",
        "created": "2025-06-01T00:00:00.000Z",
        "modified": "2025-06-01T00:00:00.000Z",
        "name": f"EXERCISE {number}",
    }
    return value | changes


class Elsewhere:
    """A TAXII server of another maker: every object of an envelope has one date added; `ways` are its habits and its bad days."""

    def __init__(self, *dates, following=True, most=4, fails=(), pending=0, longest=10_000_000, refuses=()):
        self.kept = [(date, thing(number)) for number, date in enumerate(dates)]
        self.following, self.most, self.fails = following, most, list(fails)
        self.pending, self.longest, self.refuses = pending, longest, set(refuses)
        self.asked, self.posted = [], []

    def __call__(self, method, address, headers, body):
        assert headers["Accept"] == "application/taxii+json;version=2.1"
        self.asked.append((method, address))
        if self.fails:
            failed = self.fails.pop(0)
            if failed:
                return failed
        parts = urlsplit(address)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.endswith("/collections/"):
            return told(collections=[{"id": "c1", "title": "Feed", "can_read": True, "can_write": True}])
        if "/status/" in parts.path:
            self.pending -= 1
            return self.status()
        if not parts.path.endswith("/objects/"):
            return told(title="root", versions=[], max_content_length=self.longest)
        return self.take(body) if method == "POST" else self.give(query)

    def give(self, query):
        found = [item for item in self.kept if item[0] > query.get("added_after", "")]
        start = int(query.get("next", 0))
        page = found[start : start + self.most]
        value = {"objects": [item for _, item in page]} if page else {}
        if start + self.most < len(found):
            value |= {"more": True} | ({"next": str(start + self.most)} if self.following else {})
        return Reply(200, {"x-taxii-date-added-last": page[-1][0]} if page else {}, orjson.dumps(value))

    def take(self, body):
        if len(body) > self.longest:
            return Reply(413, {}, b"{}")
        self.posted.append([item["name"] for item in orjson.loads(body)["objects"]])
        return self.status(202)

    def status(self, code=200):
        state = "pending" if self.pending > 0 else "complete"
        failures = [{"id": thing(number)["id"], "version": "x", "message": "not wanted"} for number in self.refuses]
        return Reply(code, {}, orjson.dumps({"id": "s1", "status": state, "failures": failures}))


def told(**value):
    return Reply(200, {}, orjson.dumps(value))


def date(number):
    return write_timestamp(1_750_000_000_000_000 + number)


@pytest.fixture
def peer(db):
    def make(http):
        return peers.add("other", "https://taxii.example/api", "c1", secret="s3cret", http=http, at=AT)

    return make


def server(http, waits=None):
    return Server(http=http, user="", secret="s3cret", wait=(waits if waits is not None else []).append)


def names(found):
    return sorted(orjson.loads(bytes(row.body))["name"] for row in Kept.objects.filter(box=found.box))


def test_every_object_comes_although_all_have_the_same_date(peer):
    http = Elsewhere(*[date(1)] * 10)
    found = peer(http)
    done = mirroring.pull(found, server(http), at=AT)
    assert (done.objects, done.taken, done.refused) == (10, 10, ())
    assert len(names(found)) == 10


def test_nothing_new_costs_one_request_and_takes_nothing(peer):
    http = Elsewhere(date(1), date(2))
    found = peer(http)
    mirroring.pull(found, server(http), at=AT)
    http.asked.clear()
    done = mirroring.pull(Peer.objects.get(), server(http), at=AT)
    assert (len(http.asked), done.taken) == (1, 0)


def test_what_shares_its_date_with_the_last_one_seen_is_not_lost(peer):
    http = Elsewhere(date(1), date(2))
    found = peer(http)
    mirroring.pull(found, server(http), at=AT)
    http.kept.append((date(2), thing(7)))
    assert mirroring.pull(Peer.objects.get(), server(http), at=AT).taken == 1


def test_a_server_without_next_is_walked_by_dates(peer):
    http = Elsewhere(*map(date, range(1, 11)), following=False)
    found = peer(http)
    assert mirroring.pull(found, server(http), at=AT).taken == 10


def test_what_a_server_makes_unreachable_is_told(peer):
    http = Elsewhere(*[date(1)] * 10, following=False)
    found = peer(http)
    done = mirroring.pull(found, server(http), at=AT)
    assert done.taken == 4
    assert "cannot be reached" in done.refused[0][1]
    assert len(http.asked) < 6


def test_a_server_that_always_says_more_is_no_endless_loop(peer):
    http = Elsewhere(date(1))
    found = peer(http)
    asked = []

    def liar(*request):
        asked.append(request)
        value = orjson.loads(http(*request).body) | {"more": True}
        return Reply(200, {"x-taxii-date-added-last": date(1)}, orjson.dumps(value))

    with pytest.raises(PeerFailed, match="no way"):
        mirroring.pull(found, server(liar), at=AT)
    assert len(asked) < 6
    assert "no way" in Peer.objects.get().fault


def test_a_cut_line_loses_nothing_and_the_next_pull_goes_on(peer):
    http = Elsewhere(*map(date, range(1, 11)))
    found = peer(http)
    http.fails = [None, Reply(500, {}, b'{"title":"broken"}')]
    with pytest.raises(PeerFailed, match="500: broken"):
        mirroring.pull(found, server(http), at=AT)
    assert len(names(found)) == 4
    assert (Peer.objects.get().tries, Peer.objects.get().fault) == (1, "The server answered 500: broken")
    assert mirroring.pull(Peer.objects.get(), server(http), at=AT).taken == 6
    assert (Peer.objects.get().tries, Peer.objects.get().fault) == (0, "")


def test_a_busy_server_is_asked_again_after_the_time_that_it_names(peer):
    http = Elsewhere(date(1))
    found = peer(http)
    http.fails = [Reply(429, {"retry-after": "7"}, b"{}"), Reply(503, {}, b"{}")]
    waits = []
    assert mirroring.pull(found, server(http, waits), at=AT).taken == 1
    assert waits == [7.0, 2.0]


def test_a_wait_of_hours_is_told_and_not_waited(peer):
    http = Elsewhere(date(1))
    found = peer(http)
    http.fails = [Reply(429, {"retry-after": "7200"}, b"{}")]
    waits = []
    with pytest.raises(PeerFailed, match="429"):
        mirroring.pull(found, server(http, waits), at=AT)
    assert waits == []


def test_one_bad_object_is_told_and_holds_back_no_other(peer):
    http = Elsewhere(date(1), date(2))
    http.kept[0][1]["modified"] = "yesterday"
    found = peer(http)
    done = mirroring.pull(found, server(http), at=AT)
    assert (done.objects, done.taken, len(done.refused)) == (2, 1, 1)
    assert Peer.objects.get().refused[0][0] == thing(0)["id"]


def test_a_dry_run_keeps_nothing(peer):
    http = Elsewhere(date(1), date(2))
    found = peer(http)
    assert mirroring.pull(found, server(http), at=AT, dry_run=True).objects == 2
    assert names(found) == []
    assert Peer.objects.get().pulled_after == ""


@pytest.mark.parametrize("body", [b"", b"[]", b"<html>", b'{"objects":7}', b'{"objects":[1,]}'])
def test_an_answer_that_is_no_envelope_is_a_failure_of_the_peer(peer, body):
    found = peer(Elsewhere())
    with pytest.raises(PeerFailed):
        mirroring.pull(found, server(lambda *_: Reply(200, {}, body)), at=AT)


def filled(found, number):
    http = Elsewhere(*map(date, range(1, number + 1)), most=100)
    mirroring.pull(found, server(http), at=AT)
    return Peer.objects.get()


def test_what_is_new_in_the_box_is_given_once(peer):
    http = Elsewhere()
    found = filled(peer(http), 3)
    assert mirroring.push(found, server(http), at=AT).taken == 3
    assert http.posted == [["EXERCISE 0", "EXERCISE 1", "EXERCISE 2"]]
    assert mirroring.push(Peer.objects.get(), server(http), at=AT).objects == 0


def test_envelopes_are_as_long_as_the_server_lets_them_be(peer):
    http = Elsewhere(longest=600)
    found = filled(peer(http), 5)
    assert mirroring.push(found, server(http), at=AT).taken == 5
    assert [len(envelope) for envelope in http.posted] == [2, 2, 1]


def test_an_envelope_that_is_found_too_long_is_halved(peer):
    http = Elsewhere(longest=600)
    found = filled(peer(http), 4)

    def liar(method, address, headers, body):
        if method == "GET":
            return told(title="root", max_content_length=1_000_000)
        return http(method, address, headers, body)

    assert mirroring.push(found, server(liar), at=AT).taken == 4
    assert [len(envelope) for envelope in http.posted] == [2, 2]


def test_a_pending_status_is_asked_for_until_it_is_complete(peer):
    http = Elsewhere(pending=3)
    found = filled(peer(http), 1)
    waits = []
    assert mirroring.push(found, server(http, waits), at=AT).taken == 1
    assert waits == [0.25, 0.5, 1.0]


def test_what_was_not_confirmed_is_given_again(peer):
    http = Elsewhere(pending=100)
    found = filled(peer(http), 1)
    with pytest.raises(PeerFailed, match="not finished"):
        mirroring.push(found, server(http), at=AT)
    http.pending = 0
    assert mirroring.push(Peer.objects.get(), server(http), at=AT).taken == 1


def test_what_the_server_refuses_is_told_with_its_reason(peer):
    http = Elsewhere(refuses=[1])
    found = filled(peer(http), 2)
    done = mirroring.push(found, server(http), at=AT)
    assert (done.taken, done.refused) == (1, ((thing(1)["id"], "not wanted"),))
    assert Peer.objects.get().refused == [[thing(1)["id"], "not wanted"]]


def test_an_unknown_collection_names_those_that_there_are(db):
    with pytest.raises(BadInput, match=r"c1 \(Feed\)"):
        peers.add("other", "https://taxii.example/api/", "c9", secret="s", http=Elsewhere(), at=AT)


def test_a_secret_never_goes_over_plain_http(db):
    with pytest.raises(BadInput, match="https"):
        peers.add("other", "http://taxii.example/api/", "c1", secret="s", http=Elsewhere(), at=AT)


def test_a_name_is_taken_once(peer):
    peer(Elsewhere())
    with pytest.raises(Conflict):
        peer(Elsewhere())


def ours(method, address, headers, body):
    """Our own server, without a network."""
    parts = urlsplit(address)
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items() if name != "Content-Type"}
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    kind = headers.get("Content-Type", "application/octet-stream")
    answer = Client().generic(method, path, body, content_type=kind, **named)
    return Reply(answer.status_code, {name.lower(): value for name, value in answer.items()}, answer.content)


@pytest.mark.parametrize("basic", [False, True])
def test_our_own_server_is_pulled_from_and_given_to(db, basic):
    ensure_home_member(at=AT)
    made = sandbox.make(at=datetime.now(UTC))
    user, secret = (made.user, made.password) if basic else ("", made.token)
    found = peers.add("ours", "http://127.0.0.1/taxii2/hub", "sandbox-ro", user=user, secret=secret, http=ours, at=AT)
    server = peers.server_of(found, ours, lambda _: None)
    assert mirroring.pull(found, server, at=AT).taken == 5
    back = peers.add(
        "back", "http://127.0.0.1/taxii2/hub", "sandbox-collection", user=user, secret=secret, http=ours, box="peer-ours", at=AT
    )
    assert mirroring.push(back, server, at=AT).taken == 5
    kept = Kept.objects.filter(box=services.require_box("sandbox-collection"))
    assert sorted(bytes(row.body) for row in kept) == sorted(bytes(row.body) for row in Kept.objects.filter(box=found.box))
