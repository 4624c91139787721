"""The pages of docs/reference/kinds are those that the declarations make."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("kinds_reference", ROOT / "tools" / "kinds_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_committed_pages_are_up_to_date(tool: ModuleType) -> None:
    assert tool.stale(tool.ROOT) == [], "run: python tools/kinds_reference.py"


def test_a_changed_missing_or_foreign_page_is_named_and_mended(tool: ModuleType, tmp_path: Path) -> None:
    tool.write(tmp_path)
    assert tool.stale(tmp_path) == []
    (tmp_path / "seizure.md").write_text("changed", encoding="utf-8")
    (tmp_path / "index.md").unlink()
    (tmp_path / "gone.md").write_text("# Gone", encoding="utf-8")
    assert tool.stale(tmp_path) == ["gone.md", "index.md", "seizure.md"]
    tool.write(tmp_path)
    assert tool.stale(tmp_path) == []


def test_the_page_of_a_kind_shows_a_field_with_its_three_titles(tool: ModuleType) -> None:
    page = tool.pages()["seizure.md"]
    assert (
        '| `seized_on` | Date of seizure · <bdi lang="ar">تاريخ الضبط</bdi> · Date de la saisie | Period | required | when |'
        in page
    )


def test_the_page_of_a_kind_lists_its_codes(tool: ModuleType) -> None:
    assert '| `seaport` | Seaport · <bdi lang="ar">ميناء بحري</bdi> · Port maritime |' in tool.pages()["seizure.md"]


def test_the_index_leads_from_a_need_to_its_kinds(tool: ModuleType) -> None:
    assert "| M4 | Roles of local authorities | [Responsibility](responsibility.md) |" in tool.pages()["index.md"]


def test_every_link_leads_to_a_page_or_a_heading_of_it(tool: ModuleType) -> None:
    pages = tool.pages()
    links = {link for page in pages.values() for link in tool.links(page)}
    headings = {f"{name}#{heading}" for name, page in pages.items() for heading in tool.headings(page)}
    assert links - pages.keys() - headings == set()
