"""Which of the candidates are new, which are held already, and which contradict what the ledger holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import orjson

from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.admission import Candidate
from tahaluf.hub.ledger.models import Entry
from tahaluf.kernel.errors import Fault
from tahaluf.records.envelope import from_stix


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An object that was not taken: its position in what was given, its id if it has one, and why."""

    position: int
    record_id: str | None
    faults: tuple[Fault, ...]


@dataclass(slots=True, kw_only=True)
class Sorted:
    """Candidates to write, ids of versions already held, and what was refused."""

    fresh: list[Candidate]
    duplicates: list[str]
    refused: list[Refused]


def sort_out(candidates: list[tuple[int, Candidate]], known: dict[str, list[store.Version]]) -> Sorted:
    """Which candidates are new, already held, or contradict what is held; later ones see earlier ones."""
    out = Sorted(fresh=[], duplicates=[], refused=[])
    owners = _owners(known)
    for position, candidate in candidates:
        record, versions = candidate.record, known.setdefault(candidate.record.id, [])
        same = next((v for v in versions if v.action == "record" and v.modified_us == candidate.modified_us), None)
        if same and same.body_hash == candidate.body_hash:
            out.duplicates.append(record.id)
            continue
        fault = _conflict(candidate, versions, same, owners)
        if fault:
            out.refused.append(Refused(position=position, record_id=record.id, faults=(fault,)))
            continue
        out.fresh.append(candidate)
        owners.setdefault(record.id, _Owner(member=record.owner))
        if record.retracted:
            owners[record.id] = _Owner(member=record.owner, retracted_us=candidate.modified_us)
        versions.append(store.Version(seq=0, action="record", modified_us=candidate.modified_us, body_hash=candidate.body_hash))
    return out


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owner:
    member: str
    retracted_us: int | None = None


def _owners(known: Mapping[str, list[store.Version]]) -> dict[str, _Owner]:
    """Owner and retraction of the records already held."""
    found: dict[str, _Owner] = {}
    seqs = [version.seq for versions in known.values() for version in versions if version.action == "record"]
    for entry in Entry.objects.filter(seq__in=seqs, erased=False).order_by("seq").iterator() if seqs else ():
        record = from_stix(orjson.loads(bytes(entry.body)))
        before = found.get(record.id)
        retracted_us = entry.modified_us if record.retracted else None
        found[record.id] = _Owner(member=record.owner, retracted_us=retracted_us or (before.retracted_us if before else None))
    return found


def _conflict(
    candidate: Candidate, versions: list[store.Version], same: store.Version | None, owners: Mapping[str, _Owner]
) -> Fault | None:
    if any(version.action == "erase" for version in versions):
        return Fault(
            place="id", fault="This record was erased here.", remedy="Report it under a new id if it may be kept.", code="erased"
        )
    if any(version.action == "drop" and version.modified_us > candidate.modified_us for version in versions):
        return Fault(
            place="modified",
            fault="Its owner narrowed who may see this record since.",
            remedy="Send the newest version.",
            code="dropped",
        )
    if same:
        return Fault(
            place="modified",
            fault="The ledger holds other bytes for this version.",
            remedy="Give the change a later version time.",
            code="conflict",
        )
    owner = owners.get(candidate.record.id)
    if owner and owner.member != candidate.record.owner:
        return Fault(
            place="created_by_ref", fault="The record belongs to another member.", remedy="Use an id of your own.", code="owner"
        )
    if owner and owner.retracted_us is not None and candidate.modified_us > owner.retracted_us:
        return Fault(
            place="modified",
            fault="The record was retracted, which is final.",
            remedy="Report it as a new record.",
            code="retracted",
        )
    return None
