"""Runs of gas chromatographs in ANDI/MS: scans with their times, and what is said of a file that is none."""

from __future__ import annotations

from io import BytesIO

import pytest

from andi_files import andi
from tahaluf.kernel.errors import Fault
from tahaluf.spectra import Spectrum, read

SCANS = [[(91.0, 30.0), (44.0, 100.0)], [], [(58.0, 7.0)]]


def items(content: bytes) -> list:
    return list(read(BytesIO(content), "run.CDF"))


def test_scans_come_in_order_with_time_and_ionisation():
    first, third = items(andi(SCANS, experiment_title="Exercise run"))
    assert first.peaks.tolist() == [[44.0, 100.0], [91.0, 30.0]]
    assert (first.identifier, first.kind, first.polarity, first.retention_time) == ("1", "ei", "positive", 60.0)
    assert first.other["experiment_title"] == "Exercise run"
    assert (third.identifier, third.retention_time, third.precursor_mz) == ("3", 62.0, None)


def test_a_file_on_disk_is_mapped_and_gives_the_same(tmp_path):
    path = tmp_path / "run.cdf"
    path.write_bytes(andi(SCANS))
    with path.open("rb") as stream:
        assert [one.peaks.tolist() for one in read(stream, path.name)] == [one.peaks.tolist() for one in items(andi(SCANS))]


def test_stored_intensities_are_multiplied_by_their_factor():
    first, _ = items(andi(SCANS, scale=0.5))
    assert first.peaks[0].tolist() == [44.0, 100.0]


@pytest.mark.parametrize(("mode", "kind"), [("", "unknown"), ("Electrospray Ionization", "ms1"), ("Electron Impact", "ei")])
def test_ionisation_says_what_a_scan_is(mode, kind):
    assert items(andi(SCANS, test_ionization_mode=mode))[0].kind == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no netCDF at all", "no netCDF"),
        (b"", "no netCDF"),
        (andi(SCANS)[:60], "no netCDF"),
        (andi(SCANS, leave_out="mass_values"), "mass_values is missing"),
        (andi(SCANS, experiment_type="Continuum Mass Spectrum"), "profiles"),
    ],
)
def test_what_is_no_run_is_one_fault(content, said):
    (fault,) = items(content)
    assert isinstance(fault, Fault)
    assert said in fault.fault


def test_a_scan_that_points_outside_the_file_is_told_and_the_rest_read():
    faults = [one for one in items(andi(SCANS, moved=1)) if isinstance(one, Fault)]
    assert [one.place for one in faults] == ["scan 3"]


def test_peaks_that_are_no_numbers_are_skipped_and_told():
    fault, kept = items(andi([[(44.0, float("nan")), (58.0, 3.0), (91.0, -1.0)]]))
    assert (fault.place, "2 peaks" in fault.fault, kept.peaks.tolist()) == ("scan 1", True, [[58.0, 3.0]])


def test_times_are_kept_where_their_unit_is_stated():
    mgf = b"BEGIN IONS\nPEPMASS=100\nRTINSECONDS=61.5\n50 1\nEND IONS\n"
    assert next(read(BytesIO(mgf), "a.mgf")).retention_time == 61.5
    mzml = (
        '<mzML><spectrum id="a"><cvParam accession="MS:1000016" value="2" {unit}/><binaryDataArray>'
        '<cvParam accession="MS:1000514"/><cvParam accession="MS:1000523"/><cvParam accession="MS:1000576"/>'
        "<binary>AAAAAAAASUA=</binary></binaryDataArray><binaryDataArray>"
        '<cvParam accession="MS:1000515"/><cvParam accession="MS:1000523"/><cvParam accession="MS:1000576"/>'
        "<binary>AAAAAAAASUA=</binary></binaryDataArray></spectrum></mzML>"
    )
    for unit, seconds in (('unitAccession="UO:0000031"', 120.0), ('unitAccession="UO:0000010"', 2.0), ("", None)):
        (one,) = read(BytesIO(mzml.format(unit=unit).encode()), "a.mzml")
        assert isinstance(one, Spectrum)
        assert one.retention_time == seconds


def test_counts_that_are_no_whole_numbers_are_no_run():
    (fault,) = items(andi(SCANS, count_code="d"))
    assert "point_count is missing or no list" in fault.fault
