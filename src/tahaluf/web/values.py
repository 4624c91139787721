"""The domain's values as a reader is shown them: isolated where direction matters, exact, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.utils.formats import get_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from tahaluf.kernel import gazetteer
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.periods import Period, Precision
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Basis, Quantity
from tahaluf.kernel.text import Text
from tahaluf.kernel.values import Code
from tahaluf.records.fields import Attachment, Mark, PartyRef, RecordRef, RouteStop, SubstanceMention
from tahaluf.records.measures import Age, parts
from tahaluf.web.shown import Link
from tahaluf.web.words import BASES, CERTAINTIES, RECOGNITION, STOPS

NBSP = "\u00a0"
_CODE = re.compile(r"\d[\d.:/\u00a0\u202f-]*\d")  # with the spaces between thousands, else Arabic turns the groups round
_BARE = 3  # years and small codes keep their digits together


def language() -> str:
    """The primary language subtag of this page."""
    return (get_language() or "en").partition("-")[0]


def isolated(value: object) -> SafeString:
    """`value` left to right whatever surrounds it: codes, numbers, dates, foreign names."""
    return format_html('<bdi dir="ltr">{}</bdi>', value)


def number_text(value: Decimal | float) -> str:
    """`value` with every digit it was given, no-break spaces between thousands, and the decimal sign of the language."""
    whole, _, fraction = format(Decimal(str(value)), "f").partition(".")
    sign, digits = ("\u2212", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(digits):,}".replace(",", NBSP)
    return sign + grouped + (get_format("DECIMAL_SEPARATOR") + fraction if fraction else "")


def with_codes_isolated(text: str) -> str:
    """A sentence whose numbers and ISO dates keep their direction in it (left-to-right isolates around each)."""
    return _CODE.sub(lambda found: f"\u2066{found[0]}\u2069", text)


def in_own_direction(sentence: str) -> str:
    """A sentence of the page that may begin with a word of another script: its own direction holds, its codes keep theirs."""
    mark = "\u200f" if language() == "ar" else "\u200e"
    return mark + with_codes_isolated(sentence)


def long_date(day: date) -> str:
    """A day as prose writes it: "3 May 2024"."""
    return str(format_date(day, "d MMMM y", locale=language()))


def period_text(period: Period) -> str:
    """A period in prose, with the precision it was reported with."""
    start, _, end = period.partition("/")
    if not end:
        return _moment_text(start)
    return gettext("%(start)s to %(end)s") % {"start": _moment_text(start), "end": _moment_text(end)}


def _moment_text(text: str) -> str:
    part = Period(text)
    if part.precision is Precision.YEAR:
        return text
    if part.precision is Precision.MONTH:
        return str(format_skeleton("yMMMM", part.first, locale=language()))
    if part.precision is Precision.DAY:
        return long_date(part.first)
    return text.replace("T", " ")


def country_title(code: str) -> str:
    """The name of a country, or of an ISO 3166-2 subdivision with its country; what has no name here is its code."""
    return gettext(", ").join(_region_titles(code))


def _region_titles(code: str) -> tuple[str, ...]:
    country, _, rest = code.partition("-")
    name = str(Locale(language()).territories.get(country, country))
    return (gazetteer.title(code, language()), name) if rest else (name,)


@singledispatch
def show(value: Any) -> SafeString:
    """HTML of one value; text of unknown direction isolates itself."""
    if is_dataclass(value) and not isinstance(value, type):
        return _composite(value)
    return format_html("<bdi>{}</bdi>", value)


def _composite(value: Any) -> SafeString:
    """A composite of the domain, part by part under the titles that it declares; absent parts are left out."""
    titles = parts(type(value))
    told = []
    for name in (field.name for field in fields(value)):
        part = getattr(value, name)
        if part is not None and part != () and name in titles:
            told.append((titles[name].title.in_(language()), show_choice(part, titles[name].choices)))
    return format_html_join("", '<span class="part"><span class="part-title">{}</span> {}</span> ', told)


@show.register(type(None))
def _(value: None) -> SafeString:  # noqa: ARG001 - dispatch on the type
    return format_html('<span class="gap">{}</span>', Gap.NOT_REPORTED.title.in_(language()))


@show.register
def _(value: SafeString) -> SafeString:
    return value


@show.register
def _(value: Gap) -> SafeString:
    return format_html('<span class="gap">{}</span>', value.title.in_(language()))


@show.register
def _(value: Text) -> SafeString:
    return format_html("{}", value.in_(language()))


@show.register
def _(value: bool) -> SafeString:
    return format_html("{}", gettext("Yes") if value else gettext("No"))


@show.register(int)
@show.register(float)
@show.register(Decimal)
def _(value: Decimal | float) -> SafeString:
    return isolated(number_text(value))


@show.register
def _(value: date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), isolated(value.isoformat()))


@show.register
def _(value: datetime) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), isolated(value.strftime("%Y-%m-%d %H:%M")))


@show.register
def _(value: Code) -> SafeString:
    return isolated(value)


@show.register
def _(value: Period) -> SafeString:
    return format_html("<bdi>{}</bdi>", period_text(value))


@show.register
def _(value: Quantity) -> SafeString:
    told = isolated(f"{number_text(value.value)}{NBSP}{value.unit}")
    basis = "" if value.basis is Basis.UNKNOWN else format_html(" ({})", BASES[value.basis].in_(language()))
    about = format_html("{} ", gettext("about")) if value.approximate else ""
    return format_html("{}{}{}", about, told, basis)


@show.register
def _(value: Place) -> SafeString:
    parts = [gazetteer.locality_title(value, language()), *(_region_titles(value.region) if value.region else ())]
    once = dict.fromkeys(part for part in parts if part)  # a town and its province may have one name
    told = format_html_join(gettext(", "), "<bdi>{}</bdi>", ((part,) for part in once))  # each isolated: scripts are mixed
    if not told:
        told = format_html("<bdi>{}</bdi>", value.reported or "")
    elif value.reported and value.reported not in (value.locality, *parts):
        told = format_html("{} ({} <bdi>{}</bdi>)", told, gettext("reported as"), value.reported)
    if value.latitude is None or value.longitude is None:
        return told
    return format_html("{} {}", told, isolated(f"{value.latitude}, {value.longitude}"))


@show.register
def _(value: SubstanceMention) -> SafeString:
    from tahaluf.web.substances import substance_title  # noqa: PLC0415 - the registry is loaded when first needed

    parts = [format_html("<bdi>{}</bdi>", substance_title(value))]
    if value.amount:
        parts.append(show(value.amount))
    if value.purity:
        parts.append(format_html("{} {}", gettext("purity"), show(value.purity)))
    parts.append(format_html('<span class="tag">{}</span>', CERTAINTIES[value.certainty].in_(language())))
    if value.answer in RECOGNITION:
        parts.append(format_html('<span class="tag warning">{}</span>', RECOGNITION[value.answer].in_(language())))
    return format_html_join(" ", "{}", ((part,) for part in parts))


@show.register
def _(value: PartyRef) -> SafeString:
    told = format_html("<bdi>{}</bdi>", value.name)
    if value.identifier:
        told = format_html("{} {}", told, isolated(value.identifier))
    return format_html("{} ({})", told, value.role) if value.role else told


@show.register
def _(value: Mark) -> SafeString:
    return format_html("<bdi>{}</bdi> ({})", value.reported, value.kind)


@show.register
def _(value: RouteStop) -> SafeString:
    stop = STOPS.get(value.role)
    return format_html("{}: {}", stop.in_(language()) if stop else value.role, show(value.place))


@show.register
def _(value: Attachment) -> SafeString:
    return format_html("<bdi>{}</bdi> ({}, {} {})", value.name, isolated(value.media_type), show(value.size), gettext("bytes"))


@show.register
def _(value: RecordRef) -> SafeString:
    return format_html('<a href="/records/{}/">{}</a>', value.record, isolated(value.record))


@show.register
def _(value: Link) -> SafeString:
    return format_html('<a href="{}"><bdi>{}</bdi></a>', value.url, value.title)


@show.register(tuple)
@show.register(list)
def _(value: tuple[Any, ...]) -> SafeString:
    if len(value) == 1:
        return show(value[0])
    items = format_html_join("", "<li>{}</li>", ((show(item),) for item in value))
    return format_html('<ul class="plain">{}</ul>', items)


@show.register
def _(value: Mapping) -> SafeString:  # type: ignore[type-arg]
    items = format_html_join("", "<li><bdi>{}</bdi>: {}</li>", ((name, show(item)) for name, item in value.items()))
    return format_html('<ul class="plain">{}</ul>', items)


@show.register
def _(value: Age) -> SafeString:
    if value.most == value.least:
        return isolated(value.least)
    return isolated(f"{value.least}+" if value.most is None else f"{value.least}–{value.most}")


def show_choice(value: Any, choices: Mapping[str, Text]) -> SafeString:
    """`value` by its title among `choices` (a tuple item by item); a code that is not among them is shown as it is."""
    if isinstance(value, tuple | list):
        return show(tuple(show_choice(item, choices) for item in value))
    key = value.value if isinstance(value, Enum) else value
    return show(choices.get(key, value)) if key is not None else show(None)
