"""What came of a campaign: reach, what was measured before and after, and what cannot be known from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_fields import Indicator, Measure
from tahaluf.records.kinds.campaign import Campaign

_CHANGED = Text(
    en="From {before} to {after}. Without a group that the campaign did not reach, nobody can say that the campaign did it.",
    ar="من {before} إلى {after}. ودون مجموعة لم تصلها الحملة لا يمكن الجزم بأن الحملة هي السبب.",
    fr="De {before} à {after}. Sans un groupe que la campagne n'a pas touché, nul ne peut dire que c'est son effet.",
)
_ONE_SIDE = Text(
    en="Measured only once: whether anything changed is not known.",
    ar="قيس مرة واحدة فقط: لا يُعرف إن كان شيء قد تغيّر.",
    fr="Mesuré une seule fois : on ignore si quelque chose a changé.",
)
_NOTHING = Text(
    en="Nothing was measured: reach says how many saw it, not what changed.",
    ar="لم يُقَس شيء: عدد من بلغتهم الحملة لا يبيّن ما تغيّر.",
    fr="Rien n'a été mesuré : l'audience dit combien ont vu, non ce qui a changé.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One indicator: its value before and after (None: not known), the change where both are known, and what may be concluded."""

    name: str
    unit: str
    before: Decimal | None
    after: Decimal | None
    reason: Reason

    @property
    def change(self) -> Decimal | None:
        """After less before, None where one of them is not known."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of a campaign. `reached` adds up channels that say a number; `unknown_channels` do not, and people may overlap."""

    reached: int | None
    unknown_channels: int
    outcomes: tuple[Outcome, ...]
    reason: Reason | None


def came_of(campaign: Campaign) -> Came:
    """What came of a campaign, as far as its record says."""
    known = [one.people for one in campaign.reach if one.people is not None]
    outcomes = tuple(_outcome(one) for one in campaign.outcomes)
    return Came(
        reached=sum(known) if known else None,
        unknown_channels=len(campaign.reach) - len(known),
        outcomes=outcomes,
        reason=None if outcomes else Reason(rule="campaigns.nothing_measured@1", says=_NOTHING),
    )


def _outcome(indicator: Indicator) -> Outcome:
    before, after = _value(indicator.baseline), _value(_newest(indicator.measured))
    both = before is not None and after is not None
    says = _CHANGED.fill(before=before, after=after) if both else _ONE_SIDE if (before, after) != (None, None) else _NOTHING
    reason = Reason(rule="campaigns.outcome@1", says=says)
    return Outcome(name=indicator.name, unit=indicator.unit or "", before=before, after=after, reason=reason)


def _newest(measured: tuple[Measure, ...]) -> Measure | None:
    return max(measured, key=lambda one: one.on.last, default=None)


def _value(measure: Measure | None) -> Decimal | None:
    return measure.value if measure else None
