"""How well approaches are proven: the data is whole, weak ones are told, and what is better for the same people is proposed."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from tahaluf.kernel.text import LANGUAGES
from tahaluf.messages import approaches, proven_for, weighed
from tahaluf.messages.approaches import BEST_FIRST
from tahaluf.records.cooperation_codes import APPROACHES, GROUPS
from tahaluf.records.kinds.practice import GRADES


def test_every_approach_of_the_kind_has_its_row_and_no_row_is_of_another():
    assert list(approaches()) == list(APPROACHES)


def test_grades_and_groups_are_codes_of_the_record_kinds():
    assert set(BEST_FIRST) == set(GRADES)
    assert {one.grade for one in approaches().values()} <= set(GRADES)
    assert {group for one in approaches().values() for group in one.groups} <= set(GROUPS)


def test_the_list_begins_with_the_best_grade_and_ends_with_the_worst():
    ranks = [one.rank for one in approaches().values()]
    assert ranks == sorted(ranks)


def test_every_approach_names_a_source_and_every_source_that_was_read_has_an_address():
    with files("tahaluf.data").joinpath("messages", "approach_sources.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["approach"] for row in rows} == set(APPROACHES)
    assert [row["title"] for row in rows if row["checked"] == "source" and not row["url"].startswith("http")] == []
    assert {row["checked"] for row in rows} <= {"source", "memory"}


def test_a_grade_said_to_be_of_a_source_has_one_that_was_read():
    told = [one for one in approaches().values() if one.checked == "source"]
    assert [one.code for one in told if not any(source.is_read for source in one.sources)] == []
    assert {one.checked for one in approaches().values()} == {"source", "own", "memory"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_found_and_on_which_conditions_is_said_in_every_language(language):
    assert [one.code for one in approaches().values() if not (one.says.in_(language) and one.conditions.in_(language))] == []


def test_the_weakest_approach_comes_first_for_a_campaign_is_as_weak_as_that():
    assert [one.approach.code for one in weighed(["helpline", "shock", "naloxone"], ["everyone"])] == [
        "shock",
        "helpline",
        "naloxone",
    ]


def test_fear_is_graded_against_and_something_better_for_parents_is_named():
    (told,) = weighed(["shock"], ["parents"])
    assert told.approach.is_against
    assert [one.code for one in told.better][:3] == ["community", "parenting", "media_joined"]


def test_what_is_better_serves_the_same_aim():
    (alert,) = weighed(["checking_alert"], ["people_who_use"])
    assert [one.code for one in alert.better] == ["naloxone"]


def test_nothing_better_is_named_than_the_best():
    (told,) = weighed(["life_skills"], ["students"])
    assert told.better == ()


def test_nothing_that_evidence_speaks_against_is_ever_proposed():
    for group in GROUPS:
        assert [one.code for one in proven_for([group]) if one.is_against] == []


def test_an_approach_tried_with_other_people_says_so():
    (told,) = weighed(["life_skills"], ["released"])
    assert not told.fits
    assert any("People released from prison" in reason.says.en for reason in told.reasons)


def test_a_grade_from_memory_says_so_and_one_out_of_a_source_does_not():
    (memory,) = weighed(["testimony"], ["youth"])
    assert any("from memory" in reason.says.en for reason in memory.reasons)
    (read,) = weighed(["media"], ["youth"])
    assert [reason.rule for reason in read.reasons] == ["approaches.unlikely@1"]


def test_a_code_that_nobody_knows_or_that_is_named_twice_changes_nothing():
    assert len(weighed(["media", "media", "hypnosis"], [])) == 1
