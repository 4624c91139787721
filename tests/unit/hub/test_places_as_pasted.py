"""Places as a reader pastes them: every bad line told by its number, an empty population unknown."""

from __future__ import annotations

import pytest

from tahaluf.care.location import Spot
from tahaluf.hub.desks.care.places import read_places
from tahaluf.kernel.errors import BadInput


def test_lines_are_read_and_an_empty_number_is_unknown():
    assert read_places('Aden, 12.8, 45.0, 1 000 000\n\n"Taiz, old town", 13.6, 44.0,\nطنجة, 35.8, -5.8') == (
        Spot(id="Aden", latitude=12.8, longitude=45.0, people=1_000_000),
        Spot(id="Taiz, old town", latitude=13.6, longitude=44.0),
        Spot(id="طنجة", latitude=35.8, longitude=-5.8),
    )
    assert read_places(" \n") == ()


@pytest.mark.parametrize(
    "line",
    ["Aden", "Aden, north, 45, 1", ", 12, 45, 1", "Aden, 12, 45, 1, 2", "Aden, 91, 0, 1", "Aden, 0, 181, 1", "Aden, 0, 0, -1"],
)
def test_a_bad_line_is_told_by_its_number(line):
    with pytest.raises(BadInput) as caught:
        read_places(f"Good, 1, 2, 3\n{line}\nnan, nan, nan, nan")
    assert [fault.place for fault in caught.value.faults] == ["2", "3"]


def test_two_hundred_lines_are_read_and_no_more():
    assert len(read_places("a, 1, 2, 3\n" * 200)) == 200
    with pytest.raises(BadInput):
        read_places("a, 1, 2, 3\n" * 201)
