"""The evaluator: closed world, atoms of the text, near misses, readings in doubt, mixtures; fast and plain agree."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdkit import Chem

from shared import shared
from tahaluf.chem.structure import pattern, read
from tahaluf.kernel.errors import BadInput
from tahaluf.law.catalogue import answer_rows, lines, structure_of, wanted_clauses
from tahaluf.law.clauses import Verdict, clauses, groups, judge
from tahaluf.law.clauses.screening import screening
from tahaluf.law.clauses.telling import reason, reasons

ALL = tuple(clauses().values())
KNOWN = {
    "UK-FENTANYL-1d": "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
    "US-FRS": "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
    "CN-FENTANYL-2019": "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
    "UK-NITAZENE-1ea": "CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc12",
    "DE-NPSG-7": "CCN(CC)CCn1c(Cc2ccc(OCC)cc2)nc2cc([N+](=O)[O-])ccc12",
    "UK-CATHINONE-1aa": "CNC(C)C(=O)c1ccc(C)cc1",
    "UK-NAPHYRONE-1ab": "CCCC(N1CCCC1)C(=O)c1ccc2ccccc2c1",
    "UK-SCRA-1ca": "CC(C)C(NC(=O)c1nn(Cc2ccc(F)cc2)c2ccccc12)C(N)=O",
    "DE-NPSG-2.1": "CC(C)C(NC(=O)c1nn(Cc2ccc(F)cc2)c2ccccc12)C(N)=O",
    "UK-PHENETHYLAMINE-1c": "NCCc1cc(OC)c(Br)cc1OC",
    "DE-NPSG-1": "NCCc1cc(OC)c(Br)cc1OC",
    "UK-TRYPTAMINE-1b": "COc1ccc2[nH]cc(CCN(C)C)c2c1",
    "DE-NPSG-5.1": "COc1ccc2[nH]cc(CCN(C)C)c2c1",
    "US-CANNABIMIMETIC-d": "CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc12",
    "DE-NPSG-3": "Cc1nnc2CN=C(c3ccccc3)c3cc(Cl)ccc3-n12",
    "DE-NPSG-4": "CN(C)C1CCCCC1N(C)C(=O)c1ccc(Cl)c(Cl)c1",
    "DE-NPSG-5.2": "O=C(N(CC)CC)C1CN(C)C2Cc3c[nH]c4cccc(C2=C1)c34",
    "DE-NPSG-6": "CNC1(c2ccccc2Cl)CCCCC1=O",
}


def verdict(clause, smiles):
    return judge(clauses()[clause], read(smiles), groups()).verdict


def test_the_trace_gives_the_atoms_of_the_text_for_each_limb():
    found = judge(clauses()["UK-CATHINONE-1aa"], read("CNC(C)C(=O)c1ccc(C)cc1"), groups())

    assert {(step.ref, step.atoms) for step in found.steps} == {("(i)", (10,)), ("(iii)", (0,))}
    assert found.skeleton_atoms == (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12)


def test_atoms_are_those_of_the_text_even_where_a_salt_stands_first():
    found = judge(clauses()["UK-CATHINONE-1aa"], read("Cl.CNC(C)C(=O)c1ccc(C)cc1"), groups())

    assert {(step.ref, step.atoms) for step in found.steps} == {("(i)", (11,)), ("(iii)", (1,))}


def test_a_no_tells_the_nearest_miss():
    found = judge(clauses()["UK-FENTANYL-1d"], read("CC(=O)N(c1ccc(C#N)cc1)C1CCN(CCc2ccccc2)CC1"), groups())

    assert found.verdict is Verdict.NO
    assert [(step.position, step.group, step.atoms) for step in found.faults] == [("aniline", "CN", (8, 9))]
    assert "aniline ring: CN [8 9]" in reason(found, clauses()["UK-FENTANYL-1d"])


def test_a_missing_group_is_told():
    found = judge(clauses()["UK-FENTANYL-1d"], read("C1CN(CCc2ccccc2)CCC1Nc1ccccc1"), groups())

    assert (found.why, found.detail) == ("missing", "acyl")


def test_a_mixture_is_covered_where_one_of_its_parts_is():
    assert verdict("UK-CATHINONE-1aa", "CNC(C)C(=O)c1ccc(C)cc1.Cn1c(=O)c2c(ncn2C)n(C)c1=O") is Verdict.YES


def test_an_answer_on_words_that_were_not_compared_says_so():
    found = judge(clauses()["UK-FENTANYL-1d"], read(KNOWN["UK-FENTANYL-1d"]), groups())

    told = reasons(found, clauses()["UK-FENTANYL-1d"])
    assert told[1].rule == "law.clause-text@1"
    assert told[0].evidence["text_status"] == "unverified"


def test_words_that_nobody_read_are_answered_unknown():
    assert verdict("CN-NITAZENE-2025", "CCN(CC)CCn1c(Cc2ccc(OC(C)C)cc2)nc3cc(N)ccc13") is Verdict.UNKNOWN


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_every_verdict_is_told_in_every_language(language):
    for clause in ALL:
        for smiles in [*KNOWN.values(), "CCO"]:
            assert clause.id in reason(judge(clause, read(smiles), groups()), clause, language)


@given(st.sampled_from(sorted(KNOWN)), st.randoms(use_true_random=False))
def test_the_order_of_atoms_never_changes_an_answer(clause, random):
    molecule = Chem.MolFromSmiles(KNOWN[clause])
    order = list(range(molecule.GetNumAtoms()))
    random.shuffle(order)
    shuffled = Chem.MolToSmiles(Chem.RenumberAtoms(molecule, order), canonical=False)

    assert verdict(clause, shuffled) is Verdict.YES


@pytest.mark.parametrize("clause", sorted(KNOWN))
@pytest.mark.parametrize("salt", ["Cl", "OC(=O)C(O)C(O)C(=O)O", "[Na+].[Cl-]", "O"])
def test_a_salt_form_never_changes_an_answer(clause, salt):
    assert verdict(clause, f"{KNOWN[clause]}.{salt}") is Verdict.YES
    assert verdict(clause, f"{salt}.{KNOWN[clause]}") is Verdict.YES


@pytest.mark.parametrize("clause", sorted(KNOWN))
def test_a_drawing_style_never_changes_an_answer(clause):
    molecule = Chem.MolFromSmiles(KNOWN[clause])
    kekulised = Chem.Mol(molecule)
    Chem.Kekulize(kekulised, clearAromaticFlags=True)
    styles = [Chem.MolToSmiles(kekulised, kekuleSmiles=True), Chem.MolToSmiles(Chem.AddHs(molecule))]

    assert [verdict(clause, style) for style in styles] == [Verdict.YES, Verdict.YES]


# These have places where the words permit anything ("any monocycle, further substituted or not", "another acyl", a ring through N).
OPEN = {
    *("US-FRS", "CN-FENTANYL-2019", "UK-FENTANYL-1d", "DE-NPSG-1", "DE-NPSG-2.1", "US-CANNABIMIMETIC-d"),
    *("UK-PHENETHYLAMINE-1c", "UK-CATHINONE-1aa", "UK-NAPHYRONE-1ab"),
}
CLOSED = sorted(set(KNOWN) - OPEN)


@pytest.mark.parametrize("clause", CLOSED)
def test_a_substituent_that_is_on_no_list_removes_coverage_wherever_it_stands(clause):
    molecule = Chem.MolFromSmiles(KNOWN[clause])
    for atom in molecule.GetAtoms():
        if atom.GetAtomicNum() == 6 and atom.GetTotalNumHs() and atom.GetFormalCharge() == 0:
            changed = Chem.RWMol(molecule)
            sulfonate = changed.AddAtom(Chem.Atom(16))
            changed.AddBond(atom.GetIdx(), sulfonate, Chem.BondType.SINGLE)
            for order in (Chem.BondType.DOUBLE, Chem.BondType.DOUBLE, Chem.BondType.SINGLE):
                oxygen = changed.AddAtom(Chem.Atom(8))
                changed.AddBond(sulfonate, oxygen, order)
            Chem.SanitizeMol(changed)
            assert verdict(clause, Chem.MolToSmiles(changed)) is not Verdict.YES, (atom.GetIdx(), Chem.MolToSmiles(changed))


@pytest.mark.parametrize(
    ("clause", "start", "groups_added"),
    [
        ("UK-FENTANYL-1d", "CC(=O)N(c1ccc({})cc1)C1CCN(CCc2ccccc2)CC1", ["F", "Cl", "C", "CC", "OC", "C(F)(F)F"]),
        ("UK-CATHINONE-1aa", "CNC(C)C(=O)c1ccc({})cc1", ["F", "I", "CCCC", "OCC", "C(F)F"]),
        ("DE-NPSG-7", "CCN(CC)CCn1c(Cc2ccc({})cc2)nc2cc([N+](=O)[O-])ccc12", ["O", "C#N", "SC", "OC(C)=O", "OCCCC", "OC(F)(F)F"]),
        ("UK-TRYPTAMINE-1b", "CN(C)CCc1c[nH]c2ccc({})cc12", ["C", "OC", "SC", "Br", "C(F)(F)F"]),
        ("DE-NPSG-3", "CN1C(=O)CN=C(c2ccccc2)c2cc({})ccc12", ["F", "Cl", "Br", "I", "C", "CC", "[N+](=O)[O-]", "N"]),
    ],
)
def test_a_permitted_substituent_at_a_permitted_place_keeps_coverage(clause, start, groups_added):
    assert [verdict(clause, start.format(group)) for group in groups_added] == [Verdict.YES] * len(groups_added)


def background(step):
    with gzip.open(shared("data/structures/background_znp44k.smi.gz"), "rt") as file:
        return [line.split()[0] for line in file][::step]


@pytest.mark.shared
def test_screens_let_through_everything_that_a_skeleton_fits():
    ready = screening(ALL)
    for smiles in [*background(60), *KNOWN.values()]:
        structure = read(smiles)
        plain = [judge(clause, structure, groups()).verdict for clause in ALL]
        assert [found.verdict for found in ready.judge_all(structure)] == plain, smiles


@pytest.mark.shared
def test_clauses_other_than_the_widest_catch_next_to_nothing_of_the_background():
    narrow = screening(clause for clause in ALL if clause.id != "DE-NPSG-1")
    molecules = background(20)
    caught = [smiles for smiles in molecules for found in narrow.judge_all(read(smiles)) if found.verdict is Verdict.YES]

    assert len(caught) / len(molecules) < 0.002, caught


def test_a_bad_row_answers_unknown_with_the_reason():
    ids = wanted_clauses(["us-frs"])

    found = lines("not a structure", ids)

    assert [(line.covered, line.clause_id, line.jurisdiction) for line in found] == [("unknown", "US-FRS", "US")]
    assert "no structure that can be read" in found[0].reason


def test_rows_keep_their_other_columns_and_one_answer_per_clause():
    rows = [{"smiles": "CCO", "name": "ethanol", "covered": "?"}, {"smiles": "", "name": "empty", "covered": ""}]

    answers = list(answer_rows(rows, wanted_clauses(["US-FRS", "DE-NPSG-7"])))

    assert [(one["clause_id"], one["covered"], one["name"]) for one in answers] == [
        ("US-FRS", "no", "ethanol"),
        ("DE-NPSG-7", "no", "ethanol"),
        ("US-FRS", "unknown", "empty"),
        ("DE-NPSG-7", "unknown", "empty"),
    ]
    assert list(answers[0]) == ["smiles", "jurisdiction", "clause_id", "covered", "reason", "name", "input_covered"]


def test_a_clause_that_is_not_there_is_refused():
    with pytest.raises(BadInput, match="no clause XX-1"):
        wanted_clauses(["US-FRS", "XX-1"])


def test_a_name_stands_for_its_structure_only_where_it_is_certain():
    assert structure_of("isotonitazene").parts
    with pytest.raises(BadInput):
        structure_of("no such thing at all")


def test_a_pattern_knows_what_a_match_needs():
    needed = pattern("c1ccc2[nH]ccc2c1")

    assert needed.rings == 2
    assert needed.aromatic[6] == 8
