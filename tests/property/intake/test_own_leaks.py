"""Imports, faults, drafts, uploads, kept replies and feeds are their owner's alone: random people, lanes and members."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils.timezone import now
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions import add_member, day, examples
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.alerts.feeds import feed_for
from tahaluf.hub.alerts.subscriptions import Wish, subscribe, unsubscribe
from tahaluf.hub.intake.models import Draft, Import, RowFault, Upload
from tahaluf.hub.replies.services import Answered, Asked, find_reply, keep
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane

# Open and closed kinds (`Spec.closed`) that are imported or drafted.
KINDS = ("seizure", "exposure", "referral", "lead")
QUICK = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "derandomize": True,
}


@pytest.fixture(scope="module", autouse=True)
def _assets():
    call_command("assets", verbosity=0)


class _Undo(Exception):  # noqa: N818
    """Leaves the database as it was."""


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What somebody brought: an import with a fault, a member's draft, a person's draft or a person's upload."""

    sort: str
    owner: int  # which person
    lane: Lane
    kind: str
    word: str
    id: UUID


def knows_lane(lane: Lane, of: Lane) -> bool:
    """The firewall, told plainly."""
    if of is Lane.HEALTH:
        return lane is Lane.HEALTH
    return not (of in (Lane.ENFORCEMENT, Lane.LABORATORY) and lane is Lane.PUBLIC)


def may_read(thing: Thing, people, who: int, *, program: bool = False) -> bool:
    """What a person brought is that person's; what a member brought is for its people in lanes that see it, closed kinds in one."""
    from tahaluf.records.kinds import require_kind

    if thing.sort in ("own draft", "upload"):
        return who == thing.owner and not program
    same = people[who].member_id == people[thing.owner].member_id
    lane = Lane(people[who].lane)
    return same and knows_lane(lane, thing.lane) and (not require_kind(thing.kind).spec.closed or lane is thing.lane)


def build(drawn_people, drawn_things):
    members = [add_member(slug) for slug in ("amal", "badr")]
    people = [
        User.objects.create(username=f"u{n}", email=f"u{n}@example.org", member=members[member], lane=lane.value)
        for n, (member, lane) in enumerate(drawn_people)
    ]
    things = []
    for n, (sort, by, lane, kind) in enumerate(drawn_things):
        owner = by % len(people)
        things.append(_bring(sort, owner, people[owner], lane, kind, f"secretword{n}x"))
    return people, things


def _bring(sort, owner, person, lane, kind, word):  # noqa: PLR0917 - what is brought, by whom
    common = {"member": person.member, "lane": lane.value, "kind": kind}
    if sort == "import":
        made = Import.objects.create(**common, file_name=f"{word}.csv", file_sha256="0" * 64, started=day(1), finished=day(2))
        RowFault.objects.create(imported=made, refused=True, row=2, place=word, fault=f"{word} is no date", code="x")
    elif sort == "upload":
        made = Upload.objects.create(person=person, name=f"{word}.csv", size=1, kept=now())
    else:
        alone = {"person": person} if sort == "own draft" else {}
        made = Draft.objects.create(**common, **alone, values={"summary": word}, texts={"summary": word}, text=word, saved=day(1))
    return Thing(sort=sort, owner=owner, lane=lane, kind=kind, word=word, id=made.pk)


def check_program(people, things, who, get):
    listed = get("/imports").content.decode() + get("/drafts").content.decode()
    for thing in things:
        reads = may_read(thing, people, who, program=True)
        assert (str(thing.id) in listed) == (thing.word in listed) == reads
        for address in (f"/imports/{thing.id}", f"/imports/{thing.id}/faults", f"/drafts/{thing.id}"):
            response = get(address)
            fits = address.startswith("/imports") == (thing.sort == "import")
            assert (response.status_code == 200) == (reads and fits), (thing, address)
            assert thing.word not in response.content.decode() or reads


