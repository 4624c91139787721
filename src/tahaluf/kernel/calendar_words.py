"""Names of months and days in Arabic (Egyptian, Levantine, Moroccan, Algerian and Tunisian usage), English and French."""

from __future__ import annotations

import re

from tahaluf.kernel.text import fold

_MONTHS = (
    "january jan january. janvier janv يناير كانون_الثاني جانفي ينير",
    "february feb février fevrier févr fevr فبراير شباط فيفري فبراير",
    "march mar mars مارس آذار مارت",
    "april apr avril avr أبريل نيسان أفريل ابريل إبريل",
    "may mai مايو أيار ماي مايس",
    "june jun juin يونيو يونيه حزيران جوان",
    "july jul juillet juil يوليو يوليه تموز يوليوز جويلية",
    "august aug août aout أغسطس آب غشت أوت",
    "september sept sep septembre سبتمبر أيلول شتنبر",
    "october oct octobre أكتوبر تشرين_الأول اكتوبر",
    "november nov novembre نوفمبر تشرين_الثاني نونبر",
    "december dec décembre déc decembre دجنبر ديسمبر كانون_الأول",
)
_DAYS = (
    "monday mon lundi الاثنين الإثنين",
    "tuesday tue tues mardi الثلاثاء",
    "wednesday wed mercredi الأربعاء",
    "thursday thu thurs jeudi الخميس",
    "friday fri vendredi الجمعة",
    "saturday sat samedi السبت",
    "sunday sun dimanche الأحد",
)
_HIJRI = (
    "محرم صفر ربيع_الأول ربيع_الثاني ربيع_الآخر جمادى_الأولى جمادى_الآخرة جمادى_الثانية "
    "رجب شعبان رمضان شوال ذو_القعدة ذي_القعدة ذو_الحجة ذي_الحجة"
)
_LETTERS = {"ا": "[اأإآ]", "ي": "[يىئ]", "ه": "[هة]", "e": "[eéèê]", "u": "[uûù]"}


def _table(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {fold(name.replace("_", " ")): number for number, line in enumerate(lines, start=first) for name in line.split()}


MONTHS = _table(_MONTHS, 1)
DAYS = _table(_DAYS, 0)
RELATIVE = {
    fold(word): shift
    for shift, words in {
        0: ("today", "aujourd'hui", "aujourd’hui", "اليوم", "هذا اليوم"),
        -1: ("yesterday", "hier", "أمس", "البارحة", "يوم أمس"),
        1: ("tomorrow", "demain", "غدا", "غداً"),
        -2: ("أول أمس", "avant-hier"),
    }.items()
    for word in words
}


def pattern(names: object) -> str:
    """A regular expression of the folded `names`, longest first, that also matches their unfolded spellings of equal length."""
    ordered = sorted(map(str, names), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join("".join(_LETTERS.get(c, r"\s+" if c == " " else re.escape(c)) for c in name) for name in ordered)


MONTH = pattern(MONTHS)
DAY = pattern(DAYS)
NEAR = pattern(RELATIVE)
HIJRI = pattern(fold(name.replace("_", " ")) for name in _HIJRI.split())
