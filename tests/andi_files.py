"""Runs in ANDI/MS (netCDF), written for tests by SciPy."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.io import netcdf_file

USUAL = {"test_ionization_mode": "Electron Impact", "test_ionization_polarity": "Positive Polarity"}
Scan = Sequence[tuple[float, float]]


def andi(
    scans: Sequence[Scan], *, leave_out: str = "", scale: float = 1.0, moved: int = 0, count_code: str = "i", **stated: str
) -> bytes:
    """A file of scans a second apart; intensities are stored divided by `scale`; `moved` shifts where every scan begins."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.cdf"
        with netcdf_file(path, "w") as file:
            for name, text in (
                {"test_ionization_mode": "Electron Impact", "test_ionization_polarity": "Positive Polarity"} | stated
            ).items():
                setattr(file, name, text)
            counts = [len(one) for one in scans]
            file.createDimension("scan_number", len(scans))
            file.createDimension("point_number", sum(counts))
            pairs = [pair for one in scans for pair in one]
            columns = {
                "scan_index": ("i", "scan_number", np.cumsum([0, *counts[:-1]]) + moved),
                "point_count": (count_code, "scan_number", counts),
                "scan_acquisition_time": ("d", "scan_number", np.arange(len(scans)) + 60.0),
                "mass_values": ("f", "point_number", [mz for mz, _ in pairs]),
                "intensity_values": ("f", "point_number", [intensity / scale for _, intensity in pairs]),
            }
            for name, (code, dimension, values) in columns.items():
                if name != leave_out:
                    file.createVariable(name, code, (dimension,))[:] = values
            if scale != 1.0:
                file.variables["intensity_values"].scale_factor = scale
        return path.read_bytes()
