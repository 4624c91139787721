"""No page, download or public address shows a record or a word of it outside the written rules: random coalitions, by HTTP."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coalitions import add_member, day, examples
from property.ledger import test_doors_against_oracle as doors
from property.ledger.test_doors_against_oracle import registered  # noqa: F401 - a fixture
from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.files import keep_file
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.markings import FieldMarking, Markings

RECORD = re.compile(r"tahaluf-[a-z-]+--[0-9a-f-]{36}")
WORDS = {"summary": "summaryword", "authority": "authorityword", "substances": "powder"}
QUICK = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "derandomize": True,
    "phases": (Phase.explicit, Phase.generate),  # a page is slow to look at: what fails is not made smaller
}


@pytest.fixture(scope="module", autouse=True)
def _assets():
    call_command("assets", verbosity=0)


SCREENS = (
    "/situation/?from=2025-01-01&to=2025-03-01",
    "/situation.csv",
    "/situation.json",
    "/situation/brief/",
    "/cooperation/",
    "/cooperation.csv",
    "/exchange/",
    "/links/",
    "/substances/fentanyl/",
    "/substances/fentanyl.json",
    "/settings/",
    "/deadlines/",
    "/deadlines.csv",
    "/deadlines.json",
    "/searches/",
    "/searches.json",
    "/alerts.csv",
    "/alerts.json",
    "/signals.csv",
    "/signals.json",
    "/records/?view=map",
    "/records/?view=chart",
)


class _Undo(Exception):  # noqa: N818
    """Leaves the database as it was."""


@contextmanager
def undone():
    try:
        with transaction.atomic():
            yield
            raise _Undo  # noqa: TRY301 - rolls the story back
    except _Undo:
        pass


def signed_in(world, drawn):
    """The reader that the oracle knows, and a browser in which that person is signed in."""
    member, lane, named = drawn
    if member is None or member >= len(world.members):
        return None
    more = {"uuid": UUID(doors.PERSON.partition("--")[2])} if named else {}
    number = User.objects.count()
    user = User.objects.create(
        username=f"u{number}", email=f"u{number}@example.org", member_id=world.members[member], lane=lane.value, **more
    )
    client = Client()
    client.force_login(user)
    if named:  # the next person of the story may be the named one again
        User.objects.filter(pk=user.pk).update(username=f"named{number}")
    return user.reader(), client


def text_of(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def check_words(world, reader, text):
    """Each word in the text is of a record and field that the reader may know."""
    for told in world.told:
        for field, word in WORDS.items():
            if re.search(rf"{word}{told.number}\b", text):
                assert world.sees_field(told, field, reader), (field, told)


def check_pages(world, reader, client):
    seen = {told.id for told in world.told if not told.retracted and world.sees(told, reader)}
    back = {told.id for told in world.told if told.retracted and world.sees(told, reader)}
    for path, expected in (("/records/", seen), ("/records/?retracted=1", back), ("/", None), ("/alerts/", set())):
        text = text_of(client.get(path))
        check_words(world, reader, text)
        listed = set(RECORD.findall(text))
        assert listed <= seen if expected is None else listed == expected
    for path in SCREENS:
        response = client.get(path)
        assert response.status_code == 200, path
        text = text_of(response)
        check_words(world, reader, text)
        assert set(RECORD.findall(text)) <= seen | back, path
    table, lines = text_of(client.get("/records.csv")), text_of(client.get("/records.ndjson"))
    check_words(world, reader, table)
    assert {line.partition(",")[0] for line in table.splitlines()[1:] if line.startswith("tahaluf-")} == seen
    contents = {(one := json.loads(line))["id"]: one["content"] for line in lines.splitlines()}
    assert set(contents) == seen
    for told in world.told:
        for field in doors.FIELDS:
            assert told.id not in contents or (field in contents[told.id]) == world.sees_field(told, field, reader)


def check_single(world, reader, client):
    seen = {told.id for told in world.told if world.sees(told, reader)}
    for told in world.told:
        for part in ("", "versions/", "versions.csv", "versions.json", "related/", "same/"):
            response = client.get(f"/records/{told.id}/{part}")
            text = text_of(response)
            assert (response.status_code == 200) == (told.id in seen), (part, told)
            check_words(world, reader, text)
            assert set(RECORD.findall(text)) <= seen | {told.id}
        if told.owner != reader.member:  # no doing opens what looking does not
            own = ((client.post, "/records/{}/edit/"), (client.get, "/records/{}/markings/"), (client.get, "/report/done/{}/"))
            for ask, page in own:
                assert ask(page.format(told.id)).status_code == (403 if told.id in seen else 404), page
        for part in ("retract/", "judge/") if told.id not in seen else ():
            other = next(iter(seen), "tahaluf-seizure--" + "0" * 36)
            sent = client.post(f"/records/{told.id}/{part}", {"reason": "x", "says": "same", "other": other})
            assert sent.status_code == 404
        response = client.get(f"/records/{told.id}/files/{keep_file(f'file {told.number}'.encode())}/")
        assert (response.status_code == 200) == world.sees_field(told, "files", reader)
    for erased in world.erased:
        assert client.get(f"/records/{erased}/").status_code == 404


@settings(max_examples=examples(7), **QUICK)
@given(story=doors.stories, drawn=st.lists(st.tuples(doors.indexes, st.sampled_from(Lane), st.just(False)), min_size=1, max_size=2))
def test_every_page_keeps_to_the_rules(any_database, story, drawn):
    with undone():
        world = doors.build(story)
        for one in drawn:
            reader, client = signed_in(world, one)
            check_pages(world, reader, client)
            check_single(world, reader, client)


@settings(max_examples=examples(6), **QUICK)
@given(story=doors.stories, member=doors.indexes, lane=st.sampled_from(Lane))
def test_a_named_person_sees_by_page_what_the_name_lets_in_and_no_more(any_database, story, member, lane):
    with undone():
        world = doors.build(story)
        reader, client = signed_in(world, (member, lane, True))
        assert reader.person == doors.PERSON
        check_pages(world, reader, client)


alerts = st.tuples(
    st.sampled_from(TLP),
    st.sampled_from(Lane),
    st.sampled_from(["pending", "confirmed", "confirmed", "stood_down", "dismissed"]),
    st.booleans(),  # addressed to a member
    st.booleans(),  # on a condition
    st.booleans(),  # its texts are marked red
    st.booleans(),  # retracted
)


@settings(max_examples=examples(20), **QUICK)
@given(drawn=st.lists(alerts, min_size=1, max_size=6))
def test_the_public_is_shown_released_clear_alerts_and_nothing_else(any_database, drawn):
    with undone():
        owner, other = (add_member(slug).id for slug in ("amal", "badr"))
        public = {}
        for number, (tlp, lane, decision, addressed, condition, red, retracted) in enumerate(drawn):
            record = services.issue(
                services.Statement(
                    content=Alert(
                        event=f"eventword{number}",
                        decision=decision,
                        decision_reason="x",
                        texts=(AlertText(language="en", headline=f"headword{number}", description=f"bodyword{number}"),),
                    ),
                    markings=Markings(
                        tlp=tlp,
                        lane=lane,
                        recipients=(other,) if addressed else (),
                        caveats=("no-death-penalty",) if condition else (),
                    ),
                    field_markings=(FieldMarking(tlp=TLP.RED, selectors=("texts",)),) if red else (),
                ),
                member=owner,
                at=day(number),
            )
            if retracted:
                services.retract(record, "a mistake", at=day(number + 1))
            clear = tlp is TLP.CLEAR and lane not in (Lane.HEALTH, Lane.ENFORCEMENT, Lane.LABORATORY)
            public[record.id] = (number, clear and decision == "confirmed" and not addressed and not condition, red, retracted)
        check_public(public)


def check_public(public):
    client = Client()
    listed = text_of(client.get("/public/alerts/")) + text_of(client.get("/public/alerts.atom"))
    for record, (number, is_public, red, retracted) in public.items():
        assert (record in listed) == (is_public and not retracted)
        response = client.get(f"/public/alerts/{record}/")
        assert (response.status_code == 200) <= is_public
        for word in ("headword", "bodyword"):
            assert f"{word}{number}" not in listed + text_of(response) or (is_public and not red)
        assert client.get(f"/records/{record}/").status_code == 302  # nothing but the public pages without signing in
        assert client.get(f"/api/v1/alerts/{record}").status_code == 401
