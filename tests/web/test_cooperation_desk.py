"""The desk of cooperation: what it finds, what its buttons do, and what a reader without the right learns (nothing)."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PAGES = ("overlaps", "needs", "commitments", "goals", "tasks", "responsibilities", "learning")


@pytest.fixture
def say(members, circle):
    def make(kind, member="north", *, tlp=TLP.AMBER, shared=True, **content):
        marks = Markings(tlp=tlp, lane=Lane.COOPERATION, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


@pytest.fixture
def activity(say):
    def make(title, member, **changes):
        content = {
            "title": title,
            "period": "2026-01-01/2046-12-31",
            "places": [{"country": "MA", "subdivision": "MA-NAD", "locality": "Nador"}],
            "status": "under_way",
            "themes": ["awareness"],
            "groups": ["students"],
            "leads": [{"name": f"Lead of {member}"}],
        }
        return say("activity", member, **(content | changes))

    return make


@pytest.fixture
def both(activity):
    return (
        activity("Awareness sessions in secondary schools of the town", "north"),
        activity("حملة تحسيسية لفائدة تلاميذ الثانويات", "south"),
    )


@pytest.fixture
def market(say):
    need = say(
        "need", "north", title="Reference standards of nitazenes",
        support="reference_material", holder={"name": "North laboratory"},
        stated_on="2025-12-01", needed_by="2046-12-31", priority="critical", themes=["laboratory"], working_languages=["fr", "ar"],
    )  # fmt: skip
    offer = say(
        "offer", "south", title="Eight standards", support="reference_material", giver={"name": "South institute"},
        available="2026-01-01/2046-12-31", themes=["laboratory"], working_languages=["fr"],
    )  # fmt: skip
    return need, offer


def page(client, name, form=""):
    response = client.get(f"/desks/cooperation/{name}" + (f".{form}" if form else "/"))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def content_of(record, members, member):
    return visible_to(Reader(member=members[member].id, lane=Lane.COOPERATION)).get(record.id).record.content


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_page_without_records_says_so(signed_in, name, language):
    client = signed_in(lane=Lane.COOPERATION)
    client.cookies["django_language"] = language
    text = page(client, name)
    assert "<table" not in text
    assert "data-heading" in text


@pytest.mark.parametrize("name", PAGES)
def test_nobody_looks_without_signing_in(client, name):
    assert client.get(f"/desks/cooperation/{name}/").status_code == 302
    assert client.get(f"/desks/cooperation/{name}.csv").status_code == 302


def test_an_overlap_in_two_languages_is_found_and_merged_by_both_sides(signed_in, person, client, both, members):
    north, south = both
    signed_in(member="north", lane=Lane.COOPERATION)
    text = page(client, "overlaps")
    assert "merge" in text
    assert "nobody has agreed yet" in text
    client.post("/desks/cooperation/merge/", {"own": north.id, "other": south.id})
    assert "one side has agreed" in page(client, "overlaps")
    client.force_login(person(member="south", lane=Lane.COOPERATION))
    client.post("/desks/cooperation/merge/", {"own": south.id, "other": north.id})
    assert "both sides have agreed" in page(client, "overlaps")
    joined = content_of(north, members, "north")
    assert joined.manner == "joint"
    assert [party.name for party in joined.supports] == ["Lead of south"]
    assert [(ref.record, ref.relation) for ref in joined.part_of] == [(south.id, "merged_with")]


def test_agreeing_twice_changes_nothing(signed_in, both, members):
    north, south = both
    client = signed_in(member="north", lane=Lane.COOPERATION)
    for _ in range(2):
        assert client.post("/desks/cooperation/merge/", {"own": north.id, "other": south.id}).status_code == 302
    assert len(content_of(north, members, "north").part_of) == 1


def test_nobody_merges_what_is_anothers(signed_in, both, members):
    north, south = both
    client = signed_in(member="north", lane=Lane.COOPERATION)
    assert client.post("/desks/cooperation/merge/", {"own": south.id, "other": north.id}).status_code == 403
    assert content_of(south, members, "south").part_of == ()


def test_a_need_is_accepted_reserved_and_told_as_met(signed_in, person, client, market, members):
    need, offer = market
    signed_in(member="north", lane=Lane.COOPERATION)
    text = page(client, "needs")
    assert "Accept the offer" in text
    assert "Keep the offer for this need" not in text
    client.post("/desks/cooperation/accept/", {"need": need.id, "offer": offer.id})
    assert content_of(need, members, "north").status == "matched"
    client.force_login(person(member="south", lane=Lane.COOPERATION))
    client.post("/desks/cooperation/reserve/", {"need": need.id, "offer": offer.id})
    assert content_of(offer, members, "south").status == "reserved"
    client.force_login(person(member="north", lane=Lane.COOPERATION))
    assert "What came, and what it changed" in page(client, "needs")
    client.post("/desks/cooperation/close/", {"need": need.id, "said": "Eight standards came in March."})
    met = content_of(need, members, "north")
    assert (met.status, met.outcome) == ("met", "Eight standards came in March.")


def test_a_need_is_not_met_without_a_word_on_how(signed_in, market, members):
    need, _ = market
    client = signed_in(member="north", lane=Lane.COOPERATION)
    client.post("/desks/cooperation/close/", {"need": need.id, "said": " "})
    assert content_of(need, members, "north").status == "open"


def test_what_fits_nothing_is_told_with_the_reason(signed_in, say):
    say(
        "need", "north", title="Naloxone", support="medicines", holder={"name": "North"}, stated_on="2025-12-01", priority="high",
        themes=["treatment"],
    )  # fmt: skip
    say(
        "offer", "south", title="A course", support="training", giver={"name": "South"}, available="2026-01-01/2046-12-31",
        themes=["treatment"],
    )  # fmt: skip
    told = json.loads(page(signed_in(lane=Lane.COOPERATION), "needs", "json"))
    assert [(row["sort"], row["reasons"]) for row in told["needs"]] == [("unmet", "Nobody offers this kind of support.")]


def test_commitments_stand_as_figures_say_and_not_as_their_owner(signed_in, say):
    say(
        "commitment", "north", title="Coverage of a fifth", owner={"name": "North"}, made_on="2020-01-01", deadline="2021-12-31",
        status="on_track", goals=[{"framework": "sdg", "item": "3.5.1"}],
        indicator={
            "name": "Coverage", "unit": "%", "baseline": {"on": "2019", "value": "10"}, "target": {"on": "2021", "value": "20"},
            "measured": [{"on": "2021", "value": "15"}],
        },
    )  # fmt: skip
    client = signed_in(lane=Lane.COOPERATION)
    (row,) = json.loads(page(client, "commitments", "json"))["commitments"]
    assert (row["standing"], row["way"], row["goals"]) == ("overdue", "0.500", "sdg 3.5.1")
    assert "better status than what follows" in row["reasons"]
    assert "Coverage of treatment interventions" in page(client, "commitments")


def test_obligations_of_agreements_are_tasks_with_owner_and_date(signed_in, say):
    say(
        "agreement", "north", title="Memorandum", form="memorandum", status="in_force", signed_on="2025-01-01",
        parties=[{"name": "North"}, {"name": "South"}], notice_by="2045-01-01", ends_on="2046-01-01", renewal="on_agreement",
        obligations=[{"what": "Publish a call", "owner": {"name": "South"}, "due": "2025-06-30", "status": "open"}],
    )  # fmt: skip
    rows = json.loads(page(signed_in(lane=Lane.COOPERATION), "tasks", "json"))["tasks"]
    assert [(row["source"], row["owners"], row["due"], row["urgency"]) for row in rows] == [
        ("obligation", "South", "2025-06-30", "overdue"),
        ("notice", "North; South", "2045-01-01", "later"),
        ("renewal", "North; South", "2046-01-01", "later"),
    ]


def test_gaps_and_doubles_come_first(signed_in, say):
    for task, parts in (("A", ("leads",)), ("B", ("leads", "leads")), ("C", ("is_informed",))):
        say(
            "responsibility", "north", task=task, territory={"country": "MA"}, themes=["treatment"], as_of="2026-01-01",
            state="unknown", duties=[{"party": {"name": f"Body {at}"}, "part": part} for at, part in enumerate(parts)],
        )  # fmt: skip
    rows = json.loads(page(signed_in(lane=Lane.COOPERATION), "responsibilities", "json"))["responsibilities"]
    assert [(row["task"], row["finding"]) for row in rows] == [("C", "gap"), ("B", "double"), ("A", "clear")]


@pytest.fixture
def everything(both, market, say):
    """One record for each page, none for the member outside; every title says HIDDEN or is one of the two fixtures'."""
    say(
        "commitment", "north", title="HIDDEN pledge", owner={"name": "HIDDEN owner"}, made_on="2020-01-01", deadline="2021-12-31",
        status="pledged",
    )  # fmt: skip
    say(
        "agreement", "north", title="HIDDEN paper", form="memorandum", status="negotiated",
        parties=[{"name": "One"}, {"name": "Two"}],
        obligations=[{"what": "HIDDEN duty", "owner": {"name": "One"}}],
    )  # fmt: skip
    say(
        "responsibility", "north", task="HIDDEN task", territory={"country": "MA"}, themes=["law"], as_of="2026", state="unknown",
        duties=[{"party": {"name": "HIDDEN body"}, "part": "leads"}],
    )  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("form", ["", "csv", "json"])
