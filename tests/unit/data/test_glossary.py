"""The glossary table: whole, unambiguous, in three scripts, and the page that shows it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "src" / "tahaluf" / "data" / "glossary.csv"
ROWS = list(csv.DictReader(io.StringIO(TABLE.read_text("utf-8"))))
ARABIC = re.compile(r"[\u0621-\u064a]")


def row_of(term: str) -> dict[str, str]:
    return next(row for row in ROWS if row["term"] == term)


def test_the_table_has_at_least_120_terms() -> None:
    assert len(ROWS) >= 120


@pytest.mark.parametrize("column", ["term", "en", "ar", "fr"])
def test_no_two_terms_are_the_same(column: str) -> None:
    values = [row[column] for row in ROWS]
    assert sorted(value for value in set(values) if values.count(value) > 1) == []


def test_no_cell_is_empty_or_has_stray_spaces() -> None:
    assert [(row["term"], name) for row in ROWS for name, cell in row.items() if not cell or cell != " ".join(cell.split())] == []


def test_arabic_cells_are_in_arabic_script() -> None:
    assert [row["term"] for row in ROWS if not ARABIC.search(row["ar"]) or not ARABIC.search(row["definition_ar"])] == []


def test_english_and_french_cells_hold_no_arabic() -> None:
    assert [row["term"] for row in ROWS if ARABIC.search(row["en"] + row["fr"] + row["definition_en"])] == []


def test_definitions_are_whole_sentences_of_at_most_30_words() -> None:
    for row in ROWS:
        for cell in (row["definition_en"], row["definition_ar"]):
            assert cell.endswith("."), row["term"]
            assert len(cell.split()) <= 30, row["term"]


def test_a_term_says_whether_its_arabic_form_was_verified() -> None:
    assert {row["checked"] for row in ROWS} == {"source", "memory"}


def test_no_cell_breaks_the_table_of_the_page() -> None:
    assert [row["term"] for row in ROWS if "|" in "".join(row.values())] == []


@pytest.mark.parametrize(
    ("term", "arabic"),
    [
        ("overdose", "جرعة مفرطة"),
        ("naloxone", "نالوكسون"),
        ("precursor", "سليفة"),
        ("cnd", "لجنة المخدرات"),
        ("incb", "الهيئة الدولية لمراقبة المخدرات"),
        ("unodc", "مكتب الأمم المتحدة المعني بالمخدرات والجريمة"),
        ("controlled-delivery", "تسليم مراقب"),
        ("money-laundering", "غسل الأموال"),
    ],
)
def test_a_term_has_the_arabic_form_of_united_nations_documents(term: str, arabic: str) -> None:
    assert row_of(term)["ar"] == arabic


def test_the_page_shows_the_table_as_it_is() -> None:
    tool = ROOT / "tools" / "glossary_reference.py"
    checked = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")
