"""How far clauses reach into the registry, and drafts within limits."""

from __future__ import annotations

from datetime import date
from importlib import resources

import pytest

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.kernel.errors import BadInput
from tahaluf.law.clauses import Verdict, clauses, groups, judge
from tahaluf.law.drafting import LONGEST, read_draft
from tahaluf.law.reach import reach, reach_of, shares, verdicts


def ids(many):
    return {one.id for one in many}


def shipped(name):
    return (resources.files("tahaluf.data") / "laws" / name).read_text("utf-8")


def test_every_substance_with_a_structure_has_one_verdict_per_clause():
    assert verdicts().keys() == {one.id for one in registry() if one.smiles}
    assert {len(answers) for answers in verdicts().values()} == {len(clauses())}


@pytest.mark.parametrize("substance", ["fentanyl", "remifentanil", "mephedrone", "isotonitazene", "jwh-018", "caffeine", "lsd"])
def test_the_table_says_what_the_plain_evaluator_says(substance):
    structure = read(registry().by_id[substance].smiles)

    assert verdicts()[substance] == tuple(judge(one, structure, groups()).verdict for one in clauses().values())


@pytest.mark.parametrize(
    ("clause", "kin"),
    [
        ("CN-FENTANYL-2019", "fentanyl"),
        ("DE-NPSG-7", "nitazene"),
        ("DE-NPSG-6", "arylcyclohexylamine"),
        ("UK-CATHINONE-1aa", "cathinone"),
        ("UK-TRYPTAMINE-1b", "tryptamine"),
    ],
)
def test_a_clause_is_held_against_the_class_that_it_means(clause, kin):
    assert reach(clause).kin == kin


def test_what_is_missed_is_never_caught_and_what_is_medical_never_missed():
    for key in clauses():
        found = reach(key)
        assert not ids(found.missed) & ids(found.found.get(Verdict.YES, ()))
        assert not ids(found.missed) & ids(found.medical)


def test_a_draft_with_the_words_of_a_shipped_clause_reaches_the_same():
    draft = read_draft(shipped("GB-nitazenes.yaml"))

    assert reach_of(draft).found == reach("UK-NITAZENE-1ea").found


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        ("a: [", "this is no YAML"),
        ("- a list", "one mapping"),
        ("x" * (LONGEST + 1), "more than 20000 characters"),
        ("skeletons: 3", "is missing"),
    ],
)
def test_a_draft_that_cannot_be_read_is_a_fault_and_no_crash(draft, fault):
    with pytest.raises(BadInput, match=fault):
        read_draft(draft)


def test_the_counts_of_a_share_add_up_to_its_members():
    found = shares(date(2026, 1, 1))

    assert all(sum(one.counts.values()) == one.members for one in found)
    assert {one.jurisdiction for one in found} == {"CA", "CN", "DE", "GB", "UN", "US"}


def test_germany_reaches_less_of_the_nitazenes_than_britain_does():
    parts = {one.jurisdiction: one.part(Verdict.YES) for one in shares(date(2026, 1, 1)) if one.class_id == "nitazene"}

    assert parts["DE"] < parts["GB"]
    assert parts["US"] == 0


def test_a_ketone_in_a_ring_links_no_benzoyl_to_an_indole():
    """A carbonyl bridged into a ring once passed the words of the clause but not its screen, found on random molecules."""
    bridged = read("CC[NH+](CC)CCC1Cc2ccccc2C(=O)c2c1n(C)c1ccccc21")

    assert judge(clauses()["US-CANNABIMIMETIC-d"], bridged, groups()).verdict is Verdict.NO
