from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traits_examples import ALGECIRAS, BASRA, SEIZURE, grams, like

from tahaluf.kernel.periods import Period
from tahaluf.links import LIKELY, Amount, likeness


def rules(relation):
    return {reason.rule.removeprefix("links.duplicate.").removesuffix("@1") for reason in relation.reasons}


@pytest.mark.parametrize(
    "told_again",
    [
        like(),
        like(period=Period("2025-03-05")),
        like(amounts=(grams("1350"),)),
        like(amounts=(grams("1400", approximate=True),)),
        like(point=None),
        like(amounts=(grams("1347"), grams("20", "cannabis"))),
        like(amounts=(), references=frozenset({"2025/117"})),
    ],
    ids=["word for word", "a day later", "weighed again", "about", "without coordinates", "one load more", "same reference"],
)
def test_one_event_told_by_two_members_is_proposed(told_again):
    original = replace(SEIZURE, references=frozenset({"2025/117"}))
    assert likeness(original, told_again).score >= LIKELY


@pytest.mark.parametrize(
    "near_miss",
    [
        like(amounts=(grams("2210"),)),
        like(amounts=(grams("1250"),)),
        like(period=Period("2025-03-06")),
        like(point=BASRA, places=frozenset({"IQ", "IQ-BA"})),
        like(point=ALGECIRAS, places=frozenset({"ES", "ES-AN"})),
        like(substances=frozenset({"cocaine"}), amounts=(grams("1347", "cocaine"),)),
        like(amounts=()),
        like(kind="lab-analysis"),
        like(point=None, places=frozenset({"MA"}), amounts=()),
    ],
    ids=[
        "other load",
        "a little less",
        "two days later",
        "other city",
        "over the strait",
        "other drug",
        "no amount",
        "other kind",
        "country only",
    ],
)
def test_a_near_miss_of_the_same_day_is_not_proposed(near_miss):
    assert likeness(SEIZURE, near_miss).score < LIKELY


def test_two_round_loads_agree_less_than_two_odd_ones():
    odd = likeness(SEIZURE, like())
    round_ = likeness(replace(SEIZURE, amounts=(grams("1000"),)), like(amounts=(grams("1000"),)))
    assert odd.score > round_.score


def test_one_member_reporting_twice_probably_means_two_events():
    assert likeness(SEIZURE, like(owner=SEIZURE.owner)).score < likeness(SEIZURE, like()).score
    assert "owner" in rules(likeness(SEIZURE, like(owner=SEIZURE.owner)))


def test_two_references_of_one_member_are_two_events():
    one, other = replace(SEIZURE, references=frozenset({"1"})), like(owner=SEIZURE.owner, references=frozenset({"2"}))
    assert likeness(one, other).score < 0.1


def test_two_members_give_one_event_two_references():
    one, other = replace(SEIZURE, references=frozenset({"1"})), like(references=frozenset({"2"}))
    assert likeness(one, other).score >= LIKELY


def test_the_same_words_make_up_for_a_missing_amount():
    story = "During the night a van was stopped at the port and the load was found behind a false wall."
    assert likeness(replace(SEIZURE, narrative=story, amounts=()), like(narrative=story, amounts=())).score >= LIKELY


def test_other_words_speak_against():
    one = replace(SEIZURE, narrative="A van was stopped at the port; the load lay behind a false wall.", amounts=())
    other = like(narrative="Postal inspectors opened two parcels addressed to a flat.", amounts=())
    assert likeness(one, other).score < likeness(replace(one, narrative=None), replace(other, narrative=None)).score


def test_words_in_two_scripts_are_not_compared_letter_by_letter():
    one = replace(SEIZURE, narrative="A van was stopped at the port.")
    assert "narrative" not in rules(likeness(one, like(narrative="أوقفت شاحنة في الميناء.")))


def test_a_load_listed_by_parcel_is_the_load_weighed_whole():
    parcels = (grams("1000"), grams("347"))
    whole = likeness(SEIZURE, like()).score
    assert likeness(SEIZURE, like(amounts=parcels)).score == whole
    assert likeness(like(amounts=parcels), replace(SEIZURE, amounts=parcels)).score == whole


def test_amounts_in_two_units_are_not_compared():
    tablets = Amount(what="methamphetamine", value=Decimal(900), unit="tablet")
    assert not {"amount", "other_amount"} & rules(likeness(SEIZURE, like(amounts=(tablets,))))


def test_reasons_are_told_in_three_languages_strongest_first():
    relation = likeness(SEIZURE, like(amounts=(grams("2210"),)))
    weights = [abs(reason.weight) for reason in relation.reasons]
    assert weights == sorted(weights, reverse=True)
    first = relation.reasons[0].says
    assert first.en == "The amounts differ: 1347 g, 2210 g."
    assert first.fr == "Les quantités diffèrent : 1347 g, 2210 g."
    assert first.ar == "الكميتان مختلفتان: 1347 g، 2210 g."


changes = st.fixed_dictionaries(
    {},
    optional={
        "owner": st.sampled_from(["identity--a", "identity--b"]),
        "period": st.sampled_from([Period("2025-03-03"), Period("2025-03-05"), Period("2025-03"), None]),
        "point": st.sampled_from([ALGECIRAS, BASRA, None]),
        "amounts": st.sampled_from([(), (grams("1000"),), (grams("1340"), grams("5", "mdma"))]),
        "substances": st.sampled_from([frozenset(), frozenset({"mdma"}), frozenset({"mdma", "methamphetamine"})]),
        "narrative": st.sampled_from(["a van at the port", "two parcels in the post", "شاحنة"]),
        "identifiers": st.sampled_from([frozenset({"i1"}), frozenset({"i2"})]),
    },
)


@given(changes, changes)
def test_likeness_is_the_same_in_both_directions(mine, theirs):
    one, other = replace(SEIZURE, **mine), like(**theirs)
    assert likeness(one, other).score == likeness(other, one).score
    assert [reason.says for reason in likeness(one, other).reasons] == [reason.says for reason in likeness(other, one).reasons]


@given(changes)
def test_likeness_lies_between_zero_and_one_and_always_has_a_reason(theirs):
    relation = likeness(SEIZURE, like(**theirs))
    assert 0 <= relation.score < 1
    assert relation.reasons
