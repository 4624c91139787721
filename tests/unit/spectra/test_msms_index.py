"""The index of MS/MS spectra gives the similarity that ms-entropy and a plain loop give, for every kind of search."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ms_entropy import FlashEntropySearch, calculate_entropy_similarity

from tahaluf.spectra.cleaning import cleaned, weighted
from tahaluf.spectra.library.msms import MsmsIndex
from tahaluf.spectra.spectrum import Spectrum, as_peaks

GRID = 0.0625  # exact in binary, wider than the distance of peaks in a spectrum; no difference lies at the tolerance


@st.composite
def libraries(draw: st.DrawFn, size: int = 6) -> list[tuple[float, np.ndarray]]:
    """Precursors and cleaned peaks; precursors sorted; masses on a grid so that many agree and none lies at a tolerance."""
    spectra = []
    for _ in range(draw(st.integers(1, size))):
        places = draw(st.sets(st.integers(800, 860), min_size=1, max_size=8))
        values = draw(st.lists(st.integers(5, 100), min_size=len(places), max_size=len(places)))
        peaks = np.array([(place * GRID, value) for place, value in zip(sorted(places), values, strict=True)], dtype=np.float32)
        peaks[:, 1] /= peaks[:, 1].sum()
        spectra.append((draw(st.integers(900, 920)) * GRID, peaks))
    return sorted(spectra, key=lambda pair: pair[0])


def index_of(library: list[tuple[float, np.ndarray]]) -> MsmsIndex:
    return MsmsIndex.of([mass for mass, _ in library], [weighted(peaks) for _, peaks in library])


# Off the grid and below every other mass: hybrid search of ms-entropy 1.5.3 goes wrong where no ion lies below a query's peak.
LOWEST = (49.0, np.array([(40.03, 1.0)], dtype=np.float32))


def flash(library: list[tuple[float, np.ndarray]]) -> FlashEntropySearch:
    search = FlashEntropySearch()
    search.build_index([{"precursor_mz": mass, "peaks": peaks} for mass, peaks in library], clean_spectra=False)
    return search


@settings(max_examples=40, deadline=None)
@given(library=libraries(), asked=libraries(size=1))
def test_open_search_is_that_of_ms_entropy(library, asked):
    ((_, peaks),) = asked
    assert index_of(library).open(weighted(peaks)) == pytest.approx(flash(library).open_search(peaks, 0.02), abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(library=libraries(), asked=libraries(size=1))
def test_neutral_loss_search_is_that_of_ms_entropy(library, asked):
    ((mass, peaks),) = asked
    expected = flash(library).neutral_loss_search(mass, peaks, 0.02)
    assert index_of(library).neutral_loss(weighted(peaks), mass) == pytest.approx(expected, abs=1e-5)


@settings(max_examples=60, deadline=None)
@given(library=libraries(), asked=libraries(size=1))
def test_hybrid_search_is_that_of_ms_entropy(library, asked):
    ((mass, peaks),) = asked
    library = [LOWEST, *library]
    expected = flash(library).hybrid_search(mass, peaks, 0.02)
    assert index_of(library).hybrid(weighted(peaks), mass) == pytest.approx(expected, abs=1e-5)


@settings(max_examples=40, deadline=None)
@given(library=libraries(), asked=libraries(size=1))
def test_identity_search_is_the_similarity_pair_by_pair_within_the_precursor(library, asked):
    ((mass, peaks),) = asked
    index = index_of(library)
    first, last = index.near_precursor(mass, 0.01)
    scores, common = index.identity(weighted(peaks), first, last)
    near = [one for one in library if one[0] == mass]
    assert len(scores) == len(near)
    for score, agreeing, (_, other) in zip(scores, common, near, strict=True):
        expected = calculate_entropy_similarity(peaks, other, ms2_tolerance_in_da=0.02, clean_spectra=False)
        assert score == pytest.approx(expected, abs=1e-5)
        assert agreeing == len({float(mz) for mz in peaks[:, 0]} & {float(mz) for mz in other[:, 0]})


@settings(max_examples=40, deadline=None)
@given(library=libraries())
def test_a_spectrum_is_wholly_similar_to_itself_and_no_score_is_outside_0_and_1(library):
    index = index_of(library)
    for place, (mass, peaks) in enumerate(library):
        query = weighted(peaks)
        for scores in (index.open(query), index.neutral_loss(query, mass), index.hybrid(query, mass)):
            assert scores[place] == pytest.approx(1, abs=1e-5)
            assert scores.min() >= -1e-6
            assert scores.max() <= 1 + 1e-5


@settings(max_examples=30, deadline=None)
@given(library=libraries())
def test_similarity_is_symmetric(library):
    index = index_of(library)
    scores = np.array([index.open(weighted(peaks)) for _, peaks in library])
    assert scores == pytest.approx(scores.T, abs=1e-5)


def plain_hybrid(query: np.ndarray, mass: float, other: np.ndarray, other_mass: float) -> float:
    """Pair by pair: a query's peak takes the peak of its mass, else the free one of its loss."""
    by_mass = {(i, j) for i, one in enumerate(query) for j, two in enumerate(other) if abs(one[0] - two[0]) < GRID / 4}
    taken, matched = {i for i, _ in by_mass}, {j for _, j in by_mass}
    by_loss = {
        (i, j)
        for i, one in enumerate(query)
        for j, two in enumerate(other)
        if i not in taken and j not in matched and abs((mass - one[0]) - (other_mass - two[0])) < GRID / 4
    }
    pairs = [(float(query[i][1]), float(other[j][1])) for i, j in by_mass | by_loss]
    return sum((a + b) * math.log2(a + b) - a * math.log2(a) - b * math.log2(b) for a, b in pairs)


