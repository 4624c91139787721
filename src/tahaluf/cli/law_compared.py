"""`tahaluf law compare` and `tahaluf law relations`: where two laws differ, and rules that are no closed definition."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.law import LanguageOption
from tahaluf.cli.law import law as law
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.law import catalogue, coverage
from tahaluf.law.answered import meant
from tahaluf.law.relations import judge_relation, relations


@law.command("compare")
def show_difference(
    first: Annotated[str, typer.Argument(help="Id of a clause, or code of a jurisdiction; @YYYY-MM-DD after it for another day.")],
    second: Annotated[str, typer.Argument(help="As the first: two laws, or one law on two days.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """The substances of the registry on which two laws, or two days, answer differently by structure."""
    with told(as_json=as_json):
        today = date.today()  # noqa: DTZ011 - the day where the person sits
        found = coverage.compare(meant(first, today), meant(second, today))
    if as_json:
        print_json([{"substance": one.substance.id, "first": one.first, "second": one.second} for one in found])
        return
    print_table("differences", ("substance", first, second), [(one.substance.title.en, one.first, one.second) for one in found])


@law.command("relations")
def show_relations(
    structure: Annotated[str, typer.Argument(help="SMILES, or a name that the registry knows.")],
    *,
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """What rules beside closed definitions answer: positional isomers, open analogues, laws that ask for an effect."""
    with told(as_json=as_json):
        read_structure = catalogue.structure_of(structure)
        found = [(one, judge_relation(one, read_structure)) for one in relations().values()]
    if as_json:
        print_json([{"rule": one.id, "covered": answer.verdict, "parent": answer.parent} for one, answer in found])
        return
    for one, answer in found:
        console.print(f"{one.id}: {answer.verdict}", style="bold", markup=False)
        for why in answer.reasons:
            console.print(f"  {why.says.in_(language)}", markup=False)
