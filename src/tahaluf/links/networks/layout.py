"""Where to draw the nodes of a small network."""

from __future__ import annotations

import networkx as nx
import numpy as np

from tahaluf.links.networks.ties import Network, Real

_ROUNDS = 150


def positions(network: Network, *, seed: int = 1) -> Real:
    """(nodes, 2) in 0..1, the same for the same network and `seed`: springs (Fruchterman and Reingold 1991)."""
    if not len(network):
        return np.zeros((0, 2))
    graph = nx.Graph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from(network.ends.tolist())
    placed = nx.spring_layout(graph, seed=seed, iterations=_ROUNDS)
    at = np.array([placed[node] for node in range(len(network))], dtype=np.float64)
    low, span = at.min(axis=0), np.ptp(at, axis=0)
    return np.where(span > 0, (at - low) / np.where(span > 0, span, 1), 0.5)