def test_a_member_outside_the_circle_reads_the_page_as_if_nothing_were_recorded(signed_in, everything, name, form):
    text = page(signed_in(member="west", lane=Lane.COOPERATION), name, form)
    assert "HIDDEN" not in text
    assert "Awareness" not in text
    assert "standards" not in text.lower().replace("what remains", "")
    assert "activity--" not in text
    assert "need--" not in text


@pytest.mark.parametrize(("what", "sent"), [("merge", "own other"), ("accept", "need offer"), ("reserve", "offer need")])
def test_a_member_outside_the_circle_cannot_act_and_is_not_told_whether_there_is_anything(signed_in, both, market, what, sent):
    records = dict(zip(("own", "other", "need", "offer"), (*both, *market), strict=True))
    client = signed_in(member="west", lane=Lane.COOPERATION)
    known = client.post(f"/desks/cooperation/{what}/", {name: records[name].id for name in sent.split()})
    unknown = client.post(
        f"/desks/cooperation/{what}/", dict.fromkeys(sent.split(), "activity--00000000-0000-4000-8000-000000000000")
    )
    assert (known.status_code, unknown.status_code) == (404, 404)


def test_the_public_reads_the_commitments_that_their_owner_released_and_no_other(client, say):
    common = {"made_on": "2025-01-01", "deadline": "2046-12-31", "status": "pledged"}
    say("commitment", "north", title="Released pledge", owner={"name": "North"}, tlp=TLP.CLEAR, shared=False, **common)
    say("commitment", "south", title="HIDDEN pledge", owner={"name": "HIDDEN owner"}, **common)
    response = client.get("/public/commitments/")
    text = response.content.decode()
    assert response.status_code == 200
    assert "Released pledge" in text
    assert "HIDDEN" not in text
    assert "/records/" not in text


