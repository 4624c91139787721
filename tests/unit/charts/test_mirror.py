"""The mirrored plot of two spectra: every value it draws is in its table, and it never lies about what agrees."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.charts import Look, Wording, draw_mirror

WORDING = Wording(title="Measured & <reference>", unit="percent")
PEAKS = st.lists(st.tuples(st.floats(40, 900), st.floats(0, 1e6)), max_size=30)


def mirror(measured, reference, **look):
    return draw_mirror(measured, reference, tolerance=0.02, wording=WORDING, look=Look(**look))


def test_peaks_that_agree_share_a_row_and_others_have_a_dash():
    figure = mirror([(58.065, 200), (91.054, 100)], [(58.066, 5), (77.0, 10)])
    assert figure.table == (("58.0650", "100.0", "50.0"), ("77.0000", "–", "100.0"), ("91.0540", "50.0", "–"))


def test_one_reference_peak_agrees_with_the_nearest_only():
    assert mirror([(100.00, 1), (100.015, 1)], [(100.016, 1)]).table == (("100.0000", "100.0", "–"), ("100.0150", "100.0", "100.0"))


def test_agreement_is_marked_by_a_dot_on_both_sides():
    svg = mirror([(58.065, 200), (91.054, 100)], [(58.066, 5)]).svg
    assert svg.count("<circle") == 2


@pytest.mark.parametrize(("language", "word"), [("en", "measured"), ("ar", "المقيس"), ("fr", "mesuré")])
def test_the_sides_are_named_in_the_readers_language(language, word):
    assert word in mirror([(58, 1)], [(58, 1)], language=language).svg


def test_the_drawing_has_one_role_and_an_escaped_label():
    root = ET.fromstring(mirror([(58, 1)], [(58, 1)]).svg)  # noqa: S314 - drawn here
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Measured & <reference>. percent"


@settings(max_examples=50, deadline=None)
@given(measured=PEAKS, reference=PEAKS)
def test_any_peaks_are_drawn_as_well_formed_svg(measured, reference):
    figure = mirror(measured, reference, width="narrow")
    assert ET.fromstring(figure.svg) is not None  # noqa: S314 - drawn here
    assert len(figure.table) <= 60


def test_changing_sides_changes_columns_only():
    one, two = [(58.0, 10.0), (70.0, 5.0)], [(58.01, 3.0), (80.0, 9.0)]
    swapped = {(high, low) for _, low, high in mirror(two, one).table}
    assert {(low, high) for _, low, high in mirror(one, two).table} == swapped
