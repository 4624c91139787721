"""A rise in seizures says that effort is not known; nothing else does."""

from __future__ import annotations

from datetime import date

import pytest

from tahaluf.hub.assess.effort import METHOD, with_effort
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch import SeriesKey
from tahaluf.watch.signals import Rank, Signal, SignalKind
from tahaluf.watch.triggers import Level

WORDS = Text(en="a", ar="ا", fr="a")


def signal(kind, source):
    return Signal(
        kind=kind,
        key=SeriesKey("fentanyl", "MA", source),
        week=date(2026, 1, 5),
        level=Level.ROUTINE,
        rank=Rank(certainty=0.9, novelty=0.5),
        reasons=(Reason(rule="test@1", says=WORDS),),
        method="test@1",
        stands_down=WORDS,
    )


@pytest.mark.parametrize(
    ("kind", "source", "is_told"),
    [
        (SignalKind.RISING, "seizure", True),
        (SignalKind.RISING, "exposure", False),
        (SignalKind.FIRST_SIGHTING, "seizure", False),
    ],
)
def test_only_a_rise_in_seizures_says_that_effort_is_not_known(kind, source, is_told):
    before = signal(kind, source)
    (after,) = with_effort([before])
    assert after.reasons[0] == before.reasons[0]
    assert [one.rule for one in after.reasons[1:]] == [METHOD] * is_told
    assert after.rank == before.rank
    assert after.level is before.level
