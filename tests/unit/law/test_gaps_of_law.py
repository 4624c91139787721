"""The gaps that tell most: the counts agree with a slow second way, and the texts speak three languages."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.chem.substances import registry
from tahaluf.law.catalogue import structure_of
from tahaluf.law.clauses import Verdict, groups, judge
from tahaluf.law.coverage import in_force
from tahaluf.law.gaps import find_gap, gaps

DAY = date(2026, 1, 1)
BY_ID = {one.id: one for one in gaps()}


def found(name, on=DAY):
    return find_gap(BY_ID[name], on)


def catches(code, substance):
    structure = structure_of(substance.smiles)
    return any(judge(one, structure, groups()).verdict is Verdict.YES for one in in_force(DAY, [code]))


@pytest.mark.parametrize("name", ["orphines", "nitazene-rings"])
def test_who_falls_through_is_what_the_plain_evaluator_says(name):
    gap = BY_ID[name]
    plain = [
        one.id
        for one in registry().of_class(gap.class_id)
        if one.smiles
        and all(catches(code, one) for code in gap.caught_by)
        and not any(catches(code, one) for code in gap.missed_by)
    ]
    assert [one.id for one in found(name).missed] == plain


def test_no_definition_reaches_an_orphine():
    one = found("orphines")
    assert len(one.missed) == one.members == 12


def test_rings_on_the_benzyl_group_escape_group_7_alone():
    assert {"methylenedioxynitazene", "ethyleneoxynitazene"} <= {one.id for one in found("nitazene-rings").missed}


def test_benzylfentanyl_is_named_where_the_definition_misses_it():
    one = found("benzylfentanyls")
    assert "benzylfentanyl" in {member.id for member in one.missed}
    assert one.named["benzylfentanyl"] == ("US",)


def test_a_class_that_one_country_defines_falls_through_elsewhere():
    one = found("benzodiazepines")
    assert "bromazolam" in {member.id for member in one.missed}
    assert set(one.named) == {member.id for member in one.missed}


def test_before_any_definition_nobody_catches():
    assert found("benzodiazepines", date(1990, 1, 1)).missed == ()
    assert len(found("orphines", date(1990, 1, 1)).missed) == 12


def test_five_gaps_are_told_in_three_languages():
    assert len(gaps()) == 5
    for one in gaps():
        for text in (one.title, one.says):
            assert len({text.en, text.ar, text.fr}) == 3
        assert registry().of_class(one.class_id)
