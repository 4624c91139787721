import gzip

import pytest

from shared import shared
from tahaluf.chem import registry
from tahaluf.chem.classes import class_patterns, structural_classes
from tahaluf.kernel.errors import BadInput

# Substances that are counted with a class but lack its structure.
TAGGED_ONLY = {
    "cp-47497-c6": "a cyclohexylphenol, counted with the synthetic cannabinoids",
    "cp-47497-c9": "a cyclohexylphenol, counted with the synthetic cannabinoids",
    "cp-47497": "a cyclohexylphenol, counted with the synthetic cannabinoids",
    "cannabicyclohexanol": "as CP-47,497",
    "cp-55,940": "as CP-47,497",
    "hu-210": "a dibenzopyran",
    "jwh-175": "has no carbonyl",
    "rilmazafone": "is an open-ring prodrug",
    "1-piperidinocyclohexanecarbonitrile": "carries a nitrile in place of the ring",
    "cbc": "a chromene",
    "cannabigerol": "has an open chain",
    "beta-keto-2c-b": "is found as a cathinone",
}


def classes(smiles):
    return {one.structural_class.id for one in structural_classes(smiles)}


@pytest.mark.parametrize("pattern", class_patterns(), ids=lambda one: one.id)
def test_a_pattern_matches_its_examples_and_no_counterexample(pattern):
    by_id = registry().by_id
    matched = {one: pattern.class_id in classes(by_id[one].smiles) for one in pattern.examples}
    assert all(matched.values()), matched
    assert pattern.examples
    assert pattern.class_id in registry().classes


@pytest.mark.parametrize(
    ("smiles", "expected"),
    [
        ("CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", {"fentanyl"}),
        ("CCCCCn1cc(C(=O)c2cccc3ccccc23)c2ccccc21", {"scra-ketone"}),
        ("CCCCCn1nc(C(=O)NC(C(N)=O)C(C)C)c2ccccc21", {"scra-carboxamide"}),
        ("CNC(C)C(=O)c1ccccc1", {"cathinone"}),
        ("CC(N)Cc1ccccc1", {"amphetamine", "phenethylamine"}),
        ("CN(C)CCc1c[nH]c2ccccc12", {"tryptamine"}),
        ("CCC1(CC)C(=O)NC(=O)NC1=O", {"barbiturate"}),
        ("CC(=O)Nc1ccc(O)cc1", set()),
        ("OCC", set()),
        ("CCOC(=O)C1(c2ccccc2)CCN(C)CC1", set()),
    ],
)
def test_classes_are_those_of_the_structure(smiles, expected):
    assert classes(smiles) == expected


def test_matched_atoms_are_those_of_the_text_given():
    (match,) = structural_classes("O=C(CC)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1")
    assert (match.pattern, match.atoms[:2]) == ("anilidopiperidine", (1, 0))
    assert len(match.atoms) == 10
    assert match.reason.evidence["atoms"].startswith("1 0 4")
    assert "النمط" in match.reason.says.ar


def test_a_salt_or_another_drawing_changes_no_class():
    drawn = (
        "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1",
        "Cl.c1ccccc1CCN1CCC(CC1)N(C(=O)CC)c1ccccc1",
        "C1CN(CCc2ccccc2)CCC1N(C(CC)=O)c1ccccc1",
    )
    assert {frozenset(classes(smiles)) for smiles in drawn} == {frozenset({"fentanyl"})}


@pytest.mark.parametrize(
    "class_id",
    [
        *("nitazene", "fentanyl", "cathinone", "tryptamine", "lysergamide", "benzodiazepine", "barbiturate", "orphine", "u-opioid"),
        *("arylcyclohexylamine", "synthetic-cannabinoid", "piperazine", "cannabinoid"),
    ],
)
def test_every_substance_counted_with_a_class_has_its_structure_or_is_a_known_exception(class_id):
    counted = [one for one in registry() if class_id in one.classes and one.smiles and "precursor" not in one.classes]
    assert len(counted) >= 11
    parents = {one.id: one.parent for one in registry().classes.values()}
    without = {one.id for one in counted if not classes(one.smiles) & {class_id, *(k for k, v in parents.items() if v == class_id)}}
    assert without <= set(TAGGED_ONLY)


@pytest.mark.parametrize("smiles", ["", "fentanyl", "C1CC"])
def test_what_cannot_be_read_is_bad_input(smiles):
    with pytest.raises(BadInput):
        structural_classes(smiles)


@pytest.mark.shared
def test_few_unrelated_molecules_fall_into_a_class():
    with gzip.open(shared("data/structures/background_znp44k.smi.gz"), "rt", encoding="utf-8") as stream:
        molecules = [line.split()[0] for _, line in zip(range(4000), stream, strict=False)]
    hits = [one for one in molecules if classes(one) - {"phenethylamine", "barbiturate", "morphinan"}]
    assert len(hits) <= 8, hits
