"""The list of records as list, table, map and chart over one address; saved searches; exports of exactly what is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tahaluf.hub.searches import services
from tahaluf.hub.searches.models import SavedSearch

pytestmark = pytest.mark.django_db
VIEWS = ["", "?view=list", "?view=table", "?view=map", "?view=chart"]


@pytest.fixture
def several(seizure):
    places = [{"country": "MA"}, {"country": "MA", "subdivision": "MA-06"}, {"country": "FR"}, {"reported": "at sea"}]
    return [seizure(place=place, seized_on=f"2025-11-{3 + 7 * week:02d}") for week, place in enumerate(places)]


def page_of(client, query: str) -> str:
    return client.get("/records/" + query).content.decode()


def words_of(page: str) -> str:
    """What a reader reads: without tags."""
    return re.sub(r"<[^>]+>", "", page)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_view_answers_in_every_language(signed_in, several, view, language):
    client = signed_in()
    client.cookies["django_language"] = language
    assert client.get("/records/" + view).status_code == 200


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_makes_few_queries(signed_in, several, view):
    client = signed_in()
    client.get("/records/" + view)
    with CaptureQueriesContext(connection) as queries:
        client.get("/records/" + view)
    told = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(told) <= 13, told  # two of them are the session and the account


@pytest.mark.parametrize("view", VIEWS)
def test_the_tabs_keep_the_conditions_of_the_address(signed_in, several, view):
    joined = "&" if view else "?"
    page = page_of(signed_in(), f"{view}{joined}kind=seizure&where=MA")
    for name in ("table", "map", "chart"):
        assert f'href="?kind=seizure&amp;where=MA&amp;view={name}"' in page
    assert 'href="?kind=seizure&amp;where=MA"' in page


def test_the_map_counts_by_country_and_leads_to_its_records(signed_in, several):
    page = page_of(signed_in(), "?view=map")
    assert 'aria-label="Morocco: 2"' in page
    assert 'aria-label="France: 1"' in page
    assert "?view=map&amp;where=MA" in page
    assert "1 record names no place that can be shown." in words_of(page)


def test_the_map_of_one_country_counts_by_subdivision(signed_in, several):
    assert 'aria-label="Casablanca-Settat, Morocco: 1"' in page_of(signed_in(), "?view=map&where=MA")


def test_places_without_a_record_are_hatched_and_have_no_number(signed_in, several):
    page = page_of(signed_in(), "?view=map")
    assert 'class="map-empty"' in page
    assert "<title>Spain</title>" in page
    assert "Spain: 0" not in page


def test_somebody_outside_the_circle_sees_no_count_on_the_map(signed_in, several):
    page = page_of(signed_in(member="west"), "?view=map")
    assert "No record passes" in page
    assert "map-spot" not in page


def test_the_chart_has_its_numbers_as_a_table(signed_in, several):
    page = page_of(signed_in(), "?view=chart")
    assert "4 records in the weeks shown" in page
    assert 'datetime="2025-11-03"' in page


def test_the_chart_is_drawn_without_script_and_only_for_its_reader(signed_in, several):
    answer = signed_in().get("/records.svg?kind=seizure")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["Cache-Control"] == "private, no-store"
    assert b"<script" not in answer.content
    assert signed_in(member="west").get("/records.svg?kind=seizure").status_code == 404


def test_a_chart_of_a_word_search_says_why_there_is_none(signed_in, several):
    assert "No chart for this search" in page_of(signed_in(), "?view=chart&q=MMC")


def test_the_chart_counts_no_record_twice(signed_in, seizure):
    seizure(substances=[{"reported": "fentanyl", "substance": "fentanyl"}], place={"country": "MA", "subdivision": "MA-06"})
    assert "1 record in the weeks shown" in page_of(signed_in(), "?view=chart")
    assert "1 record in the weeks shown" in page_of(signed_in(), "?view=chart&substance=fentanyl&where=MA")


@pytest.mark.parametrize("query", ["?retracted=1&substance=fentanyl", "?cursor=zork", "?q=a&retracted=1"])
def test_what_cannot_be_searched_together_is_told_and_does_not_fail(signed_in, query):
    assert signed_in().get("/records/" + query).status_code in (200, 400)


def test_conditions_that_exclude_each_other_are_told_in_arabic(signed_in):
    client = signed_in()
    client.cookies["django_language"] = "ar"
    assert "السجلات المسحوبة لا تُفهرس بمضمونها." in page_of(client, "?retracted=1&substance=fentanyl")


def test_the_exports_hold_exactly_the_records_of_the_list(signed_in, several):
    client = signed_in()
    shown = {row.id for row in client.get("/records/?where=MA").context["rows"]}
    table = b"".join(client.get("/records.csv?where=MA").streaming_content).decode("utf-8-sig")
    lines = b"".join(client.get("/records.ndjson?where=MA").streaming_content).decode()
    assert {row["id"] for row in csv.DictReader(io.StringIO(table))} == shown
    assert {json.loads(line)["id"] for line in lines.splitlines()} == shown
    assert len(shown) == 2


@pytest.mark.parametrize("path", ["/records.csv", "/records.ndjson"])
def test_a_condition_that_cannot_be_read_exports_nothing(signed_in, several, path):
    assert signed_in().get(path + "?period=zork").status_code == 400


def test_a_saved_search_is_the_persons_own(signed_in):
    client = signed_in()
    assert client.post("/searches/keep/", {"name": "Tangier", "query": "where=MA", "followed": "1"}).url == "/searches/"
    kept = SavedSearch.objects.get()
    assert (kept.person, kept.query, kept.followed) == (client.user, "where=MA", True)
    other = signed_in(member="south")
    assert "Tangier" not in other.get("/searches/").content.decode()
    assert other.post(f"/searches/{kept.pk}/", {"act": "forget"}).status_code == 404


def test_a_followed_search_tells_what_is_new_until_it_is_opened(signed_in, several):
    client = signed_in()
    search = services.keep(client.user, "All", "kind=seizure", followed=True, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "4 new records since you looked" in words_of(client.get("/searches/").content.decode())
    assert client.post(f"/searches/{search.pk}/", {"act": "open"}).url == "/records/?kind=seizure"
    assert "Nothing new since you looked" in client.get("/searches/").content.decode()


def test_a_search_tells_nothing_new_of_records_that_its_person_may_not_see(signed_in, several):
    client = signed_in(member="west")
    services.keep(client.user, "All", "", followed=True, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert "Nothing new since you looked" in client.get("/searches/").content.decode()


def test_following_and_forgetting(signed_in):
    client = signed_in()
    search = services.keep(client.user, "All", "", followed=False, at=datetime(2020, 1, 1, tzinfo=UTC))
    for act, followed in (("follow", True), ("unfollow", False)):
        client.post(f"/searches/{search.pk}/", {"act": act})
        search.refresh_from_db()
        assert search.followed is followed
    client.post(f"/searches/{search.pk}/", {"act": "forget"})
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(("name", "query"), [("", "q=a"), ("x" * 121, "q=a"), ("x", "q=" + "a" * 3000)])
def test_a_search_without_a_name_or_too_long_is_refused_with_the_reason(signed_in, name, query):
    client = signed_in()
    client.cookies["django_language"] = "ar"
    client.post("/searches/keep/", {"name": name, "query": query})
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_more_than_fifty_searches(signed_in):
    client = signed_in()
    at = datetime(2020, 1, 1, tzinfo=UTC)
    for number in range(50):
        services.keep(client.user, f"{number}", "", followed=False, at=at)
    client.post("/searches/keep/", {"name": "one more", "query": ""})
    assert SavedSearch.objects.count() == 50
    client.post("/searches/keep/", {"name": "7", "query": "q=b"})
    assert SavedSearch.objects.get(name="7").query == "q=b"
