"""Who may see what: one predicate, pure, over the audience of a record, a reader and the coalition.

The hub evaluates it once per distinct audience (there are few) and filters rows by the outcome, so every door gives the same
answer. PostgreSQL's row-level security states the same rules a second time in SQL.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from tahaluf.kernel.markings import TLP, Lane, stricter
from tahaluf.records.record import Record

PROFESSIONAL = frozenset(Lane) - {Lane.PUBLIC}

# Which readers' lanes may see records of a lane at all. The firewall is the health row: nobody but health.
LANES_THAT_SEE: Mapping[Lane, frozenset[Lane]] = {
    Lane.HEALTH: frozenset({Lane.HEALTH}),
    Lane.ENFORCEMENT: PROFESSIONAL,
    Lane.LABORATORY: PROFESSIONAL,
    Lane.REGULATORY: frozenset(Lane),
    Lane.COOPERATION: frozenset(Lane),
    Lane.PUBLIC: frozenset(Lane),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A half-open span of record times [since, until); None is unbounded."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, moment: datetime) -> bool:
        """Whether a record modified at `moment` falls into it."""
        return (self.since is None or moment >= self.since) and (self.until is None or moment < self.until)


ALWAYS = Window()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A member's stay in a circle."""

    member: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Members that share with one another. With `history`, whoever joins also sees what was shared before."""

    id: str
    name: str
    memberships: tuple[Membership, ...] = ()
    history: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An organisation of the coalition.

    `parent` is the member whose subordinate or contractor it is; `assurances` are the release conditions it has assured
    ("no-death-penalty"); after `left` it gets nothing new.
    """

    id: str
    name: str
    parent: str | None = None
    assurances: frozenset[str] = frozenset()
    left: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who looks: a person of a member working in one lane. Without a member it is the public."""

    member: str | None = None
    lane: Lane = Lane.PUBLIC
    person: str | None = None


PUBLIC = Reader()


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """The members and circles that the predicate is evaluated against, by id."""

    members: Mapping[str, Member] = field(default_factory=dict)
    circles: Mapping[str, Circle] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Everything about a record, or about some of its fields, that decides who may see it."""

    owner: str
    lane: Lane
    tlp: TLP
    circles: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    closed: bool = False
    local_only: bool = False

    def text(self) -> str:
        """Canonical JSON: equal audiences have equal text."""
        return json.dumps(
            {
                "owner": self.owner,
                "lane": self.lane.value,
                "tlp": self.tlp.value,
                "circles": sorted(set(self.circles)),
                "recipients": sorted(set(self.recipients)),
                "persons": sorted(set(self.persons)),
                "caveats": sorted(set(self.caveats)),
                "closed": self.closed,
                "local_only": self.local_only,
            },
            separators=(",", ":"),
            sort_keys=True,
        )

    @classmethod
    def read(cls, text: str) -> Audience:
        """The audience that `text` (from `Audience.text`) writes."""
        raw = json.loads(text)
        lists = {name: tuple(raw.pop(name)) for name in ("circles", "recipients", "persons", "caveats")}
        return cls(**raw | lists | {"lane": Lane(raw["lane"]), "tlp": TLP(raw["tlp"])})

    def with_tlp(self, tlp: TLP) -> Audience:
        """The audience of a field marked `tlp` in a record of this audience: the stricter wins."""
        return replace(self, tlp=stricter(self.tlp, tlp))


