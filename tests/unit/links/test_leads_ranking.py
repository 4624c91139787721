"""Recorded leads: independent sources raise, contradictions lower, one member counts once, and false ones are counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.kernel.markings import Grade
from tahaluf.links.leads import Lead, Source, rank, tally
from tahaluf.links.leads.ranking import judged
from tahaluf.links.leads.words import BY_ORIGIN, BY_WHAT_IS_NAMED
from tahaluf.records.kinds.lead import ORIGINS

grades = st.builds(lambda letter, figure: Grade.parse(f"{letter}{figure}"), st.sampled_from("ABCX"), st.sampled_from("1234"))
sources = st.builds(Source, by=st.sampled_from(["north", "south", "east"]), grade=st.none() | grades)
some = st.lists(sources, max_size=4).map(tuple)


def lead(name="one", grade="B2", **more):
    return Lead(id=name, stated_by="north", grade=Grade.parse(grade), **more)


def source(by, grade="B2"):
    return Source(by=by, grade=Grade.parse(grade))


def rules(found):
    return [reason.rule.removeprefix("links.leads-").removesuffix("@1") for reason in found.reasons]


def test_a_lead_of_one_source_says_so_with_its_grade():
    found = judged(lead(grade="C4"))
    assert found.thin
    assert rules(found) == ["one-source", "low"]
    assert "C4" in found.reasons[0].says.en
    assert found.score == pytest.approx(0.9 * 0.4 * 0.4)


def test_two_members_corroborate_and_two_records_of_one_do_not():
    alone = judged(lead())
    same = judged(lead(speaks_for=(source("north"), source("north"))))
    other = judged(lead(speaks_for=(source("south"),)))
    assert same.score == alone.score == pytest.approx(0.9 * 0.8 * 0.8)
    assert (same.thin, other.thin) == (True, False)
    assert other.score == pytest.approx(1 - (1 - 0.576) ** 2)
    assert rules(other) == ["sources"]


def test_what_contradicts_lowers_and_is_said():
    found = judged(lead(speaks_against=(source("south", "A1"),)))
    assert found.score == pytest.approx(0.576 * 0.1)
    assert rules(found) == ["one-source", "against"]


def test_sources_that_are_only_stated_do_not_count():
    stated = judged(lead(sources_count=3))
    assert stated.score == judged(lead()).score
    assert rules(stated) == ["one-source", "stated"]


def test_the_surest_come_first_and_of_equal_ones_the_soonest():
    leads = [
        lead("late", act_by=date(2026, 3, 1)),
        lead("soon", act_by=date(2026, 2, 1)),
        lead("any"),
        lead("sure", grade="A1"),
        lead("done", grade="A1", status="confirmed"),
        lead("wrong", grade="A1", status="false"),
    ]
    assert [one.lead.id for one in rank(leads)] == ["sure", "soon", "late", "any"]


def test_every_lead_says_what_would_refute_it():
    for origin in ORIGINS:
        told = judged(lead(origin=origin, named=frozenset(("parties", "places")))).refuted_by
        assert told
        assert all(reason.says.ar and reason.says.fr for reason in told)
    assert len(judged(lead(origin="other")).refuted_by) == 1
    assert set(BY_ORIGIN) <= set(ORIGINS)
    assert len(judged(lead(origin="watch", named=frozenset(BY_WHAT_IS_NAMED))).refuted_by) == 1 + len(BY_WHAT_IS_NAMED)


@given(some, some, sources)
def test_another_source_never_lowers_and_another_contradiction_never_raises(speaks_for, speaks_against, more):
    before = judged(lead(speaks_for=speaks_for, speaks_against=speaks_against)).score
    raised = judged(lead(speaks_for=(*speaks_for, more), speaks_against=speaks_against)).score
    lowered = judged(lead(speaks_for=speaks_for, speaks_against=(*speaks_against, more))).score
    assert 0 <= lowered <= before <= raised <= 1


@given(some, st.randoms())
def test_the_order_in_which_sources_are_named_changes_nothing(speaks_for, draw):
    turned = list(speaks_for)
    draw.shuffle(turned)
    one, other = judged(lead(speaks_for=speaks_for)), judged(lead(speaks_for=tuple(turned)))
    assert one.score == pytest.approx(other.score, abs=2e-6)
    assert rules(one) == rules(other)


def test_false_leads_are_counted_among_those_decided():
    states = ["confirmed"] * 6 + ["false"] * 2 + ["unresolved", "new", "worked"]
    leads = [lead(str(at), status=status, origin="watch" if at % 2 else "seizure") for at, status in enumerate(states)]
    whole, *by_origin = tally(leads)
    assert (whole.leads, whole.open, whole.confirmed, whole.false, whole.unresolved) == (11, 2, 6, 2, 1)
    assert [one.origin for one in by_origin] == ["seizure", "watch"]
    assert sum(one.leads for one in by_origin) == whole.leads
    share, low, high = whole.false_share
    assert share == 0.25
    assert (round(low, 3), round(high, 3)) == (0.071, 0.591)  # Wilson's interval of 2 in 8, by the formula of 1927


def test_no_share_is_told_where_nothing_was_decided():
    assert tally([lead()])[0].false_share is None
    assert tally([]) == ()
