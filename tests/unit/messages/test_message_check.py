"""The message check: what each concern finds, what excuses, and the places that findings name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.messages import Concern, abouts, checked, rules


def concerns(text: str, language: str) -> set[str]:
    told = checked(text, language)  # type: ignore[arg-type]
    return {concern.value for concern in told.concerns} - {"hard", "help"}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Addicts need our help.", {"stigma"}),
        ("en", "Stay clean and be proud.", {"stigma"}),
        ("en", "Drugs will destroy your future.", {"scare"}),
        ("en", "There is no way back.", {"scare"}),
        ("en", "Take half a tablet first.", {"instruction"}),
        ("en", "It is sold on Telegram.", {"instruction"}),
        ("en", "It gives an amazing rush.", {"attraction"}),
        ("en", "40% of students have tried it.", {"unsourced"}),
        ("fr", "Les toxicomanes sont nombreux.", {"stigma"}),
        ("fr", "C'est un chemin sans retour.", {"scare"}),
        ("fr", "Commencez par un quart de comprimé.", {"instruction"}),
        ("fr", "Cette pilule est sans danger.", {"attraction"}),
        ("fr", "Des études montrent le contraire.", {"unsourced"}),
        ("ar", "والمدمنون بحاجة إلى المساعدة.", {"stigma"}),
        ("ar", "حبة واحدة تكفي لتموت.", {"scare"}),
        ("ar", "تباع على تيليغرام.", {"instruction"}),
        ("ar", "تمنحك شعوراً رائعاً.", {"attraction"}),
        ("ar", "40٪ من الطلاب جربوها.", {"unsourced"}),
    ],
)
def test_each_concern_is_found_in_each_language(language: str, text: str, found: set[str]) -> None:
    assert concerns(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Do not take half a tablet that a friend gives you."),
        ("en", "Never mix with alcohol."),
        ("en", "Say “person in recovery”, not “addict”."),
        ("fr", "Ne prenez jamais un comprimé d'un inconnu."),
        ("fr", "Dites « personne », et non « toxicomane »."),
        ("ar", "لا تتناول قرصاً لم يصرفه لك صيدلي."),
        ("ar", "قل «شخص متعافٍ» لا «مدمن»."),
    ],
)
def test_what_is_forbidden_or_only_quoted_is_no_finding(language: str, text: str) -> None:
    assert concerns(text, language) == set()


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Not more than 20 mg."), ("fr", "Pas plus de 20 mg."), ("ar", "لا تتجاوز 20 ملغ في المرة.")]
)
def test_an_amount_is_an_instruction_even_where_more_is_forbidden(language: str, text: str) -> None:
    assert concerns(text, language) == {"instruction"}


def test_a_claim_with_a_source_in_the_message_or_beside_it_is_no_finding() -> None:
    assert concerns("40% of students have tried it. Source: school survey 2024.", "en") == set()
    assert not checked("40% of students have tried it.", "en", sources=("School survey 2024",)).concerns & {Concern.UNSOURCED}


def test_a_finding_says_where_what_why_and_what_to_write_instead() -> None:
    (found, *_) = checked("We meet addicts daily. Ask for help.", "en").findings
    assert (found.begins, found.ends, found.words) == (8, 15, "addicts")
    assert found.instead == "person with a substance use disorder"
    assert found.reason.rule == "messages.en-stigma-1@1"
    assert found.reason.says.en.startswith("“addicts” names a person by a condition")
    assert found.reason.evidence["source"].startswith("https://nida.nih.gov/")


def test_of_two_findings_of_one_concern_in_one_place_the_longer_is_told() -> None:
    found = [one.words for one in checked("A recovering addict helps others.", "en").findings if one.concern is Concern.STIGMA]
    assert found == ["recovering addict"]


def test_what_must_not_be_released_is_told_apart_from_what_could_be_better() -> None:
    assert checked("Addicts everywhere.", "en").must_change
    assert not checked("40% of students have tried it.", "en").must_change


def test_a_message_that_names_no_help_is_told_so_and_one_that_does_is_not() -> None:
    assert Concern.HELP in checked("These tablets are dangerous.", "en").concerns
    assert Concern.HELP not in checked("These tablets are dangerous. Call the helpline.", "en").concerns
    assert Concern.HELP not in checked("اتصل بخط المساعدة.", "ar").concerns


def test_an_empty_message_has_no_finding() -> None:
    assert checked("", "ar").findings == ()


@given(st.text(max_size=200), st.sampled_from(["ar", "en", "fr"]))
def test_any_text_is_judged_and_every_finding_lies_in_it(text: str, language: str) -> None:
    for found in checked(text, language).findings:  # type: ignore[arg-type]
        assert 0 <= found.begins < found.ends <= len(text)
        assert found.words in ("", text[found.begins : found.ends])


@given(st.text(alphabet="abc drugs.!", max_size=60))
def test_words_added_in_front_move_findings_and_change_none(front: str) -> None:
    tail = "Junkies took 20 mg."
    alone = [one.words for one in checked(tail, "en").findings if one.words]
    assert [one.words for one in checked(f"{front}\n{tail}", "en").findings if one.words][-len(alone) :] == alone


def test_every_rule_names_a_source_and_every_concern_is_told_in_three_languages() -> None:
    for language in ("ar", "en", "fr"):
        assert len(rules(language)) > 30
        for rule in rules(language):
            assert rule.pattern
            assert rule.source
            assert rule.checked in ("source", "memory")
            assert rule.instead
    assert {about.concern for about in abouts().values()} == set(Concern)
    assert all(about.title.ar and about.title.fr and about.says.ar and about.says.fr for about in abouts().values())


def test_a_rule_is_named_once() -> None:
    names = [rule.identifier for language in ("ar", "en", "fr") for rule in rules(language)]
    assert len(names) == len(set(names))
