"""EI spectra: unit masses, weighted cosine and composite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.spectra.library.ei import MASSES, EiIndex, unit_masses, weights
from tahaluf.spectra.spectrum import Spectrum, as_peaks


def spectrum(*pairs: tuple[float, float]) -> Spectrum:
    return Spectrum(identifier="1", peaks=as_peaks(pairs), kind="ei")


@st.composite
def made(draw: st.DrawFn) -> Spectrum:
    masses = draw(st.sets(st.integers(40, 90), min_size=1, max_size=12))
    return spectrum(*((mass, draw(st.integers(10, 1000))) for mass in sorted(masses)))


def test_masses_are_rounded_and_air_is_left_out():
    found = unit_masses(spectrum((28, 1000), (58.1, 50), (57.9, 50), (91.07, 50)))
    assert np.flatnonzero(found).tolist() == [58, 91]
    assert found[[58, 91]].tolist() == [1.0, 0.5]


def test_noise_below_a_thousandth_and_masses_too_large_are_left_out():
    assert np.flatnonzero(unit_masses(spectrum((58, 1000), (60, 0.9), (MASSES + 5, 50)))).tolist() == [58]


def test_cosine_of_two_spectra_by_hand():
    # Weights m^1.3 I^0.53: of 40 and 80 at equal intensity 1 : 2^1.3; the other spectrum has 80 only.
    index = EiIndex.of([spectrum((80, 7))])
    both = 2**1.3
    assert index.cosine(weights(unit_masses(spectrum((40, 1), (80, 1)))))[0] == pytest.approx(both / (1 + both**2) ** 0.5, abs=1e-6)


@settings(max_examples=50, deadline=None)
@given(library=st.lists(made(), min_size=1, max_size=6), query=made())
def test_the_sparse_product_is_the_plain_cosine(library, query):
    wanted = weights(unit_masses(query))
    plain = [float(np.dot(wanted, weights(unit_masses(one)))) for one in library]
    assert EiIndex.of(library).cosine(wanted) == pytest.approx(plain, abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(one=made())
def test_a_spectrum_is_wholly_like_itself_by_cosine_and_composite(one):
    index, query = EiIndex.of([one]), weights(unit_masses(one))
    assert index.cosine(query)[0] == pytest.approx(1, abs=1e-5)
    assert index.composite(query, 0, 1.0) == pytest.approx(1, abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(one=made(), other=made())
def test_the_composite_stays_between_0_and_1(one, other):
    index, query = EiIndex.of([one]), weights(unit_masses(other))
    assert 0 <= index.composite(query, 0, float(index.cosine(query)[0])) <= 1 + 1e-5


@settings(max_examples=50, deadline=None)
@given(one=made())
def test_peaks_come_back_from_the_index(one):
    assert EiIndex.of([one]).peaks_of(0)[:, 1] == pytest.approx(unit_masses(one)[unit_masses(one) > 0], rel=1e-3)


def test_many_queries_at_once_are_each_alone():
    library = [spectrum((58, 10), (91, 5)), spectrum((44, 10))]
    queries = np.array([weights(unit_masses(one)) for one in library]).T
    assert EiIndex.of(library).cosine(queries) == pytest.approx(np.eye(2), abs=1e-6)
