"""Reading structures: RDKit behind one door, loaded when the first structure is read."""

from __future__ import annotations

from functools import cache
from typing import Any

from tahaluf.kernel.errors import BadInput


@cache
def chem() -> Any:
    """RDKit's `Chem`, its log silenced: what cannot be read is told by an error, not on the terminal."""
    from rdkit import Chem, rdBase  # noqa: PLC0415 - names are recognised without RDKit

    rdBase.DisableLog("rdApp.*")
    return Chem


def molecule_of(smiles: str) -> Any:
    """The RDKit molecule that `smiles` writes, atoms in the order of the text.

    Raises:
        BadInput: it is empty or no SMILES that RDKit can read and sanitise.
    """
    molecule = chem().MolFromSmiles(smiles)
    if molecule is None or not molecule.GetNumAtoms():
        raise BadInput.one("smiles", f"{smiles!r} is no structure that can be read.", "Write one SMILES with correct valences.")
    return molecule
