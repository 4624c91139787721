"""What a writer wrote, the reader of the format takes back."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.spectra import Curve, Spectrum, read
from tahaluf.spectra.spectrum import as_peaks
from tahaluf.spectra.writing import write_jcamp, write_massbank, write_mgf, write_msp, write_peaklist

WRITERS = {
    "a.msp": lambda one: write_msp([one]),
    "a.mgf": lambda one: write_mgf([one]),
    "a.txt": lambda one: write_massbank([one]),
    "a.csv": write_peaklist,
    "a.jdx": lambda one: write_jcamp([one]),
}
NUMBERS = st.floats(0, 1e9, allow_nan=False).map(lambda value: value + 0.0)
WORD = st.text("abcXYZ09-()", min_size=1, max_size=12).map(lambda text: f"s{text}")


@st.composite
def spectra(draw: st.DrawFn) -> Spectrum:
    return Spectrum(
        identifier=draw(WORD),
        name=draw(WORD),
        peaks=as_peaks(draw(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=12))),
        kind="msms",
        precursor_mz=draw(st.floats(1, 2000)),
        polarity=draw(st.sampled_from(["positive", "negative"])),
    )


def taken_back(text: str, name: str) -> list:
    return list(read(BytesIO(text.encode()), name))


@pytest.mark.parametrize("name", sorted(WRITERS))
@settings(max_examples=80, deadline=None)
@given(one=spectra())
def test_peaks_come_back_as_they_were(name, one):
    (back,) = taken_back("".join(WRITERS[name](one)), name)
    assert np.array_equal(back.peaks, one.peaks)
    assert back.name == one.name


@pytest.mark.parametrize("name", sorted(set(WRITERS) - {"a.jdx"}))
@settings(max_examples=40, deadline=None)
@given(one=spectra())
def test_properties_come_back_as_they_were(name, one):
    (back,) = taken_back("".join(WRITERS[name](one)), name)
    assert (back.precursor_mz, back.polarity, back.kind, back.identifier) == (
        one.precursor_mz,
        one.polarity,
        "msms",
        one.identifier,
    )


def test_a_name_with_a_line_break_cannot_start_a_record():
    one = Spectrum(identifier="1", name="a\nNum Peaks: 9", peaks=as_peaks([(50, 1)]))
    (back,) = taken_back("".join(write_msp([one])), "a.msp")
    assert back.peaks.tolist() == [[50, 1]]


def test_electron_ionisation_is_still_known_after_writing():
    one = Spectrum(identifier="1", peaks=as_peaks([(50, 1)]), kind="ei")
    assert [taken_back("".join(write(one)), name)[0].kind for name, write in WRITERS.items()] == ["ei"] * 5


def test_a_curve_comes_back():
    curve = Curve(
        identifier="t", x=np.array([1.0, 2.5]), y=np.array([-1.0, 3.0]), x_unit="1/CM", y_unit="A", data_type="RAMAN SPECTRUM"
    )
    (back,) = taken_back("".join(write_jcamp([curve])), "a.jdx")
    assert (back.x.tolist(), back.y.tolist(), back.x_unit, back.data_type) == ([1, 2.5], [-1, 3], "1/CM", "RAMAN SPECTRUM")
