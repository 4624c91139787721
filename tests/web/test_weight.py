"""What a page makes a browser fetch: little script, little style, nothing of a third party."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db
MOST_SCRIPT, MOST_STYLE = 60_000, 30_000
PATHS = [
    "/",
    "/records/",
    "/records/?view=map",
    "/report/",
    "/alerts/",
    "/situation/",
    "/substances/fentanyl/",
    "/law/",
    "/public/help/",
]
_FETCHED = re.compile(r'<(?:script|link|img|source|iframe)\b[^>]*?(?:src|href|srcset)="([^"]+)"')


def weight(address: str) -> int:
    name = re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", address.removeprefix("/static/"))
    found = finders.find(name)
    assert found, address
    return len(gzip.compress(Path(found).read_bytes()))


@pytest.mark.parametrize("path", PATHS)
def test_script_and_style_of_a_page_are_small(signed_in, path):
    fetched = set(_FETCHED.findall(signed_in().get(path).content.decode()))
    scripts = [one for one in fetched if one.endswith(".js")]
    styles = [one for one in fetched if one.endswith(".css")]
    assert scripts
    assert styles
    assert sum(map(weight, scripts)) <= MOST_SCRIPT
    assert sum(map(weight, styles)) <= MOST_STYLE


@pytest.mark.parametrize("path", PATHS)
def test_nothing_comes_from_elsewhere(signed_in, path):
    answer = signed_in().get(path)
    assert [one for one in _FETCHED.findall(answer.content.decode()) if one.startswith(("http:", "https:", "//"))] == []
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe-" not in policy
    assert "http" not in policy.replace("upgrade-insecure-requests", "")
