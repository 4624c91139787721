"""Small networks for tests, and the shared edge lists."""

from __future__ import annotations

import csv

import networkx as nx
import numpy as np
from hypothesis import strategies as st

from shared import shared
from tahaluf.links.networks import Network, Tie

SHARED = (
    "caviar", "siren", "togo", "heroin_ny", "london_gang", "oversize", "montagna_meetings", "italian_gangs",
    "hijackers_911_associates", "mali_network", "noordin_multiplex_sum", "cielnet",
)  # fmt: skip


def network(*pairs, nodes=None):
    """A network of numbered nodes from pairs such as (0, 1)."""
    count = nodes if nodes is not None else 1 + max((max(pair) for pair in pairs), default=-1)
    return Network.from_arrays([str(i) for i in range(count)], np.array(pairs, dtype=np.int64).reshape(-1, 2))


def star(leaves):
    return network(*((0, leaf) for leaf in range(1, leaves + 1)))


def path(nodes):
    return network(*((i, i + 1) for i in range(nodes - 1)))


def cliques(count, size, *, ring=True):
    """Cliques of `size` nodes, each joined to the next by one tie."""
    inside = [(c * size + i, c * size + j) for c in range(count) for i in range(size) for j in range(i)]
    between = [(c * size, ((c + 1) % count) * size + 1) for c in range(count)] if ring else []
    return network(*inside, *between)


def as_networkx(one):
    graph = nx.Graph()
    graph.add_nodes_from(range(len(one)))
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in zip(one.ends.tolist(), one.weights.tolist(), strict=True))
    return graph


@st.composite
def networks(draw, *, least=1, most=9):
    """Any simple network of up to `most` nodes."""
    nodes = draw(st.integers(least, most))
    possible = [(i, j) for i in range(nodes) for j in range(i)]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    return network(*chosen, nodes=nodes)


def rows_of(name):
    with shared(f"data/networks/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known(name):
    """One of the shared edge lists."""
    return Network.of(Tie(source=row["source"], target=row["target"], weight=float(row["weight"])) for row in rows_of(name))


def phase(number):
    """One of the eleven phases of the Caviar investigation."""
    rows = [row for row in rows_of("caviar_phases") if row["phase"] == str(number)]
    return Network.of(Tie(source=row["source"], target=row["target"], weight=float(row["weight"])) for row in rows)
