"""Search on the page of records: widened, told so, and never beyond what the reader may see."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def page(client, query):
    return client.get(f"/records/?{query}").content.decode()


@pytest.mark.parametrize("words", ["parcels", "parcel", "Mohammed", "محمد", "ketamine", "كيتامين"])
def test_other_forms_spellings_and_names_are_found(signed_in, seizure, words):
    record = seizure(summary="A parcel for Mohamed, invented", substances=[{"reported": "kétamine"}])
    assert record.id in page(signed_in(), f"q={words}")


def test_as_written_finds_only_what_is_written(signed_in, seizure):
    record = seizure(summary="A parcel, invented")
    client = signed_in()
    assert record.id in page(client, "q=parcels")
    assert record.id not in page(client, "q=parcels&exact=1")
    assert record.id in page(client, "q=parcel&exact=1")


def test_the_page_says_what_was_looked_for_too_and_leads_to_the_other_way(signed_in, seizure):
    seizure(summary="A parcel, invented")
    client = signed_in()
    wide, exact = page(client, "q=parcels"), page(client, "q=parcels&exact=1")
    assert "Other forms, spellings and names were looked for too." in wide
    assert "exact=1" in wide
    assert "Only the words as written were looked for." in exact


def test_a_reader_without_the_right_finds_nothing_by_any_form(signed_in, seizure):
    record = seizure(summary="A parcel for Mohamed, invented")
    client = signed_in(member="west")
    for words in ("parcel", "parcels", "محمد", "4-MMC", "mephedrone"):
        assert record.id not in page(client, f"q={words}")
        assert client.get(f"/api/v1/search?q={words}").json()["records"] == []


def test_an_export_holds_what_the_widened_list_shows(signed_in, seizure):
    seizure(summary="A parcel, invented")
    client = signed_in()
    assert client.get("/records.csv?q=parcels").getvalue().count(b"tahaluf-seizure--") == 1
    assert client.get("/records.csv?q=parcels&exact=1").getvalue().count(b"tahaluf-seizure--") == 0
