"""Who can see a record, by name and with the reason: the predicate itself, asked once for each member and lane."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import Record
from tahaluf.records.kind import Kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import PROFESSIONAL, PUBLIC, Audience, Coalition, Reader, audience_of, judge
from tahaluf.web.values import language

RULES: Mapping[str, Text] = {
    "owner": Text(en="it is its own record", ar="السجل سجلّه", fr="c'est sa propre fiche"),
    "circle": Text(en="it belongs to a circle named", ar="ينتمي إلى دائرة مذكورة", fr="il appartient à un cercle nommé"),
    "parent-named": Text(
        en="its parent organisation is named", ar="المؤسسة التي يتبعها مذكورة", fr="son organisation mère est nommée"
    ),
    "named-recipient": Text(en="it is named as a recipient", ar="مذكور بصفة متلقٍّ", fr="il est nommé destinataire"),
    "named-person": Text(en="a person of it is named", ar="شخص منه مذكور بالاسم", fr="une personne est nommée"),
    "green": Text(
        en="TLP:GREEN is for the whole coalition", ar="علامة TLP:GREEN للتحالف كله", fr="TLP:GREEN vaut pour toute la coalition"
    ),
    "clear": Text(en="TLP:CLEAR is for everybody", ar="علامة TLP:CLEAR للجميع", fr="TLP:CLEAR vaut pour tous"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seer:
    """A member that can see it: in which lanes, and why."""

    name: str
    lanes: tuple[Lane, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSees:
    """Members that can see it, how many cannot, and whether the public can."""

    seers: tuple[Seer, ...]
    others: int
    public: bool


def who_sees(audience: Audience, coalition: Coalition, names: Mapping[str, str], at: datetime) -> WhoSees:
    """The members that may see a record of this audience and of time `at`."""
    seers = tuple(_seers(audience, coalition, names, at))
    return WhoSees(seers=seers, others=len(coalition.members) - len(seers), public=judge(audience, PUBLIC, coalition).holds(at))


def _seers(audience: Audience, coalition: Coalition, names: Mapping[str, str], at: datetime) -> Iterable[Seer]:
    for member in coalition.members:
        verdicts = {lane: judge(audience, Reader(member=member, lane=lane), coalition) for lane in Lane if lane in PROFESSIONAL}
        lanes = tuple(lane for lane, verdict in verdicts.items() if verdict.holds(at))
        if lanes:
            rule = RULES.get(verdicts[lanes[0]].rule)
            yield Seer(name=names.get(member, member), lanes=lanes, why=rule.in_(language()) if rule else verdicts[lanes[0]].rule)


def who_would_see(content: Kind, markings: Markings, owner: str, names: Mapping[str, str], at: datetime) -> WhoSees:
    """The members that would see a record that is not there yet."""
    record = Record(id="preview", owner=owner, created=at, modified=at, markings=markings, content=content)
    return who_sees(audience_of(record), coalition(), names, at)
