"""The map of control: classes by jurisdictions, by kind of rule, as shipped and as made."""

from __future__ import annotations

from datetime import date

from tahaluf.chem.substances import registry
from tahaluf.law import Answer, control_status, is_controlled
from tahaluf.law.mapping import Basis, control_map, entered_jurisdictions, map_rows, shipped_map

DAY = date(2026, 1, 1)


def cell(class_id, jurisdiction):
    _, cells = shipped_map()
    (found,) = [one for one in cells if (one.class_id, one.jurisdiction) == (class_id, jurisdiction)]
    return found


def test_the_shipped_map_is_that_of_its_day():
    on, cells = shipped_map()

    assert on == DAY
    assert cells == control_map(on)


def test_a_cell_agrees_with_asking_every_member():
    members = registry().of_class("nitazene")
    answers = {one.id: is_controlled(control_status(one.id, on=DAY, jurisdictions=["GB"])) for one in members}

    assert cell("nitazene", "GB").members == len(members)
    assert cell("nitazene", "GB").number == sum(one is Answer.YES for one in answers.values())


def test_definitions_count_where_no_name_does():
    china = cell("nitazene", "CN")

    assert set(china.controlled) == {Basis.DEFINITION}
    assert 0 < china.part < 1


def test_riders_and_relations_have_their_own_counts():
    _, cells = shipped_map()

    assert any(one.controlled.get(Basis.RIDER) for one in cells)
    assert cell("cathinone", "US").controlled[Basis.RELATION] > 0


def test_a_jurisdiction_without_an_entered_law_is_told_apart():
    _, cells = shipped_map()

    assert {"UN", "US", "GB", "DE", "CN"} <= set(entered_jurisdictions(cells))
    assert not {"LB", "MA"} & set(entered_jurisdictions(cells))


def test_no_cell_counts_more_than_its_members():
    for one in shipped_map()[1]:
        assert one.number + one.open <= one.members
        assert one.unverified <= one.number


def test_the_map_moves_with_the_day():
    def nitazenes(on):
        return next(int(row["definition"]) for row in map_rows(on) if (row["class"], row["jurisdiction"]) == ("nitazene", "GB"))

    assert (nitazenes(date(2025, 1, 14)), nitazenes(date(2025, 1, 15)) > 40) == (0, True)
