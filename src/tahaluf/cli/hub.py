"""Keeping a hub: verify, rebuild, export, import, undo, kinds, status."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, facts, print_json, print_table, told
from tahaluf.kernel.errors import BadInput, Corrupt, NotFound


def verify(
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    signatures: Annotated[bool, typer.Option("--signatures", help="Check every signature too (slower).")] = False,
) -> None:
    """Find any changed, missing or reordered entry of the ledger and of the audit log."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.audit import queries as audit  # noqa: PLC0415 - after boot
        from tahaluf.hub.ledger import verification  # noqa: PLC0415 - after boot

        found = [*(finding.says for finding in verification.verify(signatures=signatures).findings), *audit.verify()]
        if as_json:
            print_json({"ok": not found, "faults": found})
        elif not found:
            console.print("The ledger and the audit log are whole.")
        if found and not as_json:
            raise Corrupt("; ".join(found[:20]))
        if found:
            raise typer.Exit(Corrupt.exit_code)


def rebuild(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Throw all projections away and build them again from the ledger, with identical results."""
    with told(as_json=as_json):
        boot(data)
        from tahaluf.hub.ledger import projections  # noqa: PLC0415 - after boot

        _tell({"records": projections.rebuild()}, as_json=as_json)


def export(
    folder: Annotated[Path, typer.Argument(help="Folder to write; must not exist or be empty.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: Annotated[
        str | None, typer.Option("--member", help="Only what this member may see (slug). Default: the whole hub.")
    ] = None,
    keys: Annotated[bool, typer.Option("--keys", help="Include private keys, so that the hub can go on elsewhere.")] = False,
) -> None:
    """Write everything to open formats: JSON Lines of the exact records, CSV per kind, files, a manifest with hashes."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.ledger import exporting  # noqa: PLC0415 - after boot

        if member:
            exporting.export_member(member, folder, at=timezone.now(), keys=keys)
        else:
            exporting.export_hub(folder, at=timezone.now(), keys=keys)
        _tell({"folder": folder.name, "of": member or "the whole hub", "keys": keys}, as_json=as_json)


def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that `tahaluf export` wrote.", exists=True, file_okay=False)],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Restore an export into a hub that is still empty."""
    with told(as_json=as_json):
        boot(data, home=False)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.ledger import importing  # noqa: PLC0415 - after boot

        outcome = importing.import_export(folder, at=timezone.now())
        _tell({"new": len(outcome.new), "duplicates": len(outcome.duplicates), "refused": len(outcome.refused)}, as_json=as_json)


def undo(
    identifier: Annotated[str, typer.Argument(metavar="IMPORT", help="Id of the import, as `tahaluf report` printed it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with every retraction.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Take an import back: every record that it brought in is retracted with the reason."""
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.audit.services import SYSTEM  # noqa: PLC0415 - after boot
        from tahaluf.hub.intake import files  # noqa: PLC0415 - after boot
        from tahaluf.hub.intake.models import Import  # noqa: PLC0415 - after boot

        try:
            imported = Import.objects.get(pk=UUID(identifier))
        except (ValueError, Import.DoesNotExist) as error:
            raise NotFound(f"There is no import {identifier!r} on this hub.") from error
        if not reason.strip():
            raise BadInput.one("--reason", "The reason is empty.", "Say why the import is taken back.")
        count = files.undo(imported, reason=reason, by=SYSTEM, at=timezone.now())
        if as_json:
            print_json({"import": identifier, "retracted": count})
        else:
            console.print(f"{count} records retracted.")


def kinds(
    name: Annotated[str | None, typer.Argument(help="Show the fields of one kind.")] = None,
    *,
    as_json: JsonOption = False,
    language: Annotated[str, typer.Option("--language", help="ar, en or fr.")] = "en",
) -> None:
    """List the kinds of record, or the fields of one."""
    from tahaluf.records.kinds import KINDS, require_kind  # noqa: PLC0415 - not needed by other commands

    with told(as_json=as_json):
        if name is None:
            rows = [(k.spec.slug, k.spec.title.in_(language), k.spec.lane.value, " ".join(k.spec.needs)) for k in KINDS]
            columns = ("kind", "title", "lane", "rows")
        else:
            fields = require_kind(name).fields()
            rows = [(field, spec.title.in_(language), spec.role or "", spec.section) for field, spec in fields.items()]
            columns = ("field", "title", "role", "section")
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(name or "Kinds", columns, rows)


def status(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """How many members, circles, entries and imports this hub has, and how many received parcels wait to be judged."""
    with told(as_json=as_json):
        folder = boot(data)
        from tahaluf.hub.intake.models import Import  # noqa: PLC0415 - after boot
        from tahaluf.hub.ledger import inbox  # noqa: PLC0415 - after boot
        from tahaluf.hub.ledger.models import Entry  # noqa: PLC0415 - after boot
        from tahaluf.hub.members.models import Circle, Member  # noqa: PLC0415 - after boot

        counts = {
            "data": folder.name,
            "members": Member.objects.count(),
            "circles": Circle.objects.count(),
            "entries": Entry.objects.count(),
            "imports": Import.objects.count(),
            "waiting": inbox.waiting().parcels,
        }
    if as_json:
        print_json(counts)
    else:
        facts(counts)


def _tell(pairs: Mapping[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(pairs)
    else:
        facts(pairs)
