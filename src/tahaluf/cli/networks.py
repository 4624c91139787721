"""`tahaluf networks`: measure a table of ties, its key players, communities, changes and leads."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.law import LanguageOption, read_day
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.links import networks as engine
from tahaluf.links.networks import Network, Trials
from tahaluf.links.networks.communities import RESOLUTIONS, Resolved

networks = typer.Typer(help="Networks of parties, loads, places and money from a table of ties.", no_args_is_help=True)
EdgesArgument = Annotated[
    Path, typer.Argument(help="CSV with source and target; weight, relation, grade, since, until, date, evidence where known.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="Of the random trials; the same seed gives the same answer.")]
ShareOption = Annotated[float, typer.Option("--hidden", help="Share of ties that each trial hides.", min=0, max=0.9)]
DrawsOption = Annotated[
    int | None,
    typer.Option(
        "--trials", help="How many trials; 0 for none. Fewer above 2 000 nodes, none above 20 000, unless given.", min=0, max=10_000
    ),
]
TopOption = Annotated[int, typer.Option("--top", help="How many rows to show.", min=1)]


_SMALL, _MIDDLE = 2_000, 20_000


@networks.command("measure")
def show_measures(  # noqa: PLR0913 - options of a command
    edges: EdgesArgument,
    *,
    top: TopOption = 20,
    hidden: ShareOption = 0.15,
    trials: DrawsOption = None,
    seed: SeedOption = 1,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Who stands where, with the interval of the place among brokers when ties are hidden."""
    with told(as_json=as_json):
        network = read_network(edges)
        found = engine.measure(network, np.random.default_rng(seed), _trials(network, hidden, trials, 50))
    rows = [_standing(one, language) for one in found.standings]
    if as_json:
        print_json({
            "nodes": len(network), "ties": network.size, "components": found.components, "bridges": found.bridges,
            "sources": found.sources, "overlap": found.overlap, "standings": rows, "why": _says(found.reasons, language),
        })  # fmt: skip
        return
    columns = ("name", "degree", "betweenness", "harmonic", "place", "interval", "core", "cut")
    print_table(f"{len(network)} nodes, {network.size} ties", columns, [_row(one, columns) for one in rows[:top]])
    _print_reasons([reason for one in found.standings[:top] for reason in one.reasons] + list(found.reasons), language)


