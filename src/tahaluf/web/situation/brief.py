"""The brief: one situation on one or two sheets, in the reader's language and direction, as a page and as a PDF by Typst."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from tahaluf.charts.tokens import Look
from tahaluf.hub.assess.situation import Situation
from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.shown import Figure, Link, Table
from tahaluf.web.situation import shown
from tahaluf.web.situation.shown import KeyStep, Small
from tahaluf.web.situation.withheld import Withheld
from tahaluf.web.values import language, number_text, with_codes_isolated
from tahaluf.web.words import TLP_MEANINGS

TEMPLATE = Path(__file__).with_name("brief.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that stands on the brief, in words."""

    territory: str
    query: str
    tlp: TLP | None
    lane: Lane
    title: str
    subtitle: str
    exercise: bool
    findings: tuple[str, ...]
    smalls: tuple[Small, ...]
    map: Figure | None
    key: tuple[KeyStep, ...]
    table: Table
    caveats: tuple[str, ...]
    source: str
    made: str


def brief_of(  # noqa: PLR0913 - a brief says on what it rests
    given: Withheld,
    *,
    tlp: TLP | None,
    lane: Lane,
    owners: tuple[str, ...],
    exercise: bool,
    query: str,
    made: datetime,
    most: int,
) -> Brief:
    """The brief of a situation with the `most` frequent substances drawn."""
    told = given.told
    look = Look(language=language())
    return Brief(
        territory=told.asked.territory,
        query=query,
        tlp=tlp,
        lane=lane,
        title=gettext("Situation: %(place)s") % {"place": shown.place_name(told.asked.territory)},
        subtitle=shown.subtitle(told.asked),
        exercise=exercise,
        findings=tuple(shown.findings(told)),
        smalls=tuple(shown.small_of(line, told, look) for line in told.lines[:most] if given.draws(line)),
        map=shown.map_of(told, look),
        key=tuple(shown.key_of(told.places)),
        table=shown.trends_table(told, withheld=given.before),
        caveats=(*_caveats(told), *_withheld(given)),
        source=_source(owners),
        made=with_codes_isolated(gettext("Made on %(moment)s UTC") % {"moment": made.strftime("%Y-%m-%d %H:%M")}),
    )


def _source(owners: tuple[str, ...]) -> str:
    if not owners:
        return gettext("Source: no record of this kind is shared with the reader here.")
    return gettext("Source: records shared with the reader by %(members)s.") % {"members": gettext(", ").join(owners)}


def _caveats(told: Situation) -> tuple[str, ...]:
    said = [
        gettext("Counts are of records, not of events: what nobody reported is not here, and one event may be reported twice."),
        gettext("The band is the 95% interval of the mean; single weeks scatter more."),
        gettext("A place without a record is hatched: nothing is known of it, which is not zero."),
    ]
    if told.health_hidden:
        said.append(gettext("Health records are counted only as monthly cells of ten and more."))
    return tuple(said)


def _withheld(given: Withheld) -> tuple[str, ...]:
    if not given.least:
        return ()
    said = gettext(
        "Counts from 1 to %(last)s are withheld, and others where they would give one away: substances left out %(substances)s,"
        " places left out %(places)s. Weeks are drawn only where none is small."
    )
    numbers = {"last": given.least - 1, "substances": given.substances, "places": given.places}
    return (said % {name: number_text(number) for name, number in numbers.items()},)


def as_pdf(brief: Brief) -> bytes:
    """The brief as PDF, tagged with its language and title, set in IBM Plex Sans Arabic; the same brief gives the same pages."""
    import fontpkg_ibm_plex_sans_arabic as plex  # noqa: PLC0415 - only for documents
    import typst  # noqa: PLC0415 - only for documents

    compiled: Any = typst
    return bytes(
        compiled.compile(
            TEMPLATE.read_bytes(),
            font_paths=[str(plex.ROOT / "files")],
            ignore_system_fonts=True,
            sys_inputs={"brief": json.dumps(plain(brief), ensure_ascii=False)},
        )
    )


def plain(brief: Brief) -> dict[str, Any]:
    """The brief as plain values for the template of the PDF."""
    tlp = brief.tlp
    return {
        "lang": language(),
        "title": brief.title,
        "subtitle": brief.subtitle,
        "tlp": f"TLP:{tlp.value.upper()}" if tlp else "",
        "tlp_colour": {"red": "#ff2b2b", "green": "#33ff00", "clear": "#ffffff"}.get(tlp.value if tlp else "", "#ffc000"),
        "tlp_meaning": TLP_MEANINGS[tlp].in_(language()) if tlp else "",
        "lane": gettext("Lane: %(lane)s") % {"lane": brief.lane.title.in_(language())},
        "exercise": gettext("Exercise: everything here is invented.") if brief.exercise else "",
        "findings_title": gettext("In short"),
        "findings": list(brief.findings),
        "smalls_title": gettext("Substances over time"),
        "smalls": [{"title": small.title, "finding": small.finding, "svg": str(small.svg)} for small in brief.smalls],
        "map": {"title": brief.map.title, "note": brief.map.source, "svg": str(brief.map.svg)} if brief.map else None,
        "key": [{"colour": step.colour, "says": step.says} for step in brief.key],
        "no_data": gettext("nothing known"),
        "table": _plain_table(brief.table),
        "caveats_title": gettext("How to read this"),
        "caveats": list(brief.caveats),
        "source": brief.source,
        "made": brief.made,
        "product": gettext("Tahaluf, a coalition against synthetic drugs"),
    }


def _plain_table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "columns": [{"title": column.title, "number": column.number} for column in table.columns],
        "rows": [[_cell(cell) for cell in row] for row in table.rows],
    }


def _cell(cell: object) -> str:
    if isinstance(cell, Link):
        return cell.title
    if isinstance(cell, Gap):
        return cell.title.in_(language())
    return number_text(cell) if isinstance(cell, int) else str(cell)
