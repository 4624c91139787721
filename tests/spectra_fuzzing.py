"""What fuzzing of the spectrum readers begins with, and what holds whatever the bytes."""

from __future__ import annotations

from io import BytesIO

import numpy as np

from andi_files import andi
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
    "andi": andi([[(50.0, 1.0), (60.0, 2.0)], [(50.0, 3.0)]], scale=0.5),
    "csv": b"# name: a\nmz;intensity\n50,5;1\n60;2\n",
}


def require_usable(content: bytes, name: str) -> None:
    reader = next(one.reads for one in FORMATS if one.name == name)
    for item in reader(BytesIO(content)):
        if isinstance(item, Fault):
            unit, _, number = item.place.partition(" ")
            assert unit == ("scan" if name == "andi" else "line")
            assert int(number) >= 1
        elif isinstance(item, Curve):
            assert np.isfinite(item.x).all()
            assert np.isfinite(item.y).all()
        else:
            assert len(item.peaks)
            assert np.isfinite(item.peaks).all()
            assert (item.peaks >= 0).all()
            assert (np.diff(item.peaks[:, 0]) >= 0).all()