def audience_of(record: Record) -> Audience:
    """The audience of the record's unmarked fields."""
    marks = record.markings
    spec = record.kind.spec
    return Audience(
        owner=record.owner,
        lane=marks.lane,
        tlp=marks.tlp,
        circles=tuple(sorted(set(marks.circles))),
        recipients=tuple(sorted(set(marks.recipients))),
        persons=tuple(sorted(set(marks.persons))),
        caveats=tuple(sorted(set(marks.caveats))),
        closed=spec.closed,
        local_only=spec.local_only,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """When (by record time) the reader may see records of an audience, and the rule that says so."""

    windows: tuple[Window, ...]
    rule: str

    @property
    def allowed(self) -> bool:
        """Whether there is any time at all."""
        return bool(self.windows)

    def holds(self, moment: datetime) -> bool:
        """Whether a record modified at `moment` may be seen."""
        return any(window.holds(moment) for window in self.windows)


_OWNER = Verdict(windows=(ALWAYS,), rule="owner")
_CLEAR = Verdict(windows=(ALWAYS,), rule="clear")


def judge(audience: Audience, reader: Reader, coalition: Coalition) -> Verdict:  # noqa: PLR0911 - one return per rule
    """Whether, and for which record times, `reader` may see records of `audience`.

    Order matters and is the rule book: firewall and lanes, then ownership, then caveats, then TLP with circles and recipients.
    """
    if reader.lane not in LANES_THAT_SEE[audience.lane]:
        return _refused("lane")
    if audience.closed and reader.lane is not audience.lane:
        return _refused("closed-lane")
    if _is_public(audience):
        return _CLEAR
    if reader.member is None:
        return _refused("not-public")
    member = coalition.members.get(reader.member)
    if member is None:
        return _refused("unknown-member")
    if reader.member == audience.owner:
        return _OWNER
    if audience.local_only:
        return _refused("local-only")
    if audience.caveats and not member.assurances.issuperset(audience.caveats):
        return _refused("caveat")
    return _shared(audience, reader, member, coalition)


def _is_public(audience: Audience) -> bool:
    restricted = audience.circles or audience.recipients or audience.persons or audience.caveats or audience.local_only
    return audience.tlp is TLP.CLEAR and not restricted


@cache
def _refused(rule: str) -> Verdict:
    return Verdict(windows=(), rule=rule)


def _shared(  # noqa: PLR0911 - one return per rule
    audience: Audience, reader: Reader, member: Member, coalition: Coalition
) -> Verdict:
    stay = Window(until=member.left)
    if reader.person is not None and reader.person in audience.persons:
        return Verdict(windows=(stay,), rule="named-person")
    if member.id in audience.recipients:
        return Verdict(windows=(stay,), rule="named-recipient")
    if audience.tlp is TLP.RED:
        return _refused("red")
    if audience.circles:
        return _by_circles(audience, member, coalition)
    if audience.recipients or audience.persons:
        return _by_parent(audience, member, coalition) or _refused("not-named")
    if audience.tlp in (TLP.GREEN, TLP.CLEAR):
        return Verdict(windows=(stay,), rule="community")
    return _refused("owner-only")


def _by_circles(audience: Audience, member: Member, coalition: Coalition) -> Verdict:
    """Through the circles named, in its own right or, below amber+strict, through the member it belongs to."""
    eligible = {one.id: one for one in (member, _parent(audience, member, coalition)) if one is not None}
    windows: dict[Window, None] = {}
    for name in audience.circles:
        circle = coalition.circles.get(name)
        for stay in circle.memberships if circle else ():
            holder = eligible.get(stay.member)
            if circle and holder is not None:
                until = _earliest(stay.until, member.left, holder.left)
                windows[Window(since=None if circle.history else stay.since, until=until)] = None
    if windows:
        return Verdict(windows=tuple(windows), rule="circle")
    return _by_parent(audience, member, coalition) or _refused("not-in-circle")


def _by_parent(audience: Audience, member: Member, coalition: Coalition) -> Verdict | None:
    """Because the member that it belongs to is a named recipient, for as long as both stay."""
    parent = _parent(audience, member, coalition)
    if parent is not None and parent.id in audience.recipients:
        return Verdict(windows=(Window(until=_earliest(member.left, parent.left)),), rule="parent-named")
    return None


def _parent(audience: Audience, member: Member, coalition: Coalition) -> Member | None:
    if audience.tlp is TLP.AMBER_STRICT or member.parent is None:
        return None
    return coalition.members.get(member.parent)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)


def may_see(record: Record, reader: Reader, coalition: Coalition) -> bool:
    """Whether `reader` may see the record's unmarked fields (its marked fields: `redaction.visible_content`)."""
    return judge(audience_of(record), reader, coalition).holds(record.modified)
