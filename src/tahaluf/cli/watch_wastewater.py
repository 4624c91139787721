"""`tahaluf watch wastewater`: loads and consumption by plant and week from a table of samples, without a hub."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tahaluf.cli.boot import JsonOption
from tahaluf.cli.printing import facts, print_json, told
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.watch.series import week_start
from tahaluf.watch.wastewater import Composite, DayLoads, Factor, consumption, day_loads, dumping_days, factor, week_load

COLUMNS = ("plant", "date", "concentration", "loq", "flow", "population")
OUT = (
    "plant", "week", "days", "below", "load", "load_low", "load_high", "load_cv", "load_cv_within",
    "consumption", "consumption_low", "consumption_high", "consumption_cv", "factor", "check_days",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sampled:
    """One row of the table."""

    plant: str
    sample: Composite
    population: float


def wastewater(
    samples: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV: plant,date,concentration (ng/L, <5 or <LOQ),loq,flow (m3/day),population.")
    ],
    *,
    out: Annotated[Path, typer.Option("--out", help="Where the weeks go, .csv.")],
    parent: Annotated[
        str | None, typer.Option("--parent", help="The drug whose consumption is told, such as cocaine. Default: loads only.")
    ] = None,
    version: Annotated[str | None, typer.Option("--factor", help="The factor's version. Default: the newest.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Tell the load of each plant and week in mg a day and 1000 inhabitants, and the consumption, each with its 95 % interval.

    A value below the limit is known to be below it, never zero; an empty concentration is a day without a sample. Where too many
    days are below, only bounds are told. `check_days` are days that look like dumping.
    """
    with told(as_json=as_json):
        by = factor(parent, version=version) if parent else None
        weeks = list(_weeks(_rows(samples)))
        with out.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, OUT, lineterminator="\n")
            writer.writeheader()
            writer.writerows(_told(plant, loads, by) for plant, loads in weeks)
        found = {"plants": len({plant for plant, _ in weeks}), "weeks": len(weeks), "out": str(out)}
        (print_json if as_json else facts)(found)


def _rows(path: Path) -> list[_Sampled]:
    if not path.exists():
        raise BadInput.one(str(path), "There is no such file.", "Check the name.")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = set(COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise BadInput.one(str(path), f"It lacks the columns {', '.join(sorted(missing))}.", f"Name them {', '.join(COLUMNS)}.")
        rows, faults = [], []
        for number, row in enumerate(reader, 2):
            try:
                rows += _row(row)
            except ValueError as error:
                faults.append(Fault(place=f"row {number}", fault=f"It cannot be read: {error}.", remedy="Correct the value."))
    if faults:
        raise BadInput(faults)
    return rows


def _row(row: Mapping[str, str]) -> list[_Sampled]:
    """The sample of a row, none where its concentration is empty."""
    text = row["concentration"].strip()
    if not text:
        return []
    below = text.startswith("<")
    limit = text[1:].strip() if below and any(sign.isdigit() for sign in text) else row["loq"]
    sample = Composite(
        day=date.fromisoformat(row["date"].strip()),
        concentration=None if below else float(text),
        loq=float(limit) if limit.strip() or below else 0.0,
        flow=float(row["flow"]),
    )
    return [_Sampled(plant=row["plant"].strip(), sample=sample, population=float(row["population"]))]


def _weeks(rows: Sequence[_Sampled]) -> Iterator[tuple[str, DayLoads]]:
    """The loads of each plant and week, in order; the population is the mean of the week's rows."""
    groups: defaultdict[tuple[str, date], list[_Sampled]] = defaultdict(list)
    for row in rows:
        groups[row.plant, week_start(row.sample.day)].append(row)
    for (plant, _), members in sorted(groups.items()):
        people = sum(member.population for member in members) / len(members)
        yield plant, day_loads([member.sample for member in members], population=people)


def _told(plant: str, loads: DayLoads, by: Factor | None) -> dict[str, Any]:
    load = week_load(loads)
    used = None if by is None else consumption(loads, by)
    flagged = dumping_days(loads.values).flagged
    numbers: dict[str, float | None] = {
        "load": load.value,
        "load_low": load.low,
        "load_high": load.high,
        "load_cv": load.cv,
        "load_cv_within": load.cv_within,
        "consumption": None if used is None else used.value,
        "consumption_low": None if used is None else used.low,
        "consumption_high": None if used is None else used.high,
        "consumption_cv": None if used is None else used.cv,
    }
    return {
        "plant": plant,
        "week": week_start(loads.days[0]),
        "days": len(loads.days),
        "below": int(loads.below.sum()),
        **{name: None if value is None else round(value, 6) for name, value in numbers.items()},
        "factor": used and used.factor,
        "check_days": " ".join(str(day) for day, flag in zip(loads.days, flagged, strict=True) if flag),
    }
