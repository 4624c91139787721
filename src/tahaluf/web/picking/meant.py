"""From typed words to what they mean, and to what else may be meant."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext

from tahaluf import chem
from tahaluf.kernel import gazetteer
from tahaluf.kernel.reasons import Reason
from tahaluf.web.substance.finding import find
from tahaluf.web.substances import registered_name
from tahaluf.web.titles import place_title
from tahaluf.web.values import country_title, language

MOST = 6
_SURE = frozenset({chem.Answer.EXACT, chem.Answer.NORMALISED, chem.Answer.SALT_OF})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What the words mean: `title` where it is clear, sentences that say why, and names to choose from where it is not."""

    title: str = ""
    reasons: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    unknown: bool = False


def substance_meant(words: str) -> Meant:
    """What the words mean as a substance; nothing for less than two letters."""
    if len(words.strip()) < 2:  # noqa: PLR2004 - one letter names nothing
        return Meant()
    answer = chem.recognise(words)
    reasons = tuple(one.says.in_(language()) for one in _reasons(answer))
    if answer.substance is not None and answer.answer in _SURE:
        return Meant(title=_title(answer.substance.id), reasons=reasons)
    if answer.answer is chem.Answer.MIXTURE:
        return Meant(title=gettext(", ").join(_title(one.substance.id) for one in answer.candidates), reasons=reasons)
    if answer.answer is chem.Answer.CLASS:
        return Meant(title=gettext(", ").join(one.title.in_(language()) for one in answer.classes), reasons=reasons)
    found = [one.substance.id for one in answer.candidates] or [hit.substance.id for hit in find(words).holding]
    choices = tuple(dict.fromkeys(_title(one) for one in found[:MOST]))
    return Meant(reasons=reasons if answer.candidates else (), choices=choices, unknown=not choices)


def place_meant(words: str) -> Meant:
    """What the words mean as a place: the town, region and country, else places whose name begins so."""
    if len(words.strip()) < 2:  # noqa: PLR2004 - one letter names nothing
        return Meant()
    place = gazetteer.resolve(words)
    if place is not None:
        region = country_title(place.region) if place.region else ""
        return Meant(title=gettext(", ").join(dict.fromkeys(part for part in (place_title(place), region) if part)))
    named = [(entry.title.in_(language()), entry.place.country or "") for entry in gazetteer.beginning_with(words, most=MOST)]
    choices = tuple(gettext(", ").join((title, country_title(country))) for title, country in named)
    return Meant(choices=choices, unknown=not choices)


def _reasons(answer: chem.Recognition) -> tuple[Reason, ...]:
    return answer.reasons or (answer.candidates[0].reasons if len(answer.candidates) == 1 else ())


def _title(identifier: str) -> str:
    return registered_name(identifier) or identifier
