"""Passages annotated by hand: what is found in those that no rule was made on. The bench `texts` tells the figures by sort."""

from __future__ import annotations

import pytest

from annotated import Compared, Marked, Passage, compared, counts, passages, unmarked
from tahaluf.exchange.drafts import What, draft_from

EVERY = passages()
LATER = passages(["later"])


def result(passage: Passage) -> Compared:
    items = [item for item in draft_from(passage.text).items if item.what is not What.COMMITMENT]
    found = [Marked(what=item.what.value, value=item.value, start=item.start, end=item.end) for item in items]
    return compared(passage.marked, found)


def figures(some: list[Passage]) -> tuple[float, float]:
    """Precision and recall over all sorts."""
    rows = list(counts(result(each) for each in some))
    right, wrong, missed = (sum(row[at] for row in rows) for at in (1, 2, 3))
    return right / (right + wrong), right / (right + missed)


def test_there_are_passages_enough_in_each_language() -> None:
    assert len(EVERY) + len(LATER) == 84
    for language in ("ar", "en", "fr"):
        assert sum(each.language == language for each in EVERY) == 24


@pytest.mark.parametrize("half", ["tuned", "held out"])
def test_most_is_found_and_little_else(half: str) -> None:
    precision, recall = figures([each for each in EVERY if each.half == half])
    assert precision >= 0.95
    assert recall >= 0.90


def test_passages_written_after_the_rules_are_read_as_well() -> None:
    precision, recall = figures(list(LATER))
    assert precision >= 0.95
    assert recall >= 0.90


def test_every_finding_has_a_confidence_a_reason_and_its_place() -> None:
    for passage in (*EVERY, *LATER):
        found = draft_from(passage.text)
        for item in found.items:
            assert 0 < item.confidence < 1
            assert item.reasons
            assert found.text[item.start : item.end] == item.text


def test_marks_are_read_where_they_stand() -> None:
    text, marked = unmarked("the [O|customs of [P:CY-02 Limassol|Limassol]] said")
    assert text == "the customs of Limassol said"
    assert [(mark.what, mark.value, text[mark.start : mark.end]) for mark in marked] == [
        ("organisation", "customs of Limassol", "customs of Limassol"),
        ("place", "CY-02 Limassol", "Limassol"),
    ]
