"""Records of an invented case, for tests: nothing here is about a real person, ship or event."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.records.envelope import Record
from tahaluf.records.fields import Mark, PartyRef, RouteStop, SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import Markings

OWNER = "identity--11111111-1111-4111-8111-111111111111"
OTHER = "identity--22222222-2222-4222-8222-222222222222"
THIRD = "identity--33333333-3333-4333-8333-333333333333"
CIRCLE = "grouping--44444444-4444-4444-8444-444444444444"
SEIZURE_ID = "tahaluf-seizure--55555555-5555-4555-8555-555555555555"
MAY = datetime(2024, 5, 4, 12, 0, tzinfo=UTC)


def seizure(**changes: Any) -> Seizure:
    """An invented seizure at a port."""
    fields: dict[str, Any] = {
        "seized_on": "2024-05-03",
        "place": Place(reported="Casablanca port", country="MA", subdivision="MA-06", locality="Casablanca"),
        "substances": (
            SubstanceMention(
                reported="4-MMC",
                substance="mephedrone",
                amount=Quantity(value=Decimal("2.5"), unit="kg"),
                purity=Quantity(value=Decimal(80), unit="%"),
            ),
            SubstanceMention(reported="أقراص مجهولة"),
        ),
        "context": "seaport",
        "route": tuple(RouteStop(place=Place(country=code)) for code in ("NL", "ES", "MA")),
        "marks": (Mark(reported="Blue  Dolphin"),),
        "parties": (PartyRef(name="MV Exercise", identifier="9074729"),),
        "summary": "ضُبطت المخدرات في الميناء",
    }
    return Seizure(**(fields | changes))


def record(content: Seizure | None = None, **changes: Any) -> Record:
    """A record of an invented seizure."""
    fields: dict[str, Any] = {
        "id": SEIZURE_ID,
        "owner": OWNER,
        "created": MAY,
        "modified": MAY,
        "markings": Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT),
        "content": content or seizure(),
        "exercise": True,
    }
    return Record(**(fields | changes))
