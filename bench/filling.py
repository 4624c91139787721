"""Very many invented records in little time, for benchmarks of reading.

Rows are made from a few thousand derived templates and are unsigned: the fill is short-cut, the tables are those that appending
each record would have given.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from hubs import START, add_members, content

TEMPLATES = 4_000
CHUNK = 20_000


def coalition() -> tuple[list[str], list[str]]:
    """Twenty invented members, and forty circles of two of them; the first member is in every circle."""
    from tahaluf.hub.members import services  # noqa: PLC0415
    from tahaluf.kernel.text import Text  # noqa: PLC0415

    members = add_members(20)
    circles = []
    for n in range(40):
        chosen = services.NewCircle(slug=f"c{n}", name=Text(en=f"c{n}", ar="", fr=""), members=[members[0], members[2 + n % 18]])
        circles.append(services.add_circle(chosen, at=START).id)
    return members, circles


def templates(members: list[str], circles: list[str]) -> list[tuple[object, object, bytes]]:
    from tahaluf.hub.ledger.derivation import derive  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.canonical import canonical_bytes  # noqa: PLC0415
    from tahaluf.records.envelope import Record, to_stix  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415

    found = []
    for n in range(TEMPLATES):
        shared = (
            Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circles[n // 10 % len(circles)],))
            if n % 10 == 0
            else Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
        )
        record = Record(
            id="tahaluf-seizure--" + "0" * 36,
            owner=members[n % len(members)],
            created=START,
            modified=START,
            markings=shared,
            content=content(n),
            exercise=True,
        )
        found.append((record, derive(record), canonical_bytes(to_stix(record))))
    return found


def rare(member: str) -> tuple[object, object, bytes]:
    """A record that the public lane of every member may see."""
    from tahaluf.hub.ledger.derivation import derive  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.canonical import canonical_bytes  # noqa: PLC0415
    from tahaluf.records.envelope import Record, to_stix  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415

    record = Record(
        id="tahaluf-seizure--" + "0" * 36,
        owner=member,
        created=START,
        modified=START,
        markings=Markings(tlp=TLP.GREEN, lane=Lane.COOPERATION),
        content=content(3),
        exercise=True,
    )
    return record, derive(record), canonical_bytes(to_stix(record))


def fill(made: list, special: tuple, first: int, last: int) -> None:
    from django.db import transaction  # noqa: PLC0415

    from tahaluf.hub.ledger import rows, store  # noqa: PLC0415
    from tahaluf.hub.ledger.projections import _mark  # noqa: PLC0415
    from tahaluf.hub.moments import microseconds  # noqa: PLC0415
    from tahaluf.records.canonical import digest  # noqa: PLC0415

    now = microseconds(START)
    for start in range(first, last, CHUNK):
        lines, changes = [], []
        for n in range(start, min(start + CHUNK, last)):
            record, derived, body = special if n % 10_000 == 5_000 else made[n * 7919 % TEMPLATES]
            name = f"tahaluf-seizure--{UUID(int=n + 1)}"
            body = body.replace(b"tahaluf-seizure--" + b"0" * 36, name.encode(), 1)
            lines.append(store.Line(action="record", record_id=name, modified_us=now, body=body, body_hash=digest(body)))
            changes.append(rows.Change(seq=n + 1, record=replace(record, id=name), derived=derived))
        with transaction.atomic():
            store.write(lines, received_us=now, batch="")
            rows.write(changes)
            _mark(changes[-1].seq)
