"""The worked example of the explanation of kinds does what the page says."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tahaluf.kernel.errors import BadInput
from tahaluf.records.envelope import read_content

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "kinds.md"


@pytest.fixture
def award(monkeypatch: pytest.MonkeyPatch) -> Any:
    written = re.search(r"   ```python\n(.*?)   ```", PAGE.read_text("utf-8"), re.DOTALL)
    assert written is not None
    module = ModuleType("award")
    monkeypatch.setitem(sys.modules, "award", module)
    exec(compile(textwrap.dedent(written[1]), str(PAGE), "exec"), module.__dict__)  # noqa: S102 - our own page
    return module.__dict__["Award"]


def test_the_kind_of_the_example_takes_a_record(award: Any) -> None:
    content = read_content(award, {"title": "Best school", "receiver": {"name": "School"}, "given_on": "2025", "level": "local"})
    assert content.content() == {"title": "Best school", "receiver": {"name": "School"}, "given_on": "2025", "level": "local"}


def test_the_kind_of_the_example_refuses_what_its_rule_refuses(award: Any) -> None:
    with pytest.raises(BadInput) as refused:
        read_content(award, {"title": "T", "receiver": {"name": "S"}, "given_on": "2025", "valid_until": "2024"})
    assert [(fault.place, fault.fault) for fault in refused.value.faults] == [
        ("valid_until", "The award ends before it was given. Correct one of the dates.")
    ]
