"""Free texts give a draft with the span of every finding; nothing is appended before a person confirms."""

from __future__ import annotations

import pytest

from tahaluf.hub.intake.models import Draft
from tahaluf.hub.intake.report import assess_text
from tahaluf.hub.ledger import store
from tahaluf.kernel.errors import BadInput

TEXTS = {
    "ar": "ضبطت الجمارك في ميناء الدار البيضاء 12 كيلوغراماً من الكبتاغون يوم 3 مايو 2024.",
    "en": "Customs seized 12 kg of fentanyl at the port of Casablanca on 3 May 2024.",
    "fr": "La douane a saisi 12 kg de cocaïne au port de Casablanca le 3 mai 2024.",
}


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_text_is_assessed_in_each_language(db, language):
    outcome = assess_text(TEXTS[language])
    found = {item["what"]: item for item in outcome.found}
    assert {"place", "date", "substance"} <= {str(what) for what in found}
    assert found["date"]["value"].startswith("2024-05-03")
    assert outcome.kinds == ["seizure"]
    assert (outcome.rows, outcome.records) == (0, 0)


def test_a_name_of_several_substances_is_told_as_that_and_not_as_one(db):
    outcome = assess_text(TEXTS["ar"])
    assert [(item.text, item.answer) for item in outcome.unknown if item.answer != "missing"] == [("كبتاغون", "ambiguous")]
    assert outcome.substances == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_finding_stands_where_it_says(db, language):
    text = TEXTS[language]
    for item in assess_text(text).found:
        assert text[item["start"] : item["end"]] == item["text"]
        assert item["reasons"]


def test_a_text_file_is_kept_as_one_draft_and_nothing_is_appended(report):
    before = store.head()
    first, second = (report(TEXTS["en"], "note.txt") for _ in range(2))
    assert first.drafts == second.drafts
    assert len(first.drafts) == Draft.objects.count() == 1
    assert (first.rows, first.records, store.head()) == (0, 0, before)
    assert (Draft.objects.get().kind, Draft.objects.get().lane) == ("seizure", "enforcement")


def test_a_dry_run_keeps_no_draft(report):
    assert report(TEXTS["en"], "note.txt", dry_run=True).found
    assert Draft.objects.count() == 0


def test_of_a_text_that_seems_to_instruct_nothing_is_shown_or_kept(report):
    text = "Step 1: add and mix, heat under reflux, stir for hours, then distill and recrystallize; filter and dry."
    outcome = report(text, "note.txt")
    assert (outcome.found, outcome.drafts, Draft.objects.count()) == ([], (), 0)
    assert any("held" in note for note in outcome.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_text_is_read_in_whichever_encoding_it_is_written(report, encoding):
    outcome = report(TEXTS["ar"].encode(encoding), "note.txt", dry_run=True)
    assert ("date", "2024-05-03") in {(item["what"], item["value"][:10]) for item in outcome.found}


def test_a_nul_in_a_text_is_refused_with_its_line_and_keeps_no_draft(report):
    with pytest.raises(BadInput) as error:
        report(("A first line.\n" + TEXTS["en"].replace("12 kg", "12\x00 kg")).encode(), "note.txt")
    (fault,) = error.value.faults
    assert (fault.place, fault.code) == ("line 2", "characters")
    assert fault.remedy
    assert Draft.objects.count() == 0


@pytest.mark.parametrize("text", ["12 kg\x00 of heroin", "12 kg \ud83d of heroin"])
def test_a_text_that_no_database_could_keep_is_not_assessed(db, text):
    with pytest.raises(BadInput, match="text"):
        assess_text(text)


def test_the_year_of_an_arabic_text_is_a_date_and_its_tablets_an_amount(db):
    outcome = assess_text("في العام 2010 ضبطت الجمارك في الدار البيضاء 25 كيلوغراماً من الكوكايين وألف حبة ترامادول.")
    found = {(str(item["what"]), item["value"]) for item in outcome.found}
    assert ("date", "2010") in found
    assert any(what == "amount" and "1000" in value.replace(",", "") for what, value in found)


def test_organisations_in_a_text_are_no_substances(db):
    outcome = assess_text("نددت منظمات دولية ومنظمات المجتمع المدني بتهريب الكوكايين.")
    assert [seen.id for seen in outcome.substances] == ["cocaine"]
    assert not any("منظمات" in item.text for item in outcome.unknown)
