"""Entities out of judgements: a pure answer to "what counts now", so that undoing restores exactly what was before."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from uuid import UUID, uuid5

from tahaluf.kernel.errors import NotFound
from tahaluf.links.entities.judgements import Judgement, Says, Standing, in_force

_NAMESPACE = UUID("6f0d7f0e-4f57-5b0c-9a55-0c6c5a2d7a11")  # drawn once for ids of entities


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Mentions judged to be one. `id` is that of its oldest mention, so it stays when others join or leave."""

    id: str
    anchor: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A judgement that would tie what others set apart, so it is not followed for these mentions; somebody has to decide."""

    same: str
    apart: tuple[str, ...]
    mentions: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entities:
    """What the judgements in force make of the mentions."""

    entities: tuple[Entity, ...]
    conflicts: tuple[Conflict, ...]
    _of: Mapping[str, Entity] = field(repr=False)
    _ties: Mapping[str, tuple[tuple[str, Judgement], ...]] = field(repr=False)

    def of(self, name: str) -> Entity:
        """The entity of a mention, or of an entity id that it has or once had: an id always leads to its oldest mention.

        Raises:
            NotFound: no such mention or entity.
        """
        found = self._of.get(name)
        if found is None:
            raise NotFound(f"There is no mention or entity {name}.")
        return found

    def ties(self, one: str, other: str) -> tuple[Judgement, ...] | None:
        """The fewest judgements that make two mentions one, in order; None where they are not one.

        Raises:
            NotFound: no such mention.
        """
        if self.of(one) != self.of(other):
            return None
        came: dict[str, tuple[str, Judgement] | None] = {one: None}
        queue = deque([one])
        while queue and other not in came:
            here = queue.popleft()
            for there, judgement in self._ties.get(here, ()):
                if there not in came:
                    came[there] = here, judgement
                    queue.append(there)
        return _walk_back(came, other)


def _walk_back(came: Mapping[str, tuple[str, Judgement] | None], end: str) -> tuple[Judgement, ...]:
    path: list[Judgement] = []
    step = came[end]
    while step is not None:
        path.append(step[1])
        step = came[step[0]]
    return tuple(dict.fromkeys(reversed(path)))


def entity_id(anchor: str) -> str:
    """The id of the entity whose oldest mention is `anchor`."""
    return f"entity--{uuid5(_NAMESPACE, anchor)}"


def resolve(mentions: Mapping[str, float], judgements: Iterable[Judgement], *, on: date | None = None) -> Entities:
    """The entities that the judgements in force make of `mentions` (id to the order in which each became known).

    Judgements of persons are followed before those of rules, surer ones before others, then by id; one that would join
    mentions set apart is left aside and told, but a person may join what a rule sets apart. Only what counts matters, never
    the order in which it was said. Judgements of mentions that are not (or no longer) there are passed over.

    Raises:
        BadInput: as `in_force`.
    """
    counting = in_force(judgements, on=on)
    groups = _Groups(mentions)
    outranked = frozenset(each.id for each in counting if each.standing is not Standing.PERSON)
    for each in counting:
        if each.says is Says.APART:
            for one, other in each.pairs():
                groups.set_apart(one, other, each.id)
    conflicts: list[Conflict] = []
    ties: dict[str, list[tuple[str, Judgement]]] = {}
    for each in sorted((each for each in counting if each.says is Says.SAME), key=_first_followed):
        for one, other in _known_pairs(each, mentions):
            weaker = outranked if each.standing is Standing.PERSON else frozenset()
            against = groups.join(one, other, outranked=weaker)
            if against:
                conflicts.append(Conflict(same=each.id, apart=against, mentions=(one, other)))
                continue
            ties.setdefault(one, []).append((other, each))
            ties.setdefault(other, []).append((one, each))
    found = sorted(groups.entities(), key=lambda entity: (mentions[entity.anchor], entity.anchor))
    of = {mention: entity for entity in found for mention in entity.mentions}
    of |= {entity_id(mention): entity for mention, entity in of.items()}
    conflicts.sort(key=lambda conflict: (conflict.same, conflict.mentions))
    return Entities(
        entities=tuple(found),
        conflicts=tuple(conflicts),
        _of=of,
        _ties={mention: tuple(sorted(some, key=lambda tie: (tie[0], tie[1].id))) for mention, some in ties.items()},
    )


def _first_followed(judgement: Judgement) -> tuple[int, float, str]:
    return -judgement.standing, -judgement.confidence, judgement.id


def _known_pairs(judgement: Judgement, mentions: Mapping[str, float]) -> tuple[tuple[str, str], ...]:
    chain = sorted(mention for mention in judgement.mentions if mention in mentions)
    return tuple(pairwise(chain))


class _Groups:
    """Disjoint sets of mentions that know whom they must not join."""

    def __init__(self, mentions: Mapping[str, float]) -> None:
        self._order = mentions
        self._group = {mention: mention for mention in mentions}
        self._members = {mention: [mention] for mention in mentions}
        self._apart: dict[str, dict[str, set[str]]] = {}

    def set_apart(self, one: str, other: str, by: str) -> None:
        if one in self._group and other in self._group:
            self._apart.setdefault(one, {}).setdefault(other, set()).add(by)
            self._apart.setdefault(other, {}).setdefault(one, set()).add(by)

    def join(self, one: str, other: str, *, outranked: frozenset[str]) -> tuple[str, ...]:
        """Join the groups of two mentions; or the ids of the judgements against it that count, and nothing is joined."""
        mine, theirs = self._group[one], self._group[other]
        if mine == theirs:
            return ()
        against = self._apart.get(mine, {}).get(theirs, set()) - outranked
        if against:
            return tuple(sorted(against))
        self._apart.get(mine, {}).pop(theirs, None)
        self._apart.get(theirs, {}).pop(mine, None)
        if len(self._members[mine]) < len(self._members[theirs]):
            mine, theirs = theirs, mine
        for member in self._members.pop(theirs):
            self._group[member] = mine
            self._members[mine].append(member)
        for enemy, by in self._apart.pop(theirs, {}).items():
            self._apart[enemy].pop(theirs)
            self._apart[enemy].setdefault(mine, set()).update(by)
            self._apart.setdefault(mine, {}).setdefault(enemy, set()).update(by)
        return ()

    def entities(self) -> Iterable[Entity]:
        for members in self._members.values():
            anchor = min(members, key=lambda mention: (self._order[mention], mention))
            yield Entity(id=entity_id(anchor), anchor=anchor, mentions=tuple(sorted(members)))
