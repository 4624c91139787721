"""The command line as a process of its own, on a data folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src"


def plain_environment():
    """The environment without what the test session says of its own hub."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TAHALUF", "DJANGO"))}
    return kept | {"PYTHONPATH": str(SRC)}


class Shell:
    """Runs `tahaluf` on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words, code=0, stdin=None):
        """Standard output and error of a command whose exit code is `code`."""
        done = subprocess.run(
            [sys.executable, "-m", "tahaluf.cli", *map(str, words), "--data", str(self.folder)],
            capture_output=True,
            text=True,
            env=plain_environment() | {"COLUMNS": "200"},
            input=stdin,
            timeout=120,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done

    def json(self, *words, code=0):
        """The one JSON document that a command prints."""
        return json.loads(self.run(*words, "--json", code=code).stdout)

    def python(self, source):
        """What a few lines print on the booted hub of the folder."""
        boot = f"from pathlib import Path; from tahaluf.cli.boot import boot; boot(Path({str(self.folder)!r}))\n"
        done = subprocess.run(
            [sys.executable, "-c", boot + source],
            capture_output=True,
            text=True,
            env=plain_environment(),
            timeout=60,
            check=True,
        )
        return done.stdout.strip()


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("cli") / "hub")


@pytest.fixture(scope="module")
def another(tmp_path_factory):
    return Shell(tmp_path_factory.mktemp("cli") / "other")
