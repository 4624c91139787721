"""Do two free texts, in whatever languages, tell of one event: shared actors, organisations, places, days, numbers, topics."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text, fold
from tahaluf.links.lexicon import find_concepts, function_words
from tahaluf.links.names import skeleton, words
from tahaluf.links.relation import Relation, any_of

RULE = "links.same_event.{}@1"
PROPOSED = 0.6
"""The score from which two texts are proposed as telling of one event."""

FULL_NAME, SINGLE_NAME, ORGANISATION, PLACE, DAY, WEEKDAY, NUMBER, TOPICS = 0.45, 0.12, 0.2, 0.3, 0.35, 0.15, 0.35, 0.75
_TITLE = 400  # letters at the start of a text that say when and where it happened
_LEAST_BONES = 5  # consonants in a full name below which chance meetings are common
_LEAST_NAME_BONES = 3
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w.,]*\d)")
_SCALES = dict.fromkeys(("million", "millions", "مليون", "ملايين"), 10**6) | dict.fromkeys(
    ("thousand", "mille", "الف", "الاف"), 10**3
)
_BREAK = re.compile(r"[^\w\s'’-]+|\n")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTraits:
    """What of a text can tie it to another.

    `names` maps the skeletons of a capitalised (or, in Arabic, introduced) name to the name as written; `running` holds the
    skeleton pairs of all neighbouring words; `places` are the caller's codes; `concepts` map keys to weights by kind.
    """

    names: Mapping[tuple[str, ...], str]
    running: frozenset[tuple[str, str]]
    organisations: Mapping[str, float]
    topics: Mapping[str, float]
    countries: frozenset[str]
    places: frozenset[str]
    days: frozenset[date]
    weekdays: frozenset[str]
    numbers: frozenset[int]
    latin: bool


def read_text(text: str, *, places: Collection[str] = (), days: Collection[date] = ()) -> TextTraits:
    """The traits of `text` in Arabic, English or French.

    `places` (codes finer than a country) and `days` are what the caller's gazetteer and date reader found; countries, weekdays
    and ISO dates are found here.
    """
    folded = fold(text)
    by_kind: dict[str, dict[str, float]] = {}
    for concept in find_concepts(folded):
        by_kind.setdefault(concept.kind, {})[concept.key] = concept.weight
    names, bones = _names(text), [skeleton(word) for word in words(text)]
    return TextTraits(
        names=names,
        running=frozenset((a, b) for a, b in pairwise(bones) if len(a) > 1 and len(b) > 1),
        organisations=by_kind.get("organisation", {}),
        topics=by_kind.get("topic", {}),
        countries=frozenset(by_kind.get("country", {})),
        places=frozenset(places),
        days=frozenset(days) | frozenset(_iso_days(folded)),
        weekdays=frozenset(concept.key for concept in find_concepts(folded[:_TITLE]) if concept.kind == "weekday"),
        numbers=frozenset(_numbers(folded)),
        latin=re.search("[a-z]{3}", folded) is not None,
    )


def same_event(one: TextTraits, other: TextTraits) -> Relation:
    """How strongly two texts seem to tell of one event, 0..1, with reasons; the same in both directions.

    Different days, places or numbers lower the score whatever else agrees: two seizures on two days are two events.
    """
    ties = [*_shared_names(one, other), *_shared_facts(one, other), *_shared_topics(one, other)]
    doubts = list(_contradictions(one, other))
    doubt = 1.0
    for _, factor in doubts:
        doubt *= factor
    relation = any_of(ties, doubt=doubt)
    return Relation(score=relation.score, reasons=(*relation.reasons, *(reason for reason, _ in doubts)))


def _names(text: str) -> dict[tuple[str, ...], str]:
    lower = {fold(word) for word in words(text) if word[0].islower()}
    ordinary = lower | function_words("title-words")
    runs = [words(run) for run in _BREAK.split(text)]
    return dict(pair for run in runs for pair in (*_capitalised(run, ordinary), *_introduced(run)))


def _capitalised(run: list[str], ordinary: Collection[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Neighbouring capitalised words that are no ordinary words: names in Latin script."""
    for a, b in pairwise(run):
        if a[0].isupper() and b[0].isupper() and not {fold(a), fold(b)} & set(ordinary):
            bones = tuple(sorted((skeleton(a), skeleton(b))))
            if sum(map(len, bones)) >= _LEAST_BONES and all(len(bone) > 1 for bone in bones):
                yield bones, f"{a} {b}"


