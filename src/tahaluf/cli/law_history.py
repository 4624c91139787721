"""`tahaluf law control`, `since`, `changes`, `differ` and `map`: the law on a day, since when, what differs, where what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

import typer

from tahaluf.chem import Answer as Recognised
from tahaluf.chem import recognise
from tahaluf.chem.substances import registry
from tahaluf.cli.boot import JsonOption
from tahaluf.cli.law import LanguageOption, read_day
from tahaluf.cli.law_compared import law as law
from tahaluf.cli.printing import console, print_json, print_table, told
from tahaluf.kernel.errors import BadInput
from tahaluf.law import Control, control_of_structure, control_status
from tahaluf.law.history import Change, changes, differences, entries
from tahaluf.law.mapping import COLUMNS, map_rows

DateOption = Annotated[str, typer.Option("--date", help="The day, YYYY-MM-DD. Default: today.")]
PlacesOption = Annotated[str, typer.Option("--jurisdictions", help="Codes with commas between them, such as UN,US. Default: all.")]
_CERTAIN = frozenset({Recognised.EXACT, Recognised.NORMALISED, Recognised.SALT_OF})


def _day(text: str) -> date:
    return read_day(text) if text else date.today()  # noqa: DTZ011 - the day where the person sits


def _codes(text: str) -> tuple[str, ...] | None:
    return tuple(one.strip().upper() for one in text.split(",") if one.strip()) or None


def _known(text: str) -> str | None:
    """The id of the substance that a name or an id means for certain."""
    if text in registry().by_id:
        return text
    found = recognise(text)
    return found.substance.id if found.answer in _CERTAIN and found.substance else None


def _required(text: str) -> str:
    found = _known(text)
    if found is None:
        raise BadInput.one("substance", f"{text!r} is no name that the registry knows.", "Find the name with tahaluf substances.")
    return found


@law.command("control")
def show_control(
    substance: Annotated[str, typer.Argument(help="A name that the registry knows, or a SMILES.")],
    *,
    on: DateOption = "",
    places: PlacesOption = "",
    language: LanguageOption = "en",
    as_json: JsonOption = False,
) -> None:
    """What every instrument says on a day: by name, by definition, by rider (salts, isomers, esters, ethers), by relation."""
    with told(as_json=as_json):
        known, day = _known(substance), _day(on)
        asked = {"on": day, "jurisdictions": _codes(places)}
        found = control_status(known, **asked) if known else control_of_structure(substance, **asked)  # type: ignore[arg-type]
    if as_json:
        print_json([_as_json(one) for one in found])
        return
    for one in found:
        console.print(f"{one.jurisdiction} {one.instrument} {one.schedule or ''}: {one.answer}", style="bold", markup=False)
        for reason in one.reasons:
            console.print(f"  {reason.says.in_(language)}", markup=False)


def _as_json(control: Control) -> dict[str, object]:
    return {
        "jurisdiction": control.jurisdiction,
        "instrument": control.instrument,
        "schedule": control.schedule,
        "answer": control.answer,
        "since": str(control.since) if control.since else None,
        "text_status": control.text_status,
        "reasons": [{"rule": one.rule, "says": one.says.en} for one in control.reasons],
    }


@law.command("since")
def show_since(
    substance: Annotated[str, typer.Argument(help="A name that the registry knows.")],
    *,
    on: Annotated[str, typer.Option("--date", help="Tell nothing later than this day. Default: today.")] = "",
    places: PlacesOption = "",
    as_json: JsonOption = False,
) -> None:
    """Since when a substance is controlled, by which rule, and when control ended: the earliest first."""
    with told(as_json=as_json):
        found = entries(_required(substance), jurisdictions=_codes(places), until=_day(on))
    rows = [
        (one.jurisdiction, one.instrument, one.schedule, str(one.since or ""), str(one.until or ""), one.by, one.text_status)
        for one in found
    ]
    columns = ("jurisdiction", "instrument", "schedule", "since", "until", "rule", "text_status")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
        return
    print_table("control", columns, rows)


@law.command("changes")
def show_changes(
    first: Annotated[str, typer.Option("--from", help="The earlier day, YYYY-MM-DD.")],
    second: Annotated[str, typer.Option("--to", help="The later day. Default: today.")] = "",
    *,
    places: PlacesOption = "",
    as_json: JsonOption = False,
) -> None:
    """The substances of the registry whose control changed between two days, by the law as it was entered."""
    with told(as_json=as_json):
        found = list(changes(read_day(first), _day(second), jurisdictions=_codes(places)))
    _show(found, (first, second or "today"), as_json=as_json)


@law.command("differ")
def show_differences(
    first: Annotated[str, typer.Argument(help="Code of a jurisdiction.")],
    second: Annotated[str, typer.Argument(help="Code of another.")],
    *,
    on: DateOption = "",
    as_json: JsonOption = False,
) -> None:
    """The substances that one jurisdiction controls on a day and the other does not, or not as far as was entered."""
    with told(as_json=as_json):
        found = list(differences(first, second, on=_day(on)))
    _show(found, (first, second), as_json=as_json)


@law.command("map")
def show_map(*, on: DateOption = "", as_json: JsonOption = False) -> None:
    """Classes by jurisdictions: how many substances of the registry are controlled, by which kind of rule; zero is not "free"."""
    with told(as_json=as_json):
        rows = map_rows(_day(on))
    if as_json:
        print_json(rows)
        return
    print_table("map", COLUMNS, [tuple(row[column] for column in COLUMNS) for row in rows])


def _show(found: Iterable[Change], sides: tuple[str, str], *, as_json: bool) -> None:
    if as_json:
        rows = ({"substance": one.substance, "first": _side(one.before), "second": _side(one.after)} for one in found)
        print_json(list(rows))
        return
    lines = [(one.substance, "; ".join(_side(one.before)) or "-", "; ".join(_side(one.after)) or "-") for one in found]
    print_table("differences", ("substance", *sides), lines)


def _side(controls: Iterable[Control]) -> list[str]:
    return [f"{one.instrument} {one.schedule or ''}".strip() for one in controls]
