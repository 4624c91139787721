"""Summing up: each mention counted once, unresolved words told with their answer, the period from first to last day."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from making import seizure
from tahaluf.hub.assess.summary import Seen, Summing, Unknown, controls_of
from tahaluf.records.fields import SubstanceMention

NAMES = st.sampled_from(["fentanyl", "heroin", "xylazine", None])


@given(rows=st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=8))
def test_every_mention_is_counted_once_known_or_not(rows):
    summing = Summing()
    for row in rows:
        summing.add(seizure(substances=tuple(SubstanceMention(reported=name or "?", substance=name) for name in row)))
    plain = Counter(name for row in rows for name in row)
    assert {seen.id: seen.count for seen in summing.substances()} == {name: n for name, n in plain.items() if name}
    assert sum(one.count for one in summing.unknown()) == plain[None]


def test_places_and_period_are_those_of_the_records():
    summing = Summing()
    for day in ("2024-05-03", "2023-01", "2024-12-31"):
        summing.add(seizure(seized_on=day, route=()))
    assert summing.period() == ("2023-01-01", "2024-12-31")
    assert summing.places() == [("MA-06", 3)]
    assert Summing().period() is None


def test_sums_of_parts_are_sums_of_the_whole():
    one = [Seen(id="a", name="A", inchikey=None, count=2), Seen(id="b", name="B", inchikey=None, count=1)]
    assert [(seen.id, seen.count) for seen in Seen.added([*one, *one, one[1]])] == [("a", 4), ("b", 3)]
    words = [Unknown(text="x", count=1), Unknown(text="x", count=2, answer="ambiguous"), Unknown(text="x", count=1)]
    assert {(word.answer, word.count) for word in Unknown.added(words)} == {("unknown", 2), ("ambiguous", 2)}


def test_control_is_that_of_the_day_asked_for():
    instruments = {line.jurisdiction for line in controls_of("xylazine", on=date(2024, 1, 1))}
    assert "GB" not in instruments
    assert "GB" in {line.jurisdiction for line in controls_of("xylazine", on=date(2025, 6, 1))}
    assert all(line.reason and line.text_status for line in controls_of("fentanyl", on=date(2025, 6, 1)))
