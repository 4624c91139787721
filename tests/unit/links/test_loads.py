"""Loads: missing is not zero, common marks weigh little, ratios are calibrated, bounded and the same both ways."""

from __future__ import annotations

from math import log10

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.links.loads import (
    Below,
    Load,
    Measured,
    apart,
    bits_apart,
    calibrate,
    cost,
    difference_hash,
    in_words,
    likeness,
    population,
)

PROFILE = {"a": Measured(value=8.0), "b": Measured(value=2.0), "c": Measured(value=0.5)}


def load(name: str = "x", **fields) -> Load:
    words = {key: frozenset(value) for key, value in fields.items() if isinstance(value, set)}
    return Load(id=name, **{**fields, **words})


def usual(count: int = 100, **more):
    """A hundred loads: half with the commonest logo, the rest each with its own; purities spread around 40 %."""
    draw = np.random.default_rng(2)
    loads = [
        load(
            str(at),
            logos={"lexus" if at % 2 else f"logo {at}"},
            purity=Measured(value=float(draw.normal(40, 10))),
            logo_hashes=(int(draw.integers(0, 2**63)),),
        )
        for at in range(count)
    ]
    return population(loads, **more)


def weight(found, trait: str) -> float:
    return next(reason.weight for reason in found.reasons if reason.rule == f"links.loads-{trait}@1")


def test_what_neither_shows_says_nothing():
    found = likeness(load(), load(), usual())
    assert (found.log10_ratio, found.reasons) == (0.0, ())
    assert found.says.en == "The findings speak neither for one origin nor for different ones."


def test_what_one_alone_shows_says_nothing():
    assert likeness(load(logos={"lexus"}, purity=Measured(value=40.0)), load(), usual()).reasons == ()


def test_a_rare_logo_weighs_more_than_a_common_one():
    rare = likeness(load(logos={"logo 2"}), load(logos={"logo 2"}), usual())
    common = likeness(load(logos={"lexus"}), load(logos={"lexus"}), usual())
    assert rare.log10_ratio > 1.5
    assert 0 < common.log10_ratio < 1
    assert rare.reasons[0].says.en.startswith("Logo: the same in both; about one load in 102")


def test_different_logos_weigh_a_little_against_one_origin():
    assert likeness(load(logos={"a"}), load(logos={"b"}), usual()).log10_ratio == pytest.approx(log10(0.5))


def test_of_several_logos_in_common_the_rarest_counts():
    both = load(logos={"lexus", "logo 2"})
    assert (
        likeness(both, both, usual()).log10_ratio == likeness(load(logos={"logo 2"}), load(logos={"logo 2"}), usual()).log10_ratio
    )


def test_near_values_far_from_usual_weigh_most():
    def purity(one: float, other: float) -> float:
        return likeness(load(purity=Measured(value=one)), load(purity=Measured(value=other)), usual()).log10_ratio

    assert purity(70, 71) > purity(40, 41) > 0 > purity(20, 60)


def test_lindley_of_two_equal_values_at_the_mean_is_the_known_figure():
    spread = usual().spreads["purity"]
    same = Measured(value=spread.mean)
    found = likeness(load(purity=same), load(purity=same), usual()).log10_ratio
    total, shared = 1.09, 1.0  # variances in units of the spread: 1 + 0.3 squared, and what one origin shares
    assert found == pytest.approx(log10(total / (total**2 - shared**2) ** 0.5))


def test_an_uncertain_value_weighs_less():
    sure = likeness(load(purity=Measured(value=70.0)), load(purity=Measured(value=70.0)), usual())
    vague = likeness(load(purity=Measured(value=70.0, uncertainty=15)), load(purity=Measured(value=70.0, uncertainty=15)), usual())
    assert sure.log10_ratio > vague.log10_ratio > 0


def test_traits_of_one_group_count_once_in_full():
    hashes = (1 << 62,)
    one = load(logos={"logo 2"}, logo_hashes=hashes)
    found = likeness(one, one, usual())
    weights = sorted((reason.weight for reason in found.reasons), reverse=True)
    assert found.log10_ratio == pytest.approx(weights[0] + weights[1] / 2)


