"""Is the ledger what was written? Every entry present, unchanged and in order, and nothing cut off its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import orjson
from django.db import connection

from tahaluf.hub.audit.models import Event
from tahaluf.hub.ledger.audiences import Finding, audience_findings
from tahaluf.hub.ledger.chain import GENESIS, Link
from tahaluf.hub.ledger.heads import noted_head
from tahaluf.hub.ledger.projections import behind
from tahaluf.hub.ledger.store import Head
from tahaluf.hub.members.queries import snapshot
from tahaluf.hub.moments import moment
from tahaluf.records.canonical import digest
from tahaluf.records.signature import is_signed_by

_CHUNK = 5_000
_COLUMNS = "seq, action, record_id, modified_us, body, body_hash, prev_hash, entry_hash, received_us, batch, erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found: nothing, or every finding; the number of entries read and the head to note elsewhere."""

    findings: tuple[Finding, ...]
    entries: int
    head: Head

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    seq: int
    action: str
    record_id: str
    modified_us: int
    body: bytes
    body_hash: str
    prev_hash: str
    entry_hash: str
    received_us: int
    batch: str
    erased: bool

    def link(self) -> Link:
        return Link(
            seq=self.seq,
            action=self.action,
            record_id=self.record_id,
            modified_us=self.modified_us,
            body_hash=self.body_hash,
            received_us=self.received_us,
            batch=self.batch,
        )


def verify(*, signatures: bool = False, anchors: tuple[Head, ...] = ()) -> Report:
    """Read the whole ledger: chain, bodies, erasures, and whether each anchor (a head noted earlier) is still in it.

    The heads noted in the data folder and in the audit are always anchors. With `signatures` signatures are checked too (slower).
    """
    known = (*anchors, noted_head(), _audited_head())
    wanted = {anchor.seq: anchor.hash for anchor in known if anchor and anchor.seq}
    findings: list[Finding] = []
    erased: dict[str, int] = {}
    last, entries = Head(seq=0, hash=GENESIS), 0
    for row in _rows():
        findings += _check(row, last)
        if signatures and row.action == "record" and not row.erased:
            findings += _check_signature(row)
        _follow_erasure(row, erased)
        if wanted.pop(row.seq, row.entry_hash) != row.entry_hash:
            findings.append(Finding(seq=row.seq, says=f"Entry {row.seq} is not the one that was noted as the head."))
        last, entries = Head(seq=row.seq, hash=row.entry_hash), entries + 1
    findings += [Finding(seq=seq, says=f"Entry {seq} is empty, but no entry erases {name}.") for name, seq in erased.items()]
    findings += [Finding(seq=seq, says=f"Entries up to {seq} were written, but are missing at the end.") for seq in sorted(wanted)]
    if behind()[0] > last.seq:
        findings.append(Finding(seq=last.seq, says="The projections know entries that the ledger does not hold."))
    findings += audience_findings()
    return Report(findings=tuple(findings), entries=entries, head=last)


def _audited_head() -> Head | None:
    event = Event.objects.filter(action__in=("ledger.append", "ledger.erase", "ledger.drop")).order_by("-seq").first()
    try:
        detail = orjson.loads(event.detail) if event else None
        return Head(seq=detail["seq"], hash=detail["head"]) if detail else None
    except (orjson.JSONDecodeError, KeyError, TypeError):  # a changed event, which the audit's own verification tells
        return None


def _rows() -> Iterator[_Row]:
    after = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {_COLUMNS} FROM ledger_entry WHERE seq > %s ORDER BY seq LIMIT %s", [after, _CHUNK])  # noqa: S608 - own names
            names = _COLUMNS.split(", ")
            rows = [_Row(**dict(zip(names, values, strict=True))) for values in cursor.fetchall()]
        if not rows:
            return
        yield from rows
        after = rows[-1].seq


def _check(row: _Row, last: Head) -> Iterator[Finding]:
    if row.seq != last.seq + 1:
        yield Finding(seq=row.seq, says=f"Entries {last.seq + 1} to {row.seq - 1} are missing.")
    if row.prev_hash != last.hash:
        yield Finding(seq=row.seq, says=f"Entry {row.seq} does not follow the entry before it.")
    if row.entry_hash != row.link().hash_after(row.prev_hash):
        yield Finding(seq=row.seq, says=f"Entry {row.seq} was changed.")
    if not row.erased and digest(_bytes(row.body)) != row.body_hash:
        yield Finding(seq=row.seq, says=f"The body of entry {row.seq} was changed.")
    if row.erased and len(row.body):
        yield Finding(seq=row.seq, says=f"Entry {row.seq} is marked erased but has a body.")


def _follow_erasure(row: _Row, erased: dict[str, int]) -> None:
    """An empty body needs a later entry that erases its record."""
    if row.action in {"erase", "drop"}:
        erased.pop(row.record_id, None)
    elif row.erased:
        erased.setdefault(row.record_id, row.seq)


def _check_signature(row: _Row) -> Iterator[Finding]:
    stix = orjson.loads(_bytes(row.body))
    signer = snapshot().signers.get(str(stix.get("created_by_ref")))
    modified = moment(row.modified_us)
    if signer is None or not any(is_signed_by(stix, key) for key in signer.keys_at(modified)):
        yield Finding(seq=row.seq, says=f"The signature of entry {row.seq} is not its owner's.")


def _bytes(body: bytes | memoryview | str) -> bytes:
    """The stored body; text where somebody put text into SQLite's column."""
    return body.encode() if isinstance(body, str) else bytes(body)
