"""The names of the registry by key, built once: what a name can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tahaluf.chem.names import consonants, is_arabic, name_key, words
from tahaluf.chem.substances import Name, Substance, SubstanceClass, registry, systematic_names

_MIN_CONSONANTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A name and a substance it stands for."""

    name: Name
    substance: Substance


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Keys to meanings, to isomer groups, to classes; Arabic consonant skeletons to keys; the most words a name has.

    `systematic` holds the systematic names apart: they are known when written out, never guessed, never searched for in prose.
    """

    meanings: Mapping[str, tuple[Meaning, ...]]
    systematic: Mapping[str, Meaning]
    groups: Mapping[str, tuple[Substance, ...]]
    classes: Mapping[str, SubstanceClass]
    consonants: Mapping[str, frozenset[str]]
    longest: int

    def knows(self, key: str) -> bool:
        """Whether the key names anything at all."""
        return key in self.meanings or key in self.groups or key in self.classes


def _meanings() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for substance in registry():
        for name in (*substance.names, Name(text=substance.id)):
            key = name_key(name.text)
            known = found.get(key, ())
            if substance.id not in {meaning.substance.id for meaning in known}:
                found[key] = (*known, Meaning(name=name, substance=substance))
    return found


def _systematic(taken: Mapping[str, object]) -> dict[str, Meaning]:
    known = registry().by_id
    keyed = ((name_key(name.text), Meaning(name=name, substance=known[of])) for of, name in systematic_names())
    return {key: meaning for key, meaning in keyed if key not in taken}


def _consonants(keys: Mapping[str, object]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key in keys:
        bare = consonants(key)
        if is_arabic(key) and len(bare) >= _MIN_CONSONANTS:
            found[bare] = found.get(bare, frozenset()) | {key}
    return found


@cache
def index() -> Index:
    """The index of the registry that ships with the product."""
    known = registry()
    meanings = _meanings()
    classes = {name_key(word): one for one in known.classes.values() for word in one.words if name_key(word) not in meanings}
    groups = {name_key(group): members for group, members in known.groups.items() if name_key(group) not in meanings}
    texts = [name.text for one in known for name in one.names] + [word for one in known.classes.values() for word in one.words]
    return Index(
        meanings=MappingProxyType(meanings),
        systematic=MappingProxyType(_systematic(meanings)),
        groups=MappingProxyType(groups),
        classes=MappingProxyType(classes),
        consonants=MappingProxyType(_consonants(meanings)),
        longest=max(len(words(text)) for text in texts),
    )
