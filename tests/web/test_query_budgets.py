"""How many queries a page may take once the coalition is known to the process: session and account are two of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
BUDGETS = {
    "/": 15,
    "/deadlines/": 6,
    "/records/": 10,
    "/records/?view=map": 7,
    "/alerts/": 8,
    "/alerts/{alert}/": 10,
    "/records/{seizure}/": 11,  # two of them ask what became of one's own record: which hubs, who looked
    "/records/{seizure}/versions/": 10,
    "/situation/": 7,
    "/substances/": 3,
    "/substances/fentanyl/": 8,
    "/circles/strait/": 14,
    "/exchange/": 10,
    "/searches/": 7,
    "/members/": 6,
    "/alerts.json": 8,
    "/deadlines.csv": 6,
    "/searches.json": 3,
}


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_keeps_to_its_budget_of_queries(signed_in, seizure, alert, path):
    client = signed_in()
    address = path.format(seizure=seizure().id, alert=alert().id)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) <= BUDGETS[path]


def test_the_circles_in_the_facets_are_those_of_the_own_member(signed_in, seizure):
    seizure()
    assert "Strait" in signed_in(member="south").get("/records/").content.decode()
    assert "Strait" not in signed_in(member="west").get("/records/").content.decode()
