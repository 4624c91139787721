from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from traits_examples import ALGECIRAS, BASRA, SEIZURE, TANGIER, like

from tahaluf.kernel.periods import Period
from tahaluf.links import Point, Traits, candidate_keys, relate
from tahaluf.links.relate import distance_km, rarity

BARE = Traits(record="one", kind="seizure", owner="identity--a")


def pair(**values):
    return replace(BARE, **values), replace(BARE, record="two", owner="identity--b", **values)


def rules(relation):
    return [reason.rule for reason in relation.reasons]


def test_records_without_a_common_trait_have_no_relation():
    relation = relate(BARE, replace(BARE, record="two"))
    assert relation.score == 0
    assert relation.reasons == ()


def test_the_same_rare_substance_says_more_than_the_same_common_one():
    one, other = pair(substances=frozenset({"etonitazene"}))
    rare = relate(one, other, frequency=lambda _: 0.0001)
    common = relate(one, other, frequency=lambda _: 0.5)
    assert rare.score == pytest.approx(0.40)
    assert common.score == pytest.approx(0.40 * 0.0752575)


@pytest.mark.parametrize(("share", "expected"), [(1.0, 0.05), (0.1, 0.25), (0.01, 0.5), (0.0001, 1.0), (0.0, 1.0), (None, 0.25)])
def test_rarity_is_a_quarter_per_factor_of_ten(share, expected):
    assert rarity(share) == pytest.approx(expected)


def test_the_family_counts_only_where_no_substance_is_shared():
    one = replace(BARE, substances=frozenset({"fentanyl"}), families=frozenset({"fentanyls"}))
    other = replace(BARE, substances=frozenset({"carfentanil"}), families=frozenset({"fentanyls"}))
    assert rules(relate(one, other)) == ["links.family@1"]
    assert rules(relate(one, one)) == ["links.substance@1"]


def test_an_exact_identifier_outweighs_everything_else():
    relation = relate(*pair(identifiers=frozenset({"party--7"}), substances=frozenset({"mdma"})))
    assert relation.score > 0.9
    assert relation.reasons[0].rule == "links.party@1"


def test_a_name_alone_is_weak_and_says_so():
    relation = relate(*pair(names=("Karim Example",)))
    assert relation.score == pytest.approx(0.40)
    assert "proves nothing" in relation.reasons[0].says.en


def test_a_name_in_two_scripts_is_recognised_but_weaker():
    one, other = replace(BARE, names=("ناصر بوريطة",)), replace(BARE, names=("Nasser Bourita",))
    assert relate(one, other).score == pytest.approx(0.28)


def test_a_single_word_is_hardly_a_name():
    assert relate(*pair(names=("Karim",))).score == pytest.approx(0.12)


def test_the_same_logo_says_twice_what_the_same_wrapping_says():
    logo = relate(*pair(marks=frozenset({("logo", "blue star")}))).score
    wrapping = relate(*pair(marks=frozenset({("packaging", "blue star")}))).score
    assert logo == pytest.approx(2 * wrapping, rel=1e-5)


def test_a_logo_misread_by_one_letter_still_ties_a_little_less():
    one, other = (
        replace(BARE, marks=frozenset({("logo", "two crescents")})),
        replace(BARE, marks=frozenset({("logo", "two cresents")})),
    )
    exact = relate(one, one).score
    assert 0.7 * exact < relate(one, other).score < exact


def test_another_logo_does_not_tie():
    one, other = replace(BARE, marks=frozenset({("logo", "blue star")})), replace(BARE, marks=frozenset({("logo", "red lion")}))
    assert relate(one, other).score == 0


def test_the_same_leg_of_a_route_ties_and_the_way_back_does_not():
    one = replace(BARE, routes=frozenset({"MA>ES"}))
    assert rules(relate(one, one)) == ["links.route@1"]
    assert relate(one, replace(BARE, routes=frozenset({"ES>MA"}))).score == 0


def test_nearness_fades_with_distance_and_with_time():
    here = replace(BARE, point=TANGIER, period=Period("2025-03-04"))
    same = relate(here, here).score
    over_the_strait = relate(here, replace(here, point=ALGECIRAS)).score
    next_month = relate(here, replace(here, period=Period("2025-04-04"))).score
    far = relate(here, replace(here, point=BASRA)).score
    assert same > over_the_strait > 0
    assert same > next_month > 0
    assert far == 0


def test_nearness_in_place_without_a_time_is_no_tie():
    here = replace(BARE, point=TANGIER)
    assert relate(here, here).score == 0


def test_a_day_that_is_known_ties_more_than_a_year_that_is_not():
    day = replace(BARE, point=TANGIER, period=Period("2025-03-04"))
    year = replace(day, period=Period("2025"))
    assert relate(day, year).score < relate(day, day).score / 10


def test_distance_between_tangier_and_algeciras_is_about_fifty_kilometres():
    assert TANGIER.km_to(ALGECIRAS) == pytest.approx(50.6, abs=0.5)


