"""The page of wastewater: loads as the protocol computes them, limits that are not zero, and nothing that is not shared."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tahaluf.hub.assess.wastewater import wastewater
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MONDAY = date(2025, 1, 6)
MEASURED = {"substance": {"reported": "benzoylecgonine", "substance": "benzoylecgonine"}, "determination": "quantified"}


def measured(value=None, *, limit=None, unit="ng/L", **more):
    """A residue: with a concentration, else below its limit."""
    found = (
        {"concentration": {"value": str(value), "unit": unit}} if value is not None else {"determination": "below_quantification"}
    )
    limits = {"quantification_limit": {"value": str(limit), "unit": "ng/L"}} if limit else {}
    return MEASURED | found | limits | more


@pytest.fixture
def sample(members, circle):
    def make(on, *measurements, member="north", shared=True, **changes):
        content = {
            "sampled_on": on.isoformat() if isinstance(on, date) else on,
            "place": {"country": "MA", "locality": "Nador"},
            "site": "Plant A",
            "covers": "day",
            "population": 100_000,
            "flow": {"value": "20000", "unit": "m3/day"},
            "measurements": list(measurements),
        }
        markings = Markings(tlp=TLP.AMBER, lane=Lane.LABORATORY, circles=(circle.id,) if shared else ())
        kept = {name: value for name, value in (content | changes).items() if value is not None}
        statement = Statement(content=read_content(require_kind("wastewater-sample"), kept), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


@pytest.fixture
def seen(members):
    def make(slug="north", **asked):
        return wastewater(visible_to(Reader(member=members[slug].id, lane=Lane.LABORATORY)), **asked)

    return make


def test_a_load_is_concentration_times_flow_by_population(sample, seen):
    # 500 ng/L x 20 000 m3 = 10 g a day; of 100 000 inhabitants 100 mg a day and 1000.
    sample(MONDAY, measured(500))
    ((one,), (point,)) = (seen().series, seen().series[0].points)
    assert point.value == pytest.approx(100.0)
    assert point.low < 100.0 < point.high
    assert one.computed
    assert (one.site.country, one.site.title) == ("MA", "Nador · Plant A")


def test_a_stated_load_is_taken_as_it_stands(sample, seen):
    sample(MONDAY, MEASURED | {"load_per_1000": {"value": "42.5", "unit": "mg/day/1000"}}, flow=None, population=None)
    (one,) = seen().series
    assert one.points[0].value == pytest.approx(42.5)
    assert not one.computed


def test_days_of_a_week_are_one_period_and_other_weeks_others(sample, seen):
    for day, value in ((0, 400), (2, 600), (7, 1000)):
        sample(MONDAY + timedelta(days=day), measured(value))
    points = seen().series[0].points
    assert [(point.days, round(point.value, 6)) for point in points] == [(2, 100.0), (1, 200.0)]
    assert (points[0].first, points[0].last) == (MONDAY, MONDAY + timedelta(days=2))


def test_below_the_limit_is_a_bound_and_never_zero(sample, seen):
    sample(MONDAY, measured(limit=50))
    (point,) = seen().series[0].points
    assert (point.value, point.below) == (None, 1)
    assert point.most == pytest.approx(10.0)


def test_a_limit_that_is_not_told_is_said_to_be_missing(sample, seen, signed_in):
    sample(MONDAY, measured())
    (point,) = seen().series[0].points
    assert (point.value, point.most, point.untold) == (None, None, 1)
    page = signed_in(lane=Lane.LABORATORY).get("/situation/wastewater/").content.decode()
    assert "below a limit that is not told" in page


def test_published_means_stay_apart_from_days_and_have_no_interval(sample, seen, signed_in):
    sample(MONDAY, measured(500))
    sample("2025", MEASURED | {"load_per_1000": {"value": "80", "unit": "mg/day/1000"}}, covers="year_mean")
    told = {one.covers: one.points[0] for one in seen().series}
    assert set(told) == {"day", "year_mean"}
    assert (told["year_mean"].value, told["year_mean"].low, told["year_mean"].days) == (80.0, None, None)
    assert "Means as published" in signed_in(lane=Lane.LABORATORY).get("/situation/wastewater/").content.decode()


def test_two_reports_of_one_day_count_once_and_are_said(sample, seen):
    sample(MONDAY, measured(500))
    sample(MONDAY, measured(700), member="south")
    (point,) = seen().series[0].points
    assert (point.days, point.doubled) == (1, 1)


def test_a_day_far_above_the_others_is_flagged_as_a_question(sample, seen, signed_in):
    for day, value in enumerate((500, 520, 480, 510, 490, 6000)):
        sample(MONDAY + timedelta(days=day), measured(value))
    (point,) = seen().series[0].points
    assert point.dumped == (MONDAY + timedelta(days=5),)
    assert "as if something had been poured away" in signed_in(lane=Lane.LABORATORY).get("/situation/wastewater/").content.decode()


def test_a_rise_stands_first_with_its_reason(sample, seen):
    for week in range(10):
        on = MONDAY + timedelta(days=7 * week)
        sample(on, measured(500 + week), site="Plant A")
        sample(on, measured(3000 if week == 9 else 500 + week), site="Plant Z")
    first, second = seen().series
    assert (first.site.plant, first.newest.finding.value) == ("Plant Z", "above")
    assert (second.site.plant, second.newest.finding.value) == ("Plant A", "usual")
    assert "5.9" in first.newest.reason.says.en


def test_what_says_nothing_of_a_load_is_counted(sample, seen):
    sample(MONDAY, measured(500), flow=None)
    sample(MONDAY, MEASURED | {"determination": "interference"})
    assert (seen().series, seen().unread) == ((), 2)


def test_residue_and_country_narrow(sample, seen):
    sample(MONDAY, measured(500), measured(9, substance={"reported": "MDMA", "substance": "mdma"}))
    sample(MONDAY, measured(500), place={"country": "EG", "locality": "Cairo"})
    assert len(seen().series) == 3
    assert [one.residue for one in seen(residue="mdma").series] == ["mdma"]
    assert {one.site.country for one in seen(country="EG").series} == {"EG"}


def test_the_oldest_are_left_out_and_that_is_said(sample, seen):
    for week in range(3):
        sample(MONDAY + timedelta(days=7 * week), measured(500))
    assert seen(most=2).more
    assert not seen(most=3).more


@pytest.mark.parametrize("path", ["/situation/wastewater/", "/situation/wastewater.csv", "/situation/wastewater.json"])
def test_a_sample_that_is_not_shared_changes_nothing(signed_in, sample, path):
    def plain():
        return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", south.get(path).content.decode())

    south = signed_in(member="south", lane=Lane.LABORATORY)
    sample(MONDAY, measured(500))
    before = plain()
    sample(MONDAY + timedelta(days=7), measured(90_000), site="HIDDEN plant", shared=False)
    sample(MONDAY + timedelta(days=7), measured(90_000), shared=False)
    assert plain() == before
    assert "100" in before


def test_somebody_outside_the_circle_finds_nothing(signed_in, sample):
    sample(MONDAY, measured(500))
    west = signed_in(member="west", lane=Lane.LABORATORY)
    assert "No wastewater sample shared with you states a load" in west.get("/situation/wastewater/").content.decode()
    assert west.get("/situation/wastewater.json").json() == {"wastewater": [], "unread": 0, "more": False}


def test_the_twins_hold_every_period(signed_in, sample):
    for week in range(3):
        sample(MONDAY + timedelta(days=7 * week), measured(500 + 10 * week))
    client = signed_in(lane=Lane.LABORATORY)
    rows = client.get("/situation/wastewater.json").json()["wastewater"]
    assert [round(row["load"]) for row in rows] == [100, 102, 104]
    assert [row["finding"] for row in rows] == [None, None, "not_estimable"]
    assert client.get("/situation/wastewater.csv").content.decode("utf-8-sig").count("\n") == 4


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_page_speaks_the_language_and_draws(signed_in, sample, language):
    sample(MONDAY, measured(500))
    client = signed_in(lane=Lane.LABORATORY)
    client.cookies["django_language"] = language
    page = client.get("/situation/wastewater/").content.decode()
    assert {"ar": "مياه الصرف الصحي", "en": "Newest period of each site", "fr": "Dernière période de chaque site"}[language] in page
    assert 'class="intervals"' in page


@pytest.mark.parametrize("query", ["?residue=%3Cb%3E", "?country=ZZ", "?residue=&country="])
def test_whatever_is_asked_there_is_an_answer(signed_in, sample, query):
    sample(MONDAY, measured(500))
    assert signed_in().get(f"/situation/wastewater/{query}").status_code == 200
