"""Free texts and names of files looked through before they leave: instructions that are never kept, and data of persons.

What is found is named by sort, field and position; the words themselves are never repeated. Nothing is decided here: a person
decides, with a reason. Parties, identifiers and other fields made for such data are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from tahaluf.exchange.bounds import find_held
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.identifiers import IBAN
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text, western_digits
from tahaluf.records.fields import Attachment
from tahaluf.records.kind import Kind, Role


class Sort(StrEnum):
    """What was found."""

    PROCEDURE = "procedure"
    DOSING = "dosing"
    EVASION = "evasion"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT = "document"
    ACCOUNT = "account"
    BIRTH = "birth"

    @property
    def is_personal(self) -> bool:
        """Whether it is data of a person, and not an instruction."""
        return self not in (Sort.PROCEDURE, Sort.DOSING, Sort.EVASION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One finding: its sort, the field (a path such as "summary" or "files[0].name"), from where to where, why, and what to do.

    `holds` says that the text goes no further before a person decides; else the finding is only shown.
    """

    sort: Sort
    place: str
    start: int
    end: int
    holds: bool
    says: Text


_ROLES = frozenset({Role.NARRATIVE, Role.TITLE})
_STRICT = frozenset({Lane.HEALTH, Lane.PUBLIC})  # lanes in which no field is made for a person's name

_LETTERS = r"[A-ZÀ-Þ][\w'’-]+"
_ARABIC = r"[\u0621-\u064a\u064b-\u0652]{2,}"
_OFFICES = r"(?:الذي|التي|المدير|الوزير|الرئيس|السفير|العميد|العقيد|الأمين|وزير|رئيس|مدير)"  # what follows is no name
_PATTERNS: Mapping[Sort, tuple[re.Pattern[str], ...]] = {
    Sort.EMAIL: (re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),),
    Sort.PHONE: (
        re.compile(r"(?<![\w.])(?:\+|00)\d{1,3}[\s().-]?\d(?:[\s().-]?\d){6,11}(?!\w)"),
        re.compile(
            r"(?:\b(?:tel|phone|mobile|call|whats ?app|tél|téléphone|portable)\b\.?|هاتف|الهاتف|هاتفه|هاتفها|جوال|جواله|واتساب)"
            r"[^\d\n]{0,20}\d(?:[\s().-]?\d){5,13}",
            re.IGNORECASE,
        ),
    ),
    Sort.DOCUMENT: (
        re.compile(
            r"(?:\b(?:passport|passeport|identity card|id card|national id|carte d['’]identité|driving licence)\b"
            r"|\bpermis de conduire\b"
            r"|جواز\s+(?:ال)?سفر|جواز سفره|بطاقة\s+(?:ال)?هوية|الرقم\s+الوطني|رقم\s+الهوية|رخصة\s+(?:ال)?قيادة)"
            r"[^\d\n]{0,25}?(?=(?:[A-Z \t-]{0,3}\d){5})[A-Z0-9][A-Z0-9 \t-]{4,16}",
            re.IGNORECASE,
        ),
    ),
    Sort.NAME: (
        re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|M\.)\.?\s+{_LETTERS}(?:\s+{_LETTERS}){{0,3}}"),
        re.compile(
            rf"\b(?:named|called|known as|nommée?|dénommée?|appelée?)\s+{_LETTERS}(?:\s+(?:al-|el-|bin |ben )?{_LETTERS}){{1,3}}"
        ),
        re.compile(
            rf"(?:السيدة?|المدعوة?|المسماة?|المتهمة?|المواطنة?|واسمه|واسمها)\s+(?!{_OFFICES}){_ARABIC}\s+(?:بن\s+|بنت\s+|آل\s+)?{_ARABIC}"
        ),
    ),
    Sort.BIRTH: (
        re.compile(
            r"(?:\b(?:born(?: on)?|date of birth|dob|née? le|date de naissance)\b|تاريخ\s+الميلاد|مواليد|وُ?لد\s+في)"
            r"[^\d\n]{0,12}\d{1,4}[\s./-]\d{1,2}[\s./-]\d{1,4}",
            re.IGNORECASE,
        ),
    ),
}
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b")


def scan(content: Kind, lane: Lane) -> tuple[Sign, ...]:
    """What stands in the free texts and file names of a record, by field and position.

    Instructions always hold. Data of persons hold in the lanes of health and of the public, and in a text in several languages
    (an alert); elsewhere they are shown, with the field that is made for them.
    """
    told = isinstance(getattr(content, "texts", None), tuple)
    strict = lane in _STRICT or told
    return tuple(sign for place, text in texts_of(content) for sign in scan_text(text, place=place, strict=strict))


def instructions_in(content: Kind) -> tuple[Sign, ...]:
    """Instructions alone, by field and position: what is held in every lane and however a record comes."""
    return tuple(sign for place, text in texts_of(content) for sign in _instructions(text, place))


def _instructions(text: str, place: str) -> list[Sign]:
    return [
        Sign(sort=Sort(one.why), place=place, start=one.start, end=one.end, holds=True, says=one.says) for one in find_held(text)
    ]


