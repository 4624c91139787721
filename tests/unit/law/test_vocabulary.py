"""Every word of the clauses' vocabulary: a title in three languages, examples, counter-examples."""

from __future__ import annotations

import pytest

from tahaluf.chem.structure import read
from tahaluf.law.clauses.bridges import BRIDGES
from tahaluf.law.clauses.files import text, vocabulary
from tahaluf.law.clauses.fragments import Fragment
from tahaluf.law.clauses.words import PREDICATES

WORDS = vocabulary()["predicates"]
EXAMPLES = [(name, smiles, True) for name, entry in WORDS.items() for smiles in entry["yes"]]
COUNTER_EXAMPLES = [(name, smiles, False) for name, entry in WORDS.items() for smiles in entry["no"]]


def on_benzene(smiles):
    """The group `smiles` (its first atom bound) on a benzene ring."""
    part = read(f"c9ccccc9{smiles}").parts[0]
    return Fragment(part=part, atoms=frozenset(range(6, len(part.graph.elements))), root=6, parent=5)


@pytest.mark.parametrize(("name", "smiles", "expected"), EXAMPLES + COUNTER_EXAMPLES)
def test_a_word_means_its_examples_and_not_its_counter_examples(name, smiles, expected):
    assert PREDICATES[name](on_benzene(smiles), None) is expected


def test_every_predicate_and_bridge_is_in_the_vocabulary():
    assert PREDICATES.keys() == WORDS.keys()
    assert BRIDGES.keys() == vocabulary()["bridges"].keys()


@pytest.mark.parametrize("section", ["predicates", "bridges", "groups"])
def test_every_word_is_titled_in_arabic_english_and_french(section):
    for name, entry in vocabulary()[section].items():
        title = text(entry["title"])
        assert title.en, name
        assert title.fr, name
        assert any("\u0600" <= letter <= "\u06ff" for letter in title.ar), name


@pytest.mark.parametrize(
    ("name", "smiles", "limit", "expected"),
    [
        ("alkyl", "CCC", 3, True),
        ("alkyl", "CCCC", 3, False),
        ("alkoxy", "OCCCCC", 5, True),
        ("alkoxy", "OCCCCCC", 5, False),
        ("haloalkyl", "CC(F)(F)F", 2, True),
        ("haloalkyl", "CCC(F)(F)F", 2, False),
        ("cycloalkyl", "C1CCCCC1", 6, True),
        ("cycloalkyl", "C1CCCCCC1", 6, False),
        ("alkylcarbonyl", "C(=O)CCC", 3, True),
        ("alkylcarbonyl", "C(=O)CCCC", 3, False),
        ("short-chain", "CCCCCCCCCCCCC", 7, False),
        ("ring-on-chain", "CCCCC1CC1", 4, True),
        ("ring-on-chain", "CCCCCC1CC1", 4, False),
    ],
)
def test_a_limit_counts_what_the_word_says(name, smiles, limit, expected):
    assert PREDICATES[name](on_benzene(smiles), limit) is expected


def test_the_longest_chain_counts_atoms_outside_rings_only():
    assert on_benzene("CCOCCN1CCCCC1").chain == 5
    assert on_benzene("C(CC)CCC").chain == 6
    assert on_benzene("C1CC1").chain == 0


def test_the_mass_of_a_group_counts_its_hydrogens():
    assert on_benzene("C").mass == pytest.approx(15.035, abs=0.001)
    assert on_benzene("OC").mass == pytest.approx(31.034, abs=0.001)
