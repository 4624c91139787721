"""Cleaning says what it does, is read back from what it says, and does it; replicates become one spectrum."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from making_spectra import collection, label, substance
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra import Spectrum
from tahaluf.spectra.cleaning import STANDARD, Cleaning, cleaned
from tahaluf.spectra.identify import identify
from tahaluf.spectra.library import Library
from tahaluf.spectra.replicates import merged, together

ONE = Spectrum(
    identifier="a",
    name="a",
    peaks=np.array([[50.0, 1.0], [80.0, 40.0], [80.04, 10.0], [90.0, 100.0], [98.0, 900.0], [99.5, 300.0]]),
    precursor_mz=100.0,
    kind="msms",
)


def masses(how):
    return np.round(cleaned(ONE, how)[:, 0], 1).tolist()


def test_each_value_does_what_it_says():
    assert masses(STANDARD) == [80.0, 90.0, 98.0]
    assert masses(Cleaning(precursor_window=0.0)) == [80.0, 90.0, 98.0, 99.5]
    assert masses(Cleaning(noise=0.0)) == [50.0, 80.0, 90.0, 98.0]
    assert masses(Cleaning(noise=0.1)) == [90.0, 98.0]
    assert masses(Cleaning(strongest=1)) == [98.0]


@given(
    st.builds(
        Cleaning,
        precursor_window=st.sampled_from([0.0, 0.5, 1.6, 17.0]),
        apart=st.sampled_from([0.05, 0.1, 1.0]),
        noise=st.sampled_from([0.0, 0.005, 0.5]),
        strongest=st.integers(0, 1000),
    )
)
def test_the_text_reads_back(how):
    assert Cleaning.read(how.text) == how


def test_all_faults_are_told_at_once():
    with pytest.raises(BadInput) as told:
        Cleaning.read("noise=2,loud=1,strongest=1.5,apart=nan,precursor_window=1")
    assert len(told.value.faults) == 4
    assert Cleaning.read("") == STANDARD


def test_a_kept_library_cleans_queries_as_it_was_cleaned(tmp_path):
    how = Cleaning(noise=0.05, strongest=5)
    built = Library.build(collection(12), label, cleaning=how)
    built.save(tmp_path)
    opened = Library.load(tmp_path)
    query = substance(5, family=1, replicate=3)
    assert opened.cleaning == how
    assert identify(query, opened).pipeline == how.says == identify(query, built).pipeline
    assert identify(query, opened).candidates[0].score == pytest.approx(identify(query, built).candidates[0].score)


def test_a_formula_bars_references_that_state_another():
    spectra = [substance(5, family=1, formula="C10H12"), substance(15, family=1, formula="C11H16"), substance(25, family=1)]
    library = Library.build(spectra, label, learn=False)
    names = {one.entry.name for one in identify(spectra[0], library, formula="C11H16").candidates}
    assert "substance 5" not in names
    assert "substance 5" in {one.entry.name for one in identify(spectra[0], library, formula="C10H12").candidates}


def test_replicates_become_one_in_the_order_of_their_first():
    several = [substance(1, family=1, replicate=0), substance(2, family=2), substance(1, family=1, replicate=1)]
    first, second = together(several)
    assert (first.name, second.name) == ("substance 1", "substance 2")
    assert (first.other.get("replicates"), second.other.get("replicates")) == ("2", None)
    assert len(first.peaks) == len(several[0].peaks)


def test_a_peak_of_less_than_half_the_replicates_is_left_out_and_means_are_taken():
    def with_peaks(*pairs):
        return Spectrum(identifier="r", name="r", peaks=np.array(pairs, dtype=float), kind="msms", precursor_mz=200.0)

    found = merged([with_peaks((50, 10), (60.0, 5)), with_peaks((50, 20), (60.02, 5)), with_peaks((50, 7), (70, 7))])
    assert found.peaks[:, 0].tolist() == pytest.approx([50.0, 60.0067], abs=1e-3)
    assert found.peaks[:, 1].tolist() == pytest.approx([1.0, (0.5 + 0.25) / 3])


def test_spectra_without_names_are_no_replicates():
    nameless = [Spectrum(identifier=str(at), peaks=ONE.peaks, kind="msms", precursor_mz=100.0) for at in range(2)]
    assert len(together(nameless)) == 2
