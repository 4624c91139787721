"""Views of wastewater: the page, and every point of it as CSV and JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tahaluf import chem
from tahaluf.charts.intervals import Span, draw_intervals
from tahaluf.hub.assess.wastewater import Point, Series, Wastewater, wastewater
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.wastewater_sample import COVERS
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.reading import SignedIn, door, looked
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import country_title, isolated, language, number_text, with_codes_isolated
from tahaluf.web.wastewater import words

_LISTED, _DRAWN, _OFFERED, _PERIODS = 100, 8, 12, 8
_DIGITS = 3
_COLUMNS = (
    "country", "subdivision", "locality", "plant", "residue", "reported", "covers", "first", "last", "days", "below", "untold",
    "doubled", "dumped", "load", "low", "high", "at_most", "cv_within", "finding", "times",
)  # fmt: skip


def _asked(request: SignedIn) -> Wastewater:
    residue, country = request.GET.get("residue", ""), request.GET.get("country", "")
    return wastewater(door(request), residue=residue, country=country)


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Loads by site and residue: the newest, what stands out, and the series over time."""
    found = _asked(request)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    twins = tuple(Link(title=form.upper(), url=reverse("wastewater-twin", args=[form]) + query) for form in ("csv", "json"))
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest(list(found.rows)), lane=Lane(request.user.lane)),
        back=Link(title=words.SITUATION.in_(language()), url=reverse("situation")),
        sections=(_latest(found, twins), *(_over_time(one) for one in found.series[:_DRAWN])),
        links=_offered(found) if found.rows else (),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """Every period of every series."""
    looked(request, "wastewater.exported")
    found = _asked(request)
    return answer(form, "wastewater", _COLUMNS, _plain(found), {"unread": found.unread, "more": found.more})


def _plain(found: Wastewater) -> Iterator[tuple[Cell, ...]]:
    for one in found.series:
        site = one.site
        for at, point in enumerate(one.points, 1):
            newest = one.newest if at == len(one.points) else None
            yield (
                site.country, site.subdivision, site.locality, site.plant, one.residue, one.reported, one.covers,
                point.first.isoformat(), point.last.isoformat(), point.days, point.below, point.untold, point.doubled,
                " ".join(day.isoformat() for day in point.dumped), point.value, point.low, point.high, point.most, point.cv,
                newest.finding.value if newest else None, newest.times if newest else None,
            )  # fmt: skip


def _latest(found: Wastewater, twins: tuple[Link, ...]) -> Section:
    titles = (
        *(words.SITE, words.COUNTRY, words.RESIDUE, words.PERIOD, words.DAYS, words.BELOW, words.LOAD, words.INTERVAL),
        words.FINDING,
    )
    columns = tuple(Column(title=title.in_(language()), number=at in (4, 5, 6)) for at, title in enumerate(titles))
    rows = tuple(_newest(one) for one in found.series[:_LISTED])
    return Section(
        title=words.LATEST,
        says=_says(found) if found.series else (),
        table=Table(caption=words.LATEST.in_(language()), columns=columns, rows=rows),
        empty=words.NONE,
        links=twins if found.series else (),
    )


def _says(found: Wastewater) -> tuple[str, ...]:
    told = []
    if any(row.record.exercise for row in found.rows):
        told.append(words.EXERCISE)
    if found.unread:
        told.append(words.UNREAD.fill(count=number_text(found.unread)))
    if len(found.series) > _DRAWN:
        told.append(words.FEWER.fill(shown=number_text(_DRAWN), all=number_text(len(found.series))))
    if found.more:
        told.append(words.MORE)
    return tuple(with_codes_isolated(one.in_(language())) for one in told)


def _newest(one: Series) -> tuple[object, ...]:
    point = one.points[-1]
    return (
        isolated(_site_title(one)),
        country_title(one.site.country) if one.site.country else "—",
        _residue_title(one),
        _period(point),
        "—" if point.days is None else point.days,
        point.below,
        _load(point),
        _interval(point),
        with_codes_isolated(one.newest.reason.says.in_(language())),
    )


