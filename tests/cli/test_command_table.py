"""Which commands there are, and that one starts without loading the others."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from tahaluf.cli import app as table

ENGINES = """
import sys
from tahaluf.cli.app import application
application([{word!r}])
print(*sorted({{'scipy', 'rdkit', 'duckdb'}} & set(sys.modules)))
"""


def shown(words: list[str], *, of) -> str:
    result = CliRunner().invoke(of, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_help_names_every_command_once():
    listed = shown(["--help"], of=table.app).partition("Commands:")[2].partition("Exit codes")[0]
    assert [word for word in table.COMMANDS if len(re.findall(rf"^  {word} ", listed, re.MULTILINE)) != 1] == []


@pytest.mark.parametrize("word", ["report", "export", "import", "law", "watch", "people"])
def test_a_command_alone_is_the_command_among_all(word):
    assert shown([word, "--help"], of=table.application([word])) == shown([word, "--help"], of=table.app)


@pytest.mark.parametrize("words", [(), ("--help",), ("reprot",), ("--verbose", "report")])
def test_what_names_no_command_is_answered_by_all(words):
    assert {one.name for one in table.application(words).registered_commands} >= {"report", "import", "status"}


def test_a_misspelt_command_is_bad_input_that_names_it():
    result = CliRunner().invoke(table.application(["reprot"]), ["reprot"])
    assert result.exit_code == 2
    assert "reprot" in result.output


@pytest.mark.parametrize("word", ["report", "status", "export"])
def test_a_command_starts_without_the_engines_that_it_does_not_use(word):
    done = subprocess.run([sys.executable, "-c", ENGINES.format(word=word)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_table_has_nothing_else():
    with pytest.raises(AttributeError, match="no attribute 'application_of'"):
        table.application_of  # noqa: B018 - reading it is the test
