import pytest

from tahaluf.chem.identity import Stereo, identify
from tahaluf.kernel.errors import BadInput

FENTANYL = "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"
FENTANYL_KEY = "PJMPHNIQZUBGLI-UHFFFAOYSA-N"


@pytest.mark.parametrize(
    "smiles",
    [
        FENTANYL,
        FENTANYL + ".Cl",
        "Cl." + FENTANYL,
        FENTANYL + ".OC(=O)CC(O)(CC(=O)O)C(=O)O",
        FENTANYL + ".OC(=O)CC(O)(CC(=O)[O-])C(=O)O.[Na+]",
        "CCC(=O)N(c1ccccc1)C1CC[NH+](CCc2ccccc2)CC1.[Cl-]",
        "c1ccccc1CCN1CCC(CC1)N(C(=O)CC)c1ccccc1.O",
    ],
)
def test_salts_hydrates_and_charges_have_the_identity_of_the_parent(smiles):
    assert identify(smiles).inchikey == FENTANYL_KEY


def test_the_reported_form_and_what_was_taken_off_are_kept():
    found = identify(FENTANYL + ".Cl")
    assert (found.reported, found.counterions) == ("LHCBOXPPRUIAQT-UHFFFAOYSA-N", ("HCl",))


@pytest.mark.parametrize("smiles", ["[Na+].OCCCC(=O)[O-]", "[Na]OC(=O)CCCO", "OCCCC(=O)O"])
def test_sodium_oxybate_is_ghb_however_written(smiles):
    assert identify(smiles).inchikey == "SJZRECIVHVDYJC-UHFFFAOYSA-N"


def test_a_mixture_stays_a_mixture():
    found = identify(FENTANYL + ".CC(=O)Nc1ccc(O)cc1")
    assert (found.inchikey, found.skeleton, found.is_mixture) == (None, None, True)
    assert {one.inchikey for one in found.components} == {FENTANYL_KEY, "RZVAJINKPMORJF-UHFFFAOYSA-N"}


def test_two_ions_of_one_parent_are_no_mixture():
    assert identify(FENTANYL + "." + FENTANYL + ".OS(=O)(=O)O").inchikey == FENTANYL_KEY


def test_stereoisomers_differ_but_share_the_skeleton():
    dextro, levo, flat = (identify(smiles) for smiles in ("C[C@@H](Cc1ccccc1)NC", "C[C@H](Cc1ccccc1)NC", "CC(Cc1ccccc1)NC"))
    assert len({dextro.inchikey, levo.inchikey, flat.inchikey}) == 3
    assert {dextro.skeleton, levo.skeleton, flat.skeleton} == {"MYWUZJCMWCOHBA"}
    assert (dextro.stereo, flat.stereo) == (Stereo.SPECIFIED, Stereo.UNSPECIFIED)


def test_half_stated_stereochemistry_says_so():
    assert identify("C[C@H](O)C(N)c1ccccc1").stereo is Stereo.PARTIAL


def test_a_labelled_standard_is_not_the_substance_but_knows_it():
    found = identify("[2H]C([2H])([2H])NC(C)Cc1ccccc1")
    assert (found.labelled, found.unlabelled) == (True, "MYWUZJCMWCOHBA-UHFFFAOYSA-N")
    assert found.inchikey != found.unlabelled


@pytest.mark.parametrize("smiles", ["O", "CC(=O)O", "Cl"])
def test_a_counterion_alone_is_itself(smiles):
    found = identify(smiles)
    assert (found.inchikey, found.counterions) == (found.reported, ())


def test_the_n_oxide_of_chlordiazepoxide_is_not_uncharged_away():
    assert identify("CNC1=Nc2ccc(Cl)cc2C(c2ccccc2)=[N+]([O-])C1").formula == "C16H14ClN3O"


def test_positional_isomers_never_share_an_identity():
    keys = {
        identify(FENTANYL.replace("N(c1ccccc1)", ring)).skeleton for ring in ("N(c1ccccc1F)", "N(c1cccc(F)c1)", "N(c1ccc(F)cc1)")
    }
    assert len(keys) == 3


@pytest.mark.parametrize("smiles", ["", "not a structure", "C1CC", "C(C)(C)(C)(C)C"])
def test_what_cannot_be_read_is_bad_input_with_a_remedy(smiles):
    with pytest.raises(BadInput) as caught:
        identify(smiles)
    assert (caught.value.faults[0].place, bool(caught.value.faults[0].remedy)) == ("smiles", True)


# The policy on tautomers, charges and labels: what a normal drawing of the same compound may not change.
@pytest.mark.parametrize(
    ("drawn", "key"),
    [
        ("OC1N=C(c2ccccc2)c2cc(Cl)ccc2NC1=O", "ADIMAYPTOBDMTL-UHFFFAOYSA-N"),
        ("CCN(CC)C(=O)[C@@H]1C=C2c3cccc4[nH]cc(c34)C[C@H]2N(C)C1", "VAYOSLLFUXYJDT-RDTXWAMCSA-N"),
        ("CCN(CC)C(=O)[C@@H]1C=C2c3cccc4[nH]cc(c34)C[C@H]2N(C)C1.OC(=O)C(O)C(O)C(=O)O", "VAYOSLLFUXYJDT-RDTXWAMCSA-N"),
        ("COC(=O)[C@H]1[C@@H](OC(=O)c2ccccc2)C[C@@H]2CC[C@H]1N2C", "ZPUCINDJVBIVPJ-LJISPDSOSA-N"),
        ("COC(=O)[C@H]1[C@@H](OC(=O)c2ccccc2)C[C@@H]2CC[C@H]1[NH+]2C.[Cl-]", "ZPUCINDJVBIVPJ-LJISPDSOSA-N"),
        ("[NH3+]CCCC([O-])=O", "BTCSSZJGUNDROE-UHFFFAOYSA-N"),
        ("NCCCC(O)=O", "BTCSSZJGUNDROE-UHFFFAOYSA-N"),
    ],
)
def test_tautomer_policy_keeps_skeleton_and_stereochemistry(drawn, key):
    assert identify(drawn).inchikey == key


def test_an_n_oxide_is_another_substance_than_its_amine():
    amine, oxide = identify("CN(C)CCc1c[nH]c2ccccc12"), identify("C[N+](C)([O-])CCc1c[nH]c2ccccc12")
    assert amine.skeleton != oxide.skeleton
    assert oxide.formula == "C12H16N2O"


def test_a_deuterated_standard_shares_the_skeleton_and_knows_the_drug():
    labelled = identify("CCC(=O)N(c1c([2H])c([2H])c([2H])c([2H])c1[2H])C1CCN(CCc2ccccc2)CC1")
    assert (labelled.skeleton, labelled.unlabelled, labelled.labelled) == ("PJMPHNIQZUBGLI", FENTANYL_KEY, True)
    assert labelled.inchikey != FENTANYL_KEY
