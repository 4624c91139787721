"""A chart as tables: one row for each tie with both of its ends, as importers of link charts (i2 Analyst's Notebook) take it.

Each row stands for itself: the importer is told which columns are the first end, the tie and the second end. Ids tell things
apart that have one label.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from tahaluf.exchange.sheets import guarded
from tahaluf.exchange.ties.values import Chart, Thing, Tied

TIES = (
    "end 1 id", "end 1 label", "end 1 type", "end 2 id", "end 2 label", "end 2 type",
    "link id", "link type", "link label", "direction", "strength", "grade", "since", "until", "tlp", "stated by", "exercise",
)  # fmt: skip
THINGS = ("id", "label", "type", "other names", "identifiers", "born", "countries", "date", "grade", "tlp", "stated by")
_ABOUT = (
    ("end 1, end 2", "what the link joins; import the id as identity, the label as label, the type as the kind of entity"),
    ("direction", "1 to 2, or none"),
    ("strength", "as the analyst who stated the link chose: certain, probable, possible, doubtful"),
    ("grade", "letter for the source, figure for the information; empty is no grade, which is not a low one"),
    ("since, until", "days or parts of them (2025, 2025-03); an empty end may still hold"),
    ("tlp", "how far the row may be passed on; it holds in other programs too"),
    ("exercise", "yes: invented, for an exercise"),
    ("an apostrophe before a cell", "keeps spreadsheets from running the cell as a formula"),
)


def ties_csv(chart: Chart) -> bytes:
    """UTF-8 with a byte order mark; one row for each tie."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(_tie_rows(chart))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def ties_xlsx(chart: Chart) -> bytes:
    """A workbook: the ties first, as importers read the first sheet; the things; what the columns mean.

    Control characters, which a workbook cannot hold, are left out.
    """
    book = Workbook(write_only=True)
    for title, rows in (("Links", _tie_rows(chart)), ("Entities", _thing_rows(chart)), ("Columns", iter(_ABOUT))):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _tie_rows(chart: Chart) -> Iterator[tuple[str, ...]]:
    things = {one.id: one for one in chart.things}
    yield TIES
    for tie in chart.ties:
        ends = (cell for end in (tie.source, tie.target) for cell in _end(things[end]))
        yield tuple(guarded(cell) for cell in (*ends, *_tie(tie)))


def _end(one: Thing) -> tuple[str, str, str]:
    return one.id, one.label, one.sort or "unknown"


def _tie(one: Tied) -> tuple[str, ...]:
    direction = "1 to 2" if one.directed else "none"
    told = (one.strength, one.grade, one.since, one.until, one.tlp, one.stated_by)
    return (one.id, one.relation, one.title, direction, *told, "yes" if one.exercise else "no")


def _thing_rows(chart: Chart) -> Iterator[tuple[str, ...]]:
    yield THINGS
    for one in chart.things:
        identifiers = "; ".join(f"{system} {value}" for system, value in one.identifiers)
        cells = (*_end(one), "; ".join(one.also), identifiers, one.born, "; ".join(one.countries))
        yield tuple(guarded(cell) for cell in (*cells, one.when, one.grade, one.tlp, one.stated_by))
