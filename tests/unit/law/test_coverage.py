"""Laws turned round: what they catch of the registry, what they miss, where two of them differ."""

from __future__ import annotations

from datetime import date

from tahaluf.law import coverage
from tahaluf.law.clauses import Verdict, clauses


def names(members):
    return {member.name for member in members}


def test_the_chinese_definition_catches_medicines_and_the_report_says_so():
    found = coverage.over_registry(clauses()["CN-FENTANYL-2019"])

    assert {"alfentanil", "remifentanil", "sufentanil"} <= names(found.medical)
    assert {"norfentanyl", "fentanyl"} <= names(found.near)


def test_the_german_nitazenes_miss_methylenedioxynitazene_which_the_british_catch():
    german = coverage.over_registry(clauses()["DE-NPSG-7"])
    british = coverage.over_registry(clauses()["UK-NITAZENE-1ea"])

    assert "methylenedioxynitazene" in names(german.near)
    assert "methylenedioxynitazene" in names(british.found[Verdict.YES])


def test_two_laws_are_compared_substance_by_substance():
    found = coverage.compare([clauses()["UK-FENTANYL-1d"]], [clauses()["CN-FENTANYL-2019"]])

    differing = {one.substance.id: (one.first, one.second) for one in found}
    assert differing["remifentanil"] == (Verdict.NO, Verdict.YES)
    assert "acetylfentanyl" not in differing


def test_a_set_of_ones_own_is_covered_like_the_registry():
    found = coverage.over(
        clauses()["US-FRS"], [("acetylfentanyl", "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", False), ("ethanol", "CCO", False)]
    )

    assert names(found.found[Verdict.YES]) == {"acetylfentanyl"}
    assert names(found.found[Verdict.NO]) == {"ethanol"}


def test_clauses_are_in_force_from_their_day_on():
    before, after = coverage.in_force(date(2025, 1, 14)), coverage.in_force(date(2025, 1, 15))

    assert {one.id for one in after} - {one.id for one in before} == {"UK-NITAZENE-1ea"}
    assert {one.jurisdiction for one in coverage.in_force(date(2026, 1, 1), ["de"])} == {"DE"}