def test_where_only_codes_agree_a_typical_distance_stands_in():
    assert distance_km(replace(BARE, places=frozenset({"MA", "MA-01"})), replace(BARE, places=frozenset({"MA", "MA-01"}))) == 60
    assert distance_km(replace(BARE, places=frozenset({"MA", "MA-02"})), replace(BARE, places=frozenset({"MA"}))) == 300
    assert distance_km(replace(BARE, places=frozenset({"MA"})), replace(BARE, places=frozenset({"ES"}))) is None


def test_every_reason_is_told_in_three_languages_without_open_placeholders():
    one, other = pair(
        substances=frozenset({"mdma"}),
        marks=frozenset({("logo", "blue star")}),
        identifiers=frozenset({"party--7"}),
        routes=frozenset({"MA>ES"}),
        point=TANGIER,
        period=Period("2025-03-04"),
    )
    told = relate(one, other).reasons
    assert len(told) == 5
    for reason in told:
        for says in (reason.says.en, reason.says.ar, reason.says.fr):
            assert "{" not in says
            assert says.endswith(".")


marks = st.frozensets(
    st.tuples(st.sampled_from(["logo", "packaging"]), st.sampled_from(["star", "stars", "lion", "lions", "crown"])), max_size=3
)
traits = st.builds(
    Traits,
    record=st.uuids().map(str),
    kind=st.just("seizure"),
    owner=st.sampled_from(["a", "b"]),
    substances=st.frozensets(st.sampled_from(["mdma", "fentanyl", "carfentanil"]), max_size=2),
    families=st.frozensets(st.sampled_from(["fentanyls", "amphetamines"]), max_size=2),
    marks=marks,
    identifiers=st.frozensets(st.sampled_from(["i1", "i2"]), max_size=2),
    names=st.lists(st.sampled_from(["Karim Example", "KARIM EXAMPLE", "كريم", "Karim"]), max_size=2).map(tuple),
    places=st.sampled_from([frozenset(), frozenset({"MA"}), frozenset({"MA", "MA-01"})]),
    point=st.none() | st.builds(Point, latitude=st.floats(-80, 80), longitude=st.floats(-180, 180)),
    period=st.none() | st.sampled_from([Period("2025-03-04"), Period("2025-03"), Period("2025-03-11")]),
    routes=st.frozensets(st.sampled_from(["MA>ES", "ES>FR"]), max_size=2),
)


@given(traits, traits)
def test_a_relation_is_the_same_in_both_directions(one, other):
    there, back = relate(one, other), relate(other, one)
    assert there.score == pytest.approx(back.score, abs=1e-5)
    assert sorted(rules(there)) == sorted(rules(back))


@given(traits, traits)
def test_a_score_lies_between_nothing_and_certainty_and_has_reasons_when_it_is_not_nothing(one, other):
    relation = relate(one, other)
    assert 0 <= relation.score < 1
    assert bool(relation.reasons) == (relation.score > 0)


@given(traits, traits)
def test_exact_ties_are_always_found_through_a_candidate_key(one, other):
    shared = {key.text for key in candidate_keys(one)} & {key.text for key in candidate_keys(other)}
    exact = [one.substances & other.substances, one.identifiers & other.identifiers, one.routes & other.routes]
    exact += [one.families & other.families, {text for _, text in one.marks & other.marks}]
    if any(exact):
        assert shared


@given(traits, traits, st.sampled_from(["mdma", "fentanyl"]))
def test_one_more_shared_substance_never_lowers_the_score(one, other, substance):
    both = [replace(item, substances=item.substances | {substance}, families=frozenset()) for item in (one, other)]
    bare = [replace(item, families=frozenset()) for item in (one, other)]
    assert relate(*both).score >= relate(*bare).score - 1e-6


def test_records_on_two_sides_of_a_week_end_share_a_key():
    sunday, monday = replace(SEIZURE, period=Period("2025-03-09")), like(period=Period("2025-03-10"))
    when = [{key.text for key in candidate_keys(item) if key.text.startswith("when:")} for item in (sunday, monday)]
    assert when[0] & when[1] == {"when:MA-01/2025-03-03", "when:MA-01/2025-03-10"}


def test_a_vague_period_gives_no_keys_of_time():
    assert not [key for key in candidate_keys(replace(SEIZURE, period=Period("2025"))) if key.text.startswith("when:")]


def test_a_common_key_is_read_less_far_than_a_telling_one():
    caps = {key.text.partition(":")[0]: key.cap for key in candidate_keys(replace(SEIZURE, identifiers=frozenset({"i1"})))}
    assert caps["party"] > caps["when"] > caps["what"]


def test_names_meet_across_scripts_through_a_key():
    one = candidate_keys(replace(BARE, names=("ناصر بوريطة",)))
    assert one == candidate_keys(replace(BARE, names=("Nasser Bourita",)))
    assert [key.text for key in one] == ["name:brt nsr"]
