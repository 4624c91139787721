"""No address without a place in the list of doors (docs/explanation/doors.md), and no place without its test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from django.urls import URLPattern, get_resolver

from tahaluf.api.urls import api

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/explanation/doors.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    part = TEXT.partition(f"## {heading}")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("|")]
    return lines[2:]


def names(heading: str) -> list[str]:
    return [name for cells in rows(heading) for name in re.findall(r"`([^`]+)`", cells[0])]


def pages(patterns) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)
        elif pattern.namespace != "api":
            yield from pages(pattern.url_patterns)


def operations() -> Iterator[str]:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield from (f"{method} {prefix}{path}" for method in operation.methods)


DOORS, OTHERS = names("Pages\n"), names("Pages without records")
API_DOORS, API_OTHERS = names("Addresses of the API (below"), names("Addresses of the API without records")


@pytest.mark.parametrize("page", sorted(set(pages(get_resolver().url_patterns))))
def test_every_page_is_a_door_or_a_page_without_records(page):
    found = [name for name in (*DOORS, *OTHERS) if fnmatchcase(page, name)]
    assert len(found) == 1, f"Write `{page}` into one of the two lists of pages in docs/explanation/doors.md, with its test."


@pytest.mark.parametrize("operation", sorted(operations()))
def test_every_address_of_the_api_is_a_door_or_one_without_records(operation):
    found = [name for name in (*API_DOORS, *API_OTHERS) if name == operation]
    assert len(found) == 1, (
        f"Write `{operation}` into one of the two lists of addresses in docs/explanation/doors.md, with its test."
    )


def test_the_lists_name_nothing_that_is_not_there():
    there = {*pages(get_resolver().url_patterns)}
    assert [name for name in (*DOORS, *OTHERS) if not any(fnmatchcase(page, name) for page in there)] == []
    assert set(API_DOORS + API_OTHERS) - set(operations()) == set()


@pytest.mark.parametrize("heading", ["Pages\n", "Addresses of the API (below", "Other doors"])
def test_every_door_names_a_test_that_exists(heading):
    found = rows(heading)
    assert found
    for cells in found:
        path, _, test = cells[2].strip("`").partition("::")
        assert (ROOT / path).is_file(), cells
        assert not test or f"def {test}(" in (ROOT / path).read_text(encoding="utf-8"), cells
