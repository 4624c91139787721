"""The page of routes: legs, gaps and changes of what a reader may see, and nothing else."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tahaluf.hub.assess.routes import routes
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 31)


def way(*countries, **more):
    roles = ["origin", *["transit"] * (len(countries) - 2), "destination"]
    return {
        "route": [{"place": {"country": code}, "role": role} for code, role in zip(countries, roles, strict=True)],
        "substances": [{"reported": "MDMA", "substance": "mdma", "amount": {"value": "1500", "unit": "g"}}],
        **more,
    }


def days_ago(count):
    return (TODAY - timedelta(days=count)).isoformat()


@pytest.fixture
def told(seizure):
    made = [seizure(**way("NL", "ES", "MA", seized_on=days_ago(5 * n))) for n in range(8)]
    made += [seizure(**way("BE", "MA", seized_on=days_ago(100 + 5 * n))) for n in range(8)]
    made.append(seizure(**way("BE", "MA", seized_on=days_ago(300), substances=[{"reported": "ketamine", "substance": "ketamine"}])))
    made.append(seizure(seized_on=days_ago(1)))
    return made


def reader_of(members, slug="north"):
    return visible_to(Reader(member=members[slug].id, lane=Lane.ENFORCEMENT))


def test_legs_amounts_gaps_and_changes(members, told):
    found = routes(reader_of(members), today=TODAY)
    assert [(leg.start, leg.end, leg.journeys, leg.measured, dict(leg.amounts)) for leg in found.ways.legs] == [
        ("BE", "MA", 9, 8, {"kg": 12.0}),
        ("ES", "MA", 8, 8, {"kg": 12.0}),
        ("NL", "ES", 8, 8, {"kg": 12.0}),
    ]
    assert found.ways.journeys == 17
    assert {(one.start, one.end): one.says for one in found.changes} == {
        ("BE", "MA"): "gone",
        ("ES", "MA"): "new",
        ("NL", "ES"): "new",
    }


def test_one_substance_alone(members, told):
    found = routes(reader_of(members), today=TODAY, substance="ketamine")
    assert [leg.journeys for leg in found.ways.legs] == [1]
    assert found.told["mdma"] == 16


def test_the_page_has_the_table_the_drawing_and_its_gaps(signed_in, told):
    page = signed_in().get("/links/routes/").content.decode()
    assert "Loads with a route" in page
    assert 'class="network legs"' in page
    assert "Parts that countries play" in page
    assert "Netherlands" in page


@pytest.mark.parametrize("path", ["/links/routes/", "/links/routes.csv", "/links/routes.json"])
def test_a_seizure_that_is_not_shared_changes_nothing(signed_in, told, seizure, path):
    def plain():
        return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", south.get(path).content.decode())

    south = signed_in(member="south")
    before = plain()
    seizure(**way("PE", "EC", "SA", seized_on=days_ago(1), circles=False, tlp=TLP.RED))
    assert plain() == before


def test_somebody_outside_the_circle_finds_nothing(signed_in, told):
    west = signed_in(member="west")
    assert "No record shared with you states a route" in west.get("/links/routes/").content.decode()
    assert west.get("/links/routes.json").json()["routes"] == []


@pytest.mark.parametrize("query", ["?days=x", "?days=0", "?days=99999", "?days=٣", "?substance=%3Cb%3E", "?days=30&substance=mdma"])
def test_whatever_is_asked_there_is_an_answer(signed_in, told, query):
    client = signed_in()
    assert client.get(f"/links/routes/{query}").status_code == 200
    assert client.get(f"/links/routes.csv{query}").status_code == 200