@networks.command("keyplayers")
def show_key_players(  # noqa: PLR0913 - options of a command
    edges: EdgesArgument,
    *,
    count: Annotated[int, typer.Option("--count", "-k", help="How many to take out together; 1 to 3 can be searched exactly.")] = 3,
    hidden: ShareOption = 0.2,
    trials: DrawsOption = None,
    steps: Annotated[int | None, typer.Option("--steps", help="Edges that the exact search may walk.", min=0)] = None,
    seed: SeedOption = 1,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Whose joint loss parts the network most: exact where it can be searched, and how often hidden ties change the answer."""
    with told(as_json=as_json):
        network = read_network(edges)
        found = engine.key_players(network, count, np.random.default_rng(seed), _trials(network, hidden, trials, 20), steps=steps)
    if as_json:
        print_json({
            "names": found.names, "fragmentation": found.fragmentation, "before": found.before, "method": found.method,
            "exact": found.exact, "overlap": found.overlap, "by_method": dict(found.by_method),
            "why": _says(found.reasons, language),
        })  # fmt: skip
        return
    _print_reasons(found.reasons, language)
    ordered = sorted(found.by_method.items(), key=lambda one: -one[1])
    print_table("pairs that cannot reach each other", ("method", "share"), [(name, f"{share:.3f}") for name, share in ordered])


@networks.command("communities")
def show_communities(  # noqa: PLR0913 - options of a command
    edges: EdgesArgument,
    *,
    resolution: Annotated[list[float] | None, typer.Option("--resolution", help="Density to try; once for each.", min=1e-9)] = None,
    hidden: ShareOption = 0.15,
    trials: DrawsOption = None,
    seed: SeedOption = 1,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """Communities at several resolutions, with how well each holds when ties are hidden; members of the steadiest."""
    with told(as_json=as_json):
        network = read_network(edges)
        found = engine.community_profile(
            network, np.random.default_rng(seed), _trials(network, hidden, trials, 10), resolutions=resolution or RESOLUTIONS
        )
    best = None if found.best is None else found.resolved[found.best]
    rows = [
        (one.partition.resolution, one.partition.count, None if one.agreement is None else round(one.agreement, 3))
        for one in found.resolved
    ]
    if as_json:
        print_json({
            "profile": [dict(zip(("resolution", "communities", "agreement"), row, strict=True)) for row in rows],
            "resolution": best.partition.resolution if best else None,
            "communities": _communities(best) if best else [],
            "why": _says(found.reasons, language),
        })  # fmt: skip
        return
    print_table("profile", ("resolution", "communities", "agreement"), rows)
    if best:
        groups = [
            (len(one), f"{kept:.2f}", ", ".join(one)) for one, kept in zip(best.members, best.kept, strict=True) if len(one) > 1
        ]
        print_table(f"resolution {best.partition.resolution:g}", ("size", "kept", "members"), groups)
    _print_reasons(found.reasons, language)


@networks.command("leads")
def show_leads(  # noqa: PLR0913 - options of a command
    edges: EdgesArgument,
    *,
    top: TopOption = 10,
    since: Annotated[
        str | None, typer.Option("--since", help="Who rose from the ties before this day to those from it on.")
    ] = None,
    seed: SeedOption = 1,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """What to look at next, each with what it rests on and what would refute it. A lead is a question and proves nothing."""
    with told(as_json=as_json):
        network, draw = read_network(edges), np.random.default_rng(seed)
        grown = _grown(network, read_day(since), draw) if since else None
        found = engine.find_leads(network, draw, _trials(network, 0.15, None, 50), grown=grown, count=top)
    if as_json:
        print_json([_lead(one, language) for one in found])
        return
    for place, one in enumerate(found, 1):
        console.print(f"{place}. {one.kind}: {', '.join(one.names)}  {one.score:.3f}", style="bold", markup=False)
        _print_reasons([*one.reasons, one.refuted_by], language)


@networks.command("growth")
def show_growth(
    edges: EdgesArgument,
    day: Annotated[str, typer.Argument(help="Compare the ties before this day with those from it on: YYYY-MM-DD.")],
    *,
    seed: SeedOption = 1,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """What changed between two periods: who came and left, ties made and lost, who rose among brokers."""
    with told(as_json=as_json):
        found = _grown(read_network(edges), read_day(day), np.random.default_rng(seed))
    risers = [{"name": one.name, "before": one.before, "after": one.after, "sure": one.sure} for one in found.risers]
    if as_json:
        print_json({
            "joined": found.joined, "left": found.left, "ties_made": found.ties_made, "ties_lost": found.ties_lost,
            "nodes_kept": found.nodes_kept, "ties_kept": found.ties_kept, "risers": risers,
        })  # fmt: skip
        return
    console.print(f"joined: {', '.join(found.joined)}", f"left: {', '.join(found.left)}", sep="\n", markup=False)
    console.print(
        f"ties made {found.ties_made}, lost {found.ties_lost}; nodes kept {found.nodes_kept:.0%}, ties {found.ties_kept:.0%}"
    )
    _print_reasons([reason for one in found.risers for reason in one.reasons], language)


@networks.command("export")
def export_network(
    edges: EdgesArgument,
    out: Annotated[
        Path, typer.Argument(help="File to write: .graphml, .csv (nodes with measures) or .ftm.json (one entity a line).")
    ],
    *,
    seed: SeedOption = 1,
) -> None:
    """Write the network for another program."""
    with told(as_json=False):
        kind = next((one for one in (".graphml", ".csv", ".ftm.json") if out.name.endswith(one)), None)
        if kind is None:
            raise BadInput.one(out.name, "That is no format to write.", "End the name in .graphml, .csv or .ftm.json.")
        network = read_network(edges)
        if kind == ".ftm.json":
            text = engine.followthemoney(network)
        else:
            measured = engine.measure(network, np.random.default_rng(seed), Trials(draws=20 if kind == ".csv" else 0))
            text = engine.nodes_csv(measured) if kind == ".csv" else engine.graphml(network, measured)
        out.write_text(text, encoding="utf-8")
    console.print(f"{out.name}: {len(network)} nodes, {network.size} ties", markup=False)


def read_network(path: Path) -> Network:
    """The network in the CSV file at `path`; a table of person and meeting is made one of persons who met.

    Raises:
        BadInput: there is no such file, or the table has faults.
    """
    if not path.is_file():
        raise BadInput.one(path.name, "There is no such file.", "Name a CSV file.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = tuple(reader.fieldnames or ())
        if {"person", "meeting"} <= set(columns):
            return Network.of(
                engine.joined_by((row["person"], row["meeting"]) for row in reader if row["person"] and row["meeting"])
            )
        return Network.of(engine.read_ties(reader, columns))


def _trials(network: Network, share: float, given: int | None, usual: int) -> Trials:
    """The trials asked for, else as many as end within a minute or so."""
    usual = usual if len(network) <= _SMALL else usual // 10 if len(network) <= _MIDDLE else 0
    return Trials(share=share, draws=usual if given is None else given)


def _communities(best: Resolved) -> list[dict[str, Any]]:
    return [{"members": one, "kept": kept} for one, kept in zip(best.members, best.kept, strict=True)]


def _grown(network: Network, day: date, draw: np.random.Generator) -> engine.Growth:
    dated = [one for one in network.ties if one.since or one.until]
    if not dated:
        raise BadInput.one("since", "No tie in the table has a date.", "Add a column date, or since and until.")
    first, last = date.min, date.max
    return engine.growth_between(dated, [(first, day - timedelta(days=1)), (day, last)], draw)[0]


def _standing(one: engine.Standing, language: str) -> dict[str, Any]:
    rank = one.ranks.get("betweenness")
    return {
        "name": one.name, **{name: round(value, 6) for name, value in one.values.items()},
        "place": rank.place if rank else None, "interval": [rank.low, rank.high] if rank else None,
        "core": one.core, "component": one.component, "cut": one.cut, "why": _says(one.reasons, language),
    }  # fmt: skip


def _row(one: Mapping[str, Any], columns: tuple[str, ...]) -> tuple[Any, ...]:
    shown = {**one, "interval": "-".join(f"{end:.0f}" for end in one["interval"] or ()), "cut": "yes" if one["cut"] else ""}
    return tuple(f"{shown[name]:.4g}" if isinstance(shown[name], float) else shown[name] for name in columns)


def _lead(one: engine.Lead, language: str) -> dict[str, Any]:
    return {
        "kind": one.kind, "names": one.names, "score": one.score, "ties": one.rests_on.ties, "sources": one.rests_on.sources,
        "grade": one.rests_on.grade, "thin": one.rests_on.thin, "why": _says(one.reasons, language),
        "refuted_by": one.refuted_by.says.in_(language),
    }  # fmt: skip


def _says(reasons: tuple[Reason, ...], language: str) -> list[str]:
    return [one.says.in_(language) for one in reasons]


def _print_reasons(reasons: list[Reason] | tuple[Reason, ...], language: str) -> None:
    for one in reasons:
        console.print(f"  {one.says.in_(language)}", markup=False)
