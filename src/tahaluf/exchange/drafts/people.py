"""Holders of public office: names are read only beside a public title, and as office holders."""

from __future__ import annotations

import re

from tahaluf.exchange.drafts.values import Found, What, reason
from tahaluf.kernel.text import Text

_SURE, _LIKELY = 0.8, 0.6
_NATION = r"(?: ال\w+ي(?:ة)?)?"
_AR_NAME = r"(?P<name>(?!ال|في |من |على |إلى |عن |أن |و)(?:(?:عبد|أبو|بن|آل|مولاي) ?)?\w{2,} (?:(?:بن|ولد|آل|أبو|عبد) )?(?!في|من|على|إلى|عن|أن)\w{3,})"
_EN_NAME = r"(?P<name>(?:[A-Z][\w’'-]+ (?:(?:bin|ibn|al|el|van|de|von|Ben|El|Al)[ -])?)[A-Z][\w’'-]+)"
_AR_SPEECH = "أكد|قال|صرح|أعلن|أضاف|أوضح|شدد|أشار|دعا|أفاد|ذكر|وقع|استقبل|ترأس"

_FORMS = (
    (re.compile(rf"(?<!\w)[وفبل]?(?P<title>(?:صاحب الجلالة )?الملك|الشيخ|الأمير|السفير|السفيرة|اللواء|العميد|العقيد|الفريق|الوزير|الوزيرة) {_AR_NAME}"), _SURE),
    (re.compile(rf"(?<!\w)[وفبل]?(?P<title>رئيس (?:الوزراء|الجمهورية|الحكومة|مجلس الوزراء){_NATION}) {_AR_NAME}"), _SURE),
    (re.compile(rf"(?<!\w)[وفبل]?(?P<title>(?:وزير|وزيرة|رئيس|رئيسة|مدير|مديرة|الأمين العام|المدير العام|المدير التنفيذي|والي|محافظ)(?: [^\s،.:]+){{1,9}})، {_AR_NAME}(?=[.،؛\s])"), _LIKELY),
    (re.compile(rf"(?<!\w)و?(?:{_AR_SPEECH}) {_AR_NAME} (?P<title>الوزير|وزير|وزيرة|رئيس|مدير|الناطق|محافظ|والي)"), _SURE),
    (re.compile(rf"(?P<title>(?:Prime |Foreign |Interior |Health )?Minister(?: of [A-Z][^.;]{{3,100}}?)?|President|King|Ambassador|Secretary(?:-General| of State)?|Attorney General|Executive Director|Director(?:-| )General|Commissioner|Governor),? {_EN_NAME}"), _SURE),
    (re.compile(rf"(?P<title>(?:[Pp]remier |[Ll]a |[Ll]e )?ministre (?:de la |de l[’']|des |du )[^.;]{{3,80}}?|[Pp]résidente?|[Rr]oi|[Aa]mbassadeur|[Dd]irecteur général),? {_EN_NAME}"), _SURE),
)


def find_people(text: str) -> list[Found]:
    """Persons named beside a public title; never anybody else."""
    found: list[Found] = []
    for form, confidence in _FORMS:
        for match in form.finditer(text):
            says = reason("person-title", _SAYS, written=match["name"], title=match["title"])
            found.append(
                Found(
                    what=What.PERSON,
                    start=match.start("name"),
                    end=match.end("name"),
                    text=match["name"],
                    value=" ".join(match["name"].split()),
                    confidence=confidence,
                    reasons=(says,),
                )
            )
    return found


_SAYS = Text(
    en="“{written}” stands beside the public title “{title}”.",
    ar="ورد «{written}» إلى جانب الصفة الرسمية «{title}».",
    fr="« {written} » figure à côté du titre public « {title} ».",
)
