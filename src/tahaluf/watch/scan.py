"""One method over a block of series, with one row per series and judged point: the columns of `tahaluf watch scan`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from tahaluf.kernel.errors import BadInput
from tahaluf.watch.cusum import Transform, cusum, glm_mean
from tahaluf.watch.daily import Daily, daily
from tahaluf.watch.ears import Ears, ears
from tahaluf.watch.farrington import FarringtonOptions, farrington_flexible, first_judged, named
from tahaluf.watch.farrington.layout import MONTHS, Calendar
from tahaluf.watch.farrington.options import NAMED, years_for
from tahaluf.watch.holidays import hijri_effects
from tahaluf.watch.rising import Circumstances, Rising, rising
from tahaluf.watch.series import SeriesKey, WeeklySeries

Floats = NDArray[np.float64]
Columns = dict[str, NDArray[Any]]

COLUMNS = ("series_id", "k", "observed", "expected", "upperbound", "pvalue", "score", "alarm")
DEFAULT_ALPHA = 0.01
LEAST_HISTORY = 112  # points before the first that the default method judges: two years and the eight weeks it leaves out


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Series of one length on one calendar: `counts` [series, points] with NaN for unknown, `population` the same shape or None."""

    ids: tuple[str, ...]
    counts: Floats
    population: Floats | None = None
    freq: int = 52
    dates: tuple[date, ...] | None = None

    def rows(self, which: slice) -> Block:
        """Some of the series."""
        population = None if self.population is None else self.population[which]
        return replace(self, ids=self.ids[which], counts=self.counts[which], population=population)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run: a method's name, its options (R's names), or the name of a published option set, and how many last points."""

    method: str
    options: Mapping[str, Any]
    named: str | None = None
    last: int | None = None
    accelerated: bool = True


def scan(block: Block, plan: Plan) -> Columns:
    """Judge every series of `block` as `plan` says: arrays of equal length by the names in `COLUMNS`.

    A number that the method does not give is NaN; `alarm` is 1, 0, or -1 where there is no judgement. Rows are in the order of the
    series, then of `k` (1-based).

    Raises:
        BadInput: an unknown method, or options that it cannot use.
    """
    if plan.method not in METHODS:
        raise BadInput.one("method", f"There is no method {plan.method!r}.", f"Use one of {', '.join(METHODS)}.")
    first, columns = METHODS[plan.method](block, plan)
    points = block.counts.shape[1]
    skip = 0 if plan.last is None else max(points - plan.last - first, 0)
    ks = np.arange(first + skip + 1, points + 1)
    long = {name: np.ascontiguousarray(values[:, skip:]).ravel() for name, values in columns.items()}
    ids = np.repeat(np.array(block.ids, dtype=object), len(ks))
    return {"series_id": ids, "k": np.tile(ks, len(block.ids)), **long}


def _farrington(block: Block, plan: Plan) -> tuple[int, Columns]:
    options = _farrington_options(block, plan)
    calendar = Calendar(freq=block.freq, dates=block.dates)
    first = first_judged(calendar, block.counts.shape[1], options)
    if plan.last is not None:
        first = max(first, block.counts.shape[1] - plan.last)
    if options.population_offset and block.population is None:
        raise BadInput.one("population", "The options ask for a population.", "Give a column population.")
    told = farrington_flexible(
        block.counts, options, calendar=calendar, first=first, population=block.population, accelerated=plan.accelerated
    )
    alarm = np.where(np.isnan(told.phi), -1, told.alarm)
    return first, _columns(told.observed, told.expected, told.upper, told.p, told.score, alarm)


def _farrington_options(block: Block, plan: Plan) -> FarringtonOptions:
    if plan.named is not None:
        years = years_for(plan.named, block.counts.shape[1], monthly=block.freq == MONTHS)
        return named(plan.named).years(years)
    given = {name: value for name, value in plan.options.items() if name != "epochAsDate"}
    return FarringtonOptions.from_r(given)


def _ears(which: Ears) -> Callable[[Block, Plan], tuple[int, Columns]]:
    def judge(block: Block, plan: Plan) -> tuple[int, Columns]:
        given = _only(plan, {"baseline": "baseline", "minSigma": "min_sigma", "alpha": "alpha", "published": "published"})
        told = ears(block.counts, which, **given)
        with np.errstate(invalid="ignore", divide="ignore"):
            p = ndtr((told.expected - told.observed) / told.spread)
        nothing = np.isnan(told.upper) | np.isnan(told.observed)
        return told.first, _columns(told.observed, told.expected, told.upper, p, told.score, np.where(nothing, -1, told.alarm))

    return judge


def _essence(which: Daily) -> Callable[[Block, Plan], tuple[int, Columns]]:
    def judge(block: Block, plan: Plan) -> tuple[int, Columns]:
        told = daily(block.counts, which, **_only(plan, {"baseline": "baseline", "guard": "guard"}))
        with np.errstate(invalid="ignore", divide="ignore"):
            score = (told.observed - told.expected) / (told.upper - told.expected)
        alarm = np.where(np.isnan(told.p), -1, told.alarm)
        return told.first, _columns(told.observed, told.expected, told.upper, told.p, score, alarm)

    return judge


def _cusum(block: Block, plan: Plan) -> tuple[int, Columns]:
    given = _only(plan, {"k": "k", "h": "h", "m": "mean", "trans": "transform", "alpha": "alpha", "first": "first"})
    first = int(given.pop("first", block.counts.shape[1] // 2 + 1)) - 1
    if "transform" in given:
        given["transform"] = Transform(given["transform"])
    if given.get("mean") == "glm":
        given["mean"] = glm_mean(block.counts, first)
    told = cusum(block.counts, first=first, **given)
    missing = np.isnan(told.statistic)
    score = told.statistic / given.get("h", 2.26)
    blank = np.full(score.shape, np.nan)
    return first, _columns(told.observed, told.mean, told.upper, blank, score, np.where(missing, -1, told.alarm))


def _told(block: Block, plan: Plan) -> tuple[int, Rising | None, float]:
    """The index of the first judged week, the judgement (None without one), and the level asked for."""
    if block.freq != 52:  # noqa: PLR2004 - weeks
        raise BadInput.one(
            "frequency", "The default method judges weekly series.", "Sum the counts by week, or choose another method."
        )
    given = _only(plan, {"alpha": "alpha", "populationOffset": "population", "hijri": "hijri"})
    points = block.counts.shape[1]
    weeks = max(points - LEAST_HISTORY, 0) if plan.last is None else min(plan.last, points)
    known = _circumstances(block, population=bool(given.get("population")), hijri=bool(given.get("hijri")))
    alpha = given.get("alpha", DEFAULT_ALPHA)
    told = rising(_weekly(block), alpha=alpha, weeks=weeks, circumstances=known) if weeks else None
    return (points if told is None else told.first_week), told, alpha


def _default(block: Block, plan: Plan) -> tuple[int, Columns]:
    first, told, _ = _told(block, plan)
    if told is None:
        empty = np.empty((len(block.ids), 0))
        return first, _columns(empty, empty, empty, empty, empty, empty)
    observed = np.where(np.isnan(block.counts[:, told.first_week :]), np.nan, told.observed)
    with np.errstate(invalid="ignore", divide="ignore"):
        score = (observed - told.expected) / (told.upper + 1 - told.expected)
    alarm = np.where(told.estimable, told.alarm, -1)
    return told.first_week, _columns(observed, told.expected, told.upper, told.p, score, alarm)


def _slow_rise(block: Block, plan: Plan) -> tuple[int, Columns]:
    """The thirteen weeks of the default method alone: observed and expected are cases of those weeks together."""
    first, told, alpha = _told(block, plan)
    if told is None:
        empty = np.empty((len(block.ids), 0))
        return first, _columns(empty, empty, empty, empty, empty, empty)
    blank = np.full(told.slow_p.shape, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        score = (told.slow_observed - told.slow_expected) / np.sqrt(told.slow_expected)
    alarm = np.where(np.isnan(told.slow_p), -1, np.nan_to_num(told.slow_p, nan=1.0) < alpha)
    return first, _columns(told.slow_observed, told.slow_expected, blank, told.slow_p, score, alarm)


def _circumstances(block: Block, *, population: bool, hijri: bool) -> Circumstances:
    """What the options of the default method ask for: counts per population (or tests done), Ramadan and its feasts expected.

    Raises:
        BadInput: the file lacks what an option needs.
    """
    if population and block.population is None:
        raise BadInput.one("population", "The options ask for a population.", "Give a column population.")
    if hijri and block.dates is None:
        raise BadInput.one("hijri", "Ramadan cannot be placed without dates.", "Give a column date.")
    effects = hijri_effects(np.array(block.dates, "datetime64[D]"))[None] if hijri and block.dates is not None else None
    return Circumstances(exposure=block.population if population else None, effects=effects)


def _weekly(block: Block) -> WeeklySeries:
    keys = tuple(SeriesKey(name, "", "") for name in block.ids)
    points = block.counts.shape[1]
    starts = np.datetime64("2000-01-03") + 7 * np.arange(points)
    known = ~np.isnan(block.counts)
    counts = np.where(known, block.counts, 0).astype(np.int32)
    return WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.where(known, 0, 1).astype(np.int8))


def _only(plan: Plan, names: Mapping[str, str]) -> dict[str, Any]:
    if plan.named is not None:
        raise BadInput.one(
            "options", f"{plan.named} is a set of farrington-flexible.", f"Give a JSON file with {', '.join(names)}."
        )
    unknown = set(plan.options) - set(names) - {"range", "epochAsDate"}
    if unknown:
        raise BadInput.one("options", f"{', '.join(sorted(unknown))} is not known to {plan.method}.", f"Use {', '.join(names)}.")
    return {names[name]: value for name, value in plan.options.items() if name in names}


def _columns(*parts: Any) -> Columns:
    return dict(zip(COLUMNS[2:], (np.asarray(part, np.float64) for part in parts), strict=True))


METHODS: dict[str, Callable[[Block, Plan], tuple[int, Columns]]] = {
    "default": _default,
    "slow-rise": _slow_rise,
    "farrington-flexible": _farrington,
    "ears-c1": _ears(Ears.C1),
    "ears-c2": _ears(Ears.C2),
    "ears-c3": _ears(Ears.C3),
    "cusum": _cusum,
    "essence-ewma": _essence(Daily.EWMA),
    "essence-regression": _essence(Daily.REGRESSION),
    "essence-switch": _essence(Daily.SWITCH),
}
NAMED_OPTIONS = tuple(NAMED)
