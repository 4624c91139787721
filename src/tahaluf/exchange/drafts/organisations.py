"""Public institutions in text: listed ones by any of their names, others by patterns (ministry of …, جامعة …)."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tahaluf.exchange.drafts.tokens import Token, find_names, key_of
from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_ACRONYM = 6
_LISTED, _PATTERN, _LOCAL, _SHARED = 0.9, 0.7, 0.7, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A public institution.

    `sort` is international, regional, coalition, ministry, agency, university, foundation, civil or network.
    """

    id: str
    sort: str
    country: str | None
    title: Text
    names: tuple[str, ...]


@cache
def organisations() -> Mapping[str, Organisation]:
    """The listed institutions by id (data/organisations.csv)."""
    text = files("tahaluf.data").joinpath("organisations.csv").read_text(encoding="utf-8")
    return {row["id"]: _organisation(row) for row in csv.DictReader(text.splitlines())}


def _organisation(row: Mapping[str, str]) -> Organisation:
    names = {language: row[language].split("|") for language in ("en", "ar", "fr")}
    return Organisation(
        id=row["id"],
        sort=row["sort"],
        country=row["country"] or None,
        title=Text(en=names["en"][0], ar=names["ar"][0], fr=names["fr"][0]),
        names=tuple(name for listed in names.values() for name in listed),
    )


@cache
def _by_key() -> dict[str, tuple[tuple[str, ...], str]]:
    """Key to (ids of those who have the name, exact spelling that is demanded, or "")."""
    found: dict[str, tuple[tuple[str, ...], str]] = {}
    for item in organisations().values():
        for name in item.names:
            acronym = name.isascii() and len(name) <= _ACRONYM and name.upper() == name
            others, exact = found.get(key_of(name), ((), name if acronym else ""))
            if item.id not in others:
                found[key_of(name)] = ((*others, item.id), exact)
    return found


def find_listed(text: str, words: list[Token], countries: frozenset[str] = frozenset()) -> list[Found]:
    """Listed institutions; acronyms only in capitals, other names in any case, spacing and Arabic spelling.

    A name that institutions of several countries have is that of the one whose country, of `countries`, the text names; where that
    leaves more or none, the value is the name as written.
    """
    known = _by_key()
    found = []
    for hit in find_names(words, known, max(map(len, known))):
        identifiers, exact = known[hit.key]
        written = text[hit.start : hit.end]
        if exact and key_of(exact) == hit.key and written.replace(".", "") != exact.replace(".", ""):
            continue
        meant = identifiers if len(identifiers) == 1 else tuple(i for i in identifiers if organisations()[i].country in countries)
        if len(meant) == 1:
            says = reason("organisation-listed", _LISTED_SAYS, written=written, name=organisations()[meant[0]].title.en)
            found.append(_found(text, (hit.start, hit.end), meant[0], _LISTED, says))
        else:
            says = reason("organisation-shared", _SHARED_SAYS, written=written, ids=", ".join(identifiers))
            found.append(_found(text, (hit.start, hit.end), written, _SHARED, says))
    return found


