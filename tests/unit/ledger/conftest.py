"""Two members, a circle, and a way to say things."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coalitions import add_member, day, name
from tahaluf.hub.ledger import services
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader


def seizure(**changes) -> Seizure:
    fields = {
        "seized_on": Period.parse("2025-05-03"),
        "place": Place(country="MA", subdivision="MA-01", reported="طنجة"),
        "substances": (SubstanceMention(reported="fentanyl", substance="fentanyl"),),
        "summary": "Tablets hidden in a lorry",
    }
    return Seizure(**{**fields, **changes})


@pytest.fixture
def hub(any_database):
    """Members amal and badr in the circle "north"; carthage outside it."""
    amal, badr, carthage = (add_member(slug) for slug in ("amal", "badr", "carthage"))
    circle = members.add_circle(members.NewCircle(slug="north", name=name("north"), members=["amal", "badr"]), at=day(0))

    def say(content=None, *, tlp=TLP.GREEN, lane=Lane.ENFORCEMENT, at=1, member=amal, batch="", fields=(), **marks):
        statement = services.Statement(
            content=content or seizure(), markings=Markings(tlp=tlp, lane=lane, **marks), field_markings=fields, exercise=True
        )
        return services.issue(statement, member=member.id, at=day(at), batch=batch)

    def reader(member, lane=Lane.ENFORCEMENT):
        return Reader(member=member.id, lane=lane)

    return SimpleNamespace(
        amal=amal, badr=badr, carthage=carthage, circle=circle, say=say, reader=reader, seizure=seizure, database=any_database
    )
