"""Dates in running text: as `kernel.dates` reads them, and spans, relative ones and those of the Hijri calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from hijridate import Hijri

from tahaluf.exchange.drafts.hijri import HIJRI_FORMS, hijri_month
from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.calendar_words import MONTH, MONTHS
from tahaluf.kernel.dates import Ambiguous, DateAnswer, Dated, Relative, find_dates
from tahaluf.kernel.numbers import NUMBER_WORDS, readings
from tahaluf.kernel.periods import Period
from tahaluf.kernel.spelt_numbers import number_at
from tahaluf.kernel.text import Text, fold, western_digits
from tahaluf.kernel.units import TOKEN

LIST, PATTERN, OPEN = 0.9, 0.8, 0.5
_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_NUMBER = rf"\d{{1,3}}|(?:{_WORDS})(?:[- ](?:et |و)?(?:{_WORDS}))?|an?"
_UNITS = {
    "shift": "days?|jours?|يوما|يوم|ايام",
    "week": "weeks?|semaines?|اسبوعا|اسبوع|اسابيع",
    "month": "months?|mois|شهرا|شهر|اشهر|شهور",
    "year": "years?|ans?|années?|annees?|عاما|عام|اعوام|سنه|سنوات|سنين",
}
_DUALS = {"shift": "يومين", "week": "اسبوعين", "month": "شهرين", "year": "عامين|سنتين"}
_ANY = "|".join(_UNITS.values())
_NEAR_FORMS = (
    (
        re.compile(
            r"(?<!\w)(?:the )?day before yesterday(?!\w)|(?<!\w)avant[- ]hier(?!\w)"
            r"|(?<!\w)[وف]?(?:(?:اول|قبل) (?:من )?امس|امس الاول)(?!\w)"
        ),
        -2,
    ),
    (re.compile(r"(?<!\w)(?:the )?day after tomorrow(?!\w)|(?<!\w)apr[eè]s[- ]demain(?!\w)|(?<!\w)[وف]?بعد غد(?!\w)"), 2),
    (re.compile(r"(?<!\w)(?:last night|hier soir)(?!\w)|(?<!\w)[وف]?(?:ليله|مساء|فجر|صباح) امس(?!\w)"), -1),
    (re.compile(r"(?<!\w)(?:tonight|this (?:morning|afternoon|evening)|ce (?:matin|soir))(?!\w)"), 0),
)
_AGO = (
    re.compile(rf"(?<!\w)(?P<number>{_NUMBER}) (?P<unit>{_ANY}) (?:ago|earlier)(?!\w)"),
    re.compile(rf"(?<!\w)il y a (?P<number>{_NUMBER}) (?P<unit>{_ANY})(?!\w)"),
    re.compile(rf"(?<!\w)[وف]?(?:قبل|منذ) (?:نحو |حوالي )?(?P<number>{_NUMBER}) (?P<unit>{_ANY})(?!\w)"),
    re.compile(rf"(?<!\w)[وف]?(?:قبل|منذ) (?:نحو |حوالي )?(?P<dual>{'|'.join(_DUALS.values())})(?!\w)"),
    re.compile(r"(?<!\w)[وف]?قبل (?P<one>يوم|اسبوع|شهر|عام|سنه)(?: واحده?)?(?!\w)"),
)
_BESIDE = (
    re.compile(
        r"(?<!\w)(?:the )?(?:(?P<last>last|past|previous)|(?P<this>this|current)|(?P<next>next|coming)) "
        r"(?P<unit>week|month|year)(?!\w)"
    ),
    re.compile(
        r"(?<!\w)(?:la |le |l['’])(?P<unit>semaine|mois|ann[eé]e|an) "
        r"(?:(?P<last>derni[eè]re?|pass[eé]e?|pr[eé]c[eé]dente?)|(?P<next>prochaine?|suivante?))(?!\w)"
    ),
    re.compile(r"(?<!\w)(?P<this>ce|cette) (?P<unit>semaine|mois|ann[eé]e)(?:-ci)?(?!\w)"),
    re.compile(
        r"(?<!\w)[وفب]?(?:ال|لل)(?P<unit>اسبوع|شهر|عام|سنه) "
        r"(?:(?P<last>الماضيه?|المنصرمه?|الفايته?|السابقه?)|(?P<this>الجاريه?|الحاليه?)|(?P<next>المقبله?|القادمه?))(?!\w)"
    ),
    re.compile(r"(?<!\w)(?P<this>هذا|هذه) ال(?P<unit>اسبوع|شهر|عام|سنه)(?!\w)"),
)  # fmt: skip
_YEAR = r"(?:of |de |du |من )?(?:the year |l['’]ann[eé]e |عام |سنه |العام )?(?P<year>(?:19|20)\d{2})(?!\d)"
_PARTS = tuple(
    (re.compile(form + r"[\s,]+" + _YEAR), months)
    for form, months in (
        (r"(?<!\w)(?:the )?(?:first half|premier semestre|1er semestre|[وفب]?النصف الاول)", (1, 6)),
        (r"(?<!\w)(?:the )?(?:second half|second semestre|deuxi[eè]me semestre|[وفب]?النصف الثاني)", (7, 12)),
        (r"(?<!\w)(?:the )?(?:first quarter|premier trimestre|q1|[وفب]?الربع الاول)", (1, 3)),
        (r"(?<!\w)(?:the )?(?:second quarter|deuxi[eè]me trimestre|q2|[وفب]?الربع الثاني)", (4, 6)),
        (r"(?<!\w)(?:the )?(?:third quarter|troisi[eè]me trimestre|q3|[وفب]?الربع الثالث)", (7, 9)),
        (r"(?<!\w)(?:the )?(?:fourth quarter|quatri[eè]me trimestre|q4|[وفب]?الربع (?:الرابع|الاخير))", (10, 12)),
    )
)  # fmt: skip
_MONTHS = re.compile(
    rf"(?<!\w)(?:(?:from|de|d['’]|من) ?|(?P<between>between|entre|بين) )?(?P<first>{MONTH})(?P<year>\s(?:19|20)\d{{2}})?"
    rf"\s*(?:-|–|to|a|الي|(?(between)(?:and|et|و)|-))\s*(?P<last>{MONTH})\s(?P<until>(?:19|20)\d{{2}})(?!\d)"
)
_YEAR_SAID = re.compile(r"(?<!\w)[وفب]?(?:العام|السنة|سنة|عام) ((?:19|20)\d\d|[١٢][٠٩][٠-٩]{2})(?!\w)")
MARGIN = timedelta(days=1)


def find_days(text: str, written: date | None = None) -> list[Found]:
    """Every date of `text`, the longest reading first; relative ones are worked out where `written` is given."""
    plain = _same_length_fold(text)
    found: list[Found] = []
    for item in (*_hijri(text, plain), *_spans(text, plain), *_relatives(text, plain, written)):
        _keep(found, item)
    for item in (*_as_kernel_reads(text, written), *_years_said(text)):
        _keep(found, item)
    return found


def _keep(found: list[Found], item: Found) -> None:
    if not any(other.start < item.end and item.start < other.end for other in found):
        found.append(item)


def _same_length_fold(text: str) -> str:
    """The text folded letter by letter, so that places in it are places in `text`."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter.lower() for letter in western_digits(text))


