"""Readers of spectra: what each format states is kept, and what is malformed is told by line."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from shared import shared
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.spectra import Curve, Spectrum, read
from tahaluf.spectra.reading import FORMATS, format_named


def items(text: str | bytes, name: str) -> list:
    return list(read(BytesIO(text if isinstance(text, bytes) else text.encode()), name))


def only(text: str | bytes, name: str) -> Spectrum:
    (one,) = items(text, name)
    return one


def of_file(path: str) -> list:
    with shared(path).open("rb") as stream:
        return list(read(stream, path))


MSP = """NAME: Cocaine
INCHIKEY: ZPUCINDJVBIVPJ-LJISPDSOSA-N
PRECURSORMZ: 304.1543
PRECURSORTYPE: [M+H]+
IONMODE: Positive
COLLISIONENERGY: 30 % (nominal)
INSTRUMENTTYPE: LC-ESI-QFT
Num Peaks: 2
182.1176 999
82.0651 120.5
"""


def test_msp_keeps_what_is_stated_and_orders_the_peaks():
    one = only(MSP, "a.msp")
    assert (one.name, one.precursor_mz, one.adduct, one.polarity) == ("Cocaine", 304.1543, "[M+H]+", "positive")
    assert (one.collision_energy, one.kind, one.line) == ("30 % (nominal)", "msms", 1)
    assert one.peaks.tolist() == [[82.0651, 120.5], [182.1176, 999.0]]
    assert one.skeleton == "ZPUCINDJVBIVPJ"


def test_what_is_not_stated_is_none():
    one = only("NAME: x\nPRECURSORMZ: 0\nCOLLISIONENERGY: nan\nNum Peaks: 1\n50 1\n", "a.msp")
    assert (one.precursor_mz, one.collision_energy, one.polarity, one.formula, one.kind) == (None, None, None, None, "unknown")


@pytest.mark.parametrize(
    "line",
    [
        "70:10 76:35",
        "70 10; 76 35;",
        "70 10;76 35",
        "70\t10\n76\t35",
        '70 10 "C5H10"\n76 35 "odd: colon"',
        "70 10 C5\n76 35 C6",
        "70 10 76 35",
    ],
)
def test_every_way_of_writing_peaks_gives_the_same_peaks(line):
    assert only(f"Name: x\nNum Peaks: 2\n{line}\n", "a.msp").peaks.tolist() == [[70, 10], [76, 35]]


def test_a_line_that_is_no_peak_is_told_and_the_others_are_kept():
    fault, count, one = items("Name: x\nNum Peaks: 3\n50 1\n51 one\n52 3\n", "a.msp")
    assert (fault.place, fault.code) == ("line 4", "peak_skipped")
    assert count.fault == "The spectrum announces 3 points and has 2."
    assert one.peaks.tolist() == [[50, 1], [52, 3]]


@pytest.mark.parametrize("bad", ["50 -1", "nan 5", "inf 5", "50 inf", "50", "1e999 1"])
def test_negative_and_endless_numbers_are_no_peaks(bad):
    assert next(one.code for one in items(f"Name: x\nNum Peaks: 1\n{bad}\n", "a.msp") if isinstance(one, Fault)) == "peak_skipped"


def test_a_spectrum_without_peaks_is_skipped_and_the_next_is_read():
    fault, one = items("Name: a\nNum Peaks: 0\n\nName: b\nNum Peaks: 1\n50 1\n", "a.msp")
    assert (fault.place, fault.code, one.name, one.line) == ("line 1", "spectrum_skipped", "b", 4)


def test_records_without_an_empty_line_between_them_are_parted():
    assert [one.name for one in items("Name: a\nNum Peaks: 1\n50 1\nName: b\nNum Peaks: 1\n60 1\n", "a.msp")] == ["a", "b"]


def test_words_before_any_record_are_told():
    assert [one.place for one in items("hello\n1 2\n", "a.msp")] == ["line 1", "line 2"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_computer(end):
    assert only(MSP.replace("\n", end), "a.msp").peaks.shape == (2, 2)


def test_latin_1_and_a_byte_order_mark_are_read():
    assert only("Name: Caf\xe9\nNum Peaks: 1\n5 1\n".encode("latin-1"), "a.msp").name == "Caf\xe9"
    assert only(b"\xef\xbb\xbfName: a\nNum Peaks: 1\n5 1\n", "a.msp").name == "a"


def test_mona_comments_state_what_has_no_line_of_its_own():
    first = of_file("data/readers/ms/MoNA-export-GC-MS-first10.msp")[0]
    assert (first.kind, first.licence, first.inchikey) == ("ei", "CC BY-NC-SA", "ALRLPDGCPYIVHP-UHFFFAOYSA-N")


@pytest.mark.parametrize(
    ("path", "count", "kind"),
    [
        ("massbank_five_spectra.msp", 5, "msms"),
        ("riken_style_five_spectra.msp", 5, "msms"),
        ("rcx_gc-ei_ms_20201028_perylene.msp", 1, "ei"),
        ("comments_with_quotes.msp", 1, "ei"),
        ("MoNA-export-GC-MS-first10.msp", 10, "ei"),
        ("golm.msp", 3, "unknown"),
        ("edge_golm.msp", 1, "unknown"),
        ("multiline_semicolon.msp", 2, "unknown"),
        ("pesticides.mgf", 76, "msms"),
        ("testdata.mgf", 30, "msms"),
    ],
)
def test_real_files_are_read_whole_and_without_faults(path, count, kind):
    found = of_file(f"data/readers/ms/{path}")
    assert [one.kind for one in found] == [kind] * count


def test_mgf_keeps_precursor_name_and_polarity():
    text = "BEGIN IONS\nPEPMASS=183.057 12\nCHARGE=1-\nNAME=a=b\nMSLEVEL=2\n70.5 213\n80 2 1+\nEND IONS\n"
    one = only(text, "a.mgf")
    assert (one.precursor_mz, one.polarity, one.name, one.kind) == (183.057, "negative", "a=b", "msms")
    assert one.peaks.tolist() == [[70.5, 213], [80, 2]]


def test_mgf_without_its_end_is_kept_and_told():
    fault, one, second = items("BEGIN IONS\n50 1\nBEGIN IONS\n60 1\nEND IONS\n", "a.mgf")
    assert (fault.fault, fault.place) == ("The spectrum that begins here is cut off.", "line 1")
    assert (one.peaks[0, 0], second.peaks[0, 0]) == (50, 60)


MASSBANK = """ACCESSION: MSBNK-X-1
LICENSE: CC BY
CH$NAME: Ketamine
CH$NAME: another
CH$LINK: INCHIKEY YQEZLKZALYSWHR-UHFFFAOYSA-N
AC$INSTRUMENT_TYPE: LC-ESI-QTOF
AC$MASS_SPECTROMETRY: MS_TYPE MS2
AC$MASS_SPECTROMETRY: ION_MODE POSITIVE
AC$MASS_SPECTROMETRY: COLLISION_ENERGY 40 eV
MS$FOCUSED_ION: PRECURSOR_M/Z 238.0993
MS$FOCUSED_ION: PRECURSOR_TYPE [M+H]+
PK$ANNOTATION: m/z tentative_formula
  125.0153 C7H6Cl+ 1
