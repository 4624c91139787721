"""Leads in order: what each rests on, what would refute it, what became of those before, and nothing of what is not shared."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest

from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PATHS = ("/links/leads/", "/links/leads.csv", "/links/leads.json")


@pytest.fixture
def lead(members, circle):
    def make(title, *, member="north", shared=True, **more):
        content = {
            "received_on": "2026-01-02",
            "title": title,
            "hypothesis": "Invented for a test.",
            "evaluation": "B2",
            "purpose": "test",
            "expires_on": "2031-01-01",
            **more,
        }
        circles = (circle.id,) if shared else ()
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.ENFORCEMENT, circles=circles, grade=Grade.parse("B2"))
        statement = Statement(content=read_content(require_kind("lead"), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


def refs(*records):
    return [{"record": one.id} for one in records]


def plain(client, path):
    """The whole answer but what is new at each asking."""
    return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", client.get(path).content.decode())


def rows(page, section):
    return page.context["sheet"].sections[section].table.rows


def test_what_another_member_corroborates_comes_first_and_says_why(signed_in, lead, seizure):
    lead("Rests on one")
    lead("Rests on two", corroborated_by=refs(seizure(member="south")), origin="seizure")
    page = signed_in().get("/links/leads/")
    first, second = rows(page, 0)
    assert [first[0].title, second[0].title] == ["Rests on two", "Rests on one"]
    assert [first[3], second[3]] == ["no", "yes"]
    assert "nothing independent that you may see" in second[7]
    assert "laboratory finds another substance" in first[8]
    assert "Thin ones" in page.content.decode()


def test_a_contradicted_lead_comes_last(signed_in, lead, seizure):
    lead("Contradicted", contradicted_by=refs(seizure(member="south")))
    lead("Plain")
    assert [row[0].title for row in rows(signed_in().get("/links/leads/"), 0)] == ["Plain", "Contradicted"]


def test_false_leads_are_counted_and_closed_ones_are_in_no_order(signed_in, lead):
    lead("Open", origin="watch")
    lead("Wrong", origin="watch", status="false", outcome="A namesake.")
    lead("Right", origin="company", status="confirmed", sources_count=2)
    page = signed_in().get("/links/leads/")
    assert [row[0].title for row in rows(page, 0)] == ["Open"]
    assert [tuple(row[1:6]) for row in rows(page, 1)] == [(3, 1, 1, 1, 0), (1, 0, 1, 0, 0), (2, 1, 0, 1, 0)]
    assert rows(page, 1)[0][6] == "50 (9–91)"


def test_what_is_not_shared_changes_nothing_that_another_member_reads(signed_in, lead, seizure):
    hidden = seizure(circles=False, tlp=TLP.RED)
    lead("Shared", corroborated_by=refs(hidden))
    south = signed_in(member="south")
    shown = rows(south.get("/links/leads/"), 0)[0]
    assert shown[3] == "yes"
    before = [plain(south, path) for path in PATHS]
    lead("Secret", shared=False)
    lead("Secret and wrong", shared=False, status="false", outcome="A namesake.")
    assert [plain(south, path) for path in PATHS] == before
    assert hidden.id not in "".join(before)


def test_who_sees_no_lead_is_told_so(signed_in, lead):
    lead("Shared")
    west = signed_in(member="west")
    assert "No open lead is shared with you" in west.get("/links/leads/").content.decode()
    assert west.get("/links/leads.json").json() == {"leads": [], "confirmed": 0, "false": 0, "more": False}


def test_the_twins_hold_the_same_leads_and_taking_them_is_written_down(signed_in, lead):
    made = lead("=Shared", act_by="2026-02-01")
    client = signed_in()
    (told,) = client.get("/links/leads.json").json()["leads"]
    assert (told["lead"], told["thin"], told["act_by"]) == (made.id, True, "2026-02-01")
    (row,) = csv.DictReader(io.StringIO(client.get("/links/leads.csv").content.decode("utf-8-sig")))
    assert row["refuted_by"] == told["refuted_by"]
    assert Event.objects.filter(action="leads.exported").count() == 2


def test_the_page_of_links_leads_to_it_in_each_language(signed_in, lead):
    client = signed_in()
    assert 'href="/links/leads/"' in client.get("/links/").content.decode()
    assert "<h1" in client.get("/links/leads/", headers={"accept-language": "ar"}).content.decode()
