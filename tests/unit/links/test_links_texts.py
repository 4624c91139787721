"""The texts in this file are invented; the real ones are read from the reference data."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import shared
from tahaluf.links import PROPOSED, read_text, same_event
from tahaluf.links.lexicon import concepts, find_concepts


@pytest.mark.shared
def test_the_arabic_and_the_english_text_on_the_coalition_are_one_event_and_no_other_pair_is():
    files = sorted(shared("data/texts").glob("*.txt"))
    texts = [read_text(path.read_text(encoding="utf-8")) for path in files]
    scores = {(one, other): same_event(texts[one], texts[other]).score for one, other in combinations(range(5), 2)}
    same = scores.pop((0, 1))
    assert same > 0.85
    assert max(scores.values()) < 0.1


@pytest.mark.shared
def test_the_shared_actor_and_weekday_of_the_two_texts_are_named_as_reasons():
    arabic, english = (next(shared("data/texts").glob(f"{number}_*.txt")).read_text(encoding="utf-8") for number in ("000", "001"))
    told = [reason.says.en for reason in same_event(read_text(arabic), read_text(english)).reasons]
    assert "Both name Nasser Bourita." in told
    assert "Both speak of Friday." in told
    assert "Both name the place US." in told


PORT = {
    "en": "On Tuesday customs at the seaport intercepted 1.2 million captagon pills hidden in a container; Lt. Samir Haddad said"
    " three people were arrested.",
    "ar": "أحبطت الجمارك يوم الثلاثاء في الميناء تهريب 1.2 مليون حبة كبتاغون مخبأة في حاوية، وقال العقيد سمير حداد إنه أُلقي"
    " القبض على ثلاثة أشخاص.",
    "fr": "Mardi, la douane a intercepté au port 1,2 million de comprimés de captagon cachés dans un conteneur ; Samir Haddad"
    " a annoncé trois personnes interpellées.",
}
HEALTH = {
    "en": "Hospitals reported 14 poisonings after a music festival; nitazenes were found, the Ministry of Health said on Sunday.",
    "ar": "أبلغت المستشفيات عن 14 حالة تسمم بعد مهرجان موسيقي، وعُثر على نيتازينات، حسب وزارة الصحة يوم الأحد.",
    "fr": "Les hôpitaux ont signalé 14 intoxications après un festival de musique ; des nitazènes ont été trouvés, selon le"
    " ministère de la Santé dimanche.",
}
PAIRS = [("en", "ar"), ("en", "fr"), ("ar", "fr")]


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("story", [PORT, HEALTH], ids=["port", "festival"])
def test_one_event_in_two_languages_is_proposed(story, one, other):
    assert same_event(read_text(story[one]), read_text(story[other])).score >= PROPOSED


@pytest.mark.parametrize("one", ["en", "ar", "fr"])
@pytest.mark.parametrize("other", ["en", "ar", "fr"])
def test_two_events_are_not_proposed_in_any_pair_of_languages(one, other):
    assert same_event(read_text(PORT[one]), read_text(HEALTH[other])).score < 0.1


NEAR_MISSES = {
    "another weekday and number": "أحبطت الجمارك يوم الخميس في الميناء تهريب 3.4 مليون حبة كبتاغون مخبأة في حاوية.",
    "another drug and number": "ضبطت الجمارك في المطار 45 كيلوغراماً من الكوكايين يوم الثلاثاء.",
    "only the topic": "تحدث مؤتمر عن تهريب الكبتاغون وعن الوقاية بين الشباب.",
}


@pytest.mark.parametrize("text", NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_a_near_miss_in_arabic_is_not_proposed_for_the_english_text(text):
    assert same_event(read_text(PORT["en"]), read_text(text)).score < PROPOSED


def test_other_places_that_the_caller_found_tell_two_events_apart():
    here = read_text(PORT["en"], places=("SAJED",))
    there = read_text(PORT["ar"], places=("JOAQJ",))
    same = read_text(PORT["ar"], places=("SAJED",))
    assert same_event(here, there).score < PROPOSED <= same_event(here, same).score
    assert "They name different places." in [reason.says.en for reason in same_event(here, there).reasons]


def test_days_that_lie_apart_tell_two_events_apart():
    one = read_text(PORT["en"], days=(date(2025, 3, 4),))
    later = read_text(PORT["ar"], days=(date(2025, 4, 8),))
    assert same_event(one, later).score < PROPOSED


def test_a_report_of_the_next_day_does_not_contradict():
    one = read_text(PORT["en"], days=(date(2025, 3, 4),))
    next_day = read_text(PORT["ar"], days=(date(2025, 3, 5),))
    assert same_event(one, next_day).score >= PROPOSED


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1.2 million pills", {1_200_000}),
        ("1,2 million de comprimés", {1_200_000}),
        ("1.2 مليون حبة", {1_200_000}),
        ("١٢٠٠ حبة", {1200}),
        ("12,500 tablets", {12_500}),
        ("12.500 comprimés", {12_500}),
        ("15 ألف قرص", {15_000}),
        ("in 2024 three men", set()),
        ("7 men, 3.5 kg", set()),
        ("on 2025-03-14", set()),
    ],
)
def test_numbers_are_read_in_the_ways_the_three_languages_write_them(text, numbers):
    assert read_text(text).numbers == numbers


def test_iso_dates_are_found_and_impossible_ones_are_not():
    assert read_text("on 2025-03-14, not 2025-02-30").days == {date(2025, 3, 14)}


@pytest.mark.parametrize("text", ["the drugs", "المخدرات", "بالمخدرات", "للمخدرات", "ومخدراتها", "stupéfiants"])
def test_a_topic_is_found_with_the_prefixes_and_endings_of_its_language(text):
    assert "drugs" in read_text(text).topics


def test_one_of_them_is_not_sunday():
    assert read_text("أحد المشتبه بهم").weekdays == frozenset()
    assert read_text("يوم الأحد").weekdays == {"weekday-6"}


def test_countries_are_found_by_their_names_in_three_languages():
    for text in ("from Morocco to France", "من المغرب إلى فرنسا", "du Maroc vers la France"):
        assert read_text(text).countries == {"MA", "FR"}


def test_capitalised_ordinary_words_are_no_names():
    assert read_text("The Ministry of Health met. National Customs Authority agents came.").names == {}


def test_a_name_does_not_run_over_a_comma():
    assert list(read_text("He lives Abroad, Karim Exampleson said").names.values()) == ["Karim Exampleson"]


def test_empty_texts_have_no_relation():
    assert same_event(read_text(""), read_text("")).score == 0


def test_every_reason_is_told_in_three_languages_without_open_placeholders():
    for reason in same_event(read_text(PORT["en"], places=("SAJED",)), read_text(HEALTH["ar"], places=("JOAQJ",))).reasons:
        for says in (reason.says.en, reason.says.ar, reason.says.fr):
            assert says
            assert "{" not in says


def test_the_weekday_is_named_in_the_readers_language():
    told = [reason.says for reason in same_event(read_text(PORT["en"]), read_text(PORT["ar"])).reasons]
    weekday = next(says for says in told if "Tuesday" in says.en)
    assert weekday.ar == "يتحدث كلاهما عن يوم الثلاثاء."
    assert weekday.fr == "Les deux parlent de mardi."


def test_every_concept_is_known_in_three_languages_and_no_pattern_matches_nothing():
    kinds = {"weekday", "organisation", "topic", "country"}
    assert {concept.kind for concept in concepts()} == kinds
    for concept in concepts():
        assert not concept.pattern.search("")
        assert 0 < concept.weight <= 1
        if concept.kind != "country":
            assert concept.pattern.pattern != "(?!)"
            assert concept.latin.pattern != "(?!)"


@given(
    st.sampled_from([*PORT.values(), *HEALTH.values(), *NEAR_MISSES.values()]), st.sampled_from([*PORT.values(), *HEALTH.values()])
)
def test_the_relation_of_two_texts_is_the_same_in_both_directions(one, other):
    there, back = same_event(read_text(one), read_text(other)), same_event(read_text(other), read_text(one))
    assert there.score == back.score
    assert [reason.says for reason in there.reasons] == [reason.says for reason in back.reasons]


@given(st.text(max_size=80))
def test_any_text_can_be_read(text):
    assert 0 <= same_event(read_text(text), read_text(PORT["en"])).score < 1


def test_concepts_of_a_text_without_letters_are_none():
    assert list(find_concepts("123 456")) == []
