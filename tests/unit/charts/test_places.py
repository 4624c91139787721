"""Maps: tiles that never cover each other, shapes that keep their place, unknown hatched, boundaries of any usual file."""

from __future__ import annotations

import xml.etree.ElementTree as ET  # our own drawings alone are parsed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.charts.boundaries import read_boundaries
from tahaluf.charts.multiples import HEIGHT, WIDTH, Multiple, draw_multiple
from tahaluf.charts.places import SEQUENTIAL, Shape, colour_of, draw_shapes, draw_tiles, steps_of, tile_cells
from tahaluf.charts.tokens import Look
from tahaluf.kernel.errors import BadInput

SVG = "{http://www.w3.org/2000/svg}"
POINTS = st.dictionaries(
    st.text("ABCDEFGH", min_size=2, max_size=2), st.tuples(st.floats(-180, 180), st.floats(-80, 80)), max_size=40
)


def drawn(values, points=None):
    points = points or {code: (float(at), 30.0) for at, code in enumerate(values)}
    return draw_tiles(points, values, names={"MA": "Morocco & <co>"}, label="A <map>", look=Look())


@given(POINTS)
def test_no_two_tiles_share_a_cell_and_all_lie_on_the_grid(points):
    cells, columns, rows = tile_cells(points)
    assert set(cells) == set(points)
    assert len(set(cells.values())) == len(points)
    assert all(0 <= column < columns and 0 <= row < rows for column, row in cells.values())


def test_tiles_keep_north_above_south_and_west_left_of_east():
    cells, _, _ = tile_cells({"NW": (0, 10), "NE": (10, 10), "SW": (0, 0), "SE": (10, 0)})
    assert cells["NW"][0] < cells["NE"][0]
    assert cells["NW"][1] < cells["SW"][1]
    assert cells["SW"][0] < cells["SE"][0]


def test_a_place_without_a_value_is_hatched_and_zero_is_not():
    root = ET.fromstring(drawn({"AA": None, "BB": 0}))  # noqa: S314 - our own drawing
    fills = [rect.get("fill") for rect in root.iter(f"{SVG}rect") if rect.get("rx")]
    assert sorted(fills) == sorted(["url(#no-data)", SEQUENTIAL[0]])


def test_names_and_labels_are_escaped():
    svg = drawn({"MA": 3})
    assert "Morocco &amp; &lt;co&gt;: 3" in svg
    assert 'aria-label="A &lt;map&gt;"' in svg


@given(st.lists(st.integers(0, 10**7), max_size=30))
def test_every_count_has_one_class_and_greater_counts_are_never_paler(values):
    steps = steps_of(values)
    assert len(steps) <= 6
    for value in values:
        assert sum(step.least <= value <= step.most for step in steps) == 1
    ordered = [SEQUENTIAL.index(colour_of(value, steps)) for value in sorted(values)]
    assert ordered == sorted(ordered)


def test_shapes_fill_the_drawing_with_north_above():
    north = Shape(code="NN", rings=(((0, 1), (1, 1), (1, 2), (0, 2)),))
    south = Shape(code="SS", rings=(((0, 0), (1, 0), (1, 1), (0, 1)),))
    root = ET.fromstring(draw_shapes([north, south], {"NN": 1, "SS": None}, names={}, label="x", look=Look()))  # noqa: S314 - our own drawing
    first, second = [path.get("d") for path in root.iter(f"{SVG}path")]
    top = [min(float(pair.split(",")[1]) for pair in path.strip("MZ").split("L")) for path in (first, second)]
    assert top[0] < top[1]
    assert [path.get("fill") for path in root.iter(f"{SVG}path")][1] == "url(#no-data)"


SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]


@pytest.mark.parametrize(
    ("feature", "code"),
    [
        ({"id": "MA"}, "MA"),
        ({"id": "504"}, "MA"),
        ({"id": 12}, "DZ"),
        ({"properties": {"ISO_A3": "JOR"}}, "JO"),
        ({"properties": {"shapeISO": "IQ-BA"}}, "IQ-BA"),
        ({"properties": {"iso_3166_2": "MA-01", "ISO_A2": "MA"}}, "MA-01"),
    ],
)
def test_features_are_known_by_the_codes_that_files_usually_carry(feature, code):
    whole = {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": SQUARE}} | feature
    found = read_boundaries({"type": "FeatureCollection", "features": [whole]})
    assert list(found.shapes) == [code]
    assert found.shapes[code].rings == (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)),)


def test_a_feature_without_a_known_code_is_counted_and_left_out():
    feature = {"type": "Feature", "id": "ZZ9", "geometry": {"type": "Polygon", "coordinates": SQUARE}}
    found = read_boundaries({"type": "FeatureCollection", "features": [feature]})
    assert (dict(found.shapes), found.unmatched) == ({}, 1)


def test_a_topology_is_decoded_by_its_own_transform_and_shared_arcs():
    """Two squares side by side that share one arc, as the TopoJSON specification lays it down: deltas, ~n is arc n reversed."""
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
        "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
        "objects": {
            "all": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "id": "MA", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "DZ", "arcs": [[[2, -1]]]},
                ],
            }
        },
    }
    shapes = read_boundaries(topology).shapes
    assert shapes["MA"].rings == (((11.0, 20.0), (11.0, 21.0), (10.0, 21.0), (10.0, 20.0), (11.0, 20.0)),)
    assert shapes["DZ"].rings == (((11.0, 20.0), (12.0, 20.0), (12.0, 21.0), (11.0, 21.0), (11.0, 20.0)),)


def test_another_file_is_refused_with_the_remedy():
    with pytest.raises(BadInput, match="neither a GeoJSON"):
        read_boundaries({"type": "Feature"})


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), min_size=1, max_size=120))
def test_a_small_multiple_is_well_formed_and_stays_inside_its_frame(values):
    root = ET.fromstring(draw_multiple(Multiple(values=tuple(values), first="a", last="b"), label="<&>", look=Look()))  # noqa: S314 - our own drawing
    group = next(g for g in root.iter(f"{SVG}g") if g.get("class") == "mark-column")
    for rect in group:
        x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= -1
        assert x + width <= WIDTH + 1
        assert y >= 0
        assert y + height <= HEIGHT
    hatched = [rect for rect in group if rect.get("fill") == "url(#hatch)"]
    assert len(hatched) == sum(value is None for value in values)
    assert len(group) == sum(value is None or value > 0 for value in values)
