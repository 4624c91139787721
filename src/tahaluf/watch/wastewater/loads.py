"""From concentration and flow to the load per person: what a composite sample of one day says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tahaluf.kernel.errors import BadInput, Fault

Floats = NDArray[np.float64]

_NG_PER_MG = 1e6
_LITRES_PER_M3 = 1000.0
_PER_INHABITANTS = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """A 24-hour composite sample: `concentration` in ng/L, None where it is below `loq` (ng/L); `flow` in m3 a day.

    A day without a sample has no composite: missing is not below the limit.
    """

    day: date
    concentration: float | None
    loq: float
    flow: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DayLoads:
    """Loads of one plant in mg per day and 1000 inhabitants, by day in order.

    `values` are NaN where the concentration is below its limit; the load is then between 0 and `limits`. `population` is the
    number of inhabitants.
    """

    days: tuple[date, ...]
    values: Floats
    limits: Floats
    population: float

    @property
    def below(self) -> NDArray[np.bool_]:
        """True where the load is known only to be below its limit."""
        return np.asarray(np.isnan(self.values))


def day_loads(samples: Sequence[Composite], *, population: float) -> DayLoads:
    """The load of each sample: concentration x flow / population.

    Raises:
        BadInput: a negative or missing number, a day given twice, or no inhabitants; all faults together.
    """
    ordered = sorted(samples, key=lambda sample: sample.day)
    faults = [*_faults(ordered), *_population_fault(population)]
    if faults:
        raise BadInput(faults)
    flow = np.array([sample.flow for sample in ordered])
    found = np.array([np.nan if sample.concentration is None else sample.concentration for sample in ordered])
    per_ng_l = flow * _LITRES_PER_M3 / _NG_PER_MG * _PER_INHABITANTS / population
    return DayLoads(
        days=tuple(sample.day for sample in ordered),
        values=found * per_ng_l,
        limits=np.array([sample.loq for sample in ordered]) * per_ng_l,
        population=population,
    )


def _faults(samples: Sequence[Composite]) -> list[Fault]:
    faults = []
    for at, sample in enumerate(samples):
        if at and samples[at - 1].day == sample.day:
            faults.append(Fault(place=str(sample.day), fault="A day stands twice.", remedy="Give one composite per day."))
        for name in ("concentration", "loq", "flow"):
            number = getattr(sample, name)
            if number is not None and not 0 <= number < np.inf:
                says = f"The {name} {number} is no amount."
                faults.append(Fault(place=str(sample.day), fault=says, remedy="Give zero or more; leave out a day without sample."))
    return faults


def _population_fault(population: float) -> list[Fault]:
    if population > 0:
        return []
    return [Fault(place="population", fault=f"{population} is no number of inhabitants.", remedy="Give one or more.")]
