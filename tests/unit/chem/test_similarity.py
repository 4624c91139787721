import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.chem.analogues import analogues
from tahaluf.chem.differences import Change, differences
from tahaluf.chem.similarity import Collection, fingerprint
from tahaluf.kernel.errors import BadInput

FENTANYL = "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1"
SEVERAL = [FENTANYL, "CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", "CC(N)Cc1ccccc1", "CN(C)CCc1c[nH]c2ccccc12", "OCC"]


def rows(draws, seed):
    generator = np.random.default_rng(seed)
    return (generator.random((draws, 2048)) < 0.03).astype(np.uint8)


def tanimoto(one, other):
    return float((one & other).sum() / max((one | other).sum(), 1))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.02, 0.05, 0.5]), st.integers(1, 20))
def test_the_search_equals_a_plain_comparison_with_every_row(seed, threshold, limit):
    dense = rows(60, seed)
    bits = np.packbits(dense, axis=1, bitorder="little").view(np.uint64)
    scored = ((tanimoto(dense[0], row), place) for place, row in enumerate(dense))
    plain = sorted((-round(score, 12), place) for score, place in scored if score >= threshold)
    found = Collection(bits).nearest(bits[0], limit=limit, threshold=threshold)
    assert [one.place for one in found] == [place for _, place in plain[:limit]]
    assert [one.similarity for one in found] == [round(-score, 4) for score, _ in plain[:limit]]


def test_a_structure_is_most_like_itself_and_order_is_by_similarity():
    found = Collection.of(SEVERAL).nearest(fingerprint(FENTANYL))
    assert (found[0].place, found[0].similarity, found[1].place) == (0, 1.0, 1)
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)


def test_a_threshold_leaves_out_what_is_less_alike():
    assert [one.place for one in Collection.of(SEVERAL).nearest(fingerprint(FENTANYL), threshold=0.5)] == [0, 1]


def test_an_empty_collection_has_no_neighbours():
    assert Collection.of([]).nearest(fingerprint(FENTANYL)) == ()


def test_atom_order_does_not_change_the_fingerprint():
    assert (fingerprint(FENTANYL) == fingerprint("c1ccccc1CCN1CCC(CC1)N(C(=O)CC)c1ccccc1")).all()


def test_an_unreadable_structure_is_bad_input():
    with pytest.raises(BadInput):
        fingerprint("no structure")


def says(reference, other):
    return [one.says.en for one in differences(reference, other)]


@pytest.mark.parametrize(
    ("reference", "other", "expected"),
    [
        (FENTANYL, FENTANYL.replace("N(c1ccccc1)", "N(c1ccc(F)cc1)"), ["fluorine on the aniline ring (para)"]),
        (FENTANYL, FENTANYL.replace("N(c1ccccc1)", "N(c1ccccc1F)"), ["fluorine on the aniline ring (ortho)"]),
        (FENTANYL, FENTANYL.replace("CCc2ccccc2", "CCc2ccccc2F"), ["fluorine on the ring of the phenethyl group (ortho)"]),
        (FENTANYL, "CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1C", ["methyl on the piperidine ring"]),
        ("CC(N)Cc1ccccc1", "CNC(C)Cc1ccccc1", ["methyl on the amine nitrogen"]),
        (
            "CNC(C)C(=O)c1ccc(C)cc1",
            "CNC(C)C(=O)c1cccc(C)c1",
            ["methyl on the ring of the phenone (meta)", "no methyl on the ring of the phenone (para)"],
        ),
        (
            "CCOc1ccc(Cc2nc3cc([N+](=O)[O-])ccc3n2CCN(CC)CC)cc1",
            "CCOc1ccc(Cc2nc3ccccc3n2CCN(CC)CC)cc1",
            ["no nitro on the benzimidazole"],
        ),
        (FENTANYL, FENTANYL, []),
        ("C", "O", ["an oxygen (hydroxy or oxo) on the rest of the structure", "no methyl on the rest of the structure"]),
    ],
)
def test_differences_name_the_group_the_place_and_the_position(reference, other, expected):
    assert says(reference, other) == expected


def test_what_one_lacks_the_other_has():
    there = differences("CC(N)Cc1ccccc1", "CNC(C)Cc1ccccc1")
    back = differences("CNC(C)Cc1ccccc1", "CC(N)Cc1ccccc1")
    assert [(one.change, one.group) for one in there] == [(Change.ADDED, "C")]
    assert [(one.change, one.group) for one in back] == [(Change.REMOVED, "C")]


def test_differences_are_told_in_three_languages():
    (one,) = differences(FENTANYL, FENTANYL.replace("N(c1ccccc1)", "N(c1ccc(F)cc1)"))
    assert (one.says.ar, one.says.fr) == ("فلور على حلقة الأنيلين (بارا)", "fluor sur le cycle aniline (para)")


def test_an_unlisted_structure_is_explained_by_its_nearest_substances():
    first, second, third, *_ = analogues("CCC(=O)N(c1ccc(F)c(F)c1)C1CCN(CCc2ccccc2)CC1")
    assert [one.substance.id for one in (first, second, third)] == ["para-fluorofentanyl", "meta-fluorofentanyl", "fentanyl"]
    assert [one.says.en for one in first.differences] == ["fluorine on the aniline ring (meta)"]
    assert len(third.differences) == 2


def test_a_listed_substance_is_its_own_nearest_analogue_without_differences():
    first = analogues(FENTANYL, limit=1)[0]
    assert (first.substance.id, first.similarity, first.differences) == ("fentanyl", 1.0, ())
