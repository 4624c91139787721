"""What the situation page and its brief show: findings, small multiples, the map, tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from tahaluf.charts.multiples import Multiple, draw_multiple
from tahaluf.charts.places import Step, draw_shapes, draw_tiles, steps_of
from tahaluf.charts.tokens import Look
from tahaluf.hub.assess.boundaries import boundaries
from tahaluf.hub.assess.situation import Asked, Line, Situation, positions
from tahaluf.kernel.gaps import Gap
from tahaluf.records.kinds import require_kind
from tahaluf.watch.trend import Direction, Trend, shown_ratio
from tahaluf.web.shown import Column, Figure, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.values import country_title, language, number_text, with_codes_isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """One small multiple: what it finds, the sentence under it, the drawing, and where the records are."""

    id: str
    title: str
    finding: str
    says: str
    svg: SafeString
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStep:
    """One class of a map's key."""

    colour: str
    says: str


def place_name(code: str) -> str:
    """The territory in words."""
    return country_title(code) if code else gettext("all places reported")


def measure_title(slug: str) -> str:
    """What is counted, in the plural."""
    return require_kind(slug).spec.plural.in_(language())


def substance_name(key: str) -> str:
    """The registry's name in the reader's language, or the words reported."""
    return registered_name(key) or key.removeprefix("reported:")


def subtitle(asked: Asked, *, summed: bool = False) -> str:
    """Measure, place and period of a figure; `summed` where it shows the whole period at once."""
    weekly, whole = (
        gettext("%(measure)s per week, %(place)s, %(first)s to %(last)s"),
        gettext("%(measure)s in all, %(place)s, %(first)s to %(last)s"),
    )
    said = whole if summed else weekly
    told = {
        "measure": measure_title(asked.measure),
        "place": place_name(asked.territory),
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
    }
    return with_codes_isolated(said % told)


def finding(trend: Trend) -> str:
    """The direction of a trend in one or two words."""
    return {
        Direction.UP: gettext("rising"),
        Direction.DOWN: gettext("falling"),
        Direction.UNCLEAR: gettext("no clear trend"),
        Direction.TOO_LITTLE: gettext("too few for a trend"),
    }[trend.direction]


def says(trend: Trend) -> str:
    """The reason of a trend, its numbers isolated."""
    return with_codes_isolated(trend.reasons[0].says.in_(language()))


def records_count(number: int) -> str:
    """A number of records in words."""
    return ngettext("%(number)s record", "%(number)s records", number) % {"number": number_text(number)}


def small_of(line: Line, told: Situation, look: Look, *, name: str = "") -> Small:
    """The small multiple of one substance (or, with `name`, of all records)."""
    title = name or substance_name(line.substance)
    asked = told.asked
    query = f"?kind={asked.measure}&period={asked.first}/{asked.last}"
    query += f"&where={asked.territory}" if asked.territory else ""
    query += f"&substance={line.substance}" if line.substance else ""
    return Small(
        id=f"small-{line.substance or 'all'}",
        title=title,
        finding=gettext(", ").join((records_count(line.total), finding(line.trend))),
        says=says(line.trend),
        svg=mark_safe(_drawing(line, told.weeks, title, look)),  # noqa: S308 - drawn here from numbers, the label escaped
        url=reverse("records") + query,
    )


def _drawing(line: Line, weeks: tuple[date, ...], title: str, look: Look) -> str:
    multiple = Multiple(
        values=tuple(line.counts),
        first=weeks[0].isoformat(),
        last=weeks[-1].isoformat(),
        fitted=line.trend.fitted,
        lower=line.trend.lower,
        upper=line.trend.upper,
    )
    label = f"{title}: {records_count(line.total)}, {finding(line.trend)}"
    return draw_multiple(multiple, label=label, look=look)


def trends_table(told: Situation, *, withheld: Collection[str] = ()) -> Table:
    """The numbers that the small multiples draw, one row per substance; `withheld` are those whose weeks before are not told."""
    titles = (gettext("Substance"), gettext("Records"), gettext("As many weeks before"), gettext("Factor over the period"))
    columns = (*(Column(title=title, number=at > 0) for at, title in enumerate(titles)), Column(title=gettext("95% interval")))
    return Table(
        caption=gettext("Substances: numbers and trend"),
        columns=(*columns, Column(title=gettext("Trend"))),
        rows=tuple(_trend_row(line, withheld=line.substance in withheld) for line in (told.all, *told.lines)),
    )


def _trend_row(line: Line, *, withheld: bool) -> tuple[object, ...]:
    trend = line.trend
    known = trend.ratio is not None and trend.low is not None and trend.high is not None
    name = substance_name(line.substance) if line.substance else gettext("All records")
    link = Link(title=name, url=reverse("substance", args=[line.substance])) if _has_page(line.substance) else name
    interval = f"{shown_ratio(trend.low or 0)}–{shown_ratio(trend.high or 0)}" if known else gettext("not estimable")
    ratio = shown_ratio(trend.ratio or 0) if known else gettext("not estimable")
    before = Gap.WITHHELD if withheld else Gap.NOT_REPORTED if line.before is None else line.before
    return link, line.total, before, ratio, with_codes_isolated(interval), finding(trend)


def _has_page(key: str) -> bool:
    return bool(key) and registered_name(key) is not None


def weeks_table(told: Situation) -> Table:
    """Every count drawn, newest week first."""
    lines = (told.all, *told.lines)
    names = (gettext("All records"), *(substance_name(line.substance) for line in told.lines))
    weeks = range(len(told.weeks) - 1, -1, -1)
    return Table(
        caption=gettext("Records per week"),
        columns=(Column(title=gettext("Week from")), *(Column(title=name, number=True) for name in names)),
        rows=tuple((told.weeks[at], *(line.counts[at] for line in lines)) for at in weeks),
    )


