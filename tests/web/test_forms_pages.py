"""The pages of forms: filled through the reader's door alone, with what is missing, in three languages and four formats."""

from __future__ import annotations

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from tahaluf.hub.desks.forms.filled import members_of_country
from tahaluf.kernel.markings import TLP, Lane

pytestmark = pytest.mark.django_db
AT_HAND = {"seized_on": "2025-06-01", "place": {"country": "MA"}}
KG5 = {"reported": "4-MMC", "amount": {"value": "5", "unit": "kg"}}
QUERY = "?year=2025&exercise=1"


def read(client, name="annual-report", query=QUERY):
    return json.loads(client.get(f"/exchange/forms/{name}.json{query}").content)


def number(filled, part, row, question):
    rows = next(one for one in filled["parts"] if one["id"] == part)["rows"]
    return next(one for one in rows[row] if one["question"] == question)["number"]


def test_every_form_is_listed_and_leads_to_a_page_that_answers(signed_in):
    client = signed_in()
    page = client.get("/exchange/forms/").content.decode()
    for name in ("annual-report", "early-warning", "individual-seizures", "precursors"):
        assert f"/exchange/forms/{name}/?year=" in page
        assert client.get(f"/exchange/forms/{name}/").status_code == 200


def test_a_form_is_filled_from_what_the_member_recorded(signed_in, seizure):
    record = seizure(substances=[KG5], **AT_HAND)
    client = signed_in()
    assert number(read(client), "seizures", 0, "kilograms") == "5"
    page = client.get(f"/exchange/forms/annual-report/{QUERY}").content.decode()
    assert f"/records/{record.id}/" in page


def test_a_reader_without_the_right_learns_nothing(signed_in, seizure):
    seizure(member="north", tlp=TLP.RED, circles=False, substances=[KG5], **AT_HAND)
    for reader in ({"member": "west"}, {"member": "south"}):
        client = signed_in(**reader)
        for query in (QUERY, QUERY + "&from=country", QUERY + "&from=member"):
            assert read(client, query=query)["records"] == 0
            for ending in ("", "/"):
                page = client.get(f"/exchange/forms/annual-report{ending or '.csv'}{query}").content.decode()
                assert "4-MMC" not in page


def test_another_lane_is_told_that_it_is_withheld_and_not_that_there_is_none(signed_in, seizure):
    seizure(substances=[KG5], **AT_HAND)
    filled = read(signed_in(lane=Lane.PUBLIC))
    assert filled["records"] == 0
    assert next(one for one in filled["missing"] if one["question"] == "all")["remedy"].startswith("The record withholds it")


def test_records_of_another_member_fill_no_form_of_this_one(signed_in, seizure):
    seizure(member="north", substances=[KG5], **AT_HAND)
    assert read(signed_in(member="south"), query=QUERY + "&from=member")["records"] == 0


def test_a_country_answers_as_one_from_what_its_members_share(signed_in, seizure, members):
    for slug in ("north", "south"):
        members[slug].country = "MA"
        members[slug].save()
    seizure(member="south", substances=[KG5], **AT_HAND)
    client = signed_in(member="north")
    assert set(members_of_country(members["north"].pk)) == {members["north"].pk, members["south"].pk}
    assert number(read(client), "seizures", 0, "kilograms") == "5"
    assert read(client, query=QUERY + "&from=member")["records"] == 0


def test_exercise_and_real_records_are_never_mixed(signed_in, seizure):
    seizure(substances=[KG5], **AT_HAND)
    client = signed_in()
    assert read(client, query="?year=2025&exercise=0")["records"] == 0
    page = client.get("/exchange/forms/annual-report/?year=2025&exercise=0").content.decode()
    assert "exercise=1" in page


def test_the_year_is_last_year_where_the_address_gives_none_that_can_be_read(signed_in):
    client = signed_in()
    for query in ("", "?year=", "?year=x", "?year=20255", "?year=٢٠٢٥x"):
        assert client.get(f"/exchange/forms/annual-report/{query}").status_code == 200


def test_a_year_without_reports_is_refused_with_what_to_do(signed_in):
    assert signed_in().get("/exchange/forms/annual-report/?year=1066").status_code == 400


def test_an_unknown_form_is_not_found(signed_in):
    client = signed_in()
    assert client.get("/exchange/forms/nothing/").status_code == 404
    assert client.get("/exchange/forms/nothing.pdf").status_code == 404


def test_forms_are_for_people_who_have_signed_in(client):
    for address in ("/exchange/forms/", "/exchange/forms/annual-report/", "/exchange/forms/annual-report.pdf"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_document_is_in_the_language_asked_for(signed_in, seizure, language):
    seizure(substances=[KG5], **AT_HAND)
    client = signed_in()
    body = client.get(f"/exchange/forms/annual-report.pdf{QUERY}&language={language}")
    assert body["Content-Type"] == "application/pdf"
    assert f"/Lang({language}".encode() in body.content
    sheet = client.get(f"/exchange/forms/annual-report.xlsx{QUERY}&language={language}")
    assert len(load_workbook(io.BytesIO(sheet.content)).sheetnames) == 7


def test_the_table_as_csv_has_a_line_per_answer(signed_in, seizure):
    seizure(substances=[KG5], **AT_HAND)
    client = signed_in()
    lines = list(csv.DictReader(io.StringIO(client.get(f"/exchange/forms/annual-report.csv{QUERY}").content.decode("utf-8-sig"))))
    assert len(lines) == read(client)["cells"]
    assert {"part": "seizures", "row": "1", "question": "kilograms", "answer": "5", "gap": ""}.items() <= lines[2].items()


def test_filling_a_form_is_written_to_the_audit(signed_in):
    from tahaluf.hub.audit.models import Event

    signed_in().get(f"/exchange/forms/annual-report.csv{QUERY}")
    assert Event.objects.filter(action="form.filled", target="annual-report").exists()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_says_what_would_fill_the_form_in_the_language_of_the_reader(signed_in, language):
    client = signed_in()
    client.cookies["tahaluf_language"] = language
    page = client.get(f"/exchange/forms/early-warning/{QUERY}", headers={"accept-language": language}).content.decode()
    assert {"ar": "أبلغ عن سجل", "en": "Report a record", "fr": "Déclarez une fiche"}[language] in page
