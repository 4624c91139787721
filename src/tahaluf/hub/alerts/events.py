"""The signals of one reader's view as events: what several series tell of one thing is one, with its chance among all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from tahaluf.hub.alerts.decisions import Fared, address_of, fared, key_of, newest_decisions
from tahaluf.hub.alerts.models import Decision
from tahaluf.hub.assess.signals import evidence_of, view_of
from tahaluf.hub.ledger.queries import Door
from tahaluf.watch.incidents import Incident, incidents
from tahaluf.watch.multiplicity import q_values
from tahaluf.watch.signals import Signal

_LOOKED_INTO = 60  # signals whose records are compared; each asks the ledger once
RATE = 0.1  # the share of false events among those marked that is put up with


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One signal of an event: its address, and what the reader's member and lane decided last, if anything."""

    signal: Signal
    address: str
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event with its signals, the highest ranked first.

    `q` is the smallest share of false events at which it would be reported among all of this view (Benjamini and Hochberg), None
    where no signal of it has a chance (first sightings and silence are judged otherwise). `marked`: it would be at one in ten.
    """

    incident: Incident
    told: tuple[Told, ...]
    q: float | None
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """All events of the view in the order of their leads, and how each method has fared with the reader's member and lane."""

    events: tuple[Event, ...]
    fared: tuple[Fared, ...]
    rate: float = RATE


def events_of(door: Door, *, today: date, exercise: bool | None = None) -> Events:
    """The events that the signals of the reader's own view make: all are there, records are compared for the sixty highest."""
    signals = view_of(door, today=today, exercise=exercise).signals
    pressing = {key_of(one) for one in signals[:_LOOKED_INTO]}

    def behind(signal: Signal) -> tuple[str, ...]:
        return evidence_of(signal, door, exercise=exercise) if key_of(signal) in pressing else ()

    found = incidents(signals, evidence=behind)
    chances = np.array([np.nan if one.p is None else one.p for one in found], np.float64)
    shares = q_values(chances) if len(found) else chances
    decided = newest_decisions(door.reader, signals)
    events = tuple(
        Event(
            incident=one,
            told=tuple(
                Told(signal=signal, address=address_of(signal), decision=decided.get(key_of(signal))) for signal in one.signals
            ),
            q=None if np.isnan(share) else float(share),
            marked=bool(share <= RATE),
        )
        for one, share in zip(found, shares, strict=True)
    )
    return Events(events=events, fared=fared(door.reader))
