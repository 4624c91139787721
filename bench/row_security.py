"""What row security costs: `python bench/row_security.py [100000]` prints the doors' latency on PostgreSQL without and with it.

The same hub as `latency.py`; each door is asked alternately without and with row security, and the ratio of the medians is printed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from filling import fill, rare, templates
from hubs import START, add_members, open_hub

REPEATS = 60


def once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def compare(name: str, work: Callable[[], object]) -> float:
    from django.conf import settings  # noqa: PLC0415

    times: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(REPEATS):
        for on in (False, True):
            settings.ROW_SECURITY = on
            times[on].append(once(work))
    plain, secured = (statistics.median(times[on]) for on in (False, True))
    print(f"  {name:44s} without {plain:8.2f} ms   with {secured:8.2f} ms   ratio {secured / plain:5.2f}", flush=True)
    return secured / plain


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    open_hub("postgresql")
    from django.db import connection  # noqa: PLC0415

    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415
    from tahaluf.hub.members import services  # noqa: PLC0415
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415
    from tahaluf.kernel.periods import Period  # noqa: PLC0415
    from tahaluf.kernel.text import Text  # noqa: PLC0415
    from tahaluf.records.visibility import Reader  # noqa: PLC0415

    members = add_members(20)
    circles = []
    for n in range(40):
        chosen = services.NewCircle(slug=f"c{n}", name=Text(en=f"c{n}", ar="", fr=""), members=[members[0], members[2 + n % 18]])
        circles.append(services.add_circle(chosen, at=START).id)
    fill(templates(members[1:], circles), rare(members[1]), 0, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("SELECT COUNT(*) FROM ledger_audience")
        print(f"postgresql, {size} records, {cursor.fetchone()[0]} audiences", flush=True)
    chosen = Filters(substance=("fentanyl",), where=("MA",), period=Period.parse("2025-06"))
    for label, reader in (
        ("sees all", Reader(member=members[0], lane=Lane.ENFORCEMENT)),
        ("sees 9 of 10", Reader(member=members[1], lane=Lane.ENFORCEMENT)),
        ("sees 1 of 10 000", Reader(member=members[0], lane=Lane.PUBLIC)),
    ):
        one = visible_to(reader).records(limit=1).rows[0].id
        asked: dict[str, Callable[[], object]] = {
            "list 50": lambda r=reader: visible_to(r).records(),
            "get": lambda r=reader, one=one: visible_to(r).get(one),
            "search en, common": lambda r=reader: visible_to(r).search("lorry tablets"),
            "search en, rare": lambda r=reader: visible_to(r).search("blue seal"),
            "list, three filters": lambda r=reader: visible_to(r).records(chosen),
            "count": lambda r=reader: visible_to(r).count(),
            "count, three filters": lambda r=reader: visible_to(r).count(chosen),
            "facets": lambda r=reader: visible_to(r).facets(),
            "weekly": lambda r=reader: visible_to(r).weekly(),
        }
        for name, work in asked.items():
            compare(f"{label}: {name}", work)


if __name__ == "__main__":
    main()
