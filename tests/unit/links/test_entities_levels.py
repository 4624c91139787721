"""What two mentions agree on: names in both scripts, dates with precision, identifiers; and the fast way equals the plain one."""

from __future__ import annotations

import numpy as np
import pytest
from entity_examples import invented, mention
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.periods import Period
from tahaluf.links.entities import identifier_key
from tahaluf.links.entities.blocking import RULES, Rule, candidates, pairs_of
from tahaluf.links.entities.columns import columns, mix, spread
from tahaluf.links.entities.comparing import NAME_AT, birth_levels, compare, name_levels
from tahaluf.links.entities.levels import BIRTH, COMPARISONS, DOCUMENT, NAME
from tahaluf.links.entities.plain import birth_level, identifier_level, levels, name_level, place_keys


def code(comparison, level: int) -> str:
    return "unknown" if level == -1 else comparison.levels[level].code


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Mohamed Alami", "Alami Mohamed", "same"),
        ("محمد العلمي", "محمد علمي", "same"),
        ("ناصر بوريطة", "Nasser Bourita", "spelling"),
        ("Saad Alami", "سعيد العلمي", "part"),
        ("Youssef Tazi", "Khaled Haddad", "other"),
        ("Youssef Tazi", "!!", "unknown"),
    ],
)
def test_levels_of_names(one, other, level):
    assert code(NAME, name_level((one,), (other,))) == level


def test_the_best_of_several_names_counts():
    assert code(NAME, name_level(("Khaled Haddad", "Nasser Bourita"), ("ناصر بوريطة",))) == "spelling"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("1984-05-03", "1984-05-03", "same_day"),
        ("1984-05-03", "1984-05", "fits"),
        ("1984", "1984-12-31", "fits"),
        ("1984", "1984", "fits"),
        ("1984-01-01", "1984-01-01", "fits"),
        ("1984-05-03", "1984-03-05", "slip"),
        ("1984-05-03", "1934-05-03", "slip"),
        ("1984-05-03", "1984-05-13", "slip"),
        ("1984-05-03", "1985-04-20", "near"),
        ("1984", "1985-11-20", "near"),
        ("1984-05-03", "1987-11-20", "different"),
        ("1984", "1987", "different"),
        ("1984/1986", "1985", "fits"),
    ],
)
def test_levels_of_dates_of_birth(one, other, level):
    mine, theirs = Period.parse(one), Period.parse(other)
    assert code(BIRTH, birth_level(mine, theirs)) == level
    assert code(BIRTH, birth_level(theirs, mine)) == level


def test_a_date_that_is_not_known_is_not_different():
    assert birth_level(None, Period("1984")) == -1


@pytest.mark.parametrize(
    ("mine", "theirs", "level"),
    [
        (("passport:ab123456",), ("passport:ab123456", "national_id:9"), "shared"),
        (("passport:ab123456",), ("passport:ab123465",), "slip"),
        (("passport:ab123456",), ("passport:ab12345",), "slip"),
        (("passport:ab123456",), ("national_id:ab123456",), "different"),
        (("passport:1234",), ("passport:1235",), "different"),
        (("passport:ab123456",), (), "unknown"),
    ],
)
def test_levels_of_documents(mine, theirs, level):
    assert code(DOCUMENT, identifier_level(mine, theirs, slip=True)) == level


@pytest.mark.parametrize(
    ("system", "value", "country", "key"),
    [
        ("phone", "00212 600-000001", None, "phone:+212600000001"),
        ("phone", "+٢١٢٦٠٠٠٠٠٠٠١", None, "phone:+212600000001"),
        ("imo", "IMO 9074729", None, "imo:9074729"),
        ("passport", "AB 123-456", None, "passport:ab123456"),
        ("email", "A.B@Example.org", None, "email:a.b@example.org"),
        ("passport", "AB123456", "MA", "passport:MA:ab123456"),
    ],
)
def test_identifiers_meet_however_they_are_written(system, value, country, key):
    assert identifier_key(system, value, country) == key


