import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared import shared
from tahaluf.links import same_name, skeleton


@pytest.mark.parametrize(
    ("arabic", "latin", "bones"),
    [
        ("ناصر", "Nasser", "nsr"),
        ("بوريطة", "Bourita", "brt"),
        ("محمد", "Mohammed", "mhmd"),
        ("خالد", "Khaled", "kld"),
        ("الشرقاوي", "Cherkaoui", "srk"),
        ("فاطمة", "Fatima", "ftm"),
        ("جمال", "Gamal", "gml"),
        ("جمال", "Jamal", "gml"),
        ("يوسف", "Youssef", "sf"),
        ("السوداني", "al-Sudani", "sdn"),
        ("حسين", "Hussein", "hsn"),
    ],
)
def test_a_name_has_one_skeleton_in_both_scripts(arabic, latin, bones):
    assert skeleton(arabic) == bones
    assert skeleton(latin) == bones


@pytest.mark.parametrize(("one", "other"), [("سمير", "Nabil"), ("Rashid", "Karim"), ("خالد", "Walid")])
def test_other_names_have_other_skeletons(one, other):
    assert skeleton(one) != skeleton(other)


def test_tashkeel_tatweel_and_hamza_do_not_change_a_skeleton():
    assert skeleton("أَحْمَد") == skeleton("احمـد") == "hmd"


def test_the_same_name_in_another_order_is_the_same():
    assert same_name("BOURITA Nasser", "ناصر بوريطة")


def test_one_word_alone_is_never_the_same_name():
    assert not same_name("Nasser", "ناصر")


def test_half_a_name_is_not_the_name():
    assert not same_name("Nasser Bourita", "ناصر القحطاني")


@given(st.text(max_size=30))
def test_a_skeleton_is_consonants_only_and_never_fails(text):
    assert set(skeleton(text)) <= set("bcdfghjklmnpqrstvxz")


@pytest.mark.shared
def test_skeletons_meet_for_most_true_pairs_of_the_open_name_set_and_for_few_false_ones():
    with shared("data/names/open.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    label = next(name for name in rows[0] if name.lower() in {"label", "match", "same"})
    one, other = [name for name in rows[0] if name.startswith("name") or name in {"a", "b", "left", "right"}][:2]
    share = {}
    for truth in ("1", "0"):
        pairs = [row for row in rows if row[label] == truth]
        share[truth] = sum(same_name(row[one], row[other]) for row in pairs) / len(pairs)
    assert share["1"] > 3 * share["0"]
