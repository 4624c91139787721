"""Shortest paths from many nodes at once: betweenness and harmonic closeness by matrix products (Brandes 2001)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from tahaluf.links.networks.ties import Network, Real, Whole

DENSE = 160  # up to so many nodes a full matrix is faster than a sparse one
CELLS = 4_000_000  # of a working array: 32 MB


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paths:
    """`betweenness` (nodes,): pairs whose shortest paths run through the node, shared among paths of one length.

    `harmonic` (nodes,): the sum of 1/distance to all others. From fewer `sources` than nodes both are estimates, scaled up.
    """

    betweenness: Real
    harmonic: Real
    sources: int


def paths(network: Network, sources: Whole | None = None) -> Paths:
    """Measure `network`, from all nodes or from the sample `sources` drawn without regard to the measure."""
    return paths_of(network.matrix(), sources)


def paths_of(matrix: csr_array, sources: Whole | None = None) -> Paths:
    """As `paths`, on a symmetric matrix (nodes, nodes) of zeros and ones."""
    nodes = matrix.shape[0]
    chosen = np.arange(nodes) if sources is None else sources
    walk: NDArray[np.float64] | csr_array = matrix.toarray() if nodes <= DENSE else matrix
    through, nearness = np.zeros(nodes), np.zeros(nodes)
    width = max(1, CELLS // max(nodes, 1))
    for begin in range(0, len(chosen), width):
        one, other = _sweep(walk, nodes, chosen[begin : begin + width])
        through += one
        nearness += other
    scale = nodes / len(chosen) if len(chosen) else 1.0
    return Paths(betweenness=through * scale / 2, harmonic=nearness * scale, sources=len(chosen))


def _sweep(walk: NDArray[np.float64] | csr_array, nodes: int, sources: Whole) -> tuple[Real, Real]:
    """What these sources add: dependency of each node, and 1/distance from each node."""
    columns = np.arange(len(sources))
    counts = np.zeros((nodes, len(sources)))
    counts[sources, columns] = 1
    reached = counts > 0
    layers, rings = [reached], counts
    nearness = np.zeros(nodes)
    while True:
        rings = np.where(reached, 0.0, walk @ rings)
        ring = rings > 0
        if not ring.any():
            break
        nearness += ring.sum(axis=1) / len(layers)
        counts += rings
        reached = reached | ring
        layers.append(ring)
    owed = np.zeros_like(counts)
    for depth in range(len(layers) - 1, 0, -1):
        passed = np.divide(1 + owed, counts, out=np.zeros_like(counts), where=layers[depth])
        owed += np.where(layers[depth - 1], (walk @ passed) * counts, 0.0)
    owed[sources, columns] = 0
    return owed.sum(axis=1), nearness
