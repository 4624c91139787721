"""Masses and reference tables of the engine."""

from __future__ import annotations

import itertools

import pytest

from tahaluf.chem import registry
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra.masses import PROTON, cation_mz, formula_mass
from tahaluf.spectra.tables import diagnostic_ions, explained, mass_differences


# Monoisotopic masses as the precursors of MassBank records state them, less a proton.
@pytest.mark.parametrize(
    ("formula", "protonated"),
    [("C16H13ClN2O", 285.0789), ("C10H14N2", 163.1230), ("C17H21NO4", 304.1543), ("C22H28N2O", 337.2274), ("C7H8BrN", 185.9913)],
)
def test_masses_of_formulas(formula, protonated):
    assert formula_mass(formula) + PROTON == pytest.approx(protonated, abs=1e-4)


def test_counts_may_be_negative_in_differences():
    assert formula_mass("F1H-1") == pytest.approx(17.99058, abs=1e-5)


@pytest.mark.parametrize("formula", ["", "Xx2", "c2", "C2 H6", "C-", "(CH2)2"])
def test_what_is_no_formula_is_refused(formula):
    with pytest.raises(BadInput, match="formula"):
        formula_mass(formula)


@pytest.mark.parametrize(
    ("formula", "mz"),
    [
        ("C13H18N", 188.1434),
        ("C8H9", 105.0699),
        ("C6H14N", 100.1121),
        ("C11H7O", 155.0491),
        ("C10H16NO2", 182.1176),
        ("C7H7", 91.0542),
    ],
)
def test_ions_have_the_masses_that_publications_print(formula, mz):
    assert cation_mz(formula) == pytest.approx(mz, abs=1e-4)
    assert formula in {one.formula for one in diagnostic_ions("msms")}


def test_every_diagnostic_ion_is_of_a_class_that_chemistry_knows():
    assert {one.family for one in diagnostic_ions("msms")} <= set(registry().classes)


def test_every_row_has_weight_note_and_source():
    for one in diagnostic_ions("msms"):
        assert 0 < one.weight <= 1
        assert one.note
        assert one.source
        assert 15 < one.mass < 400


def test_differences_are_told_apart_by_more_than_their_tolerance():
    masses = sorted(one.mass for one in mass_differences())
    assert min(later - earlier for earlier, later in itertools.pairwise(masses)) > 0.01


@pytest.mark.parametrize(
    ("difference", "formula"), [(14.0157, "CH2"), (-17.9906, "F1H-1"), (42.0106, "C2H2O"), (33.9610, "Cl1H-1")]
)
def test_a_difference_is_explained_whichever_is_heavier(difference, formula):
    assert explained(difference).formula == formula


@pytest.mark.parametrize("difference", [0.0, 14.05, 3.3])
def test_a_difference_that_means_nothing_known_is_not_explained(difference):
    assert explained(difference) is None
