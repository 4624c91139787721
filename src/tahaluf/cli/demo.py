"""`tahaluf demo`: the main job once through, on an exercise hub, with what the hub makes of it printed step by step."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli import exercise as exercises
from tahaluf.cli import serve as serving
from tahaluf.cli.boot import boot
from tahaluf.cli.printing import console, errors, facts, print_table, told
from tahaluf.cli.report import rows_and_lines
from tahaluf.kernel.markings import TLP, Lane

if TYPE_CHECKING:
    from tahaluf.hub.intake.report import Report

# A line list of real events, used where the reference data lies beside the checkout.
REAL_LIST = Path("events") / "ct_accidental_drug_deaths_2012_2022.csv.gz"
REAL_PLACE = {"country": "US", "subdivision": "US-CT"}
REAL_SOURCE = {
    "source_name": "Connecticut open data: Accidental Drug Related Deaths 2012-2022",
    "description": "A public statistic of real deaths, reported inside an exercise by a member that is invented.",
}
REPORTER = "northland-health"
CIRCLE = "early-warning"
_LOOKED_AT = 20


def demo(
    data: Annotated[Path, typer.Option("--data", help="Folder of the demonstration hub.", file_okay=False)] = Path("var/demo"),
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to serve on.")] = 8080,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the hub at the end.")] = True,
    file: Annotated[Path | None, typer.Option("--file", help="Report this line list instead.", exists=True, dir_okay=False)] = None,
) -> None:
    """Build an exercise coalition, report a line list through the main job, print what the hub makes of it, then serve."""
    with told(as_json=False):
        folder = boot(data, home=False)
        _step("1. An invented coalition (exercise)")
        _build()
        exercises.treat_as_exercise()
        outcome, last = _report(file)
        _understood(outcome)
        _seen_by(outcome)
        _connected()
        _rising(outcome)
        _alert(last)
        _step("7. Look at it")
        console.print(
            "Sign in with an account of step 1, such as exercise.health@example.org. What is invented says so on every page."
        )
    if serve:
        serving.up(folder, port=port)
    else:
        console.print(f"Serve it: tahaluf up --data {data} --port {port}, then open http://localhost:{port}/", markup=False)


def _step(title: str) -> None:
    console.rule(f"[bold]{title}", align="left")


def _build() -> None:
    from tahaluf.hub.exercise import services  # noqa: PLC0415 - after boot
    from tahaluf.hub.exercise.mark import mark_as_exercise  # noqa: PLC0415 - after boot
    from tahaluf.hub.ledger import store  # noqa: PLC0415 - after boot

    if store.head().seq:
        mark_as_exercise()
        console.print("The exercise is there already; delete the folder to build it anew.")
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("Exercise", total=None)
        built = services.build(today=datetime.now(UTC).date(), progress=lambda done, of: bar.update(task, completed=done, total=of))
    exercises.show(built)


def _report(file: Path | None) -> tuple[Report, date]:
    from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

    real = _shared_list()
    source = file or real
    answers: Mapping[str, str] = REAL_PLACE if source is not None and source == real else {}
    _step(f"2. {REPORTER} reports a line list: {source.name if source else 'the one that ships with Tahaluf'}")
    with as_file(files("tahaluf.data.exercise").joinpath("line_list.csv")) as shipped:
        request = reports.Request(
            member=REPORTER,
            tlp=TLP.AMBER.value,
            circles=(CIRCLE,),
            answers=dict(answers),
            by="demo",
            exercise=True,
            references=(REAL_SOURCE,) if source is not None and source == real else (),
        )
        outcome = reports.report_file(source or shipped, request)
    if source is not None and source == real:
        console.print("It is a public statistic of real deaths; the member that reports it is invented. Its records say both.\n")
    facts(
        {
            **rows_and_lines(outcome),
            "records": outcome.records,
            "duplicates": f"{outcome.duplicates} (rows that were there already)",
            "refused": outcome.refused_count,
            "period": " to ".join(outcome.period or ()),
        }
    )
    rows = [(r.row, r.place, r.fault, r.remedy) for r in outcome.refused[:8]]
    print_table("Refused rows, each with its reason", ("row", "where", "why", "what to do"), rows)
    return outcome, date.fromisoformat(outcome.period[1]) if outcome.period else datetime.now(UTC).date()


def _shared_list() -> Path | None:
    named = os.environ.get("TAHALUF_SHARED")
    for root in (Path(named), Path(named) / "data") if named else (Path("../shared/data"), Path("../shared")):
        if (root / REAL_LIST).exists():
            return root / REAL_LIST
    return None


def _understood(outcome: Report) -> None:
    _step("3. What it is, and whether it is controlled")
    rows = [(s.name, s.inchikey or "—", s.count) for s in outcome.substances[:12]]
    print_table(f"{len(outcome.substances)} substances recognised; the most frequent", ("substance", "InChIKey", "mentions"), rows)
    print_table(
        "Controlled (entries made from memory say so)",
        ("substance", "instrument", "since", "text checked"),
        [(c.substance, c.instrument, c.since or "not known", c.text_status) for c in outcome.controls[:12]],
    )
    words = [(u.text, u.answer, u.count) for u in outcome.unknown[:8]]
    print_table("Not one substance, and why", ("as reported", "answer", "times"), words)


def _seen_by(outcome: Report) -> None:
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import queries as members  # noqa: PLC0415 - after boot
    from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after boot

    _step("4. Who sees these records, and who does not")
    kinds = Filters(kind=tuple(outcome.kinds), owner=(members.require_member(REPORTER).pk,))
    rows = []
    for slug, lane in (
        (REPORTER, Lane.HEALTH),
        ("highland-poisons", Lane.HEALTH),
        ("eastland-police", Lane.ENFORCEMENT),
        (REPORTER, Lane.ENFORCEMENT),
    ):
        count = visible_to(Reader(member=members.require_member(slug).pk, lane=lane)).count(kinds)
        rows.append((slug, lane.title.en, f"{count.number}{'+' if count.at_least else ''}"))
    rows.append(("the public", "—", str(visible_to(Reader()).count(kinds).number)))
    print_table("", ("member", "works in", "records it sees"), rows)


def _connected() -> None:
    from tahaluf.hub.assess.relations import related_to  # noqa: PLC0415 - after boot
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import queries as members  # noqa: PLC0415 - after boot
    from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after boot

    owner = members.require_member(REPORTER).pk
    door = visible_to(Reader(member=owner, lane=Lane.HEALTH))
    newest = door.records(Filters(kind=("exposure",), owner=(owner,)), limit=_LOOKED_AT).rows
    compared = ((row, related_to(row, door, most=4)) for row in newest)
    row, related = next(((row, found) for row, found in compared if found), (newest[0], ()))
    _step(f"5. What a record connects to: {row.title}")
    lines = [(f"{r.relation.score:.2f}", r.row.title, " ".join(x.says.en for x in r.relation.reasons)) for r in related]
    print_table("", ("score", "record", "because"), lines)
    if not lines:
        console.print(f"None of the newest {len(newest)} records shares more than common things with another.")


def _rising(outcome: Report) -> None:
    _step("6. What is new or rising at the end of the list, and an alert about it")
    rows = [(s["level"], s["says"]) for s in outcome.signals[:6]]
    print_table(f"{len(outcome.signals)} signals, the most pressing first", ("level", "signal"), rows)


def _alert(last: date) -> None:
    from tahaluf.hub.alerts import compose  # noqa: PLC0415 - after boot
    from tahaluf.hub.assess.signals import signals_for  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import queries as members  # noqa: PLC0415 - after boot
    from tahaluf.records.markings import Markings  # noqa: PLC0415 - after boot
    from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after boot

    author = Reader(member=members.require_member(REPORTER).pk, lane=Lane.HEALTH)
    signals = signals_for(author, today=last)
    if not signals:
        console.print("No signal, so no alert is drafted.")
        return
    marks = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(members.require_circle(CIRCLE).pk,))
    draft = compose.from_signal(signals[0], author=author, markings=marks, at=datetime.now(UTC), today=last)
    console.print("Drafted in three languages for a person to check; nothing is sent before that.\n")
    for text in draft.content.texts:
        console.print(f"[bold]{text.language}[/]  {text.headline}")
        console.print(text.description or "", markup=False)
        console.print()
