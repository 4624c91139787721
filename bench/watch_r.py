"""Farrington flexible, EARS and CUSUM against R's surveillance on the same series in the same run, in processor time.

Needs `Rscript` with the package surveillance (Debian: r-cran-surveillance); without it only our own times are printed. R judges a
few of the series, and its time is given per series and week.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tahaluf.watch.cusum import cusum
from tahaluf.watch.ears import Ears, ears
from tahaluf.watch.farrington import FarringtonOptions, farrington_flexible, named

WEEKS, LAST = 364, 52
SETS = {
    "one window, delta": (FarringtonOptions(), "noPeriods=1, pastWeeksNotIncluded=3, thresholdMethod='delta', alpha=.05"),
    "ten knots, nbPlugin": (
        named("B"),
        "noPeriods=10, pastWeeksNotIncluded=26, thresholdMethod='nbPlugin', alpha=.01, pThresholdTrend=1",
    ),
}
SCRIPT = """
suppressMessages(library(surveillance))
y <- as.matrix(read.csv("{folder}/y.csv", header=FALSE)); n <- nrow(y); first <- n - {last} + 1
cpu <- function(f) {{ gc(FALSE); s <- proc.time(); invisible(f()); sum((proc.time() - s)[1:2]) }}
for (control in list({controls})) cat(cpu(function() {{
  for (j in seq_len(ncol(y))) {{
    s <- sts(y[, j], start=c(2001, 1), frequency=52)
    r <- farringtonFlexible(s, control=c(list(range=first:n, b=5, w=3, reweight=TRUE, weightsThreshold=2.58, trend=TRUE,
      glmWarnings=FALSE, verbose=FALSE, limit54=c(5, 4)), control))
    write.table(cbind(j, first:n, upperbound(r)[, 1], alarms(r)[, 1]), "{folder}/r.txt", append=TRUE,
      row.names=FALSE, col.names=FALSE)
  }}}}), "\\n")
cat(cpu(function() for (j in seq_len(ncol(y)))
  earsC(sts(y[, j], start=c(2001, 1), frequency=52), control=list(method="C1"))), "\\n")
cat(cpu(function() for (j in seq_len(ncol(y))) capture.output(algo.cusum(sts2disProg(sts(y[, j], start=c(2001, 1), frequency=52)),
  control=list(range=first:n, k=1.04, h=2.26, trans="rossi")))), "\\n")
"""


def simulated(series: int) -> np.ndarray:
    rng = np.random.default_rng(2026)
    season = 0.3 * np.cos(2 * np.pi * np.arange(WEEKS) / 52)
    return rng.poisson(np.exp(rng.uniform(-1, 4, (series, 1)) + season)).astype(float)


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def in_r(y: np.ndarray) -> tuple[list[float], np.ndarray] | None:
    """R's processor seconds of the two sets, EARS and CUSUM, and its bounds and alarms; None without R."""
    if shutil.which("Rscript") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(Path(folder) / "y.csv", y.T, fmt="%d", delimiter=",")
        controls = ", ".join(f"list({words})" for _, words in SETS.values())
        script = Path(folder) / "run.R"
        script.write_text(SCRIPT.format(folder=folder, last=LAST, controls=controls), encoding="utf-8")
        done = subprocess.run(["Rscript", str(script)], capture_output=True, text=True, check=False)  # noqa: S607
        if done.returncode:
            print(done.stderr)
            return None
        told = np.genfromtxt(Path(folder) / "r.txt", missing_values="NA")
    return [float(line) for line in done.stdout.split()], told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--series", type=int, nargs="*", default=[1000])
    parser.add_argument("--in-r", type=int, default=20, help="series that R judges too")
    asked = parser.parse_args()
    base = simulated(asked.in_r)
    r = in_r(base)
    for series in asked.series:
        y, cells = simulated(series), series * LAST
        for at, (name, (options, _)) in enumerate(SETS.items()):
            for accelerated in (True, False) if series <= 10_000 else (True,):
                farrington_flexible(y[:2], options, first=WEEKS - LAST, accelerated=accelerated)
                each = (
                    seconds(lambda y=y, o=options, a=accelerated: farrington_flexible(y, o, first=WEEKS - LAST, accelerated=a))
                    / cells
                )
                peer = (
                    f"; R {r[0][at] / asked.in_r / LAST * 1e3:.2f} ms, ratio x{r[0][at] / asked.in_r / LAST / each:.0f}"
                    if r
                    else ""
                )
                kind = "compiled" if accelerated else "NumPy"
                print(
                    f"{name}, {kind}: {series} series x {LAST} weeks {each * cells:.2f} CPU s, {each * 1e6:.1f} us each{peer}",
                    flush=True,
                )
        for at, (name, work) in enumerate(
            {
                "EARS C1": lambda y=y: ears(y, Ears.C1),
                "CUSUM": lambda y=y: cusum(y, first=WEEKS - LAST),
            }.items(),
            start=2,
        ):
            each = seconds(work) / series
            peer = f"; R {r[0][at] / asked.in_r * 1e3:.2f} ms, ratio x{r[0][at] / asked.in_r / each:.0f}" if r else ""
            print(f"{name}: {series} series {each * 1e6:.1f} us each{peer}")
        print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    if r:
        for at, (name, (options, _)) in enumerate(SETS.items()):
            ours = farrington_flexible(base, options, first=WEEKS - LAST)
            theirs = r[1][at * base.shape[0] * LAST : (at + 1) * base.shape[0] * LAST]
            upper = ours.upper.ravel()
            both = ~np.isnan(upper) & ~np.isnan(theirs[:, 2])
            differ = (ours.alarm.ravel() != (theirs[:, 3] == 1)).sum()
            gap = np.abs(upper[both] / theirs[both, 2] - 1).max(initial=0)
            print(f"{name}: {len(theirs)} results of R, alarms that differ {differ}, bound {gap:.1e}")
    else:
        print("R with surveillance is not here: no ratio.")


if __name__ == "__main__":
    main()
