"""Two audiences with one number: what is for one is not shown to the readers of the other."""

from __future__ import annotations

import pytest

from coalitions import day
from tahaluf.hub.ledger import derivation, services
from tahaluf.hub.ledger.projections import rebuild
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.verification import verify
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import TLP


@pytest.fixture
def one_number(monkeypatch):
    """Every audience has the same number."""
    monkeypatch.setattr(derivation, "audience_number", lambda text: 7)


def test_a_record_whose_audience_has_the_number_of_another_is_shown_to_nobody_and_logged(hub, one_number, caplog):
    green = hub.say(tlp=TLP.GREEN)
    red = hub.say(tlp=TLP.RED)
    for member in (hub.amal, hub.badr):
        door = visible_to(hub.reader(member))
        assert [row.id for row in door.records().rows] == [green.id]
        with pytest.raises(NotFound):
            door.get(red.id)
    assert ["has the number of another audience" in message for message in caplog.messages] == [True]
    says = "Entry 2 is shown to nobody: its audience has the number of another, or its row is gone."
    assert [finding.says for finding in verify().findings if finding.seq] == [says]


def test_a_version_that_collides_takes_the_version_before_it_out_of_sight(hub, one_number):
    hub.say(tlp=TLP.GREEN)
    told = hub.say(tlp=TLP.GREEN)
    services.revise(told, markings=type(told.markings)(tlp=TLP.RED, lane=told.markings.lane), at=day(2))
    assert visible_to(hub.reader(hub.badr)).count().number == 1
    rebuild()
    assert visible_to(hub.reader(hub.badr)).count().number == 1