def _hijri(text: str, plain: str) -> Iterator[Found]:
    for form in HIJRI_FORMS:
        for match in form.finditer(plain):
            parts = match.groupdict()
            month = hijri_month(parts.get("month") or parts["figure"])
            if month is None:
                continue
            day = int(parts["day"]) if parts.get("day") else None
            gregorian = _gregorian(int(parts["year"]), month, day)
            if gregorian is None:
                continue
            hijri = f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
            yield _found(text, match.span(), str(gregorian), PATTERN, _HIJRI, hijri=hijri, gregorian=str(gregorian))


def _gregorian(year: int, month: int, day: int | None) -> Period | None:
    """The days that may be meant: those of the Umm al-Qura calendar, one before and one after; None for no such day."""
    try:
        first = Hijri(year, month, day or 1)
        last = first if day else Hijri(year, month, first.month_length())
        start, end = first.to_gregorian(), last.to_gregorian()
    except (ValueError, OverflowError):
        return None
    earliest = date(start.year, start.month, start.day) - MARGIN
    return Period(f"{earliest.isoformat()}/{(date(end.year, end.month, end.day) + MARGIN).isoformat()}")


def _spans(text: str, plain: str) -> Iterator[Found]:
    for form, (first, last) in _PARTS:
        for match in form.finditer(plain):
            value = f"{match['year']}-{first:02d}/{match['year']}-{last:02d}"
            yield _found(text, match.span(), value, LIST, _DATE)
    for match in _MONTHS.finditer(plain):
        start, end = MONTHS[fold(match["first"])], MONTHS[fold(match["last"])]
        year = (match["year"] or match["until"]).strip()
        if (year, start) < (match["until"], end):
            yield _found(text, match.span(), f"{year}-{start:02d}/{match['until']}-{end:02d}", LIST, _DATE)


def _relatives(text: str, plain: str, written: date | None) -> Iterator[Found]:
    for near, shift in _NEAR_FORMS:
        for match in near.finditer(plain):
            yield _relative(text, match.span(), "shift", shift, written)
    for ago in _AGO:
        for match in ago.finditer(plain):
            count = _count(match)
            if count is not None:
                yield _relative(text, match.span(), count[0], -count[1], written)
    for beside in _BESIDE:
        for match in beside.finditer(plain):
            parts = match.groupdict()
            step = -1 if parts.get("last") else 1 if parts.get("next") else 0
            yield _relative(text, match.span(), _unit(match["unit"]), step, written)


