"""Drawings with numbered groups of atoms."""

from __future__ import annotations

import pytest

from tahaluf.chem.drawing import draw_marked, draw_structure
from tahaluf.kernel.errors import BadInput

PHENETOLE = "CCOc1ccccc1"


def test_each_marked_atom_is_tinted_once():
    assert draw_marked(PHENETOLE, label="x", marks=((0, 1), (2,))).count("<ellipse") == 3


def test_groups_have_tints_of_their_own():
    drawn = draw_marked(PHENETOLE, label="x", marks=((0,), (2,)))

    assert len({part.partition("fill='")[2][:9] for part in drawn.split("<ellipse")[1:]}) == 2


def test_without_marks_it_is_the_plain_drawing():
    assert draw_marked(PHENETOLE, label="x", marks=()) == draw_structure(PHENETOLE, label="x")


def test_no_style_attribute_is_left_that_a_policy_would_forbid():
    assert "style=" not in draw_marked(PHENETOLE, label="x", marks=((0,),))


@pytest.mark.parametrize("atom", [-1, 9])
def test_an_atom_that_is_not_there_is_a_fault(atom):
    with pytest.raises(BadInput, match="only 9 atoms"):
        draw_marked(PHENETOLE, label="x", marks=((atom,),))