PK$NUM_PEAK: 2
PK$PEAK: m/z int. rel.int.
  125.0153 500.5 999
  179.0622 20 40
//
"""


def test_massbank_record():
    one = only(MASSBANK, "a.txt")
    assert (one.identifier, one.name, one.inchikey) == ("MSBNK-X-1", "Ketamine", "YQEZLKZALYSWHR-UHFFFAOYSA-N")
    assert (one.precursor_mz, one.adduct, one.polarity, one.collision_energy) == (238.0993, "[M+H]+", "positive", "40 eV")
    assert one.peaks.tolist() == [[125.0153, 500.5], [179.0622, 20]]


def test_massbank_without_its_end_is_kept_and_told():
    fault, one = items(MASSBANK.replace("//\n", ""), "a.txt")
    assert (fault.code, len(one.peaks)) == ("kept", 2)


def test_csv_with_heading_properties_and_decimal_comma():
    one = only("# precursor_mz: 337.2274\n# ion mode = positive\nm/z;intensity\n188,1434;100\n105,07;50\n", "a.csv")
    assert (one.precursor_mz, one.polarity, one.kind) == (337.2274, "positive", "msms")
    assert one.peaks.tolist() == [[105.07, 50], [188.1434, 100]]


@pytest.mark.parametrize("text", ["mz,intensity\n50,1\n60,2\n", "50 1\n60 2\n", "50\t1\n60\t2\n", '"mz","i"\n50, 1\n60, 2\n'])
def test_csv_in_its_usual_forms(text):
    assert only(text, "a.csv").peaks.tolist() == [[50, 1], [60, 2]]


def test_mzml_of_a_real_run():
    found = of_file("data/readers/ms/testdata.mzml")
    assert [one.kind for one in found].count("msms") == 10
    second = next(one for one in found if one.kind == "msms")
    assert second.polarity == "positive"
    assert second.precursor_mz is not None
    assert np.all(np.diff(second.peaks[:, 0]) >= 0)


def mzml(inner: str, head: str = "") -> str:
    return f'<?xml version="1.0"?>{head}\n<mzML xmlns="http://psi.hupo.org/ms/mzml"><run>\n{inner}\n</run></mzML>'


def term(accession: str, value: str = "") -> str:
    return f'<cvParam cvRef="MS" accession="{accession}" name="" value="{value}"/>'


ARRAYS = (
    f"<binaryDataArray>{term('MS:1000514')}{term('MS:1000523')}{term('MS:1000576')}<binary>AAAAAAAASUAAAAAAAABOQA==</binary>"
    f"</binaryDataArray><binaryDataArray>{term('MS:1000515')}{term('MS:1000521')}{term('MS:1000576')}"
    "<binary>AACAPwAAAEA=</binary></binaryDataArray>"
)


def test_mzml_arrays_of_both_widths():
    one = only(mzml(f'<spectrum id="scan=1">{term("MS:1000511", "2")}{term("MS:1000744", "337.2")}{ARRAYS}</spectrum>'), "a.mzML")
    assert one.peaks.tolist() == [[50, 1], [60, 2]]
    assert (one.identifier, one.precursor_mz, one.kind, one.polarity) == ("scan=1", 337.2, "msms", None)


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        (mzml("", '<!DOCTYPE x [<!ENTITY a "b">]>'), "The document declares a DOCTYPE, which no spectrum file needs."),
        ("<mzML>\n<a>\n</b>", "The document is not well-formed XML."),
        (mzml(f"<spectrum>{term('MS:1000128')}</spectrum>"), "The spectrum is a profile, not a list of peaks."),
        (mzml(f"<spectrum>{ARRAYS.replace('AACAPwAAAEA=', 'AAC')}</spectrum>"), "An array of the spectrum cannot be decoded."),
        (mzml(f"<spectrum>{ARRAYS.replace('MS:1000576', 'MS:1002312')}</spectrum>"), "An array of the spectrum cannot be decoded."),
        (mzml("<spectrum></spectrum>"), "The spectrum that begins here has no peaks."),
    ],
)
def test_mzml_that_cannot_be_read_says_why_and_where(document, fault):
    (found,) = items(document, "a.mzml")
    assert found.fault == fault
    assert found.place.startswith("line ")


def test_an_unknown_ending_of_a_file_name_names_the_known_ones():
    with pytest.raises(BadInput, match=r"\.msp, \.mgf, \.mzml"):
        format_named("a.docx")


def test_every_format_reads_an_empty_file_without_an_error():
    for one in FORMATS:
        assert all(isinstance(item, Fault) for item in one.reads(BytesIO(b"")))


def test_curves_and_spectra_say_what_they_are():
    assert isinstance(of_file("data/readers/jcamp/dupdec1.jdx")[0], Curve)
    assert isinstance(of_file("data/readers/jcamp/ethanol_ms.jdx")[0], Spectrum)
