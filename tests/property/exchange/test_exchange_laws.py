from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.exchange.sheets import guarded, unguarded
from tahaluf.exchange.stix.reading import read_tlp
from tahaluf.exchange.tables import read_table
from tahaluf.kernel.markings import TLP

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=20)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=3, max_size=12))
@settings(max_examples=150, deadline=None)
def test_what_the_csv_module_writes_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["first", "second", "third"])
    writer.writerows(rows)
    table = read_table(out.getvalue().encode(), "x.csv")
    expected = [row for row in rows if any(row)]
    assert [list(row.cells.values()) for row in table.rows()] == expected


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_whatever_raise_anything_but_bad_input(content: bytes) -> None:
    from tahaluf.kernel.errors import BadInput

    try:
        rows = list(read_table(b"a,b,c\n" + content, "x.csv").rows())
    except BadInput:
        return
    assert all(row.number > 1 for row in rows)


@given(st.text(max_size=30))
def test_a_guarded_cell_never_starts_a_formula_and_comes_back(text: str) -> None:
    shown = guarded(text)
    assert unguarded(shown) == text
    assert not shown.startswith(("=", "@", "\t", "\r"))


@given(st.sampled_from(list(TLP)), st.sampled_from(["TLP:{}", "tlp:{}", "tlp {}", "Marked TLP: {} by us"]))
def test_every_label_is_read_in_every_writing(tlp: TLP, form: str) -> None:
    assert read_tlp(form.format(tlp.value)) is tlp
    assert read_tlp(form.format(tlp.value.upper())) is tlp
