import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tahaluf.chem import recognise, registry
from tahaluf.chem.index import index
from tahaluf.chem.substances import DATA, substance_rows, table

ROOT = Path(__file__).parents[3]

# Standard InChIKeys as public databases print them, independent of the SMILES in the tables.
PUBLISHED = {
    "fentanyl": "PJMPHNIQZUBGLI-UHFFFAOYSA-N",
    "heroin": "GVGLGOZIDCSQPN-PVHGPHFFSA-N",
    "morphine": "BQJCRHHNABKAKU-KBQPJGBKSA-N",
    "codeine": "OROGSEYTTFOCAN-DNJOTXNNSA-N",
    "oxycodone": "BRUQQQPBMZOVGD-XFKAJCMBSA-N",
    "cocaine": "ZPUCINDJVBIVPJ-LJISPDSOSA-N",
    "methamphetamine": "MYWUZJCMWCOHBA-VIFPVBQESA-N",
    "amphetamine": "KWTSXDURSIMDCE-UHFFFAOYSA-N",
    "mdma": "SHXWCVYOXRDMCX-UHFFFAOYSA-N",
    "ketamine": "YQEZLKZALYSWHR-UHFFFAOYSA-N",
    "lsd": "VAYOSLLFUXYJDT-RDTXWAMCSA-N",
    "thc": "CYQFCXCEBYINGO-IAGOWNOFSA-N",
    "ephedrine": "KWGRBVOPPLSCSI-WPRPVWTQSA-N",
    "pregabalin": "AYXYPKUFHZROOJ-ZETCQYMHSA-N",
    "ethanol": "LFQSCWFLJHTTHZ-UHFFFAOYSA-N",
    "xylazine": "BPICBUSOMSTKRF-UHFFFAOYSA-N",
    "caffeine": "RYYVLZVUVIJVGH-UHFFFAOYSA-N",
    "paracetamol": "RZVAJINKPMORJF-UHFFFAOYSA-N",
    "diazepam": "AAOVKJBEBIDNHE-UHFFFAOYSA-N",
    "tramadol": "TVYLLZQTGLZFBW-ZBFHGGJFSA-N",
    "sertraline": "VGKDLMBJGBXTGI-SJCJKPOMSA-N",
    "noscapine": "AKNNEGZIBPJZJG-MSOLQXFVSA-N",
    "etorphine": "CAHCBJPUTCKATP-FAWZKKEFSA-N",
    "dihydroetorphine": "BRTSNYPDACNMIP-FAWZKKEFSA-N",
    "thebaine": "FQXXSQDCDRQNQE-VMDGZTHMSA-N",
    "levorphanol": "JAQUASYNZVUNQP-USXIJHARSA-N",
    "dextrorphan": "JAQUASYNZVUNQP-PVAVHDDUSA-N",
    "nalbuphine": "NETZHAKZCGBWSS-CEDHKZHLSA-N",
    "butorphanol": "IFKLAQQSCNILHL-QHAWAJNXSA-N",
    "ibogaine": "HSIBGVUMFOSJPD-CFDPKNGZSA-N",
    "salvinorin-a": "OBSYBRPAKCASQB-AGQYDFLVSA-N",
    "quinine": "LOUPRKONTZGTKE-WZBLMQSHSA-N",
    "scopolamine": "STECJAGHUSJQJN-FWXGHANASA-N",
    "levacetylmethadol": "XBMIVRRWGCYBTQ-AVRDEDQJSA-N",
    "dextromoramide": "INUNXTSAACVKJS-OAQYLSRUSA-N",
    "pholcodine": "GPFAJKDEDBRFOS-FKQDBXSBSA-N",
    "norbuprenorphine": "YOYLLRBMGQRFTN-IOMBULRVSA-N",
    "etomidate": "NPUKDXXFDDZOKR-LLVKDONJSA-N",
    "benzoylecgonine": "GVGYEFKIHJTNQZ-RFQIPJPRSA-N",
    "digoxin": "LTMHDMANZUZIPE-PUGKRICDSA-N",
    "topiramate": "KJADKKWYZYXHBB-XBWDGYHZSA-N",
    "cotinine": "UIKROCXWUNQSPJ-VIFPVBQESA-N",
}

