"""A person's decision on what a scan holds: written to the audit with its reason, or the text goes no further."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from tahaluf.exchange.scanning import Sign, scan, scan_text
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.markings import Lane
from tahaluf.records.kind import Kind


def require_decided(content: Kind, lane: Lane, *, reason: str, by: Actor, at: datetime) -> tuple[Sign, ...]:
    """What the scan found, once a person has decided that the text may stay; nothing is asked where nothing holds.

    Raises:
        BadInput: something holds and no reason was given (every place is told, never the words that stand there), or the
            reason itself names somebody.
    """
    found = scan(content, lane)
    held = [sign for sign in found if sign.holds]
    if held and not reason.strip():
        raise BadInput(fault_of(sign) for sign in held)
    if held and scan_text(reason):
        raise BadInput.one("scan_reason", "The reason holds what must not be kept.", "Say why without names or numbers.", "held")
    if held:
        counts = Counter(sign.sort.value for sign in held)
        places = sorted({sign.place for sign in held})
        audit(by, "scan.decided", at=at, detail={"sorts": dict(counts), "places": places, "reason": reason.strip()})
    return found


def fault_of(sign: Sign) -> Fault:
    """The finding as a fault of its field."""
    return Fault(place=sign.place, fault=sign.says.en, remedy="Change the text, or say why it may stay.", code="held")
