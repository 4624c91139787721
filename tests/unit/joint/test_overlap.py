"""Overlaps: what counts as one work, in any of three languages, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.joint.lexicon import alike, concepts_in, grams
from tahaluf.joint.overlap import THRESHOLD, Proposal, find_overlaps, overlap_of
from tahaluf.joint.plans import Plan, outermost, place_code, place_label, surroundings, within
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.places import Place
from tahaluf.records.cooperation_codes import GROUPS, THEMES

SCHOOL = Plan(
    key="a",
    title="Awareness sessions in secondary schools",
    words="Awareness sessions in secondary schools",
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    places=frozenset({"MA-NAD"}),
    themes=frozenset({"awareness"}),
    groups=frozenset({"students"}),
)
ARABIC = replace(SCHOOL, key="b", title="حملة", words="حملة توعية لفائدة تلاميذ الثانويات والمدارس")
FRENCH = replace(SCHOOL, key="c", title="Sensibilisation", words="Sensibilisation des élèves dans les lycées")


def rules(found):
    return [reason.rule.split(".")[1].split("@")[0] for reason in found.reasons]


@pytest.mark.parametrize(("one", "other"), [(SCHOOL, ARABIC), (SCHOOL, FRENCH), (ARABIC, FRENCH)])
def test_one_work_told_in_two_languages_is_to_be_merged(one, other):
    found = overlap_of(one, other)
    assert found.proposal is Proposal.MERGE
    assert rules(found) == ["place-same", "time-together", "theme-same", "group-same", "words", "propose-merge"]


def test_the_same_words_elsewhere_are_no_overlap():
    found = overlap_of(SCHOOL, replace(SCHOOL, key="b", places=frozenset({"MA-CAS"})))
    assert (found.score, found.proposal) == (0.0, Proposal.NOTHING)
    assert "place-other" in rules(found)


def test_the_same_work_within_a_year_after_is_a_succession():
    later = replace(SCHOOL, key="b", first=date(2027, 3, 1), last=date(2027, 6, 30))
    assert overlap_of(SCHOOL, later).proposal is Proposal.FOLLOW


def test_the_same_work_years_after_is_nothing():
    later = replace(SCHOOL, key="b", first=date(2029, 3, 1), last=date(2029, 6, 30))
    assert overlap_of(SCHOOL, later).proposal is Proposal.NOTHING


def test_a_region_and_its_country_are_divided_not_merged():
    found = overlap_of(SCHOOL, replace(SCHOOL, key="b", places=frozenset({"MA"})))
    assert found.proposal is Proposal.DIVIDE
    assert "place-nested" in rules(found)


def test_the_same_work_for_other_people_is_divided():
    found = overlap_of(SCHOOL, replace(SCHOOL, key="b", groups=frozenset({"parents"})))
    assert found.proposal is Proposal.DIVIDE
    assert "group-other" in rules(found)


def test_other_work_for_the_same_people_is_no_overlap():
    other = replace(
        SCHOOL,
        key="b",
        themes=frozenset({"laboratory"}),
        words="A mass spectrometer for the forensic laboratory",
        title="Instrument",
    )
    assert overlap_of(SCHOOL, other).proposal is Proposal.NOTHING


def test_a_slot_that_was_not_filled_in_counts_neither_way():
    full = overlap_of(SCHOOL, ARABIC)
    empty = overlap_of(SCHOOL, replace(ARABIC, groups=frozenset()))
    assert empty.proposal is Proposal.MERGE
    assert empty.score <= full.score
    assert not any(rule.startswith("group") for rule in rules(empty))


def test_words_of_which_nothing_is_known_count_as_doubt():
    silent = overlap_of(replace(SCHOOL, words="xx"), replace(SCHOOL, key="b", words="ضضض"))
    assert silent.score == pytest.approx(0.65 * 0.2 + 0.15 + 0.2)


def test_who_pays_both_is_told():
    payer = frozenset({"Fund"})
    found = overlap_of(replace(SCHOOL, funders=payer), replace(ARABIC, funders=payer))
    assert "funder" in rules(found)


def test_two_plans_of_one_key_are_refused():
    with pytest.raises(BadInput, match="same key"):
        find_overlaps([SCHOOL, SCHOOL])


def test_the_closest_pair_comes_first_and_strangers_are_left_out():
    near = replace(SCHOOL, key="d", words=SCHOOL.words, last=date(2026, 11, 30))
    far = replace(SCHOOL, key="e", places=frozenset({"JO"}))
    found = find_overlaps([FRENCH, SCHOOL, near, far])
    assert (found[0].one, found[0].other) == ("a", "d")
    assert not any("e" in (one.one, one.other) for one in found)


def test_every_sentence_is_whole_in_three_languages():
    for reason in overlap_of(SCHOOL, ARABIC).reasons:
        for language in ("en", "ar", "fr"):
            assert "{" not in reason.says.in_(language)
            assert reason.says.in_(language).endswith((".", ":"))


CODES = st.sampled_from(["MA", "MA-NAD", "MA-NAD:nador", "MA-02", "JO", "JO-AM"])
WORDS = st.sampled_from([SCHOOL.words, ARABIC.words, FRENCH.words, "Naloxone training", "تدريب على النالوكسون", ""])
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@st.composite
def plans(draw, key):
    first = draw(DAYS)
    return Plan(
        key=key,
        title="t",
        words=draw(WORDS),
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 400))),
        places=draw(st.frozensets(CODES, max_size=2)),
        themes=draw(st.frozensets(st.sampled_from(sorted(THEMES)), max_size=3)),
        groups=draw(st.frozensets(st.sampled_from(sorted(GROUPS)), max_size=3)),
    )


@given(plans("a"), plans("b"))
def test_the_answer_is_the_same_whichever_is_named_first(one, other):
    assert overlap_of(one, other) == overlap_of(other, one)


@given(plans("a"), plans("b"))
def test_a_score_lies_between_nothing_and_one_and_only_an_overlap_reaches_the_threshold(one, other):
    found = overlap_of(one, other)
    assert 0 <= found.score <= 1
    assert found.overlaps == (found.score >= THRESHOLD)


@given(plans("a"), plans("b"))
def test_moving_one_to_another_country_ends_every_overlap(one, other):
    here, there = replace(one, places=frozenset({"MA"})), replace(other, places=frozenset({"QA"}))
    assert overlap_of(here, there).proposal is Proposal.NOTHING


@given(plans("a"), plans("b"))
def test_the_list_holds_the_pair_where_the_pair_alone_is_judged_to_overlap(one, other):
    alone = overlap_of(one, other)
    listed = find_overlaps([one, other])
    assert bool(listed) == (alone.proposal is not Proposal.NOTHING)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("the pupils", "pupils"),
        ("للتلاميذ", "pupils"),
        ("des élèves", "pupils"),
        ("بالنالوكسون", "naloxone"),
        ("parcels", "parcels"),
        ("والطرود البريدية", "parcels"),
        ("precursor chemicals", "precursors"),
        ("préexportation", "precursors"),
        ("الأمهات", "parents"),
    ],
)
def test_a_thing_is_known_in_each_language_with_what_the_language_joins_to_it(text, key):
    assert key in concepts_in(text)


def test_the_longest_form_wins():
    assert concepts_in("wastewater analysis").keys() == {"wastewater"}
    assert "training" not in concepts_in("طب عن بعد")


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_whole_for_the_same_text(one, other):
    mine, theirs = grams(one), grams(other)
    assert alike(mine, theirs) == pytest.approx(alike(theirs, mine))
    assert not mine or alike(mine, mine) == pytest.approx(1)


def test_what_is_shared_is_named_in_each_language():
    (said,) = [reason.says for reason in overlap_of(SCHOOL, ARABIC).reasons if reason.rule == "overlap.words@1"]
    assert "school" in said.en
    assert "مدرسة" in said.ar
    assert "école" in said.fr


def test_a_place_is_shown_with_its_locality():
    assert (place_label("MA-NAD:nador"), place_label("MA")) == ("nador, MA-NAD", "MA")


def test_places_lie_in_each_other():
    nador = place_code(Place(country="MA", subdivision="MA-NAD", locality="Nador"))
    assert nador == "MA-NAD:nador"
    assert surroundings(nador) == ("MA-NAD", "MA-02", "MA")
    assert within(nador, "MA")
    assert not within("MA", nador)
    assert outermost({nador, "MA-NAD", "JO"}) == {"MA-NAD", "JO"}
    assert place_code(Place(reported="somewhere")) is None
