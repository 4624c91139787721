"""Laws of every shipped clause: a permitted group at a permitted place keeps coverage, a group on no list removes it.

The groups and the places come from the clauses' own limbs and from the examples of the vocabulary, one molecule per clause.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdkit import Chem

from tahaluf.chem.structure import pattern, read
from tahaluf.law.clauses import Verdict, clauses, groups, judge
from tahaluf.law.clauses.files import vocabulary
from tahaluf.law.relations import judge_relation, relations
from tahaluf.law.riders import judge_rider, riders

HERE = Path(__file__).parent
# On no list of any clause, and in no word but the open ones.
FOREIGN = ("[Si](C)(C)C", "B(O)O", "P(=O)(O)O", "N=[N+]=[N-]", "[Se]C")
# Words that permit whatever hangs there, or a part of it: at their places nothing is foreign.
OPEN_WORDS = {
    *("any", "univalent", "carbon-chain", "oxy-chain", "thio-chain", "amino-chain", "chain-carbonyl", "oxycarbonyl", "short-chain"),
    *("ring-on-chain", "ring-group", "monocycle", "heteromonocycle", "aromatic-monocycle", "ring-system", "acyl", "acyloxy"),
    *("carbonyl-group", "bridge", "ester", "ether", "alkyl-chain"),
}
RANK = list(Verdict)


def covered(clause):
    """The molecules that the hand-checked rows call covered."""
    with (HERE / f"{clause}.csv").open(encoding="utf-8", newline="") as file:
        return [row["smiles"] for row in csv.DictReader(file) if row["expected"] == "yes" and "." not in row["smiles"]]


def verdict(clause, smiles):
    return judge(clauses()[clause], read(smiles), groups()).verdict


def places(clause, smiles):
    """The atoms of the text in some embedding of a skeleton that carry hydrogen, each with its map number (0 without)."""
    part = read(smiles).parts[0]
    for skeleton in clauses()[clause].skeletons:
        known = pattern(skeleton.smarts)
        numbers = {place: number for number, place in known.maps.items()}
        found = judge(clauses()[clause], read(smiles), groups())
        for match in part.matches(skeleton.smarts):
            if {part.given[atom] for atom in match} == set(found.skeleton_atoms):
                for place, atom in enumerate(match):
                    if part.graph.hydrogens[atom]:
                        yield part.given[atom], numbers.get(place, 0)
                return


def attached(smiles, atom, group):
    """The molecule with one hydrogen of the atom replaced by the group, whose first atom is bound."""
    molecule, piece = Chem.MolFromSmiles(smiles), Chem.MolFromSmiles(group)
    whole = Chem.RWMol(Chem.CombineMols(molecule, piece))
    whole.AddBond(atom, molecule.GetNumAtoms(), Chem.BondType.SINGLE)
    for end in (whole.GetAtomWithIdx(atom), whole.GetAtomWithIdx(molecule.GetNumAtoms())):
        if end.GetNumExplicitHs():
            end.SetNumExplicitHs(end.GetNumExplicitHs() - 1)
        end.SetNoImplicit(False)
        end.SetChiralTag(Chem.ChiralType.CHI_UNSPECIFIED)
    whole.UpdatePropertyCache(strict=False)
    try:
        Chem.SanitizeMol(whole)
    except Chem.MolSanitizeException:
        return None
    return Chem.MolToSmiles(whole)


def carbons(smiles):
    return sum(atom.GetAtomicNum() == 6 for atom in Chem.MolFromSmiles(smiles).GetAtoms())


def examples(term):
    """Groups that the vocabulary gives for a word, within the term's limit; none for bridges and words with conditions."""
    entry = vocabulary()["predicates"].get(term.name, {})
    plain = not (term.twice or term.ends or term.measures or term.doubt)
    known = [one for one in entry.get("yes", ()) if "*" not in one] if plain else []
    return [one for one in known if term.limit is None or carbons(one) <= term.limit]


