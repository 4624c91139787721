"""Lists of the pages have JSON and CSV twins that agree, and that tell nobody more than the page does."""

from __future__ import annotations

import csv
import io

import pytest

from tahaluf.kernel.markings import TLP
from tahaluf.web.twins.answers import answer

pytestmark = pytest.mark.django_db
LISTS = ("alerts", "deadlines", "searches", "signals")


def csv_rows(response) -> list[dict[str, str]]:
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_both_twins_and_both_hold_the_same_number_of_rows(signed_in, alert, name):
    alert()
    client = signed_in()
    told = client.get(f"/{name}.json")
    assert told["Cache-Control"] == "private, no-store"
    assert len(csv_rows(client.get(f"/{name}.csv"))) == len(told.json()[name])


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("name", LISTS)
def test_a_twin_needs_an_account(client, db, name, form):
    response = client.get(f"/{name}.{form}")
    assert response.status_code == 302
    assert "/account/login/" in response.url


def test_alerts_tell_codes_and_a_headline_in_the_readers_language(signed_in, alert):
    made = alert()
    client = signed_in()
    client.cookies["django_language"] = "ar"
    (row,) = client.get("/alerts.json").json()["alerts"]
    assert (row["id"], row["headline"], row["tlp"], row["owner_name"]) == (made.id, "نيتازين في أقراص", "clear", "شرطة الشمال")
    assert csv_rows(client.get("/alerts.csv"))[0]["headline"] == "نيتازين في أقراص"


def test_an_alert_that_is_not_shared_is_in_no_twin(signed_in, alert):
    alert(tlp=TLP.AMBER_STRICT)
    outside = signed_in(member="west")
    assert outside.get("/alerts.json").json()["alerts"] == []
    assert csv_rows(outside.get("/alerts.csv")) == []


def test_a_search_is_told_to_its_own_person_only(signed_in):
    client = signed_in()
    client.post("/searches/keep/", {"name": "Tangier", "query": "where=MA", "followed": "1"})
    (row,) = client.get("/searches.json").json()["searches"]
    assert (row["name"], row["query"], row["followed"]) == ("Tangier", "where=MA", True)
    assert signed_in().get("/searches.json").json()["searches"] == []


@pytest.mark.parametrize("form", ["csv", "json"])
def test_versions_of_a_record_are_those_that_the_reader_may_see(signed_in, seizure, form):
    made = seizure()
    inside = signed_in(member="south").get(f"/records/{made.id}/versions.{form}")
    rows = csv_rows(inside) if form == "csv" else inside.json()["versions"]
    assert [str(row["version"]) for row in rows] == ["1"]
    assert rows[0]["field"] in {None, ""}
    assert signed_in(member="west").get(f"/records/{made.id}/versions.{form}").status_code == 404


def test_the_pages_offer_their_twins(signed_in, seizure):
    client = signed_in()
    made = seizure()
    for path, twin in (
        ("/alerts/?state=pending", "/alerts.csv?state=pending"),
        ("/deadlines/", "/deadlines.json"),
        ("/searches/", "/searches.csv"),
        ("/", "/signals.json"),
        (f"/records/{made.id}/versions/", f"/records/{made.id}/versions.csv"),
    ):
        assert f'href="{twin}"' in client.get(path).content.decode()


def test_no_cell_of_a_twin_is_a_formula_and_the_unknown_is_empty():
    response = answer("csv", "list", ("a", "b", "c"), [("=1+1", None, -3)], {})
    assert csv_rows(response) == [{"a": "'=1+1", "b": "", "c": "-3"}]
