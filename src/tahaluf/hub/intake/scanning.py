"""What a scan holds, and a person's decision on it: written to the audit with its reason, or the text goes no further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tahaluf.exchange.mapping import RowRead
from tahaluf.exchange.scanning import Sign, instructions_in, scan, scan_text
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.audit.services import record as audit
from tahaluf.hub.ledger.files import is_given_by, read_file
from tahaluf.kernel.errors import BadInput, Fault, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.fields import Attachment
from tahaluf.records.kind import Kind

_FILE_MOST = 1_000_000  # bytes of a file that are looked through


def require_decided(content: Kind, lane: Lane, *, reason: str, by: Actor, at: datetime) -> tuple[Sign, ...]:
    """What the scan found, once a person has decided that the text may stay; nothing is asked where nothing holds.

    Files that are plain text are looked through for instructions too.

    Raises:
        BadInput: something holds and no reason was given (every place is told, never the words that stand there), or the
            reason itself names somebody.
    """
    found = (*scan(content, lane), *in_files(content, by.member))
    held = [sign for sign in found if sign.holds]
    if held and not reason.strip():
        raise BadInput(fault_of(sign) for sign in held)
    if held:
        _require_discreet(reason)
        audit(by, "scan.decided", at=at, detail=_detail(held) | {"reason": reason.strip()})
    return found


def in_files(content: Kind, member: str | None) -> tuple[Sign, ...]:
    """Instructions in the attached files that are UTF-8 text, in their first megabyte; other files are not looked through.

    Nor are files that `member` (None: the hub itself) did not bring: what is told would tell of them.
    """
    return tuple(
        sign
        for place, file in _attached(content)
        if member is None or is_given_by(file.sha256, member)
        for sign in scan_text(_text_of(file.sha256), place=place)
        if sign.holds
    )


def _attached(content: Kind) -> Iterator[tuple[str, Attachment]]:
    for name in content.fields():
        value = getattr(content, name)
        for position, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Attachment):
                yield f"{name}[{position}]", item


def _text_of(sha256: str) -> str:
    """The file as text, "" where it is none or is not here yet."""
    try:
        return read_file(sha256)[:_FILE_MOST].decode("utf-8")
    except (NotFound, UnicodeDecodeError):
        return ""


@dataclass(slots=True, kw_only=True)
class Decision:
    """Whether what reads like an instruction may stay in what is brought in as a whole, and what was let stay.

    Raises:
        BadInput: the reason itself holds what must not be kept.
    """

    reason: str = ""
    _let: list[Sign] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A reason is kept in the audit, where it must name nobody."""
        if self.reason.strip():
            _require_discreet(self.reason)

    def admit(self, content: Kind, before: str = "") -> None:
        """Let a content pass.

        Raises:
            BadInput: it is held; at every place, which `before` goes before.
        """
        held = instructions_in(content)
        if held and not self.reason.strip():
            raise BadInput(replace(fault, place=f"{before}{fault.place}") for fault in map(fault_of, held))
        self._let.extend(held)

    def admitted(self, rows: Iterable[RowRead]) -> Iterator[RowRead]:
        """The rows; one that is held has no content any more, but the reasons why."""
        for row in rows:
            try:
                if row.content is not None:
                    self.admit(row.content, f"row {row.number}, ")
            except BadInput as error:
                yield replace(row, content=None, faults=(*row.faults, *error.faults))
            else:
                yield row

    def tell(self, batch: str, *, by: Actor, at: datetime) -> None:
        """Write to the audit what was let stay, once for the whole import."""
        if self._let:
            audit(by, "scan.decided", at=at, target=batch, detail=_detail(self._let) | {"reason": self.reason.strip()})


def fault_of(sign: Sign) -> Fault:
    """The finding as a fault of its field."""
    return Fault(place=sign.place, fault=sign.says.en, remedy="Change the text, or say why it may stay.", code="held")


def _require_discreet(reason: str) -> None:
    if scan_text(reason):
        raise BadInput.one("scan_reason", "The reason holds what must not be kept.", "Say why without names or numbers.", "held")


def _detail(held: Iterable[Sign]) -> dict[str, Any]:
    signs = list(held)
    return {"sorts": dict(Counter(sign.sort.value for sign in signs)), "places": sorted({sign.place for sign in signs})}
