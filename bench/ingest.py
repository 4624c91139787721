"""Durable ingest as a ratio to bare inserts of the same bytes: `python bench/ingest.py sqlite|postgresql [records]`.

Bare: one table of (number, bytes), same database, same settings of durability, same batch, committed per batch. Each figure is the
median of interleaved rounds in one process, so that a noisy machine slows both alike.
"""

from __future__ import annotations

import cProfile
import hashlib
import pstats
import statistics
import sys
import time
from collections.abc import Callable

from hubs import START, add_members, open_hub, signed_bodies

BATCH = 2_000
ROUNDS = 5


def bare(bodies: list[bytes], first: int) -> None:
    from django.db import connection, transaction  # noqa: PLC0415

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bare (id, body) VALUES (%s, %s)", list(enumerate(bodies, first)))


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    vendor = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    open_hub(vendor)
    from django.db import connection  # noqa: PLC0415

    from tahaluf.hub.ledger.projections import catch_up  # noqa: PLC0415
    from tahaluf.hub.ledger.services import append  # noqa: PLC0415

    member = add_members(1)[0]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare (id BIGINT PRIMARY KEY, body {'BYTEA' if vendor == 'postgresql' else 'BLOB'} NOT NULL)")
    rates: dict[str, list[float]] = {}

    def note(name: str, records: int, seconds: float) -> None:
        rates.setdefault(name, []).append(records / seconds)

    first = 0
    for _ in range(ROUNDS):
        bodies = signed_bodies(member, first, BATCH * 2 + 100)
        plain, now, later, single = bodies[:BATCH], bodies[:BATCH], bodies[BATCH : BATCH * 2], bodies[BATCH * 2 :]
        note("batched, bare", BATCH, timed(lambda: bare(plain, first)))  # noqa: B023 - run at once
        note("batched, ledger acknowledged", BATCH, timed(lambda: append(later, at=START, projected=False)))  # noqa: B023 - run at once
        note("projections catching up", BATCH, timed(catch_up))
        note("batched, ledger with projections", BATCH, timed(lambda: append(now, at=START)))  # noqa: B023 - run at once
        note("single, bare", 100, timed(lambda: [bare([body], first + BATCH + n) for n, body in enumerate(single)]))  # noqa: B023 - run at once
        note("single, ledger with projections", 100, timed(lambda: [append([body], at=START) for body in single]))  # noqa: B023 - run at once
        first += BATCH * 2 + 100
    print(f"{vendor}: {BATCH} records per batch of {sum(map(len, bodies)) // len(bodies)} bytes; median of {ROUNDS} rounds")
    for name, found in rates.items():
        reference = statistics.median(rates["single, bare" if name.startswith("single") else "batched, bare"])
        print(f"  {name:36s} {statistics.median(found):10.0f} records/s   {statistics.median(found) / reference:6.3f} of bare")
    hashing = timed(lambda: [hashlib.sha256(body).digest() for body in bodies])
    print(f"  (hashing alone: {len(bodies) / hashing:.0f} records/s)")
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        bodies = signed_bodies(member, first, BATCH)
        profile.runcall(append, bodies, at=START)
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
