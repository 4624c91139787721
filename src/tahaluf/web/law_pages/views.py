"""Views of the law: which substances an instrument lists on a day, and how sure the entry is."""

from __future__ import annotations

import csv
import io
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.text import Text
from tahaluf.law.instruments import Coverage, Instrument, Listing, instruments, listings
from tahaluf.web.cells import inert
from tahaluf.web.law_pages import words
from tahaluf.web.law_pages.titles import jurisdiction_title
from tahaluf.web.reading import SignedIn, now
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.situation.shown import substance_name
from tahaluf.web.values import language

COVERAGE = {
    Coverage.COMPLETE: Text(en="entered completely", ar="أُدخلت كاملة", fr="saisie complète"),
    Coverage.PARTIAL: Text(en="entered in part", ar="أُدخلت جزئياً", fr="saisie partielle"),
    Coverage.NONE: Text(en="not entered", ar="لم تُدخل", fr="non saisie"),
    Coverage.NO_LIST: Text(en="no list of names", ar="لا قائمة بالأسماء", fr="aucune liste de noms"),
}


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The instruments that have been entered."""
    counts = dict.fromkeys(instruments(), 0)
    for key, _ in listings():
        counts[key] = counts.get(key, 0) + 1
    titles = (gettext("Instrument"), gettext("Jurisdiction"), gettext("In force since"), gettext("List"), gettext("List as of"))
    table = Table(
        caption=gettext("Instruments"),
        columns=(*(Column(title=title) for title in titles), Column(title=gettext("Substances"), number=True)),
        rows=tuple(
            (
                Link(title=one.title.in_(language()), url=reverse("law-instrument", args=[one.id])),
                jurisdiction_title(one.jurisdiction),
                one.since,
                COVERAGE[one.coverage].in_(language()),
                one.as_of,
                counts[one.id],
            )
            for one in instruments().values()
        ),
    )
    return render(request, "web/law_index.html", {"table": table, "clauses_title": words.CLAUSES.in_(language())})


@require_safe
def instrument(request: SignedIn, identifier: str) -> HttpResponse:
    """One instrument: what it lists on a day."""
    found = _require(identifier)
    on, fault = _day(request.GET.get("on", ""), now().date())
    listed = _listed(found, on)
    given = {
        "instrument": found,
        "title": found.title.in_(language()),
        "facts": _facts(found),
        "on": on,
        "fault": fault,
        "table": _table(listed, on),
        "undated": sum(listing.since is None for listing in listed),
        "unchecked": sum(listing.text_status != "source" for listing in listed),
        "number": len(listed),
    }
    return render(request, "web/law_instrument.html", given)


@require_safe
def instrument_csv(request: SignedIn, identifier: str) -> HttpResponse:
    """The same list as CSV."""
    found = _require(identifier)
    on, _ = _day(request.GET.get("on", ""), now().date())
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["instrument", "schedule", "substance", "since", "until", "citation", "source", "checked", "on"])
    for one in _listed(found, on):
        dates = (str(one.since or ""), str(one.until or ""))
        writer.writerow(
            [found.id, one.schedule, inert(one.substance), *dates, inert(one.citation), inert(one.source), one.text_status, on]
        )
    return HttpResponse(b"\xef\xbb\xbf" + buffer.getvalue().encode(), content_type="text/csv; charset=utf-8")


def _require(identifier: str) -> Instrument:
    found = instruments().get(identifier)
    if found is None:
        raise NotFound("No such instrument has been entered.")
    return found


def _listed(found: Instrument, on: date) -> list[Listing]:
    """What may be in force on the day: what ended before it or certainly began after it is left out."""
    every = [one for (key, _), many in listings().items() if key == found.id for one in many]
    current = [one for one in every if not (one.until and one.until < on) and not (one.since and one.since.first > on)]
    return sorted(current, key=lambda one: (one.schedule, substance_name(one.substance).casefold()))


def _table(listed: list[Listing], on: date) -> Table:
    titles = (gettext("Substance"), gettext("Schedule"), gettext("Since"), gettext("Citation"), gettext("Check"))
    return Table(
        caption=gettext("Listed by name on %(day)s") % {"day": f"\u2066{on.isoformat()}\u2069"},
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Link(title=substance_name(one.substance), url=f"{reverse('substance', args=[one.substance])}?on={on}"),
                one.schedule,
                one.since or gettext("day not entered"),
                one.citation or "—",
                gettext("compared with its source") if one.text_status == "source" else gettext("not compared with its source"),
            )
            for one in listed
        ),
    )


def _facts(found: Instrument) -> list[tuple[str, object]]:
    generics = {True: gettext("yes; not evaluated on this page"), False: gettext("no"), None: gettext("nobody has looked")}
    return [
        (gettext("Jurisdiction"), jurisdiction_title(found.jurisdiction)),
        (gettext("Citation"), found.citation),
        (gettext("In force since"), found.since),
        (gettext("List"), COVERAGE[found.coverage].in_(language())),
        (gettext("List as of"), found.as_of),
        (
            gettext("Also covers"),
            gettext(", ").join(RIDERS[code].in_(language()) if code in RIDERS else code for code in found.riders) or "—",
        ),
        (gettext("Defines classes of structures"), generics[found.has_generics]),
        (
            gettext("Check"),
            gettext("compared with its source") if found.text_status == "source" else gettext("not compared with its source"),
        ),
    ]


RIDERS = {
    "salts": Text(en="salts", ar="الأملاح", fr="sels"),
    "isomers": Text(en="isomers", ar="المتماكبات", fr="isomères"),
    "stereoisomers": Text(en="stereoisomers", ar="المتماكبات الفراغية", fr="stéréo-isomères"),
    "stereoisomers-schedule-I": Text(
        en="stereoisomers (Schedule I)", ar="المتماكبات الفراغية (الجدول الأول)", fr="stéréo-isomères (Tableau I)"
    ),
    "analogues": Text(en="analogues", ar="النظائر", fr="analogues"),
    "esters-ethers": Text(en="esters and ethers", ar="الإسترات والإيثرات", fr="esters et éthers"),
}


def _day(text: str, today: date) -> tuple[date, str]:
    if not text:
        return today, ""
    try:
        return date.fromisoformat(text.strip()), ""
    except ValueError:
        return today, gettext("Write the day as year-month-day, for example 2025-12-31.")
