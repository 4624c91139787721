"""Finding a substance by any name: what the recogniser says, with its reasons, and every name that holds the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tahaluf import chem
from tahaluf.chem.substances import Substance, SubstanceClass, registry
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import fold

MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A substance found, by which name, and why."""

    substance: Substance
    name: str
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`meant` is what the whole words name, best first; `holding` further substances with a name that holds the words.

    `reasons` speak of the answer as a whole; `more` says that there are more than are listed.
    """

    meant: tuple[Hit, ...] = ()
    classes: tuple[SubstanceClass, ...] = ()
    reasons: tuple[Reason, ...] = ()
    holding: tuple[Hit, ...] = ()
    more: bool = False


def find(words: str) -> Found:
    """What is found for the words; nothing for none."""
    if not words.strip():
        return Found()
    answer = chem.recognise(words)
    meant = tuple(Hit(substance=one.substance, name=one.substance.id, reasons=one.reasons) for one in answer.candidates)
    known = {hit.substance.id for hit in meant}
    holding = [hit for hit in _holding(fold(words.strip())) if hit.substance.id not in known]
    return Found(
        meant=meant, classes=answer.classes, reasons=answer.reasons, holding=tuple(holding[:MOST]), more=len(holding) > MOST
    )


def _holding(wanted: str) -> Iterable[Hit]:
    for substance, names in _folded():
        name = next((shown for folded, shown in names if wanted in folded), None)
        if name is not None:
            yield Hit(substance=substance, name=name)


@cache
def _folded() -> tuple[tuple[Substance, tuple[tuple[str, str], ...]], ...]:
    return tuple((one, tuple((fold(text), text) for text in _texts(one))) for one in registry())


def _texts(one: Substance) -> tuple[str, ...]:
    """Every name of a substance, and every code that it goes by."""
    codes = (code for code in (one.cas, one.inchikey, one.unii, one.id) if code)
    return (*(name.text for name in one.names), *codes)


def classes_with_counts() -> list[tuple[SubstanceClass, int]]:
    """Every class of the registry that has a substance, with how many, most first."""
    counted = [(one, len(registry().of_class(one.id))) for one in registry().classes.values()]
    return sorted((item for item in counted if item[1]), key=lambda item: (-item[1], item[0].id))