def test_a_place_has_one_key_in_both_scripts():
    assert place_keys(("الدار البيضاء",)) == place_keys(("Casablanca",))
    assert place_keys(("حي الزهور",)) != place_keys(("Casablanca",))


def test_what_either_side_does_not_know_is_unknown_everywhere():
    assert levels(mention(id="a"), mention("Khaled Haddad", id="b", born="1984", countries=("MA",))) == (-1,) * len(COMPARISONS)


SMALL, _ = invented(120)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 119), st.integers(0, 119)), min_size=1, max_size=60))
def test_comparing_many_pairs_at_once_equals_comparing_them_one_by_one(pairs):
    table = columns(SMALL)
    one, other = np.array(pairs).T
    found = compare(table, one, other)
    found[:, NAME_AT] = name_levels(table, one, other)
    assert [tuple(row) for row in found.tolist()] == [levels(SMALL[a], SMALL[b]) for a, b in pairs]


PERIODS = st.one_of(
    st.dates(min_value=np.datetime64("1900-01-01").item(), max_value=np.datetime64("2020-12-31").item()).map(str),
    st.integers(1900, 2020).map(str),
    st.tuples(st.integers(1980, 1983), st.integers(1, 12)).map(lambda each: f"{each[0]}-{each[1]:02d}"),
    st.sampled_from(["1984-05-03", "1984-03-05", "1984-01-01", "1984-05-13", "1984/1986", "1983-12-30/1984-01-02"]),
)


@settings(max_examples=200, deadline=None)
@given(PERIODS, PERIODS)
def test_dates_compared_many_at_once_equal_the_plain_way(one, other):
    table = columns([mention(id="a", born=one), mention(id="b", born=other)])
    fast = birth_levels(table, np.array([0]), np.array([1]))[0]
    assert fast == birth_level(Period.parse(one), Period.parse(other))


def plain_pairs(rule: Rule) -> set[tuple[int, int]]:
    """Every pair that shares a key which no more than `most` have, by dictionaries."""
    found = rule.keyed(columns(SMALL))
    blocks: dict[int, set[int]] = {}
    for key, owner in zip(found.keys.tolist(), found.owners.tolist(), strict=True):
        blocks.setdefault(key, set()).add(owner)
    return {(a, b) for block in blocks.values() if len(block) <= rule.most for a in block for b in block if a < b}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_pairs_of_a_rule_are_those_that_share_a_key(rule):
    codes, _ = pairs_of(rule, columns(SMALL))
    assert {(code // len(SMALL), code % len(SMALL)) for code in codes.tolist()} == plain_pairs(rule)


def test_candidates_are_each_pair_once_and_tell_what_was_left_out():
    crowd = [mention("Khaled Haddad", id=str(at)) for at in range(70)]
    found = candidates(columns(crowd))
    assert len(found) == 0
    assert {(each.rule, each.keys, each.largest) for each in found.skipped} == {("name", 1, 70), ("whole-name", 1, 70)}


def test_pairs_meet_across_scripts_with_a_year_only():
    found = candidates(columns([mention("ناصر بوريطة", id="a", born="1984"), mention("Bourita Nasser", id="b", born="1984-05-03")]))
    assert list(zip(found.one.tolist(), found.other.tolist(), strict=True)) == [(0, 1)]


def test_no_mentions_give_no_candidates():
    assert len(candidates(columns([]))) == 0


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=10))
def test_spread_lays_ranges_end_to_end(ranges):
    starts, counts = np.array([each[0] for each in ranges], dtype=int), np.array([each[1] for each in ranges], dtype=int)
    rows, positions = spread(starts, counts)
    plain = [(row, start + at) for row, (start, count) in enumerate(ranges) for at in range(count)]
    assert list(zip(rows.tolist(), positions.tolist(), strict=True)) == plain


def test_mixing_keys_depends_on_their_order():
    one, other = np.array([5], dtype=np.uint64), np.array([9], dtype=np.uint64)
    assert mix(one, other) != mix(other, one)
