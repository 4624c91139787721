"""Received objects are kept first and judged afterwards: whoever sends many waits for the disk alone.

A parcel that was accepted is durable. Nothing of it is visible by any door until it is judged; then its good objects are entries
of the ledger and its verdict says what became of each, both in one transaction. What waits when a hub stops is judged when it runs
again. The order of entries is the order of judging.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise
from uuid import uuid4

import orjson
from django.db import OperationalError, transaction

from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.models import Parcel
from tahaluf.hub.ledger.services import Appended, append_judged, judge, require_label
from tahaluf.hub.ledger.sorting import Refused
from tahaluf.hub.moments import microseconds, moment
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import Lane

MOST_OBJECTS = 10_000
MOST_BYTES = 64_000_000
MOST_TRIES = 3
_KEPT = timedelta(days=30)  # a verdict
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a parcel: `outcome` is None while it waits. Positions and times are those of the objects as accepted."""

    accepted: datetime
    objects: int
    outcome: Appended | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many parcels wait to be judged, and of them those on which judging broke off too often to be tried by itself."""

    parcels: int
    stuck: int


def accept(given: Sequence[bytes], *, at: datetime, by: Actor = SYSTEM, batch: str = "") -> str:
    """Keep objects as received and return the name of the parcel: they are durable then, and not judged yet.

    Raises:
        BadInput: more than 10 000 objects or 64 MB, or a label that the ledger cannot hold.
    """
    require_label(batch)
    bodies = b"".join(given)
    if len(given) > MOST_OBJECTS or len(bodies) > MOST_BYTES:
        raise BadInput.one("record", "The parcel is too large.", f"Send at most {MOST_OBJECTS} objects and {MOST_BYTES} bytes.")
    name = str(uuid4())
    Parcel.objects.create(
        name=name,
        received_us=microseconds(at),
        actor=by.name,
        member=by.member or "",
        lane=by.lane.value if by.lane else "",
        batch=batch,
        objects_held=len(given),
        lengths=struct.pack(f">{len(given)}I", *map(len, given)),
        bodies=bodies,
    )
    return name


def judge_due(at: datetime, *, most: int | None = None, stuck: bool = False) -> int:
    """Judge parcels that wait, oldest first, at most `most`; how many were judged. Safe to call by many processes.

    A parcel on which judging breaks off is passed over, logged, and tried again with the next call, three times; after that only
    with `stuck`.
    """
    done, seen = 0, 0
    while most is None or done < most:
        parcel = _next(after=seen, stuck=stuck)
        if parcel is None:
            break
        seen = parcel.pk
        done += _judged(parcel, at)
    return done


def run_due(at: datetime, *, stuck: bool = False) -> int:
    """The background work of the inbox: judge what waits and forget old verdicts; how many parcels were judged."""
    forget_old_verdicts(at)
    return judge_due(at, stuck=stuck)


def find_verdict(name: str) -> Verdict | None:
    """The verdict of the parcel of this name; None where there is none, or it was judged over a month ago."""
    row = Parcel.objects.filter(name=name).values_list("received_us", "objects_held", "verdict").first()
    if row is None:
        return None
    received_us, objects, text = row
    return Verdict(accepted=moment(received_us), objects=objects, outcome=_read(text) if text else None)


def waiting() -> Waiting:
    """What waits now."""
    tries = Parcel.objects.filter(judged_us=None).values_list("tries", flat=True)
    return Waiting(parcels=len(tries), stuck=sum(number >= MOST_TRIES for number in tries))


def forget_old_verdicts(at: datetime) -> int:
    """Remove verdicts a month old; how many there were."""
    removed, _ = Parcel.objects.filter(judged_us__lt=microseconds(at - _KEPT)).delete()
    return removed


def _next(*, after: int, stuck: bool) -> Parcel | None:
    waits = Parcel.objects.filter(judged_us=None, pk__gt=after)
    return (waits if stuck else waits.filter(tries__lt=MOST_TRIES)).order_by("pk").first()


def _judged(parcel: Parcel, at: datetime) -> bool:
    """Judge one parcel; False where another process did, or where judging broke off.

    Raises:
        OperationalError: the database is out of reach, full or busy, which says nothing about the parcel.
    """
    try:
        return _settle(parcel, at)
    except OperationalError:  # the database, not the parcel
        raise
    except Exception:  # noqa: BLE001 - whatever it is, it must not hold back the parcels behind it
        _LOG.exception("Judging parcel %s broke off; its objects are kept.", parcel.name)
        Parcel.objects.filter(pk=parcel.pk).update(tries=parcel.tries + 1)
        return False


def _settle(parcel: Parcel, at: datetime) -> bool:
    judged = judge(_objects(parcel))
    by = Actor(name=parcel.actor, member=parcel.member or None, lane=Lane(parcel.lane) if parcel.lane else None)
    with transaction.atomic():
        store.lock()
        if not Parcel.objects.filter(pk=parcel.pk, judged_us=None).exists():
            return False
        outcome = append_judged(judged, at=at, by=by, batch=parcel.batch, projected=False)
        Parcel.objects.filter(pk=parcel.pk).update(judged_us=microseconds(at), verdict=_written(outcome), lengths=b"", bodies=b"")
    return True


def _objects(parcel: Parcel) -> list[bytes]:
    bodies = bytes(parcel.bodies)
    lengths = struct.unpack(f">{parcel.objects_held}I", parcel.lengths)
    return [bodies[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]


def _written(outcome: Appended) -> str:
    refused = [
        (item.position, item.record_id, [(fault.place, fault.fault, fault.remedy, fault.code) for fault in item.faults])
        for item in outcome.refused
    ]
    return orjson.dumps({"new": outcome.new, "duplicates": outcome.duplicates, "refused": refused}).decode()


def _read(text: str) -> Appended:
    told = orjson.loads(text)
    return Appended(
        new=tuple(told["new"]),
        duplicates=tuple(told["duplicates"]),
        refused=tuple(
            Refused(
                position=position,
                record_id=record_id,
                faults=tuple(Fault(place=place, fault=fault, remedy=remedy, code=code) for place, fault, remedy, code in faults),
            )
            for position, record_id, faults in told["refused"]
        ),
    )
