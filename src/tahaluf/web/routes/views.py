"""Views of routes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from tahaluf import chem
from tahaluf.charts.legs import draw_legs
from tahaluf.hub.assess.routes import DAYS, Routes, routes
from tahaluf.hub.assess.situation import positions
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.links.routes import ChangedLeg, Leg, Place
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.records.shown import strictest
from tahaluf.web.routes import words
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import country_title, language, number_text, with_codes_isolated

_LISTED, _OFFERED, _LONGEST = 50, 8, 366
_COLUMNS = ("from", "to", "loads", "with_amount", "amounts", "before", "after", "p", "q", "judged")


def _asked(request: SignedIn) -> Routes:
    """What was asked for; a length that is no number of days is taken as the usual one."""
    text = request.GET.get("days", "")
    days = int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST else DAYS
    return routes(door(request), today=now().date(), days=days, substance=request.GET.get("substance", ""))


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Legs with amounts and gaps, the part that countries play, and what changed."""
    found = _asked(request)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    twins = tuple(Link(title=form.upper(), url=reverse("routes-twin", args=[form]) + query) for form in ("csv", "json"))
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest(list(found.rows)), lane=Lane(request.user.lane)),
        back=Link(title=words.LINKS.in_(language()), url=reverse("links")),
        sections=(_legs(found, twins), _places(found), _changes(found)),
        links=_substances(found),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """The same legs as CSV or JSON."""
    looked(request, "routes.exported")
    found = _asked(request)
    changed = {(one.start, one.end): one for one in found.changes}
    lines = [(*_plain(leg), *_compared(changed.get((leg.start, leg.end)))) for leg in found.ways.legs]
    more: Mapping[str, str | int | bool] = {
        "loads": found.ways.journeys,
        "without_origin": found.ways.without_origin,
        "without_destination": found.ways.without_destination,
        "without_leg": found.ways.without_leg,
        "since": found.since.isoformat(),
        "days": found.days,
        "more": found.more,
    }
    return answer(form, "routes", _COLUMNS, lines, more)


def _plain(leg: Leg) -> tuple[str | int, ...]:
    amounts = "|".join(f"{value:g} {unit}" for unit, value in leg.amounts.items())
    return leg.start, leg.end, leg.journeys, leg.measured, amounts


def _compared(one: ChangedLeg | None) -> tuple[str | int | float | None, ...]:
    return (one.before, one.after, round(one.p, 6), round(one.q, 6), one.says) if one else (None, None, None, None, None)


def _legs(found: Routes, twins: tuple[Link, ...]) -> Section:
    told = found.ways
    gaps = words.GAPS.fill(
        loads=number_text(told.journeys),
        origin=number_text(told.without_origin),
        destination=number_text(told.without_destination),
        leg=number_text(told.without_leg),
    )
    says = (with_codes_isolated(gaps.in_(language())), *((words.MORE.in_(language()),) if found.more else ()))
    columns = (words.START, words.END, words.JOURNEYS, words.AMOUNTS, words.UNKNOWN)
    rows = [
        (
            country_title(leg.start),
            country_title(leg.end),
            leg.journeys,
            " · ".join(f"{number_text(round(value, 1))} {unit}" for unit, value in leg.amounts.items()) or "—",
            leg.journeys - leg.measured,
        )
        for leg in told.legs[:_LISTED]
    ]
    return Section(
        title=words.LEGS,
        says=says if told.journeys else (),
        table=_table(words.LEGS, columns, rows, numbers={2, 4}),
        drawing=_drawing(found),
        drawing_says=words.DRAWING,
        empty=words.NONE,
        links=twins,
    )


def _drawing(found: Routes) -> SafeString | None:
    arrows = [(leg.start, leg.end, leg.journeys) for leg in found.ways.legs[:_LISTED]]
    names = {code: country_title(code) for arrow in arrows for code in arrow[:2]}
    drawn = draw_legs(arrows, positions(), names=names, label=words.DRAWING.in_(language()))
    return mark_safe(drawn) if drawn else None  # noqa: S308 - our own drawing, every text escaped in it


def _places(found: Routes) -> Section:
    columns = (words.COUNTRY, words.ORIGIN, words.THROUGH, words.DESTINATION, words.SOURCES, words.TARGETS, words.HUB)
    rows = [_place(one) for one in found.ways.places[:_LISTED]]
    return Section(title=words.PLACES, table=_table(words.PLACES, columns, rows, numbers={1, 2, 3, 4, 5}), empty=words.NONE)


def _place(one: Place) -> tuple[object, ...]:
    return (country_title(one.place), one.origin, one.through, one.destination, one.sources, one.targets, one.is_hub)


def _changes(found: Routes) -> Section:
    columns = (words.START, words.END, words.BEFORE, words.AFTER, words.CHANCE, words.JUDGED)
    rows = [
        (
            country_title(one.start),
            country_title(one.end),
            f"{number_text(one.before)} ({one.share_before:.0%})",
            f"{number_text(one.after)} ({one.share_after:.0%})",
            number_text(float(f"{one.p:.2g}")),
            words.SAYS[one.says].in_(language()),
        )
        for one in found.changes[:_LISTED]
    ]
    says = words.CHANGES_SAYS.fill(days=number_text(found.days), since=found.since.isoformat())
    return Section(
        title=words.CHANGES,
        says=(with_codes_isolated(says.in_(language())),),
        table=_table(words.CHANGES, columns, rows, numbers={4}),
        empty=words.NO_CHANGE,
    )


def _substances(found: Routes) -> tuple[Link, ...]:
    """A way to the routes of each of the commonest substances, and back to all."""
    if not found.told:
        return ()
    known = chem.registry().by_id
    offered = [key for key, _ in found.told.most_common(_OFFERED)]
    links = [
        Link(
            title=known[key].title.in_(language()) if key in known else key,
            url=f"{reverse('routes')}?{urlencode({'substance': key})}",
        )
        for key in offered
    ]
    return (Link(title=words.EVERY.in_(language()), url=reverse("routes")), *links)


def _table(caption: Text, columns: tuple[Text, ...], rows: Sequence[tuple[object, ...]], *, numbers: set[int]) -> Table:
    return Table(
        caption=caption.in_(language()),
        columns=tuple(Column(title=one.in_(language()), number=at in numbers) for at, one in enumerate(columns)),
        rows=tuple(rows),
    )
