"""`tahaluf report` and `tahaluf assess`: the main job from the command line."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, errors, facts, print_json, print_table, told
from tahaluf.kernel.characters import mended
from tahaluf.kernel.errors import BadInput, TahalufError
from tahaluf.kernel.markings import Lane

if TYPE_CHECKING:
    from tahaluf.hub.intake.report import Report, Request

Files = Annotated[
    list[Path], typer.Argument(help="CSV, XLSX, JSON, JSON Lines, STIX bundle or text files.", exists=True, dir_okay=False)
]
TlpOption = Annotated[str | None, typer.Option("--tlp", help="red, amber+strict, amber, green or clear. Default: amber+strict.")]
CircleOption = Annotated[list[str] | None, typer.Option("--circle", help="Circle to share with (slug); repeatable. Default: none.")]
RecipientOption = Annotated[
    list[str] | None, typer.Option("--recipient", help="Member to share with (slug); repeatable. Default: none.")
]
MemberOption = Annotated[str | None, typer.Option("--member", "--as", help="Reporting member (slug). Default: the hub's own.")]
LaneOption = Annotated[
    str | None,
    typer.Option("--lane", help="Tell what people of the member see in this lane. Default: the lane of the records."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", help="What a column means, such as 'Fecha=date' or 'Remarks=ignore'; repeatable."),
]
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
    recipient: RecipientOption = None,
    lane: LaneOption = None,
    answers: SetOption = None,
    columns: ColumnOption = None,
    exercise: Annotated[
        bool | None,
        typer.Option("--exercise/--no-exercise", help="Label every record as an exercise or not. Default: as the hub is one."),
    ] = None,
    held_reason: Annotated[
        str,
        typer.Option("--held-reason", help="Why texts may stay that read like instructions; without it such rows are held back."),
    ] = "",
) -> None:
    """Report files: every row becomes a record, is found to be there already, or is refused with its reason.

    One file that cannot be used does not stop the others; the exit code is then that of its fault.
    """
    with told(as_json=as_json):
        if as_json and not (yes or dry_run):
            raise BadInput.one("--json", "With --json nothing can be asked.", "Add --yes to append, or --dry-run.")
        boot(data)
        from django.conf import settings  # noqa: PLC0415 - after boot

        from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

        request = reports.Request(
            member=member,
            tlp=tlp,
            circles=tuple(circle or ()),
            recipients=tuple(recipient or ()),
            lane=_lane(lane),
            answers=_pairs("--set", answers),
            mapping=_pairs("--column", columns),
            dry_run=dry_run,
            by="cli",
            exercise=settings.EXERCISE_HUB if exercise is None else exercise,
            held_reason=held_reason,
        )
        done, failed = _report_all(files, request, as_json=as_json, ask=not (yes or dry_run))
        if len(files) == 1 and failed is not None:
            raise failed
        merged = reports.merge(done)
    if as_json:
        print_json(merged.as_json())
    else:
        show(merged)
    if failed is not None:
        raise typer.Exit(failed.exit_code)


def _report_all(files: list[Path], request: Request, *, as_json: bool, ask: bool) -> tuple[list[Report], TahalufError | None]:
    """A report per file, and the first error that a file as a whole gave rise to."""
    from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

    done: list[Report] = []
    failed: TahalufError | None = None
    for file in files:
        try:
            if ask and not _confirmed(file, request):
                continue
            done.append(_report_one(file, request, as_json=as_json))
        except TahalufError as error:
            failed = failed or error
            done.append(reports.Report(failed=[_failure(file, error)]))
    return done or [reports.Report()], failed


def _failure(file: Path, error: TahalufError) -> dict[str, Any]:
    return {"file": mended(file.name), "error": type(error).__name__, "message": str(error)}


def assess(
    what: Annotated[str, typer.Argument(help="A file, or a text in Arabic, English or French.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    answers: SetOption = None,
    columns: ColumnOption = None,
) -> None:
    """Say what the hub makes of a file or a text, without appending anything."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

        path = Path(what) if len(what) < 500 and "\n" not in what else None  # noqa: PLR2004 - longer than a path can sensibly be
        request = reports.Request(answers=_pairs("--set", answers), mapping=_pairs("--column", columns), dry_run=True, by="cli")
        is_file = path is not None and path.is_file()
        outcome = reports.report_file(path, request) if path and is_file else reports.assess_text(what)
    if as_json:
        print_json(outcome.as_json())
    else:
        show(outcome)


def _pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """Names and values; the last equals sign parts them, for headers may hold one."""
    wrong = [pair for pair in given or () if "=" not in pair]
    if wrong:
        raise BadInput.one(option, f"{wrong[0]!r} has no equals sign.", f"Write {option} name=value, such as --set date_order=dmy.")
    parted = (pair.rpartition("=") for pair in given or ())
    return {name: value for name, _, value in parted}


def _lane(name: str | None) -> Lane | None:
    if name is not None and name not in set(Lane):
        raise BadInput.one("--lane", f"{name!r} is no lane.", f"Choose one of {', '.join(Lane)}.")
    return Lane(name) if name else None


def _report_one(file: Path, request: Request, *, as_json: bool) -> Report:
    from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

    if as_json:
        return reports.report_file(file, request)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task(escape(file.name), total=None)
        return reports.report_file(file, request, progress=lambda rows: bar.update(task, completed=rows))


def _confirmed(file: Path, request: Request) -> bool:
    """Whether a person, shown what was understood of a table, wants its rows appended. A text is never appended."""
    from tahaluf.hub.intake import report as reports  # noqa: PLC0415 - after boot

    if file.suffix.lower() in reports.TEXT_SUFFIXES:
        return True
    if not reports.is_table(file):
        return typer.confirm(f"Append the objects of {file.name}?")
    preview = reports.preview(file, request)
    said = f"{preview.name}: {preview.kind}, {preview.columns} columns, read as {preview.encoding}."
    console.print(said, markup=False)
    print_table("Columns", ("column", "becomes"), list(preview.mapping))
    for question in preview.questions:
        console.print(f"? {question}", markup=False)
    return typer.confirm("Append these rows?")


def show(outcome: Report) -> None:
    """A report for people: counts, what was recognised, what was not, what is rising."""
    facts(
        {
            **rows_and_lines(outcome),
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
    for failure in outcome.failed:
        console.print(f"  ✗ {failure['file']}: {failure['message']}", markup=False)
    for draft in outcome.drafts:
        console.print(f"  Draft {draft}: confirm it on the pages or through the API.", markup=False)
    for note in outcome.notes:
        console.print(f"  · {note}", markup=False)
    _imports(outcome)


def rows_and_lines(outcome: Report) -> dict[str, Any]:
    """How many rows there were, and, where several lines of a file make one row, how many lines joined another's record."""
    if not outcome.joined:
        return {"rows": outcome.rows}
    lines = outcome.rows + outcome.joined
    return {
        "lines": f"{lines} = {outcome.rows} rows + {outcome.joined} lines joined to the record of another",
        "rows": outcome.rows,
    }


def _imports(outcome: Report) -> None:
    """The id of each import, and the line that takes it back, ready to be copied."""
    for identifier in outcome.imports:
        console.print(f"Import {identifier}", markup=False)
        if outcome.records:
            where = f" --data {shlex.quote(os.environ['TAHALUF_DATA'])}"
            line = f'  Take it back: tahaluf undo {identifier} --reason "why it is taken back"{where}'
            console.print(line, markup=False, soft_wrap=True)
