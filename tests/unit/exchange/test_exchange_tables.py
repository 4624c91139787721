from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from tahaluf.exchange.tables import Table, read_table
from tahaluf.kernel.errors import BadInput

ARABIC = "التاريخ;المكان;الكمية\n2024/05/03;مكناس;12,5 كغ\n2024/05/04;تازة;3 كغ\n"
FRENCH = "date;lieu;quantité\n03/05/2024;Fès-Meknès;12,5 kg\n"


def cells(table: Table) -> list[list[object]]:
    return [list(row.cells.values()) for row in table.rows()]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", ARABIC),
        ("utf-8-sig", ARABIC),
        ("utf-16", ARABIC),
        ("utf-16-le", ARABIC),
        ("utf-16-be", ARABIC),
        ("cp1256", ARABIC),
        ("cp1252", FRENCH),
        ("utf-8", FRENCH),
    ],
)
def test_encoding_is_found_from_the_bytes(encoding: str, text: str) -> None:
    table = read_table(text.encode(encoding), "x.csv")
    assert cells(table)[0] == text.splitlines()[1].split(";")
    assert table.encoding is not None
    assert table.encoding.split("-")[0] == encoding.split("-", maxsplit=1)[0]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_the_one_that_cuts_lines_alike(separator: str) -> None:
    lines = [["date", "place", "note"], ["2024-05-03", "Fes", "a"], ["2024-05-04", "Taza", "b"]]
    table = read_table("\n".join(separator.join(line) for line in lines).encode(), "x.csv")
    assert table.separator == separator
    assert cells(table) == lines[1:]


def test_a_comma_inside_amounts_does_not_beat_the_semicolon() -> None:
    assert read_table(b"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", "x.csv").separator == ";"


def test_quoted_cells_keep_separators_line_breaks_and_doubled_quotes() -> None:
    table = read_table(b'a,b,c\n1,"x, ""y""\nz",3\n', "x.csv")
    assert cells(table) == [["1", 'x, "y"\nz', "3"]]


def test_an_unclosed_quote_spoils_its_own_line_only() -> None:
    table = read_table(b'a,b,c\n1,"open,3\n4,5,6\n7,8,9\n', "x.csv")
    rows = list(table.rows())
    assert [row.number for row in rows] == [2, 3, 4]
    assert [bool(row.faults) for row in rows] == [True, False, False]
    assert "never closed" in rows[0].faults[0].fault


def test_a_stray_quote_inside_a_cell_is_only_a_letter() -> None:
    assert cells(read_table(b'a,b\n1,5" pipe\n2,x\n', "x.csv")) == [["1", '5" pipe'], ["2", "x"]]


def test_rows_of_the_wrong_width_are_kept_and_reported_by_number() -> None:
    rows = list(read_table(b"a,b,c\n1,2,3\n4,5\n6,7,8,9\n", "x.csv").rows())
    assert [(row.number, bool(row.faults)) for row in rows] == [(2, False), (3, True), (4, True)]
    assert rows[2].cells == {"a": "6", "b": "7", "c": "8", "column 4": "9"}
    assert rows[1].faults[0].place == "row 3"


def test_bytes_that_are_not_utf8_are_a_fault_of_their_row() -> None:
    content = b"a,b\n" + b"1,plain\n" * 40_000 + b"2,caf\xe9\n3,x\n"
    rows = list(read_table(content, "x.csv").rows())
    assert [row.number for row in rows if row.faults] == [40_002]
    assert rows[40_000].faults[0].code == "encoding"


def test_title_lines_before_the_header_are_left_out_with_a_note() -> None:
    table = read_table(b"Exercise list\n\ndate,place,age\n2024-05-03,Fes,30\n2024-05-04,Taza,31\n", "x.csv")
    assert table.columns == ("date", "place", "age")
    assert len(cells(table)) == 2
    assert "2" in table.notes[0].en


def test_repeated_and_empty_headers_get_names_of_their_own() -> None:
    table = read_table(b"a,,a\n1,2,3\n", "x.csv")
    assert table.columns == ("a", "column 2", "a (2)")
    assert len(table.notes) == 2


def test_rows_can_be_read_again_and_again() -> None:
    table = read_table(b"a,b\n1,2\n", "x.csv")
    assert cells(table) == cells(table) == [["1", "2"]]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused_with_a_remedy(content: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(content, "x.csv")
    assert refused.value.faults[0].remedy


def test_gzip_and_zip_are_opened_by_their_bytes_not_their_names() -> None:
    plain = b"a,b\n1,2\n"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.md", "x")
        archive.writestr("list.csv", plain)
    assert cells(read_table(gzip.compress(plain), "anything")) == [["1", "2"]]
    table = read_table(packed.getvalue(), "anything")
    assert cells(table) == [["1", "2"]]
    assert "list.csv" in table.notes[0].en


def test_a_zip_without_a_table_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("picture.png", b"x")
    with pytest.raises(BadInput, match="no table"):
        read_table(packed.getvalue(), "x.zip")


MAY_3, MAY_4 = datetime.fromisoformat("2024-05-03"), datetime.fromisoformat("2024-05-04")  # spreadsheets know no zones


def workbook() -> bytes:
    book = Workbook()
    book.active.title = "empty"
    sheet = book.create_sheet("list")
    sheet.append(["date", "place", "amount"])
    sheet.append([MAY_3, "مكناس", 12.5])
    sheet.append([None, None, None])
    sheet.append([MAY_4, "تازة", 3])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsx_gives_typed_cells_of_the_first_sheet_with_rows() -> None:
    table = read_table(workbook(), "x.xlsx")
    assert table.form == "xlsx"
    assert cells(table) == [[MAY_3, "مكناس", 12.5], [MAY_4, "تازة", 3]]
    assert [row.number for row in table.rows()] == [2, 4]


def test_a_sheet_that_is_not_there_is_refused_with_the_names_that_are() -> None:
    with pytest.raises(BadInput, match="list"):
        read_table(workbook(), "x.xlsx", sheet="other")


def test_json_lines_report_a_broken_line_by_number() -> None:
    rows = list(read_table(b'{"a":1,"b":{"c":"x"}}\n{broken\n{"a":2,"d":[1,2]}\n', "x.jsonl").rows())
    assert rows[0].cells == {"a": 1, "b.c": "x"}
    assert [row.number for row in rows if row.faults] == [2]
    assert rows[2].cells == {"a": 2, "d": "1; 2"}


@pytest.mark.parametrize("content", [b'[{"a": 1}, {"a": 2}]', b'{"rows": [{"a": 1}, {"a": 2}]}', b'{"a":1}\n{"a":2}\n'])
def test_json_arrays_and_lines_are_told_apart_by_content(content: bytes) -> None:
    assert cells(read_table(content, "x.json")) == [[1], [2]]


def test_a_broken_json_array_gives_what_came_before() -> None:
    rows = list(read_table(b'[{"a": 1}, {"a": ', "x.json").rows())
    assert rows[0].cells == {"a": 1}
    assert rows[1].faults


def test_memory_stays_flat_while_a_large_file_streams(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as out:
        out.write("date,place,amount\n")
        for _ in range(20_000):
            out.write("2024-05-03,Exercise town with a long name,12.5 kg\n" * 10)
    table = read_table(path)
    tracemalloc.start()
    count = sum(1 for _ in table.rows())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 200_000
    assert peak < 3_000_000