def test_profiles_are_compared_over_what_both_were_searched_for():
    more = {**PROFILE, "d": Measured(value=3.0)}
    found = apart(PROFILE, more)
    assert (found.distance, found.compounds, found.only_one) == (0.0, ("a", "b", "c"), ("d",))
    assert apart({"a": Measured(value=1.0)}, PROFILE) is None


def test_below_the_limit_is_not_zero():
    below = {**PROFILE, "c": Below(limit=1.0)}
    zero = {**PROFILE, "c": Measured(value=0.0)}
    assert apart(PROFILE, below).distance == 0.0
    assert apart(PROFILE, zero).distance > 0.1
    assert apart(PROFILE, {**PROFILE, "c": Below(limit=0.1)}).distance > 0


def test_profiles_with_nothing_found_say_nothing():
    nothing = dict.fromkeys("abc", Below(limit=0.1))
    assert apart(nothing, nothing) is None


def test_profiles_apart_in_everything_are_as_far_as_can_be():
    one = {"a": Measured(value=1.0), "b": Measured(value=0.0), "c": Measured(value=0.0)}
    other = {"a": Measured(value=0.0), "b": Measured(value=2.0), "c": Measured(value=0.0)}
    assert apart(one, other).distance == pytest.approx(1.0)


CONTENT = st.one_of(
    st.floats(0.01, 50).map(lambda value: Measured(value=value)), st.floats(0.001, 1).map(lambda limit: Below(limit=limit))
)
PROFILES = st.dictionaries(st.sampled_from("abcdef"), CONTENT, max_size=6)


@given(PROFILES, PROFILES)
def test_distance_is_the_same_both_ways_and_between_0_and_1(one, other):
    found, back = apart(one, other), apart(other, one)
    assert (found is None) == (back is None)
    if found:
        assert found.distance == pytest.approx(back.distance)
        assert 0 <= found.distance <= 1 + 1e-12


@given(PROFILES)
def test_a_profile_is_no_way_from_itself_nor_from_its_multiple(profile):
    found = apart(profile, profile)
    assert found is None or found.distance == pytest.approx(0, abs=1e-7)


@given(PROFILES, PROFILES, st.sampled_from("abcdef"))
def test_a_compound_looked_for_in_one_load_only_changes_nothing(one, other, name):
    without = {key: value for key, value in other.items() if key != name}
    assert apart({**one, name: Measured(value=9.0)}, without) == apart({**one, name: Below(limit=0.1)}, without)


def pairs(seed: int, count: int = 400):
    draw = np.random.default_rng(seed)
    return draw.beta(2, 30, count), draw.beta(5, 12, count)


def test_calibrated_ratios_are_better_than_none_and_close_to_the_best_on_fresh_pairs():
    learned = calibrate(*pairs(1), learned_from="invented")
    same, different = pairs(2)
    fresh = cost([learned.log10_ratio(d) for d in same], [learned.log10_ratio(d) for d in different])
    own = calibrate(same, different, learned_from="itself")
    best = cost([own.log10_ratio(d) for d in same], [own.log10_ratio(d) for d in different])
    assert best < 0.35
    assert fresh < best + 0.05


def test_no_ratio_goes_beyond_what_the_pairs_can_show():
    learned = calibrate([0.01] * 20, [0.9] * 50, learned_from="invented")
    assert learned.log10_ratio(0.0) <= log10(51)
    assert learned.log10_ratio(1.0) >= -log10(21)


def test_distances_that_mislead_weigh_nothing():
    learned = calibrate([0.8] * 20, [0.1] * 20, learned_from="invented")
    assert [learned.log10_ratio(at) for at in (0.0, 0.5, 1.0)] == [0.0, 0.0, 0.0]


def test_too_few_pairs_are_refused_both_at_once():
    with pytest.raises(BadInput) as error:
        calibrate([0.1], [0.2], learned_from="nothing")
    assert [each.place for each in error.value.faults] == ["same", "different"]


