"""Communities by the Leiden algorithm (Traag, Waltman and van Eck 2019) with the constant Potts model, or with modularity.

Own code after the paper, in plain Python and NumPy; refinement merges into the best well-connected part, not a random one, so that
the seed only orders the visits. The constant Potts model has no resolution limit: each community is denser inside than `resolution`
(pairs tied of pairs possible), and any two together are sparser than that.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from tahaluf.links.networks.ties import Network, Real, Whole

TINY = 1e-12
ROUNDS = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Partition:
    """`label` (nodes,) numbers the communities from 0, the largest first; `quality` is what the algorithm made large."""

    label: Whole
    quality: float
    resolution: float

    @property
    def count(self) -> int:
        """How many communities there are."""
        return int(self.label.max(initial=-1)) + 1

    @property
    def sizes(self) -> Whole:
        """How many nodes each has: (communities,)."""
        return np.bincount(self.label, minlength=self.count)


def leiden(network: Network, resolution: float, draw: np.random.Generator, *, weighted: bool = False) -> Partition:
    """Communities under the constant Potts model: ties inside less `resolution` times pairs inside is made large.

    `resolution` > 0 is a density; small values give few large communities. `draw` orders the visits.
    """
    weights = network.weights if weighted else np.ones(network.size)
    return _optimised(network, weights, np.ones(len(network)), resolution, draw)


def leiden_modularity(network: Network, draw: np.random.Generator, *, resolution: float = 1.0, weighted: bool = False) -> Partition:
    """Communities by modularity, for comparison: it merges communities smaller than about the root of twice the ties."""
    weights = network.weights if weighted else np.ones(network.size)
    strength = np.bincount(network.ends.ravel(), weights=np.repeat(weights, 2), minlength=len(network)).astype(np.float64)
    total = float(weights.sum()) or 1.0
    found = _optimised(network, weights, strength, resolution / (2 * total), draw)
    quality = (found.quality - resolution / (4 * total) * float((strength**2).sum())) / total
    return Partition(label=found.label, quality=quality, resolution=resolution)


def potts_quality(
    network: Network, label: Whole, resolution: float, weights: Real | None = None, sizes: Real | None = None
) -> float:
    """Ties inside communities less `resolution` times the pairs of sizes inside (of different nodes)."""
    values = np.ones(network.size) if weights is None else weights
    node = np.ones(len(network)) if sizes is None else sizes
    inside = float(values[label[network.ends[:, 0]] == label[network.ends[:, 1]]].sum())
    held = np.bincount(label, weights=node)
    return inside - resolution * float((held**2).sum() - (node**2).sum()) / 2


def _optimised(network: Network, weights: Real, sizes: Real, resolution: float, draw: np.random.Generator) -> Partition:
    base = _Level(network.ends, weights, sizes, resolution)
    label = list(range(len(network)))
    for _ in range(ROUNDS):  # what is good for whole communities may leave a single node that would rather move
        label = _pass(base, label, draw)
        if not base.move(label, draw):
            break
    whole = _by_size(np.asarray(label, dtype=np.int64))
    return Partition(label=whole, quality=potts_quality(network, whole, resolution, weights, sizes), resolution=resolution)


def _pass(base: _Level, label: list[int], draw: np.random.Generator) -> list[int]:
    """Moving, refining and folding from `label` on, until nothing moves on any level."""
    level, label, place = base, list(label), np.arange(len(label))
    for number in range(ROUNDS):
        moved = level.move(label, draw)
        if (number and not moved) or len(set(label)) == len(label):
            break
        parts = level.refine(label, draw)
        place, level, label = _folded(level, place, parts, label)
    found: list[int] = np.asarray(label, dtype=np.int64)[place].tolist()
    return found


def _by_size(label: Whole) -> Whole:
    _, first, label = np.unique(label, return_index=True, return_inverse=True)
    order = np.lexsort((first, -np.bincount(label, minlength=len(first))))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[label]


def _folded(level: _Level, place: Whole, parts: list[int], label: list[int]) -> tuple[Whole, _Level, list[int]]:
    """The level whose nodes are the `parts`, each in the community that its members were moved to."""
    _, first, number = np.unique(np.asarray(parts), return_index=True, return_inverse=True)
    ends = number[level.ends]
    crossing = ends[:, 0] != ends[:, 1]
    low, high = ends[crossing].min(axis=1), ends[crossing].max(axis=1)
    keys, back = np.unique(low * len(first) + high, return_inverse=True)
    weights = np.bincount(back, weights=level.weights[crossing], minlength=len(keys)).astype(np.float64)
    sizes = np.bincount(number, weights=level.sizes).astype(np.float64)
    pairs = np.column_stack(np.divmod(keys, len(first)))
    _, held = np.unique(np.asarray(label)[first], return_inverse=True)
    return number[place], _Level(pairs, weights, sizes, level.resolution), held.tolist()


class _Level:
    """One level of aggregation: nodes with sizes, and weighted pairs between different nodes."""

    def __init__(self, ends: Whole, weights: Real, sizes: Real, resolution: float) -> None:
        self.ends, self.weights, self.sizes, self.resolution = ends, weights, sizes, resolution
        nodes = len(sizes)
        one, other = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
        order = np.argsort(one, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(one, minlength=nodes))]).tolist()
        near, strength = other[order].tolist(), np.concatenate([weights, weights])[order].tolist()
        self.near = [near[start[i] : start[i + 1]] for i in range(nodes)]
        self.strength = [strength[start[i] : start[i + 1]] for i in range(nodes)]

    def move(self, label: list[int], draw: np.random.Generator) -> bool:
        """Move nodes to the best neighbouring community (or out, to one of their own) until none gains; changes `label`."""
        near, size, resolution = self.near, self.sizes.tolist(), self.resolution
        held = np.bincount(label, weights=self.sizes, minlength=len(label)).tolist()
        empty = [community for community, total in enumerate(held) if not total]
        waiting = deque(draw.permutation(len(label)).tolist())
        queued = bytearray(b"\x01") * len(label)
        changed = False
        while waiting:
            node = waiting.popleft()
            queued[node] = 0
            mine, own = label[node], size[node]
            toward: dict[int, float] = {}
            for other, weight in zip(near[node], self.strength[node], strict=True):
                toward[label[other]] = toward.get(label[other], 0.0) + weight
            held[mine] -= own
            best, most = mine, toward.get(mine, 0.0) - resolution * own * held[mine]
            for community, weight in toward.items():
                gain = weight - resolution * own * held[community]
                if gain > most + TINY:
                    best, most = community, gain
            if most < -TINY and empty and held[mine] > TINY:
                best = empty.pop()
            held[best] += own
            if best != mine:
                changed = True
                label[node] = best
                if held[mine] <= TINY:
                    empty.append(mine)
                for other in near[node]:
                    if not queued[other] and label[other] != best:
                        queued[other] = 1
                        waiting.append(other)
        return changed

    def refine(self, label: list[int], draw: np.random.Generator) -> list[int]:
        """Split each community into parts that hang together: every node alone, then merged into the best well-connected part."""
        near, size, resolution = self.near, self.sizes.tolist(), self.resolution
        whole = np.bincount(label, weights=self.sizes).tolist()
        part, held, alone = list(range(len(label))), list(size), bytearray(b"\x01") * len(label)
        outward = [
            sum(weight for other, weight in zip(others, strengths, strict=True) if label[other] == label[node])
            for node, (others, strengths) in enumerate(zip(near, self.strength, strict=True))
        ]
        for node in draw.permutation(len(label)).tolist():
            own, total = size[node], whole[label[node]]
            if not alone[node] or outward[node] < resolution * own * (total - own) - TINY:
                continue
            toward: dict[int, float] = {}
            for other, weight in zip(near[node], self.strength[node], strict=True):
                if label[other] == label[node]:
                    toward[part[other]] = toward.get(part[other], 0.0) + weight
            best, most = node, 0.0
            for community, weight in toward.items():
                gain = weight - resolution * own * held[community]
                if gain > most + TINY and outward[community] >= resolution * held[community] * (total - held[community]) - TINY:
                    best, most = community, gain
            if best != node:
                part[node] = best
                alone[best] = 0
                held[best] += own
                held[node] = 0.0
                outward[best] += outward[node] - 2 * toward[best]
        return part