@settings(max_examples=60, deadline=None)
@given(library=libraries(), asked=libraries(size=1))
def test_hybrid_search_is_that_of_a_plain_loop(library, asked):
    ((mass, peaks),) = asked
    expected = [plain_hybrid(weighted(peaks), mass, weighted(other), other_mass) for other_mass, other in library]
    assert index_of(library).hybrid(weighted(peaks), mass) == pytest.approx(expected, abs=1e-5)


def test_two_peaks_of_which_one_agrees_by_hand():
    index = MsmsIndex.of([200.0], [np.array([(50, 0.25), (60, 0.25)], dtype=np.float32)])
    query = np.array([(50, 0.25), (70, 0.25)], dtype=np.float32)
    # One pair of 1/4: (1/2) log2(1/2) - 2 (1/4) log2(1/4) = -1/2 + 1
    assert index.open(query)[0] == pytest.approx(0.5)
    assert index.identity(query, 0, 1)[0][0] == pytest.approx(0.5)


def test_a_shifted_fragment_agrees_by_its_loss_in_hybrid_search_only():
    index = MsmsIndex.of([200.0], [np.array([(100, 0.5)], dtype=np.float32)])
    query = np.array([(114, 0.5)], dtype=np.float32)
    assert index.open(query)[0] == 0
    assert index.hybrid(query, 214.0)[0] == pytest.approx(1)


def test_an_index_without_spectra_answers_with_nothing():
    index = MsmsIndex.of([], [])
    query = np.array([(50, 0.5)], dtype=np.float32)
    assert [len(one) for one in (index.open(query), index.hybrid(query, 100.0), index.identity(query, 0, 0)[0])] == [0, 0, 0]


def test_arrays_make_the_same_index_again():
    index = MsmsIndex.of(
        [100.0, 200.0], [np.array([(50, 0.5)], dtype=np.float32), np.array([(60, 0.2), (70, 0.3)], dtype=np.float32)]
    )
    again = MsmsIndex.from_arrays(index.arrays())
    assert again.peaks_of(1).tolist() == index.peaks_of(1).tolist()
    assert len(again) == 2


def test_cleaning_leaves_out_precursor_and_noise_and_joins_near_peaks():
    one = Spectrum(identifier="1", peaks=as_peaks([(50, 100), (50.01, 100), (80, 1), (99, 500)]), precursor_mz=100.0)
    assert cleaned(one)[:, 1].tolist() == [1.0]
    assert cleaned(one)[0, 0] == pytest.approx(50.005, abs=1e-3)


def test_only_a_precursor_leaves_nothing():
    assert len(cleaned(Spectrum(identifier="1", peaks=as_peaks([(100, 1)]), precursor_mz=100.0))) == 0
    assert len(cleaned(Spectrum(identifier="1", peaks=as_peaks([(0.5, 1)]), precursor_mz=1.0))) == 0


def test_few_even_peaks_are_weighted_by_their_entropy():
    # Entropy of two equal peaks is ln 2 < 3, so intensities are raised to 1/4 + ln 2 / 4 before they are made to sum to 1/2.
    power = 0.25 + 0.25 * -sum(p * math.log(p) for p in (0.2, 0.8))
    expected = 0.2**power / (0.2**power + 0.8**power) / 2
    assert weighted(np.array([(50, 0.2), (60, 0.8)], dtype=np.float32))[0, 1] == pytest.approx(expected, rel=1e-4)
