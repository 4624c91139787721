from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.fields import SubstanceMention
from tahaluf.kernel.places import Place
from tahaluf.kernel.periods import Period
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

T = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_it(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    a = members.add_member(members.NewMember(slug="a", name=Text(en="A", ar="", fr=""), type="agency"), at=T)
    b = members.add_member(members.NewMember(slug="b", name=Text(en="B", ar="", fr=""), type="agency"), at=T)
    c = Seizure(
        seized_on=Period.parse("2025-05-03"),
        place=Place(country="MA", reported="طنجة"),
        substances=(SubstanceMention(reported="fentanyl", substance="fentanyl"),),
        summary="Tablets in a lorry",
    )
    r = services.issue(services.Statement(content=c, markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)), member=a.id, at=T)
    s = services.issue(services.Statement(content=c, markings=Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT)), member=a.id, at=T)
    door = visible_to(Reader(member=b.id, lane=Lane.ENFORCEMENT))
    assert [x.id for x in door.records().rows] == [r.id]
    assert [x.id for x in visible_to(Reader(member=a.id, lane=Lane.ENFORCEMENT)).records().rows] == [s.id, r.id]
    assert [x.id for x in door.search("lorry").rows] == [r.id]
    assert [x.id for x in door.search("طنجه").rows] == [r.id]
    assert [
        x.id
        for x in door.records(Filters(substance=("fentanyl",), where=("MA",), kind=("seizure",), period=Period.parse("2025"))).rows
    ] == [r.id]
    assert door.count().number == 1
    services.retract(r, "mistake", at=T)
    assert visible_to(Reader(member=b.id, lane=Lane.ENFORCEMENT)).records().rows == ()
    services.erase(s.id, "law", at=T + timedelta(1))
    assert visible_to(Reader(member=a.id, lane=Lane.ENFORCEMENT)).records().rows == ()
