"""The parts of a structure as substances: those of the registry where it knows them, else substances without a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from tahaluf.chem.structure import Part, Structure, read
from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.text import Text

_CARBON = 6


@lru_cache(maxsize=64)
def structure_of(smiles: str) -> Structure:
    """The structure, remembered for a while: every judge of a substance asks for it.

    Raises:
        BadInput: `smiles` cannot be read.
    """
    return read(smiles)


def substances_of(smiles: str) -> tuple[Substance, ...]:
    """Every part with carbon, each once; all parts where none has carbon.

    A part that the registry does not know gets the id "" and its own text as title, so that no list can name it.

    Raises:
        BadInput: `smiles` cannot be read.
    """
    parts = read(smiles).parts
    organic = [one for one in parts if _CARBON in one.graph.elements] or list(parts)
    found = [_known().get(one.stereo_key) or _nameless(one) for one in organic]
    return tuple({one.smiles: one for one in found}.values())


@cache
def _known() -> Mapping[str, Substance]:
    """The substances of the registry by the key of their structure, the first of equal ones."""
    found: dict[str, Substance] = {}
    for one in registry():
        if one.smiles:
            found.setdefault(read(one.smiles).parts[0].stereo_key, one)
    return found


def _nameless(part: Part) -> Substance:
    text = part.stereo_key
    return Substance(id="", title=Text(en=text, ar=text, fr=text), names=(), classes=(), smiles=text)
