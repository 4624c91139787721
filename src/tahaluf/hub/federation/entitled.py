"""What a hub may have: a record goes to it only whole, and only where some member that it hosts may see it whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from tahaluf.hub.federation.models import Hub
from tahaluf.hub.members.models import Member
from tahaluf.hub.members.queries import Snapshot, snapshot
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import Record
from tahaluf.records.visibility import Audience, Coalition, Reader, Verdict, audience_of, judge


class Eyes:
    """The members that one hub hosts, each in every lane agreed, and what they may see; judged once per audience."""

    def __init__(self, readers: Sequence[Reader], coalition: Coalition) -> None:
        """`readers` are looked through in this order."""
        self._readers = readers
        self._judge = lru_cache(maxsize=50_000)(lambda audience, reader: judge(audience, reader, coalition))

    def may_have(self, record: Record) -> bool:
        """Whether one of them may see every field of the record."""
        audience = audience_of(record)
        marks = {marking.tlp for marking in record.field_markings}
        return any(self._sees(audience, marks, reader, record) for reader in self._readers)

    def _sees(self, audience: Audience, marks: Iterable[TLP], reader: Reader, record: Record) -> bool:
        verdicts: Iterable[Verdict] = (self._judge(one, reader) for one in (audience, *map(audience.with_tlp, marks)))
        return all(verdict.holds(record.modified) for verdict in verdicts)

    def windows(self, audience: Audience) -> str:
        """A short text that changes when what they may see of this audience, or of marked fields in it, changes; "" is nothing."""
        found = [
            str(verdict.windows)
            for reader in self._readers
            for one in dict.fromkeys((audience, *map(audience.with_tlp, TLP)))
            if (verdict := self._judge(one, reader)).allowed
        ]
        return hashlib.blake2b("\n".join(found).encode(), digest_size=8).hexdigest() if found else ""


def eyes_of(hub: Hub, known: Snapshot) -> Eyes:
    """Those of another hub."""
    members = Member.objects.filter(home=hub.pk).order_by("pk").values_list("pk", flat=True)
    return Eyes(_readers(members, hub.lanes), known.coalition)


def own_eyes(known: Snapshot) -> Eyes:
    """Those of this hub, in all lanes."""
    members = Member.objects.filter(hosted=True).order_by("pk").values_list("pk", flat=True)
    return Eyes(_readers(members, list(Lane)), known.coalition)


def _readers(members: Iterable[str], lanes: Sequence[str]) -> list[Reader]:
    return [Reader(member=member, lane=Lane(lane)) for member in members for lane in lanes]


class Right:
    """What this hub may give to one other: what the other may have and this one may itself see, and nothing of the other's own."""

    def __init__(self, hub: Hub) -> None:
        """As members and circles are now."""
        known = snapshot()
        self._theirs, self._ours = eyes_of(hub, known), own_eyes(known)
        self._of_theirs = frozenset(Member.objects.filter(home=hub.pk).values_list("pk", flat=True))
        self._of_ours = frozenset(Member.objects.filter(hosted=True).values_list("pk", flat=True))

    def may_give(self, record: Record) -> bool:
        """Whether this version may be given."""
        if record.owner in self._of_theirs:
            return False
        return self._theirs.may_have(record) and (record.owner in self._of_ours or self._ours.may_have(record))

    def scope(self, audiences: Mapping[int, Audience]) -> dict[str, str]:
        """What may be given of each audience, as texts to compare; "" is nothing."""
        found = {}
        for number, audience in audiences.items():
            theirs = self._theirs.windows(audience)
            ours = "*" if audience.owner in self._of_ours else self._ours.windows(audience)
            found[str(number)] = f"{theirs} {ours}" if theirs and ours else ""
        return found
