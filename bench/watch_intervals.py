"""Do intervals hold what they say: nowcasts on simulated delays, forecasts on the deaths of three places.

Run `python -m bench watch-intervals` (half a minute). Forecasts are left out where the reference data (TAHALUF_SHARED) is absent.
"""

from __future__ import annotations

import csv
import gzip
import os
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.forecast import backtest
from tahaluf.watch.nowcast import By, nowcast

FOLDER = Path(os.environ.get("TAHALUF_SHARED") or "../shared") / "data/events"
DAYS, LONGEST, LAST, TIMES = 80, 15, 10, 150
LISTS = (
    ("Connecticut", "ct_accidental_drug_deaths_2012_2022.csv.gz", "date", "2012-01-02", None),
    ("Connecticut, xylazine", "ct_accidental_drug_deaths_2012_2022.csv.gz", "date", "2019-03-04", "xylazine"),
    ("Cook", "cook_county_opioid_deaths_2014_2022.csv.gz", "death_date", "2015-01-05", None),
    ("Allegheny", "allegheny_fatal_overdoses_2007_2023.csv.gz", "date", "2008-01-07", None),
)
END = "2022-12-25"


def simulated(rng: np.random.Generator, mean: float, unrest: float | None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A triangle and its final numbers; with `unrest` each day's delays are Dirichlet around the common ones."""
    chance = np.exp(-np.arange(LONGEST + 1) / 4)
    chance /= chance.sum()
    final = rng.poisson(np.exp(rng.normal(np.log(mean), 0.3, DAYS)))
    cells = np.stack([rng.multinomial(n, rng.dirichlet(chance * unrest) if unrest else chance) for n in final])
    seen = np.arange(LONGEST + 1)[None, :] <= (DAYS - 1 - np.arange(DAYS))[:, None]
    return cells * seen, final


def held(by: By, level: float, mean: float, unrest: float | None) -> tuple[float, float]:
    """The share of final numbers inside the interval, and its mean width."""
    rng, inside, width = np.random.default_rng(3), [], []
    for _ in range(TIMES):
        cells, final = simulated(rng, mean, unrest)
        told = nowcast(cells, last=LAST, rng=rng, level=level, samples=500, by=by)
        inside.append((told.low <= final[-LAST:]) & (final[-LAST:] <= told.high))
        width.append(told.high - told.low)
    return float(np.mean(inside)), float(np.mean(width))


def weekly(name: str, column: str, first: str, flag: str | None) -> NDArray[np.float64]:
    """Deaths by week."""
    start = date.fromisoformat(first).toordinal()
    counts = np.zeros((date.fromisoformat(END).toordinal() - start) // 7)
    with gzip.open(FOLDER / name, "rt", encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines):
            try:
                at = (date.fromisoformat(row[column][:10]).toordinal() - start) // 7
            except ValueError:
                continue
            if 0 <= at < len(counts) and (flag is None or row[flag] == "1"):
                counts[at] += 1
    return counts


def main() -> None:
    """Measure and print."""
    print("nowcast: cases a day, unrest of delays | by | share inside and mean width at 50 %, at 90 %")
    for mean, unrest in ((3.0, None), (12.0, None), (40.0, None), (12.0, 15.0), (40.0, 10.0)):
        for by in By:
            told = [held(by, level, mean, unrest) for level in (0.5, 0.9)]
            print(f"{mean:g}, {unrest or 'none'} | {by.value} |", ", ".join(f"{share:.2f} ({width:.1f})" for share, width in told))
    if not FOLDER.exists():
        print(f"no forecasts: {FOLDER} is absent")
        return
    print("forecast of 8 weeks: deaths a week | score, that of the last 4 weeks' mean, of last year | inside 50 %, 90 %")
    for place, name, column, first, flag in LISTS:
        y = weekly(name, column, first, flag)
        b = backtest(y, weeks=8, origins=156 if flag is None else 100, rng=np.random.default_rng(1))
        scores = f"{b.score:.2f}, {b.score_recent_mean:.2f}, {b.score_last_year:.2f}"
        print(f"{place}: {y.mean():.1f} | {scores} | {b.coverage[0]:.2f}, {b.coverage[1]:.2f}")


if __name__ == "__main__":
    main()
