"""A case with what stands around it, as far as its reader may see it, and what came of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import pytest

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
CONTROL = {"purpose": "test", "expires_on": "2031-01-01"}


@pytest.fixture
def stated(members, circle):
    def make(kind, *, shared=True, member="north", **content):
        circles = (circle.id,) if shared else ()
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.ENFORCEMENT, circles=circles, grade=Grade.parse("B2"))
        statement = Statement(content=read_content(require_kind(kind), {**CONTROL, **content}), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


def ref(record):
    return {"record": record.id}


@pytest.fixture
def party(stated):
    return lambda name, **more: stated("party", name=name, nature="person", evaluation="B2", standing="contact", **more)


@pytest.fixture
def lead(stated):
    def make(title, **more):
        told = {"received_on": "2026-01-02", "hypothesis": "Invented.", "evaluation": "B2", **more}
        return stated("lead", title=title, **told)

    return make


@pytest.fixture
def around(stated, party, lead, seizure):
    """A case with a seizure, a party that names it, a link between them, and a false lead."""
    load = seizure()
    case = stated(
        "case",
        title="Invented case",
        opened_on="2025-11-01",
        evaluation="B2",
        related=[ref(load)],
        steps=[{"on": "2025-12-05", "status": "open", "note": "Office named"}],
        arrests=0,
    )
    person = party("Omar Example", cases=[ref(case)])
    stated("link", source=ref(person), target=ref(case), relation="other", title="Invented", status="stated")
    lead("A wrong lead", related=[ref(case)], status="false", outcome="A namesake.")
    return case, person, load


def plain(client, path):
    """The whole answer but what is new at each asking."""
    return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", client.get(path).content.decode())


def parts(page):
    return page.context["sheet"].sections


def test_the_page_shows_parties_links_leads_and_days(signed_in, around):
    case, _person, _ = around
    page = signed_in(member="south").get(f"/links/cases/{case.id}/")
    people, links, leads, moments, after = parts(page)
    assert [row[0].title for row in people.table.rows] == ["Omar Example"]
    assert len(links.table.rows) == 1
    assert "<svg" in links.drawing
    assert [(row[0].title, row[3]) for row in leads.table.rows] == [("A wrong lead", "A namesake.")]
    assert leads.says == ("False leads among them: 1. They are counted, not deleted.",)
    assert [row[0].isoformat() for row in moments.table.rows] == ["2025-11-01", "2025-12-05", "2025-12-31", "2026-01-02"]
    assert [row[1] for row in after.table.rows] == [0, *["not stated"] * 4]


def test_what_is_not_shared_changes_nothing_that_another_member_reads(signed_in, around, party, lead, stated):
    case, person, _ = around
    south = signed_in(member="south")
    paths = [f"/links/cases/{case.id}{ending}" for ending in ("/", ".csv", ".json")]
    before = [plain(south, path) for path in paths]
    hidden = party("Secret Person", shared=False, cases=[ref(case)])
    lead("Secret lead", shared=False, related=[ref(case)], status="false", outcome="A namesake.")
    stated("link", shared=False, source=ref(hidden), target=ref(person), relation="associate", title="Secret", status="stated")
    assert [plain(south, path) for path in paths] == before
    stated("link", source=ref(hidden), target=ref(person), relation="associate", title="Half shared", status="stated")
    told = "".join(plain(south, path) for path in paths)
    assert hidden.id not in told
    assert "Secret Person" not in told
    assert "not shared with you" in told


def test_links_between_its_parties_belong_to_it_and_those_of_others_do_not(signed_in, around, party, stated):
    case, person, _ = around
    other, far = party("Party Two", cases=[ref(case)]), party("Stranger")
    for one, two, title in ((person, other, "Within"), (other, far, "Outward"), (far, party("Stranger Two"), "Elsewhere")):
        stated("link", source=ref(one), target=ref(two), relation="associate", title=title, status="stated")
    told = signed_in().get(f"/links/cases/{case.id}.json").json()["case"]
    assert {row["title"] for row in told if row["part"] == "link"} == {"Invented", "Within", "Outward"}


def test_a_case_that_is_not_shared_or_is_none_is_not_there(signed_in, around, stated):
    secret = stated("case", shared=False, title="Secret", opened_on="2025-11-01", evaluation="B2")
    south = signed_in(member="south")
    for name in (secret.id, around[1].id, "tahaluf-case--00000000-0000-4000-8000-000000000000"):
        assert [south.get(f"/links/cases/{name}{ending}").status_code for ending in ("/", ".csv")] == [404, 404]


def test_the_twins_hold_the_same_records(signed_in, around):
    case, person, load = around
    client = signed_in()
    rows = list(csv.DictReader(io.StringIO(client.get(f"/links/cases/{case.id}.csv").content.decode("utf-8-sig"))))
    assert {row["part"]: row["record"] for row in rows if row["part"] in ("party", "named")} == {
        "party": person.id,
        "named": load.id,
    }
    told = client.get(f"/links/cases/{case.id}.json").json()
    assert [row["part"] for row in told["case"]] == [row["part"] for row in rows] == ["party", "named", "lead", "link", "step"]
    assert (told["false_leads"], told["more"]) == (1, False)


def test_links_around_a_case_lead_to_it(signed_in, around):
    case = around[0]
    assert f'href="/links/cases/{case.id}/"' in signed_in().get(f"/links/?about={case.id}").content.decode()
