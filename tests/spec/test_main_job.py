"""The main job on real line lists: nothing is lost, what matters is recognised, and what was new is called new."""

from __future__ import annotations

from datetime import date

import pytest

from shared import shared
from tahaluf.hub.assess.signals import signals_for
from tahaluf.hub.intake.report import Request, report_file
from tahaluf.hub.ledger import verification
from tahaluf.kernel.markings import Lane
from tahaluf.records.visibility import Reader
from unit_hub import _no_memory_of_other_tests, hub  # noqa: F401 - fixtures

CONNECTICUT = "data/events/ct_accidental_drug_deaths_2012_2022.csv.gz"
PLACE = {"country": "US", "subdivision": "US-CT"}


@pytest.mark.slow
@pytest.mark.shared
def test_connecticut_whole_is_accounted_for_and_xylazine_was_new_in_2019(hub):  # noqa: F811 - the fixture
    path = shared(CONNECTICUT)
    outcome = report_file(path, Request(answers=PLACE))
    assert outcome.rows == outcome.records + outcome.duplicates + outcome.refused_count > 9000
    assert {item.row for item in outcome.refused} == {item.row for item in outcome.refused if item.fault and item.remedy}
    assert len({item.row for item in outcome.refused}) == outcome.refused_count
    assert outcome.records > 0.99 * outcome.rows
    names = {seen.name: seen.count for seen in outcome.substances}
    assert names["fentanyl"] > 5000
    assert names["xylazine"] > 500
    again = report_file(path, Request(answers=PLACE))
    assert (again.records, again.duplicates, again.refused_count) == (0, outcome.records, outcome.refused_count)

    judged = signals_for(Reader(member=hub.home.pk, lane=Lane.HEALTH), today=date(2019, 6, 2))
    xylazine = [signal for signal in judged if signal.key.substance == "xylazine"]
    assert xylazine, [str(signal.key) for signal in judged]
    assert {signal.week.year for signal in xylazine} == {2019}
    assert {str(signal.kind) for signal in xylazine} & {"first_sighting", "first-sighting", "emergence"}
    assert signals_for(Reader(member=hub.home.pk, lane=Lane.ENFORCEMENT), today=date(2019, 6, 2)) == ()
    assert verification.verify().findings == ()
