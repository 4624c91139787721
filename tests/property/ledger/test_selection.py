"""However a list is looked for (by audience, in one scan, in bounded steps), it holds what a plain reading of all records gives."""

from __future__ import annotations

from contextlib import contextmanager
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions import add_member, day, name
from tahaluf.hub.ledger import probes, selection, services, wording
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.fields import Mark, SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import Reader

SUBSTANCES = ("fentanyl", "captagon", "mdma")
COUNTRIES = ("MA", "ES", "IQ")
WORDS = ("lorry", "vessel", "شاحنة")
NUMBER = 60


def statement(n: int, circles: list[str]) -> services.Statement:
    """The nth record; some are for a circle, some keep their marks stricter, some are of an exercise."""
    shared = (circles[n % 2],) if n % 3 == 0 else ()
    return services.Statement(
        content=Seizure(
            seized_on=Period.of_day(day(n * 2).date()),
            place=Place(country=COUNTRIES[n % 7 % 3]),
            substances=(SubstanceMention(reported="x", substance=SUBSTANCES[n % 5 % 3]),),
            summary=f"{WORDS[n % 4 % 3]} tablets",
            marks=(Mark(reported=f"logo {n % 11}"),),
        ),
        markings=Markings(tlp=TLP.AMBER if shared else TLP.GREEN, lane=Lane.ENFORCEMENT, circles=shared),
        field_markings=(FieldMarking(tlp=TLP.RED, selectors=("marks",)),) if n % 4 == 0 else (),
        exercise=n % 6 == 0,
    )


@pytest.fixture
def doors(any_database):
    """Doors of a member in both circles, of one that left a circle half-way, and of one in none."""
    ids = [add_member(f"m{n}").id for n in range(4)]
    circles = [
        members.add_circle(members.NewCircle(slug=slug, name=name(slug), members=["m0", "m1", "m2"]), at=day(0)).id
        for slug in ("north", "south")
    ]
    for n in range(NUMBER):
        services.issue(statement(n, circles), member=ids[n % 2 * 3], at=day(1 + n))
    members.leave("north", "m2", at=day(30))
    return [visible_to(Reader(member=member, lane=Lane.ENFORCEMENT)) for member in ids]


def passes(row, filters: Filters) -> bool:
    """A filter, read plainly from what the reader is shown."""
    shown = row.record.content
    wanted = filters.period
    return (
        (not filters.substance or any(item.substance in filters.substance for item in shown.substances))
        and (not filters.where or shown.place.country in filters.where)
        and (not filters.mark or any(mark.reported in filters.mark for mark in shown.marks))
        and (not filters.owner or row.owner in filters.owner)
        and (wanted is None or (shown.seized_on.first <= wanted.last and shown.seized_on.last >= wanted.first))
        and (filters.exercise is None or row.record.exercise == filters.exercise)
        and set(filters.text.split()) <= set((shown.summary or "").split())
    )


@contextmanager
def economy(*, few: int, worth: int, work: int, look: int):
    """The lists are planned with other bounds."""
    with (
        mock.patch.object(probes, "_FEW", few),
        mock.patch.object(probes, "_WORTH_SCANNING", worth),
        mock.patch.object(probes, "_MOST_AT_ONCE", 2),
        mock.patch.object(selection, "_WORK", work),
        mock.patch.object(selection, "_BRIEF", look),
        mock.patch.object(wording, "_FEW", few),
        mock.patch.object(wording, "_WORTH_SCANNING", worth),
        mock.patch.object(wording, "_FIRST_LOOK", 17),
        mock.patch.object(wording, "_LOOK", look + 16),
    ):
        yield


def some(values) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


filters_drawn = st.builds(
    Filters,
    substance=some(SUBSTANCES),
    where=some(COUNTRIES),
    mark=some(("logo 1", "logo 4", "logo 8")),
    period=st.none() | st.sampled_from([Period.parse("2025-02"), Period.parse("2025-01-20/2025-03-02")]),
    exercise=st.none() | st.booleans(),
    text=st.sampled_from(["", "", "tablets", "lorry tablets", "شاحنة", "nowhere"]),
)
bounds = st.fixed_dictionaries(
    {
        "few": st.sampled_from([0, 1, 100]),
        "worth": st.sampled_from([0, 1, 1000]),
        "work": st.sampled_from([1, 5, 20_000]),
        "look": st.sampled_from([1, 200]),
    }
)


def test_every_way_of_looking_finds_the_same(doors):
    everything = [list(door.all_records()) for door in doors]
    assert [len(rows) for rows in everything] == [60, 60, 55, 50]

    @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
    @given(who=st.integers(0, 3), filters=filters_drawn, bound=bounds, page=st.sampled_from([1, 3, 500]))
    def check(who, filters, bound, page):
        expected = [row.id for row in everything[who] if passes(row, filters)]
        with economy(**bound):
            found = [row.id for row in doors[who].all_records(filters, page=page)]
            counted = doors[who].count(filters)
        assert found == expected
        assert counted.number <= len(expected)
        assert counted.at_least or counted.number == len(expected)

    check()