def _count(match: re.Match[str]) -> tuple[str, int] | None:
    """Which unit and how many of it."""
    parts = match.groupdict()
    if parts.get("dual"):
        return next(unit for unit, duals in _DUALS.items() if parts["dual"] in duals.split("|")), 2
    if parts.get("one"):
        return _unit(parts["one"]), 1
    words = [_Word(token) for token in TOKEN.findall(parts["number"])]
    found = number_at(words, 0)
    whole = found is not None and found[1] == len(words) and found[0][0] == int(found[0][0])
    if found is None or not whole:
        return (_unit(parts["unit"]), 1) if parts["number"] in ("a", "an") else None
    return _unit(parts["unit"]), int(found[0][0])


class _Word:
    """A folded word or figure, as numbers are read from."""

    def __init__(self, word: str) -> None:
        self.word = fold(word)
        self.values = readings(word)


def _unit(word: str) -> str:
    names = {"اسبوع": "week", "شهر": "month", "عام": "year", "سنه": "year", "يوم": "shift", "an": "year"}
    if word in names:
        return names[word]
    return next(unit for unit, forms in _UNITS.items() if re.fullmatch(forms, word))


def _relative(text: str, span: tuple[int, int], unit: str, step: int, written: date | None) -> Found:
    value = f"{unit}:{step}"
    if written is None:
        return _found(text, span, value, OPEN, _RELATIVE)
    return _found(text, span, str(_resolved(unit, step, written)), PATTERN, _WORKED_OUT, day=written.isoformat())


def _resolved(unit: str, step: int, written: date) -> Period:
    """The days meant by `step` units from `written`. A week runs from Saturday to the second Sunday."""
    if unit == "shift":
        return Period.of_day(written + timedelta(days=step))
    if unit == "week":
        monday = written - timedelta(days=written.weekday()) + timedelta(weeks=step)
        return Period(f"{(monday - timedelta(days=2)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}")
    if unit == "month":
        months = written.year * 12 + written.month - 1 + step
        return Period(f"{months // 12:04d}-{months % 12 + 1:02d}")
    return Period(f"{written.year + step:04d}")


def _as_kernel_reads(text: str, written: date | None) -> Iterator[Found]:
    for match in find_dates(text):
        answer = match.answer
        if isinstance(answer, Relative) and written is not None:
            value, says = str(answer.resolve(written)), _WORKED_OUT
            yield _found(text, (match.start, match.end), value, PATTERN, says, day=written.isoformat())
            continue
        value, confidence, says = _dated(answer)
        yield _found(text, (match.start, match.end), value, confidence, says)


def _years_said(text: str) -> Iterator[Found]:
    """Years that Arabic introduces by "the year" (العام 2010)."""
    for match in _YEAR_SAID.finditer(text):
        yield _found(text, match.span(1), western_digits(match[1]), LIST, _DATE)


def _dated(answer: DateAnswer) -> tuple[str, float, Text]:
    if isinstance(answer, Dated):
        return str(answer.period), LIST, _DATE
    if isinstance(answer, Ambiguous):
        return "or:" + "|".join(str(period) for _, period in answer.readings), OPEN, _TWO_WAYS
    if isinstance(answer, Relative):
        value = f"weekday:{answer.weekday}" if answer.weekday is not None else f"shift:{answer.shift}"
        return value, OPEN, _RELATIVE
    return f"--{answer.month:02d}-{answer.day:02d}", OPEN, _RELATIVE


def _found(text: str, span: tuple[int, int], value: str, confidence: float, says: Text, **evidence: str) -> Found:
    start, end = span
    written = text[start:end]
    why = reason("date", says, written=written, **evidence)
    return Found(what=What.DATE, start=start, end=end, text=written, value=value, confidence=confidence, reasons=(why,))


_DATE = Text(en="“{written}” is a date.", ar="«{written}» تاريخ.", fr="« {written} » est une date.")
_TWO_WAYS = Text(
    en="“{written}” can be read two ways; both are given.",
    ar="يمكن قراءة «{written}» على وجهين، وكلاهما مذكور.",
    fr="« {written} » peut se lire de deux façons ; les deux sont données.",
)
_RELATIVE = Text(
    en="“{written}” depends on the day the text was written, which the text does not say.",
    ar="يتوقف معنى «{written}» على يوم كتابة النص، وهو غير مذكور فيه.",
    fr="« {written} » dépend du jour où le texte a été écrit, que le texte n’indique pas.",
)
_WORKED_OUT = Text(
    en="“{written}” was worked out from the day the text was written, {day}.",
    ar="حُسب «{written}» من يوم كتابة النص، {day}.",
    fr="« {written} » a été calculé à partir du jour où le texte a été écrit, le {day}.",
)
_HIJRI = Text(
    en="“{written}” is the Hijri date {hijri}: {gregorian} by the Umm al-Qura calendar, with a day before and after.",
    ar="«{written}» هو التاريخ الهجري {hijri}: {gregorian} وفق تقويم أم القرى، مع يوم قبله ويوم بعده.",
    fr="« {written} » est la date {hijri} de l’hégire : {gregorian} selon le calendrier Oumm al-Qoura, à un jour près.",
)
