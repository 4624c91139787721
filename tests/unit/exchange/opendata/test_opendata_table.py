"""Tables for release: sums, what is withheld, and the attack that finds what is withheld badly."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.exchange.opendata import OpenTable, attack, protected, unprotected
from tahaluf.exchange.opendata.table import ALL, read_csv
from tahaluf.kernel.errors import BadInput

COUNTS = {
    ("DZ", "2024"): 30, ("DZ", "2025"): 41, ("MA", "2024"): 3, ("MA", "2025"): 52, ("TN", "2024"): 18, ("TN", "2025"): 25,
}  # fmt: skip


def plain(counts=COUNTS, least=10) -> OpenTable:
    return unprotected(counts, across="country", down="year", least=least)


def only_small_withheld(table: OpenTable) -> OpenTable:
    """What somebody does who withholds small counts and nothing else."""
    lines = tuple(tuple(None if count and count < table.least else count for count in line) for line in table.counts)
    return replace(table, counts=lines)


def test_a_plain_table_has_every_sum() -> None:
    assert plain().counts == ((30, 41, 71), (3, 52, 55), (18, 25, 43), (51, 118, 169))


def test_a_place_without_a_record_in_one_period_has_a_zero_there() -> None:
    told = plain({("DZ", "2024"): 30, ("MA", "2025"): 20})
    assert told.counts == ((30, 0, 30), (0, 20, 20), (30, 20, 50))


def test_withholding_the_small_count_alone_gives_it_away() -> None:
    found = attack(only_small_withheld(plain()), truth=plain())
    assert [(one.row, one.column, one.low) for one in found.exact] == [("MA", "2024", 3)]
    assert not found.passed
    assert found.reason.says.en.startswith("1 withheld numbers can be worked out exactly")


def test_protected_the_small_count_is_not_told_beyond_that_it_is_small() -> None:
    shown = protected(plain())
    assert attack(shown, truth=plain()).passed
    assert shown.withheld > 1
    (found,) = [one for one in attack(shown, truth=plain()).learnt if (one.row, one.column) == ("MA", "2024")]
    assert found.low <= 1
    assert found.high is None or found.high >= 9


def test_what_is_shown_is_the_truth() -> None:
    truth = {(row, column): count for row, column, count in plain().lines()}
    assert all(count == truth[row, column] for row, column, count in protected(plain()).lines() if count is not None)


def test_an_earlier_release_that_showed_more_is_put_beside_the_new_one() -> None:
    shown = protected(plain())
    assert not attack(shown, truth=plain(), earlier=(only_small_withheld(plain()),)).passed


def test_without_the_truth_every_exact_number_counts_as_learnt() -> None:
    assert len(attack(only_small_withheld(plain())).exact) == 1
    assert attack(protected(plain())).passed


def test_a_table_without_anything_small_is_shown_whole() -> None:
    told = plain({("DZ", "2024"): 30, ("MA", "2024"): 20})
    assert protected(told) == told
    assert attack(told, truth=told).learnt == ()


def test_a_table_goes_through_csv_unchanged() -> None:
    shown = protected(plain())
    assert read_csv(shown.as_csv(), least=10) == shown


def test_the_csv_says_withheld_and_never_a_number_there() -> None:
    lines = protected(plain()).as_csv().decode().splitlines()
    assert lines[0] == "country,year,records,status"
    assert "MA,2024,,withheld" in lines
    assert f"{ALL},{ALL},169,shown" in lines


@pytest.mark.parametrize("counts", [{}, {("_T", "2024"): 3}, {(str(n), str(m)): 1 for n, m in product(range(31), range(30))}])
def test_what_cannot_be_a_table_is_refused(counts) -> None:
    with pytest.raises(BadInput):
        plain(counts)


def test_a_table_is_protected_once() -> None:
    with pytest.raises(BadInput, match="withheld already"):
        protected(protected(plain()))


def test_a_file_that_is_no_table_is_refused() -> None:
    with pytest.raises(BadInput, match="no table"):
        read_csv(b"a,b\n1\n", least=10)


TABLES = st.lists(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 60)), min_size=3, max_size=3), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(TABLES)
def test_no_protected_table_gives_a_small_count_away(lines) -> None:
    counts = {(f"r{n}", f"c{m}"): count for n, line in enumerate(lines) for m, count in enumerate(line)}
    truth = plain(counts, least=5)
    assert attack(protected(truth), truth=truth).passed


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2), st.data())
def test_the_attack_finds_what_trying_every_table_finds(lines, data) -> None:
    truth = plain({(f"r{n}", f"c{m}"): count for n, line in enumerate(lines) for m, count in enumerate(line)}, least=5)
    hidden = data.draw(st.sets(st.sampled_from([(n, m) for n in range(2) for m in range(2)]), min_size=1))
    counts = tuple(
        tuple(None if (n, m) in hidden else count for m, count in enumerate(line)) for n, line in enumerate(truth.counts)
    )
    shown = replace(truth, counts=counts)
    possible = [cells for cells in product(range(11), repeat=4) if _agrees(cells, shown)]
    for one in attack(shown, truth=truth).learnt:
        at = 2 * int(one.row[1]) + int(one.column[1])
        assert (one.low, one.high) == (min(cells[at] for cells in possible), max(cells[at] for cells in possible))


def _agrees(cells, shown) -> bool:
    a, b, c, d = cells
    whole = ((a, b, a + b), (c, d, c + d), (a + c, b + d, a + b + c + d))
    return all(
        told is None or told == real
        for line, reals in zip(shown.counts, whole, strict=True)
        for told, real in zip(line, reals, strict=True)
    )
