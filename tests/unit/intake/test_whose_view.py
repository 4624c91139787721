"""What is told of a report rests on records that the reader may see, and on no others."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from making import record, seizure
from tahaluf.hub.intake.models import Import
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import to_stix
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

START = date(2024, 1, 1)
ONE_MORE = "2024-08-18,55,US,US-CT,Heroin toxicity\n"


def weekly(substance, weeks):
    """A line list with so many deaths in each week."""
    days = [(START + timedelta(days=7 * week + n % 7), 20 + n) for week, count in enumerate(weeks) for n in range(count)]
    rows = "".join(f"{day},{age},US,US-CT,{substance} toxicity\n" for day, age in days)
    return "Date of death,Age,Country,State,Cause of death\n" + rows


STEADY = weekly("Heroin", [3] * 33)
RISING = weekly("Xylazine", [0] * 30 + [9, 12, 15]) + STEADY.partition("\n")[2]
STEADY += ONE_MORE


def told(outcome):
    return {signal["substance"] for signal in outcome.signals}


def test_signals_never_rest_on_records_of_another_member_that_were_not_shared(report, hub):
    assert "xylazine" in told(report(RISING, member="north"))
    own = report(STEADY, member="home")
    assert own.records == 100
    assert told(own) <= {"heroin"}


def test_signals_rest_on_records_that_were_shared_with_the_reader(report, hub):
    report(RISING, member="north", tlp="green", circles=("strait",))
    assert "xylazine" in told(report(STEADY, member="home"))
    assert "xylazine" not in told(report(STEADY, member="south"))


def test_a_signal_counts_the_records_of_its_readers_view(report, hub):
    report(RISING, member="north")
    shared = report(RISING.replace(",20,", ",60,"), member="home")
    observed = {signal["observed"] for signal in shared.signals if signal["substance"] == "xylazine"}
    assert observed == {9 + 12}  # the two complete weeks of the own list; with the other member's they would be twice as many


@pytest.mark.parametrize("lane", [Lane.ENFORCEMENT, Lane.LABORATORY])
def test_the_operator_is_told_what_the_named_lane_sees(report, hub, lane):
    assert "xylazine" in told(report(RISING, member="home"))
    assert "xylazine" in told(report(RISING, member="home", lane=Lane.HEALTH))
    assert report(RISING, member="home", lane=lane).signals == []


def test_a_caller_is_told_its_own_view_whatever_lane_is_named(report, hub):
    reader = Reader(member=hub.home.pk, lane=Lane.ENFORCEMENT)
    assert report(RISING, member="home", lane=Lane.HEALTH, reader=reader).signals == []


def test_a_person_brings_in_no_object_that_the_person_could_not_see_again(report, hub):
    marked = Markings(tlp=TLP.GREEN, lane=Lane.HEALTH)
    stix = to_stix(record(owner=hub.home.pk, markings=marked, content=seizure()))
    content = json.dumps({"type": "bundle", "id": "bundle--12121212-1212-4212-8212-121212121212", "objects": [stix]})
    refused = report(content, "in.json", reader=Reader(member=hub.home.pk, lane=Lane.ENFORCEMENT))
    assert (refused.records, [item.code for item in refused.refused]) == (0, ["lane"])
    taken = report(content, "in.json", reader=Reader(member=hub.home.pk, lane=Lane.HEALTH))
    assert (taken.records, taken.refused) == (1, [])


@pytest.mark.parametrize("circle", ["others", "strait"])
def test_a_circle_is_named_by_its_own_members_alone(report, hub, circle):
    member = {"others": "home", "strait": "south"}[circle]
    with pytest.raises(BadInput, match="circle"):
        report(STEADY, member=member, circles=(circle,))
    assert Import.objects.count() == 0
    assert report(STEADY, member={"others": "south", "strait": "home"}[circle], circles=(circle,)).records == 100
