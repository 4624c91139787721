"""Open data of a hub: whose records count, that nothing small is told, and that the same ledger gives the same bytes."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.exchange.opendata import Recipe
from tahaluf.hub.desks.research.releases import build, plain_table
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import TLP

pytestmark = pytest.mark.django_db


def recipe(**changes) -> Recipe:
    asked = {
        "name": "seizures", "title": "Seizures", "version": "1.0.0", "licence": "CC-BY-4.0", "publisher": "north",
        "kind": "seizure",
        "by": "country", "per": "year", "first": date(2024, 1, 1), "last": date(2025, 12, 31), "least": 5, "exercise": True,
    }  # fmt: skip
    return Recipe(**asked | changes)


@pytest.fixture
def many(seizure):
    """Of north: Morocco 6 in 2024 and 7 in 2025, Tunisia 2 and 6."""
    for country, year, times in (("MA", 2024, 6), ("MA", 2025, 7), ("TN", 2024, 2), ("TN", 2025, 6)):
        for number in range(times):
            seizure(seized_on=f"{year}-03-0{number + 1}", place={"country": country})


def counts(table):
    return {(row, column): count for row, column, count in table.lines()}


def test_own_records_are_counted_by_country_and_year(many, members):
    table = plain_table(recipe(), member=members["north"].pk)
    assert table.counts == ((6, 7, 13), (2, 6, 8), (8, 13, 21))


def test_records_of_others_count_only_where_everybody_may_read_them(many, members, seizure):
    seizure(member="south", seized_on="2025-03-01", place={"country": "DZ"})
    seizure(member="south", tlp=TLP.CLEAR, circles=False, seized_on="2025-03-01", place={"country": "EG"})
    table = plain_table(recipe(), member=members["north"].pk)
    assert "DZ" not in table.rows
    assert counts(table)["EG", "2025"] == 1


def test_a_release_tells_no_small_count_and_passes_the_attack(many, members):
    made = build(recipe(), member=members["north"].pk)
    assert made.attacked.passed
    assert b"TN,2024,,withheld" in made.files["table.csv"]


def test_the_same_ledger_gives_the_same_bytes(many, members):
    once, again = (build(recipe(), member=members["north"].pk) for _ in range(2))
    assert once.files == again.files


def test_days_outside_the_period_do_not_count(many, members):
    table = plain_table(recipe(first=date(2025, 1, 1)), member=members["north"].pk)
    assert table.columns == ("2025",)


def test_quarters_and_substances_are_other_tables(many, members):
    table = plain_table(recipe(per="quarter"), member=members["north"].pk)
    assert table.columns == ("2024-Q1", "2025-Q1")
    assert plain_table(recipe(by="substance"), member=members["north"].pk).counts[-1] == (8, 13, 21)


def test_invented_records_and_real_ones_are_never_in_one_release(many, members):
    with pytest.raises(BadInput, match="nothing to count"):
        plain_table(recipe(exercise=False), member=members["north"].pk)


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"by": "officer"}, "by"), ({"per": "day"}, "per"), ({"kind": "referral"}, "kind"), ({"kind": "lead"}, "kind")],
)
def test_what_may_not_be_counted_is_refused(members, changes, place):
    with pytest.raises(BadInput) as told:
        plain_table(recipe(**changes), member=members["north"].pk)
    assert [fault.place for fault in told.value.faults] == [place]
