"""More than one substance in one EI spectrum: sums of two or three real spectra, taken apart again.

Printed for each composition: how often exactly the right substances are named (isomers that mass spectra do not tell apart counted
as one), how many of them are found, how many strangers are named; beside it the plain search, given the number of substances for
free, naming its best ones. "same" leaves the mixed spectra themselves in the library (what arithmetic can reach); "other" leaves
them out, so that only other measurements of the substances are there.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np
from spectra_answers import EI, label, spectra

from tahaluf.spectra import Spectrum
from tahaluf.spectra.identify import explain_mixture
from tahaluf.spectra.library import Library, query_of
from tahaluf.spectra.library.ei import MASSES, unit_masses

TIMES = 150
COMPOSITIONS = ((1.0,), (0.5, 0.5), (0.8, 0.2), (0.9, 0.1), (0.5, 0.3, 0.2))
Names = Callable[[Spectrum, Sequence[int], int], list[int]]


def mixed(every: Sequence[Spectrum], rows: Sequence[int], amounts: Sequence[float]) -> Spectrum:
    """The sum of spectra, each taking its amount of the ion current."""
    total = np.zeros(MASSES)
    for row, amount in zip(rows, amounts, strict=True):
        masses = unit_masses(every[row])
        total += amount * masses / masses.sum()
    places = np.flatnonzero(total)
    peaks = np.column_stack((places.astype(float), 999 * total[places] / total.max()))
    return Spectrum(identifier="mixture", peaks=peaks, kind="ei")


def measured(
    every: Sequence[Spectrum], library: Library, pool: Sequence[int], amounts: Sequence[float], names: Names
) -> list[float]:
    """Share of exact answers, share of substances found, strangers a query, milliseconds a query."""
    groups = library.ei.entries.table.column("group").to_pylist()
    chance, exact, found, strangers, begun = random.Random(1), 0, 0, 0, time.process_time()  # noqa: S311 - no secret
    for _ in range(TIMES):
        rows = chance.sample(list(pool), len(amounts))
        while len({groups[row] for row in rows}) < len(rows):
            rows = chance.sample(list(pool), len(amounts))
        wanted = {groups[row] for row in rows}
        got = {groups[row] for row in names(mixed(every, rows, amounts), rows, len(rows))}
        exact, found, strangers = exact + (got == wanted), found + len(got & wanted), strangers + len(got - wanted)
    spent = 1000 * (time.process_time() - begun) / TIMES
    return [exact / TIMES, found / (TIMES * len(amounts)), strangers / TIMES, spent]


def main() -> int:
    """Print the table."""
    every = spectra(EI, "ei")
    library = Library.build(every, label, learn=False)
    rows: dict[str, list[int]] = defaultdict(list)
    for row in range(len(every)):
        rows[library.ei.entries[row].substance].append(row)
    repeated = [row for several in rows.values() if len(several) > 1 for row in several]
    print(f"{len(every)} EI spectra of {len(rows)} substances, {len(repeated)} of substances with several; {TIMES} sums a line")
    print(f"{'':24}{'exact':>8}{'found':>8}{'strange':>8}{'ms':>7}")
    for way, pool, apart in (("same", range(len(every)), False), ("other", repeated, True)):

        def summed(one: Spectrum, used: Sequence[int], _: int, apart: bool = apart) -> list[int]:
            return [part.row for part in explain_mixture(one, library, leave_out=used if apart else ()).parts]

        def searched(one: Spectrum, used: Sequence[int], many: int, apart: bool = apart) -> list[int]:
            query = query_of(one)
            return [hit.row for hit in library.hits(query, skip=used if apart else ())[:many]] if query else []

        for amounts in COMPOSITIONS:
            for title, names in (("sum", summed), ("search", searched)):
                told = measured(every, library, pool, amounts, names)
                mix = ":".join(f"{100 * amount:.0f}" for amount in amounts)
                print(f"{way:6} {mix:9} {title:7}{told[0]:8.3f}{told[1]:8.3f}{told[2]:8.2f}{told[3]:7.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