def scan_text(text: str, *, place: str = "text", strict: bool = False) -> tuple[Sign, ...]:
    """What stands in one text; `strict` holds data of persons too. Positions are those of `text` itself."""
    held = _instructions(text, place)
    personal = [
        Sign(sort=sort, place=place, start=start, end=end, holds=strict, says=_SAYS[sort])
        for sort, start, end in _personal(western_digits(text))
    ]
    return tuple(sorted((*held, *personal), key=lambda sign: (sign.start, sign.sort)))


def texts_of(content: Kind) -> Iterator[tuple[str, str]]:
    """Every free text of the content with its path: narratives, titles, texts in languages, names and descriptions of files."""
    for name, spec in content.fields().items():
        value = getattr(content, name)
        if isinstance(value, str) and spec.role in _ROLES and not spec.choices:
            yield name, value
        elif isinstance(value, tuple):
            for position, item in enumerate(value):
                yield from _inside(item, f"{name}[{position}]", spec.role)


def _inside(item: Any, path: str, role: Role | None) -> Iterator[tuple[str, str]]:
    if isinstance(item, str) and role in _ROLES:
        yield path, item
    elif isinstance(item, Attachment):
        yield f"{path}.name", item.name
        if item.describes:
            yield f"{path}.describes", item.describes
    elif is_dataclass(item) and hasattr(item, "language"):
        for field in fields(item):
            value = getattr(item, field.name)
            if isinstance(value, str) and field.name not in ("language", "contact", "web"):
                yield f"{path}.{field.name}", value


def _personal(text: str) -> Iterator[tuple[Sort, int, int]]:
    """Stretches by sort; a number told as a document is no telephone number too."""
    taken: list[tuple[int, int]] = []
    for sort, start, end in [*_accounts(text), *_matches(text)]:
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            yield sort, start, end


def _matches(text: str) -> Iterable[tuple[Sort, int, int]]:
    order = (Sort.DOCUMENT, Sort.BIRTH, Sort.EMAIL, Sort.PHONE, Sort.NAME)
    return [(sort, *match.span()) for sort in order for form in _PATTERNS[sort] for match in form.finditer(text)]


def _accounts(text: str) -> Iterator[tuple[Sort, int, int]]:
    """Account numbers whose check digits hold, so that a lot number is none."""
    for match in _IBAN.finditer(text):
        try:
            IBAN.parse(match[0])
        except BadInput:
            continue
        yield Sort.ACCOUNT, *match.span()


_SAYS = {
    Sort.NAME: Text(
        en="This looks like a person's name. Leave it out, or name the person where parties are named.",
        ar="يبدو أن هذا اسم شخص. احذفه، أو اذكر الشخص حيث تُذكر الأطراف.",
        fr="Ceci ressemble au nom d'une personne. Supprimez-le, ou citez la personne là où les parties sont citées.",
    ),
    Sort.PHONE: Text(
        en="This looks like a telephone number. Leave it out, or write it where numbers are asked for.",
        ar="يبدو أن هذا رقم هاتف. احذفه، أو اكتبه حيث تُطلب الأرقام.",
        fr="Ceci ressemble à un numéro de téléphone. Supprimez-le, ou écrivez-le là où les numéros sont demandés.",
    ),
    Sort.EMAIL: Text(
        en="This looks like an e-mail address. Leave it out, or write it where identifiers are asked for.",
        ar="يبدو أن هذا عنوان بريد إلكتروني. احذفه، أو اكتبه حيث تُطلب المعرِّفات.",
        fr="Ceci ressemble à une adresse électronique. Supprimez-la, ou écrivez-la là où les identifiants sont demandés.",
    ),
    Sort.DOCUMENT: Text(
        en="This looks like the number of a passport or identity card. Leave it out, or write it where identifiers are asked for.",
        ar="يبدو أن هذا رقم جواز سفر أو بطاقة هوية. احذفه، أو اكتبه حيث تُطلب المعرِّفات.",
        fr="Ceci ressemble au numéro d'un passeport ou d'une carte d'identité. Supprimez-le, ou écrivez-le là où les identifiants sont demandés.",  # noqa: E501 - one sentence
    ),
    Sort.ACCOUNT: Text(
        en="This looks like a bank account. Leave it out, or write it where identifiers are asked for.",
        ar="يبدو أن هذا رقم حساب مصرفي. احذفه، أو اكتبه حيث تُطلب المعرِّفات.",
        fr="Ceci ressemble à un compte bancaire. Supprimez-le, ou écrivez-le là où les identifiants sont demandés.",
    ),
    Sort.BIRTH: Text(
        en="This looks like a date of birth. Give an age or an age band instead.",
        ar="يبدو أن هذا تاريخ ميلاد. اذكر العمر أو الفئة العمرية بدلاً منه.",
        fr="Ceci ressemble à une date de naissance. Indiquez plutôt un âge ou une tranche d'âge.",
    ),
}
