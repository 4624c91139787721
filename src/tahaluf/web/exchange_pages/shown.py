"""What the exchange page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.ledger.exchanged import Exchanged
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.markings import TLP
from tahaluf.records.visibility import Coalition, audience_of
from tahaluf.web.audience import WhoSees, who_sees
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.titles import title_of


def circles_table(counted: Exchanged, circles: Iterable[tuple[str, str, str]]) -> Table:
    """Circles (id, slug, name) with what was shared into each, by the reader's own member and by others."""
    numbers = (gettext("Shared by you"), gettext("Shared by others"))
    return Table(
        caption=gettext("Circles of your member"),
        columns=(Column(title=gettext("Circle")), *(Column(title=title, number=True) for title in numbers)),
        rows=tuple(
            (
                Link(title=name, url=reverse("circle", args=[slug])),
                counted.circles[key].left if key in counted.circles else 0,
                counted.circles[key].came if key in counted.circles else 0,
            )
            for key, slug, name in circles
        ),
    )


def owners_table(counted: Exchanged, names: Mapping[str, str], member: str) -> Table:
    """Other members by how many records of theirs the reader may see."""
    ordered = sorted(counted.owners.items(), key=lambda item: (-item[1], item[0]))
    return Table(
        caption=gettext("Records of others that you may see"),
        columns=(Column(title=gettext("Member")), Column(title=gettext("Records"), number=True)),
        rows=tuple(
            (Link(title=names.get(owner, owner), url=f"{reverse('records')}?owner={owner}"), number)
            for owner, number in ordered
            if owner != member
        ),
    )


def rows_table(caption: str, rows: Iterable[Row], names: Mapping[str, str]) -> Table:
    """Records as they came or left, newest first."""
    titles = (gettext("Record"), gettext("Kind"), gettext("Member"), gettext("Received here"), gettext("Marking"))
    return Table(
        caption=caption,
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Link(title=title_of(row.record.content), url=reverse("record", args=[row.id])),
                kind_title(row.kind),
                names.get(row.owner, row.owner),
                row.received,
                f"TLP:{row.record.markings.tlp.value.upper()}",
            )
            for row in rows
        ),
    )


def release_preview(  # noqa: PLR0913 - who, what, whereto, when
    row: Row, *, circle: str, tlp: TLP, coalition: Coalition, names: Mapping[str, str], at: datetime
) -> tuple[WhoSees, WhoSees]:
    """Who sees a record now, and who would if it were marked `tlp` and named `circle` ("": none) instead."""
    audience = audience_of(row.record)
    changed = replace(audience, tlp=tlp, circles=(circle,) if circle else ())
    return who_sees(audience, coalition, names, row.modified), who_sees(changed, coalition, names, at)
