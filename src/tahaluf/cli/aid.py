"""`tahaluf aid`: activities out of files of development aid (IATI, OECD)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, print_json, told
from tahaluf.kernel.errors import BadInput


def aid(
    file: Annotated[Path, typer.Argument(help="IATI activities (XML), or the CSV of the OECD's Creditor Reporting System.")],
    data: DataOption = None,
    *,
    as_json: JsonOption = False,
    member: Annotated[
        str, typer.Option("--member", help="Bring them into the ledger as this member's (slug); else only read.")
    ] = "",
    circle: Annotated[str, typer.Option("--circle", help="Share them with this circle.")] = "",
) -> None:
    """Read activities out of a file of aid, and bring them in where a member is named.

    What was brought before (by its identifier) is left as it is.
    """
    with told(as_json=as_json):
        boot(data)
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.desks.cooperation import bringing  # noqa: PLC0415 - after boot

        found = bringing.understand(_body(file))
        counts = {"activities": len(found.activities), "faults": [str(fault) for fault in found.faults]}
        if member:
            wish = _wish(member, circle, file.name)
            new, known = bringing.bring(found, wish, at=timezone.now())
            counts |= {"brought": new, "known": known}
        if as_json:
            print_json(counts)
            return
        console.print(f"{len(found.activities)} activities read, {len(found.faults)} faults.")
        for fault in found.faults[:20]:
            console.print(f"  {fault}", markup=False)
        if member:
            console.print(f"{counts['brought']} brought in, {counts['known']} known before.")


def _body(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise BadInput.one(str(file), "The file cannot be read.", "Name a file that is there.") from error


def _wish(member: str, circle: str, name: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - its type is known after boot
    from tahaluf.hub.desks.cooperation.bringing import Wish  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import queries  # noqa: PLC0415 - after boot
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415 - after boot
    from tahaluf.records.markings import Markings  # noqa: PLC0415 - after boot

    owner = queries.require_member(member)
    circles = (queries.require_circle(circle).pk,) if circle else ()
    marks = Markings(tlp=TLP.GREEN if circles else TLP.AMBER, lane=Lane.COOPERATION, circles=circles)
    return Wish(member=owner.pk, markings=marks, batch=f"aid {name}"[:100], exercise=owner.exercise)
