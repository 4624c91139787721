"""Places mentioned in running text, with Arabic prefixes, glued words and the names of organisations taken into account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from tahaluf.kernel.atlas import Entry, best_of, by_name, ordinary_words
from tahaluf.kernel.places import Place
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text, fold

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670])*")
_CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "لل", "ولل")
_SHORTEST = 3
_SHORTEST_WORD = 2  # letters of the first of several words: أم قصر
_NEAR = 3  # tokens before a name in which an organisation's word or a place's word is looked for

_PLACE_WORDS = frozenset(
    map(
        fold,
        [
            "مدينة",
            "مدينتي",
            "محافظة",
            "ولاية",
            "إقليم",
            "عمالة",
            "جهة",
            "منطقة",
            "إمارة",
            "ميناء",
            "منفذ",
            "معبر",
            "مطار",
            "جماعة",
            "بلدة",
            "قضاء",
            "قرية",
            "ناحية",
            "بلدية",
            "حدود",
            "city",
            "town",
            "port",
            "province",
            "governorate",
            "region",
            "district",
            "airport",
            "border",
            "village",
            "ville",
            "région",
            "gouvernorat",
            "aéroport",
            "frontière",
            "commune",
            "wilaya",
        ],
    )
)
_ORGANISATION_WORDS = frozenset(
    map(
        fold,
        [
            "جامعة",
            "وزارة",
            "وزير",
            "وزيرة",
            "منظمة",
            "جمعية",
            "مجلس",
            "اتحاد",
            "مؤسسة",
            "بنك",
            "قناة",
            "صحيفة",
            "جريدة",
            "وكالة",
            "نادي",
            "سفارة",
            "سفير",
            "حكومة",
            "رئيس",
            "ملك",
            "أمير",
            "شرطة",
            "جمارك",
            "هيئة",
            "لجنة",
            "مؤتمر",
            "إعلان",
            "university",
            "ministry",
            "minister",
            "bank",
            "embassy",
            "ambassador",
            "association",
            "agency",
            "club",
            "council",
            "government",
            "police",
            "customs",
            "president",
            "conference",
            "declaration",
            "université",
            "ministère",
            "ministre",
            "banque",
            "ambassade",
            "agence",
            "conseil",
            "gouvernement",
            "douane",
            "douanes",
        ],
    )
)

_SAYS = {
    "name": Text(
        en="“{words}” is a name of {title} in the atlas.",
        ar="«{words}» اسمٌ من أسماء {title} في سجل الأماكن.",
        fr="« {words} » est un nom de {title} dans l’atlas.",
    ),
    "prefix": Text(
        en="The letters “{words}” before the name are Arabic prefixes.",
        ar="الحروف «{words}» قبل الاسم سوابق تتصل بالكلمة.",
        fr="Les lettres « {words} » devant le nom sont des préfixes arabes.",
    ),
    "organisation": Text(
        en="The name follows “{words}” and may be part of an organisation's name.",
        ar="يأتي الاسم بعد «{words}» وقد يكون جزءاً من اسم جهة.",
        fr="Le nom suit « {words} » et peut faire partie du nom d’une organisation.",
    ),
    "context": Text(
        en="The name is also an everyday word; “{words}” before it says that a place is meant.",
        ar="الاسم كلمة شائعة أيضاً، وتدل «{words}» قبله على أن المقصود مكان.",
        fr="Le nom est aussi un mot courant ; « {words} » devant lui indique qu’il s’agit d’un lieu.",
    ),
    "country": Text(
        en="Several places have this name; the text also names {words}.",
        ar="تحمل أماكن عدة هذا الاسم، ويذكر النص أيضاً {words}.",
        fr="Plusieurs lieux portent ce nom ; le texte cite aussi {words}.",
    ),
    "open": Text(
        en="Several places have this name: {words}.",
        ar="تحمل أماكن عدة هذا الاسم: {words}.",
        fr="Plusieurs lieux portent ce nom : {words}.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMatch:
    """A place named at [start, end) of a text. `place` has only `reported` where several places share the name.

    `score` is 1 for a plain name, lower inside what may be an organisation's name or for an open name; `reasons` say why.
    """

    start: int
    end: int
    text: str
    place: Place
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """Tokens [first, last) name `found`, after `prefix` letters of Arabic prefixes."""

    first: int
    last: int
    prefix: str
    key: str
    found: tuple[Entry, ...]


def find_places(text: str) -> tuple[PlaceMatch, ...]:
    """Every place named in running text, in order, the longest name first where names overlap.

    Arabic prefixes ("بمكناس") and glued words ("فاسمكناس") are understood. A name that is also an everyday word counts only after
    a word such as "city" or "مدينة"; Latin names count only with a capital letter.
    """
    tokens = [_Token(start=m.start(), end=m.end(), text=m[0], folded=fold(m[0])) for m in _TOKEN.finditer(text)]
    hits = list(_hits(tokens))
    named = frozenset(entry.place.country for hit in hits for entry in hit.found if best_of(hit.found) and entry.place.country)
    return tuple(match for hit in hits if (match := _match(text, tokens, hit, named)) is not None)


def _hits(tokens: list[_Token]) -> Iterator[_Hit]:
    position = 0
    while position < len(tokens):
        hit = _hit_at(tokens, position)
        if hit is None:
            position += 1
        else:
            yield hit
            position = hit.last


def _hit_at(tokens: list[_Token], first: int) -> _Hit | None:
    token = tokens[first]
    if token.folded.isascii() or token.folded[0] < "\u0600":
        return _longest(tokens, first, token.folded, "") if token.text[0].isupper() else None
    for prefix in _CLITICS:
        rest = token.folded[len(prefix) :]
        if not token.folded.startswith(prefix) or len(rest) < _SHORTEST_WORD:
            continue
        hit = _longest(tokens, first, f"ال{rest}" if prefix.endswith("لل") else rest, prefix)
        if hit is not None:
            return hit
    return None


def _longest(tokens: list[_Token], first: int, opening: str, prefix: str) -> _Hit | None:
    for length in range(min(_lengths().get(opening, 1), len(tokens) - first), 0, -1):
        key = " ".join([opening, *(token.folded for token in tokens[first + 1 : first + length])])
        found = _told().get(key)
        if found and not (len(key) < _SHORTEST + 1 and key.isascii() and not tokens[first].text.isupper()):
            return _Hit(first=first, last=first + length, prefix=prefix, key=key, found=found)
    return None


@cache
def _told() -> Mapping[str, tuple[Entry, ...]]:
    """Names looked for in text: those of three letters or more, and "UK"."""
    names = ((key, tuple(entry for entry in found if entry.told)) for key, found in by_name().items())
    return {key: found for key, found in names if found and (len(key) >= _SHORTEST or key == "uk")}


@cache
def _lengths() -> Mapping[str, int]:
    """The most words that a name opening with a word can have."""
    lengths: dict[str, int] = {}
    for key in _told():
        words = key.split(" ")
        lengths[words[0]] = max(lengths.get(words[0], 1), len(words))
    return lengths


def _match(text: str, tokens: list[_Token], hit: _Hit, named: frozenset[str]) -> PlaceMatch | None:
    before = [token for token in tokens[max(0, hit.first - _NEAR) : hit.first] if _same_phrase(text, token, tokens[hit.first])]
    sign = next((token.text for token in reversed(before) if _bare(token.folded) in _PLACE_WORDS), None)
    if hit.key in ordinary_words() and sign is None:
        return None
    start = tokens[hit.first].start + len(hit.prefix)
    end = tokens[hit.last - 1].end
    words = text[start:end]
    place, weight, reasons = _meant(hit, words, named)
    if hit.prefix:
        reasons.append(_reason("prefix", hit.prefix))
    if hit.key in ordinary_words() and sign:
        reasons.append(_reason("context", sign))
    organisation = next((token.text for token in reversed(before) if _bare(token.folded) in _ORGANISATION_WORDS), None)
    if organisation:
        weight *= 0.4
        reasons.append(_reason("organisation", organisation, weight=-0.6))
    return PlaceMatch(
        start=start, end=end, text=words, place=replace(place, reported=words), score=round(weight, 3), reasons=tuple(reasons)
    )


def _same_phrase(text: str, token: _Token, other: _Token) -> bool:
    return not set(".!?؟;؛:\n،,") & set(text[token.end : other.start])


def _bare(word: str) -> str:
    """The word without the conjunction, preposition or article written onto it."""
    for prefix in ("و", "ب", "ل", "ف"):
        if word.startswith(prefix) and (word[1:] in _PLACE_WORDS or word[1:] in _ORGANISATION_WORDS):
            return word[1:]
    return word.removeprefix("ال")


def _meant(hit: _Hit, words: str, named: frozenset[str]) -> tuple[Place, float, list[Reason]]:
    entry = best_of(hit.found)
    if entry is not None:
        return entry.place, 1.0, [_reason("name", words, title=entry.title)]
    there = best_of(tuple(entry for entry in hit.found if entry.place.country in named))
    if there is not None and there.place.country:
        return there.place, 0.8, [_reason("country", there.place.country, weight=0.8)]
    others = ", ".join(sorted({f"{entry.title.en} ({entry.place.region})" for entry in hit.found}))
    return Place(), 0.3, [_reason("open", others, weight=0.3)]


def _reason(rule: str, words: str, *, title: Text | None = None, weight: float | None = None) -> Reason:
    says = _SAYS[rule]
    named = title or Text(en="", ar="", fr="")
    filled = Text(
        en=says.en.format(words=words, title=named.en),
        ar=says.ar.format(words=words, title=named.ar),
        fr=says.fr.format(words=words, title=named.fr),
    )
    return Reason(rule=f"gazetteer.{rule}@1", says=filled, evidence={"words": words}, weight=weight)
