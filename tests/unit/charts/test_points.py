"""Circles on a map: where they stand, how large they are, and what is not drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.charts.points import HEIGHT, WIDTH, Spot, draw_points, places_within, point_of

CODES = ["MA", "FR", "EG", "SA", "US", "JP", "AU"]


def circles(svg: str) -> dict[str, tuple[float, float, float]]:
    found = re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"><title>([^<:]+)', svg)
    return {title: (float(x), float(y), float(r)) for x, y, r, title in found}


def spot(code: str, number: int | None = 1) -> Spot:
    return Spot(code=code, title=code, number=number, url=f"?where={code}")


def test_a_country_stands_at_its_capital():
    assert point_of("MA") == (34.02, -6.83)


def test_what_has_no_coordinates_is_not_put_somewhere():
    drawing = draw_points([spot("MA"), spot("ZZ")], label="map")
    assert [one.code for one in drawing.elsewhere] == ["ZZ"]
    assert "ZZ" not in drawing.svg


def test_north_is_up_and_east_is_right():
    drawn = circles(draw_points([spot("MA"), spot("FR"), spot("EG")], label="map").svg)
    assert drawn["FR"][1] < drawn["MA"][1]
    assert drawn["EG"][0] > drawn["MA"][0]


@pytest.mark.parametrize(("few", "many"), [(1, 4), (25, 100), (250, 1000)])
def test_the_area_of_a_circle_is_its_number(few, many):
    drawn = circles(draw_points([spot("MA", few), spot("FR", many)], label="map").svg)
    assert drawn["FR"][2] == pytest.approx(2 * drawn["MA"][2], rel=0.02)


def test_a_place_of_which_nothing_is_known_is_hatched_and_leads_nowhere():
    svg = draw_points([spot("MA"), spot("FR"), Spot(code="ES", title="ES", number=None)], label="map").svg
    assert '<circle class="map-empty"' in svg
    assert svg.count("<a ") == 2


def test_titles_are_escaped():
    svg = draw_points([Spot(code="MA", title='<b>"x"', number=1, url='?a="b"')], label="<i>").svg
    ET.fromstring(svg)  # noqa: S314 - drawn here
    assert "<b>" not in svg


def test_subdivisions_of_a_country_can_be_drawn():
    assert "MA-06" in places_within("MA")
    assert all(code.startswith("MA-") for code in places_within("MA"))
    assert "MA" in places_within("")


def test_a_map_of_nothing_is_a_map():
    ET.fromstring(draw_points([], label="map").svg)  # noqa: S314 - drawn here


@given(st.dictionaries(st.sampled_from(CODES), st.integers(1, 10**6), min_size=1))
def test_every_counted_place_is_inside_the_drawing(numbers):
    drawn = circles(draw_points([spot(code, number) for code, number in numbers.items()], label="map").svg)
    assert drawn.keys() == numbers.keys()
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y, _ in drawn.values())
