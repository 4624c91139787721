"""Classes of a structure by what it contains, with the atoms that make it so.

A class here is a statement about structure alone (a 4-anilidopiperidine is a fentanyl), never about law or effect.
The patterns are data/structural_classes.csv; each carries substances that it must and must not match.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from tahaluf.chem.molecules import chem, molecule_of
from tahaluf.chem.substances import DATA, SubstanceClass, registry, table
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_MATCHED = Text(
    en="The structure contains the pattern “{pattern}” of the class {title} ({atoms} atoms).",
    ar="تحتوي البنية على النمط «{pattern}» من فئة {title} ({atoms} ذرة).",
    fr="La structure contient le motif « {pattern} » de la classe {title} ({atoms} atomes).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassPattern:
    """A pattern of a class: SMARTS, with ids of substances that it matches (`examples`) and does not (`counterexamples`)."""

    id: str
    class_id: str
    smarts: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    source: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassMatch:
    """A class that a structure belongs to. `atoms` are indices into the SMILES as given, in the order of the pattern."""

    structural_class: SubstanceClass
    pattern: str
    atoms: tuple[int, ...]
    reason: Reason


@cache
def class_patterns() -> tuple[ClassPattern, ...]:
    """The patterns that ship with the product, in the order of the table."""
    return tuple(
        ClassPattern(
            id=row["id"],
            class_id=row["class"],
            smarts=row["smarts"],
            examples=tuple(row["examples"].split()),
            counterexamples=tuple(row["counterexamples"].split()),
            source=row["source"],
            checked=row["checked"],
        )
        for row in table(DATA / "structural_classes.csv")
    )


@cache
def _compiled() -> tuple[tuple[ClassPattern, Any], ...]:
    return tuple((pattern, chem().MolFromSmarts(pattern.smarts)) for pattern in class_patterns())


def structural_classes(smiles: str) -> tuple[ClassMatch, ...]:
    """The classes of the structure, each once with its first matching pattern, in the order of the table.

    Raises:
        BadInput: `smiles` is no structure that can be read.
    """
    return classes_of(molecule_of(smiles))


def classes_of(molecule: Any) -> tuple[ClassMatch, ...]:
    """As `structural_classes`, for an RDKit molecule."""
    found: dict[str, ClassMatch] = {}
    for pattern, query in _compiled():
        if pattern.class_id not in found and (atoms := molecule.GetSubstructMatch(query)):
            found[pattern.class_id] = _match(pattern, tuple(atoms))
    return tuple(found.values())


def _match(pattern: ClassPattern, atoms: tuple[int, ...]) -> ClassMatch:
    of = registry().classes[pattern.class_id]
    says = _MATCHED.fill(pattern=pattern.id, title=of.title.en, atoms=str(len(atoms)))
    evidence = {"pattern": pattern.id, "class": of.id, "smarts": pattern.smarts, "atoms": " ".join(map(str, atoms))}
    return ClassMatch(
        structural_class=of,
        pattern=pattern.id,
        atoms=atoms,
        reason=Reason(rule="chem.structural-class@1", says=says, evidence=evidence),
    )
