"""A first finding by a laboratory that has only begun to look is told with half the certainty, and says why."""

from datetime import date
from types import SimpleNamespace

import pytest

from tahaluf.hub.assess.panels import with_panels
from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.laboratory_analysis import LaboratoryAnalysis
from tahaluf.watch.series import SeriesKey
from tahaluf.watch.signals import Rank, Signal, SignalKind
from tahaluf.watch.triggers import Level

WORDS = Text(en="x", ar="س", fr="x")
WEEK = date(2026, 6, 1)


def first(*, source="laboratory-analysis", kind=SignalKind.FIRST_SIGHTING, substance="metonitazene"):
    return Signal(
        kind=kind,
        key=SeriesKey(substance, "MA", source),
        week=WEEK,
        level=Level.ROUTINE,
        rank=Rank(certainty=0.8, novelty=1.0),
        reasons=(Reason(rule="test@1", says=WORDS),),
        method="test@1",
        stands_down=WORDS,
    )


def rows(*days):
    made = [LaboratoryAnalysis.model_construct(panel_since=Period.parse(day) if day else None) for day in days]
    return lambda _: [SimpleNamespace(record=SimpleNamespace(content=one)) for one in made]


@pytest.mark.parametrize("days", [("2026-05-20",), ("2026-01-01", "2026-05-20"), ("2026-03",)])
def test_a_young_panel_halves_the_certainty_and_says_since_when(days):
    (told,) = with_panels([first()], rows(*days))
    assert told.rank.certainty == 0.4
    assert days[0] in told.reasons[-1].says.en
    assert told.reasons[-1].evidence["panel_since"].startswith(days[0][:7])


@pytest.mark.parametrize("days", [("2025-10-01",), ("2026-05-20", None), ("2026-05-20", "2020-01-01"), ()])
def test_an_old_panel_or_one_that_is_not_told_changes_nothing(days):
    (told,) = with_panels([first()], rows(*days))
    assert told == first()


@pytest.mark.parametrize("signal", [first(source="seizure"), first(kind=SignalKind.RISING)])
def test_seizures_and_rises_have_no_panel(signal):
    assert with_panels([signal], rows("2026-05-20")) == (signal,)


def test_only_the_most_pressing_are_looked_into():
    asked = []
    many = [first(substance=f"s{at}") for at in range(50)]
    told = with_panels(many, lambda signal: asked.append(signal) or [])
    assert len(asked) == 20
    assert told == tuple(many)
