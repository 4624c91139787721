"""Whatever the bytes: every reader ends, raises nothing, names a line in each fault, and gives only usable numbers."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import Fault
from tahaluf.spectra import Curve
from tahaluf.spectra.reading import FORMATS

SEEDS = {
    "msp": b"Name: a\nNum Peaks: 2\n50 1\n60 2\n\nName: b\nNum Peaks: 1\n5:1 6:2\n",
    "mgf": b"BEGIN IONS\nPEPMASS=100 2\nCHARGE=2+\n50 1\nEND IONS\n",
    "mzml": b'<mzML><run><spectrum id="a"><cvParam accession="MS:1000511" value="2"/><binaryDataArray><cvParam '
    b'accession="MS:1000514"/><cvParam accession="MS:1000523"/><cvParam accession="MS:1000574"/><binary>eJxjYAADTgYwBQABVAAr'
    b"</binary></binaryDataArray></spectrum></run></mzML>",
    "jcamp": b"##TITLE= a\n##DATA TYPE= INFRARED SPECTRUM\n##FIRSTX= 1\n##LASTX= 9\n##NPOINTS= 9\n##YFACTOR= 1E-3\n"
    b"##XYDATA= (X++(Y..Y))\n1A0K%j7TS9\n4e\n##PEAK TABLE= (XY..XY)\n1,2 3,4\n##END=\n",
    "massbank": b"ACCESSION: a\nMS$FOCUSED_ION: PRECURSOR_M/Z 100\nPK$NUM_PEAK: 1\nPK$PEAK: m/z int. rel.int.\n  50 1 999\n//\n",
    "csv": b"# name: a\nmz;intensity\n50,5;1\n60;2\n",
}


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """A valid file with parts cut out, doubled, or overwritten."""
    content = seed
    for _ in range(draw(st.integers(1, 6))):
        at, upto = sorted(draw(st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))))
        put = draw(
            st.one_of(
                st.binary(max_size=8), st.sampled_from([b"\n", b"##END=\n", b"S99999999999", b"nan", b"1e999", b"-1", b"=", b":"])
            )
        )
        content = draw(
            st.sampled_from([content[:at] + put + content[upto:], content[:at] + put + content[at:], content[:upto] + content[at:]])
        )
        content = content[:5_000]
    return content


def require_usable(content: bytes, name: str) -> None:
    reader = next(one.reads for one in FORMATS if one.name == name)
    for item in reader(BytesIO(content)):
        if isinstance(item, Fault):
            assert item.place.startswith("line ")
            assert int(item.place.removeprefix("line ")) >= 1
        elif isinstance(item, Curve):
            assert np.isfinite(item.x).all()
            assert np.isfinite(item.y).all()
        else:
            assert len(item.peaks)
            assert np.isfinite(item.peaks).all()
            assert (item.peaks >= 0).all()
            assert (np.diff(item.peaks[:, 0]) >= 0).all()


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_files(name, data):
    require_usable(data.draw(damaged(SEEDS[name])), name)


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_any_bytes(name, content):
    require_usable(content, name)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_a_line_without_end_is_bounded(name):
    require_usable(SEEDS[name] + b"9" * 3_000_000, name)
