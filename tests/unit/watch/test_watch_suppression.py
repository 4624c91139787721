"""Small counts: withheld, and not to be had by subtraction either; a brute-force outsider checks it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.suppression import published, two_way


def test_small_counts_are_withheld_and_zeros_and_others_shown():
    told = published([0, 3, 19, 20, 400])
    assert told.cells == (0, None, None, 20, 400)
    assert told.small == (1, 2)
    assert told.beside == ()


def test_one_small_cell_beside_a_total_takes_another_with_it():
    """Else total less the others gives it: 3 is hidden behind 25."""
    told = published([3, 25, 400], [(0, 1, 2)])
    assert told.cells == (None, None, 400)
    assert told.sums == (428,)
    assert told.ranges == ((0.0, 28.0),)


def test_two_small_cells_whose_sum_is_small_take_a_third():
    """3 + 4 = 7 would tell that each is at most 7."""
    assert published([3, 4, 60, 70], [(0, 1, 2, 3)]).cells == (None, None, None, 70)


def test_two_large_enough_small_cells_protect_each_other():
    assert published([15, 18, 60], [(0, 1, 2)]).cells == (None, None, 60)


def test_a_small_total_is_withheld():
    told = published([3, 4], [(0, 1)])
    assert told.sums == (None,)


def test_a_table_with_both_margins_is_protected_both_ways():
    told = published([5, 50, 60, 70, 80, 90, 30, 40, 55], two_way(3, 3))
    assert told.cells[0] is None
    assert len(told.beside) >= 3
    assert told.ranges[0][0] <= 1
    assert told.ranges[0][1] >= 19
    assert told.sums[-1] == 480


def test_a_cell_alone_with_its_total_hides_the_total():
    told = published([5, 0, 0, 40], [(0, 1), (2, 3)])
    assert told.cells == (None, 0, 0, 40)
    assert told.sums == (None, 40)


def test_the_limit_is_configurable():
    assert published([3, 7, 30], least=5).cells == (None, 7, 30)


def test_what_cannot_be_is_told_together():
    with pytest.raises(BadInput) as told:
        published([-1, 3], [(0, 5)], least=1)
    assert len(told.value.faults) == 3


def possible(told, sums, most):
    """All values of the withheld cells that agree with what is shown: an outsider with patience."""
    hidden = [at for at, cell in enumerate(told.cells) if cell is None]
    for values in product(range(most + 1), repeat=len(hidden)):
        cells = list(told.cells)
        for at, value in zip(hidden, values, strict=True):
            cells[at] = value
        if all(total is None or sum(cells[at] for at in some) == total for some, total in zip(sums, told.sums, strict=True)):
            yield cells


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_no_outsider_learns_more_of_a_small_count_than_that_it_is_small(cells):
    """A 2 x 2 table with all margins, the limit 4: each value from 1 to 3 stays possible for each small cell."""
    told = published(cells, two_way(2, 2), least=4)
    found = list(possible(told, two_way(2, 2), 12))
    assert cells in found
    for at in told.small:
        assert {1, 2, 3} <= {some[at] for some in found}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=6, max_size=6), st.integers(2, 30))
def test_nothing_small_is_shown_and_what_is_shown_is_true(cells, least):
    told = published(cells, two_way(2, 3), least=least)
    for cell, truth in zip(told.cells, cells, strict=True):
        assert cell is None or (cell == truth and not 0 < cell < least)
    for total in told.sums:
        assert total is None or not 0 < total < least
    for low, high in told.ranges:
        assert low <= 1
        assert high >= least - 1
