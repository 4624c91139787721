"""`tahaluf exercise` in a folder of its own, as a person or a script runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CODE = "import typer; from tahaluf.cli.exercise import exercise; app = typer.Typer(); app.command()(exercise); app()"


def run(*arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TAHALUF_")}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", CODE, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first") / "hub"
    return folder, run("--data", folder, "--today", "2026-11-22", "--json")


def test_it_prints_one_json_object_with_what_was_built(first):
    told = json.loads(first[1].stdout)
    assert (told["seed"], told["today"], len(told["members"]), len(told["accounts"])) == (2026, "2026-11-22", 14, 13)


def test_the_same_seed_and_day_give_the_same_ledger_on_another_machine_folder(first, tmp_path):
    again = run("--data", tmp_path / "hub", "--today", "2026-11-22", "--json")
    assert json.loads(again.stdout)["head"] == json.loads(first[1].stdout)["head"]


def test_a_folder_that_holds_a_hub_is_left_alone_with_exit_code_5(first):
    again = run("--data", first[0], "--today", "2026-11-22")
    assert again.returncode == 5
    assert "empty hub" in again.stderr + again.stdout


def test_a_day_that_is_no_day_is_refused_with_exit_code_2(tmp_path):
    assert run("--data", tmp_path / "hub", "--today", "yesterday").returncode == 2


def test_passwords_are_printed_whole(tmp_path):
    told = run("--data", tmp_path / "hub", "--today", "2026-11-22")
    assert told.returncode == 0
    assert [
        line for line in told.stdout.splitlines() if "exercise.enforcement@example.org" in line and "exercise-enforcement-" in line
    ]
    assert "…" not in told.stdout
