"""A run is taken apart: each substance where it left the column, with its own spectrum, also where two overlap."""

from __future__ import annotations

import numpy as np
import pytest

from making_runs import SCANS, invented, run_of
from tahaluf.kernel.errors import BadInput
from tahaluf.spectra import Spectrum
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.runs import components, scans_of

LIBRARY = Library.build([invented(number) for number in range(8)], learn=False)


def named(found):
    return [LIBRARY.ei.entries[LIBRARY.hits(query_of(one.spectrum))[0].row].name for one in found]


def test_substances_apart_are_found_where_and_as_much_as_they_are():
    found = components(run_of({1: 50, 2: 120}, {1: 3.0}))
    assert named(found) == ["invented 1", "invented 2"]
    assert [one.scan for one in found] == pytest.approx([51, 121], abs=1)
    assert found[0].time == pytest.approx(25, abs=0.6)
    amounts = 3 * invented(1).peaks[:, 1].sum(), invented(2).peaks[:, 1].sum()
    assert found[0].share == pytest.approx(amounts[0] / sum(amounts), abs=0.05)
    assert [one.overlaps for one in found] == [0, 0]


@pytest.mark.parametrize("apart", [3, 4, 6, 9])
def test_substances_that_overlap_are_parted_though_the_current_has_one_maximum(apart):
    found = components(run_of({3: 100, 4: 100 + apart}))
    assert named(found) == ["invented 3", "invented 4"]
    assert [one.overlaps for one in found] == [1, 1]


def test_the_background_is_in_no_spectrum():
    (found,) = components(run_of({7: 100}, background=50.0))
    peaks = dict(found.spectrum.peaks.tolist())
    assert peaks.get(207.0, 0.0) < 0.05 * max(peaks.values())


def test_an_empty_run_has_no_components():
    assert components(run_of({})) == ()
    silent = [Spectrum(identifier=str(at), peaks=np.array([[18.0, 5.0]]), kind="ei") for at in range(20)]
    assert components(silent) == ()


def test_too_few_scans_are_no_run():
    with pytest.raises(BadInput, match="fewer than 10 scans"):
        components(run_of({1: 50})[:9])


def test_scans_without_times_are_named_by_their_number():
    scans = [Spectrum(identifier=one.identifier, peaks=one.peaks, kind=one.kind) for one in run_of({1: 50})]
    (found,) = components(scans)
    assert (found.time, found.spectrum.identifier) == (None, f"scan {found.scan}")


def test_fragment_spectra_and_faults_are_no_scans():
    scans = run_of({1: 50})
    fragments = Spectrum(identifier="f", peaks=np.array([[50.0, 1.0]]), kind="msms", precursor_mz=100.0)
    assert len(list(scans_of([*scans, fragments, "a fault"]))) == SCANS
