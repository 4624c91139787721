"""The registry of substances: what the product knows by name, with the structure, classes and source of each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from tahaluf.kernel.text import Text

DATA = resources.files("tahaluf.data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a substance: `sort` is inn, common, systematic, abbreviation, brand, street, mixture or misspelling.

    `language` is "ar", "en", "es", "fr", "ru", "zh" or "und"; `script` an ISO 15924 code; `place` and `period` say where
    and when a street name was used, empty where unknown. `checked` is "source" where somebody compared it with `source`,
    else "memory".
    """

    text: str
    language: str = "und"
    script: str = "Latn"
    sort: str = "common"
    place: str = ""
    period: str = ""
    source: str = ""
    checked: str = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """A substance of the registry, always the desalted parent.

    `inchikey` is the standard InChIKey of the desalted, uncharged parent, None for plants and mixtures of nature.
    `source` and `checked` speak of the structure: "source" where its skeleton was compared with the sources named, else "memory".
    Substances of one `isomer_group` differ only in the place of a group, and many methods cannot tell them apart.
    """

    id: str
    title: Text
    names: tuple[Name, ...]
    classes: tuple[str, ...]
    smiles: str | None = None
    inchikey: str | None = None
    formula: str | None = None
    cas: str | None = None
    unii: str | None = None
    isomer_group: str | None = None
    source: str = ""
    checked: str = "memory"

    @property
    def skeleton(self) -> str | None:
        """The first block of the InChIKey: the same for all stereoisomers and isotopologues."""
        return self.inchikey.partition("-")[0] if self.inchikey else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstanceClass:
    """A class of substances with the words people use for it; `parent` is the wider class or None."""

    id: str
    title: Text
    words: tuple[str, ...]
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All substances and classes; iterates in the order of their ids."""

    by_id: Mapping[str, Substance]
    by_inchikey: Mapping[str, Substance]
    by_skeleton: Mapping[str, tuple[Substance, ...]]
    groups: Mapping[str, tuple[Substance, ...]]
    classes: Mapping[str, SubstanceClass]

    def __iter__(self) -> Iterator[Substance]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def of_class(self, class_id: str) -> tuple[Substance, ...]:
        """The substances of a class and of the classes under it."""
        wanted = {class_id} | {one.id for one in self.classes.values() if one.parent == class_id}
        return tuple(one for one in self if wanted.intersection(one.classes))


def table(file: Traversable) -> list[dict[str, str]]:
    """The rows of a reference table, column name to text."""
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))


def _names() -> dict[str, list[Name]]:
    names: dict[str, list[Name]] = {}
    for row in table(DATA / "substance_names.csv"):
        key = row.pop("substance")
        names.setdefault(key, []).append(Name(text=row.pop("name"), **row))
    return names


def systematic_names() -> list[tuple[str, Name]]:
    """The systematic names of substances with the id of each; read afresh, and kept apart from the names people use."""
    return [
        (row["substance"], Name(text=row["name"], sort="systematic", source=row["source"], checked=row["checked"]))
        for row in table(DATA / "substance_systematic.csv")
    ]


def _titles(row: Mapping[str, str]) -> list[Name]:
    languages = {"name_en": ("en", "Latn"), "name_ar": ("ar", "Arab"), "name_fr": ("fr", "Latn")}
    return [
        Name(text=row[column], language=language, script=script) for column, (language, script) in languages.items() if row[column]
    ]


def _substance(row: Mapping[str, str], names: list[Name]) -> Substance:
    english = row["name_en"]
    return Substance(
        id=row["id"],
        title=Text(en=english, ar=row["name_ar"] or english, fr=row["name_fr"] or english),
        names=(*_titles(row), *names),
        classes=tuple(row["classes"].split()),
        smiles=row["smiles"] or None,
        inchikey=row["inchikey"] or None,
        formula=row["formula"] or None,
        cas=row["cas"] or None,
        unii=row["unii"] or None,
        isomer_group=row["isomer_group"] or None,
        source=row["source"],
        checked=row["checked"],
    )


def substance_rows() -> list[dict[str, str]]:
    """The rows of every table in data/substances, ordered by id."""
    files = sorted((DATA / "substances").iterdir(), key=lambda file: file.name)
    rows = [row for file in files if file.name.endswith(".csv") for row in table(file)]
    return sorted(rows, key=lambda row: row["id"])


def _classes() -> dict[str, SubstanceClass]:
    return {
        row["id"]: SubstanceClass(
            id=row["id"],
            title=Text(en=row["name_en"], ar=row["name_ar"], fr=row["name_fr"]),
            words=(row["name_en"], row["name_ar"], row["name_fr"], *row["words"].split(";")),
            parent=row["parent"] or None,
        )
        for row in table(DATA / "substance_classes.csv")
    }


@cache
def registry() -> Registry:
    """The registry that ships with the product, read once."""
    names = _names()
    substances = [_substance(row, names.get(row["id"], [])) for row in substance_rows()]
    groups: dict[str, tuple[Substance, ...]] = {}
    skeletons: dict[str, tuple[Substance, ...]] = {}
    for one in substances:
        if one.isomer_group:
            groups[one.isomer_group] = (*groups.get(one.isomer_group, ()), one)
        if one.skeleton:
            skeletons[one.skeleton] = (*skeletons.get(one.skeleton, ()), one)
    return Registry(
        by_id=MappingProxyType({one.id: one for one in substances}),
        by_inchikey=MappingProxyType({one.inchikey: one for one in substances if one.inchikey}),
        by_skeleton=MappingProxyType(skeletons),
        groups=MappingProxyType(groups),
        classes=MappingProxyType(_classes()),
    )
