"""Texts here are invented for exercise."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from tahaluf.exchange.bounds import find_held
from tahaluf.exchange.drafts import What, draft_from
from tahaluf.exchange.drafts.cleaning import clean, language_of, sentences
from tahaluf.exchange.drafts.organisations import organisations
from tahaluf.records.kinds import require_kind

NEWS = [
    (
        "تمرين: أعلنت المديرية العامة لمكافحة المخدرات أنها ضبطت ٢٫٥ كغ من الكوكايين في ميناء جدة يوم 12 مايو 2024.",
        ("2024-05-12", "SA", "Jeddah", "cocaine", "2.5", "kg", "المديرية العامة لمكافحة المخدرات"),
    ),
    (
        "EXERCISE. Jordan Customs seized 12.5 kg of cocaine hidden in a lorry in Aqaba on 3 May 2024.",
        ("2024-05-03", "JO", "Aqaba", "cocaine", "12.5", "kg", "Jordan Customs"),
    ),
    (
        "EXERCICE. La Direction générale de la sûreté nationale a saisi 300 comprimés d’ecstasy à Tanger le 4 juin 2024.",
        ("2024-06-04", "MA", "Tangier", "mdma", "300", "tablet", "Direction générale de la sûreté nationale"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), NEWS, ids=["ar", "en", "fr"])
def test_a_seizure_in_the_news_becomes_a_seizure_draft(text: str, expected: tuple[str, ...]) -> None:
    proposal = draft_from(text).proposal
    assert proposal is not None
    assert proposal.kind == "seizure"
    content, substance = proposal.content, proposal.content["substances"][0]
    read = (
        content["seized_on"],
        content["place"]["country"],
        content["place"]["locality"],
        substance["substance"],
        substance["amount"]["value"],
        substance["amount"]["unit"],
        content["authority"],
    )
    assert read == expected
    require_kind("seizure").model_validate(content)


def test_each_substance_takes_its_own_amount() -> None:
    text = "EXERCISE. Police seized 2 kg of heroin and 300 g of ketamine in Le Havre on 3 May 2024."
    proposal = draft_from(text).proposal
    assert proposal is not None
    amounts = [(m["substance"], m["amount"]["value"], m["amount"]["unit"]) for m in proposal.content["substances"]]
    assert amounts == [("heroin", "2", "kg"), ("ketamine", "300", "g")]


def test_a_weekday_without_a_date_is_never_made_into_one() -> None:
    found = draft_from("EXERCISE. Police seized 2 kg of heroin in Le Havre on Friday.")
    assert [item.value for item in found.of(What.DATE)] == ["weekday:4"]
    assert found.proposal is not None
    assert "seized_on" not in found.proposal.content
    assert "seized_on" in found.unknown


def test_a_date_with_two_readings_gives_both() -> None:
    dates = draft_from("EXERCISE. The meeting was held on 03/04/2024.").of(What.DATE)
    assert set(dates[0].value.removeprefix("or:").split("|")) == {"2024-04-03", "2024-03-04"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال التقرير إن الأممالمتحدة تتابع", ["un"]),
        ("بالتعاون مع مكتب الأمم المتحدة المعني بالمخدرات والجريمة", ["unodc"]),
        ("وللأمم المتحدة دور", ["un"]),
        ("UNODC and the WHO met", ["unodc", "who"]),
        ("the person who met us", []),
        ("منظمة الصحة العالمية ومجلس وزراء الداخلية العرب", ["who", "aimc"]),
        ("l’Organisation mondiale de la Santé et l’OICS", ["who", "incb"]),
        ("the Ministry of Health and Prevention announced", ["Ministry of Health and Prevention"]),
    ],
)
def test_institutions_are_found_in_any_spelling_and_no_word_is_taken_for_one(text: str, expected: list[str]) -> None:
    assert [item.value for item in draft_from(text).of(What.ORGANISATION)] == expected


def test_a_local_authority_is_read_with_its_place() -> None:
    found = draft_from("وقعت جماعة مكناس اتفاقية شراكة (تمرين).")
    assert [item.value for item in found.of(What.ORGANISATION)] == ["جماعة مكناس"]
    assert [item.value for item in found.of(What.PLACE)] == ["MA-03 Meknes"]


@pytest.mark.parametrize(
    "text",
    ["Ali Hassan bought bread (exercise).", "ذهب علي حسن إلى السوق (تمرين).", "Jean Martin a pris le train (exercice)."],
)
def test_persons_without_a_public_title_are_not_read(text: str) -> None:
    assert draft_from(text).of(What.PERSON) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وقع الوزير مذكرة تفاهم مع الجامعة.", "signed"),
        ("The ministries signed an agreement.", "signed"),
        ("Les ministères ont signé une convention de partenariat.", "signed"),
        ("دعا إلى تعزيز التعاون.", "called_for"),
        ("The campaign was launched today.", "launched"),
        ("Le ministère a lancé une campagne.", "launched"),
        ("She pledged support.", "pledged"),
    ],
)
def test_speech_acts_are_read_in_three_languages(text: str, code: str) -> None:
    assert code in [item.value for item in draft_from(text).of(What.COMMITMENT)]


@pytest.mark.parametrize(
    ("text", "language"),
    [("ضبط مخدرات", "ar"), ("the seizure of drugs", "en"), ("la saisie de drogues dans le port", "fr"), ("", "en")],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert language_of(text) == language


def test_sentences_are_not_cut_at_decimals() -> None:
    text = "It was 12.5 kg. Then more؟ نعم."
    assert [text[start:end].strip() for start, end in sentences(text)] == ["It was 12.5 kg.", "Then more؟", "نعم."]


def test_cleaning_changes_nothing_but_boilerplate_spaces_and_tatweel() -> None:
    cleaned = clean("عنوان\nعنوان\nنص  الدولـــي\nPlease enter your comment!\n_______")
    assert cleaned.text == "عنوان\nنص الدولي"
    assert cleaned.removed == ("عنوان", "Please enter your comment!", "_______")


def test_listed_institutions_have_names_in_three_languages_and_unique_ids() -> None:
    assert len(organisations()) >= 150
    for item in organisations().values():
        assert re.search(r"[\u0621-\u064a]", item.title.ar), item.id
        assert item.title.en
        assert item.title.fr
        assert re.fullmatch(r"[a-z0-9-]+", item.id)


@pytest.mark.parametrize("name", ["organisations", "column_names"])
def test_every_row_of_a_table_says_where_it_is_from(name: str) -> None:
    text = files("tahaluf.data").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert all(row["source"] and row["checked"] in {"source", "memory"} for row in rows)


# Nonsense that has the form of an instruction and no content.
HELD = [
    ("The mixture of A and B is stirred under reflux, C is added dropwise, then filter and dry.", "procedure"),
    ("Step 1: mix A with B. Stir it. Recrystallise C and distill D.", "procedure"),
    ("حرك المزيج مع الارتجاع ثم أضف قطرة قطرة ثم رشح وجفف.", "procedure"),
    ("Chauffer à reflux sous agitation, ajouter goutte à goutte, puis filtrer et laver.", "procedure"),
    ("Trip report: I snort X, start with 1 mg and redose.", "dosing"),
    ("How to hide it and pass the drug test at customs.", "evasion"),
]


@pytest.mark.parametrize(("text", "why"), HELD)
def test_text_in_the_form_of_an_instruction_is_held_and_never_shown(text: str, why: str) -> None:
    assert why in [held.why for held in find_held(text)]
    draft = draft_from(text)
    assert draft.held is not None
    assert draft.text == ""
    assert draft.items == ()
    assert draft.proposal is None


@pytest.mark.parametrize(
    "text",
    [
        *[text for text, _ in NEWS],
        "The laboratory found 12 mg of fentanyl per tablet by GC-MS; the limit of detection was 0.1 mg.",
        "WHO recommends naloxone 0.4 mg by injection in opioid overdose; call for help at once.",
        "Customs stopped a lorry; X-ray detection showed tablets. The supplier had no licence.",
        "Le laboratoire a distillé la loi en trois points.",
        "The reaction of the ministry was prompt.",
    ],
)
def test_news_laboratory_and_health_texts_pass(text: str) -> None:
    assert find_held(text) == ()
