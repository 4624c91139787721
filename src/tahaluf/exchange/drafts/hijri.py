"""Names of the Hijri months in Arabic, English and French spellings, and the forms of a Hijri date."""

from __future__ import annotations

import re

_MONTHS = (
    "محرم|المحرم|muharram|moharram|mouharram|muharam",
    "صفر|safar",
    "ربيع الاول|rabi al-awwal|rabi' al-awwal|rabi al-awal|rabi i|rabia al awal|rabi al awwal|rabie al-awwal",
    "ربيع الثاني|ربيع الاخر|rabi al-thani|rabi' al-thani|rabi al-akhir|rabi ii|rabia at-thani|rabi ath-thani",
    "جمادي الاولي|جمادي الاول|jumada al-ula|jumada al-awwal|jumada i|joumada al oula|joumada al-oula|jumada al-oula",
    "جمادي الاخره|جمادي الثانيه|جمادي الثاني|jumada al-thani|jumada al-akhirah|jumada ii|joumada at-thania|joumada al-akhira",
    "رجب|rajab|rajeb",
    "شعبان|shaban|sha'ban|shaaban|chaabane|chaabana|chaaban",
    "رمضان|ramadan|ramadhan|ramazan",
    "شوال|shawwal|shawal|chawwal|chaoual|chawal",
    "ذو القعده|ذي القعده|dhu al-qadah|dhu al-qa'dah|dhul-qadah|dhul qadah|dhou al-qida|dou al kida|dhu al-qi'dah",
    "ذو الحجه|ذي الحجه|dhu al-hijjah|dhul-hijjah|dhul hijjah|dhu al-hijja|dou al hijja|dhou al-hijja|dhou al hijja",
)
_BY_NAME = {name: number for number, line in enumerate(_MONTHS, start=1) for name in line.split("|")}
_NAMES = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in sorted(_BY_NAME, key=len, reverse=True))
_YEAR = r"(?P<year>1[34]\d{2})(?!\d)"
_MARK = r"\s*(?:هجريه?|هـ?|a\.?h\.?|h)(?!\w)"

HIJRI_FORMS = (
    re.compile(
        rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s*(?:of\s|من\s+شهر\s|من\s|شهر\s|de\s)?\s*)?(?:[وفبل]{{1,2}}(?=[ء-ي]))?"
        rf"(?P<month>{_NAMES})[\s,،]+(?:من عام |عام |سنه |لعام |من )?{_YEAR}(?:{_MARK})?"
    ),
    re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<figure>\d{{1,2}})(?P=mark){_YEAR}(?:{_MARK})?"),
    re.compile(rf"(?<![\d/.-]){_YEAR}(?P<mark>[/.-])(?P<figure>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)(?:{_MARK})?"),
)
"""Forms over folded text: day, month by name and year; or three figures with a year of this age by that calendar (1300 to 1499)."""

_LAST = 12


def hijri_month(written: str) -> int | None:
    """The number of a month by its folded name or its figure; None for no month."""
    if written.isdigit():
        return int(written) if 1 <= int(written) <= _LAST else None
    return _BY_NAME.get(" ".join(written.split()))
