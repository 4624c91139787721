"""Durable ingest as a ratio to bare inserts of the same bytes: `python bench/ingest.py sqlite|postgresql [--profile]`.

Bare: one table of (number, bytes), same database, same settings of durability, same batch, committed per batch. Each figure is the
median of interleaved rounds in one process, so that a noisy machine slows both alike.
"""

from __future__ import annotations

import cProfile
import hashlib
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from hubs import START, add_members, content, open_hub, signed_bodies

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


def statements(first: int, number: int) -> list:
    """Own statements, made before the clock starts: reading a file is measured by `main_job.py`."""
    from tahaluf.hub.ledger.services import Statement  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415

    markings = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    return [Statement(content=content(n), markings=markings, exercise=True) for n in range(first, first + number)]


def floors(bodies: list[bytes]) -> dict[str, float]:
    """Seconds that no way of judging or signing these bodies one by one can do without, alone and on all cores."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    public = key.public_key()
    pairs = [(key.sign(body), body) for body in bodies]

    def on_all_cores(work: Callable[[list], object], items: list) -> None:
        cores = os.cpu_count() or 1
        with ThreadPoolExecutor(cores) as pool:
            list(pool.map(work, [items[n::cores] for n in range(cores)]))

    def verify(found: list) -> None:
        for signature, body in found:
            public.verify(signature, body)

    def sign(found: list) -> None:
        for body in found:
            key.sign(body)

    return {
        "floor: hashes": timed(lambda: [hashlib.sha256(body).digest() for body in bodies]),
        "floor: signatures verified, one core": timed(lambda: verify(pairs)),
        "floor: signatures verified, all cores": timed(lambda: on_all_cores(verify, pairs)),
        "floor: signatures made, one core": timed(lambda: sign(bodies)),
        "floor: signatures made, all cores": timed(lambda: on_all_cores(sign, bodies)),
    }


def main() -> None:
    vendor = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    open_hub(vendor)
    from django.db import connection  # noqa: PLC0415

    from tahaluf.hub.ledger import inbox  # noqa: PLC0415
    from tahaluf.hub.ledger.projections import catch_up  # noqa: PLC0415
    from tahaluf.hub.ledger.services import append, issue_many  # noqa: PLC0415

    member = add_members(1)[0]
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE bare (id BIGINT PRIMARY KEY, body {'BYTEA' if vendor == 'postgresql' else 'BLOB'} NOT NULL)")
    rates: dict[str, list[float]] = {}

    def note(name: str, records: int, work: Callable[[], object]) -> None:
        rates.setdefault(name, []).append(records / timed(work))

    first = 0
    for _ in range(ROUNDS):
        bodies = signed_bodies(member, first, BATCH * 3 + 150)
        plain, now, later, single = bodies[:BATCH], bodies[:BATCH], bodies[BATCH : BATCH * 2], bodies[BATCH * 3 : BATCH * 3 + 50]
        parcel, singles = bodies[BATCH * 2 : BATCH * 3], bodies[BATCH * 3 + 50 :]
        own, own_now = statements(first, BATCH), statements(first, BATCH)
        note("batched, bare", BATCH, lambda: bare(plain, first))  # noqa: B023 - run at once
        note("batched, accepted (durable, not judged)", BATCH, lambda: inbox.accept(parcel, at=START))  # noqa: B023 - run at once
        note("  the parcel judged and appended", BATCH, lambda: inbox.judge_due(START))
        note("batched, judged and appended", BATCH, lambda: append(later, at=START, projected=False))  # noqa: B023 - run at once
        note("batched, own statements signed", BATCH, lambda: issue_many(own, member=member, at=START, projected=False))  # noqa: B023 - run at once
        note("  projections catching up", BATCH * 3, catch_up)
        note("batched, judged, with projections", BATCH, lambda: append(now, at=START))  # noqa: B023 - run at once
        note("batched, own, with projections", BATCH, lambda: issue_many(own_now, member=member, at=START))  # noqa: B023 - run at once
        note("single, bare", 50, lambda: [bare([body], first + BATCH + n) for n, body in enumerate(single)])  # noqa: B023 - run at once
        note("single, accepted", 50, lambda: [inbox.accept([body], at=START) for body in singles[:50]])  # noqa: B023 - run at once
        note("single, judged, with projections", 50, lambda: [append([body], at=START) for body in single])  # noqa: B023 - run at once
        inbox.judge_due(START)
        for name, seconds in floors(plain).items():
            rates.setdefault(name, []).append(BATCH / seconds)
        first += BATCH * 3 + 150
    print(f"{vendor}: {BATCH} records per batch of {sum(map(len, bodies)) // len(bodies)} bytes; median of {ROUNDS} rounds")
    for name, found in rates.items():
        reference = statistics.median(rates["single, bare" if name.startswith("single") else "batched, bare"])
        print(f"  {name:42s} {statistics.median(found):10.0f} records/s   {statistics.median(found) / reference:6.3f} of bare")
    if "--profile" in sys.argv:
        bodies = signed_bodies(member, first, BATCH)
        said = statements(first, BATCH)
        for work in (lambda: append(bodies, at=START), lambda: issue_many(said, member=member, at=START)):
            profile = cProfile.Profile()
            profile.runcall(work)
            pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
