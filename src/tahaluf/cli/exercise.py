"""`tahaluf exercise`: an invented coalition on an empty hub, to look at and to train with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, errors, facts, print_json, print_table, told
from tahaluf.kernel.errors import BadInput

if TYPE_CHECKING:
    from tahaluf.hub.exercise.services import ExerciseReport

_COLUMNS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())


def exercise(
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    seed: Annotated[int, typer.Option("--seed", help="The same seed and day give the same exercise.")] = 2026,
    today: Annotated[str | None, typer.Option("--today", help="Last day of the story (YYYY-MM-DD). Default: today.")] = None,
) -> None:
    """Fill an empty data folder with an invented coalition and its two-year story; everything in it is labelled exercise."""
    with told(as_json=as_json):
        last = _day(today)
        boot(data, home=False)
        from tahaluf.hub.exercise import services  # noqa: PLC0415 - after boot

        with Progress(*_COLUMNS, console=errors, transient=True, disable=as_json) as bar:
            task = bar.add_task("Exercise", total=None)
            report = services.build(seed=seed, today=last, progress=lambda done, of: bar.update(task, completed=done, total=of))
        treat_as_exercise()
    if as_json:
        print_json(as_json_values(report))
    else:
        show(report)


def treat_as_exercise() -> None:
    """Let this process know too what the data folder says since the exercise was built in it."""
    from django.conf import settings  # noqa: PLC0415 - after boot

    settings.EXERCISE_HUB = True


def show(report: ExerciseReport) -> None:
    """What was built, for people."""
    facts({"members": len(report.members), "circles": len(report.circles), "records": report.records, "versions": report.versions})
    print_table("Records by kind", ("kind", "records"), [(kind, number) for kind, number in report.kinds.items()])
    console.print("Sign in (exercise only): e-mail, password, member, lane, records that this person may see")
    for account in report.accounts:
        line = f"  {account.email:<32} {account.password:<30} {account.member:<20} {account.lane.value:<12} {account.records:>6}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    console.print("Everything here is invented and labelled exercise. The passwords protect nothing else.", markup=False)


def as_json_values(report: ExerciseReport) -> dict[str, Any]:
    """What was built, for programs."""
    return {
        "seed": report.seed,
        "today": report.today.isoformat(),
        "members": {slug: name.en for slug, name in report.members.items()},
        "circles": {slug: name.en for slug, name in report.circles.items()},
        "kinds": dict(report.kinds),
        "records": report.records,
        "versions": report.versions,
        "head": report.head,
        "accounts": [
            {
                "email": account.email,
                "password": account.password,
                "member": account.member,
                "lane": account.lane.value,
                "language": account.language,
                "records": account.records,
                "sees": account.sees.en,
            }
            for account in report.accounts
        ],
    }


def _day(text: str | None) -> Any:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise BadInput.one("--today", f"{text!r} is no day.", "Write it as 2026-11-22.") from error
