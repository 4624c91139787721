"""The gallery page."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Basis, Quantity
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.fields import Certainty, SubstanceMention
from tahaluf.web.gallery.forms import Specimen
from tahaluf.web.gallery.specimens import specimens
from tahaluf.web.shown import Column, Facet, FacetValue, Figure, Happening, Link, Table

_BARS = mark_safe(
    '<svg viewBox="0 0 320 120" width="320" height="120"><g fill="#0B5C6B"><rect x="10" y="80" width="60" height="30"/>'
    '<rect x="90" y="50" width="60" height="60"/><rect x="170" y="20" width="60" height="90"/></g></svg>'
)


@login_not_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, with values that go wrong where direction is neglected."""
    faulty = Specimen({"name": "", "kind": "liquid", "day": "03/04/2024"})
    return render(
        request,
        "web/gallery.html",
        {
            "form": Specimen(prefix="empty"),
            "faulty": faulty,
            "tlps": list(TLP),
            "codes": ["1050-79-9", "4-MMC", "8–17", "2025-12-31", "1\u00a0240.5"],
            "values": _values(),
            "table": _table(),
            "facets": _facets(),
            "figure": _figure(),
            "happenings": _happenings(),
            "tabs": [
                Link(title=gettext("List"), url="?view=list", current=True),
                Link(title=gettext("Table"), url="?view=table"),
            ],
            "reasons": [_reason()],
            **specimens(),
        },
    )


def _values() -> list[tuple[str, object]]:
    return [
        (gettext("Period"), Period("2024-05-01/2024-05-07")),
        (gettext("Place"), Place(country="MA", locality="طنجة", reported="Tangier port")),
        (gettext("Quantity"), Quantity(value=Decimal("1240.5"), unit="g", basis=Basis.NET, approximate=True)),
        (gettext("Substance"), SubstanceMention(reported="4-MMC", certainty=Certainty.CONFIRMED, answer="isomer_unresolved")),
        (gettext("Missing value"), Gap.BELOW_DETECTION),
    ]


def _table() -> Table:
    return Table(
        caption=gettext("Specimen table"),
        columns=(Column(title=gettext("Name")), Column(title=gettext("Date")), Column(title=gettext("Number"), number=True)),
        rows=(("4-MMC", Period("2025-12-31"), Decimal("1240.5")), ("كبتاغون", Period("2025-05"), 17), ("—", None, Gap.WITHHELD)),
    )


def _facets() -> list[Facet]:
    values = (
        FacetValue(title="4-MMC", count=1240, url="?what=4-mmc", chosen=True),
        FacetValue(title="كبتاغون", count=8, url="?what=captagon"),
    )
    return [Facet(title=gettext("Substance"), values=values)]


def _figure() -> Figure:
    return Figure(
        id="specimen",
        title=gettext("Specimen figure: three rising bars"),
        subtitle=gettext("Count by year, invented"),
        label=gettext("Bar chart with three rising bars"),
        svg=_BARS,
        table=_table(),
        source=gettext("Invented for this gallery."),
    )


def _happenings() -> list[Happening]:
    return [
        Happening(at=datetime(2025, 12, 31, 9, 5, tzinfo=UTC), title=gettext("Reported"), detail="4-MMC 8–17"),
        Happening(at=datetime(2026, 1, 2, 14, 30, tzinfo=UTC), title=gettext("Confirmed")),
    ]


def _reason() -> Reason:
    says = Text(
        en="Both records name the same substance.",
        ar="يذكر السجلان المادة نفسها.",
        fr="Les deux fiches citent la même substance.",
    )
    return Reason(rule="links.same_substance@1", says=says)
