"""Which parts of fentanyl's skeleton a structure changes, on well-known analogues and on the labels of a published set."""

from __future__ import annotations

import csv

import pytest

from shared import shared
from tahaluf.chem import registry
from tahaluf.chem.fentanyl_sites import fentanyl_sites

KNOWN = {
    "fentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", ""),
    "acetylfentanyl": ("CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"),
    "4-ANPP": ("N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"),
    "isobutyrylfentanyl": ("CC(C)C(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"),
    "acrylfentanyl": ("C=CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"),
    "para-fluorofentanyl": ("CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1", "D"),
    "ocfentanil": ("COCC(=O)N(c1ccccc1F)C1CCN(CCc2ccccc2)CC1", "DE"),
    "3-methylfentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1C", "C"),
    "carfentanil": ("CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCc2ccccc2)CC1", "C"),
    "sufentanil": ("CCC(=O)N(c1ccccc1)C1(COC)CCN(CCc2cccs2)CC1", "AC"),
    "remifentanil": ("CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCC(=O)OC)CC1", "AC"),
    "thiofentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(CCc2cccs2)CC1", "A"),
    "alpha-methylfentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(C(C)Cc2ccccc2)CC1", "B"),
    "beta-hydroxyfentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2ccccc2)CC1", "B"),
    "benzylfentanyl": ("CCC(=O)N(c1ccccc1)C1CCN(Cc2ccccc2)CC1", "B"),
    "the propyl homologue": ("CCC(=O)N(c1ccccc1)C1CCN(CCCc2ccccc2)CC1", "B"),
    "norfentanyl": ("CCC(=O)N(c1ccccc1)C1CCNCC1", "AB"),
    "fentanyl with a labelled phenethyl ring": ("CCC(=O)N(c1ccccc1)C1CCN(CCc2c([2H])c([2H])c([2H])c([2H])c2[2H])CC1", "A"),
    "fentanyl with a labelled acyl group": ("[2H]C([2H])([2H])CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "E"),
}


@pytest.mark.parametrize("name", KNOWN)
def test_parts_of_well_known_analogues(name):
    smiles, changed = KNOWN[name]
    assert fentanyl_sites(smiles) == frozenset(changed)


@pytest.mark.parametrize("smiles", ["CCN(CC)C(=O)c1ccccc1", "COC(=O)C1(c2ccccc2)CCN(C)CC1", "CCO"])
def test_other_skeletons_have_no_such_parts(smiles):
    assert fentanyl_sites(smiles) is None


# The file says BE; the structure has the unchanged acyl group of fentanyl, and an ester on the piperidine.
LABELLED_OTHERWISE = {"Benzyl Carfentanil"}


def test_the_labels_of_the_published_set_agree():
    with shared("data/structures/nist_fentanyl_site_labels.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    compared, differ = 0, set()
    for row in rows:
        label = row["modification_sites"].split(" (")[0].rpartition("/")[2].removeprefix("Type")
        known = [one for one in registry().by_skeleton.get(row["inchikey"][:14], ()) if one.smiles]
        labelled_with_isotopes = "-d5" in row["name"] or "-d7" in row["name"]  # the registry has no isotopes
        if not known or not set(label) <= set("ABCDE") or labelled_with_isotopes:
            continue
        compared += 1
        if fentanyl_sites(known[0].smiles) != frozenset(label):
            differ.add(row["name"])
    assert compared > 60
    assert differ == LABELLED_OTHERWISE
