"""`tahaluf forms`: the questionnaires that a member owes, filled from what it recorded once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, facts, print_json, print_table, told
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import LANGUAGES

if TYPE_CHECKING:
    from tahaluf.exchange.questionnaires import Layout
    from tahaluf.hub.desks.forms.filled import Answered, Asked
    from tahaluf.records.visibility import Reader

forms = typer.Typer(help="Questionnaires of other bodies, filled from records: report once.", no_args_is_help=True)
_COLUMNS = ("form", "title", "asked by", "kinds", "source", "checked")
_MISSING = ("part", "question", "answer", "rows", "what would fill it")


@forms.command("list")
def list_forms(
    data: DataOption = None,  # noqa: ARG001 - every command takes it
    *,
    as_json: JsonOption = False,
    language: Annotated[str, typer.Option("--language", help="ar, en or fr.")] = "en",
) -> None:
    """List the forms that can be filled, who asks for them, and from which kinds of record."""
    from tahaluf.exchange.questionnaires import layouts  # noqa: PLC0415 - not needed by other commands

    rows = [
        (
            one.id,
            one.title.in_(language),
            one.asked_by.in_(language),
            " ".join(kind.spec.slug for kind in one.kinds),
            one.source,
            one.checked,
        )
        for one in layouts()
    ]
    if as_json:
        print_json([dict(zip(_COLUMNS, row, strict=True)) for row in rows])
    else:
        print_table("Forms", _COLUMNS, rows)


@forms.command("fill")
def fill_form(  # noqa: PLR0913 - each is an option of the command
    form: Annotated[str, typer.Argument(help="Form, as `tahaluf forms list` names it.")],
    year: Annotated[int, typer.Argument(help="Year that is reported on.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: Annotated[str | None, typer.Option("--member", "--as", help="Member (slug). Default: the hub's own.")] = None,
    country: Annotated[
        bool, typer.Option("--country", help="From all members of the member's country, as far as they share with it.")
    ] = False,
    lane: Annotated[Lane | None, typer.Option("--lane", help="Fill what people see in this lane. Default: the form's.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write it here; the ending chooses .xlsx, .pdf or .json.")] = None,
    language: Annotated[str, typer.Option("--language", help="ar, en or fr.")] = "en",
    exercise: Annotated[bool, typer.Option("--exercise", help="From exercise records instead of real ones.")] = False,
    layout: Annotated[Path | None, typer.Option("--layout", help="A national form as a YAML file of the same shape.")] = None,
) -> None:
    """Fill a form from the member's records of a year, and say what is missing and what would fill it."""
    with told(as_json=as_json):
        if language not in LANGUAGES:
            raise BadInput.one("--language", f"{language!r} is none of the languages.", "Write ar, en or fr.")
        chosen = _layout(form, layout)
        boot(data)
        reader = _reader(member, lane or chosen.kinds[0].spec.lane)
        answered = _answered(_asked(chosen, year, reader, country=country, exercise=exercise, language=language), reader)
        if out is not None:
            _write(answered, out, language)
        if as_json:
            print_json(answered.filled.as_json(language) | {"more": answered.more, "file": out.name if out else None})
        else:
            _show(answered, out, language)


def _layout(form: str, path: Path | None) -> Layout:
    import yaml  # noqa: PLC0415 - not needed by other commands

    from tahaluf.exchange.questionnaires import read_layout, require_layout  # noqa: PLC0415 - as above

    if path is None:
        return require_layout(form)
    try:
        return read_layout(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        fault = f"{path.name} is no layout of a form: {error}"
        raise BadInput.one("--layout", fault, "See docs/how-to/fill-a-form.md for the shape of the file.") from error


def _reader(member: str | None, lane: Lane) -> Reader:
    from tahaluf.hub.members.queries import reader_for  # noqa: PLC0415 - after boot
    from tahaluf.hub.setup import find_home_member  # noqa: PLC0415 - after boot

    home = find_home_member()
    if member is None and home is None:
        raise NotFound("This hub has no member of its own; name one with --member.")
    return reader_for(member or (home.pk if home else None), lane=lane)


def _asked(layout: Layout, year: int, reader: Reader, *, country: bool, exercise: bool, language: str) -> Asked:  # noqa: PLR0913 - by name
    from tahaluf.hub.desks.forms.filled import Asked, members_of_country  # noqa: PLC0415 - after boot
    from tahaluf.hub.members.queries import require_member  # noqa: PLC0415 - after boot

    found = require_member(str(reader.member))
    name = getattr(found, f"name_{language}", "") or found.name_en
    members = members_of_country(found.pk) if country else (found.pk,)
    return Asked(layout=layout, members=members, name=name, year=year, exercise=exercise)


def _answered(asked: Asked, reader: Reader) -> Answered:
    from tahaluf.hub.desks.forms.filled import filled_for  # noqa: PLC0415 - after boot
    from tahaluf.hub.ledger.queries import visible_to  # noqa: PLC0415 - after boot

    return filled_for(visible_to(reader), asked)


def _write(answered: Answered, out: Path, language: str) -> None:
    import json  # noqa: PLC0415 - only where a file is written

    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.exchange.questionnaires import write_form_pdf, write_form_xlsx  # noqa: PLC0415 - as above

    tlp = f"TLP:{answered.tlp.value.upper()}" if answered.tlp else ""
    match out.suffix:
        case ".xlsx":
            out.write_bytes(write_form_xlsx(answered.filled, language))
        case ".pdf":
            out.write_bytes(write_form_pdf(answered.filled, language, tlp=tlp, made=timezone.now().date()))
        case ".json":
            out.write_text(json.dumps(answered.filled.as_json(language), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        case _:
            raise BadInput.one("--out", f"A form is not written as {out.suffix!r}.", "End the name in .xlsx, .pdf or .json.")


def _show(answered: Answered, out: Path | None, language: str) -> None:
    filled = answered.filled
    facts({"form": filled.layout.id, "records": filled.records, "answers": filled.cells, "missing": len(filled.missing)})
    rows = [lack.line(language) for lack in filled.lacks]
    print_table("What is missing", _MISSING, list(rows))
    if answered.more:
        console.print("Only the newest records of the year were read; narrow the form.")
    if answered.elsewhere:
        console.print("There are records of the other sort; try with or without --exercise.")
    if out is not None:
        console.print(f"Written to {out.name}.")
