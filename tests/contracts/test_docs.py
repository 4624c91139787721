"""The handbook builds strictly, its generated pages are current, and its lists of settings and exit codes are complete."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tahaluf.kernel import errors

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FRAGMENTS = {"added", "changed", "fixed", "security"}
READ = re.compile(r'\b(?:text|flag)\(\s*"([A-Z_]+)"')
NAMED = re.compile(r"TAHALUF_[A-Z]+(?:_[A-Z]+)*")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)")
PICTURE_BYTES = 150_000


def run(*words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "NO_MKDOCS_2_WARNING": "1",
        "DJANGO_SETTINGS_MODULE": "tahaluf.config.settings",
    }
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def code_that_names_settings() -> str:
    folders = ("src", "tools", "bench", "tests/browser")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*files, ROOT / "tests" / "shared.py"])


def settings_read() -> set[str]:
    """Every variable that a program reads: by the two functions of the settings, or by its whole name."""
    config = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/tahaluf/config").rglob("*.py"))
    whole = re.findall(r'environ(?:\.get\(|\[|\.setdefault\()"(TAHALUF_[A-Z_]+)"', code_that_names_settings())
    return {f"TAHALUF_{name}" for name in READ.findall(config)} | set(whole)


def test_the_handbook_builds_without_a_warning(tmp_path: Path) -> None:
    built = run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert built.returncode == 0, built.stderr


@pytest.mark.parametrize("tool", ["cli_reference.py", "kinds_reference.py", "glossary_reference.py", "openapi_reference.py"])
def test_a_generated_page_is_current(tool: str) -> None:
    checked = run(f"tools/{tool}", "--check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_setting_that_is_read_is_in_the_reference() -> None:
    read = settings_read()
    assert {"TAHALUF_DATA", "TAHALUF_HTTPS", "TAHALUF_SMTP_HOST", "TAHALUF_SHARED"} <= read
    assert read - set(NAMED.findall((DOCS / "reference/settings.md").read_text(encoding="utf-8"))) == set()


@pytest.mark.parametrize("place", ["docs", "src", "README.md", "SECURITY.md"])
def test_no_text_names_a_setting_that_does_not_exist(place: str) -> None:
    root = ROOT / place
    files = [root] if root.is_file() else [path for path in root.rglob("*") if path.suffix in {".md", ".py", ".html"}]
    named = {
        (name, path.relative_to(ROOT).as_posix()) for path in files for name in NAMED.findall(path.read_text(encoding="utf-8"))
    }
    assert {(name, path) for name, path in named if name not in settings_read()} == set()


def test_the_reference_has_the_exit_code_of_every_error() -> None:
    rows = re.findall(r"^\| (\d) \| `(\w+)` \|", (DOCS / "reference/exit-codes.md").read_text(encoding="utf-8"), re.MULTILINE)
    families = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.TahalufError)]
    assert {(name, int(code)) for code, name in rows} == {(one.__name__, one.exit_code) for one in families}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_a_link_of_the_front_pages_leads_to_a_file(page: str) -> None:
    links = [link for link in LINK.findall((ROOT / page).read_text(encoding="utf-8")) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_begins_with_the_two_commands_and_a_picture() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:22])
    assert "make demo" in first_screen
    assert "make test" in first_screen
    assert "docs/images/desk-ar.png" in first_screen


def test_pictures_of_the_handbook_are_small() -> None:
    pictures = list((DOCS / "images").glob("*.png"))
    assert len(pictures) >= 4
    assert [path.name for path in pictures if path.stat().st_size > PICTURE_BYTES] == []


def test_a_changelog_fragment_is_one_line_with_a_known_kind() -> None:
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != ".gitkeep"]
    assert [path.name for path in fragments if not re.fullmatch(rf"[a-z0-9-]+\.({'|'.join(FRAGMENTS)})\.md", path.name)] == []
    assert [path.name for path in fragments if len(path.read_text(encoding="utf-8").strip().splitlines()) != 1] == []


def test_the_benchmarks_that_are_listed_exist() -> None:
    listed = run("-m", "bench", "--list")
    assert listed.returncode == 0, listed.stderr
    scripts = set(re.findall(r'\("([a-z_]+\.py)"', (ROOT / "bench/__main__.py").read_text(encoding="utf-8")))
    assert scripts == {path.name for path in (ROOT / "bench").glob("*.py")} - {"__main__.py", "filling.py", "hubs.py"}
