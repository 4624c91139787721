"""The research desk: studies with what is missing of them, and releases as the page and the ZIP show them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tahaluf.exchange.opendata import opened
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)
RELEASE = "/desks/research/releases/seizure-by-country-per-year"


@pytest.fixture
def study(members, circle):
    def make(*, shared=True, **changes):
        content = {
            "title": "Strips and nitazenes", "question": "Do strips see nitazenes?", "period": "2024-01-01/2024-06-30",
            "status": "published", "design": "laboratory", "ethics": "exempt", "data_access": "open", "result": "No.",
        }  # fmt: skip
        marks = Markings(
            tlp=TLP.AMBER if shared else TLP.AMBER_STRICT,
            lane=require_kind("study").spec.lane,
            circles=(circle.id,) if shared else (),
        )
        content = {key: value for key, value in (content | changes).items() if value is not None}
        statement = Statement(content=read_content(require_kind("study"), content), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=AT)

    return make


@pytest.fixture
def client_of(signed_in):
    return lambda **choice: signed_in(lane=choice.pop("lane", Lane.HEALTH), **choice)


def studies(client):
    return client.get("/desks/research/").context["sheet"].sections[0].table.rows


def test_the_register_shows_a_result_where_there_is_one(client_of, study):
    study()
    ((link, *_, result),) = studies(client_of(lane=require_kind("study").spec.lane))
    assert link.title == "Strips and nitazenes"
    assert result == "No."


def test_a_study_that_ended_without_a_result_is_said_to_owe_one(client_of, study):
    study(status="finished", result=None, period="2024-01-01/2024-06-30")
    (row,) = studies(client_of(lane=require_kind("study").spec.lane))
    assert row[-1].startswith("no result ")
    assert "days after the study ended" in row[-1]


def test_a_study_under_way_owes_nothing_yet(client_of, study):
    study(status="under_way", result=None, period="2024-01-01/2099-06-30")
    (row,) = studies(client_of(lane=require_kind("study").spec.lane))
    assert row[-1] == "not yet"


def test_a_retraction_stays_in_the_register_with_its_reason(client_of, study):
    study(status="retracted", retraction_reason="Samples were exchanged")
    (row,) = studies(client_of(lane=require_kind("study").spec.lane))
    assert row[-1] == "retracted: Samples were exchanged"


def test_a_study_that_is_not_shared_is_not_in_the_register(client_of, study):
    study()
    client = client_of(member="west", lane=require_kind("study").spec.lane)
    assert "Strips and nitazenes" not in client.get("/desks/research/").content.decode()
    assert client.get("/desks/research/studies.json").json()["studies"] == []


@pytest.fixture
def many(seizure):
    """Of last month: twelve of Morocco and three of Tunisia."""
    day = timezone.now().date().replace(day=1) - timedelta(days=1)
    for country, times in (("MA", 12), ("TN", 3)):
        for _ in range(times):
            seizure(seized_on=day.isoformat(), place={"country": country})
    return day.year


def test_the_page_of_a_release_shows_what_it_shows_and_no_small_count(signed_in, many):
    page = signed_in().get(f"{RELEASE}/")
    rows = page.context["sheet"].sections[0].table.rows
    assert [row[0] for row in rows] == ["Morocco", "Tunisia", "Total"]
    assert 3 not in rows[1]
    assert "withheld" in rows[1]
    assert "tells of no small count more than that it is small" in page.content.decode()


def test_the_zip_is_a_release_that_anybody_can_verify(signed_in, many):
    body = signed_in().get(f"{RELEASE}.zip").content
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        made = opened({name: file.read(name) for name in file.namelist()})
    assert made.recipe.exercise
    assert made.recipe.licence == "CC-BY-4.0"
    assert made.attacked.passed


def test_another_member_releases_nothing_of_what_is_shared_with_it(signed_in, many):
    page = signed_in(member="south").get(f"{RELEASE}/").content.decode()
    assert "There is nothing to release here." in page
    assert "Morocco" not in page


def test_a_release_that_is_not_offered_is_not_found(signed_in):
    assert signed_in().get("/desks/research/releases/persons-by-name/").status_code == 404
    assert signed_in().get("/desks/research/releases/persons-by-name.zip").status_code == 404


def test_where_there_is_nothing_the_page_says_so(signed_in):
    assert "There is nothing to count." in signed_in().get(f"{RELEASE}/").content.decode()
