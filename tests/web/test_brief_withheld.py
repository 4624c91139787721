"""A brief to hand out: small counts are withheld, and nothing that is shown gives one away by subtraction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.hub.assess.situation import Asked, Line, Situation
from tahaluf.kernel.errors import BadInput
from tahaluf.watch.trend import trend_of
from tahaluf.web.situation.withheld import handed_out, least_of

MONDAY = date(2026, 1, 5)


def line(substance, counts, before=None):
    return Line(substance=substance, counts=tuple(counts), before=before, trend=trend_of(counts))


def told(places, *, lines=(), everything=None):
    total = sum(number or 0 for number in places.values()) if everything is None else everything
    return Situation(
        asked=Asked(territory="MA", measure="seizure", first=MONDAY, last=MONDAY + timedelta(days=6)),
        weeks=(MONDAY,),
        all=line("", [total]),
        lines=tuple(lines),
        more=0,
        places=places,
        by_place={},
        measures={},
    )


def test_where_nothing_is_withheld_nothing_changes():
    one = told({"MA-01": 3}, lines=[line("mdma", [3])])
    for least in (0, 1):
        assert handed_out(one, least).told is one


def test_one_small_place_takes_another_with_it_for_the_sum_is_told():
    found = handed_out(told({"MA-01": 3, "MA-02": 40, "MA-03": 25, "MA-04": None}), 20)
    assert found.told.places == {"MA-02": 40, "MA-04": None}
    assert found.places == 2


def test_small_substances_are_left_out_and_small_weeks_not_drawn():
    lines = [line("mdma", [30, 25, 0], before=7), line("ketamine", [5, 5, 5]), line("heroin", [30, 3, 30], before=40)]
    found = handed_out(told({"MA-01": 200}, lines=lines), 20)
    assert [one.substance for one in found.told.lines] == ["mdma", "heroin"]
    assert found.substances == 1
    assert found.before == {"mdma"}
    assert found.told.lines[0].before is None
    assert [found.draws(one) for one in found.told.lines] == [True, False]


def test_too_few_records_give_no_brief():
    with pytest.raises(BadInput):
        handed_out(told({"MA-01": 3}), 20)
    assert handed_out(told({}, everything=0), 20).told.all.total == 0


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(3, 25))
def test_whoever_knows_the_sum_and_what_is_shown_cannot_tell_a_small_place(numbers, least):
    places = {f"MA-{at:02}": number for at, number in enumerate(numbers)}
    whole = told(places)
    if 0 < whole.all.total < least:
        return
    shown = handed_out(whole, least).told.places
    assert all(number == 0 or number >= least for number in shown.values())
    hidden = [number for code, number in places.items() if code not in shown]
    rest = whole.all.total - sum(shown.values())
    assert rest == sum(hidden)
    for small in (number for number in hidden if 0 < number < least):
        others = len(hidden) - 1
        assert others >= 1
        assert rest - small >= 0
        # Another small number in its place is possible: what is left over can be shared out differently.
        assert rest > small or others > 1 or rest >= least


@pytest.mark.parametrize(
    ("asked", "rule", "least"),
    [("", 0, 0), ("20", 0, 20), ("5", 20, 20), ("50", 20, 50), ("x", 5, 5), ("99999", 0, 0), ("-3", 0, 0)],
)
def test_a_reader_asks_for_more_than_the_rule_and_never_for_less(asked, rule, least):
    assert least_of(asked, rule) == least


@pytest.mark.django_db
def test_the_button_leads_to_a_brief_that_says_what_is_left_out(signed_in, seizure, settings):
    today = date.today()  # noqa: DTZ011 - the hub's day
    monday = today - timedelta(days=today.weekday())

    def seized(number, region, substance):
        for at in range(number):
            seizure(
                seized_on=(monday - timedelta(weeks=2 + at % 8)).isoformat(),
                place={"country": "MA", "subdivision": region},
                substances=[{"reported": substance, "substance": substance}],
            )

    seized(30, "MA-01", "mdma")
    seized(24, "MA-02", "mdma")
    seized(3, "MA-03", "ketamine")
    client = signed_in()
    plain = client.get("/situation/brief/?where=MA").content.decode()
    assert "least=20" in plain
    assert "etamine" in plain
    safer = client.get("/situation/brief/?where=MA&least=20").content.decode()
    assert "etamine" not in safer
    assert "Counts from 1 to 19 are withheld" in safer
    assert "brief.pdf?where=MA&amp;measure=seizure&amp;least=20" in safer or "least=20" in safer
    settings.SMALL_COUNTS = 500
    assert client.get("/situation/brief/?where=MA").status_code == 302
    assert client.get("/situation/brief.pdf?where=MA").status_code == 302


def test_what_is_replaced_keeps_the_rest():
    one = told({"MA-01": 50})
    assert replace(one) == handed_out(one, 20).told
