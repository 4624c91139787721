"""How much an outsider works out of released tables: small counts withheld alone, beside what a release withholds.

`python bench/opendata.py [TABLES]` makes tables of counts as sparse as those of a ledger (seeded; no data needed), and attacks.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace

import numpy as np

from tahaluf.exchange.opendata import OpenTable, attack, protected, unprotected

LEAST = 10


def made(rng: np.random.Generator) -> OpenTable:
    """Eight places by three years, counts negative binomial with a median near the limit."""
    counts = {(f"P{n}", f"Y{m}"): int(rng.negative_binomial(0.8, 0.03)) for n in range(8) for m in range(3)}
    return unprotected(counts, across="place", down="year", least=LEAST)


def only_small(table: OpenTable) -> OpenTable:
    lines = tuple(tuple(None if count and count < LEAST else count for count in line) for line in table.counts)
    return replace(table, counts=lines)


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rng = np.random.default_rng(26)
    tables = [made(rng) for _ in range(number)]
    for name, way in (("small counts alone withheld", only_small), ("as released", protected)):
        start = time.perf_counter()
        shown = [way(table) for table in tables]
        spent = time.perf_counter() - start
        found = [attack(one, truth=truth) for one, truth in zip(shown, tables, strict=True)]
        leaking = sum(not one.passed for one in found)
        print(
            f"{name}: {sum(one.withheld for one in shown)} of {sum(len(one.lines()) for one in shown)} numbers withheld; "
            f"{sum(len(one.exact) for one in found)} learnt exactly, {sum(len(one.narrow) for one in found)} too nearly; "
            f"{leaking} of {number} tables give something away; {1000 * spent / number:.0f} ms a table"
        )


if __name__ == "__main__":
    main()