def _over_time(one: Series) -> Section:
    title = words.OVER_TIME.fill(residue=_residue_title(one), site=_site_title(one))
    band = (one.newest.low, one.newest.high) if one.newest.low is not None and one.newest.high is not None else None
    spans = [Span(on=point.first, value=point.value, low=point.low, high=point.high, most=point.most) for point in one.points]
    drawn = draw_intervals(spans, label=title.in_(language()), band=band)
    titles = (words.PERIOD, words.DAYS, words.BELOW, words.LOAD, words.INTERVAL)
    columns = tuple(Column(title=title.in_(language()), number=at in (1, 2, 3)) for at, title in enumerate(titles))
    rows = tuple(
        (_period(point), "—" if point.days is None else point.days, point.below, _load(point), _interval(point))
        for point in reversed(one.points[-_PERIODS:])
    )
    return Section(
        title=title,
        says=_caveats(one),
        table=Table(caption=title.in_(language()), columns=columns, rows=rows),
        drawing=mark_safe(drawn) if drawn else None,  # noqa: S308 - our own drawing, every text escaped in it
        drawing_says=words.DRAWING,
        empty=words.NONE,
    )


def _caveats(one: Series) -> tuple[str, ...]:
    covers = words.WEEK if one.covers == "day" else COVERS.get(one.covers, words.NOT_SAID)
    told = [f"{words.COVERS.in_(language())}: {covers.in_(language())}.", one.newest.reason.says.in_(language())]
    if one.covers != "day":
        told.append(words.PUBLISHED.in_(language()))
    if one.computed:
        told.append(words.COMPUTED.in_(language()))
    if days := [day.isoformat() for point in one.points for day in point.dumped]:
        told.append(words.DUMPED.fill(days=", ".join(days)).in_(language()))
    counts = {
        words.UNTOLD: sum(point.untold for point in one.points),
        words.DOUBLED: sum(point.doubled for point in one.points),
        words.UNUSUAL: one.unusual,
    }
    if len(one.points) > _PERIODS:
        told.append(words.LAST.fill(shown=number_text(_PERIODS), all=number_text(len(one.points))).in_(language()))
    told += [says.fill(count=number_text(count)).in_(language()) for says, count in counts.items() if count]
    return tuple(with_codes_isolated(says) for says in told)


def _site_title(one: Series) -> str:
    return one.site.title or words.NOT_SAID.in_(language())


def _residue_title(one: Series) -> str:
    known = chem.registry().by_id.get(one.residue)
    return known.title.in_(language()) if known else one.reported


def _period(point: Point) -> object:
    first, last = point.first.isoformat(), point.last.isoformat()
    return isolated(first if first == last else f"{first}/{last}")


def _load(point: Point) -> object:
    if point.value is not None:
        return _figure(point.value)
    return words.AT_MOST.fill(most=_figure(point.most)).in_(language()) if point.most is not None else words.UNKNOWN.in_(language())


def _interval(point: Point) -> object:
    if point.low is None or point.high is None:
        return words.NO_INTERVAL.in_(language()) if point.value is not None else "—"
    return isolated(f"{_figure(point.low)}–{_figure(point.high)}")


def _figure(value: float) -> str:
    """Three digits that count: a load is not known to more."""
    return number_text(float(f"{value:.{_DIGITS}g}"))


def _offered(found: Wastewater) -> tuple[Link, ...]:
    """Ways to one residue or one country alone, and back to all."""
    known = chem.registry().by_id
    residues = Counter(one.residue for one in found.series)
    countries = Counter(one.site.country for one in found.series if one.site.country)
    links = [
        Link(
            title=known[key].title.in_(language()) if key in known else key,
            url=f"{reverse('wastewater')}?{urlencode({'residue': key})}",
        )
        for key, _ in residues.most_common(_OFFERED)
    ]
    links += [
        Link(title=country_title(code), url=f"{reverse('wastewater')}?{urlencode({'country': code})}")
        for code, _ in countries.most_common(_OFFERED)
    ]
    return (Link(title=words.ALL.in_(language()), url=reverse("wastewater")), *links)