def _introduced(run: list[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The word after a title such as السيد: a name in Arabic script, which has no capitals."""
    cues = function_words("name-cues")
    for a, b in pairwise(run):
        bone = skeleton(b)
        if fold(a) in cues and len(bone) >= _LEAST_NAME_BONES:
            yield (bone,), b


def _shared_names(one: TextTraits, other: TextTraits) -> Iterator[Reason]:
    found: dict[tuple[str, ...], str] = {}
    for mine, theirs in ((one, other), (other, one)):
        for bones, written in mine.names.items():
            if _is_named(bones, theirs, same_script=mine.latin == theirs.latin):
                found[bones] = max(written, found.get(bones, ""))
    whole = {bone for bones in found if len(bones) > 1 for bone in bones}
    for bones, written in sorted(found.items()):
        if len(bones) == 1 and bones[0] in whole:
            continue
        yield _reason("name", FULL_NAME if len(bones) > 1 else SINGLE_NAME, name=written)


def _is_named(bones: tuple[str, ...], text: TextTraits, *, same_script: bool) -> bool:
    if bones in text.names:
        return True
    if same_script:
        return False  # where both texts mark names, both must mark this one
    if len(bones) == 1:
        return any(bones[0] in others for others in text.names)
    return (bones[0], bones[1]) in text.running or (bones[1], bones[0]) in text.running


def _shared_facts(one: TextTraits, other: TextTraits) -> Iterator[Reason]:
    for key in sorted(one.organisations.keys() & other.organisations.keys()):
        yield _reason("organisation", ORGANISATION * one.organisations[key], organisation=key)
    for code in sorted(one.places & other.places):
        yield _reason("place", PLACE, place=code)
    for code in sorted(one.countries & other.countries):
        yield _reason("place", PLACE / 4, place=code)
    for day in sorted(one.days & other.days):
        yield _reason("day", DAY, day=day.isoformat())
    for weekday in sorted(one.weekdays & other.weekdays):
        yield _reason("weekday", WEEKDAY, weekday=_WEEKDAYS[weekday])
    for number in sorted(one.numbers & other.numbers):
        yield _reason("number", NUMBER, number=str(number))


def _shared_topics(one: TextTraits, other: TextTraits) -> Iterator[Reason]:
    """Weighted Jaccard of the topics, squared: long texts on drugs share some topics always, one event shares most of them."""
    every = dict(one.topics) | dict(other.topics)
    shared = sorted(one.topics.keys() & other.topics.keys())
    total = sum(every.values())
    if shared and total:
        share = sum(every[key] for key in shared) / total
        yield _reason("topics", TOPICS * share**2, topics=", ".join(shared))


def _contradictions(one: TextTraits, other: TextTraits) -> Iterator[tuple[Reason, float]]:
    if one.days and other.days and min(abs((a - b).days) for a in one.days for b in other.days) > 1:
        yield _reason("other_day", 0.0), 0.3
    if one.places and other.places and not one.places & other.places:
        yield _reason("other_place", 0.0), 0.4
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        yield _reason("other_weekday", 0.0), 0.6
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        yield _reason("other_number", 0.0), 0.6


def _numbers(folded: str) -> Iterator[int]:
    """Whole numbers from 10 that are no years, with thousands and millions written as words; part of ISO dates left out."""
    text = _ISO_DAY.sub(" ", folded)
    for match in _NUMBER.finditer(text):
        follows = text[match.end() :].split(maxsplit=1)
        scale = _SCALES.get(follows[0].strip(".,;:"), 1) if follows else 1
        value = _value(match.group(), scale)
        if value is not None and value >= 10 and not (scale == 1 and 1900 <= value <= 2100):  # noqa: PLR2004 - years, small counts
            yield value


def _value(written: str, scale: int) -> int | None:
    """1,200,000 and 1.200.000 are whole; 1.2 and 1,2 are decimals, kept only where a scale makes them whole."""
    groups = re.split("[.,]", written)
    if all(len(group) == 3 for group in groups[1:]):  # noqa: PLR2004 - thousands
        return int("".join(groups)) * scale
    scaled = round(float(".".join(groups)) * scale, 6) if len(groups) == 2 else 0.5  # noqa: PLR2004 - one decimal mark
    return int(scaled) if scaled == int(scaled) else None


def _iso_days(folded: str) -> Iterator[date]:
    for year, month, day in _ISO_DAY.findall(folded):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _reason(rule: str, weight: float, **evidence: str | Text) -> Reason:
    says = _SAYS[rule]
    by_language = {
        language: says.in_(language).format(**{name: v.in_(language) if isinstance(v, Text) else v for name, v in evidence.items()})
        for language in ("en", "ar", "fr")
    }
    plain = {name: value.en if isinstance(value, Text) else value for name, value in evidence.items()}
    return Reason(rule=RULE.format(rule), says=Text(**by_language), evidence=plain, weight=round(weight, 6))


_WEEKDAYS = {
    f"weekday-{number}": Text(en=en, ar=ar, fr=fr)
    for number, (en, ar, fr) in enumerate(
        (
            ("Monday", "الاثنين", "lundi"),
            ("Tuesday", "الثلاثاء", "mardi"),
            ("Wednesday", "الأربعاء", "mercredi"),
            ("Thursday", "الخميس", "jeudi"),
            ("Friday", "الجمعة", "vendredi"),
            ("Saturday", "السبت", "samedi"),
            ("Sunday", "الأحد", "dimanche"),
        )
    )
}
_SAYS = {
    "name": Text(en="Both name {name}.", ar="يذكر كلاهما {name}.", fr="Les deux nomment {name}."),
    "organisation": Text(
        en="Both name the organisation {organisation}.",
        ar="يذكر كلاهما المنظمة {organisation}.",
        fr="Les deux nomment l'organisation {organisation}.",
    ),
    "place": Text(en="Both name the place {place}.", ar="يذكر كلاهما المكان {place}.", fr="Les deux nomment le lieu {place}."),
    "day": Text(en="Both speak of {day}.", ar="يتحدث كلاهما عن {day}.", fr="Les deux parlent du {day}."),
    "weekday": Text(en="Both speak of {weekday}.", ar="يتحدث كلاهما عن يوم {weekday}.", fr="Les deux parlent de {weekday}."),
    "number": Text(
        en="Both give the number {number}.", ar="يورد كلاهما العدد {number}.", fr="Les deux donnent le nombre {number}."
    ),
    "topics": Text(
        en="They share the topics {topics}.", ar="يشتركان في المواضيع {topics}.", fr="Ils ont en commun les sujets {topics}."
    ),
    "other_day": Text(en="They speak of different days.", ar="يتحدثان عن أيام مختلفة.", fr="Ils parlent de jours différents."),
    "other_place": Text(en="They name different places.", ar="يذكران أماكن مختلفة.", fr="Ils nomment des lieux différents."),
    "other_weekday": Text(
        en="They speak of different weekdays.",
        ar="يتحدثان عن أيام مختلفة من الأسبوع.",
        fr="Ils parlent de jours de semaine différents.",
    ),
    "other_number": Text(en="They give different numbers.", ar="يوردان أعداداً مختلفة.", fr="Ils donnent des nombres différents."),
}
