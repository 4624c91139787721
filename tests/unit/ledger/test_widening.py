"""Search in other forms, spellings and names: what is found too, what is not, and that rights come first all the same."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.widening import alternatives
from tahaluf.kernel.inflection import forms
from tahaluf.kernel.text import fold, search_words
from tahaluf.links.names.spelt import spellings

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("tablet", "tablets"),
        ("laboratory", "laboratories"),
        ("overdose", "overdoses"),
        ("journal", "journaux"),
        ("saisie", "saisies"),
        ("bateau", "bateaux"),
        ("batch", "batches"),
        ("شحنه", "شحنات"),
        ("مهرب", "مهربين"),
        ("مهرب", "مهربون"),
        ("قرص", "اقراص"),
        ("حقيبه", "حقايب"),
        ("مختبر", "مختبرات"),
    ],
)
def test_singular_and_plural_lead_to_one_another(one, many):
    assert many in forms(one)
    assert one in forms(many)


@pytest.mark.parametrize("word", ["mdma", "4mmc", "b", "is", "gas", "us", "status", "analysis", "٣", "12"])
def test_a_word_is_never_among_its_own_forms_and_codes_have_few(word):
    assert word not in forms(word)
    assert all(form.isalpha() for form in forms(word))


@given(st.text(max_size=30))
def test_every_word_of_any_text_is_answered_with_bounded_alternatives(text):
    for word in search_words(text):
        found = alternatives(word)
        assert word not in found
        assert len(found) <= 24
        assert all(search_words(other) for other in found)


@given(st.sampled_from(["tablet", "شحنه", "journal", "قرص", "laboratory"]))
def test_forms_are_folded_as_the_index_is(word):
    assert all(fold(form) == form for form in forms(word))


@pytest.mark.parametrize(
    ("word", "other"), [("محمد", "mohamed"), ("mohamed", "محمد"), ("mohammed", "mohamed"), ("يوسف", "youssef"), ("yusuf", "يوسف")]
)
def test_a_name_leads_to_its_attested_spellings(word, other):
    assert other in spellings(word)


def test_a_rare_reading_of_a_name_is_left_out():
    assert "mahmoud" not in spellings("محمد")
    assert spellings("tablet") == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [("fentanyl", "فنتانيل"), ("فنتانيل", "fentanyl"), ("captagon", "كبتاغون"), ("ketamine", "كيتامين"), ("4mmc", "mephedrone")],
)
def test_a_substance_leads_to_its_other_names(word, other):
    assert other in alternatives(word)


@pytest.mark.parametrize("word", ["sugar", "snow", "blue", "crystal"])
def test_street_names_that_mean_other_things_lead_to_no_substance(word):
    assert set(alternatives(word)) <= set(forms(word)) | set(spellings(word))


def test_a_code_does_not_lead_to_a_neighbour():
    assert "3mmc" not in alternatives("4mmc")


def test_words_as_written_are_not_widened():
    assert Filters(text="tablets", exact=True).wordings() == (("tablets",),)
    assert Filters(text="tablets").wordings() == (("tablets", "tablet"),)


def test_the_bench_finds_what_is_stated_in_the_handbook(capsys):
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import search as bench
    finally:
        sys.path.remove(str(ROOT / "bench"))
    texts = [(row["id"], row["text"]) for row in bench.rows("search_texts.csv")]
    queries = bench.rows("search.csv")
    connection = bench.database(texts)
    ways = [
        bench.like(connection),
        bench.stock(connection),
        bench.ours(connection, widened=False),
        bench.ours(connection, widened=True),
    ]
    assert [bench.judged(ask, queries) for ask in ways] == [(38, 94, 38), (33, 94, 33), (54, 94, 54), (94, 94, 95)]


def test_every_relevant_text_of_the_bench_is_there():
    with (ROOT / "bench" / "search.csv").open(encoding="utf-8") as file:
        relevant = {name for row in csv.DictReader(file) for name in row["relevant"].split()}
    with (ROOT / "bench" / "search_texts.csv").open(encoding="utf-8") as file:
        assert relevant <= {row["id"] for row in csv.DictReader(file)}
