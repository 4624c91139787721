"""The terms of the glossary, as reviewed in `data/glossary.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tahaluf.kernel.text import Text, fold

AREAS = {
    "substance": Text(en="Substances", ar="المواد", fr="Substances"),
    "laboratory": Text(en="Laboratory", ar="المختبر", fr="Laboratoire"),
    "surveillance": Text(en="Surveillance and warning", ar="الترصد والإنذار", fr="Surveillance et alerte"),
    "health": Text(en="Health and care", ar="الصحة والرعاية", fr="Santé et soins"),
    "prevention": Text(en="Prevention", ar="الوقاية", fr="Prévention"),
    "enforcement": Text(en="Law enforcement", ar="إنفاذ القانون", fr="Répression"),
    "regulation": Text(en="Regulation and trade", ar="الرقابة والتجارة", fr="Réglementation et commerce"),
    "law": Text(en="Law", ar="القانون", fr="Droit"),
    "exchange": Text(en="Exchange of information", ar="تبادل المعلومات", fr="Échange d'informations"),
    "policy": Text(en="Policy", ar="السياسات", fr="Politiques"),
    "cooperation": Text(en="Cooperation", ar="التعاون", fr="Coopération"),
    "institution": Text(en="Institutions", ar="المؤسسات", fr="Institutions"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term with its definition (English and Arabic), its source, and whether its Arabic form was read there."""

    id: str
    area: str
    title: Text
    definition_en: str
    definition_ar: str
    source: str
    checked: bool


@cache
def terms() -> tuple[Term, ...]:
    """Every term, by area in the order of `AREAS`, then by its English title."""
    with (resources.files("tahaluf.data") / "glossary.csv").open(encoding="utf-8") as file:
        found = [_term(row) for row in csv.DictReader(file)]
    return tuple(sorted(found, key=lambda term: (list(AREAS).index(term.area), term.title.en.casefold())))


def _term(row: dict[str, str]) -> Term:
    return Term(
        id=row["term"],
        area=row["area"],
        title=Text(en=row["en"], ar=row["ar"], fr=row["fr"]),
        definition_en=row["definition_en"],
        definition_ar=row["definition_ar"],
        source=row["source"],
        checked=row["checked"] == "source",
    )


def holding(words: str, area: str = "") -> tuple[Term, ...]:
    """Terms of an area ("": every one) in which all words occur, in any language, folded as search folds."""
    wanted = fold(words).split()
    return tuple(term for term in terms() if area in ("", term.area) and _holds(term, wanted))


def _holds(term: Term, wanted: Iterable[str]) -> bool:
    text = fold(f"{term.title.en} {term.title.ar} {term.title.fr} {term.definition_en} {term.definition_ar}")
    return all(word in text for word in wanted)