@cache
def kept():
    """(clause, molecule, atom, group): what some limb without a number permits there."""
    found = []
    for clause in clauses().values():
        for smiles in covered(clause.id)[:4]:
            for atom, number in places(clause.id, smiles):
                for limb in clause.limbs:
                    if number in limb.at and not (limb.slot or limb.most or limb.after or limb.spans or limb.unless):
                        found += [(clause.id, smiles, atom, one) for term in limb.allow for one in examples(term)]
    return found


@cache
def removed():
    """(clause, molecule, atom, group): foreign groups at places where no open word stands."""
    found = []
    for clause in clauses().values():
        for smiles in covered(clause.id)[:4]:
            for atom, number in places(clause.id, smiles):
                words = {term.name for limb in clause.limbs if number in limb.at for term in limb.allow}
                if not words & OPEN_WORDS:
                    found += [(clause.id, smiles, atom, one) for one in FOREIGN]
    return found


def test_the_properties_speak_of_every_clause():
    open_everywhere = {"DE-NPSG-1", "DE-NPSG-6", "US-FRS", "CN-FENTANYL-2019", "UK-FENTANYL-1d", "US-CANNABIMIMETIC-d"}
    # Items 2(1) to 2(9) of Canada's Schedule II permit substitution "to any extent".
    open_everywhere |= {f"CA-CANNABINOID-2.{item}" for item in range(1, 10)}
    assert {one[0] for one in removed()} >= set(clauses()) - open_everywhere
    assert len({one[0] for one in kept()}) >= 8
    assert len(kept()) > 300
    assert len(removed()) > 300


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_permitted_group_at_a_permitted_place_keeps_coverage(data):
    clause, smiles, atom, group = data.draw(st.sampled_from(kept()))
    changed = attached(smiles, atom, group)

    if changed is not None:
        found = judge(clauses()[clause], read(changed), groups())
        assert found.verdict is Verdict.YES or found.why in {"mass", "excluded"}, (clause, changed, group)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_group_on_no_list_removes_coverage(data):
    clause, smiles, atom, group = data.draw(st.sampled_from(removed()))
    changed = attached(smiles, atom, group)

    if changed is not None:
        assert verdict(clause, changed) is not Verdict.YES, (clause, changed, group)


def shuffled(smiles, random):
    molecule = Chem.MolFromSmiles(smiles)
    order = list(range(molecule.GetNumAtoms()))
    random.shuffle(order)
    return Chem.MolToSmiles(Chem.RenumberAtoms(molecule, order), canonical=False)


ROWS = [(clause, smiles) for clause in clauses() for smiles in covered(clause)]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_atom_order_salt_and_drawing_style_never_change_what_a_clause_says(row, random):
    clause, smiles = row
    molecule = Chem.MolFromSmiles(smiles)
    Chem.Kekulize(molecule, clearAromaticFlags=True)
    drawn = (shuffled(smiles, random), f"{smiles}.Cl", f"[Na+].[Cl-].{smiles}", Chem.MolToSmiles(molecule, kekuleSmiles=True))

    assert {verdict(clause, one) for one in drawn} == {Verdict.YES}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ROWS), st.randoms(use_true_random=False))
def test_atom_order_never_changes_what_riders_and_relations_say(row, random):
    plain, other = read(row[1]), read(shuffled(row[1], random))

    for rider in riders().values():
        assert judge_rider(rider, plain).verdict is judge_rider(rider, other).verdict, rider.id
    for relation in relations().values():
        assert judge_relation(relation, plain).verdict is judge_relation(relation, other).verdict, relation.id


@pytest.mark.parametrize("relation", sorted(relations()))
def test_a_counter_ion_never_changes_what_a_relation_says(relation):
    for _, smiles in ROWS[::25]:
        answers = {judge_relation(relations()[relation], read(one)).verdict for one in (smiles, f"{smiles}.Cl", f"Br.{smiles}")}
        assert len(answers) == 1, smiles
