"""The links as files: what the page shows, and nothing of what is not shared."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ENDINGS = ("csv", "xlsx", "ftm.json", "graphml")
CONTROL = {"purpose": "test", "expires_on": "2030-01-01"}


@pytest.fixture
def stated(members, circle):
    def make(kind, *, shared=True, member="north", **content):
        marks = Markings(
            tlp=TLP.AMBER if shared else TLP.RED,
            lane=Lane.ENFORCEMENT,
            circles=(circle.id,) if shared else (),
            grade=Grade.parse("B2"),
        )
        statement = Statement(content=read_content(require_kind(kind), {**CONTROL, **content}), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


@pytest.fixture
def party(stated):
    return lambda name, **more: stated("party", name=name, nature="person", evaluation="B2", **more)


@pytest.fixture
def link(stated):
    def make(one, other, **more):
        ends = {"source": {"record": one.id}, "target": {"record": other.id}}
        return stated("link", **{"relation": "associate", "title": "Invented for a test", "status": "stated", **ends, **more})

    return make


@pytest.fixture
def tied(party, link):
    """Two persons that both members see, tied."""
    one = party("عمر المثال", aliases=["Omar Example"], identifiers=[{"system": "phone", "value": "+9647700000000"}])
    two = party("Salim Invented")
    link(one, two, period="2025-11")
    return one, two


def contents(client, query=""):
    """What each file says, as text."""
    found = {ending: client.get(f"/links.{ending}{query}") for ending in ENDINGS}
    assert {answer.status_code for answer in found.values()} == {200}
    told = {ending: found[ending].content.decode("utf-8-sig") for ending in ENDINGS if ending != "xlsx"}
    book = load_workbook(io.BytesIO(found["xlsx"].content))
    return {**told, "xlsx": str([list(sheet.iter_rows(values_only=True)) for sheet in book])}


def test_each_file_holds_the_tie_and_both_ends(signed_in, tied):
    files = contents(signed_in(member="south"))
    for text in files.values():
        assert "عمر المثال" in text
        assert "Salim Invented" in text
    [row] = csv.DictReader(io.StringIO(files["csv"]))
    assert (row["end 1 id"], row["since"], row["until"], row["grade"], row["exercise"]) == (
        tied[0].id,
        "2025-11-01",
        "",
        "B2",
        "yes",
    )
    schemata = [json.loads(line)["schema"] for line in files["ftm.json"].splitlines()]
    assert schemata == ["Person", "Person", "UnknownLink"]


def test_what_is_not_shared_is_in_no_file(signed_in, tied, party, link):
    south = signed_in(member="south")
    before = contents(south)
    secret = party("Secret Person", shared=False, identifiers=[{"system": "phone", "value": "+9647711111111"}])
    link(tied[0], secret, shared=False)
    assert contents(south) == before
    link(tied[0], secret, title="A shared link to what is not shared")
    for text in contents(south).values():
        assert "Secret Person" not in text
        assert secret.id not in text
        assert "+9647711111111" not in text
        assert "not shared with you" in text


def test_who_sees_nothing_gets_files_without_a_row(signed_in, tied):
    files = contents(signed_in(member="west"))
    assert list(csv.DictReader(io.StringIO(files["csv"]))) == []
    assert files["ftm.json"] == ""


def test_around_a_record_is_what_is_near_it(signed_in, tied, party, link):
    far = [party("Far One"), party("Far Two")]
    link(*far)
    near = contents(signed_in(), f"?about={tied[0].id}")
    assert all("Far One" not in text for ending, text in near.items() if ending != "graphml")


def test_around_what_is_not_shared_is_nothing(signed_in, tied, party, link):
    secret = party("Secret Person", shared=False)
    link(tied[0], secret)
    south = signed_in(member="south")
    answers = [south.get(f"/links.csv?about={record}") for record in (secret.id, "party--00000000-0000-4000-8000-000000000000")]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_taking_a_file_is_written_down(signed_in, tied):
    contents(signed_in())
    assert Event.objects.filter(action="links.exported").count() == len(ENDINGS)


def test_the_page_leads_to_each_file(signed_in, tied):
    page = signed_in().get(f"/links/?about={tied[0].id}").content.decode()
    assert [ending for ending in ENDINGS if f'/links.{ending}?about={tied[0].id}"' not in page] == []
