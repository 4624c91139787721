"""The outlook: what is still to come in, what is expected and how that fared; nothing that is not shared has a part in it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from tahaluf.hub.assess.outlook import AHEAD, outlook
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 7)  # a Wednesday
MONDAY = date(2026, 1, 5)


@pytest.fixture
def told(members, circle):
    def make(on, *, days_late=0, member="north", shared=True, substance="mdma", country="MA"):
        content = {
            "seized_on": on.isoformat(),
            "place": {"country": country},
            "substances": [{"reported": substance, "substance": substance}],
        }
        markings = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle.id,) if shared else ())
        statement = Statement(content=read_content(require_kind("seizure"), content), markings=markings, exercise=True)
        at = datetime(on.year, on.month, on.day, 9, 0, tzinfo=UTC) + timedelta(days=days_late)
        return issue(statement, member=members[member].id, at=at)

    return make


@pytest.fixture
def steady(told):
    """Forty weeks of three seizures each, told in the week after; of the last complete week one is told so far."""
    for week in range(2, 42):
        for day in range(3):
            told(MONDAY - timedelta(weeks=week) + timedelta(days=day), days_late=7 if week < 20 else 0)
    told(MONDAY - timedelta(weeks=1), days_late=7)


@pytest.fixture
def seen(members):
    def make(slug="north", territory="", measure="seizure"):
        return outlook(
            visible_to(Reader(member=members[slug].id, lane=Lane.ENFORCEMENT)), territory=territory, measure=measure, today=TODAY
        )

    return make


def test_a_steady_series_goes_on_as_it_did(steady, seen):
    found = seen()
    everything, mdma = found.series
    assert (everything.substance, mdma.substance) == ("", "mdma")
    assert [week.weekday() for week in found.ahead] == [0] * AHEAD
    assert found.ahead[0] == MONDAY
    assert np.abs(everything.forecast.median - 3).max() <= 1
    assert (everything.forecast.low[1] <= 3).all()
    assert (everything.forecast.high[1] >= 3).all()


def test_the_history_begins_with_the_first_report_and_not_with_invented_zeros(steady, seen):
    found = seen()
    assert found.weeks[0] == MONDAY - timedelta(weeks=41)
    assert found.series[0].counts == (3,) * 40 + (1,)


def test_weeks_of_which_much_is_still_to_come_are_completed_and_left_out(steady, seen):
    found = seen()
    share = dict(zip(found.late_weeks, found.late.completeness, strict=True))
    assert share[MONDAY] < 0.9  # everything comes a week late
    assert share[MONDAY - timedelta(weeks=3)] > 0.99
    assert MONDAY - timedelta(weeks=3) not in found.left_out
    assert found.late.observed[-2] == 1


def test_how_earlier_forecasts_fared_is_told_against_plain_rules(steady, seen):
    tested = seen().series[0].tested
    assert tested.forecasts > 0
    assert tested.score >= 0
    assert 0 <= tested.coverage[1] <= 1


def test_too_short_a_series_is_said_to_be_so(told, seen):
    for week in range(1, 6):
        told(MONDAY - timedelta(weeks=week))
    (one, _) = seen().series
    assert (one.forecast, one.tested, one.trend) == (None, None, None)
    assert any("26" in said.en for said in one.missing)
    assert seen().late is None


def test_a_territory_narrows(steady, told, seen):
    told(MONDAY - timedelta(weeks=1), country="EG")
    assert sum(seen(territory="EG").series[0].counts) == 1
    assert sum(seen(territory="MA").series[0].counts) == 121


def test_the_same_ledger_gives_the_same_answer(steady, seen):
    one, other = seen(), seen()
    assert (one.series[0].forecast.draws == other.series[0].forecast.draws).all()
    assert one.series[0].tested == other.series[0].tested


def test_nothing_reported_is_no_forecast_of_nothing(members, circle, seen, signed_in):
    assert seen().series == ()
    assert "No record of this sort is shared with you" in signed_in().get("/situation/outlook/").content.decode()


@pytest.mark.parametrize("path", ["/situation/outlook/", "/situation/outlook.csv", "/situation/outlook.json"])
def test_a_record_that_is_not_shared_changes_nothing(signed_in, told, path):
    def plain():
        return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", south.get(path).content.decode())

    today = datetime.now(tz=UTC).date()
    for week in range(1, 41):
        told(today - timedelta(weeks=week))
    south = signed_in(member="south")
    before = plain()
    for week in range(1, 20):
        told(today - timedelta(weeks=week), shared=False, substance="ketamine", days_late=3)
    assert plain() == before
    assert "mdma" in before.lower()


def test_somebody_outside_the_circle_reads_nothing(signed_in, steady):
    west = signed_in(member="west")
    assert west.get("/situation/outlook.json").json()["outlook"] == []


def test_the_page_says_how_it_fared_and_draws_what_is_expected(signed_in, told):
    today = datetime.now(tz=UTC).date()
    for week in range(1, 60):
        for _ in range(1 + week % 3):
            told(today - timedelta(weeks=week))
    client = signed_in()
    page = client.get("/situation/outlook/?where=MA").content.decode()
    assert re.search("Tested on .* earlier weeks", page)
    assert page.count("intervals-open") == 2 * AHEAD  # all records, and MDMA
    rows = client.get("/situation/outlook.json?where=MA").json()["outlook"]
    assert {row["kind"] for row in rows} == {"reported", "completed", "expected"}
    assert sum(row["kind"] == "expected" for row in rows) == 2 * AHEAD
    assert client.get("/situation/outlook.csv?where=MA").content.decode("utf-8-sig").count("\n") == len(rows) + 1


@pytest.mark.parametrize("query", ["?where=ZZ", "?measure=x", "?place_words=nowhere", "?measure=exposure&where=MA"])
def test_whatever_is_asked_there_is_an_answer(signed_in, told, query):
    told(MONDAY - timedelta(weeks=3))
    assert signed_in().get(f"/situation/outlook/{query}").status_code == 200
