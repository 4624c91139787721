"""The options of farringtonFlexible under R's names, and the sets that the published reference results use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from tahaluf.kernel.errors import BadInput, Fault

LONG_SERIES = 364  # points from which the reference results look five years back
_POWERS = {"2/3": 2 / 3, "1/2": 1 / 2, "none": 1.0}


class Threshold(StrEnum):
    """How the bound is made from the expectation."""

    DELTA = "delta"
    NB_PLUGIN = "nbPlugin"
    MUAN = "muan"


@dataclass(frozen=True, slots=True, kw_only=True)
class FarringtonOptions:
    """What R's `control` list says, with R's defaults.

    `b` years back, `w` half window, `no_periods` seasonal levels, `reweight` past outbreaks whose Anscombe residual is above
    `weights_threshold`, `trend` kept where its p-value is below `p_threshold_trend`, `alpha` (one-sided), `limit54`: at least so
    many cases in so many last weeks, `past_weeks_not_included` before the judged one. `power` is the exponent of the delta method's
    transformation (2/3, 1/2 or 1).
    """

    b: int = 5
    w: int = 3
    no_periods: int = 1
    reweight: bool = True
    weights_threshold: float = 2.58
    trend: bool = True
    p_threshold_trend: float = 0.05
    alpha: float = 0.05
    limit54: tuple[int, int] = (5, 4)
    past_weeks_not_included: int | None = None
    threshold: Threshold = Threshold.DELTA
    power: float = 2 / 3
    population_offset: bool = False

    @property
    def left_out(self) -> int:
        """Weeks before the judged one that are not part of the baseline; R takes `w` where none is given."""
        return self.w if self.past_weeks_not_included is None else self.past_weeks_not_included

    def years(self, b: int) -> FarringtonOptions:
        """The same options with `b` years back."""
        return replace(self, b=b)

    @classmethod
    def from_r(cls, control: Mapping[str, Any]) -> FarringtonOptions:
        """Options from R's names (`noPeriods`, `powertrans`, …), as a JSON file holds them.

        Raises:
            BadInput: every unknown name and every value that cannot be used.
        """
        faults = list(_faults(control))
        if faults:
            raise BadInput(faults)
        given = {_NAMES[name]: _READERS.get(name, lambda value: value)(value) for name, value in control.items() if name in _NAMES}
        return cls(**given)


def named(name: str) -> FarringtonOptions:
    """The option set of this name in the published reference results (A to G and Am).

    Raises:
        BadInput: there is no such set.
    """
    if name not in NAMED:
        raise BadInput.one("options", f"There is no option set {name!r}.", f"Use one of {', '.join(NAMED)}.")
    return NAMED[name]


def years_for(name: str, points: int, *, monthly: bool) -> int:
    """How many years back a named set looks in a series of so many points (the rule of the reference results)."""
    if monthly:
        return 5
    if points >= LONG_SERIES:
        return 4 if name == "D" else 5
    return 3


_NOUFAILY = FarringtonOptions(no_periods=10, past_weeks_not_included=26, p_threshold_trend=1.0)
NAMED: dict[str, FarringtonOptions] = {
    "A": FarringtonOptions(weights_threshold=1.0, past_weeks_not_included=3),
    "B": replace(_NOUFAILY, alpha=0.01, threshold=Threshold.NB_PLUGIN),
    "C": replace(_NOUFAILY, limit54=(0, 4), threshold=Threshold.MUAN),
    "D": replace(_NOUFAILY, b=4, w=2, no_periods=7, alpha=0.005, p_threshold_trend=0.05, limit54=(0, 4), power=1 / 2),
    "E": FarringtonOptions(
        no_periods=5, alpha=0.025, limit54=(0, 4), past_weeks_not_included=10, reweight=False, trend=False, power=1.0
    ),
    "F": replace(
        _NOUFAILY, alpha=0.01, p_threshold_trend=0.05, limit54=(0, 4), threshold=Threshold.NB_PLUGIN, population_offset=True
    ),
    "Am": FarringtonOptions(w=2, weights_threshold=1.0, limit54=(0, 4), past_weeks_not_included=2),
    "G": FarringtonOptions(
        w=1, no_periods=4, p_threshold_trend=1.0, limit54=(0, 4), past_weeks_not_included=6, threshold=Threshold.NB_PLUGIN
    ),
}

_NAMES = {
    "b": "b",
    "w": "w",
    "noPeriods": "no_periods",
    "reweight": "reweight",
    "weightsThreshold": "weights_threshold",
    "trend": "trend",
    "pThresholdTrend": "p_threshold_trend",
    "alpha": "alpha",
    "limit54": "limit54",
    "pastWeeksNotIncluded": "past_weeks_not_included",
    "thresholdMethod": "threshold",
    "powertrans": "power",
    "populationOffset": "population_offset",
}
_READERS: dict[str, Any] = {"limit54": tuple, "thresholdMethod": Threshold, "powertrans": _POWERS.__getitem__}
_IGNORED = ("range", "verbose", "glmWarnings")  # of R's control list: they change no number


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(_is_count(part) for part in value)  # noqa: PLR2004


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


_CHECKS: dict[str, tuple[Any, str]] = {
    "b": (lambda v: _is_count(v) and v > 0, "a whole number from 1"),
    "w": (_is_count, "a whole number from 0"),
    "noPeriods": (lambda v: _is_count(v) and v > 0, "a whole number from 1"),
    "reweight": (lambda v: isinstance(v, bool), "true or false"),
    "weightsThreshold": (lambda v: isinstance(v, int | float) and v > 0, "a number above 0"),
    "trend": (lambda v: isinstance(v, bool), "true or false"),
    "pThresholdTrend": (_is_share, "a number above 0 up to 1"),
    "alpha": (lambda v: _is_share(v) and v < 1, "a number between 0 and 1"),
    "limit54": (_is_pair, "two whole numbers, cases and weeks"),
    "pastWeeksNotIncluded": (lambda v: v is None or _is_count(v), "a whole number from 0"),
    "thresholdMethod": (lambda v: v in set(Threshold), "delta, nbPlugin or muan"),
    "powertrans": (lambda v: v in _POWERS, '"2/3", "1/2" or "none"'),
    "populationOffset": (lambda v: isinstance(v, bool), "true or false"),
}


def _faults(control: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in control.items():
        if name in _IGNORED:
            continue
        if name not in _CHECKS:
            yield Fault(place=f"options.{name}", fault="This option is not known.", remedy=f"Use {', '.join(_CHECKS)}.")
        elif not _CHECKS[name][0](value):
            yield Fault(place=f"options.{name}", fault=f"{value!r} cannot be used.", remedy=f"Give {_CHECKS[name][1]}.")


if {field.name for field in fields(FarringtonOptions)} != set(_NAMES.values()):  # pragma: no cover - a mistake in this file
    raise AssertionError
