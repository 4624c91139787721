"""A register of mentions that one new mention is matched against in milliseconds, and can then join."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from tahaluf.kernel.errors import BadInput, Conflict
from tahaluf.links.entities.blocking import RULES, Keyed
from tahaluf.links.entities.columns import Columns, columns
from tahaluf.links.entities.explaining import Likelihood, explain
from tahaluf.links.entities.mention import Mention
from tahaluf.links.entities.plain import levels
from tahaluf.links.entities.rarity import WEIGHED, commonness, share_of
from tahaluf.links.entities.weights import Weights, level_bits, probability

_MOST_COMPARED = 500  # candidates of one new mention, those that share most keys first


class Register:
    """Mentions, the keys by which they meet, and the weights by which they are judged.

    Matching reads and never changes anything; `add` makes a mention known. How common names are is counted once, at the start.
    """

    def __init__(self, mentions: Sequence[Mention], weights: Weights) -> None:
        """Index `mentions`.

        Raises:
            BadInput: two mentions have one id.
        """
        self._mentions = list(mentions)
        self._place = {mention.id: at for at, mention in enumerate(self._mentions)}
        if len(self._place) < len(self._mentions):
            raise BadInput.one("mentions", "Two mentions have one id.", "Give each mention its own id.")
        self._weights = weights
        table = columns(mentions)
        self._common = commonness(table)
        self._base = tuple(_sorted(rule.keyed(table)) for rule in RULES)
        self._added: tuple[dict[int, list[int]], ...] = tuple({} for _ in RULES)

    def __len__(self) -> int:
        return len(self._mentions)

    def match(self, mention: Mention, *, floor: float = 0.5) -> tuple[Likelihood, ...]:
        """The mentions known that are `mention` with a probability of at least `floor`, the likeliest first; never itself."""
        found = [self.why(mention, self._mentions[at]) for at in self._met(mention) if self._could_be(mention, at, floor)]
        likely = [each for each in found if each.probability >= floor]
        return tuple(sorted(likely, key=lambda each: (-each.bits, each.other)))

    def why(self, one: Mention, other: Mention) -> Likelihood:
        """The waterfall of any two mentions."""
        found = levels(one, other)
        return explain(one, other, found, self._weights, rare_bits=self._rare(one, other) if _names_agree(found) else 0.0)

    def add(self, mention: Mention) -> None:
        """Make a mention known.

        Raises:
            Conflict: a mention of that id is known already.
        """
        if mention.id in self._place:
            raise Conflict(f"Mention {mention.id} is known already; a correction is a mention of its own.")
        at = self._place[mention.id] = len(self._mentions)
        self._mentions.append(mention)
        for added, keys in zip(self._added, _keys(columns([mention])), strict=True):
            for key in keys:
                added.setdefault(key, []).append(at)

    def _met(self, mention: Mention) -> list[int]:
        """The positions of mentions that share a key, those that share keys under most rules first."""
        times: dict[int, int] = {}
        for rule, base, added, keys in zip(RULES, self._base, self._added, _keys(columns([mention])), strict=True):
            met: set[int] = set()
            for key in keys:
                known = _of_key(base, key)
                more = added.get(key, [])
                if len(known) + len(more) < rule.most:
                    met.update(chain(known, more))
            for at in met:
                times[at] = times.get(at, 0) + 1
        times.pop(self._place.get(mention.id, -1), None)
        return sorted(times, key=lambda at: (-times[at], at))[:_MOST_COMPARED]

    def _could_be(self, mention: Mention, at: int, floor: float) -> bool:
        """Whether the pair can reach the floor if the names agree: names are costly to compare."""
        other = self._mentions[at]
        without = levels(_nameless(mention), _nameless(other))
        best = float(self._weights.bits()[0][:-1].max()) + max(self._rare(mention, other), 0.0)
        return probability(self._weights.prior_bits + sum(level_bits(self._weights, without)) + best) >= floor

    def _rare(self, one: Mention, other: Mention) -> float:
        share = max(share_of(one.names, self._common), share_of(other.names, self._common))
        return float(self._common.bits(np.array([share]), self._weights.name_share)[0])


def _names_agree(found: Sequence[int]) -> bool:
    return 0 <= found[0] <= WEIGHED


def _nameless(mention: Mention) -> Mention:
    return Mention(
        id=mention.id, born=mention.born, identifiers=mention.identifiers, countries=mention.countries, places=mention.places
    )


def _sorted(found: Keyed) -> Keyed:
    order = np.argsort(found.keys, kind="stable")
    return Keyed(keys=found.keys[order], owners=found.owners[order])


def _of_key(base: Keyed, key: int) -> list[int]:
    low = int(np.searchsorted(base.keys, np.uint64(key)))
    high = int(np.searchsorted(base.keys, np.uint64(key), side="right"))
    return [int(at) for at in base.owners[low:high]]


def _keys(table: Columns) -> list[list[int]]:
    return [sorted(set(rule.keyed(table).keys.tolist())) for rule in RULES]