def map_of(told: Situation, look: Look) -> Figure | None:
    """The map of the places inside the territory; None where there is none to draw."""
    places = told.places
    if not places:
        return None
    names = {code: country_title(code) for code in places}
    shapes = boundaries().of(places)
    drawn = {"values": places, "names": names, "label": _map_title(told), "look": look}
    if shapes:
        svg = draw_shapes(shapes, **drawn)  # type: ignore[arg-type] # the same keywords for both
        note = gettext("Boundaries come from files of this hub; showing them endorses none of them.")
    else:
        where = {code: point for code, point in positions().items() if code in places}
        svg = draw_tiles(where, **drawn)  # type: ignore[arg-type] # as above
        note = gettext("Each tile stands near where its place lies; it shows neither area nor boundary.")
    return Figure(
        id="map",
        title=_map_title(told),
        subtitle=subtitle(told.asked, summed=True),
        label=_map_title(told),
        svg=mark_safe(svg),  # noqa: S308 - drawn here, texts escaped
        table=places_table(places),
        source=note,
        csv_url="",
    )


def _map_title(told: Situation) -> str:
    known = {code: number for code, number in told.places.items() if number is not None}
    if not known:
        return gettext("No place here has a record in this period")
    code, number = max(known.items(), key=lambda item: (item[1], item[0]))
    most = gettext("Most in %(place)s: %(count)s") % {"place": country_title(code), "count": records_count(number)}
    silent = len(told.places) - len(known)
    if not silent:
        return most
    rest = ngettext("nothing known of %(number)s place", "nothing known of %(number)s places", silent) % {"number": silent}
    return gettext("; ").join((most, rest))


def places_table(places: Mapping[str, int | None]) -> Table:
    """Counts by place, the highest first, what is not known last."""
    ordered = sorted(places.items(), key=lambda item: (item[1] is None, -(item[1] or 0), country_title(item[0])))
    return Table(
        caption=gettext("Records by place"),
        columns=(
            Column(title=gettext("Place")),
            Column(title=gettext("Code")),
            Column(title=gettext("Records"), number=True),
        ),
        rows=tuple(
            (
                Link(title=country_title(code), url=f"{reverse('situation')}?where={code}"),
                code,
                Gap.NOT_REPORTED if number is None else number,
            )
            for code, number in ordered
        ),
    )


def key_of(places: Mapping[str, int | None]) -> list[KeyStep]:
    """The classes of the map that have a place."""
    values = [number for number in places.values() if number is not None]
    steps = [step for step in steps_of(values) if any(step.least <= value <= step.most for value in values)]
    return [KeyStep(colour=step.colour, says=_range(step)) for step in steps]


def _range(step: Step) -> str:
    if step.least == step.most:
        return number_text(step.least)
    return with_codes_isolated(f"{number_text(step.least)}–{number_text(step.most)}")


def health_table(told: Situation) -> Table:
    """The monthly cells of the health lane that may be told."""
    titles = (gettext("Month"), gettext("Place"), gettext("Substance"))
    return Table(
        caption=gettext("Health records by month, ten and more"),
        columns=(*(Column(title=title) for title in titles), Column(title=gettext("Records"), number=True)),
        rows=tuple(
            (
                cell.month,
                country_title(cell.region) if cell.region else gettext("place not known"),
                substance_name(cell.substance),
                cell.number,
            )
            for cell in told.health
        ),
    )


def measures_tabs(told: Situation, url: Iterable[tuple[str, str]]) -> list[Link]:
    """The kinds that can be counted here, each with how many there are."""
    return [
        Link(
            title=f"{measure_title(slug)} ({number_text(told.measures.get(slug, 0))})",
            url=address,
            current=slug == told.asked.measure,
        )
        for slug, address in url
        if slug in told.measures or slug == told.asked.measure
    ]


def findings(told: Situation, most: int = 3) -> list[str]:
    """What a hurried reader must know, in whole sentences: how many, what is rising, what is falling, where, what is not known."""
    asked, total = told.asked, told.all.total
    said = [_total_sentence(told, total, asked)]
    for direction, sentence in ((Direction.UP, gettext("Rising: %(names)s.")), (Direction.DOWN, gettext("Falling: %(names)s."))):
        names = [_with_factor(line) for line in told.lines if line.trend.direction is direction][:most]
        if names:
            said.append(sentence % {"names": gettext(", ").join(names)})
    if told.places:
        said.append(f"{_map_title(told)}.")
    return said


def _with_factor(line: Line) -> str:
    trend = line.trend
    told = {
        "name": substance_name(line.substance),
        "factor": shown_ratio(trend.ratio or 0),
        "low": shown_ratio(trend.low or 0),
        "high": shown_ratio(trend.high or 0),
    }
    return with_codes_isolated(gettext("%(name)s (factor %(factor)s over the period, 95%% interval %(low)s to %(high)s)") % told)


def _total_sentence(told: Situation, total: int, asked: Asked) -> str:
    said = gettext("%(measure)s in %(place)s: %(count)s between %(first)s and %(last)s")
    values = {
        "measure": measure_title(asked.measure),
        "place": place_name(asked.territory),
        "count": records_count(total),
        "first": asked.first.isoformat(),
        "last": asked.last.isoformat(),
    }
    before = told.all.before
    ending = gettext(", after %(before)s in as many weeks before.") % {"before": number_text(before)} if before is not None else "."
    return with_codes_isolated(said % values + ending)
