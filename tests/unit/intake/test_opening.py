"""Files that are no tables are refused in words; faults never repeat what a cell said."""

from __future__ import annotations

import gzip
import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tahaluf.hub.intake.opening import open_table, require_readable
from tahaluf.hub.intake.wording import discreet
from tahaluf.kernel.errors import BadInput, Fault


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "empty"),
        ("report.csv", b"%PDF-1.7 ...", "binary"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n", "binary"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "binary"),
        ("noise.csv", bytes(range(256)) * 20, "binary"),
        ("cut.csv.gz", gzip.compress(b"a,b\n" * 100, mtime=0)[:12], "broken"),
        ("false.xlsx", b"PK\x03\x04 no archive at all", "invalid"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput) as error:
        open_table(path)
    (fault,) = error.value.faults
    assert (fault.place, fault.code) == (name, code)
    assert fault.remedy


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"a,b\n")
        file.truncate(1 << 30)
    with pytest.raises(BadInput, match="more than 5 MB"):
        require_readable(path, most=5 << 20)


def test_a_file_that_is_not_there_or_may_not_be_read_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be opened"):
        require_readable(tmp_path / "absent.csv")
    closed = tmp_path / "closed.csv"
    closed.write_text("a,b\n")
    closed.chmod(0)
    if os.geteuid() != 0:
        with pytest.raises(BadInput, match="cannot be opened"):
            require_readable(closed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "latin-1"])
def test_text_in_any_encoding_is_no_binary_file(tmp_path, encoding):
    path = tmp_path / "text.csv"
    path.write_bytes(("Date,Age,Note\n2024-03-05,40,x\n" * 30).encode(encoding))
    require_readable(path)


def fault(text):
    return Fault(place="row 2, column Age", fault=text, remedy="Write 0 to 125.")


WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo"), include_characters=" '\"-"), min_size=3).filter(
    lambda text: any(letter.isalpha() for letter in text)
)


@given(cell=WORDS)
@example(cell="O'Brien")
@example(cell='Zubayda "Zuzu" Quux')
@example(cell="زبيدة")
def test_no_words_of_a_cell_are_repeated(cell):
    (told,) = discreet([fault(f"{cell!r} is no age in years.")])
    assert told.fault == "What stands here is no age in years."
    assert (told.place, told.remedy) == ("row 2, column Age", "Write 0 to 125.")


@pytest.mark.parametrize("cell", ["31/13/2024", "-7", "999", "٣١/١٣/٢٠٢٤"])
def test_short_numbers_and_dates_stay(cell):
    (told,) = discreet([fault(f"{cell!r} is no age in years.")])
    assert told.fault == f"{cell!r} is no age in years."


@pytest.mark.parametrize("cell", ["+212 522 000 000", "078-05-1120", "1234567890"])
def test_numbers_of_telephones_and_papers_do_not(cell):
    (told,) = discreet([fault(f"{cell!r} is no age in years.")])
    assert not any(letter.isdigit() for letter in told.fault)
