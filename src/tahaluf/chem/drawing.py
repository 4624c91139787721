"""Drawings of structures as SVG: no script, no style attributes, black as `currentColor`, so that a page's theme reaches it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any

from tahaluf.kernel.errors import BadInput

WIDTH, HEIGHT = 360, 260
_TINTS = ((0.90, 0.62, 0.0), (0.34, 0.71, 0.91), (0.0, 0.62, 0.45), (0.80, 0.47, 0.65), (0.84, 0.37, 0.0), (0.55, 0.55, 0.55))
_STRENGTH = 0.45
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
    return _drawn(smiles, label, ())


@lru_cache(maxsize=512)
def draw_marked(smiles: str, *, label: str, marks: tuple[tuple[int, ...], ...]) -> str:
    """As `draw_structure`, with each group of atoms tinted and its number (from 1) beside it: colour is never the only sign.

    The numbers of atoms are those of the SMILES as written, from 0. A seventh group takes the first tint again.

    Raises:
        BadInput: not a SMILES that RDKit can read, or an atom that it does not have.
    """
    return _drawn(smiles, label, marks)


def _drawn(smiles: str, label: str, marks: tuple[tuple[int, ...], ...]) -> str:
    from rdkit.Chem.Draw import rdMolDraw2D  # noqa: PLC0415 - RDKit is loaded when the first structure is drawn

    molecule = _molecule(smiles)
    drawer = rdMolDraw2D.MolDraw2DSVG(WIDTH, HEIGHT)
    options: Any = drawer.drawOptions()
    options.clearBackground = False
    options.useBWAtomPalette()
    options.bondLineWidth = 2
    options.padding = 0.06
    tints = _mark(molecule, marks)
    rdMolDraw2D.PrepareAndDrawMolecule(drawer, molecule, highlightAtoms=list(tints), highlightAtomColors=tints, highlightBonds=[])
    drawer.FinishDrawing()
    return _cleaned(drawer.GetDrawingText(), label)


def _molecule(smiles: str) -> Any:
    from rdkit import Chem, rdBase  # noqa: PLC0415 - as in _drawn

    with rdBase.BlockLogs():
        molecule = Chem.MolFromSmiles(smiles)
    if molecule is None or not smiles.strip():
        raise BadInput.one("smiles", f"{smiles!r} is not a structure.", "Give a valid SMILES.")
    return molecule


def _mark(molecule: Any, marks: tuple[tuple[int, ...], ...]) -> dict[int, tuple[float, ...]]:
    """Writes the number of each group on its first atom and returns the tint of each atom."""
    number = molecule.GetNumAtoms()
    if any(not 0 <= atom < number for atoms in marks for atom in atoms):
        raise BadInput.one("marks", f"the structure has only {number} atoms.", "Count atoms from 0 in the SMILES as written.")
    tints: dict[int, tuple[float, ...]] = {}
    for place, atoms in enumerate(marks):
        for atom in atoms:
            tints[atom] = (*_TINTS[place % len(_TINTS)], _STRENGTH)
        if atoms:
            noted = molecule.GetAtomWithIdx(atoms[0])
            before = noted.GetProp("atomNote") + "," if noted.HasProp("atomNote") else ""
            noted.SetProp("atomNote", f"{before}{place + 1}")
    return tints


def _cleaned(drawn: str, label: str) -> str:
    """RDKit's SVG without prologue, with its styles as attributes (a page's policy forbids inline style)."""
    text = _CLASS.sub("", _NAMESPACES.sub("", _PROLOGUE.sub("", drawn)))
    text = _STYLE.sub(lambda found: _attributes(found[1]), text)
    text = re.sub(r"#000000\b", "currentColor", text)
    return _OPEN.sub(f'<svg role="img" aria-label="{escape(label)}"', text, count=1).strip()


def _attributes(style: str) -> str:
    pairs = (part.split(":", 1) for part in style.split(";") if ":" in part)
    return "".join(f" {name.strip()}='{value.strip()}'" for name, value in pairs if value.strip())
