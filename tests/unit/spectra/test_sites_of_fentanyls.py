"""The changed parts of an unknown fentanyl: learned from the library, told with its reason, kept with the library."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tahaluf.hub.assess.spectra_chemistry import describe
from tahaluf.hub.assess.spectra_rows import row_of
from tahaluf.spectra import Spectrum
from tahaluf.spectra.identify import identify
from tahaluf.spectra.library import Label, Library

OTHER = Label(group="other")


def spectrum(number, changed):
    """An invented analogue: a part that is changed moves an ion of its own by a mass of its own."""
    chance = np.random.default_rng(number)
    ions = {"D": (146, 189), "E": (57, 105)}
    masses = [91, 245 + 3 * number, *(pair[site in changed] for site, pair in ions.items()), *chance.choice(range(300, 400), 4)]
    peaks = np.column_stack((np.array(sorted(set(masses)), dtype=float), chance.uniform(30, 100, len(set(masses)))))
    return Spectrum(identifier=f"s{number}{changed}", name=f"analogue {number}", peaks=peaks, kind="ei")


def strange(number):
    chance = np.random.default_rng(1000 + number)
    masses = np.sort(chance.choice(range(40, 90), 8, replace=False)).astype(float)
    peaks = np.column_stack((masses, chance.uniform(30, 100, 8)))
    return Spectrum(identifier=f"o{number}", name=f"other {number}", peaks=peaks, kind="ei")


CHANGED = ["", "D", "E", "DE"] * 5
EVERY = [spectrum(number, changed) for number, changed in enumerate(CHANGED)]
LABELS = {
    one.identifier: Label(group=one.identifier, families=frozenset({"fentanyl"}), sites=frozenset(changed))
    for one, changed in zip(EVERY, CHANGED, strict=True)
}


@pytest.fixture(scope="module")
def library():
    return Library.build([*EVERY, *map(strange, range(10))], lambda one: LABELS.get(one.identifier, OTHER))


@pytest.mark.parametrize("changed", ["D", "E", "DE"])
def test_an_unknown_analogue_is_told_its_changed_parts(library, changed):
    answer = identify(spectrum(50, changed), library)
    assert answer.family.name == "fentanyl"
    assert {site for site, _ in answer.sites.changed} == set(changed)
    row = row_of(answer, "q", "en")
    assert {one["site"] for one in row["sites"]} == set(changed)
    assert any("probably changed in" in why for why in row["why"])


def test_without_evidence_none_is_told(library):
    answer = identify(spectrum(50, ""), library)
    assert answer.sites.changed == ()
    assert "no evidence in which part" in answer.sites.reasons[0].says.en


def test_other_families_and_strangers_have_no_such_parts(library):
    answer = identify(strange(77), library)
    assert answer.sites is None
    assert row_of(answer, "q", "en")["sites"] is None


def test_a_kept_library_keeps_what_it_learned(library, tmp_path):
    library.save(tmp_path)
    query = spectrum(50, "DE")
    assert identify(query, Library.load(tmp_path)).sites == identify(query, library).sites


def test_parts_come_from_the_structure_and_never_from_one_that_lost_its_isotopes():
    one = Spectrum(identifier="a", peaks=np.array([[91.0, 1.0]]), kind="ei", inchikey="FYIUUQUPOKIKNI-UHFFFAOYSA-N")
    assert describe(one).sites == frozenset("E")
    assert describe(replace(one, inchikey="FYIUUQUPOKIKNI-GGFWIOISSA-N")).sites is None
    assert describe(replace(one, inchikey=None, smiles="CCO")).sites is None
