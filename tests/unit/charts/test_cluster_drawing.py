"""The drawing of a cluster: every place once, the ring around those inside, no text left unescaped."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tahaluf.charts.clusters import Dot, draw_clusters
from tahaluf.charts.points import HEIGHT, WIDTH


def dot(at, *, number=3, inside=False, title=None):
    return Dot(title=title or f"place {at}", latitude=33 + at / 4, longitude=-7 + at / 3, number=number, inside=inside)


def circles(svg, kind):
    found = re.findall(rf'<circle class="{kind}" cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"', svg)
    return [tuple(map(float, one)) for one in found]


def test_no_place_gives_no_drawing():
    assert draw_clusters([], label="x") == ""


def test_each_place_is_a_circle_and_those_inside_are_filled():
    svg = draw_clusters([dot(at, inside=at < 2) for at in range(5)], label="x")
    assert len(circles(svg, "map-spot")) == 2
    assert len(circles(svg, "map-outside")) == 3


def test_the_area_of_a_circle_grows_with_its_cases():
    few, many = sorted(circles(draw_clusters([dot(0, number=10), dot(3, number=40)], label="x"), "map-outside"), key=lambda c: c[2])
    assert many[2] / few[2] == 2


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True))
def test_the_ring_holds_every_place_of_the_cluster_whole(places):
    svg = draw_clusters([dot(at, inside=True, number=1 + at) for at in places], label="x")
    ((x, y, reach),) = circles(svg, "map-ring")
    for cx, cy, r in circles(svg, "map-spot"):
        assert ((cx - x) ** 2 + (cy - y) ** 2) ** 0.5 + r <= reach + 0.2
        assert 0 <= cx <= WIDTH
        assert 0 <= cy <= HEIGHT


def test_without_a_cluster_there_is_no_ring():
    assert "map-ring" not in draw_clusters([dot(0), dot(1)], label="x")


def test_names_are_escaped():
    svg = draw_clusters([dot(0, title="<b>&", inside=True)], label='"x"')
    assert "<b>" not in svg
    assert "&lt;b&gt;&amp;" in svg
    assert 'aria-label="&quot;x&quot;"' in svg
