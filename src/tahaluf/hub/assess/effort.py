"""What a count of seizures cannot say: more may be seized because more is there, or because more is looked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.watch.signals import Signal, SignalKind

METHOD = "hub.effort@1"
_ENFORCED = frozenset({"seizure"})  # kinds whose records come about by enforcement, and hold no measure of how much there was


def with_effort(signals: Iterable[Signal]) -> tuple[Signal, ...]:
    """The signals; a rise in seizures says that no measure of effort is recorded, so that it is no measure of the market."""
    return tuple(replace(one, reasons=(*one.reasons, _UNKNOWN)) if _is_a_rise(one) else one for one in signals)


def _is_a_rise(signal: Signal) -> bool:
    return signal.kind is SignalKind.RISING and signal.key.source in _ENFORCED


_UNKNOWN = Reason(
    rule=METHOD,
    says=Text(
        en="Seizures follow the effort of enforcement as well as the market. How much was searched is not recorded, so the two"
        " cannot be told apart here.",
        ar="تتبع المضبوطات جهد إنفاذ القانون كما تتبع السوق؛ وحجم التفتيش غير مسجل، فلا يمكن التمييز بينهما هنا.",
        fr="Les saisies suivent l'effort des services autant que le marché. L'ampleur des contrôles n'est pas enregistrée : les"
        " deux ne peuvent être distingués ici.",
    ),
)
