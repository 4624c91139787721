"""From the words of a person to a filter: substances and places named in Arabic, English or French."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tahaluf import chem
from tahaluf.kernel.gazetteer import resolve
from tahaluf.web.records.shown import Query
from tahaluf.web.shown import Link
from tahaluf.web.substances import registered_name

_SURE = frozenset({chem.Answer.EXACT, chem.Answer.NORMALISED, chem.Answer.SALT_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Where to go on where the words are clear; else what is said, and what they may mean as links."""

    url: str = ""
    says: str = ""
    choices: tuple[Link, ...] = ()


def picked(query: Query) -> Picked | None:
    """What the words typed into the substance or place box mean; None where none were typed."""
    substance, place = (query.given.get(name, "").strip() for name in ("substance_words", "place_words"))
    if substance:
        return _substance(query, substance)
    return _place(query, place) if place else None


def _substance(query: Query, words: str) -> Picked:
    found = chem.recognise(words)
    if found.substance is not None and found.answer in _SURE:
        return Picked(url=_with(query, "substance", found.substance.id))
    choices = tuple(
        Link(
            title=registered_name(candidate.substance.id) or candidate.substance.id,
            url=_with(query, "substance", candidate.substance.id),
        )
        for candidate in found.candidates[:8]
    )
    says = gettext("Which of these do you mean by “%(words)s”?") if choices else gettext("No substance is known as “%(words)s”.")
    return Picked(says=says % {"words": words}, choices=choices)


def _place(query: Query, words: str) -> Picked:
    found = resolve(words)
    if found is None or found.region is None:
        return Picked(says=gettext("No place is known as “%(words)s”.") % {"words": words})
    return Picked(url=_with(query, "where", str(found.region)))


def _with(query: Query, name: str, value: str) -> str:
    given = query.given.copy()
    for typed in ("cursor", "substance_words", "place_words"):
        given.pop(typed, None)
    if value not in given.getlist(name):
        given.appendlist(name, value)
    return "?" + given.urlencode()
