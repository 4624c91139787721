"""`python -m django publicsite DIR`: the public site as files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tahaluf.web.public.exporting import exported


class Command(BaseCommand):
    """Write every public page in every language as static files."""

    help = "Write every public page in every language as static files; links work from a disk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder to write into."""
        parser.add_argument("folder", type=Path)

    def handle(self, *_args: Any, **options: Any) -> str:
        """Write the files; how many pages and files there are, as "pages files"."""
        folder: Path = options["folder"]
        files = exported()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return f"{sum(name.endswith('.html') for name in files)} {len(files)}"