def test_the_public_page_without_commitments_says_so(client):
    assert "<table" not in client.get("/public/commitments/").content.decode()


def test_what_is_exported_is_written_to_the_audit(signed_in, both):
    from tahaluf.hub.audit.models import Event

    page(signed_in(lane=Lane.COOPERATION), "overlaps", "csv")
    assert Event.objects.filter(action="cooperation.overlaps.exported").count() == 1


def test_twin_and_page_tell_the_same_pairs(signed_in, both, activity):
    activity("Football coaches speak with young players", "north", themes=["prevention"])
    client = signed_in(lane=Lane.COOPERATION)
    rows = json.loads(page(client, "overlaps", "json"))["overlaps"]
    pairs = [{row["one"], row["other"]} for row in rows if row["sort"] == "overlap"]
    assert pairs == [{one.id for one in both}]


def pledge(say, title, owner, *goals, **changes):
    content = {"owner": {"name": owner}, "made_on": "2020-01-01", "deadline": "2021-12-31", "status": "pledged"}
    links = [{"framework": framework, "item": item} for framework, item in goals]
    return say("commitment", title=title, goals=links, **(content | changes))


def test_goals_tell_who_carries_out_which_item_and_how_far(signed_in, say):
    one = pledge(say, "Beds", "Ministry", ("sdg", "3.5.1"), ("ungass2016", "1 (i)"))
    other = pledge(say, "Hours", "Institute", ("sdg", "3.5.1"), ("sdg", "3.5.1 twice"), status="withdrawn", obstacles="No funds")
    rows = {(row["framework"], row["item"]): row for row in json.loads(page(signed_in(), "goals", "json"))["goals"]}
    told = rows["sdg", "3.5.1"]
    assert (told["commitments"], told["overdue"], told["withdrawn"], told["owners"]) == (2, 1, 1, "Institute; Ministry")
    assert set(told["records"].split("; ")) == {one.id, other.id}
    assert rows["ungass2016", "1"]["commitments"] == 1
    assert rows["sdg", "16.4"]["commitments"] == 0


def test_an_item_of_which_a_part_is_carried_out_is_not_nobody_s(signed_in, say):
    pledge(say, "Beds", "Ministry", ("sdg", "3.5.1"), ("cnd2019", "Reduce demand"))
    text = page(signed_in(), "goals")
    carried, _, nobody = text.partition("Items that no commitment names")
    assert "Ministerial Declaration of 2019 (CND): Reduce demand" in carried
    assert "3.8: Universal health coverage" in nobody
    assert "3.5: Prevention" not in nobody
