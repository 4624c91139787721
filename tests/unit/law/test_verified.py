"""What was verified of the laws: nothing is counted twice or left out."""

from __future__ import annotations

from tahaluf.law.clauses import TextStatus, clauses
from tahaluf.law.verified import Reading, by_status, definitions, named_lists


def test_every_definition_was_counted_over_the_same_background():
    assert [one.clause.id for one in definitions()] == list(clauses())
    assert {one.background.structures for one in definitions()} == {44_296}


def test_no_definition_but_the_widest_reaches_one_ordinary_structure_in_a_thousand():
    wide = {one.clause.id for one in definitions() if one.background.yes + one.background.doubtful > 44}
    assert wide == {"DE-NPSG-1"}


def test_every_hit_was_read():
    for one in definitions():
        reaches = one.background.yes + one.background.doubtful > 0
        assert (one.background.reading is Reading.NONE) is not reaches, one.clause.id
        assert one.background.reading is not Reading.UNREAD, one.clause.id


def test_more_definitions_were_read_than_not():
    assert sum(by_status().values()) == len(clauses())
    assert by_status()[TextStatus.READ] > by_status()[TextStatus.UNVERIFIED]


def test_the_german_list_was_compared_and_that_of_morocco_not_found():
    found = {one.instrument.id: one for one in named_lists()}
    assert (found["DE-BTMG"].source, found["DE-BTMG"].memory) == (407, 0)
    assert (found["MA-1922"].source, found["MA-1922"].memory) == (0, 0)
