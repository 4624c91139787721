"""A least number tells nothing of records that the reader may not see: it is a round one."""

from __future__ import annotations

import pytest

from tahaluf.hub.ledger.selection import MANY, Found


@pytest.mark.parametrize(
    ("found", "told"), [(1, 1), (3, 2), (9, 5), (49, 20), (99, 50), (1_097, 1_000), (1_099, 1_000), (4_999, 2_000), (9_999, 5_000)]
)
def test_where_the_work_ended_first_the_newest_round_number_of_records_is_told(found, told):
    seqs = list(range(100_000, 100_000 - found, -1))
    rounded = Found(seqs=seqs, rest=7).rounded()
    assert rounded.seqs == seqs[:told]
    assert rounded.counted(10_000) == (told, True)
    assert rounded.rest == seqs[told - 1]


def test_what_was_counted_to_the_end_stays_exact():
    exact = Found(seqs=[9, 5, 3])
    assert exact.rounded() is exact


def test_a_full_page_and_an_empty_one_stay_as_they_are():
    full, empty = Found(seqs=list(range(MANY, 0, -1)), rest=4), Found(seqs=[], rest=4)
    assert full.rounded() is full
    assert empty.rounded() is empty
