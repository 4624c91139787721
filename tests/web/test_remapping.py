"""A person says what a column means, or that it means nothing."""

from __future__ import annotations

import pytest
from test_importing import append, bring, records

from tahaluf.exchange.mapping import IGNORED as NOTHING
from tahaluf.exchange.mapping.meanings import concept_name, concepts_of
from tahaluf.exchange.mapping.recipes import RECIPES

pytestmark = pytest.mark.django_db
FILE = "Seizure date,Country,Substance,Remark\n2025-12-30,MA,cannabis,Tangier\n2025-12-31,MA,heroin,Nador\n"


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def page_of(client, address):
    return client.get(address).context


def number_of(client, address, name: str) -> int:
    return next(line.number for line in page_of(client, address)["columns"] if line.name == name)


def test_a_column_that_was_not_understood_is_given_a_meaning(signed_in, circle, data_folder):
    client = signed_in()
    address = bring(client, FILE)
    number = number_of(client, address, "Remark")
    client.post(address, {f"means-{number}": "city"})
    append(client, address)
    assert {row.record.content.place.locality for row in records(client)} == {"Tangier", "Nador"}


def test_a_column_is_ignored_and_taken_up_again(signed_in, circle, data_folder):
    client = signed_in()
    address = bring(client, FILE)
    number = number_of(client, address, "Substance")
    client.post(address, {f"means-{number}": NOTHING})
    assert page_of(client, address)["columns"][number].becomes == "left out by you"
    client.post(address, {f"means-{number}": ""})
    assert page_of(client, address)["columns"][number].becomes != "left out by you"


def test_a_meaning_that_the_kind_does_not_have_is_passed_over(signed_in, circle, data_folder):
    client = signed_in()
    address = bring(client, FILE)
    before = [line.becomes for line in page_of(client, address)["columns"]]
    client.post(address, {"means-0": "zork", "means-1": "person_name"})
    assert [line.becomes for line in page_of(client, address)["columns"]] == before


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_meaning_has_a_name_in_every_language(language):
    for kind in RECIPES:
        names = [concept_name(concept, language) for concept in concepts_of(kind)]
        assert all(names)
        assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
