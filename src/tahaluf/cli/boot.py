"""Starting the hub's code for a command: the data folder, Django, the schema, the hub's own member."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

DataOption = Annotated[
    Path | None,
    typer.Option("--data", envvar="TAHALUF_DATA", help="Folder that holds everything of this hub.", file_okay=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
DEFAULT_DATA = Path("var/hub")


def boot(data: Path | None, *, prepare: bool = True, home: bool = True) -> Path:
    """Make the data folder usable and Django ready.

    With `prepare`, the schema is brought up to date and, with `home`, the hub gets a member of its own if it has none.
    The folder is created with mode 0700, its secret key with 0600. Returns the folder.
    """
    folder = (data or DEFAULT_DATA).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["TAHALUF_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tahaluf.config.settings")
    _ensure_secret(folder / "secret_key")

    import django  # noqa: PLC0415 - settings read the folder chosen above

    django.setup()
    if prepare:
        _prepare(home=home)
    return folder


def _ensure_secret(path: Path) -> None:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))


def _prepare(*, home: bool) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup
    from django.utils import timezone  # noqa: PLC0415 - after django.setup

    from tahaluf.hub.setup import ensure_home_member  # noqa: PLC0415 - after django.setup

    call_command("migrate", interactive=False, verbosity=0)
    if home:
        ensure_home_member(at=timezone.now())