# A prime names the phenethyl ring, no prime the aniline ring; TCP is tenocyclidine, THCP a cannabinoid.
TOLD_APART_AS_WRITTEN = {
    *("2chlorofentanyl", "2fluorofentanyl", "2metoxyfentanyl", "2metylfentanyl", "3chlorofentanyl", "3fluorofentanyl"),
    *("3metoxyfentanyl", "3metylfentanyl", "4chlorofentanyl", "4fluorofentanyl", "4metoxyfentanyl", "4metylfentanyl", "tcp"),
}


@pytest.mark.parametrize(("substance", "key"), PUBLISHED.items())
def test_inchikey_is_the_published_one(substance, key):
    assert registry().by_id[substance].inchikey == key


def test_tool_finds_every_structure_in_agreement():
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "substances_check.py"],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "Every structure agrees with its InChIKey, formula and names.\n")


def test_registry_is_as_large_as_promised():
    rows = substance_rows()
    assert len(rows) >= 1900
    assert sum(bool(row["name_ar"]) for row in rows) >= 250
    assert sum(bool(row["smiles"]) for row in rows) >= 1890


def test_no_two_substances_share_an_id_or_a_structure():
    ids = Counter(row["id"] for row in substance_rows())
    keys = Counter(row["inchikey"] for row in substance_rows() if row["inchikey"])
    assert {one: times for one, times in ids.items() if times > 1} == {}
    assert {one: times for one, times in keys.items() if times > 1} == {}


def test_every_class_of_a_substance_that_has_a_title_is_in_the_table_of_classes():
    titled = set(registry().classes)
    used = {one for substance in registry() for one in substance.classes}
    assert {"opioid", "fentanyl", "nitazene", "cathinone", "synthetic-cannabinoid", "benzodiazepine"} <= used & titled


def test_every_name_belongs_to_a_substance():
    known = set(registry().by_id)
    assert {row["substance"] for row in table(DATA / "substance_names.csv")} <= known


def test_every_row_says_whether_it_was_checked_and_against_what():
    for file in (
        "substance_names.csv",
        "substance_systematic.csv",
        "substance_classes.csv",
        "structural_classes.csv",
        "structure_parts.csv",
        "name_parts.csv",
        "ordinary_words.csv",
        "schedules.csv",
        "instruments.csv",
    ):
        assert {row["checked"] for row in table(DATA / file)} <= {"source", "memory"}, file
        assert all(row["source"] for row in table(DATA / file)), file
    assert all(row["source"] and row["checked"] in {"source", "memory"} for row in substance_rows())


def test_names_of_different_substances_meet_only_where_the_table_says_so():
    # A spelling convention of the key may never join two substances: every shared key is written as shared in the tables.
    written = Counter()
    with (ROOT / "src/tahaluf/data/substance_names.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            written[row["name"]] += 1
    for key, meanings in index().meanings.items():
        if len(meanings) > 1 and key not in TOLD_APART_AS_WRITTEN:
            assert any(written[meaning.name.text] > 1 for meaning in meanings), key


def test_keys_shared_by_different_spellings_are_the_ones_listed_and_each_spelling_names_one_substance():
    shared = {key: meanings for key, meanings in index().meanings.items() if key in TOLD_APART_AS_WRITTEN}
    assert set(shared) == TOLD_APART_AS_WRITTEN
    for meanings in shared.values():
        assert len({meaning.name.text for meaning in meanings}) == len(meanings)
        assert all(recognise(meaning.name.text).substance is meaning.substance for meaning in meanings)


def test_isomer_groups_have_one_formula():
    for group, members in registry().groups.items():
        formulas = {one.formula for one in members if one.formula}
        assert len(formulas) <= 1, group


def test_registry_finds_by_structure_and_by_class():
    assert registry().by_inchikey["PJMPHNIQZUBGLI-UHFFFAOYSA-N"].id == "fentanyl"
    assert "methamphetamine" in {one.id for one in registry().by_skeleton["MYWUZJCMWCOHBA"]}
    assert {"isotonitazene", "fentanyl", "heroin"} <= {one.id for one in registry().of_class("opioid")}


def test_titles_fall_back_to_english_and_exist_in_arabic_for_the_main_substances():
    assert registry().by_id["fentanyl"].title.ar == "فنتانيل"
    assert registry().by_id["methamphetamine"].title.fr == "méthamphétamine"
    assert registry().by_id["jwh-073"].title.ar == "JWH-073"
