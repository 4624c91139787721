"""Kill ingest again and again: `python bench/kill.py --times 200 [--database postgresql]`.

Each round a child process appends records (single and batched, retractions, an erasure), accepts parcels and judges some of them,
and tells what was acknowledged; SIGKILL comes after a random time. Then what waits is judged, and: nothing acknowledged is lost,
the ledger verifies, now and then with signatures, and at the end the projections are what a rebuild gives. Prints one JSON object;
exits 1 when anything failed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
from datetime import timedelta
from uuid import UUID

from hubs import START, add_members, content, open_hub, signed_bodies

_TABLES = ("audience", "current", "fact", "tally", "series", "segment")


def work(member: str, rounds: int, pipe: int) -> None:
    """The child: append for ever, and write an id to the pipe only after the call that appended it has returned."""
    from tahaluf.hub.ledger import inbox, services  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415

    dice = random.Random(rounds)  # noqa: S311 - a repeatable story
    markings = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    number = 0
    while True:
        number += 1
        size = dice.choice((1, 1, 5, 60))
        statements = [
            services.Statement(content=content(dice.randrange(10_000)), markings=markings, exercise=True) for _ in range(size)
        ]
        moment = START + timedelta(seconds=number)
        records = services.issue_many(statements, member=member, at=moment, projected=dice.random() < 0.7)
        _tell(pipe, [(record.id, "current") for record in records])
        if number % 2 == 0:
            first = rounds * 1_000_000 + number * 100
            inbox.accept(signed_bodies(member, first, size), at=moment)
            _tell(pipe, [(f"tahaluf-seizure--{UUID(int=first + n + 1)}", "current") for n in range(size)])
            if dice.random() < 0.6:
                inbox.judge_due(moment)
        if number % 3 == 0:
            services.retract(records[0], "a mistake", at=moment)
            _tell(pipe, [(records[0].id, "retracted")])
        if number % 7 == 0:
            services.erase(records[-1].id, "the law", at=moment + timedelta(seconds=1))
            _tell(pipe, [(records[-1].id, "erased")])


def _tell(pipe: int, told: list[tuple[str, str]]) -> None:
    os.write(pipe, "".join(f"{name} {state}\n" for name, state in told).encode())


def one_round(member: str, number: int, dice: random.Random) -> dict[str, str]:
    """Start a child, kill it, and give what it acknowledged."""
    from django.db import connections  # noqa: PLC0415

    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(member, number, writing)
    os.close(writing)
    time.sleep(dice.uniform(0.01, 0.25))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        lines = told.read().split("\n")[:-1]
    return dict(line.split(" ") for line in lines)


def check(told: dict[str, str], *, signatures: bool) -> list[str]:
    """What is wrong after a kill."""
    from tahaluf.hub.ledger import inbox  # noqa: PLC0415
    from tahaluf.hub.ledger.models import Entry  # noqa: PLC0415
    from tahaluf.hub.ledger.verification import verify  # noqa: PLC0415

    inbox.judge_due(START + timedelta(days=1))
    report = verify(signatures=signatures)
    faults = [finding.says for finding in report.findings]
    held: dict[str, list[tuple[str, bool]]] = {}
    for name, action, erased in Entry.objects.filter(record_id__in=list(told)).values_list("record_id", "action", "erased"):
        held.setdefault(name, []).append((action, erased))
    for name, state in told.items():
        if name not in held:
            faults.append(f"{name} was acknowledged and is lost.")
        if state == "retracted" and len(held.get(name, ())) < 2:
            faults.append(f"The retraction of {name} was acknowledged and is lost.")
        if state == "erased" and ("erase", False) not in held.get(name, ()):
            faults.append(f"The erasure of {name} was acknowledged and is lost.")
    return faults


def dump() -> dict[str, list[str]]:
    """Every projection row."""
    from django.db import connection  # noqa: PLC0415

    found = {}
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"SELECT * FROM ledger_{table}")  # noqa: S608 - own names
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    chosen = parser.parse_args()
    open_hub(chosen.database)
    from tahaluf.hub.audit.queries import verify as verify_audit  # noqa: PLC0415
    from tahaluf.hub.ledger.projections import catch_up, rebuild  # noqa: PLC0415

    member = add_members(1)[0]
    dice = random.Random(20250106)  # noqa: S311 - a repeatable story
    acknowledged, faults = 0, []
    for number in range(chosen.times):
        told = one_round(member, number, dice)
        acknowledged += len(told)
        faults += check(told, signatures=number % 20 == 19)
    catch_up()
    before = dump()
    entries = rebuild()
    if dump() != before:
        faults.append("A rebuild gives other projections.")
    faults += verify_audit()
    print(json.dumps({"kills": chosen.times, "acknowledged": acknowledged, "entries": entries, "faults": faults[:20]}))
    return 1 if faults or not acknowledged else 0


if __name__ == "__main__":
    sys.exit(main())
