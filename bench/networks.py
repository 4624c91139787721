"""Networks: `python bench/networks.py [TIES] [--shared]`.

Times on a random network with planted groups of a hundred (seed 1, ten neighbours each on average), each as a ratio to networkx in
the same run up to 200 000 ties. With the reference data beside the project: mean robustness of each method over its networks, how
often the interval of a place holds the true place when ties are hidden, and hidden ties found.
"""

from __future__ import annotations

import csv
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import numpy as np
from sklearn.metrics import normalized_mutual_info_score

from tahaluf.links.networks import METHODS, Network, Tie, Trials, backtest, by_refinement, dismantle, key_players, stability
from tahaluf.links.networks.cuts import components, cores, find_cuts
from tahaluf.links.networks.hiding import hidden_copies, ranks_of
from tahaluf.links.networks.leiden import leiden, leiden_modularity
from tahaluf.links.networks.measures import constraint, pagerank
from tahaluf.links.networks.paths import paths

COMPARED = 200_000
SHARED = Path(os.environ.get("TAHALUF_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data/networks"
SOURCES = 20


def planted(ties: int) -> tuple[Network, np.ndarray]:
    draw, nodes = np.random.default_rng(1), ties // 5
    groups = max(2, nodes // 100)
    label = draw.integers(0, groups, nodes)
    order = np.argsort(label, kind="stable")
    start = np.searchsorted(label[order], np.arange(groups + 1))
    one = draw.integers(0, nodes, ties)
    inside = order[(start[label[one]] + draw.random(ties) * (start[label[one] + 1] - start[label[one]])).astype(int)]
    other = np.where(draw.random(ties) > 0.27, inside, draw.integers(0, nodes, ties))
    return Network.from_arrays(range(nodes), np.column_stack([one, other])), label


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.process_time()
    return (found := (work(), time.process_time() - start))[1], found[0]


def cuts_of(graph: nx.Graph) -> object:
    return list(nx.articulation_points(graph)), list(nx.bridges(graph))


def speed(ties: int) -> None:
    draw = np.random.default_rng
    seconds, (network, truth) = timed(lambda: planted(ties))
    print(f"{len(network):,} nodes, {network.size:,} ties, made in {seconds:.1f} s")
    graph = nx.Graph(network.ends.tolist()) if network.size <= COMPARED else None
    sources = draw(2).choice(len(network), SOURCES, replace=False)
    rows: list[tuple[str, Callable[[], object], Callable[[nx.Graph], object] | None]] = [
        ("components", lambda: components(network), lambda g: list(nx.connected_components(g))),
        ("cores", lambda: cores(network), nx.core_number),
        (
            "cut nodes and bridges",
            lambda: find_cuts(network.neighbours()),
            lambda g: (list(nx.articulation_points(g)), list(nx.bridges(g))),
        ),
        ("pagerank", lambda: pagerank(network), lambda g: nx.pagerank(g, tol=1e-10)),
        ("constraint", lambda: constraint(network), None),
        (
            f"betweenness, {SOURCES} sources",
            lambda: paths(network, sources),
            lambda g: nx.betweenness_centrality(g, k=SOURCES, seed=2),
        ),
        ("communities, constant Potts", lambda: leiden(network, 0.005, draw(1)), None),
        (
            "communities, modularity",
            lambda: leiden_modularity(network, draw(1)),
            lambda g: nx.community.louvain_communities(g, seed=1),
        ),
        ("removal by degree, with sizes", lambda: dismantle(network, METHODS["adaptive_degree"](network, None)), None),
    ]
    for name, ours, theirs in rows:
        mine, found = timed(ours)
        said = f"  {name:32s} {mine:8.2f} CPU-s"
        if graph is not None and theirs is not None:
            other, _ = timed(lambda theirs=theirs: theirs(graph))
            said += f"   networkx {other:8.2f}, {other / max(mine, 1e-9):7.1f} times"
        if name.startswith("communities"):
            agreed = normalized_mutual_info_score(truth, found.label)
            said += f"   {found.count} communities of {truth.max() + 1} planted, agreement {agreed:.3f}"
        print(said, flush=True)
    print(f"  most memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


def shared_networks() -> dict[str, Network]:
    found = {}
    for path in sorted(SHARED.glob("*.csv")):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        if "source" in rows[0] and "phase" not in rows[0]:
            found[path.stem] = Network.of(Tie(source=r["source"], target=r["target"], weight=float(r["weight"])) for r in rows)
    return found


def robustness(networks: dict[str, Network]) -> None:
    methods = {**METHODS, "refined": by_refinement}
    total = dict.fromkeys(methods, 0.0)
    print(f"\nmean robustness R (lower is better) over {len(networks)} networks; " + ", ".join(methods))
    for name, network in networks.items():
        found = {method: dismantle(network, order(network, None)).robustness for method, order in methods.items()}
        total = {method: total[method] + value for method, value in found.items()}
        print(f"  {name:26s} " + " ".join(f"{value:.3f}" for value in found.values()), flush=True)
    print(f"  {'mean':26s} " + " ".join(f"{value / len(networks):.4f}" for value in total.values()))


def intervals(networks: dict[str, Network], share: float = 0.2, draws: int = 10, first: int = 10) -> None:
    """The true network is the one given; the analyst sees a copy without `share` of its ties."""
    held, near, kept, width = [], [], [], []
    for network in networks.values():
        truth = ranks_of(paths(network).betweenness)
        top = np.argsort(truth, kind="stable")[:first].tolist()
        for seen in hidden_copies(network, Trials(share=share, draws=draws), np.random.default_rng(1)):
            found = stability(
                seen, lambda one: paths(one).betweenness, np.random.default_rng(2), Trials(share=share, draws=30), first
            )
            held += [found.ranks[node].low <= truth[node] <= found.ranks[node].high for node in top]
            near += [found.ranks[node].place == truth[node] for node in top]
            width += [found.ranks[node].high - found.ranks[node].low for node in top]
            kept.append(sum(found.ranks[node].place <= first for node in top) / first)
    print(f"\n{share:.0%} of ties unseen, the {first} truly first brokers of each of {len(networks)} networks:")
    print(f"  the place shown is the true one in {np.mean(near):.2f}, the interval holds it in {np.mean(held):.2f} (meant: 0.90)")
    print(f"  median width {np.median(width):.1f} places; of the first {first} shown {np.mean(kept):.2f} are truly among them")


def sets(networks: dict[str, Network]) -> None:
    print("\nkey players, three, exact where searched; overlap when 20 % of ties are hidden")
    for name, network in networks.items():
        seconds, found = timed(
            lambda network=network: key_players(network, 3, np.random.default_rng(1), Trials(share=0.2, draws=10))
        )
        best = max((value, method) for method, value in found.by_method.items() if method != "exact")
        how = "exact" if found.exact else "heuristic"
        print(f"  {name:26s} {how:10s} F {found.fragmentation:.3f}  best heuristic {best[0]:.3f} {best[1]:22s}", end=" ")
        print(f"static degree {found.by_method['degree']:.3f}  overlap {found.overlap:.2f}  {seconds:.1f} CPU-s", flush=True)


def missing(networks: dict[str, Network]) -> None:
    print("\nhidden ties (20 %) among the first ten proposals; area; what guessing gives")
    firsts = []
    for name, network in networks.items():
        found = {one.method: one for one in backtest(network, np.random.default_rng(1), Trials(share=0.2, draws=10))}
        one = found["adamic_adar"]
        firsts.append((one.hits, one.area, one.blind, one.reached))
        said = f"{one.hits:5.1f} of 10, area {one.area:.2f}, guessing {one.blind:.2f}, reached {one.reached:.2f}"
        print(f"  {name:26s} adamic_adar {said}")
    print("  mean hits {:.1f}, area {:.2f}, guessing {:.2f}, reached {:.2f}".format(*np.mean(firsts, axis=0)))


def main() -> None:
    words = sys.argv[1:]
    if "--shared" not in words:
        speed(int(words[0]) if words else 100_000)
        return
    if not SHARED.exists():
        print(f"no reference data: set TAHALUF_SHARED (looked for {SHARED.name})")
        return
    networks = shared_networks()
    small = {name: one for name, one in networks.items() if len(one) <= 160}
    robustness(small)
    intervals(small)
    sets(networks)
    missing(networks)


if __name__ == "__main__":
    main()
