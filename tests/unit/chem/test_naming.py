import pytest

from tahaluf.chem import registry
from tahaluf.chem.identity import identify
from tahaluf.chem.naming import structure_of_name

# First blocks of InChIKeys as public databases print them.
PUBLISHED = {
    "fentanyl": "PJMPHNIQZUBGLI",
    "acetyl fentanyl": "FYIUUQUPOKIKNI",
    "para-fluoroisobutyryl fentanyl": "OZDOSQNUJIXEOR",
    "ortho-fluorofentanyl": "BKUWDIVZCJNXRA",
    "methoxyacetylfentanyl": "SADNVKRDSWWFTK",
    "MDMB-4en-PINACA": "LWOCBHBFWNGPGM",
    "5F-MDMB-PINACA": "PWEKNGSNNAKWBL",
    "AB-CHMINACA": "KJNZIEGLNLCWTQ",
    "ADB-BUTINACA": "GPWADXHYJAZPAX",
    "MDMB-CHMICA": "SRJKCVHWIDFUBO",
    "isotonitazene": "OIOQREYBGDAYGT",
    "N-pyrrolidino protonitazene": "KCRWXNIIXGBPID",
    "N-desethyl isotonitazene": "HHBRZWRJZICFRP",
    "etodesnitazene": "BMLPNUNXHUGDOI",
    "4-methylmethcathinone": "YELGFTGWJGBAQU",
    "3-methylmethcathinone": "QDNXSIYWHYGMCD",
    "alpha-PiHP": "UOZWZANRCOALQL",
}


@pytest.mark.parametrize(("name", "skeleton"), PUBLISHED.items())
def test_a_name_that_is_understood_gives_the_published_structure(name, skeleton):
    assert identify(structure_of_name(name)).skeleton == skeleton


@pytest.mark.parametrize(
    "name",
    [
        "",
        "aspirin",
        "ADBICA",
        "para-fentanyl",
        "fluorofentanyl",
        "xyzfentanyl",
        "5F-JWH-018",
        "N-foo etonitazene",
        "MDMB-QINACA",
        "5-methylcathinone",
    ],
)
def test_a_name_that_is_not_understood_to_the_last_letter_gives_none(name):
    assert structure_of_name(name) is None


def test_names_of_the_registry_that_are_understood_say_the_structure_of_the_table():
    read = {(one.id, name.text): structure_of_name(name.text) for one in registry() for name in one.names if name.script == "Latn"}
    said = {key: smiles for key, smiles in read.items() if smiles}
    assert len(said) >= 480
    assert [key for key, smiles in said.items() if identify(smiles).skeleton != registry().by_id[key[0]].skeleton] == []
