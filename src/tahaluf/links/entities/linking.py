"""Mentions linked: candidates found, weights learned where mentions are enough, each likely pair proposed with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import combinations

import numpy as np
from numpy.random import Generator

from tahaluf.links.entities.blocking import Candidates, Skipped, candidates
from tahaluf.links.entities.columns import Columns, columns
from tahaluf.links.entities.explaining import Likelihood, explain
from tahaluf.links.entities.judgements import Judgement, Says, Standing
from tahaluf.links.entities.learning import learn
from tahaluf.links.entities.levels import COMPARISONS, IDENTIFYING, NAME
from tahaluf.links.entities.mention import Mention
from tahaluf.links.entities.rarity import WEIGHED
from tahaluf.links.entities.resolving import resolve
from tahaluf.links.entities.scoring import Scored, score
from tahaluf.links.entities.weights import Weights, shipped

ENOUGH = 5000  # mentions from which on weights are learned from them
_EXPECTED, _MOST = 0.2, 0.001  # pairs that are one, per mention, that a small set is thought to hold; and the most of all pairs
_PAIR, _MOST_IN_GROUP = 2, 50
RULE = "links.entities@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was found among mentions: pairs at or above the floor, the likeliest first, and what was not looked at.

    A pair is a proposal. Nothing is one until a judgement says so: see `judgements`.
    """

    mentions: tuple[Mention, ...]
    weights: Weights
    scored: Scored
    skipped: tuple[Skipped, ...]
    table: Columns = field(repr=False)

    def __len__(self) -> int:
        return len(self.scored)

    def proposal(self, at: int) -> Likelihood:
        """The pair in place `at`, with its reasons."""
        one, other = self.mentions[int(self.scored.one[at])], self.mentions[int(self.scored.other[at])]
        levels = self.scored.levels[at].tolist()
        return explain(one, other, levels, self.weights, rare_bits=float(self.scored.rare_bits[at]))

    def proposals(self) -> Iterator[Likelihood]:
        """Every pair, the likeliest first."""
        return map(self.proposal, range(len(self)))

    def judgements(self, *, at: datetime, sure: float, until: date | None = None) -> Iterator[Judgement]:
        """A judgement of sameness by rule for each pair with a probability of at least `sure`, to be followed or taken back.

        Pairs whose names do not agree and that share no number are left to persons: relatives share much else.
        """
        for place in range(len(self)):
            probability = float(self.scored.probability[place])
            if probability < sure:
                return
            if not _by_rule(self.scored.levels[place].tolist()):
                continue
            found = self.proposal(place)
            told = " ".join(reason.says.en for reason in found.reasons[1:])
            yield Judgement(
                id=f"{RULE}:{found.one}:{found.other}",
                says=Says.SAME,
                by=RULE,
                at=at,
                reason=told,
                groups=((found.one, found.other),),
                standing=Standing.RULE,
                confidence=probability,
                until=until,
            )

    def contradictions(self, judged: Sequence[Judgement], *, at: datetime, unlikely: float = 0.01) -> Iterator[Judgement]:
        """A judgement that sets apart, by rule, each two mentions that `judged` makes one through others though they hardly are.

        Resolving both together cuts a chain where it is weakest, and tells where. Groups beyond 50 mentions are looked at in part.
        """
        place = {mention.id: float(number) for number, mention in enumerate(self.mentions)}
        chains = (each.mentions for each in resolve(place, judged).entities if len(each.mentions) > _PAIR)
        groups = [sorted(place[name] for name in chain)[:_MOST_IN_GROUP] for chain in chains]
        pairs = np.array([pair for group in groups for pair in combinations(group, 2)], dtype=np.int64).reshape(-1, 2)
        found = score(self.table, Candidates(one=pairs[:, 0], other=pairs[:, 1], skipped=()), self.weights, floor=unlikely)
        likely = set(zip(found.one.tolist(), found.other.tolist(), strict=True))
        for one, other in pairs.tolist():
            if (one, other) not in likely:
                names = self.mentions[one].id, self.mentions[other].id
                yield Judgement(
                    id=f"{RULE}:apart:{names[0]}:{names[1]}",
                    says=Says.APART,
                    by=RULE,
                    at=at,
                    reason="The two are unlikely one, though each is likely one with others of the group.",
                    groups=((names[0],), (names[1],)),
                    standing=Standing.RULE,
                )


def link(mentions: Sequence[Mention], draw: Generator, *, floor: float = 0.5) -> Linked:
    """Find the pairs of mentions that are likely one.

    From ENOUGH mentions on the weights are learned from them, and those of outcomes that they hardly show are lent by the
    shipped ones and marked; smaller sets use the shipped ones. `draw` makes the samples: the same seed gives the same answer.
    """
    table = columns(mentions)
    found = candidates(table)
    if len(mentions) >= ENOUGH:
        weights = learn(table, draw, trained_on=f"{len(mentions)} mentions").completed(shipped())
    else:
        weights = for_few(len(mentions))
    return Linked(
        mentions=tuple(mentions),
        weights=weights,
        scored=score(table, found, weights, floor=floor),
        skipped=found.skipped,
        table=table,
    )


def _by_rule(levels: list[int]) -> bool:
    names_agree = 0 <= levels[COMPARISONS.index(NAME)] <= WEIGHED
    return names_agree or any(levels[COMPARISONS.index(comparison)] == 0 for comparison in IDENTIFYING)


def for_few(count: int) -> Weights:
    """The shipped weights, with a prior for a small set: one mention in five has another of its party, at most a pair in 1000."""
    return replace(shipped(), prior=min(_EXPECTED / max(count - 1, 1), _MOST))
