"""Clusters: where records lie closer together than chance explains; nothing that is not shared has a part in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from tahaluf.hub.assess.clusters import REGION_KM, clusters
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue_many
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader
from tahaluf.watch.space import space_time_permutation, zones

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 7)
TOWNS = [(33.0 + 0.5 * row, -8.0 + 0.5 * column) for row in range(4) for column in range(4)]


@pytest.fixture
def told(members, circle):
    def make(cases, *, shared=True, substance="mdma", today=TODAY):
        """Seizures by (place content, days before `today`)."""
        statements = []
        for place, ago in cases:
            content = {
                "seized_on": ago if isinstance(ago, str) else (today - timedelta(days=ago)).isoformat(),
                "place": place,
                "substances": [{"reported": substance, "substance": substance}],
            }
            markings = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle.id,) if shared else ())
            statements.append(Statement(content=read_content(require_kind("seizure"), content), markings=markings, exercise=True))
        return issue_many(statements, member=members["north"].id, at=datetime(today.year, today.month, today.day, tzinfo=UTC))

    return make


def town(at, **more):
    return {"country": "MA", "locality": f"town {at}", "latitude": str(TOWNS[at][0]), "longitude": str(TOWNS[at][1])} | more


def scattered(seed=3, number=60):
    rng = np.random.default_rng(seed)
    return [(town(int(at)), int(ago)) for at, ago in zip(rng.integers(0, 16, number), rng.integers(40, 360, number), strict=True)]


OUTBREAK = [(town(5, precision_m=2000), 1 + at % 6) for at in range(9)]


@pytest.fixture
def seen(members):
    def make(slug="north", **asked):
        door = visible_to(Reader(member=members[slug].id, lane=Lane.ENFORCEMENT))
        return clusters(door, **{"territory": "MA", "measure": "seizure", "today": TODAY} | asked)

    return make


def test_an_outbreak_in_one_town_is_the_cluster(told, seen):
    told([*scattered(), *OUTBREAK])
    found = seen()
    (at,) = {found.spots[at].name for at in found.inside}
    assert at == "town 5"
    assert found.scan.cluster.cases == 9
    assert found.since == TODAY - timedelta(days=6)
    assert found.precision_km == 10.0  # some of its records say 2 km, others only the town
    assert found.scan.tail.p <= 0.01
    assert {day for _, day in found.rows} == {TODAY - timedelta(days=1 + at) for at in range(6)}
    assert sum(found.recent) == len(found.rows) == 9


def test_it_is_the_engines_scan_of_the_same_cases(told, seen):
    cases = [*scattered(), *OUTBREAK]
    told(cases)
    found = seen()
    spots = sorted({(float(place["latitude"]), float(place["longitude"])) for place, _ in cases})
    where = np.array([spots.index((float(place["latitude"]), float(place["longitude"]))) for place, _ in cases])
    days = np.array([365 - ago for _, ago in cases])
    weight = np.bincount(where).astype(float)
    around = zones(np.array([one for one, _ in spots]), np.array([other for _, other in spots]), weight)
    plain = space_time_permutation(where, days, around, days=365, longest=28, replicates=9, rng=np.random.default_rng(1))
    assert found.scan.cluster.statistic == pytest.approx(plain.cluster.statistic, abs=1e-9)
    assert found.scan.cluster.expected == pytest.approx(plain.cluster.expected)


def test_how_exact_the_places_are_is_told(told, seen):
    told([*((place | {"precision_m": 2000}, ago) for place, ago in scattered()), *OUTBREAK])
    assert seen().precision_km == 2.0
    told([({"country": "MA", "subdivision": "MA-06"}, 2)] * 30)
    assert seen().precision_km == REGION_KM


def test_what_has_no_day_or_no_place_is_counted_and_left_out(told, seen):
    told([*scattered(number=30), ({"country": "MA"}, 3), (town(1), "2025-11"), (town(1), "2023-05-01")])
    found = seen()
    assert (found.undated, found.unplaced) == (1, 1)
    assert sum(found.cases) == 30


def test_one_substance_alone(told, seen):
    told(scattered())
    told(OUTBREAK, substance="ketamine")
    assert seen().told == (("mdma", 60), ("ketamine", 9))
    assert seen(substance="ketamine").scan is None  # all in one town and fewer than ten
    assert sum(seen(substance="mdma").cases) == 60


def test_without_a_recent_case_there_is_no_cluster_and_that_is_normal(told, seen, signed_in):
    told(scattered())
    found = seen()
    assert found.scan is not None
    assert found.scan.cluster is None
    told(scattered(), today=datetime.now(tz=UTC).date())
    assert "That is a normal result" in signed_in().get("/situation/clusters/?where=MA").content.decode()


def test_nine_records_are_too_few(told, seen, signed_in):
    told(OUTBREAK)
    assert seen().scan is None
    assert "fewer than ten records" in signed_in().get("/situation/clusters/?where=MA").content.decode()


@pytest.mark.parametrize("path", ["/situation/clusters/", "/situation/clusters.csv", "/situation/clusters.json"])
def test_a_record_that_is_not_shared_changes_nothing(signed_in, told, path):
    def plain():
        return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", south.get(path + "?where=MA").content.decode())

    today = datetime.now(tz=UTC).date()
    told(scattered(), today=today)
    south = signed_in(member="south")
    before = plain()
    told(OUTBREAK, shared=False, substance="ketamine", today=today)
    assert plain() == before
    assert "ketamine" not in before.lower()
    assert "town 5" in signed_in().get("/situation/clusters/?where=MA").content.decode()


def test_the_page_draws_the_places_and_leads_to_the_records(signed_in, told):
    today = datetime.now(tz=UTC).date()
    told([*scattered(), *OUTBREAK], today=today)
    client = signed_in()
    page = client.get("/situation/clusters/?where=MA").content.decode()
    assert page.count('class="map-spot"') == 1
    assert 'class="map-ring"' in page
    assert page.count('href="/records/seizure--') >= 9 or page.count("/records/") >= 9
    told_json = client.get("/situation/clusters.json?where=MA").json()
    assert told_json["cases"] == 9
    assert sum(row["in_cluster"] for row in told_json["clusters"]) == 9
    assert client.get("/situation/clusters.csv?where=MA").content.decode("utf-8-sig").count("\n") == len(told_json["clusters"]) + 1


@pytest.mark.parametrize("query", ["?where=ZZ", "?measure=x", "?place_words=nowhere", "?substance=nothing", "?measure=exposure"])
def test_whatever_is_asked_there_is_an_answer(signed_in, told, query):
    told(scattered(number=12), today=datetime.now(tz=UTC).date())
    assert signed_in().get(f"/situation/clusters/{query}").status_code == 200


def test_a_town_that_the_gazetteer_knows_is_a_place_of_its_own(told, seen):
    told([({"country": "MA", "subdivision": "MA-06", "locality": "Casablanca"}, 2), *scattered(number=12)])
    spot = next(spot for spot in seen().spots if spot.name == "Casablanca")
    assert (round(spot.latitude, 1), round(spot.longitude, 1)) == (33.6, -7.6)
    assert spot.precision_km == 10.0
