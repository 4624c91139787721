"""Recognising substances and places in the content of a record, beside what was reported."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from math import cos, hypot, radians
from typing import Any, TypeVar

from tahaluf import chem
from tahaluf.kernel import gazetteer
from tahaluf.kernel.places import Place
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import Kind

K = TypeVar("K", bound=Kind)

_PLACE_FIELDS = tuple(field.name for field in dataclasses.fields(Place))
_KM_PER_DEGREE = 111.2
_NEAR_KM = 150.0  # a locality's centre and a point of its wider region


def recognised(content: K) -> K:
    """The content with every substance mention and place completed where the engines are sure; nothing reported is changed.

    A mention of a mixture becomes one mention per component, each keeping the words that were reported; see `mentions_of`.
    """
    changed = {}
    for name in type(content).model_fields:
        value = getattr(content, name)
        better = _complete(value)
        if better is not value:
            changed[name] = better
    return content.model_copy(update=changed) if changed else content


def _complete(value: Any) -> Any:
    if isinstance(value, SubstanceMention):
        return _one_of(value)
    if isinstance(value, Place):
        return place_of(value)
    if isinstance(value, tuple):
        return _complete_all(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _complete_inside(value)
    return value


def _complete_all(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if values and isinstance(values[0], SubstanceMention):
        better: tuple[Any, ...] = tuple(part for value in values for part in mentions_of(value))
    else:
        better = tuple(map(_complete, values))
    same = len(better) == len(values) and all(one is other for one, other in zip(better, values, strict=True))
    return values if same else better


def _complete_inside(value: Any) -> Any:
    changed = {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        new = _complete(old)
        if new is not old:
            changed[field.name] = new
    return dataclasses.replace(value, **changed) if changed else value


def mentions_of(mention: SubstanceMention) -> tuple[SubstanceMention, ...]:
    """The mention with what is recognised in it, or one mention per component of a mixture.

    What somebody chose (`substance`, `inchikey`, `answer`) stays. The amount and purity of a mixture are those of the whole:
    they stay with a mention of the mixture itself, before its components, and are never counted once per component.
    """
    if mention.answer is not None or mention.substance is not None or mention.inchikey is not None:
        return (mention,)
    found = _recognise(mention.reported)
    if len(found) > 1 and (mention.amount is not None or mention.purity is not None):
        part = dataclasses.replace(mention, amount=None, purity=None)
        whole = dataclasses.replace(mention, answer=chem.Answer.MIXTURE.value)
        return (whole, *(dataclasses.replace(part, **values) for values in found))
    return tuple(dataclasses.replace(mention, **values) for values in found)


def _one_of(mention: SubstanceMention) -> SubstanceMention:
    """As `mentions_of` where there is room for one alone: a mixture stays a mixture."""
    found = mentions_of(mention)
    return found[0] if len(found) == 1 else dataclasses.replace(mention, answer=chem.Answer.MIXTURE.value)


@lru_cache(maxsize=50_000)
def _recognise(reported: str) -> tuple[dict[str, Any], ...]:
    recognition = chem.recognise(reported)
    if recognition.substance is not None:
        meant = [recognition.substance]
    elif recognition.answer is chem.Answer.MIXTURE and not recognition.unread:
        meant = [candidate.substance for candidate in recognition.candidates]
    else:
        return ({"answer": recognition.answer.value},)
    return tuple(
        {"substance": substance.id, "inchikey": substance.inchikey or None, "answer": recognition.answer.value}
        for substance in meant
    )


def place_of(place: Place) -> Place:
    """The place with the codes that its reported words or locality give; what was reported stays.

    A namesake elsewhere is no answer: where coordinates were reported, what the words give must lie near them.
    """
    words = place.reported or place.locality
    if (place.country and place.subdivision) or not words:
        return place
    country = place.country or (place.subdivision or "").partition("-")[0] or None
    found = gazetteer.resolve(words, country=country)
    if found is None or _far_apart(place, found):
        return place
    known = {name: getattr(place, name) for name in _PLACE_FIELDS}
    return dataclasses.replace(found, **{name: value for name, value in known.items() if value is not None})


def _far_apart(reported: Place, found: Place) -> bool:
    if reported.latitude is None or reported.longitude is None:
        return False
    if found.latitude is None or found.longitude is None:
        return reported.country is None
    north = float(reported.latitude - found.latitude)
    east = float(reported.longitude - found.longitude) * cos(radians(float(found.latitude)))
    return hypot(north, east) * _KM_PER_DEGREE > _NEAR_KM
