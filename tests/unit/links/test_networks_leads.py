"""Leads: what they rest on, and what they never say."""

from __future__ import annotations

import numpy as np
import pytest
from networks_examples import cliques, known, network

from tahaluf.kernel.markings import Grade
from tahaluf.links.networks import Growth, Network, Tie, Trials, find_leads
from tahaluf.links.networks.growth import Riser
from tahaluf.links.networks.leads import corroboration


def draw(seed=1):
    return np.random.default_rng(seed)


def tie(evidence="", grade=None, source="a", target="b"):
    return Tie(source=source, target=target, evidence=evidence, grade=None if grade is None else Grade.parse(grade))


def broker(*ties):
    """The leads about `x`, which alone joins two groups of three."""
    inside = [tie("report 1", "B2", one, other) for group in ("abc", "def") for one in group for other in group if one < other]
    return [one for one in find_leads(Network.of([*inside, *ties]), draw(), Trials(draws=10)) if one.names == ("x",)]


def test_two_ties_of_one_evidence_count_once():
    assert corroboration([tie("r1", "B2"), tie("r1", "B2")]).sources == ("r1",)
    assert corroboration([tie("r1", "B2"), tie("r1", "B2")]).worth == corroboration([tie("r1", "B2")]).worth


def test_a_second_source_and_a_better_grade_are_worth_more():
    one, two = corroboration([tie("r1", "B2")]), corroboration([tie("r1", "B2"), tie("r2", "B2")])
    assert one.worth < two.worth < 1
    assert corroboration([tie("r1", "A1")]).worth > one.worth > corroboration([tie("r1", "X4")]).worth


@pytest.mark.parametrize(
    ("ties", "thin"),
    [
        ([tie("r1", "A1")], True),
        ([tie("r1", "A1"), tie("r2", "C3")], False),
        ([tie("r1", "C3"), tie("r2", "X4")], True),
        ([tie("r1"), tie("r2")], True),
        ([tie(), tie()], True),
    ],
)
def test_one_source_or_only_low_grades_are_thin(ties, thin):
    assert corroboration(ties).thin is thin


def test_the_best_grade_is_told_and_no_grade_is_none():
    assert corroboration([tie("r1", "C3"), tie("r2", "A2"), tie("r3")]).grade == "A2"
    assert corroboration([tie("r1")]).grade is None


def test_a_lead_that_rests_on_one_source_of_low_grade_says_so():
    found = broker(tie("informant 7", "X4", "x", "a"), tie("informant 7", "X4", "x", "d"))
    assert {one.kind for one in found} == {"broker", "cut"}
    for one in found:
        assert one.rests_on.thin
        says = one.reasons[-1].says
        assert "one source only" in says.en
        assert "informant 7" in says.en
        assert "X4" in says.en
        assert "مصدر واحد فقط" in says.ar


def test_a_lead_with_two_sources_outranks_the_same_with_one():
    thin = broker(tie("r1", "B2", "x", "a"), tie("r1", "B2", "x", "d"))
    firm = broker(tie("r1", "B2", "x", "a"), tie("r2", "B2", "x", "d"))
    assert firm[0].score > thin[0].score
    assert "2" in firm[0].reasons[-1].says.en


def test_ties_without_named_source_are_said_to_have_none():
    found = find_leads(known("caviar"), draw(), Trials(draws=10))
    assert all(one.reasons[-1].rule == "networks.no_source@1" for one in found)


def test_every_lead_says_what_would_refute_it_and_scores_fall():
    found = find_leads(known("siren"), draw(), Trials(draws=10))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.score <= 1 for one in found)
    assert all("refute" in one.refuted_by.says.en for one in found)
    assert all("تدحضه" in one.refuted_by.says.ar or "يدحضه" in one.refuted_by.says.ar for one in found)


def test_missing_ties_are_proposed_only_where_such_proposals_did_better_than_guesses():
    kinds = {one.kind for one in find_leads(known("montagna_meetings"), draw(), Trials(draws=10), count=40)}
    assert "hidden" in kinds
    random = draw(5).integers(0, 80, (120, 2))
    lone = find_leads(network(*map(tuple, random.tolist()), nodes=80), draw(), Trials(draws=5), count=40)
    backed = [one for one in lone if one.kind == "hidden"]
    assert all(one.reasons[1].rule == "networks.backtest@1" for one in backed)


def test_no_lead_ever_speaks_of_terrorism_even_where_ties_do():
    ties = [
        Tie(source=one, target=other, relation="terrorism_nexus", grade=Grade("A1"), evidence="r")
        for one, other in ("ab", "bc", "cd", "be", "bf", "fg", "gc", "da", "eg", "ac")
    ]
    for one in find_leads(Network.of(ties), draw(), Trials(draws=10)):
        said = " ".join(reason.says.en + reason.rule + reason.says.fr for reason in (*one.reasons, one.refuted_by))
        assert "terror" not in said.casefold()


def test_who_rose_lately_is_a_lead():
    riser = Riser(name="0", before=9.0, after=1.0, sure=0.95, reasons=())
    grown = Growth(joined=(), left=(), ties_made=0, ties_lost=0, nodes_kept=1, ties_kept=1, risers=(riser,))
    found = find_leads(cliques(3, 4), draw(), Trials(draws=5), grown=grown, count=50)
    assert [one.names for one in found if one.kind == "rising"] == [("0",)]
    assert "watched more closely" in next(one for one in found if one.kind == "rising").refuted_by.says.en


def test_the_number_of_leads_asked_for_is_the_most_given():
    assert len(find_leads(known("caviar"), draw(), Trials(draws=5), count=3)) == 3
    assert find_leads(network(nodes=0), draw(), Trials(draws=2)) == ()
