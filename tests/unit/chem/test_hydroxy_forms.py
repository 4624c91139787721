"""Hydroxy forms: what stands behind esters and ethers, for the identity of "an ester of"."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.chem.structure import acid_forms, hydroxy_forms, read
from tahaluf.chem.substances import registry

KNOWN = tuple(one for one in registry() if one.smiles)


def forms(smiles):
    return hydroxy_forms(read(smiles).parts[0])


def key(smiles):
    return read(smiles).parts[0].stereo_key


@pytest.mark.parametrize(
    ("name", "smiles", "parent", "esters", "ethers"),
    [
        ("an acetate", "CC(=O)OCC", "CCO", 1, 0),
        ("the acid side of an ester", "CC(=O)OCC", "CC(=O)O", 1, 0),
        ("a phosphate", "COP(=O)(O)O", "CO", 1, 0),
        ("a sulphate", "COS(=O)(=O)O", "CO", 1, 0),
        ("a nitrate", "CCO[N+](=O)[O-]", "CCO", 1, 0),
        ("a phenol ether", "COc1ccccc1", "Oc1ccccc1", 0, 1),
        ("a diester whose both groups are read", "CC(=O)OCCOC(=O)CC", "OCCO", 2, 0),
        ("an ester and an ether", "COCCOC(C)=O", "OCCO", 1, 1),
    ],
)
def test_the_hydroxy_form_of(name, smiles, parent, esters, ethers):
    found = {one.stereo_key: one for one in forms(smiles)}

    assert key(parent) in found, name
    assert (found[key(parent)].esters, found[key(parent)].ethers) == (esters, ethers)


@pytest.mark.parametrize(
    ("name", "smiles"),
    [
        ("ring ether", "C1CCOC1"),
        ("methylenedioxy", "c1ccc2OCOc2c1"),
        ("lactone", "O=C1CCCO1"),
        ("anhydride", "CC(=O)OC(C)=O"),
        ("alcohol", "CCO"),
        ("acid", "CC(=O)O"),
        ("ketone", "CC(C)=O"),
        ("peroxide", "COOC"),
        ("hydroxylamine ether", "CON"),
        ("thioester", "CC(=O)SC"),
        ("amide", "CC(=O)NC"),
    ],
)
def test_what_is_neither_an_acyclic_ester_nor_ether_has_none(name, smiles):
    assert forms(smiles) == (), name


@pytest.mark.parametrize("smiles", ["CCOC(=O)NC", "CCOC(=O)OCC"])
def test_carbamates_and_carbonates_are_contested(smiles):
    assert {one.contested for one in forms(smiles) if one.stereo_key == key("CCO")} == {True}


def test_stereochemistry_is_kept():
    heroin = next(one for one in KNOWN if one.id == "heroin")
    morphine = next(one for one in KNOWN if one.id == "morphine")

    assert key(morphine.smiles) in {one.stereo_key for one in forms(heroin.smiles)}


def test_many_oxygens_are_read_singly_and_all_together_only():
    chain = "COCCOCCOCCOCCOCCOCCOCCOCCOC"

    assert {one.ethers for one in forms(chain)} == {1, 9}


@pytest.mark.parametrize("group", ["CC(=O)O", "CCC(=O)O", "CO", "CCO", "OP(=O)(O)O"])
@settings(max_examples=40, deadline=None)
@given(one=st.sampled_from([one for one in KNOWN if one.smiles.startswith(("Oc", "OC")) and not one.smiles.startswith("OC(=O)")]))
def test_masking_a_hydroxy_group_and_reading_it_back_is_the_identity(group, one):
    masked = f"{group}{one.smiles[1:]}"

    assert key(one.smiles) in {form.stereo_key for form in forms(masked)}


@pytest.mark.parametrize(
    ("smiles", "element", "acids"),
    [
        ("CCNC(=O)c1ccccc1", 7, ["OC(=O)c1ccccc1"]),
        ("CCOC(=O)c1ccccc1", 8, ["OC(=O)c1ccccc1"]),
        ("OC(=O)c1ccccc1", 8, ["OC(=O)c1ccccc1"]),
        ("NC(=O)CCC(=O)NC", 7, ["OC(=O)CCC(=O)NC", "NC(=O)CCC(=O)O"]),
        ("O=C1CCCN1", 7, []),
        ("COC(=O)NC", 7, []),
        ("CC(=O)OC(=O)C", 8, ["CC(=O)O"]),
        ("CCO", 8, []),
    ],
)
def test_the_acids_behind_amides_and_esters(smiles, element, acids):
    found = acid_forms(read(smiles).parts[0], element)

    assert {one.key for one in found} == {read(one).parts[0].key for one in acids}
    assert {one.atoms for one in found} == {read(one).parts[0].molecule.GetNumAtoms() for one in acids}
