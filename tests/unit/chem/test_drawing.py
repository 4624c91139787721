"""Drawings of structures: safe inside a page, the same every time, and refused where there is nothing to draw."""

from __future__ import annotations

import xml.etree.ElementTree as ET  # our own drawings alone are parsed

import pytest

from tahaluf.chem.drawing import draw_structure
from tahaluf.chem.substances import registry
from tahaluf.kernel.errors import BadInput

BENZENE = "c1ccccc1"


def test_a_drawing_is_one_labelled_image_without_style_or_script():
    svg = draw_structure(BENZENE, label="benzene <ring>")
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    assert (root.get("role"), root.get("aria-label")) == ("img", "benzene <ring>")
    assert all(name not in svg for name in ("style=", "<script", "class=", "#000000"))


def test_cyclohexane_is_a_hexagon():
    """Its six corners, each where two of its lines meet; RDKit may split a line in two."""
    root = ET.fromstring(draw_structure("C1CCCCC1", label="x"))  # noqa: S314 - our own drawing
    ends = [path.get("d").split(" ")[1] for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("fill") == "none"]
    assert len(set(ends)) >= 6


def test_the_same_structure_gives_the_same_bytes():
    draw_structure.cache_clear()
    first = draw_structure(BENZENE, label="x")
    draw_structure.cache_clear()
    assert draw_structure(BENZENE, label="x") == first


@pytest.mark.parametrize("smiles", ["", "  ", "not a structure", "C1CC"])
def test_what_is_no_structure_is_refused(smiles):
    with pytest.raises(BadInput, match="is not a structure"):
        draw_structure(smiles, label="x")


def test_every_structure_of_the_registry_is_drawn():
    every = [substance for substance in registry() if substance.smiles][::10]
    assert len(every) > 20
    for substance in every:
        ET.fromstring(draw_structure(substance.smiles, label=substance.title.en))  # noqa: S314 - our own drawing
