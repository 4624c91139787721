"""`tahaluf networks review` and `tahaluf networks tally`: what happened after action, and what became of leads."""

from __future__ import annotations

import csv
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.law import LanguageOption
from tahaluf.cli.networks import networks as networks
from tahaluf.cli.networks import read_network
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.links.networks import after_action
from tahaluf.links.networks import tally as count_outcomes

_COLUMNS = ("kind", "outcome")


@networks.command("review")
def show_review(
    before: Annotated[Path, typer.Argument(help="CSV of ties before the action.")],
    after: Annotated[Path, typer.Argument(help="CSV of ties afterwards.")],
    *,
    removed: Annotated[list[str], typer.Option("--removed", help="Who was taken out; once for each.")],
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """What the removal was to do, what it did, who came in and how much grew back."""
    with told(as_json=as_json):
        found = after_action(read_network(before), read_network(after), removed, np.random.default_rng(1))
    says = [one.says.in_(language) for one in found.reasons]
    if as_json:
        print_json({
            "foretold": found.foretold, "found": found.found, "regrown": found.regrown, "efficiency": found.efficiency,
            "replaced": [one.name for one in found.replaced], "still": found.still, "why": says,
        })  # fmt: skip
        return
    for one in says:
        console.print(f"  {one}", markup=False)
    print_table("efficiency of those who stayed", ("before", "foretold", "found"), [tuple(f"{x:.3f}" for x in found.efficiency)])


@networks.command("tally")
def show_tally(
    outcomes: Annotated[Path, typer.Argument(help="CSV with kind (broker, cut, hidden, rising) and outcome.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """How many leads of each kind were borne out, refuted or are open, with the 95 % interval of the share borne out."""
    with told(as_json=as_json):
        if not outcomes.is_file():
            raise BadInput.one(outcomes.name, "There is no such file.", "Name a CSV file.")
        with outcomes.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise BadInput.one(missing[0], "The column is missing.", "Name it in the first row.")
            found = count_outcomes((row["kind"] or "", row["outcome"] or "") for row in reader)
    if as_json:
        print_json([asdict(one) for one in found])
        return
    columns = ("kind", "borne_out", "refuted", "open", "share", "low", "high")
    rows = [tuple(f"{x:.2f}" if isinstance(x, float) else x for x in (asdict(one)[name] for name in columns)) for one in found]
    print_table("leads", columns, rows)
