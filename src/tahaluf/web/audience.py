"""Who can see a record, by name and with the reason: the predicate itself, asked once for each member and lane."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from tahaluf.hub.ledger.relations import known_to
from tahaluf.hub.ledger.relations import who_would_see as who_would_see_it
from tahaluf.hub.members.queries import coalition
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import Record
from tahaluf.records.kind import Kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import PROFESSIONAL, PUBLIC, Audience, Coalition, Membership, Reader, audience_of, judge
from tahaluf.web.names import circle_titles
from tahaluf.web.values import language

RULES: Mapping[str, Text] = {
    "owner": Text(en="it is its own record", ar="السجل سجلّه", fr="c'est sa propre fiche"),
    "circle": Text(en="it belongs to the circle {names}", ar="ينتمي إلى دائرة {names}", fr="il appartient au cercle {names}"),
    "parent-named": Text(
        en="its parent organisation is named", ar="المؤسسة التي يتبعها مذكورة", fr="son organisation mère est nommée"
    ),
    "named-recipient": Text(en="it is named as a recipient", ar="مذكور بصفة متلقٍّ", fr="il est nommé destinataire"),
    "named-person": Text(en="a person of it is named", ar="شخص منه مذكور بالاسم", fr="une personne est nommée"),
    "community": Text(
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
    """Members that can see it, how many cannot (0 where the reader may not be told), and whether the public can."""

    seers: tuple[Seer, ...]
    others: int
    public: bool


def who_sees(
    audience: Audience, coalition: Coalition, names: Mapping[str, str], at: datetime, *, reader: Reader | None = None
) -> WhoSees:
    """The members that may see a record of this audience and of time `at`, as far as `reader` (else the owner) may be told."""
    told = reader or Reader(member=audience.owner)
    known = {one.member for one in known_to(told, who_would_see_it(audience, coalition, at=at), audience, coalition)}
    seers = tuple(seer for member, seer in _seers(audience, coalition, names, at) if member in known)
    others = len(coalition.members) - len(seers) if told.member == audience.owner else 0
    return WhoSees(seers=seers, others=others, public=judge(audience, PUBLIC, coalition).holds(at))


def _seers(audience: Audience, coalition: Coalition, names: Mapping[str, str], at: datetime) -> Iterator[tuple[str, Seer]]:
    for member in coalition.members:
        verdicts = {lane: judge(audience, Reader(member=member, lane=lane), coalition) for lane in Lane if lane in PROFESSIONAL}
        lanes = tuple(lane for lane, verdict in verdicts.items() if verdict.holds(at))
        if lanes:
            why = _why(verdicts[lanes[0]].rule, member, audience, coalition, at)
            yield member, Seer(name=names.get(member, member), lanes=lanes, why=why)


def _why(rule: str, member: str, audience: Audience, coalition: Coalition, at: datetime) -> str:
    told = RULES.get(rule)
    if told is None:
        return rule
    joined = gettext(", ").join(
        f"\u2068{title}\u2069" for title in circle_titles(coalition, _shared(member, audience, coalition, at))
    )
    return told.fill(names=joined).in_(language())


def _shared(member: str, audience: Audience, coalition: Coalition, at: datetime) -> list[str]:
    """Circles of the audience in which the member, or the one that it belongs to, was at that time; else all of them."""
    parent = coalition.members[member].parent
    named = [name for name in audience.circles if name in coalition.circles]
    return [
        name for name in named if any(_stays(stay, {member, parent}, at) for stay in coalition.circles[name].memberships)
    ] or named


def _stays(stay: Membership, members: set[str | None], at: datetime) -> bool:
    return stay.member in members and (stay.until is None or stay.until > at)


def who_would_see(content: Kind, markings: Markings, owner: str, names: Mapping[str, str], at: datetime) -> WhoSees:
    """The members that would see a record that is not there yet."""
    return who_sees(audience_of(preview_of(content, markings, owner, at)), coalition(), names, at)


def preview_of(content: Kind, markings: Markings, owner: str, at: datetime) -> Record:
    """A record that is not there yet, for questions about it."""
    return Record(id="preview", owner=owner, created=at, modified=at, markings=markings, content=content)
