"""Holders of public office: names are read only beside a public title, and as office holders."""

from __future__ import annotations

import re

from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

_SURE, _LIKELY = 0.8, 0.6
_NATION = r"(?: ال\w+ي(?:ة)?)?"
_AR_NAME = r"(?P<name>(?!ال|في |من |على |إلى |عن |أن |و)(?:(?:عبد|أبو|بن|آل|مولاي) ?)?\w{2,} (?:(?:بن|ولد|آل|أبو|عبد) )?(?!في|من|على|إلى|عن|أن)\w{3,})"  # noqa: E501 - one pattern
_EN_NAME = r"(?P<name>(?:[A-Z][\w’'-]+ (?:(?:bin|ibn|al|el|van|de|von|Ben|El|Al)[ -])?)[A-Z][\w’'-]+)"
_AR_RANK = "(?:اللواء|العميد|العقيد|الرائد|النقيب|الفريق)(?: الركن)?"
_AR_SPEECH = "أكد|قال|صرح|أعلن|أضاف|أوضح|شدد|أشار|دعا|أفاد|ذكر|وقع|استقبل|ترأس"

_FORMS = (
    (
        re.compile(rf"(?<!\w)[وفبل]?(?P<title>(?:صاحب الجلالة )?الملك|الشيخ|الأمير|السفير|السفيرة|{_AR_RANK}) {_AR_NAME}"),
        _SURE,
    ),
    (re.compile(rf"(?<!\w)[وفبل]?(?P<title>رئيس (?:الوزراء|الجمهورية|الحكومة|مجلس الوزراء){_NATION}) {_AR_NAME}"), _SURE),
    (
        re.compile(
            rf"(?<!\w)[وفبل]?(?P<title>(?:وزير|وزيرة|رئيس|رئيسة|مدير|مديرة|الأمين العام|المدير العام|المدير التنفيذي|والي|محافظ)(?: [^\s،.:]+){{1,9}})، {_AR_NAME}(?=[.،؛\s])"  # noqa: E501 - one pattern
        ),
        _LIKELY,
    ),
    (re.compile(rf"(?<!\w)و?(?:{_AR_SPEECH}) {_AR_NAME} (?P<title>الوزير|وزير|وزيرة|رئيس|مدير|الناطق|محافظ|والي)"), _SURE),
    (
        re.compile(
            rf"(?P<title>(?:Lieutenant |Lt\.? )?Colonel|Brigadier(?: General)?|(?:Major|Lieutenant) General|Captain|Judge|(?:Chief )?Inspector|Superintendent|(?:Prime |Foreign |Interior |Health )?Minister|President|King|Ambassador|Secretary(?:-General| of State)?|Attorney General|Executive Director|Director(?:-| )General|Commissioner|Governor),? {_EN_NAME}"  # noqa: E501 - one pattern
        ),
        _SURE,
    ),
    (
        re.compile(
            rf"(?P<title>Minister (?:of|for) [A-Z][^.;]{{3,120}}), {_EN_NAME}(?=[.;]|,? (?:said|stressed|added|noted|signed|announced|opened|called|and)\b)"  # noqa: E501 - one pattern
        ),
        _SURE,
    ),
    (
        re.compile(
            rf"(?P<title>(?:[Pp]remier |[Ll]a |[Ll]e )?ministre (?:de la |de l[’']|des |du )[^.;]{{3,80}}?|[Pp]remi(?:er|ère) ministre|(?:lieutenant-)?colonel|commissaire(?: divisionnaire)?|commandant|capitaine|[Pp]résidente?|[Rr]oi|[Aa]mbassadeur|[Dd]irecteur (?:général|exécutif)|[Dd]irectrice (?:générale|exécutive)),? {_EN_NAME}"  # noqa: E501 - one pattern
        ),
        _SURE,
    ),
)


def find_people(text: str) -> list[Found]:
    """Persons named beside a public title, and further mentions of the same names; never anybody else."""
    titled = [
        _found(text, match.start("name"), match.end("name"), confidence, reason("person-title", _SAYS, **_evidence(match)))
        for form, confidence in _FORMS
        for match in form.finditer(text)
    ]
    again = [
        _found(text, match.start(), match.end(), _LIKELY, reason("person-again", _AGAIN, written=item.text))
        for item in titled
        for match in re.finditer(rf"(?<!\w){re.escape(item.text)}(?!\w)", text)
        if match.start() != item.start
    ]
    return titled + again


def _evidence(match: re.Match[str]) -> dict[str, str]:
    return {"written": match["name"], "title": match["title"]}


def _found(text: str, start: int, end: int, confidence: float, says: Reason) -> Found:
    name = " ".join(text[start:end].split())
    return Found(what=What.PERSON, start=start, end=end, text=text[start:end], value=name, confidence=confidence, reasons=(says,))


_AGAIN = Text(
    en="“{written}” is named beside a public title elsewhere in the text.",
    ar="ورد «{written}» إلى جانب صفة رسمية في موضع آخر من النص.",
    fr="« {written} » est nommé ailleurs dans le texte à côté d’un titre public.",
)
_SAYS = Text(
    en="“{written}” stands beside the public title “{title}”.",
    ar="ورد «{written}» إلى جانب الصفة الرسمية «{title}».",
    fr="« {written} » figure à côté du titre public « {title} ».",
)
