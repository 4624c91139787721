"""`tahaluf entities`: which rows may be the same person, company or vessel, and why."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tahaluf.cli.printing import console, facts, print_json, print_table, told
from tahaluf.kernel.errors import BadInput, NotFound

if TYPE_CHECKING:
    from tahaluf.links.entities import Likelihood, Linked, Mention

entities = typer.Typer(help="The same person, company or vessel across rows and scripts.", no_args_is_help=True)
_SHOWN = 25
Files = Annotated[list[Path], typer.Argument(help="CSV with columns such as id, name, born, country, place, phone, passport, imo.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Language = Annotated[str, typer.Option("--language", help="Language of the reasons: ar, en or fr.")]


@entities.command("link")
def link_files(  # noqa: PLR0913 - one parameter per option
    files: Files,
    *,
    floor: Annotated[float, typer.Option(min=0.001, max=0.999, help="The least probability of a pair that is told.")] = 0.5,
    sure: Annotated[float, typer.Option(min=0.5, max=1.0, help="The probability from which on rows are grouped.")] = 0.99,
    out: Annotated[Path | None, typer.Option("--out", help="Write the pairs to this CSV file.")] = None,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Propose pairs of rows that are likely one, with a probability and reasons, and groups of those that are surely one.

    Nothing is merged: a group is a proposal too.
    """
    from numpy.random import default_rng  # noqa: PLC0415 - only here

    from tahaluf.links.entities import link  # noqa: PLC0415 - as above

    with told(as_json=as_json):
        found = link(_mentions(files), default_rng(0), floor=floor)
        groups, conflicts = _groups(found, max(sure, floor))
        if out:
            with out.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(("one", "other", "probability", "why"))
                writer.writerows(_row(pair, language) for pair in found.proposals())
    if as_json:
        print_json({**_as_json(found, language, pairs=out is None), "groups": groups, "conflicts": conflicts})
        return
    facts({"rows": len(found.mentions), "likely pairs": len(found), "groups": len(groups), "conflicts": len(conflicts)})
    if not out:
        shown = [_row(found.proposal(at), language) for at in range(min(len(found), _SHOWN))]
        print_table("Likely pairs", ("one", "other", "probability", "why"), [tuple(row) for row in shown])
    if len(found) > _SHOWN and not out:
        console.print(f"  and {len(found) - _SHOWN} more: --out FILE.csv writes all", markup=False)


@entities.command()
def why(
    one: Annotated[str, typer.Argument(help="The id of a row.")],
    other: Annotated[str, typer.Argument(help="The id of another row.")],
    files: Files,
    *,
    as_json: AsJson = False,
    language: Language = "en",
) -> None:
    """Say what speaks for and against two rows being one, step by step in bits (one doubles the odds), by the shipped weights."""
    from tahaluf.links.entities import Register, for_few  # noqa: PLC0415 - only here

    with told(as_json=as_json):
        mentions = _mentions(files)
        by_id = {mention.id: mention for mention in mentions}
        missing = [name for name in (one, other) if name not in by_id]
        if missing:
            raise NotFound(f"No row has the id {', '.join(missing)}.")
        found = Register(mentions, for_few(len(mentions))).why(by_id[one], by_id[other])
    if as_json:
        print_json(_pair(found, language))
        return
    console.print(f"{found.probability:.4f}", markup=False)
    rows = [(f"{reason.weight or 0:+.1f}", reason.says.in_(language), *reason.evidence.values()) for reason in found.reasons]
    print_table("", ("bits", "reason", one, other), [(*row, *[""] * (4 - len(row))) for row in rows])


def _mentions(files: list[Path]) -> list[Mention]:
    from dataclasses import replace  # noqa: PLC0415 - only here

    from tahaluf.links.entities import read_mentions  # noqa: PLC0415 - as above

    mentions: list[Mention] = []
    for path in files:
        with _opened(path) as file:
            found = read_mentions(csv.DictReader(file), source=f"{path.name}, " if len(files) > 1 else "")
        mentions.extend(replace(mention, id=f"{path.stem}:{mention.id}") if len(files) > 1 else mention for mention in found)
    if len({mention.id for mention in mentions}) < len(mentions):
        raise BadInput.one("files", "Two files have the same name.", "Give each file its own name.")
    return mentions


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    if not path.is_file():
        raise BadInput.one(path.name, "There is no such file.", "Name a CSV file.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield file


def _groups(found: Linked, sure: float) -> tuple[list[list[str]], list[dict[str, Any]]]:
    """The groups that the rule would make, and the pairs that it would tie but for what sets them apart."""
    from tahaluf.links.entities import resolve  # noqa: PLC0415 - only here

    order = {mention.id: float(at) for at, mention in enumerate(found.mentions)}
    now = datetime.now(UTC)
    judged = list(found.judgements(at=now, sure=sure))
    made = resolve(order, [*judged, *found.contradictions(judged, at=now)])
    conflicts = [{"one": each.mentions[0], "other": each.mentions[1]} for each in made.conflicts]
    return [list(entity.mentions) for entity in made.entities if len(entity.mentions) > 1], conflicts


def _row(pair: Likelihood, language: str) -> tuple[str, str, str, str]:
    told_why = " ".join(reason.says.in_(language) for reason in pair.reasons[1:])
    return pair.one, pair.other, f"{pair.probability:.6f}", told_why


def _pair(pair: Likelihood, language: str) -> dict[str, Any]:
    reasons = [
        {"rule": reason.rule, "bits": round(reason.weight or 0.0, 3), "says": reason.says.in_(language), **reason.evidence}
        for reason in pair.reasons
    ]
    return {"one": pair.one, "other": pair.other, "probability": round(pair.probability, 6), "reasons": reasons}


def _as_json(found: Linked, language: str, *, pairs: bool) -> dict[str, Any]:
    return {
        "rows": len(found.mentions),
        "likely_pairs": len(found),
        "weights": found.weights.trained_on,
        "not_learned": [f"{comparison}.{level}" for comparison, level in found.weights.unlearned()],
        "left_out": [{"rule": each.rule, "keys": each.keys, "largest": each.largest} for each in found.skipped],
        "pairs": [_pair(pair, language) for pair in found.proposals()] if pairs else None,
    }
