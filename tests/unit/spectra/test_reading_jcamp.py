"""JCAMP-DX: every number form, blocks, and what the labels of public conformance files say of their own data."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from shared import shared
from tahaluf.kernel.errors import Fault
from tahaluf.spectra import Curve, Spectrum, read

HEAD = "##TITLE= t\n##DATA TYPE= INFRARED SPECTRUM\n##XUNITS= 1/CM\n##YUNITS= ABSORBANCE\n##XFACTOR= 1\n##YFACTOR= 1\n"


def items(text: str) -> list:
    return list(read(BytesIO(text.encode()), "a.jdx"))


def of_file(name: str) -> list:
    with shared(f"data/readers/jcamp/{name}").open("rb") as stream:
        return list(read(stream, name))


def ordinates(table: str, first: float = 1, last: float = 4, count: int = 4) -> list[float]:
    (one,) = items(f"{HEAD}##FIRSTX= {first}\n##LASTX= {last}\n##NPOINTS= {count}\n##XYDATA= (X++(Y..Y))\n{table}\n##END=\n")
    assert one.x.tolist() == np.linspace(first, last, count).tolist()
    return one.y.tolist()


@pytest.mark.parametrize(
    "table",
    [
        "1 10 12 12 -5",  # AFFN
        "1+10+12+12-5",  # PAC
        "1A0A2A2e",  # SQZ
        "1A0K%j7",  # DIF
        "1A0A2Te",  # SQZ with DUP
        "1A0K%j7\n4e",  # DIF with its check on the next line
        "1 10 12\n3 12 -5",
    ],
)
def test_every_number_form_of_the_standard_gives_the_same_ordinates(table):
    assert ordinates(table) == [10, 12, 12, -5]


def test_a_repeated_difference_is_added_each_time():
    assert ordinates("1A0KU") == [10, 12, 14, 16]


def test_exponents_are_read_where_they_have_a_sign():
    assert ordinates("1 1.5E+01 2 3 4") == [15, 2, 3, 4]


def test_a_difference_table_whose_check_fails_is_told_by_line():
    text = f"{HEAD}##FIRSTX= 1\n##LASTX= 5\n##NPOINTS= 5\n##XYDATA= (X++(Y..Y))\n1A0KK\n3A6JJ\n##END=\n"
    fault, one = items(text)
    assert fault.place == "line 12"
    assert one.y.tolist() == [10, 12, 14, 17, 18]


def test_a_line_at_the_wrong_abscissa_is_told():
    text = f"{HEAD}##FIRSTX= 1\n##LASTX= 4\n##NPOINTS= 4\n##XYDATA= (X++(Y..Y))\n1 5 6\n9 7 8\n##END=\n"
    assert [one.place for one in items(text) if isinstance(one, Fault)] == ["line 12"]


def test_a_repetition_of_a_billion_is_bounded():
    faults = [one for one in items(f"{HEAD}##NPOINTS= 4\n##XYDATA= (X++(Y..Y))\n1A0S999999999\n##END=") if isinstance(one, Fault)]
    assert "more than 2000000 points" in faults[0].fault


def test_missing_values_are_left_out():
    (one,) = items(f"{HEAD}##FIRSTX= 1\n##LASTX= 3\n##NPOINTS= 3\n##XYDATA= (X++(Y..Y))\n1 5 ? 7\n##END=\n")
    assert (one.x.tolist(), one.y.tolist()) == ([1, 3], [5, 7])


def test_a_peak_table_with_assignments_gives_its_peaks():
    text = "##TITLE= t\n##DATA TYPE= MASS SPECTRUM\n##PEAK ASSIGNMENTS= (XYA)\n(58, 100, <C3H8N+>)\n( 91 , 20 , <C7H7+>)\n##END=\n"
    (one,) = items(text)
    assert one.peaks.tolist() == [[58, 100], [91, 20]]


def test_comments_are_left_out_and_kinds_are_told_by_the_ionisation():
    text = "##TITLE= t $$ c\n##DATA TYPE= MASS SPECTRUM\n##.IONIZATION MODE= EI+\n##PEAK TABLE= (XY..XY)\n58,1 $$ x\n##END=\n"
    (one,) = items(text)
    assert (one.name, one.kind, one.polarity) == ("t", "ei", "positive")


@pytest.mark.parametrize(
    ("name", "count"),
    [("1-propanol_ms.jdx", 6), ("CH4_CI.jdx", 145), ("compound.jdx", 5), ("blckpac1.jdx", 5), ("blckpkt1.jdx", 6)],
)
def test_files_of_many_blocks_give_all_of_them_without_faults(name, count):
    found = of_file(name)
    assert len(found) == count
    assert not any(isinstance(one, Fault) for one in found)


# Literals from the labels LASTX, FIRSTY and MAXY of each file.
@pytest.mark.parametrize(
    ("name", "points", "last", "first_y", "most"),
    [
        ("dupdec1.jdx", 3951, 450, 82.25, 87.1),
        ("jtpolys.jdx", 1844, 4002.28378, 0.9816334969, 1.022816066),
    ],
)
def test_public_conformance_files_agree_with_their_own_labels(name, points, last, first_y, most):
    (curve,) = of_file(name)
    assert isinstance(curve, Curve)
    assert (len(curve.x), curve.x[-1]) == (points, pytest.approx(last))
    assert curve.y[0] == pytest.approx(first_y, rel=1e-4)
    assert curve.y.max() == pytest.approx(most, rel=1e-4)


def test_one_measurement_written_in_two_forms_is_read_as_the_same_numbers():
    (plain,), (packed,) = of_file("jtpolys.jdx"), of_file("jtpolysd.jdx")
    assert np.array_equal(np.rint(plain.y / 2.384185791e-09), np.rint(packed.y / 2.3884185791e-09))


def test_files_of_the_macintosh_are_read():
    assert isinstance(of_file("mactab1.jdx")[0], Spectrum)


def test_tables_of_other_forms_are_told_and_skipped():
    found = of_file("ofid2.jdx")
    assert {one.code for one in found} == {"spectrum_skipped"}
