"""`tahaluf report` and `tahaluf assess`: the main job from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, errors, facts, print_json, print_table, told
from tahaluf.kernel.errors import BadInput

if TYPE_CHECKING:
    from tahaluf.hub.intake.report import Report

Files = Annotated[
    list[Path], typer.Argument(help="CSV, XLSX, JSON, JSON Lines, STIX bundle or text files.", exists=True, dir_okay=False)
]
TlpOption = Annotated[str | None, typer.Option("--tlp", help="red, amber+strict, amber, green or clear. Default: amber+strict.")]
CircleOption = Annotated[list[str] | None, typer.Option("--circle", help="Circle to share with (slug); repeatable. Default: none.")]
MemberOption = Annotated[str | None, typer.Option("--member", help="Reporting member (slug). Default: the hub's own.")]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", help="Answer about the file, such as date_order=dmy, kind=exposure or country=US; repeatable."),
]


def report(  # noqa: PLR0913 - each is an option of the command
    files: Files,
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Append without asking; whatever is ambiguous is refused with reasons.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and assess, append nothing.")] = False,
    member: MemberOption = None,
    tlp: TlpOption = None,
    circle: CircleOption = None,
    answers: SetOption = None,
) -> None:
    """Report files: every row becomes a record, is found to be there already, or is refused with its reason."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

        request = reports.Request(
            member=member, tlp=tlp, circles=tuple(circle or ()), answers=_answers(answers), dry_run=dry_run, by="cli"
        )
        done = []
        for file in files:
            if not (yes or dry_run or as_json) and not _confirmed(reports.preview(file, request)):
                raise typer.Exit(0)
            done.append(_report_one(file, request, as_json=as_json))
        merged = reports.merge(done)
    if as_json:
        print_json(merged.as_json())
    else:
        show(merged)


def assess(
    what: Annotated[str, typer.Argument(help="A file, or a text in Arabic, English or French.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    answers: SetOption = None,
) -> None:
    """Say what the hub makes of a file or a text, without appending anything."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

        path = Path(what) if len(what) < 500 and "\n" not in what else None  # noqa: PLR2004 - longer than a path can sensibly be
        request = reports.Request(answers=_answers(answers), dry_run=True, by="cli")
        is_file = path is not None and path.is_file()
        outcome = reports.report_file(path, request) if path and is_file else reports.assess_text(what)
    if as_json:
        print_json(outcome.as_json())
    else:
        show(outcome)


def _answers(pairs: list[str] | None) -> dict[str, str]:
    wrong = [pair for pair in pairs or () if "=" not in pair]
    if wrong:
        raise BadInput.one("--set", f"{wrong[0]!r} has no equals sign.", "Write --set name=value, such as --set date_order=dmy.")
    return dict(pair.split("=", 1) for pair in pairs or ())


def _report_one(file: Path, request: Any, *, as_json: bool) -> Report:
    from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

    if as_json:
        return reports.report_file(file, request)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(file.name, total=None)
        return reports.report_file(file, request, progress=lambda rows: bar.update(task, completed=rows))


def _confirmed(preview: Any) -> bool:
    console.print(f"[bold]{preview.name}[/]: {preview.kind}, {preview.columns} columns, read as {preview.encoding}.")
    print_table("Columns", ("column", "becomes"), list(preview.mapping))
    for question in preview.questions:
        console.print(f"[yellow]?[/] {question}")
    return typer.confirm("Append these rows?")


def show(outcome: Report) -> None:
    """A report for people: counts, what was recognised, what was not, what is rising."""
    facts(
        {
            "rows": outcome.rows,
            "records": outcome.records,
            "duplicates": outcome.duplicates,
            "refused": outcome.refused_count,
        }
    )
    print_table(
        "Substances recognised",
        ("substance", "InChIKey", "mentions"),
        [(s.name, s.inchikey or "—", s.count) for s in outcome.substances[:25]],
    )
    print_table(
        "Controlled",
        ("substance", "where", "answer", "since"),
        [(c.substance, c.instrument, c.answer, c.since or "—") for c in outcome.controls[:25]],
    )
    print_table("Not recognised", ("as reported", "times"), [(u.text, u.count) for u in outcome.unknown[:15]])
    print_table(
        "Refused rows", ("row", "where", "why", "what to do"), [(r.row, r.place, r.fault, r.remedy) for r in outcome.refused[:15]]
    )
    for item in outcome.found:
        console.print(f"  {item['what']:<13} {item['text']}  →  {item['value']}", markup=False)
    for signal in outcome.signals[:10]:
        console.print(f"  ! {signal['says']}", markup=False)
    for note in outcome.notes:
        console.print(f"  · {note}", markup=False)
