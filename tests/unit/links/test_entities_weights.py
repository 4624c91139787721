"""Weights are learned, refuse what they never saw, add up to what is told, and one by one equals all at once."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from math import isclose, log2

import numpy as np
import pytest
from entity_examples import invented, mention
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput, Conflict
from tahaluf.links.entities import Register, for_few, link, resolve, shipped
from tahaluf.links.entities.blocking import candidates
from tahaluf.links.entities.columns import columns
from tahaluf.links.entities.explaining import explain
from tahaluf.links.entities.learning import _maximise, learn
from tahaluf.links.entities.levels import COMPARISONS
from tahaluf.links.entities.plain import levels
from tahaluf.links.entities.rarity import commonness, share_of, shares
from tahaluf.links.entities.scoring import of_bits, score
from tahaluf.links.entities.weights import level_bits, of_json, probability, to_json

MENTIONS, PERSONS = invented(1500)
TABLE = columns(MENTIONS)
LEARNED = learn(TABLE, np.random.default_rng(5), trained_on="a test")


def test_weights_are_shares_of_all_outcomes():
    for table in (*LEARNED.m, *LEARNED.u, *shipped().m, *shipped().u):
        assert isclose(sum(table), 1.0, abs_tol=1e-9)
        assert min(table) > 0


def test_the_same_seed_gives_the_same_weights():
    assert learn(TABLE, np.random.default_rng(5), trained_on="a test") == LEARNED


def test_the_prior_is_found_within_a_half():
    counts = np.bincount(PERSONS)
    truth = (counts * (counts - 1) / 2).sum() / (len(MENTIONS) * (len(MENTIONS) - 1) / 2)
    assert truth / 1.5 < LEARNED.prior < truth * 1.5


def test_agreement_weighs_for_and_difference_against():
    for table in (LEARNED, shipped()):
        by_code = dict(zip((each.code for each in COMPARISONS), table.bits(), strict=True))
        assert by_code["birth"][0] > 5
        assert by_code["birth"][-2] < 0
        assert by_code["document"][0] > 8
        assert by_code["name"][0] > 0 > by_code["name"][-2]


def test_what_the_data_never_show_is_marked_and_refused():
    assert ("craft", "shared") in LEARNED.unlearned()
    row = np.full((1, len(COMPARISONS)), -1, dtype=np.int8)
    LEARNED.require_learned(row)
    row[0, [each.code for each in COMPARISONS].index("craft")] = 0
    with pytest.raises(BadInput) as error:
        LEARNED.require_learned(row)
    assert [(each.place, each.code) for each in error.value.faults] == [("craft.shared", "not_learned")]


def test_lent_weights_are_those_shipped_and_stay_marked():
    whole = LEARNED.completed(shipped())
    at = [each.code for each in COMPARISONS].index("craft")
    assert whole.m[at] == shipped().m[at]
    assert whole.learned == LEARNED.learned
    assert whole.m[1][0] == LEARNED.m[1][0]


def test_a_lent_weight_is_told_in_every_language():
    whole = LEARNED.completed(shipped())
    one, other = mention("Khaled Haddad", id="a", identifiers=("imo:9074729",)), mention(id="b", identifiers=("imo:9074729",))
    says = explain(one, other, levels(one, other), whole).reasons[-1].says
    assert "shipped weight" in says.en
    assert "الوزن المرفق" in says.ar
    assert "poids fourni" in says.fr


def test_expectation_maximisation_finds_the_shares_that_made_the_pairs():
    draw = np.random.default_rng(1)
    matches = draw.random(20_000) < 0.3
    m, u = [0.9, 0.1], [0.05, 0.95]
    shown = [np.where(matches, draw.random(20_000) > m[0], draw.random(20_000) > u[0]) for _ in range(4)]
    found = _maximise(np.stack(shown, axis=1).astype(np.int8), [0, 1, 2, 3], [np.array(u)] * 4)
    assert found.mean() == pytest.approx(0.3, abs=0.01)
    assert ((found > 0.5) == matches).mean() > 0.98


def test_no_pairs_give_no_matches():
    assert len(_maximise(np.zeros((0, 8), dtype=np.int8), [1], [np.array([0.5, 0.5])] * 8)) == 0


def test_weights_survive_json():
    assert of_json(json.loads(json.dumps(to_json(LEARNED)))) == LEARNED


def test_a_missing_weight_is_refused_by_name():
    raw = to_json(LEARNED)
    del raw["comparisons"]["birth"]["slip"]
    with pytest.raises(BadInput, match=r"birth\.slip"):
        of_json(raw)


def test_reasons_add_up_to_the_probability():
    found = link(MENTIONS[:300], np.random.default_rng(0), floor=0.01)
    assert len(found) > 20
    for place, pair in enumerate(found.proposals()):
        assert isclose(sum(reason.weight for reason in pair.reasons), pair.bits, abs_tol=1e-9)
        assert isclose(pair.probability, float(found.scored.probability[place]), rel_tol=1e-9)


def test_the_likeliest_pairs_are_one():
    found = link(MENTIONS, np.random.default_rng(0), floor=0.5)
    right = [PERSONS[a] == PERSONS[b] for a, b in zip(found.scored.one.tolist(), found.scored.other.tolist(), strict=True)]
    counts = np.bincount(PERSONS)
    assert np.mean(right) > 0.95
    assert sum(right) / (counts * (counts - 1) / 2).sum() > 0.75
    assert list(found.scored.probability) == sorted(found.scored.probability, reverse=True)


def test_names_compared_only_where_they_matter_change_no_answer():
    found = candidates(TABLE)
    weights = LEARNED.completed(shipped())
    everything, cut = score(TABLE, found, weights, floor=1e-9), score(TABLE, found, weights, floor=0.5)
    sure = everything.probability >= 0.5
    assert everything.one[sure].tolist() == cut.one.tolist()
    assert everything.levels[sure].tolist() == cut.levels.tolist()
    assert cut.passed_over == len(found) - len(cut)


def test_a_rule_judges_what_is_sure_and_a_person_takes_it_back():
    found = link(MENTIONS[:300], np.random.default_rng(0))
    judged = list(found.judgements(at=datetime(2026, 5, 1, tzinfo=UTC), sure=0.99))
    assert judged
    assert {each.standing.name for each in judged} == {"RULE"}
    assert all(each.confidence >= 0.99 and each.reason for each in judged)
    order = {each.id: float(at) for at, each in enumerate(MENTIONS[:300])}
    assert len(resolve(order, judged).entities) < 300


def test_one_by_one_gives_the_levels_and_weights_of_all_at_once():
    few = MENTIONS[:200]
    found = link(few, np.random.default_rng(0), floor=0.6)
    register = Register(few, for_few(len(few)))
    at_once = {frozenset((pair.one, pair.other)): pair.probability for pair in found.proposals()}
    singly = {}
    for each in few:
        singly |= {frozenset((pair.one, pair.other)): pair.probability for pair in register.match(each, floor=0.6)}
    assert singly.keys() == at_once.keys()
    assert all(isclose(singly[pair], at_once[pair], rel_tol=1e-9) for pair in singly)


def test_a_mention_that_was_added_is_found():
    register = Register(MENTIONS[:50], for_few(50))
    new = mention("ناصر بوريطة", id="new", born="1984-05-03", identifiers=("passport:zz777777",))
    again = mention("Nasser Bourita", id="again", born="1984", identifiers=("passport:zz777777",))
    assert register.match(again) == ()
    register.add(new)
    assert [each.other for each in register.match(again)] == ["new"]
    with pytest.raises(Conflict):
        register.add(new)


def test_a_register_refuses_two_mentions_of_one_id():
    with pytest.raises(BadInput, match="one id"):
        Register([mention("a b", id="1"), mention("c d", id="1")], shipped())


def test_a_rare_name_weighs_more_than_a_common_one():
    known = commonness(TABLE)
    share = shares(TABLE, known)
    assert share_of(("Zoubida Benkirane Idrissi",), known) < share.min(where=share > 0, initial=1.0)
    rare, common = known.bits(np.array([1e-9, 0.1]), known.name_share)
    assert rare == 8.0
    assert common < 0
    assert known.bits(np.array([0.0]), known.name_share)[0] == 0


def test_few_names_tell_nothing_of_rarity():
    few = commonness(columns(MENTIONS[:100]))
    assert few.bits(np.array([1e-9]), few.name_share)[0] == 0


def test_shares_of_many_equal_those_of_one():
    known = commonness(TABLE)
    assert shares(TABLE, known)[:40].tolist() == pytest.approx([share_of(each.names, known) for each in MENTIONS[:40]])


@given(st.floats(-60, 60))
def test_probability_of_bits_is_monotone_bounded_and_the_same_both_ways(bits):
    assert 0 < probability(bits) <= 1
    assert isclose(probability(bits), float(of_bits(np.array([bits]))[0]), rel_tol=1e-12)
    assert probability(bits) <= probability(bits + 0.5)


def test_bits_double_the_odds():
    assert probability(0) == 0.5
    assert probability(1) == pytest.approx(2 / 3)
    assert LEARNED.prior_bits == pytest.approx(log2(LEARNED.prior / (1 - LEARNED.prior)))


def test_what_is_unknown_weighs_nothing():
    assert level_bits(shipped(), (-1,) * len(COMPARISONS)) == (0.0,) * len(COMPARISONS)
    empty = explain(mention(id="a"), mention(id="b"), (-1,) * len(COMPARISONS), shipped())
    assert len(empty.reasons) == 1
    assert empty.probability == pytest.approx(shipped().prior)


def test_no_rule_joins_what_have_different_names_and_no_number_in_common():
    twins = [
        mention("Saad Alami", id="1", born="1990-03-04", countries=("MA",), places=("Fes",)),
        mention("سعيد العلمي", id="2", born="1990-03-04", countries=("MA",), places=("فاس",)),
    ]
    when = datetime(2026, 5, 1, tzinfo=UTC)
    found = link(twins, np.random.default_rng(0))
    assert [pair.other for pair in found.proposals()] == ["2"]
    assert list(found.judgements(at=when, sure=0.5)) == []
    with_number = [replace(each, identifiers=("passport:zz777777",)) for each in twins]
    assert len(list(link(with_number, np.random.default_rng(0)).judgements(at=when, sure=0.5))) == 1


def test_a_chain_of_likely_pairs_is_cut_where_its_ends_contradict_each_other():
    chain = [
        mention("Khaled Haddad", id="1", born="1980-03-04", identifiers=("passport:aa111111",), countries=("MA",)),
        mention("Khaled Haddad", id="2", identifiers=("passport:aa111111", "phone:+212600000001"), countries=("MA",)),
        mention(
            "Khalid Haddad", id="3", born="1962-11-20", identifiers=("passport:zz999999", "phone:+212600000001"), countries=("TN",)
        ),
    ]
    when = datetime(2026, 5, 1, tzinfo=UTC)
    found = link(chain, np.random.default_rng(0))
    judged = list(found.judgements(at=when, sure=0.5))
    order = {each.id: float(at) for at, each in enumerate(chain)}
    assert [each.mentions for each in resolve(order, judged).entities] == [("1", "2", "3")]
    apart = list(found.contradictions(judged, at=when))
    assert [each.groups for each in apart] == [(("1",), ("3",))]
    made = resolve(order, [*judged, *apart])
    assert [each.mentions for each in made.entities] == [("1", "2"), ("3",)]
    assert [each.mentions for each in made.conflicts] == [("2", "3")]


def test_a_small_set_has_a_cautious_prior():
    assert for_few(2).prior == 0.001
    assert for_few(1001).prior == pytest.approx(0.0002)
