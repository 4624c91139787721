"""Events behind the signals: one thing told by several series is one, the share of false ones is told, methods are counted."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tahaluf.hub.alerts.events import events_of
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
NEW = [{"reported": "metonitazene", "substance": "metonitazene", "certainty": "confirmed"}]
REGION = {"country": "MA", "subdivision": "MA-01"}


def monday():
    today = timezone.now().date()
    return today - timedelta(days=today.weekday())


@pytest.fixture
def known(seizure):
    """A year of heroin here and there, so that the laboratory is known to look."""
    for week in range(60, 2, -1):
        seizure(
            seized_on=(monday() - timedelta(weeks=week)).isoformat(), substances=[{"reported": "heroin", "substance": "heroin"}]
        )


@pytest.fixture
def rising(seizure, known):
    return [seizure(seized_on=(monday() - timedelta(days=2 + n)).isoformat(), substances=NEW, place=REGION) for n in range(3)]


@pytest.fixture
def seen(members):
    def make(slug="north"):
        return events_of(visible_to(Reader(member=members[slug].id, lane=Lane.ENFORCEMENT)), today=timezone.now().date())

    return make


def plain(text):
    return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_a_region_and_what_lies_around_it_are_told_once(rising, seen):
    told = [event for event in seen().events if event.told[0].signal.key.substance == "metonitazene"]
    assert len(told) == 1
    assert told[0].incident.regions == ("MA-01",)
    assert len({one.address for one in told[0].told}) == len(told[0].told)


def test_two_things_far_apart_are_two_events(rising, seizure, seen):
    for n in range(3):
        other = [{"reported": "xylazine", "substance": "xylazine", "certainty": "confirmed"}]
        seizure(seized_on=(monday() - timedelta(days=2 + n)).isoformat(), substances=other, place={"country": "EG"})
    leads = [event.told[0].signal.key.substance for event in seen().events]
    assert leads.count("xylazine") == 1
    assert leads.count("metonitazene") == 1


def test_every_signal_of_the_desk_is_in_exactly_one_event(rising, seen, signed_in):
    addresses = [one.address for event in seen().events for one in event.told]
    assert len(addresses) == len(set(addresses))
    listed = signed_in().get("/signals.json").json()
    assert len(next(iter(listed.values()))) == len(addresses)


def test_the_share_of_false_ones_is_never_below_the_chance_of_the_event_itself(rising, seen):
    judged = [event for event in seen().events if event.q is not None]
    assert all(event.q >= event.incident.p - 1e-12 for event in judged)
    assert all(event.marked == (event.q <= 0.1) for event in judged)


def test_the_page_has_events_their_signals_and_the_record_of_methods(signed_in, rising):
    client = signed_in()
    page = client.get("/signals/events/").content.decode()
    assert "metonitazene" in page.lower()
    assert "Nobody has decided on a signal yet" in page
    address = re.search(r'href="(/signals/\?at=[^"]*metonitazene[^"]*)"', page)[1]
    client.post(address.replace("&amp;", "&"), {"choice": "dismiss", "reason": "A mistake of the laboratory"})
    page = client.get("/signals/events/").content.decode()
    assert "dismissed" in page
    assert "0/1" in page


def test_a_method_is_right_as_often_as_it_was_confirmed(signed_in, rising, seen):
    client = signed_in()
    address = re.search(r'href="(/signals/\?at=[^"]*metonitazene[^"]*)"', client.get("/signals/events/").content.decode())[1]
    client.post(address.replace("&amp;", "&"), {"choice": "confirm", "reason": "Seen again"})
    assert [(one.confirmed, one.dismissed) for one in seen().fared] == [(1, 0)]
    assert seen("south").fared == ()  # what another member decided is not told


@pytest.mark.parametrize("path", ["/signals/events/", "/signals/events.csv", "/signals/events.json"])
def test_what_is_not_shared_makes_no_event(signed_in, rising, seizure, path):
    south = signed_in(member="south")
    before = plain(south.get(path).content.decode())
    for n in range(4):
        hidden = [{"reported": "carfentanil", "substance": "carfentanil", "certainty": "confirmed"}]
        seizure(seized_on=(monday() - timedelta(days=2 + n)).isoformat(), substances=hidden, circles=False, tlp=TLP.RED)
    assert plain(south.get(path).content.decode()) == before
    assert "metonitazene" in before.lower()


def test_somebody_outside_the_circle_is_told_that_nothing_rises(signed_in, rising):
    west = signed_in(member="west")
    assert "Nothing is new or rising in what you may see" in west.get("/signals/events/").content.decode()
    assert west.get("/signals/events.json").json()["events"] == []


def test_the_twin_has_every_signal_with_what_makes_up_its_rank(signed_in, rising):
    rows = signed_in().get("/signals/events.json").json()["events"]
    assert rows
    for row in rows:
        assert row["score"] == pytest.approx(row["severity"] * row["certainty"] * row["novelty"] * row["spread"])