_PORTFOLIO = (
    "الداخلية|الصحة|العدل|الخارجية|الدفاع|المالية|التربية|التعليم|العمل|الإعلام|الشباب|الثقافة|الشؤون الاجتماعية|التضامن|الأوقاف"
    "|الشؤون الخارجية|التجارة|الصناعة|النقل|الزراعة|الفلاحة|البيئة|التعليم العالي|التنمية الاجتماعية|الشباب والرياضة"
)
_PATTERNS = (
    re.compile(rf"(?<!\w)[وفبل]?(?P<name>وزارة (?:{_PORTFOLIO})(?:(?: و(?:{_PORTFOLIO}))*)(?: ال\w+ية)?)(?!\w)"),
    re.compile(r"(?<!\w)[وفبل]?(?P<name>(?:جامعة|كلية|معهد) (?:ال)?\w+(?: (?!في |من |على |إلى |هو |هي |و)\w+)?)(?!\w)"),
    re.compile(r"(?<!\w)[وفبل]?(?P<name>مؤسسة (?!ال)\w+ \w+)(?!\w)"),
    re.compile(
        r"\b(?P<name>(?:Ministry|Department) of (?:the )?[A-Z][\w’']+(?:(?:,| and|, and) (?:[A-Z][\w’']+ )*[A-Z][\w’']+)*(?: of [A-Z]\w+)?)"  # noqa: E501 - one pattern
    ),
    re.compile(r"\b(?P<name>(?:[A-Z]\w+ )+University|University of (?:[A-Z]\w+ ?)+\b)"),
    re.compile(r"\b(?P<name>[Mm]inistère (?:de la |de l[’']|des |du |de )[A-ZÉ][\w’'-]+(?: et (?:de la |des |du )?[A-ZÉ]\w+)*)"),
    re.compile(r"\b(?P<name>(?:[Pp]olice|[Gg]endarmerie|[Gg]arde) (?:nationale|royale))(?!\w| \w+(?:ien|ais|ain)ne)"),
    re.compile(r"\b(?P<name>(?:[Nn]ational (?:[Pp]olice|[Gg]endarmerie|[Gg]uard)|[Cc]oast [Gg]uard))\b"),
    re.compile(r"(?<!\w)[وفب]?(?P<name>(?:الشرطة الوطنية|الدرك الوطني|الحرس الوطني|خفر السواحل))(?!\w)"),
    re.compile(r"\b(?P<name>[Uu]niversité (?:de |d[’'])?(?:[A-ZÉ][\w-]+ ?)+\b)"),
)
_LOCAL_BEFORE = re.compile(
    r"(?:(?<!\w)[وفبل]?(?P<ar>مجلس جهة|مجلس محافظة|جماعة|بلدية|عمالة|شرطة|جمارك|محكمة|جهة)\s+"
    r"|\b(?P<en>(?:City|Regional|Municipal|County) Council of|Municipality of|police of|customs of)\s+"
    r"|\b(?P<fr>(?:commune|préfecture|wilaya|mairie|police|conseil régional|parquet|douane)s? (?:de |d[’']|du ))"
    r")$",
    re.IGNORECASE,
)


def find_by_pattern(text: str) -> list[Found]:
    """Institutions that say by their form what they are; no identifier, the value is the name as written."""
    found = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = match["name"].strip()
            says = reason("organisation-pattern", _PATTERN_SAYS, written=name)
            found.append(_found(text, (match.start("name"), match.start("name") + len(name)), name, _PATTERN, says))
    return found


def find_local(text: str, places: list[Found]) -> list[Found]:
    """Local authorities: a word for one before a place that was found (جماعة مكناس, préfecture de …)."""
    found = []
    for place in places:
        before = text[max(0, place.start - 40) : place.start]
        match = _LOCAL_BEFORE.search(before)
        if match:
            group = "ar" if match["ar"] else "en" if match["en"] else "fr"
            start = place.start - len(before) + match.start(group)
            name = text[start : place.end]
            found.append(_found(text, (start, place.end), name, _LOCAL, reason("organisation-local", _LOCAL_SAYS, written=name)))
    return found


def _found(text: str, span: tuple[int, int], value: str, confidence: float, says: Reason) -> Found:
    start, end = span
    return Found(
        what=What.ORGANISATION,
        start=start,
        end=end,
        text=text[start:end],
        value=value,
        confidence=confidence,
        reasons=(says,),
    )


_LISTED_SAYS = Text(
    en="“{written}” is a name of {name}.", ar="«{written}» اسم للجهة {name}.", fr="« {written} » est un nom de : {name}."
)
_SHARED_SAYS = Text(
    en="Several listed institutions are called “{written}”: {ids}.",
    ar="تحمل عدة جهات مدرجة الاسم «{written}»: {ids}.",
    fr="Plusieurs institutions répertoriées s’appellent « {written} » : {ids}.",
)
_PATTERN_SAYS = Text(
    en="“{written}” has the form of an institution's name.",
    ar="صيغة «{written}» صيغة اسم مؤسسة.",
    fr="« {written} » a la forme d’un nom d’institution.",
)
_LOCAL_SAYS = Text(
    en="“{written}” names an authority of a place.",
    ar="«{written}» اسم سلطة محلية لمكان.",
    fr="« {written} » désigne une autorité d’un lieu.",
)
