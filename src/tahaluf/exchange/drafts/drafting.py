"""From a text to a draft: clean, look for each kind of thing, settle overlaps, propose a record."""

from __future__ import annotations

from datetime import date

from tahaluf import chem
from tahaluf.exchange.bounds import find_held
from tahaluf.exchange.drafts.cleaning import clean, language_of, title_of
from tahaluf.exchange.drafts.days import find_days
from tahaluf.exchange.drafts.organisations import find_by_pattern, find_listed, find_local
from tahaluf.exchange.drafts.people import find_people
from tahaluf.exchange.drafts.proposing import propose
from tahaluf.exchange.drafts.roles import find_roles
from tahaluf.exchange.drafts.speech import find_acts, find_events
from tahaluf.exchange.drafts.tokens import tokens
from tahaluf.exchange.drafts.values import Draft, Found, What, reason
from tahaluf.kernel.gazetteer import find_places
from tahaluf.kernel.quantities import find_quantities
from tahaluf.kernel.text import Text

_LIST, _OPEN = 0.9, 0.5
_NAMED = frozenset({What.ORGANISATION, What.PERSON, What.PLACE})


def draft_from(text: str, *, written: date | None = None) -> Draft:
    """What `text` (Arabic, English or French) holds. Nothing is invented: a weekday without a date stays a weekday.

    With `written`, the day on which the text was written, "yesterday" and its like become days.

    A text that seems to carry instructions is held: neither it nor anything found in it comes back.
    """
    cleaned = clean(text)
    language = language_of(cleaned.text)
    held = find_held(cleaned.text)
    if held:
        return Draft(language=language, title=None, text="", held=held[0].says)
    items = _items(cleaned.text, written)
    title = title_of(cleaned.text)
    proposal, unknown = propose(cleaned.text, items, title)
    return Draft(
        language=language,
        title=title,
        text=cleaned.text,
        items=items,
        proposal=proposal,
        removed=cleaned.removed,
        unknown=unknown,
        notes=((_STRETCHED,) if cleaned.stretched else ()) + ((_SCRAMBLED,) if cleaned.scrambled else ()),
    )


def _items(text: str, written: date | None) -> tuple[Found, ...]:
    words = tokens(text)
    places = _places(text)
    countries = frozenset(place.value[:2] for place in places)
    names = [*find_listed(text, words, countries), *find_by_pattern(text), *find_local(text, places), *find_people(text), *places]
    settled = _settled(names)
    bodies = [item for item in settled if item.what in (What.ORGANISATION, What.PERSON)]
    roles = [item for item in find_roles(text) if not any(body.start < item.end and item.start < body.end for body in bodies)]
    others = [*roles, *find_days(text, written), *_amounts(text), *_substances(text), *find_events(text), *find_acts(text)]
    return tuple(sorted([*settled, *others], key=lambda item: (item.start, item.end)))


def _settled(names: list[Found]) -> list[Found]:
    """Of overlapping names the longer stands; a place inside an authority's name stays, for the authority is of that place."""
    kept: list[Found] = []
    for item in sorted(names, key=lambda found: (found.start - found.end, -found.confidence)):
        over = [other for other in kept if other.start < item.end and item.start < other.end]
        if not over or (item.what is What.PLACE and all(_is_local(other) for other in over)):
            kept.append(item)
    return kept


def _is_local(item: Found) -> bool:
    return item.what is What.ORGANISATION and item.reasons[0].rule.startswith("drafts.organisation-local")


def _places(text: str) -> list[Found]:
    return [
        Found(
            what=What.PLACE,
            start=match.start,
            end=match.end,
            text=text[match.start : match.end],
            value=_code(match.place),
            confidence=_LIST,
            reasons=tuple(match.reasons),
        )
        for match in find_places(text)
    ]


def _code(place: object) -> str:
    """The finest code with the locality's name: "MA-03 Meknès"; else the words reported."""
    region, locality = getattr(place, "region", None), getattr(place, "locality", None)
    return " ".join(part for part in (region, locality) if part) or str(getattr(place, "reported", ""))


def _amounts(text: str) -> list[Found]:
    return [
        Found(
            what=What.AMOUNT,
            start=match.start,
            end=match.end,
            text=text[match.start : match.end],
            value="|".join(f"{reading.value} {reading.unit}" for reading in match.readings),
            confidence=_LIST if len(match.readings) == 1 else _OPEN,
            reasons=(reason("amount", _AMOUNT, written=match.text),),
        )
        for match in find_quantities(text)
    ]


def _substances(text: str) -> list[Found]:
    return [
        Found(
            what=What.SUBSTANCE,
            start=match.start,
            end=match.end,
            text=text[match.start : match.end],
            value=match.recognition.substance.id if match.recognition.substance else match.recognition.answer.value,
            confidence=_LIST if match.recognition.substance else _OPEN,
            reasons=tuple(match.recognition.reasons) + tuple(r for c in match.recognition.candidates[:1] for r in c.reasons),
        )
        for match in chem.find_mentions(text)
        if not match.denied
    ]


_AMOUNT = Text(
    en="“{written}” is a number with a unit.", ar="«{written}» عدد مع وحدة.", fr="« {written} » est un nombre avec une unité."
)
_SCRAMBLED = Text(
    en="The letters or numbers of a list are out of order and were left out.",
    ar="حروف القائمة أو أرقامها غير مرتبة فحُذفت.",
    fr="Les lettres ou numéros d’une liste sont dans le désordre et ont été omis.",
)
_STRETCHED = Text(
    en="Stretched letters (tatweel) were taken out of words.",
    ar="حُذف التطويل من داخل الكلمات.",
    fr="Les lettres étirées (tatweel) ont été retirées des mots.",
)
