"""What a search word may also mean: its other forms, names of the same substance, spellings of the same name.

The index stays as it was written; a query is widened. Each alternative is one index word, so the work stays bounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from tahaluf.chem import registry
from tahaluf.kernel.inflection import forms
from tahaluf.kernel.text import search_words
from tahaluf.links.names.spelt import spellings

_MOST = 24  # alternatives of one word, so that a query of many words stays a query
_AMBIGUOUS = 2  # a word that names more substances than this leads to none of their names
_SORTS = frozenset({"inn", "common", "brand", "abbreviation"})  # street names mean too many other things


@lru_cache(maxsize=20_000)
def alternatives(word: str) -> tuple[str, ...]:
    """The index words that a query for `word` also finds, without the word itself; most telling first, at most 24."""
    found = dict.fromkeys((*forms(word), *_substance_words(word), *_name_words(word)))
    found.pop(word, None)
    return tuple(found)[:_MOST]


def _name_words(word: str) -> Iterator[str]:
    for spelling in spellings(word):
        yield from _single(spelling)


def _substance_words(word: str) -> Iterator[str]:
    groups = _groups().get(word, ())
    if len(groups) <= _AMBIGUOUS:
        for group in groups:
            yield from group
    yield from _same_meaning().get(word, ())


def _single(text: str) -> tuple[str, ...]:
    """The index word of a text that is one word; a text of several is none."""
    words = search_words(text)
    return words if len(words) == 1 else words[:1] if len(words) > 1 and words[0] == "".join(words[1:]) else ()


@cache
def _groups() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The one-word names of each substance, by each of them."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for substance in registry():
        texts = [substance.title.en, substance.title.ar, substance.title.fr]
        texts += [name.text for name in substance.names if name.sort in _SORTS]
        group = tuple(dict.fromkeys(word for text in texts for word in _single(text)))
        for word in group:
            found[word].append(group)
    return {word: tuple(groups) for word, groups in found.items()}


@cache
def _same_meaning() -> Mapping[str, tuple[str, ...]]:
    """Street names that stand for exactly the same several substances: one name in two languages, such as captagon."""
    meant: dict[str, set[str]] = defaultdict(set)
    for substance in registry():
        for name in substance.names:
            if name.sort == "street":
                for word in _single(name.text):
                    meant[word].add(substance.id)
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for word, substances in meant.items():
        if len(substances) > 1:
            alike[frozenset(substances)].append(word)
    return {word: tuple(words) for words in alike.values() for word in words if len(words) > 1}
