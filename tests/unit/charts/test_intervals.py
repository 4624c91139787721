"""Values with their intervals: what is drawn lies in the drawing, and what is unknown is not drawn as zero."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from tahaluf.charts.intervals import HEIGHT, WIDTH, Span, draw_intervals

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2026, 1, 5)


def drawn(*spans, **more):
    return ET.fromstring(draw_intervals(spans, label="Load <of> a site", **more))  # noqa: S314 - our own drawing


def marks(root, tag, kind):
    return [one for one in root.iter(SVG + tag) if one.get("class") == kind]


def test_a_value_has_a_circle_and_its_bar():
    root = drawn(Span(on=DAY, value=10.0, low=8.0, high=12.0), Span(on=DAY + timedelta(days=7), value=11.0))
    told = [one.findtext(SVG + "title") for one in marks(root, "circle", "intervals-dot")]
    assert told == ["2026-01-05: 10 (8–12)", "2026-01-12: 11"]
    (bar,) = marks(root, "line", "intervals-bar")
    assert float(bar.get("y1")) > float(bar.get("y2"))
    assert root.get("aria-label") == "Load <of> a site"


def test_a_bound_alone_is_an_open_triangle_and_no_circle():
    root = drawn(Span(on=DAY, most=3.0))
    assert marks(root, "circle", "intervals-dot") == []
    assert [one.findtext(SVG + "title") for one in marks(root, "path", "intervals-open")] == ["2026-01-05: < 3"]


def test_what_is_not_known_at_all_is_not_drawn():
    assert draw_intervals([Span(on=DAY)], label="x") == ""
    assert draw_intervals([], label="x") == ""


def test_the_usual_range_is_shaded_within_the_drawing():
    root = drawn(Span(on=DAY, value=1.0), band=(5.0, 20.0))
    (band,) = marks(root, "rect", "intervals-band")
    assert float(band.get("height")) > 0
    assert float(band.get("y")) >= 0


@given(st.lists(st.tuples(st.integers(0, 2000), st.floats(0, 1e6), st.floats(0, 2)), min_size=1, max_size=30))
def test_every_mark_lies_in_the_drawing(told):
    spans = [Span(on=DAY + timedelta(days=at), value=value, low=value * 0.5, high=value * (1 + wide)) for at, value, wide in told]
    root = drawn(*spans)
    dots = marks(root, "circle", "intervals-dot")
    assert len(dots) == len(spans)
    assert all(0 <= float(dot.get("cx")) <= WIDTH and 0 <= float(dot.get("cy")) <= HEIGHT for dot in dots)
    tops = [float(text.get("y")) for text in root.iter(SVG + "text")]
    assert all(0 <= top <= HEIGHT for top in tops)
