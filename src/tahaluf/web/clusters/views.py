"""Views of clusters: the page, and its places as CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tahaluf.charts.clusters import Dot, draw_clusters
from tahaluf.hub.assess.clusters import Clusters, Spot, clusters
from tahaluf.hub.assess.situation import MEASURES
from tahaluf.hub.ledger.contributing import behind
from tahaluf.kernel.atlas import by_code
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.web.clusters import words
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.situation.asking import Question, question_of
from tahaluf.web.situation.shown import measure_title, place_name, substance_name
from tahaluf.web.titles import title_of
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import isolated, language, number_text, with_codes_isolated

_MOST_ROWS, _MOST_SUBSTANCES = 50, 12
_UNUSUAL = 0.05
_COLUMNS = ("place", "latitude", "longitude", "precision_km", "records", "in_cluster")


def _asked(request: SignedIn) -> tuple[Question, Clusters]:
    question, today = question_of(request.GET, now().date()), now().date()
    territory, measure = question.asked.territory, question.asked.measure
    found = clusters(door(request), territory=territory, measure=measure, substance=request.GET.get("substance", ""), today=today)
    return question, found


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """The strongest cluster of the last four weeks: how rare it is, its places, its records."""
    question, found = _asked(request)
    title = words.TITLE.fill(measure=measure_title(found.measure), place=place_name(found.territory)).in_(language())
    rests = behind(door(request), kind=found.measure, region=found.territory, first=found.first, last=found.last)
    query = question.url(period="", substance=found.substance)
    twins = tuple(Link(title=form.upper(), url=reverse("clusters-twin", args=[form]) + query) for form in ("csv", "json"))
    sheet = Sheet(
        title=title,
        lede=words.LEDE,
        band=Band(tlp=rests.tlp, lane=Lane(request.user.lane)),
        back=Link(title=words.SITUATION.in_(language()), url=reverse("situation") + question.url(period="")),
        sections=(_strongest(found, twins), *((_records(found),) if found.rows else ())),
        links=(*_measures(question), *_offered(question, found)),
    )
    return sheet_shown(request, sheet)


@require_safe
def twin(request: SignedIn, form: str) -> HttpResponse:
    """Every place of the scan, with its records of the year and of the cluster."""
    looked(request, "clusters.exported")
    _, found = _asked(request)
    return answer(form, "clusters", _COLUMNS, _plain(found), _summary(found))


def _plain(found: Clusters) -> Iterator[tuple[Cell, ...]]:
    for spot, cases, recent in zip(found.spots, found.cases, found.recent, strict=True):
        yield (spot.name, spot.latitude, spot.longitude, spot.precision_km, cases, recent)


def _summary(found: Clusters) -> dict[str, Cell]:
    cluster = found.scan.cluster if found.scan else None
    tail = found.scan.tail if found.scan else None
    return {
        "measure": found.measure,
        "territory": found.territory,
        "substance": found.substance,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "since": found.since.isoformat() if found.since else None,
        "cases": cluster.cases if cluster else None,
        "expected": round(cluster.expected, 4) if cluster else None,
        "statistic": round(cluster.statistic, 6) if cluster else None,
        "radius_km": round(cluster.radius_km, 3) if cluster else None,
        "p": tail.p if tail else None,
        "undated": found.undated,
        "unplaced": found.unplaced,
        "more": found.more,
    }


def _strongest(found: Clusters, twins: tuple[Link, ...]) -> Section:
    drawn = draw_clusters(_dots(found), label=words.DRAWING.in_(language()))
    return Section(
        title=words.STRONGEST,
        says=tuple(with_codes_isolated(said) for said in _says(found)),
        table=_places(found),
        drawing=mark_safe(drawn) if drawn else None,  # noqa: S308 - our own drawing, every text escaped in it
        drawing_says=words.DRAWING if drawn else None,
        empty=words.TOO_FEW if found.scan is None else words.NOTHING,
        links=twins,
    )


def _says(found: Clusters) -> Iterator[str]:
    cluster = found.scan.cluster if found.scan else None
    tail = found.scan.tail if found.scan else None
    if cluster is not None and tail is not None and found.since is not None:
        yield (
            (words.FOUND if len(found.inside) > 1 else words.FOUND_ONE)
            .fill(
                cases=number_text(cluster.cases),
                since=found.since.isoformat(),
                expected=number_text(round(cluster.expected, 1)),
                radius=number_text(round(cluster.radius_km)),
                places=number_text(len(found.inside)),
            )
            .in_(language())
        )
        rare = words.CLEAR if tail.p <= _UNUSUAL else words.USUAL
        yield rare.fill(share=f"{tail.p:.1%}", days=number_text(round(1 / tail.p))).in_(language())
        yield words.PRECISION.fill(km=_km(found.precision_km)).in_(language())
    if found.undated or found.unplaced:
        numbers = {"undated": number_text(found.undated), "unplaced": number_text(found.unplaced)}
        yield words.LEFT_OUT.fill(**numbers).in_(language())
    if found.more:
        yield words.MORE.in_(language())
    yield words.METHOD.fill(first=found.first.isoformat(), last=found.last.isoformat()).in_(language())


def _places(found: Clusters) -> Table:
    columns = (words.PLACE, words.IN_CLUSTER, words.IN_YEAR, words.EXACT)
    rows = [
        (isolated(_name(found.spots[at])), found.recent[at], found.cases[at], _km(found.spots[at].precision_km))
        for at in sorted(found.inside, key=lambda at: (-found.recent[at], at))
    ]
    return _table(words.PLACES, columns, rows[:_MOST_ROWS], numbers={1, 2, 3})


def _records(found: Clusters) -> Section:
    rows = [
        (Link(title=title_of(row.record.content), url=reverse("record", args=[row.id])), isolated(day.isoformat()))
        for row, day in found.rows[:_MOST_ROWS]
    ]
    return Section(title=words.RECORDS, table=_table(words.RECORDS, (words.RECORD, words.DAY), rows, numbers=set()))


def _dots(found: Clusters) -> list[Dot]:
    inside = set(found.inside)
    return [
        Dot(title=_name(spot), latitude=spot.latitude, longitude=spot.longitude, number=number, inside=at in inside)
        for at, (spot, number) in enumerate(zip(found.spots, found.cases, strict=True))
    ]


def _km(value: float) -> str:
    return number_text(round(value) if value >= 1 else round(value, 1))


def _name(spot: Spot) -> str:
    return place_name(spot.name) if spot.name in by_code() else spot.name


def _measures(question: Question) -> tuple[Link, ...]:
    asked = question.asked.measure
    return tuple(
        Link(title=measure_title(slug), url=reverse("clusters") + question.url(measure=slug, period=""), current=slug == asked)
        for slug in MEASURES
    )


def _offered(question: Question, found: Clusters) -> tuple[Link, ...]:
    """The substances of the records, to look at one alone, and all of them again."""
    every = Link(title=words.ALL.in_(language()), url=reverse("clusters") + question.url(period=""), current=not found.substance)
    return (
        every,
        *(
            Link(
                title=f"{substance_name(key)} ({number_text(number)})",
                url=reverse("clusters") + question.url(period="", substance=key),
                current=key == found.substance,
            )
            for key, number in found.told[:_MOST_SUBSTANCES]
        ),
    )


def _table(caption: Text, columns: tuple[Text, ...], rows: Sequence[tuple[object, ...]], *, numbers: set[int]) -> Table:
    return Table(
        caption=caption.in_(language()),
        columns=tuple(Column(title=one.in_(language()), number=at in numbers) for at, one in enumerate(columns)),
        rows=tuple(rows),
    )
