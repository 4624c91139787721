"""Latency of the doors by number of records: `python bench/latency.py [sqlite|postgresql] 10000 1000000`.

Fills a hub with invented records (rows made from a few thousand derived templates, unsigned: only the fill is short-cut, never
the reading), then prints median and 99th percentile in milliseconds for three readers: one who sees everything, one who sees
nine of ten, and one who sees one record in ten thousand.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from filling import coalition, fill, rare, templates
from hubs import open_hub

REPEATS = 40


def measure(name: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    print(f"  {name:44s} median {statistics.median(times):8.2f} ms   p99 {times[int(len(times) * 0.99) - 1]:8.2f} ms", flush=True)


def main() -> None:
    vendor = sys.argv[1] if len(sys.argv) > 1 and not sys.argv[1].isdigit() else "sqlite"
    sizes = [int(text) for text in sys.argv[1:] if text.isdigit()] or [10_000]
    open_hub(vendor)
    from django.db import connection  # noqa: PLC0415

    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415
    from tahaluf.kernel.periods import Period  # noqa: PLC0415
    from tahaluf.records.visibility import Reader  # noqa: PLC0415

    members, circles = coalition()
    made, special = templates(members[1:], circles), rare(members[1])
    readers = {
        "sees all": Reader(member=members[0], lane=Lane.ENFORCEMENT),
        "sees 9 of 10": Reader(member=members[1], lane=Lane.ENFORCEMENT),
        "sees 1 of 10 000": Reader(member=members[0], lane=Lane.PUBLIC),
    }
    done = 0
    for size in sizes:
        start = time.perf_counter()
        fill(made, special, done, size)
        done = size
        if vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        print(f"{vendor}, {size} records (filled in {time.perf_counter() - start:.0f} s)", flush=True)
        for label, reader in readers.items():
            door = visible_to(reader)
            one = door.records(limit=1).rows[0].id
            deep = door.records(limit=50).next
            measure(f"{label}: list 50", lambda reader=reader: visible_to(reader).records())
            measure(f"{label}: list 50, next page", lambda reader=reader, deep=deep: visible_to(reader).records(cursor=deep))
            measure(f"{label}: get", lambda reader=reader, one=one: visible_to(reader).get(one))
            measure(f"{label}: search en, common", lambda reader=reader: visible_to(reader).search("lorry tablets"))
            measure(f"{label}: search en, rare", lambda reader=reader: visible_to(reader).search("blue seal"))
            measure(f"{label}: search ar, common", lambda reader=reader: visible_to(reader).search("شاحنة مخبأة"))
            chosen = Filters(substance=("fentanyl",), where=("MA",), period=Period.parse("2025-06"))
            measure(f"{label}: list, three filters", lambda reader=reader, chosen=chosen: visible_to(reader).records(chosen))
            measure(f"{label}: count", lambda reader=reader: visible_to(reader).count())
            measure(f"{label}: count, three filters", lambda reader=reader, chosen=chosen: visible_to(reader).count(chosen))
            measure(f"{label}: facets", lambda reader=reader: visible_to(reader).facets())


if __name__ == "__main__":
    main()
