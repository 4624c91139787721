"""The default rising test on the 28 scenarios of Noufaily's design: rate of false alarms by class, outbreaks found at equal rates.

Run `python -m bench watch-detection` (half a minute) with the folder `shared` beside the project or TAHALUF_SHARED. The classes are
the seven pairs of mean and dispersion; `clean` series hold no outbreak, `past` ones four in their history and none when judged.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tahaluf.watch.rising import rising
from tahaluf.watch.series import SeriesKey, WeeklySeries

Floats = NDArray[np.float64]

FOLDER = Path(os.environ.get("TAHALUF_SHARED") or "../shared") / "data/reference/detection_benchmark"
FIRST, JUDGED = 576, 49
LEVELS, RATES = (0.005, 0.01, 0.02, 0.05), (0.005, 0.01, 0.02, 0.04)


def p_values(counts: NDArray[np.int32]) -> Floats:
    """The p of the last 49 weeks; 1 where there was no case."""
    keys = tuple(SeriesKey(f"{row:04}", "", "") for row in range(len(counts)))
    starts = np.datetime64("2000-01-03") + 7 * np.arange(counts.shape[1])
    series = WeeklySeries(keys=keys, week_starts=starts, counts=counts, gaps=np.zeros(counts.shape, np.int8))
    told = rising(series, alpha=0.01, weeks=JUDGED)
    return np.where(told.observed == 0, 1.0, told.p)


def found(p: Floats, cut: float, outbreaks: list[dict[str, str]], replicates: int) -> float:
    """The share of outbreaks with a p below `cut` in one of their weeks."""
    hits = []
    for row in outbreaks:
        weeks = p[(int(row["scenario"]) - 1) * replicates + int(row["rep"])]
        hits.append((weeks[max(int(row["start"]) - FIRST, 0) : int(row["end"]) - FIRST + 1] < cut).any())
    return float(np.mean(hits))


def main() -> None:
    """Judge and print."""
    if not FOLDER.exists():
        print(f"nothing to judge: {FOLDER} is absent")
        return
    stored = np.load(FOLDER / "series.npz")
    replicates = stored["baseline"].shape[1]
    clean, past, current = (
        stored[name].reshape(-1, stored[name].shape[2]).astype(np.int32)
        for name in ("baseline", "baseline_outbreaks", "current_outbreak")
    )
    p = {"clean": p_values(clean), "past": p_values(clean + past), "outbreak": p_values(clean + past + current)}
    with (FOLDER / "scenarios.csv").open(encoding="utf-8") as lines:
        kinds = [(row["theta"], row["phi"]) for row in csv.DictReader(lines)]
    print("rate of false alarms over the stated level; classes:", ", ".join(f"mean e^{t} phi {f}" for t, f in dict.fromkeys(kinds)))
    for name in ("clean", "past"):
        for level in LEVELS:
            met = (p[name] < level).reshape(len(kinds), -1).mean(axis=1) / level
            of = [np.mean([m for m, kind in zip(met, kinds, strict=True) if kind == one]) for one in dict.fromkeys(kinds)]
            print(f"{name:>5} {level:<5} all {met.mean():.2f}  by class", " ".join(f"{value:.2f}" for value in of))
    with (FOLDER / "outbreaks.csv").open(encoding="utf-8") as lines:
        outbreaks = [row for row in csv.DictReader(lines) if int(row["size"]) > 0]
    for rate in RATES:
        cut = float(np.quantile(p["past"], rate))
        print(f"outbreaks found at {rate:.1%} false alarms: {found(p['outbreak'], cut, outbreaks, replicates):.3f}")


if __name__ == "__main__":
    main()
