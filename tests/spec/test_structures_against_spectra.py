"""Structures of the registry against those that mass-spectrum libraries state for the same names."""

import re

import pytest

from shared import shared
from tahaluf.chem import recognise

LIBRARIES = (
    "massbank_relevant_msms_permissive.msp",
    "massbank_decoys_msms_permissive.msp",
    "nist_fentanylclassifier_ei.msp",
    "fentanylhunter_std_msms_mit.msp",
)
# The library states another tautomer of chlordiazepoxide, olanzapine and (in one record) warfarin, and under the names
# O-desmethyltramadol, risperidone, aspirin and (in one record) MDEA another compound.
DIFFERENT = {"chlordiazepoxide", "o-desmethyltramadol", "olanzapine", "warfarin", "risperidone", "aspirin", "mdea"}
FIELD = re.compile(r"^(name|inchikey):\s*(\S.*)$", re.IGNORECASE)


def stated(file):
    """Pairs of name and skeleton in a library."""
    name = ""
    for line in shared(f"data/spectra/{file}").read_text("utf-8", errors="replace").splitlines():
        field = FIELD.match(line)
        if field and field[1].lower() == "name":
            name = field[2].strip()
        elif field and name:
            yield name, field[2].partition("-")[0]


@pytest.mark.shared
@pytest.mark.parametrize("file", LIBRARIES)
def test_names_of_a_library_resolve_to_the_structure_it_states(file):
    compared, differing = set(), set()
    for name, skeleton in stated(file):
        found = recognise(name)
        if found.substance and found.substance.skeleton and found.answer != "fuzzy":
            compared.add(found.substance.id)
            if found.substance.skeleton != skeleton:
                differing.add(found.substance.id)
    assert compared
    assert differing <= DIFFERENT


@pytest.mark.shared
def test_no_unrelated_name_is_taken_for_a_misspelt_substance():
    names = {name for name, _ in stated("massbank_decoys_msms_permissive.msp")}
    assert len(names) > 1000
    assert [name for name in names if recognise(name).answer in {"fuzzy", "ambiguous", "isomer_unresolved"}] == []
