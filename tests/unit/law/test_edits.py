"""Closed sets of edits: the rule of the Australian Capital Territory as made in 2005, way by way."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.law import Answer, control_status
from tahaluf.law.clauses import Verdict
from tahaluf.law.edits import find_edit
from tahaluf.law.relations import judge_relation, relations

RULE = "AU-ACT-RELATED-2005"
AMPHETAMINE = "CC(N)Cc1ccccc1"


def judged(smiles):
    return judge_relation(relations()[RULE], read(smiles))


def of(substance):
    return registry().by_id[substance].smiles


def edit(parent, smiles, permitted=("halogen", "alkyl<=6")):
    return find_edit(read(smiles).parts[0], [("parent", read(parent).parts[0])], permitted)


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("halogen", "CC(N)Cc1ccc(F)cc1"),
        ("hydroxy", "CC(N)Cc1ccc(O)cc1"),
        ("nitro", "CC(N)Cc1ccc([N+](=O)[O-])cc1"),
        ("amino", "CC(N)Cc1ccc(N)cc1"),
        ("dialkylamino", "CC(N)Cc1ccc(N(C)C)cc1"),
        ("alkoxy of six carbons", "CC(N)Cc1ccc(OCCCCCC)cc1"),
        ("cyclic diether", "CC(N)Cc1ccc2OCOc2c1"),
        ("acyl on nitrogen", "CC(NC(C)=O)Cc1ccccc1"),
        ("alkenyl on nitrogen", "CC(NCC=C)Cc1ccccc1"),
        ("alkynyl on carbon", "CC(N)Cc1ccc(C#C)cc1"),
        ("several at once", "CC(NC)Cc1cc(OC)c(Br)cc1OC"),
        ("its salt", "CC([NH3+])Cc1ccc(F)cc1.[Cl-]"),
    ],
)
def test_groups_of_the_list_may_be_added(name, smiles):
    assert judged(smiles).verdict is Verdict.YES, name


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("cyano is not on the list", "CC(N)Cc1ccc(C#N)cc1"),
        ("a thioether is not on the list", "CC(N)Cc1ccc(SC)cc1"),
        ("alkoxy of eight carbons", "CC(N)Cc1ccc(OCCCCCCCC)cc1"),
        ("alkyl of eight carbons", "CC(NCCCCCCCC)Cc1ccccc1"),
        ("haloalkyl is not alkyl", "CC(N)Cc1ccc(C(F)(F)F)cc1"),
        ("a carboxyl group", "CC(N)Cc1ccc(C(=O)O)cc1"),
        ("less than a listed molecule", "NCCc1ccccc1"),
        ("something else", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C"),
    ],
)
def test_what_is_not_on_the_list_is_no_edit(name, smiles):
    assert judged(smiles).verdict is Verdict.NO, name


def test_the_limit_counts_from_each_name_not_from_the_nearest():
    # Seven carbons on amphetamine's nitrogen are six on methamphetamine's.
    assert judged("CC(NCCCCCCC)Cc1ccccc1").parent == "methamphetamine"
    assert edit(AMPHETAMINE, "CC(NCCCCCCC)Cc1ccccc1") is None


@pytest.mark.parametrize(
    ("substance", "words"),
    [
        ("dihydromorphine", "hydrogen added"),
        ("codeine", "an ether of"),
        ("6-monoacetylmorphine", "an ester of"),
        ("levomethamphetamine", "a stereoisomer of it"),
        ("methylone", "groups of the closed list"),
    ],
)
def test_each_way_gives_its_reason(substance, words):
    found = judged(of(substance))

    assert found.verdict is Verdict.YES
    assert words in found.reasons[0].says.en


def test_another_ring_is_contested_for_the_words_set_no_limit():
    found = judged(of("methiopropamine"))

    assert (found.verdict, found.parent) == (Verdict.CONTESTED, "methamphetamine")


def test_no_more_than_two_ring_systems_may_be_replaced():
    three = "c1ccccc1CC(c1ccccc1)Cc1ccccc1"

    assert edit(three, "c1ccncc1CC(c1ccccc1)Cc1ccncc1").verdict is Verdict.CONTESTED
    assert edit(three, "c1ccncc1CC(c1ccncc1)Cc1ccncc1") is None


def test_the_chain_between_the_rings_must_stay():
    assert edit(AMPHETAMINE, "CC(N)CCc1ccncc1") is None


@pytest.mark.parametrize("smiles", [AMPHETAMINE, "C[C@H](N)Cc1ccccc1"])
def test_the_molecule_itself_is_the_first_way(smiles):
    assert "stereoisomer" in edit(AMPHETAMINE, smiles).sentence.en


def test_hydrogen_is_added_and_never_taken_away():
    assert edit("C=CCN", "CCCN").verdict is Verdict.YES
    assert edit("CCCN", "C=CCN") is None
    assert edit("Nc1ccccc1", "NC1CCCCC1").verdict is Verdict.YES


PETHIDINE = "CCOC(=O)C1(c2ccccc2)CCN(C)CC1"


@pytest.mark.parametrize(
    "amide", ["CN1CCC(C(N)=O)(c2ccccc2)CC1", "CCNC(=O)C1(c2ccccc2)CCN(C)CC1", "CCN(CC)C(=O)C1(c2ccccc2)CCN(C)CC1"]
)
def test_an_ester_or_acid_may_become_an_amide(amide):
    assert "amide" in edit(PETHIDINE, amide).sentence.en
    assert "amide" in edit("CN1CCC(C(=O)O)(c2ccccc2)CC1", amide).sentence.en


@pytest.mark.parametrize("other", ["NC(=O)C1(c2ccccc2)CCNCC1", "CCOC(=O)C1(CNC(C)=O)CCN(C)CC1", "CC(N)=O"])
def test_an_amide_elsewhere_or_of_another_acid_is_no_such_way(other):
    assert edit(PETHIDINE, other) is None


def test_the_amide_of_the_smaller_half_of_an_ester_is_no_such_way():
    # Benzamide is no modification of cocaine, though cocaine is an ester of benzoic acid.
    assert edit(of("cocaine"), "NC(=O)c1ccccc1") is None


def test_the_list_of_groups_decides():
    assert edit(AMPHETAMINE, "CC(N)Cc1ccc(F)cc1", ["alkyl<=6"]) is None
    assert edit(AMPHETAMINE, "CC(N)Cc1ccc(F)cc1", ["halogen"]).groups == ("F",)


def controls(substance, on):
    return [one for one in control_status(substance, on=on, jurisdictions=["AU"]) if one.instrument == "AU-ACT-CCR"]


def test_control_status_uses_the_rule_while_it_was_in_force():
    answers = {one.answer for one in controls("methylone", date(2008, 1, 1))}

    assert Answer.YES in answers
    assert Answer.YES not in {one.answer for one in controls("methylone", date(2011, 1, 1))}
    assert Answer.YES not in {one.answer for one in controls("methylone", date(2005, 4, 30))}


def test_after_the_amendment_words_without_a_closed_list_leave_it_open():
    told = [one.says.en for control in controls("methylone", date(2011, 1, 1)) for one in control.reasons]

    assert any("without a closed list" in one for one in told)
