"""Ties and the network that they make."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks_examples import as_networkx, network, networks

from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import Network, Tie, during


def test_ties_of_one_pair_are_one_pair_with_the_sum_of_their_weights_whatever_their_direction():
    found = Network.of(
        [
            Tie(source="b", target="a", weight=2),
            Tie(source="a", target="b", relation="phoned"),
            Tie(source="a", target="c"),
        ]
    )
    assert found.names == ("a", "b", "c")
    assert found.ends.tolist() == [[0, 1], [0, 2]]
    assert found.weights.tolist() == [3.0, 1.0]
    assert len(found.ties) == 3


def test_whole_numbers_are_ordered_by_value_before_names():
    found = Network.of([Tie(source="10", target="9"), Tie(source="x", target="2")])
    assert found.names == ("2", "9", "10", "x")


def test_a_node_without_ties_is_kept():
    found = Network.of([Tie(source="a", target="b")], nodes=["z"])
    assert found.names == ("a", "b", "z")
    assert found.degrees.tolist() == [1, 1, 0]


def test_nothing_is_a_network_too():
    found = Network.of([])
    assert (len(found), found.size, found.degrees.tolist()) == (0, 0, [])


def test_all_wrong_ties_are_told_together():
    with pytest.raises(BadInput) as caught:
        Network.of([Tie(source="a", target="a"), Tie(source="a", target="b", weight=0), Tie(source="a", target="c", weight=-1)])
    assert [one.place for one in caught.value.faults] == ["a - a", "a - b", "a - c"]


@pytest.mark.parametrize("weight", [float("nan"), float("inf")])
def test_a_weight_that_is_no_number_is_refused(weight):
    with pytest.raises(BadInput):
        Network.of([Tie(source="a", target="b", weight=weight)])


def test_loops_among_arrays_are_left_out():
    assert network((0, 0), (0, 1), (1, 0)).ends.tolist() == [[0, 1]]


def test_a_copy_keeps_its_nodes_and_only_the_marked_pairs():
    whole = network((0, 1), (1, 2), (2, 3))
    part = whole.keeping(np.array([True, False, True]))
    assert part.ends.tolist() == [[0, 1], [2, 3]]
    assert part.degrees.tolist() == [1, 1, 1, 1]
    assert part.neighbours() == [[1], [0], [3], [2]]


def test_a_name_that_is_not_there_is_told():
    assert network((0, 1)).number("1") == 1
    with pytest.raises(BadInput, match="not in the network"):
        network((0, 1)).number("9")


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        (date(2026, 1, 1), None, True),
        (date(2026, 3, 2), None, False),
        (None, date(2026, 2, 28), False),
        (date(2026, 3, 1), date(2026, 3, 1), True),
    ],
)
def test_an_unknown_end_is_an_open_one(since, until, held):
    one = Tie(source="a", target="b", since=since, until=until)
    assert one.held_on(date(2026, 3, 1)) is held
    assert (during([one], date(2026, 3, 1), date(2026, 3, 1)) == (one,)) is held


def test_a_tie_that_touches_the_first_or_last_day_is_in_the_period():
    first, last = date(2026, 1, 10), date(2026, 1, 20)
    early = Tie(source="a", target="b", until=first)
    late = Tie(source="a", target="b", since=last)
    over = Tie(source="a", target="b", since=date(2026, 1, 21))
    assert during([early, late, over], first, last) == (early, late)


@given(networks())
def test_matrix_and_neighbours_say_the_same(one):
    matrix = one.matrix().toarray()
    assert (matrix == matrix.T).all()
    assert [np.flatnonzero(row).tolist() for row in matrix] == one.neighbours()
    assert one.degrees.tolist() == [degree for _, degree in as_networkx(one).degree()]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 9)), max_size=20))
def test_weights_are_neither_lost_nor_made(rows):
    pairs = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
    found = Network.from_arrays("abcdef", pairs, np.array([row[2] for row in rows], dtype=np.float64))
    assert found.weights.sum() == sum(weight for one, other, weight in rows if one != other)
    assert (found.ends[:, 0] < found.ends[:, 1]).all()