@given(st.lists(st.floats(0, 1), min_size=10, max_size=30), st.lists(st.floats(0, 1), min_size=10, max_size=30))
def test_a_greater_distance_never_weighs_more(same, different):
    learned = calibrate(same, different, learned_from="any")
    found = [learned.log10_ratio(at / 10) for at in range(11)]
    assert found == sorted(found, reverse=True)


def test_cost_is_1_for_ratios_that_say_nothing_and_0_for_perfect_ones():
    assert cost([0.0], [0.0]) == pytest.approx(1.0)
    assert cost([30.0], [-30.0]) == pytest.approx(0.0)


def test_a_profile_weighs_only_with_a_calibration():
    one = load(profile=PROFILE)
    assert likeness(one, one, usual()).reasons == ()
    learned = calibrate(*pairs(1), learned_from="invented")
    assert weight(likeness(one, one, usual(calibration=learned)), "profile") > 0.5


TRAITS = st.builds(
    lambda logos, packaging, purity, profile: Load(
        id="x",
        logos=frozenset(logos),
        packaging=frozenset(packaging),
        purity=None if purity is None else Measured(value=purity),
        profile=profile,
    ),
    st.sets(st.sampled_from(["lexus", "logo 2", "crown"])),
    st.sets(st.sampled_from(["brown tape", "vacuum"])),
    st.none() | st.floats(0, 100),
    PROFILES,
)
USUAL = usual(calibration=calibrate(*pairs(1), learned_from="invented"))


@settings(deadline=None)
@given(TRAITS, TRAITS)
def test_likeness_is_the_same_both_ways_and_its_reasons_explain_it(one, other):
    found, back = likeness(one, other, USUAL), likeness(other, one, USUAL)
    assert found.log10_ratio == pytest.approx(back.log10_ratio)
    assert abs(found.log10_ratio) <= sum(abs(reason.weight) for reason in found.reasons) + 1e-9
    assert all(reason.says.ar and reason.says.fr and "{" not in reason.says.ar + reason.says.fr for reason in found.reasons)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.2, "neither"), (0.5, "weak"), (1.5, "moderate"), (2.5, "moderately strong"), (3.5, "strong"), (5.0, "very strong")],
)
def test_ratios_in_words(value, words):
    assert words in in_words(value).en


def test_words_say_which_way():
    assert in_words(-2.5).en.endswith("to different origins rather than one.")
    assert "المصدر" in in_words(2.5).ar or "لمصدر" in in_words(2.5).ar


def test_an_amount_below_zero_is_refused():
    with pytest.raises(BadInput) as error:
        Load(id="x", purity=Measured(value=-1.0), profile={"a": Below(limit=-0.1)})
    assert [each.place for each in error.value.faults] == ["x.purity", "x.profile.a"]


def picture(seed: int = 4) -> np.ndarray:
    rows, columns = np.mgrid[0:64, 0:72]
    draw = np.random.default_rng(seed)
    return sum(
        draw.normal() * np.cos(rows * f / 11 + draw.normal()) * np.cos(columns * g / 12 + draw.normal())
        for f in range(4)
        for g in range(4)
    )


def test_a_hash_survives_light_scale_and_noise():
    grey = picture()
    lighter, larger = grey * 3 + 40, np.kron(grey, np.ones((2, 2)))
    noisy = grey + np.random.default_rng(0).normal(0, 0.2, grey.shape)
    assert difference_hash(lighter) == difference_hash(grey)
    assert bits_apart(difference_hash(larger), difference_hash(grey)) == 0
    assert bits_apart(difference_hash(noisy), difference_hash(grey)) <= 6


def test_hashes_of_different_pictures_lie_far_apart():
    hashes = [difference_hash(picture(seed)) for seed in range(12)]
    assert min(bits_apart(a, b) for at, a in enumerate(hashes) for b in hashes[at + 1 :]) > 10


def test_a_picture_that_brightens_to_the_right_has_every_bit():
    assert difference_hash(np.tile(np.arange(90), (80, 1))) == 2**64 - 1
    assert difference_hash(np.tile(np.arange(90)[::-1], (80, 1))) == 0


def test_what_is_no_picture_is_refused():
    with pytest.raises(BadInput, match="too small"):
        difference_hash(np.zeros((3, 3)))
