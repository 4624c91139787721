"""Rules by relation: positional isomers of the United States, open analogues, laws that ask for an effect."""

from __future__ import annotations

import pytest

from tahaluf.chem.structure import read
from tahaluf.chem.substances import registry
from tahaluf.law.clauses import TextStatus, Verdict
from tahaluf.law.relations import judge_relation, relations

US = "US-POSITIONAL-d"


def judged(rule, smiles):
    return judge_relation(relations()[rule], read(smiles))


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("2-methylmethcathinone: the methyl group at another place", "CNC(C)C(=O)c1ccccc1C"),
        ("N,N-dipropyl to N-isopropyl-N-propyl: within a substituent", "CCCN(C(C)C)CCc1c[nH]c2ccc(OC)cc12"),
        ("2,3-MDMA: the dioxole at another place", "CNC(C)Cc1cccc2OCOc12"),
    ],
)
def test_the_same_functionalities_elsewhere_are_a_positional_isomer(name, smiles):
    found = judged(US, smiles)

    assert found.verdict is Verdict.YES, name
    assert found.parent is not None


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("hydroxy and methyl are no methoxy (an example of the rule itself)", "NCC(C)c1cc(OC)c(O)cc1C"),
        ("mephedrone's ketone as an aldehyde", "CNC(C)Cc1ccc(C=O)cc1"),
        ("another formula", "CCNC(C)C(=O)c1ccc(CCCC)cc1"),
        ("ethanol", "CCO"),
    ],
)
def test_new_functionalities_or_another_formula_are_none(name, smiles):
    assert judged(US, smiles).verdict is Verdict.NO, name


def test_a_miss_names_what_was_lost_and_gained():
    found = judged(US, "CNC(C)Cc1ccc(C=O)cc1")

    assert (found.lost, found.gained) == (("ketone",), ("aldehyde",))


def test_isomers_of_stimulants_of_paragraph_f_are_none_for_isomer_means_optical_there():
    assert judged(US, "NC(C)C(=O)c1ccc(C)cc1").verdict is Verdict.NO


@pytest.mark.parametrize(("substance", "parent"), [("2,3-mdpv", "mdpv"), ("4-meo-dmt", "5-meo-dmt"), ("25i-nb4ome", "25i-nbome")])
def test_known_isomers_of_the_registry_are_related_to_their_parents(substance, parent):
    assert judged(US, registry().by_id[substance].smiles).parent == parent


def test_a_salt_and_a_listed_substance_itself_are_reached():
    assert judged(US, "CNC(C)C(=O)c1ccc(C)cc1.Cl").verdict is Verdict.YES


def test_an_open_analogue_clause_is_contested_and_never_a_plain_yes_for_what_it_does_not_name():
    rule = "CA-FENTANYL-ANALOGUES"

    assert judged(rule, "O=C(c1ccco1)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1").verdict is Verdict.CONTESTED
    assert judged(rule, "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1").verdict is Verdict.YES
    assert judged(rule, "CCO").verdict is Verdict.NO


@pytest.mark.parametrize("smiles", ["CCO", "CNC(C)C(=O)c1ccc(C)cc1"])
def test_a_law_that_asks_for_an_effect_is_not_decidable_from_structure(smiles):
    assert judged("GB-PSA-2016", smiles).verdict is Verdict.UNDECIDABLE


def test_an_answer_that_rests_on_unread_words_says_so():
    unread = [one for one in relations().values() if one.text_status is not TextStatus.READ]

    assert unread
    for rule in unread:
        told = judge_relation(rule, read("CCO")).reasons
        assert "law.relation-text@1" in {one.rule for one in told}


def test_every_rule_has_its_title_in_three_languages():
    assert all(len({one.title.en, one.title.ar, one.title.fr}) == 3 for one in relations().values())
