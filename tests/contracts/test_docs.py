"""The handbook builds strictly, and its generated pages are current."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "NO_MKDOCS_2_WARNING": "1",
        "DJANGO_SETTINGS_MODULE": "tahaluf.config.settings",
    }
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_handbook_builds_without_a_warning(tmp_path: Path) -> None:
    built = run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize("tool", ["cli_reference.py", "kinds_reference.py", "glossary_reference.py", "openapi_reference.py"])
def test_a_generated_page_is_current(tool: str) -> None:
    checked = run(f"tools/{tool}", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
