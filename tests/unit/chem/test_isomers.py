import pytest

from tahaluf.chem import registry
from tahaluf.chem.isomers import position_blind, unresolved_set, unresolved_sets


@pytest.mark.parametrize(
    ("substance", "members"),
    [
        ("para-fluorofentanyl", {"para-fluorofentanyl", "ortho-fluorofentanyl", "meta-fluorofentanyl"}),
        ("mephedrone", {"mephedrone", "3-mmc", "2-mmc"}),
        ("5-apb", {"4-apb", "5-apb", "6-apb", "7-apb"}),
        ("3-meo-pcp", {"2-meo-pcp", "3-meo-pcp", "4-meo-pcp"}),
        ("methylone", {"methylone", "2,3-methylenedioxymethcathinone"}),
        ("fentanyl", {"fentanyl"}),
        ("cannabis", set()),
    ],
)
def test_a_set_holds_what_differs_only_in_places_on_aromatic_rings(substance, members):
    assert {one.id for one in unresolved_set(substance)} == members


def test_the_ring_that_carries_a_group_still_counts():
    assert "2'-fluorofentanyl" not in {one.id for one in unresolved_set("ortho-fluorofentanyl")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cc1ccccc1F", "Cc1ccc(F)cc1", True),
        ("C[C@H](N)Cc1ccccc1F", "C[C@@H](N)Cc1ccc(F)cc1", True),
        ("[2H]c1ccccc1F", "Fc1ccccc1", True),
        ("Cc1ccccc1F", "FCc1ccccc1", False),
        ("CC(N)Cc1ccccc1", "CNCCc1ccccc1", False),
        ("c1ccncc1C", "c1ccccc1C", False),
        ("c1ccc2[nH]ccc2c1", "c1ccc2occc2c1", False),
    ],
)
def test_keys_are_equal_for_positional_isomers_and_only_for_them(one, other, same):
    assert (position_blind(one) == position_blind(other)) is same


def test_every_set_has_one_formula_and_several_skeletons():
    sets = unresolved_sets()
    assert len(sets) >= 140
    for members in sets:
        assert len({one.formula for one in members}) == 1
        assert len({one.skeleton for one in members}) > 1


def test_groups_named_by_position_lie_within_computed_sets():
    for group in ("fluoroamphetamine", "methylmethcathinone", "chloromethcathinone", "apb", "meo-pcp", "chloroethcathinone"):
        members = registry().groups[group]
        assert {one.id for one in members} <= {one.id for one in unresolved_set(members[0].id)}
