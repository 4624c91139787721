"""`assets`: fonts, compiled catalogues and hashed static files, made again only where something changed."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from tahaluf.web.assets import catalogues
from tahaluf.web.assets.fonts import build_fonts


class Command(BaseCommand):
    """Build the assets of the pages."""

    help = "Build fonts, message catalogues and static files; does nothing where all is current."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--gather` also brings the .po files up to the messages in the code (for developers)."""
        parser.add_argument("--gather", action="store_true", help="update the .po files from code and templates first")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Build what is missing or changed and say what was done."""
        if options["gather"]:
            catalogues.update()
        with _one_at_a_time(Path(settings.ASSETS_FOLDER)):
            made = self._build()
        self.stdout.write(", ".join(made) or "assets are current")

    def _build(self) -> list[str]:
        made = [*build_fonts(settings.ASSETS_FOLDER / "fonts"), *catalogues.compile_all()]
        stamp = Path(settings.ASSETS_FOLDER) / "stamp"
        current = _fingerprint()
        if not stamp.exists() or stamp.read_text() != current:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(current)
            made.append("static files")
        return made


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Whoever else builds waits: a cleared folder must not be found by somebody who reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint() -> str:
    """Of all source files by name, size and time: cheap, and any edit changes it."""
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            lines.append(f"{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
