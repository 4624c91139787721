"""Drawings of structures as SVG: no script, no style attributes, black as `currentColor`, so that a page's theme reaches it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

from tahaluf.kernel.errors import BadInput

WIDTH, HEIGHT = 360, 260
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!--.*?-->|<rect[^>]*>\s*</rect>", re.DOTALL)
_STYLE = re.compile(r"\sstyle='([^']*)'")
_NAMESPACES = re.compile(r"\s(?:xmlns:\w+|baseProfile|xml:space|version)='[^']*'")
_CLASS = re.compile(r"\sclass='[^']*'")
_OPEN = re.compile(r"<svg\b")


@lru_cache(maxsize=2048)
def draw_structure(smiles: str, *, label: str) -> str:
    """One `<svg role="img">` of the structure, 360 by 260 units, labelled with `label`; the same SMILES gives the same bytes.

    Raises:
        BadInput: not a SMILES that RDKit can read.
    """
    from rdkit import Chem, rdBase  # noqa: PLC0415 - RDKit is loaded when the first structure is drawn
    from rdkit.Chem.Draw import rdMolDraw2D  # noqa: PLC0415 - as above

    with rdBase.BlockLogs():
        molecule = Chem.MolFromSmiles(smiles)
    if molecule is None or not smiles.strip():
        raise BadInput.one("smiles", f"{smiles!r} is not a structure.", "Give a valid SMILES.")
    drawer = rdMolDraw2D.MolDraw2DSVG(WIDTH, HEIGHT)
    options: Any = drawer.drawOptions()
    options.clearBackground = False
    options.useBWAtomPalette()
    options.bondLineWidth = 2
    options.padding = 0.06
    rdMolDraw2D.PrepareAndDrawMolecule(drawer, molecule)
    drawer.FinishDrawing()
    return _cleaned(drawer.GetDrawingText(), label)


def _cleaned(drawn: str, label: str) -> str:
    """RDKit's SVG without prologue, with its styles as attributes (a page's policy forbids inline style)."""
    text = _CLASS.sub("", _NAMESPACES.sub("", _PROLOGUE.sub("", drawn)))
    text = _STYLE.sub(lambda found: _attributes(found[1]), text)
    text = re.sub(r"#000000\b", "currentColor", text)
    return _OPEN.sub(f'<svg role="img" aria-label="{escape(label)}"', text, count=1).strip()


def _attributes(style: str) -> str:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return "".join(f" {name.strip()}='{value.strip()}'" for name, value in pairs if value.strip())
