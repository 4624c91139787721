"""Pages: what a reader finds there, and what a reader does not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test.utils import CaptureQueriesContext

from tahaluf.hub.audit.queries import visible_to as audit_of
from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db

PAGES = ["/", "/records/", "/report/", "/alerts/", "/members/", "/account/", "/account/tokens/", "/public/alerts/", "/gallery/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_page_answers_in_every_language(signed_in, path, language):
    client = signed_in()
    client.cookies["django_language"] = language
    response = client.get(path)
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in response.content.decode()


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/public/alerts/", "/gallery/")])
def test_a_stranger_is_sent_to_sign_in(client, db, path):
    response = client.get(path)
    assert (response.status_code, response.url.partition("?")[0]) == (302, "/account/login/")


def test_a_record_is_listed_for_the_circle_and_absent_outside_it(signed_in, seizure):
    record = seizure()
    assert record.id in signed_in(member="south").get("/records/").content.decode()
    assert record.id not in signed_in(member="west").get("/records/").content.decode()


def test_a_record_outside_the_circle_and_no_record_look_the_same(signed_in, seizure):
    client = signed_in(member="west")
    hidden = client.get(f"/records/{seizure().id}/")
    absent = client.get("/records/tahaluf-seizure--00000000-0000-4000-8000-000000000000/")
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert _main(hidden) == _main(absent)


def _main(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_record_page_names_who_can_see_it_and_why(signed_in, seizure):
    page = signed_in(member="north").get(f"/records/{seizure().id}/").content.decode()
    assert "<bdi>Southland Institute</bdi>: it belongs to the circle \u2068Strait\u2069" in page
    assert "<bdi>Northland Police</bdi>: it is its own record" in page
    assert "<bdi>Westland Agency</bdi>" not in page


def test_a_record_page_carries_its_handling_band(signed_in, seizure):
    page = signed_in(member="north").get(f"/records/{seizure(tlp=TLP.RED).id}/").content.decode()
    assert "TLP:RED" in page.partition('class="band"')[2].partition("</header>")[0]


def test_a_look_at_a_record_is_audited(signed_in, seizure):
    client = signed_in(is_steward=True)
    record = seizure()
    client.get(f"/records/{record.id}/")
    assert audit_of(client.user, target=record.id)[0].action == "record.looked"


def test_the_desk_and_a_list_of_many_records_make_few_queries(signed_in, seizure):
    from django.db import connection

    client = signed_in()
    for _ in range(12):
        seizure()
    client.get("/")
    for path in ("/", "/records/", "/alerts/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        told = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        assert len(told) <= 13, told  # two of them are the session and the account


def test_search_finds_a_record_by_an_arabic_word_with_other_letters(signed_in, seizure):
    record = seizure(summary="ضُبطت الشحنة في الميناء")
    assert record.id in signed_in().get("/records/?q=الميناء").content.decode()
    assert record.id not in signed_in().get("/records/?q=المطار").content.decode()


def test_a_period_that_can_be_read_two_ways_is_asked_about_and_not_guessed(signed_in, seizure):
    page = signed_in().get("/records/?period=03/04/2024").content.decode()
    assert "Which day do you mean?" in page
    assert "period=2024-04-03" in page
    assert "period=2024-03-04" in page


def test_a_period_is_read_in_arabic_words(signed_in, seizure):
    record = seizure()
    client = signed_in()
    assert record.id in client.get("/records/", {"period": "ديسمبر 2025"}).content.decode()
    assert record.id not in client.get("/records/", {"period": "نوفمبر 2025"}).content.decode()


def test_facets_count_what_the_reader_may_see_and_keep_the_address(signed_in, seizure):
    for _ in range(3):
        seizure(substances=[{"reported": "fentanyl", "substance": "fentanyl"}])
    page = signed_in().get("/records/?q=fentanyl").content.decode()
    assert '?q=fentanyl&amp;substance=fentanyl"><span><bdi>fentanyl</bdi></span><span class="count"><bdi dir="ltr">3</bdi>' in page
    assert 'class="count"' not in signed_in(member="west").get("/records/").content.decode()


@pytest.mark.parametrize(
    ("box", "words", "leads"),
    [
        ("substance_words", "فنتانيل", "?substance=fentanyl"),
        ("substance_words", "fentanyl", "?substance=fentanyl"),
        ("place_words", "المغرب", "?where=MA"),
        ("place_words", "Maroc", "?where=MA"),
    ],
)
def test_words_in_three_languages_become_a_filter(signed_in, box, words, leads):
    answer = signed_in().get("/records/", {box: words})
    assert (answer.status_code, answer.url) == (302, "/records/" + leads)


def test_words_that_name_nothing_are_told_and_not_guessed(signed_in):
    client = signed_in()
    assert "No substance is known as" in client.get("/records/", {"substance_words": "zzqqxx"}).content.decode()
    assert "No place is known as" in client.get("/records/", {"place_words": "zzqqxx"}).content.decode()


def test_an_amount_is_typed_as_one_and_a_date_in_words(signed_in):
    client = signed_in()
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    fields = {"seized_on": "3 May 2024", "place.country": "MA", "substances.0.reported": "heroin", "check": "1"}
    client.post(first, {**fields, "substances.0.amount.value": "12,5 kg"})
    page = client.get(first.rsplit("/", 2)[0] + "/check/").content.decode()
    assert "12.5\u00a0kg" in page
    assert "3 May 2024" in page


def test_the_twins_hold_the_same_records_as_the_list(signed_in, seizure):
    client = signed_in()
    record = seizure()
    for path in ("/records.csv", "/records.ndjson"):
        assert record.id in b"".join(client.get(path).streaming_content).decode()


def test_a_title_that_a_spreadsheet_would_run_is_madeinert():
    from tahaluf.web.cells import inert

    assert inert("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert inert("4-MMC") == "4-MMC"


def test_only_the_owner_can_retract_and_must_say_why(signed_in, seizure):
    record = seizure()
    assert signed_in(member="south").post(f"/records/{record.id}/retract/", {"reason": "x"}).status_code == 403
    owner = signed_in(member="north")
    assert "Give the reason" in owner.post(f"/records/{record.id}/retract/", {"reason": " "}).content.decode()
    assert owner.post(f"/records/{record.id}/retract/", {"reason": "wrong date"}).status_code == 302
    assert "wrong date" in owner.get(f"/records/{record.id}/").content.decode()


def test_a_steward_reads_the_audit_and_others_do_not(signed_in):
    assert signed_in(is_steward=True).get("/audit/").status_code == 200
    assert signed_in().get("/audit/").status_code == 403


def test_health_records_never_show_on_the_enforcement_side(signed_in, members, circle):
    from tahaluf.hub.ledger.services import Statement, issue
    from tahaluf.records.envelope import read_content
    from tahaluf.records.kinds import require_kind
    from tahaluf.records.markings import Markings

    kind = require_kind("drug-checking-sample")
    content = read_content(kind, {"sampled_on": "2025-12-31"})
    marks = Markings(tlp=TLP.GREEN, lane=Lane.HEALTH)
    record = issue(
        Statement(content=content, markings=marks), member=members["north"].id, at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
    )
    assert record.id in signed_in(lane=Lane.HEALTH, member="south").get("/records/").content.decode()
    assert record.id not in signed_in(lane=Lane.ENFORCEMENT, member="north").get("/records/").content.decode()


def test_a_person_reports_page_by_page_checks_and_confirms(signed_in, circle):
    client = signed_in()
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    check = first.rsplit("/", 2)[0] + "/check/"
    page = client.post(
        first,
        {
            "seized_on": "2025-12-31",
            "place.country": "MA",
            "substances.0.reported": "كبتاغون",
            "substances.0.amount.value": "١٢٬٥٠٠",
            "substances.0.amount.unit": "tablet",
            "check": "1",
        },
    )
    assert page.url == check
    marks = {"tlp": "amber", "circles": [circle.id]}
    preview = client.post(check, {**marks, "preview": "1"}).content.decode()
    assert "Southland Institute" in preview
    assert "Westland Agency</bdi>:" not in preview
    done = client.post(check, {**marks, "confirm": "1"})
    record = client.get(done.url).content.decode()
    assert "كبتاغون" in record
    assert "12\u00a0500" in record


def test_faults_of_a_report_lead_to_their_inputs(signed_in):
    client = signed_in()
    first = client.post("/report/begin/", {"kind": "seizure"}).url
    client.post(first, {"seized_on": "03/04/2024"})
    page = client.get(first.rsplit("/", 2)[0] + "/check/").content.decode()
    assert "?faults=1#in-seized_on" in page
    assert "can be read two ways" in client.get(first + "?faults=1").content.decode()


def test_nobody_else_opens_an_unfinished_report(signed_in):
    first = signed_in().post("/report/begin/", {"kind": "seizure"}).url
    assert signed_in().get(first).status_code == 404


def test_an_enforcement_person_is_not_offered_health_kinds(signed_in):
    page = signed_in(lane=Lane.ENFORCEMENT).get("/report/").content.decode()
    assert 'value="seizure"' in page
    assert 'value="referral"' not in page


def test_a_public_alert_is_read_by_anybody_once_confirmed(client, signed_in, alert):
    record = alert()
    assert client.get(f"/public/alerts/{record.id}/").status_code == 404
    steward = signed_in()
    steward.post(f"/alerts/{record.id}/decide/", {"decision": "confirmed", "reason": "two laboratories agree"})
    steward.logout()
    assert "Nitazene found in tablets" in client.get(f"/public/alerts/{record.id}/").content.decode()
    client.cookies["django_language"] = "ar"
    assert "نيتازين في أقراص" in client.get("/public/alerts.atom").content.decode()


def test_a_decision_needs_a_reason_and_the_owner(signed_in, alert):
    record = alert(tlp=TLP.GREEN)
    other = signed_in(member="south").post(f"/alerts/{record.id}/decide/", {"decision": "dismissed", "reason": "no"})
    assert other.status_code == 403
    owner = signed_in(member="north")
    owner.post(f"/alerts/{record.id}/decide/", {"decision": "dismissed", "reason": ""})
    assert "Not yet decided" in owner.get(f"/alerts/{record.id}/").content.decode()
