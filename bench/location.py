"""Where to put more centres: the integer program against a greedy clerk and a random choice, on invented countries.

`python bench/location.py [COUNTRIES] [MORE]`: each country has 80 places (populations by Zipf's law), 5 centres at large places and
a site at every place. Told: the mean km per person after, as a ratio to the optimum, and seconds per solution.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from tahaluf.care.location import Centre, Spot, mean_km, propose, reach

PLACES, PRESENT = 80, 5


def country(rng: np.random.Generator) -> tuple[list[Spot], list[Centre], list[Centre]]:
    """One invented country, 6 by 8 degrees."""
    people = 1_000_000 / np.arange(1, PLACES + 1)
    at = rng.uniform((28, 0), (34, 8), (PLACES, 2))
    spots = [Spot(id=f"p{n}", latitude=at[n, 0], longitude=at[n, 1], people=float(people[n])) for n in range(PLACES)]
    sites = [Centre(id=one.id, latitude=one.latitude, longitude=one.longitude) for one in spots]
    held = rng.choice(PLACES // 3, PRESENT, replace=False)
    return spots, [sites[n] for n in held], sites


def after(spots: list[Spot], centres: list[Centre]) -> float:
    """Mean km per person."""
    return mean_km(reach(spots, centres)) or 0.0


def greedy(spots: list[Spot], centres: list[Centre], sites: list[Centre], more: int) -> float:
    """The best site, then the best beside it, and so on."""
    chosen = list(centres)
    for _ in range(more):
        chosen.append(min(sites, key=lambda site: after(spots, [*chosen, site])))
    return after(spots, chosen)


def by_people(spots: list[Spot], centres: list[Centre], sites: list[Centre], more: int) -> float:
    """The largest places without a centre."""
    held = {one.id for one in centres}
    free = [site for site in sites if site.id not in held]
    return after(spots, [*centres, *free[:more]])


def main() -> None:
    """Run and print."""
    countries, more = (int(word) for word in (*sys.argv[1:], "20", "4")[:2]) if len(sys.argv) > 2 else (20, 4)
    rng = np.random.default_rng(7)
    rows = []
    for _ in range(countries):
        spots, centres, sites = country(rng)
        start = time.perf_counter()
        best = propose(spots, centres, sites, more=more)
        took = time.perf_counter() - start
        drawn = [after(spots, [*centres, *(sites[n] for n in rng.choice(PLACES, more, replace=False))]) for _ in range(20)]
        optimum = best.after or 1.0
        rows.append(
            (
                (best.before or 0) / optimum,
                greedy(spots, centres, sites, more) / optimum,
                by_people(spots, centres, sites, more) / optimum,
                float(np.mean(drawn)) / optimum,
                took,
                float(best.optimal),
            )
        )
    table = np.array(rows)
    print(f"{countries} invented countries, {PLACES} places, {PRESENT} centres, {more} more; mean km a person over the optimum")
    for name, column in zip(("none added", "greedy", "largest places", "random"), table.T, strict=False):
        print(f"{name:<15} mean {column.mean():.3f}  worst {column.max():.3f}  best {column.min():.3f}")
    took = table[:, 4]
    print(f"proved optimal {int(table[:, 5].sum())} of {countries}; seconds a solution: {took.mean():.2f}, worst {took.max():.2f}")


if __name__ == "__main__":
    main()
