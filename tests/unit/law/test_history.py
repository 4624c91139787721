"""Control over time: entries, since when, differences between days and between jurisdictions."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.chem.substances import registry
from tahaluf.kernel.errors import BadInput
from tahaluf.law import Answer, control_status
from tahaluf.law.history import changes, controlled_since, differences, entries

FAR = date(2028, 1, 1)


def told(substance, until=FAR, jurisdictions=None):
    return [
        (one.instrument, one.by, str(one.since) if one.since else "", one.until)
        for one in entries(substance, until=until, jurisdictions=jurisdictions)
    ]


def test_a_temporary_order_has_a_beginning_and_an_end():
    # Federal Register document 2025-19542: 15 October 2025 to 15 October 2027.
    assert told("ethyleneoxynitazene", jurisdictions=["US"]) == [
        ("US-CSA", "law.listed@1", "2025-10-15", date(2027, 10, 15)),
    ]


def test_definitions_and_names_stand_in_one_list_the_earliest_first():
    found = told("ethyleneoxynitazene")

    assert [(one, since) for one, _, since, _ in found] == [
        ("GB-MDA", "2025-01-15"),
        ("CN-NON-MEDICINAL", "2025-07-01"),
        ("US-CSA", "2025-10-15"),
    ]
    assert found[0][1] == "clause UK-NITAZENE-1ea"


def test_a_rule_that_was_replaced_ends_the_day_before():
    assert ("AU-ACT-CCR", "law.relation.AU-ACT-RELATED-2005@1", "2005-05-01", date(2010, 10, 19)) in told("mephedrone")


def test_names_entered_without_their_day_come_last_and_say_nothing_of_a_beginning():
    found = told("fentanyl", jurisdictions=["DE", "UN"])

    assert [(one, since) for one, _, since, _ in found] == [("UN-1961", "1964-12-13"), ("DE-BTMG", "")]


def test_what_comes_later_than_asked_is_not_told():
    assert told("ethyleneoxynitazene", until=date(2025, 6, 30)) == [
        ("GB-MDA", "clause UK-NITAZENE-1ea", "2025-01-15", None),
    ]


def test_an_unknown_substance_is_bad_input():
    with pytest.raises(BadInput):
        entries("no-such-substance", until=FAR)


@pytest.mark.parametrize(
    ("substance", "jurisdiction", "on", "since"),
    [
        ("acetylfentanyl", "CN", date(2020, 1, 1), "2019-05-01"),
        ("mephedrone", "GB", date(2020, 1, 1), "2010-04-16"),
        ("ethyleneoxynitazene", "US", date(2026, 1, 1), "2025-10-15"),
    ],
)
def test_controlled_since(substance, jurisdiction, on, since):
    assert str(controlled_since(substance, jurisdiction=jurisdiction, on=on).since) == since


def test_an_order_that_ended_is_no_beginning():
    assert controlled_since("ethyleneoxynitazene", jurisdiction="US", on=date(2027, 10, 16)) is None


def test_entries_agree_with_control_status_on_every_day_asked():
    for substance in ("mephedrone", "acetylcodeine", "hhc", "ethyleneoxynitazene", "4-piperidone", "caffeine"):
        for day in (date(2008, 1, 1), date(2016, 1, 1), date(2025, 8, 1), date(2027, 12, 1)):
            yes = {one.instrument for one in control_status(substance, on=day) if one.answer is Answer.YES}
            listed = {one.instrument for one in entries(substance, until=day) if one.until is None or one.until >= day}
            assert listed == yes, (substance, day)


def test_changes_tell_what_the_commission_of_march_2025_added():
    found = {one.substance: one for one in changes(date(2025, 3, 1), date(2025, 12, 31), jurisdictions=["UN"])}

    assert {"hhc", "carisoprodol", "n-piperidinyl-etonitazene"} <= set(found)
    assert (found["hhc"].first, found["hhc"].second) == (Answer.NOT_KNOWN, Answer.YES)
    assert [(one.instrument, one.schedule) for one in found["hhc"].after] == [("UN-1971", "II")]


def test_nothing_changes_where_nothing_was_entered_between():
    assert list(changes(date(1950, 1, 1), date(1951, 1, 1), jurisdictions=["UN", "FR"])) == []


def test_changes_are_the_same_as_asking_every_substance_on_both_days():
    first, second = date(2025, 1, 1), date(2025, 2, 1)
    plain = set()
    for one in registry():
        days = [
            {
                (c.instrument, c.schedule)
                for c in control_status(one.id, on=on, jurisdictions=["GB"])
                if c.answer is Answer.YES and c.since
            }
            for on in (first, second)
        ]
        if days[0] != days[1]:
            plain.add(one.id)

    assert {one.substance for one in changes(first, second, jurisdictions=["GB"])} == plain
    assert "ethyleneoxynitazene" in plain


def test_days_the_wrong_way_round_are_bad_input():
    with pytest.raises(BadInput):
        list(changes(date(2025, 1, 1), date(2025, 1, 1)))


def test_differences_between_two_jurisdictions():
    found = {one.substance: one for one in differences("GB", "CN", on=date(2026, 1, 1))}

    assert found["mephedrone"].first is Answer.YES
    assert found["mephedrone"].second is Answer.NOT_KNOWN
    assert "acetylfentanyl" not in found


def test_where_nothing_was_entered_the_difference_is_never_a_no():
    assert {one.second for one in differences("GB", "FR", on=date(2026, 1, 1))} == {Answer.NOT_KNOWN}
