"""Every generic definition on structures whose answer was worked out by hand from the words, one reason for each."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tahaluf.chem.structure import read
from tahaluf.law.clauses import clauses, groups, judge
from tahaluf.law.clauses.screening import screening

TABLES = sorted(Path(__file__).parent.glob("*.csv"))


def rows():
    for table in TABLES:
        with table.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


ROWS = list(rows())


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['clause_id']}-{row['name']}" for row in ROWS])
def test_the_clause_answers_as_its_words_say(row):
    found = judge(clauses()[row["clause_id"]], read(row["smiles"]), groups())

    assert found.verdict == row["expected"], (row["reasoning"], found)


def test_every_clause_has_ten_rows_and_both_answers():
    for clause in clauses():
        answers = [row["expected"] for row in ROWS if row["clause_id"] == clause]
        assert len(answers) >= 10, clause
        assert {"yes", "no"} <= set(answers), clause


def test_there_are_at_least_four_hundred_rows_with_a_reason_each():
    assert len(ROWS) >= 400
    assert all(row["reasoning"] for row in ROWS)


def test_screening_gives_the_same_answers_as_the_plain_evaluator():
    ready = screening(clauses().values())
    place = {clause: index for index, clause in enumerate(clauses())}

    for row in ROWS:
        assert ready.judge_text(row["smiles"])[place[row["clause_id"]]].verdict == row["expected"], row