def check_browser(people, things, who, client):
    listed = client.get("/report/").content.decode() + client.get("/").content.decode()
    for thing in things:
        own = thing.owner == who and thing.sort in ("own draft", "upload")
        assert thing.word not in listed or own
        addresses = ["", "share/", "progress/", "result/", "faults.csv"] if thing.sort == "upload" else []
        pages = [f"/report/file/{thing.id}/{part}" for part in addresses]
        pages += [f"/report/{thing.id}/{part}/" for part in ("found", "check")] if "draft" in thing.sort else []
        for page in pages if not may_read(thing, people, who) else ():
            response = client.get(page)
            assert response.status_code == 404, (thing, page)
            assert thing.word not in response.content.decode()
        if not may_read(thing, people, who):
            for part in ("throw-away", "undo"):
                assert client.post(f"/report/file/{thing.id}/{part}/", {"reason": "x"}).status_code == 404
            assert client.post(f"/report/{thing.id}/throw-away/").status_code == 404


people = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(Lane)), min_size=2, max_size=4)
sorts = st.sampled_from(["import", "draft", "own draft", "upload"])
things = st.lists(st.tuples(sorts, st.integers(0, 3), st.sampled_from(Lane), st.sampled_from(KINDS)), min_size=1, max_size=6)


@settings(max_examples=examples(8), **QUICK)
@given(drawn_people=people, drawn_things=things)
def test_nobody_reads_what_another_person_or_member_brought(any_database, settings, drawn_people, drawn_things):
    settings.API_RATE = "1000000/h"
    cache.clear()
    try:
        with transaction.atomic():
            everybody, brought = build(drawn_people, drawn_things)
            for who, person in enumerate(everybody):
                issued = tokens.issue(person.member_id, lane=Lane(person.lane), title="t", scope=ApiToken.Scope.REPORT, by=person)
                program, headers = Client(), {"Authorization": f"Bearer {issued.text}"}
                check_program(everybody, brought, who, lambda path, p=program, h=headers: p.get(f"/api/v1{path}", headers=h))
                browser = Client()
                browser.force_login(person)
                check_browser(everybody, brought, who, browser)
            raise _Undo  # noqa: TRY301 - rolls the story back
    except _Undo:
        pass


@settings(max_examples=examples(15), **QUICK)
@given(kept=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)), max_size=6, unique_by=lambda one: one[:2]))
def test_a_kept_reply_is_given_to_its_caller_for_its_request_alone(any_database, kept):
    try:
        with transaction.atomic():
            for caller, key, request in kept:
                asked = Asked(caller=f"token:{caller}", key=f"k{key}", request_hash=f"h{request}")
                keep(asked, Answered(status=200, body=f"{caller}{key}{request}".encode()), at=now())
            for caller in range(3):
                for key in range(3):
                    own = [f"{c}{k}{r}".encode() for c, k, r in kept if (c, k) == (caller, key)]
                    for request in range(3):
                        asked = Asked(caller=f"token:{caller}", key=f"k{key}", request_hash=f"h{request}")
                        try:
                            found = find_reply(asked, at=now())
                        except ValueError:  # the key was used for another request: nothing of its answer is told
                            assert own
                            continue
                        assert ([found.body] if found else []) == own
            raise _Undo  # noqa: TRY301 - rolls the story back
    except _Undo:
        pass


def test_a_feed_is_read_with_its_own_running_secret_alone(any_database):
    member = add_member("amal")
    users = [User.objects.create(username=f"u{n}", email=f"u{n}@example.org", member=member, lane="health") for n in range(2)]
    mine, others = (subscribe(user, Wish(feed=True), at=day(0)) for user in users)
    assert mine.feed_secret != others.feed_secret
    assert feed_for(mine.feed_secret, address="https://hub.example.org").startswith(b"<?xml")
    for secret in ("", "x", mine.feed_secret[:-1], mine.feed_secret.upper(), mine.subscription.feed_hash):
        with pytest.raises(NotFound):
            feed_for(secret, address="https://hub.example.org")
    with pytest.raises(NotFound):
        unsubscribe(users[0], others.subscription.pk, at=day(1))
    unsubscribe(users[0], mine.subscription.pk, at=day(1))
    with pytest.raises(NotFound):
        feed_for(mine.feed_secret, address="https://hub.example.org")
    assert feed_for(others.feed_secret, address="https://hub.example.org").startswith(b"<?xml")
