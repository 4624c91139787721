"""Gaps: wanted work that nobody does on the day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tahaluf.joint.gaps import Wanted, covers, find_gaps
from tahaluf.joint.plans import Plan

ON = date(2026, 6, 1)


def plan(key="p", *, places=("MA",), themes=("treatment",), groups=(), first="2026-01-01", last="2026-12-31"):
    return Plan(
        key=key, title=key, first=date.fromisoformat(first), last=date.fromisoformat(last),
        places=frozenset(places), themes=frozenset(themes), groups=frozenset(groups),
    )  # fmt: skip


def want(place="MA-NAD", theme="treatment", group=None, because="need--1"):
    return Wanted(place=place, theme=theme, group=group, because=(because,))


def says(gap):
    return [reason.rule for reason in gap.reasons]


def test_work_around_the_place_covers_it():
    assert find_gaps([plan()], [want()], on=ON) == ()


def test_work_within_the_place_does_not_cover_the_whole():
    assert len(find_gaps([plan(places=("MA-NAD",))], [want(place="MA")], on=ON)) == 1


def test_work_for_everyone_covers_a_group_and_work_for_others_does_not():
    assert covers(plan(groups=("everyone",)), want(group="women"))
    assert not covers(plan(groups=("police",)), want(group="women"))
    assert covers(plan(), want(group="women"))


def test_what_has_ended_is_told_with_the_day():
    (gap,) = find_gaps([plan(last="2026-03-31")], [want()], on=ON)
    assert gap.last == date(2026, 3, 31)
    assert says(gap) == ["gaps.wanted@1", "gaps.ended@1"]


def test_what_begins_later_is_told():
    (gap,) = find_gaps([plan(first="2026-09-01")], [want()], on=ON)
    assert says(gap) == ["gaps.wanted@1", "gaps.never@1", "gaps.starts@1"]


def test_equal_wishes_are_told_once_and_the_most_wanted_first():
    wishes = [want(theme="law", because="need--1"), want(because="need--2"), want(because="need--3"), want(because="need--3")]
    found = find_gaps([], wishes, on=ON)
    assert [(gap.wanted.theme, gap.wanted.because) for gap in found] == [
        ("treatment", ("need--2", "need--3")),
        ("law", ("need--1",)),
    ]


THEMES = st.sampled_from(["treatment", "law"])
PLACES = st.sampled_from(["MA", "MA-NAD", "JO"])
PLANS = st.lists(st.builds(lambda p, t: plan(places=(p,), themes=(t,)), PLACES, THEMES), max_size=4)
WISHES = st.lists(st.builds(want, PLACES, THEMES), max_size=4)


@given(PLANS, WISHES)
def test_a_cell_is_a_gap_exactly_where_no_plan_covers_it(plans, wishes):
    found = {(gap.wanted.place, gap.wanted.theme) for gap in find_gaps(plans, wishes, on=ON)}
    plain = {(one.place, one.theme) for one in wishes if not any(covers(one_plan, one) for one_plan in plans)}
    assert found == plain


@given(PLANS, WISHES)
def test_one_more_plan_never_opens_a_gap(plans, wishes):
    assert len(find_gaps([*plans, plan()], wishes, on=ON)) <= len(find_gaps(plans, wishes, on=ON))
