"""The screens: who finds what, twins that agree, few queries, nothing beyond the reader's right."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tahaluf.hub.accounts.models import User
from tahaluf.hub.assess import boundaries as given_boundaries
from tahaluf.hub.audit.queries import visible_to as audit_of
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.models import Stay
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.web.help.topics import TOPICS

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)
SIGNED_IN = [
    *("/situation/", "/situation/?where=MA", "/situation/?where=MA-01&period=2025", "/situation.csv", "/situation.json"),
    *("/situation/brief/", "/situation/brief.pdf", "/substances/", "/substances/?q=كبتاغون", "/substances/?class=opioid"),
    *("/substances/fentanyl/", "/substances/fentanyl.json", "/substances/fentanyl/names.csv", "/substances/4,4'-dmar/"),
    *(
        "/law/",
        "/law/UN-1961/",
        "/law/UN-1961/?on=1970-01-01",
        "/law/UN-1961.csv",
        "/cooperation/",
        "/desks/",
        "/cooperation.csv",
        "/exchange/",
        "/settings/",
    ),
]
OPEN = ["/glossary/", "/glossary/?q=فنتانيل", "/glossary.csv", "/help/", "/public/help/", "/public/help/?near=المغرب"]


def text(response) -> str:
    return response.content.decode()


def rows(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def weekly(seizure):
    """One seizure of mephedrone in each of the last `weeks` complete weeks, in a region of Morocco."""

    def make(weeks=20, **changes):
        monday = NOW.date() - timedelta(days=NOW.weekday())
        days = [monday - timedelta(weeks=back, days=-2) for back in range(1, weeks + 1)]
        content = {"place": {"country": "MA", "subdivision": "MA-01"}}
        known = [{"reported": "4-MMC", "certainty": "confirmed", "substance": "mephedrone"}]
        return [seizure(seized_on=day.isoformat(), substances=known, **(content | changes)) for day in days]

    return make


@pytest.fixture
def report(members, circle):
    def make(kind, content, *, member="north", tlp=TLP.GREEN, lane=Lane.COOPERATION, circles=()):
        markings = Markings(tlp=tlp, lane=lane, circles=circles)
        statement = Statement(content=read_content(require_kind(kind), content), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=NOW)

    return make


@pytest.mark.parametrize("path", [*SIGNED_IN, *OPEN])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_screen_answers_in_its_language(signed_in, path, language):
    client = signed_in()
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200
    if response["Content-Type"].startswith("text/html"):
        assert f'<html lang="{language}"' in text(response)


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_stranger_is_sent_to_sign_in(client, db, path):
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", OPEN)
def test_public_pages_need_no_account(client, db, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/situation/?where=MA", "/situation/brief/", "/substances/mephedrone/", "/law/UN-1961/", "/cooperation/", "/exchange/"]
)
def test_a_screen_takes_few_queries_however_many_records_there_are(signed_in, weekly, path):
    weekly(3)
    client = signed_in()
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    weekly(9)
    client.get(path)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) <= len(few)
    assert len([query for query in many if "SAVEPOINT" not in query["sql"]]) <= 15  # session and account are three of them


# Situation


def test_the_situation_counts_what_the_circle_shares_and_nothing_outside_it(signed_in, weekly):
    weekly(20)
    inside = json.loads(signed_in(member="south").get("/situation.json?where=MA").content)
    outside = json.loads(signed_in(member="west").get("/situation.json?where=MA").content)
    assert inside["all"]["records"] == 20
    assert inside["places"]["MA-01"] == 20
    assert outside["all"]["records"] == 0
    assert outside["substances"] == []


def test_page_csv_and_json_tell_the_same_numbers(signed_in, weekly):
    weekly(12)
    client = signed_in()
    told = json.loads(client.get("/situation.json?where=MA").content)
    lines = rows(client.get("/situation.csv?where=MA"))
    by_substance = sum(int(line["records"]) for line in lines if line["substance"] == "mephedrone")
    assert by_substance == told["substances"][0]["records"] == 12
    assert sum(int(line["records"]) for line in lines if not line["substance"]) == told["all"]["records"] == 12
    assert "12 records" in text(client.get("/situation/?where=MA"))


def test_a_place_without_a_record_is_unknown_and_not_zero(signed_in, weekly):
    weekly(3)
    client = signed_in()
    assert json.loads(client.get("/situation.json?where=MA").content)["places"]["MA-05"] is None
    page = text(client.get("/situation/?where=MA"))
    assert "url(#no-data)" in page
    assert "not reported" in page


def test_a_province_counts_in_the_region_that_the_map_shows(signed_in, weekly):
    weekly(3, place={"country": "MA", "subdivision": "MA-CAS"})
    assert json.loads(signed_in().get("/situation.json?where=MA").content)["places"]["MA-06"] == 3


@pytest.mark.parametrize("words", ["المغرب", "Maroc", "Morocco"])
def test_a_territory_is_understood_in_three_languages(signed_in, weekly, words):
    weekly(3)
    assert "Situation: Morocco" in text(signed_in().get("/situation/", {"place_words": words}))


def test_what_is_not_understood_is_said_and_the_rest_still_answered(signed_in):
    page = text(signed_in().get("/situation/?place_words=Nowhereland&period=soon"))
    assert "No place is known as “Nowhereland”." in page
    assert "Situation: all places reported" in page


def test_enforcement_learns_of_health_by_cells_of_ten_alone(signed_in, report):
    month = (NOW.date().replace(day=1) - timedelta(days=40)).replace(day=10)
    exposure = {
        "occurred_on": month.isoformat(),
        "place": {"country": "JO"},
        "substances": [{"reported": "fentanyl", "certainty": "confirmed", "substance": "fentanyl"}],
    }
    content = _exposure(exposure)
    for _ in range(9):
        report("exposure", content, lane=Lane.HEALTH)
    period = f"&period={month.isoformat()[:7]}"
    client = signed_in(lane=Lane.ENFORCEMENT)
    few = json.loads(client.get(f"/situation.json?where=JO&measure=exposure{period}").content)
    report("exposure", content, lane=Lane.HEALTH)
    many = json.loads(client.get(f"/situation.json?where=JO&measure=exposure{period}").content)
    assert few["all"]["records"] == many["all"]["records"] == 0
    assert few["health"] == []
    assert [cell["records"] for cell in many["health"]] == [10]
    assert "withheld" in text(client.get(f"/situation/?where=JO{period}"))


def _exposure(given):
    kind = require_kind("exposure")
    required = {name for name, info in kind.model_fields.items() if info.is_required()}
    dates = next(name for name, spec in kind.fields().items() if spec.role == "when")
    found = {key: value for key, value in given.items() if key in kind.model_fields} | {dates: given["occurred_on"]}
    for name in required - set(found):
        choices = kind.fields()[name].choices
        found[name] = next(iter(choices)) if choices else "x"
    return found


def test_the_brief_names_its_marking_its_source_and_its_limits(signed_in, weekly):
    weekly(20)
    page = text(signed_in(member="south").get("/situation/brief/?where=MA"))
    assert "TLP:AMBER" in page.upper()
    assert "Source: records shared with the reader by Northland Police." in page
    assert "which is not zero" in page
    assert "Exercise: everything here is invented." in page


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_brief_is_a_pdf_in_each_language(signed_in, weekly, language):
    weekly(20)
    client = signed_in()
    client.cookies["django_language"] = language
    response = client.get("/situation/brief.pdf?where=MA")
    assert response.content[:5] == b"%PDF-"
    assert f"/Lang({language}".encode() in response.content.replace(b" ", b"")
    assert response["Cache-Control"] == "private, no-store"


def test_taking_a_situation_along_is_written_to_the_audit(signed_in, weekly):
    client = signed_in(is_steward=True)
    client.get("/situation.csv")
    client.get("/situation/brief.pdf")
    acts = {event.action for event in audit_of(User.objects.get(pk=client.user.pk))}
    assert {"situation.exported", "situation.printed"} <= acts


def test_boundaries_of_the_hub_replace_the_tiles(signed_in, weekly, data_folder):
    weekly(3)
    square = [[[-6, 35], [-5, 35], [-5, 36], [-6, 36], [-6, 35]]]
    feature = {"type": "Feature", "id": "MA-01", "properties": {}, "geometry": {"type": "Polygon", "coordinates": square}}
    (data_folder / "boundaries").mkdir(parents=True)
    (data_folder / "boundaries" / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    page = text(signed_in().get("/situation/?where=MA"))
    assert "<path d=" in page
    assert "endorses none of them" in page
    assert given_boundaries.boundaries().unmatched == 0


# Substances and law


@pytest.mark.parametrize("words", ["فنتانيل", "fentanyl", "Fentanil", "437-38-7"])
def test_a_substance_is_found_by_its_names_and_codes(signed_in, words):
    assert "/substances/fentanyl/" in text(signed_in().get("/substances/", {"q": words}))


def test_a_substance_shows_where_it_was_seen_first_to_those_who_may_know(signed_in, weekly):
    weekly(5)
    first = json.loads(signed_in(member="south").get("/substances/mephedrone.json").content)["first_seen"]
    assert {one["region"]: one["records"] for one in first} == {"MA": 5, "MA-01": 5}
    assert json.loads(signed_in(member="west").get("/substances/mephedrone.json").content)["first_seen"] == []


def test_substances_of_one_record_stand_beside_each_other(signed_in, seizure):
    known = [{"reported": name, "certainty": "confirmed", "substance": name} for name in ("mephedrone", "fentanyl")]
    seizure(substances=known)
    beside = json.loads(signed_in().get("/substances/fentanyl.json").content)["beside"]
    assert beside == [{"substance": "mephedrone", "records": 1}]


def test_control_status_is_of_the_day_chosen(signed_in):
    client = signed_in()
    before = json.loads(client.get("/substances/mephedrone.json?on=2000-01-01").content)
    after = json.loads(client.get("/substances/mephedrone.json?on=2020-01-01").content)
    assert before["control_on"] == "2000-01-01"
    assert sum(one["answer"] == "yes" for one in after["control"]) > sum(one["answer"] == "yes" for one in before["control"])


def test_a_structure_is_drawn_without_inline_style(signed_in):
    page = text(signed_in().get("/substances/fentanyl/"))
    assert 'aria-label="Structure of fentanyl"' in page
    assert " style=" not in page.partition('class="structure"')[2].partition("</figure>")[0]


@pytest.mark.parametrize(
    "path", ["/substances/unheard-of/", "/substances/unheard-of.json", "/law/XX-1/", "/law/XX-1.csv", "/circles/none/"]
)
def test_what_is_not_there_is_not_found(signed_in, path):
    assert signed_in().get(path).status_code == 404


def test_a_law_lists_nothing_on_a_day_before_it_certainly_did(signed_in):
    lines = rows(signed_in().get("/law/UN-1971.csv?on=2016-06-01"))
    assert lines
    assert all(not line["since"] or date.fromisoformat((line["since"] + "-01-01")[:10]) <= date(2016, 6, 1) for line in lines)


def test_a_day_that_is_none_is_refused_with_the_remedy(signed_in):
    assert "year-month-day" in text(signed_in().get("/law/UN-1961/?on=yesterday"))


# Circles, audit, account, settings


def test_a_steward_lets_a_member_in_after_seeing_what_it_opens(signed_in, seizure, members, circle):
    seizure()
    client = signed_in(is_steward=True)
    preview = text(client.get("/circles/strait/join/", {"member": members["west"].id}))
    assert "It will see what was shared in this circle before" in preview
    assert "Seizure" in preview
    assert not Stay.objects.filter(member=members["west"]).exists()
    client.post("/circles/strait/join/", {"member": members["west"].id})
    assert Stay.objects.filter(member=members["west"], until=None).count() == 1
    assert "circle.join" in {event.action for event in audit_of(client.user)}


@pytest.mark.parametrize("act", ["join", "leave"])
def test_who_is_no_steward_changes_no_circle(signed_in, members, circle, act):
    client = signed_in()
    assert client.post(f"/circles/strait/{act}/", {"member": members["north"].id}).status_code == 403
    assert Stay.objects.filter(until=None).count() == 2


def test_a_steward_takes_out_the_own_member_and_no_other(signed_in, members, circle):
    client = signed_in(is_steward=True)
    assert client.post("/circles/strait/leave/", {"member": members["south"].id}).status_code == 403
    assert client.post("/circles/strait/leave/", {"member": members["north"].id}).status_code == 302
    assert set(Stay.objects.filter(until=None).values_list("member_id", flat=True)) == {members["south"].id}


def test_a_circle_is_unknown_to_those_who_never_were_in_it(signed_in, circle):
    assert signed_in(member="west", is_steward=True).get("/circles/strait/").status_code == 404


def test_a_look_at_a_circle_tells_since_when_each_is_in_it(signed_in, circle):
    page = text(signed_in().get("/circles/strait/"))
    assert "2026-01-05" in page
    assert "Southland Institute" in page


def test_the_audit_is_narrowed_by_act_and_day(signed_in, seizure):
    client = signed_in(is_steward=True)
    client.get("/situation.csv")
    told = rows(client.get("/audit.csv?action=situation"))
    assert {line["action"] for line in told} == {"situation.exported"}
    assert rows(client.get("/audit.csv?since=2099-01-01")) == []
    assert "No event passes these filters." in text(client.get("/audit/?action=nothing.ever"))


def test_the_audit_is_for_stewards(signed_in):
    client = signed_in()
    assert [client.get(path).status_code for path in ("/audit/", "/audit.csv")] == [403, 403]


def test_an_account_without_a_second_factor_is_told_so(signed_in):
    assert "A password alone can be stolen." in text(signed_in().get("/account/"))


def test_facts_of_the_hub_are_for_stewards(signed_in):
    assert "Served over HTTPS" not in text(signed_in().get("/settings/"))
    assert "Served over HTTPS" in text(signed_in(is_steward=True).get("/settings/"))


# Exchange, cooperation, help


def test_the_exchange_counts_what_left_and_what_came(signed_in, seizure):
    seizure()
    left, came = text(signed_in(member="north").get("/exchange/")), text(signed_in(member="south").get("/exchange/"))
    assert "Nobody" not in left.partition('id="preview"')[0]
    assert "No other member shared a record with you." in left
    assert "Northland Police" in came


def test_the_preview_of_a_release_names_who_is_new(signed_in, seizure):
    record = seizure(circles=False, tlp=TLP.AMBER)
    client = signed_in()
    page = text(client.get("/exchange/", {"record": record.id, "tlp": "green"}))
    assert "New to it would be:" in page
    assert "Westland Agency" in page.partition("New to it would be:")[2].partition("</div>")[0]
    assert "Nobody new would see it." in text(client.get("/exchange/", {"record": record.id, "tlp": "amber"}))


def test_a_pledge_past_its_deadline_is_overdue_whatever_it_says_of_itself(signed_in, report):
    pledge = {"title": "Answer within a day", "owner": {"name": "Northland"}, "made_on": "2020-01-01", "status": "on_track"}
    report("commitment", pledge | {"deadline": "2021"})
    report("commitment", pledge | {"title": "Later", "deadline": "2099"})
    lines = {line["title"]: line["state"] for line in rows(signed_in(lane=Lane.COOPERATION).get("/cooperation.csv"))}
    assert lines == {"Answer within a day": "overdue", "Later": "in_time"}


def test_every_page_leads_to_its_own_help(signed_in):
    client = signed_in()
    page = text(client.get("/situation/"))
    assert 'href="/help/?for=situation"' in page
    assert client.get("/help/?for=situation").url == "/help/#situation"
    assert 'id="situation"' in text(client.get("/help/"))


def test_every_topic_speaks_three_languages():
    sentences = [sentence for topic in TOPICS for sentence in (topic.title, *topic.says)]
    assert all(
        sentence.ar != sentence.en and any("\u0600" <= letter <= "\u06ff" for letter in sentence.ar) for sentence in sentences
    )
    assert all(topic.says for topic in TOPICS)


def test_the_finder_shows_open_public_places_alone(client, report):
    place = {"country": "MA", "locality": "Nador"}
    facility = {
        "name": "Spring Centre",
        "place": place,
        "state": "open",
        "last_confirmed": "2026-01-01",
        "services": ["psychosocial"],
    }
    report("facility", facility, tlp=TLP.CLEAR, lane=Lane.PUBLIC)
    report("facility", facility | {"name": "Hidden Centre"}, tlp=TLP.GREEN, lane=Lane.PUBLIC)
    report("facility", facility | {"name": "Planned Centre", "state": "planned"}, tlp=TLP.CLEAR, lane=Lane.PUBLIC)
    page = text(client.get("/public/help/"))
    assert "Spring Centre" in page
    assert "Hidden Centre" not in page
    assert "Planned Centre" not in page
    assert "Spring Centre" not in text(client.get("/public/help/?service=naloxone"))
    assert "Spring Centre" not in text(client.get("/public/help/?near=Jordan"))


def test_the_finder_leaves_no_trace_behind(client, db):
    response = client.get("/public/help/?near=Rabat")
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "sessionid" not in response.cookies


def test_a_cell_that_could_be_a_formula_leaves_as_text(signed_in, report):
    pledge = {
        "title": "=HYPERLINK(1)",
        "owner": {"name": "Northland"},
        "made_on": "2020-01-01",
        "deadline": "2021",
        "status": "pledged",
    }
    report("commitment", pledge)
    assert rows(signed_in(lane=Lane.COOPERATION).get("/cooperation.csv"))[0]["title"] == "'=HYPERLINK(1)"
