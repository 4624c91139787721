"""Loads of one origin: proposed with reasons from what a reader may see, never asserted, and nothing of what is not shared."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tahaluf.hub.assess import loads
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
DRUG = [{"reported": "MDMA", "substance": "mdma"}]


def mark(word, kind="logo"):
    return {"reported": word, "kind": kind}


@pytest.fixture
def many(seizure):
    """Twelve seizures over half a year, each with its own logo but for two that share a rare one and a packing."""
    made = [
        seizure(seized_on=(date(2025, 6, 1) + timedelta(days=15 * n)).isoformat(), marks=[mark(f"logo {n}")], substances=DRUG)
        for n in range(10)
    ]
    twins = [
        seizure(seized_on=day, marks=[mark("blue falcon"), mark("wax paper", "packaging")], substances=DRUG, member=member)
        for day, member in (("2025-08-01", "north"), ("2025-08-20", "south"))
    ]
    return [*made, *twins]


def reader_of(members, slug):
    return visible_to(Reader(member=members[slug].id, lane=Lane.ENFORCEMENT))


def test_the_pair_that_shares_rare_marks_is_proposed_and_no_other(members, many):
    found = loads.loads(reader_of(members, "north"))
    proposed = loads.proposals(found)
    assert [{each.one, each.other} for each in proposed.pairs] == [{many[-1].id, many[-2].id}]
    rules = {reason.rule for reason in proposed.pairs[0].reasons}
    assert {"links.loads-logos@1", "links.loads-packaging@1", "links.loads-seized@1"} <= rules
    assert proposed.pairs[0].log10_ratio > 1


def test_the_page_tells_how_much_and_why_and_leads_to_both(signed_in, many):
    client = signed_in()
    page = client.get("/links/loads/").content.decode()
    assert "Perhaps of one origin" in page
    assert "the same in both" in page
    side = re.search(r'href="(/links/loads/pair/[^"]+)"', page)
    assert side
    beside = client.get(side[1].replace("&amp;", "&")).content.decode()
    assert "blue falcon" in beside
    assert "never" not in beside.split("</h1>")[0]
    assert "this page states nothing" in beside


def plain(client, path):
    text = client.get(path).content.decode()
    return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", text)


@pytest.mark.parametrize("path", ["/links/loads/", "/links/loads.csv", "/links/loads.json"])
def test_a_seizure_that_is_not_shared_changes_nothing(signed_in, many, seizure, path):
    south = signed_in(member="south")
    before = plain(south, path)
    seizure(marks=[mark("blue falcon")], seized_on="2025-08-05", circles=False, tlp=TLP.RED, substances=DRUG)
    assert plain(south, path) == before


def test_a_pair_of_which_one_is_not_shared_is_not_there(signed_in, many, seizure):
    hidden = seizure(marks=[mark("blue falcon")], circles=False, tlp=TLP.RED, seized_on="2025-08-05")
    south = signed_in(member="south")
    for other in (hidden.id, "nothing", many[-1].id):
        assert south.get(f"/links/loads/pair/?one={many[-1].id}&other={other}").status_code == 404


def test_somebody_outside_the_circle_finds_an_empty_page(signed_in, many):
    west = signed_in(member="west")
    assert "No two seizures shared with you" in west.get("/links/loads/").content.decode()
    assert west.get("/links/loads.json").json() == {"loads": [], "seizures": 0, "compared": 0, "more": False}


def test_the_twin_says_the_same(signed_in, many):
    told = signed_in().get("/links/loads.json").json()
    assert len(told["loads"]) == 1
    assert {told["loads"][0]["one"], told["loads"][0]["other"]} == {many[-1].id, many[-2].id}
    assert told["seizures"] == 12


@pytest.fixture
def analysis(members, circle):
    def make(of, *, shared=True, **more):
        content = {"analysed_on": "2026-01-02", "sample_of": [{"record": of.id, "relation": "sample"}], **more}
        marks = Markings(tlp=TLP.AMBER if shared else TLP.RED, lane=Lane.ENFORCEMENT, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind("laboratory-analysis"), content), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=AT)

    return make


def result(substance, value, determination="quantified", **more):
    amount = {} if value is None else {"amount": {"value": str(value), "unit": "%"}}
    return {"substance": {"reported": substance}, "determination": determination, **amount, **more}


def test_what_a_laboratory_found_is_part_of_the_load_and_missing_is_not_zero(members, many, analysis):
    analysis(
        many[0],
        results=[
            result("MDMA", 60),
            result("caffeine", 3),
            result("PMK", None, "below_detection", detection_limit={"value": "0.6", "unit": "%"}),
            result("safrole", None, "detected"),
        ],
        unit_mass={"value": "0.25", "unit": "g"},
        profile_group="Tangier 3",
    )
    load = loads.loads(reader_of(members, "north")).loads[many[0].id]
    assert load.purity is not None
    assert load.purity.value == 60
    assert load.mass is not None
    assert load.mass.value == 250
    assert load.profile_groups == {"tangier 3"}
    assert {name: getattr(content, "value", None) for name, content in load.profile.items()} == {"caffeine": 5.0, "PMK": None}


def test_one_profile_group_of_a_laboratory_speaks_for_one_origin_the_more_the_rarer_it_is(members, many, analysis):
    def weight():
        reasons = loads.compared(loads.loads(reader_of(members, "north")), many[0].id, many[1].id).reasons
        return next(reason.weight for reason in reasons if reason.rule == "links.loads-profile-groups@1")

    for one in many[:2]:
        analysis(one, results=[result("MDMA", 60)], profile_group="Tangier 3")
    alone = weight()
    for number, one in enumerate(many[2:8]):
        analysis(one, results=[result("MDMA", 60)], profile_group=f"group {number}")
    assert 0.5 < alone < weight()


def test_an_analysis_that_is_not_shared_adds_nothing(members, many, analysis):
    before = loads.loads(reader_of(members, "south"))
    analysis(many[0], results=[result("MDMA", 60)], profile_group="Tangier 3", shared=False)
    after = loads.loads(reader_of(members, "south"))
    assert (after.loads, after.usual) == (before.loads, before.usual)


def test_only_the_newest_are_looked_at_and_that_is_said(members, many):
    found = loads.loads(reader_of(members, "north"), most=5)
    assert (len(found.rows), found.more) == (5, True)
    with pytest.raises(NotFound):
        loads.compared(found, many[0].id, many[-1].id)
