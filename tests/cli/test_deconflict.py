"""`tahaluf deconflict` between two members of one hub, and by letters between two hubs."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module")
def members(shell, another, tmp_path_factory):
    """Customs and police on one hub, in one circle; the other hub knows both, and hosts neither."""
    folder = tmp_path_factory.mktemp("lists")
    for slug in ("customs", "police"):
        shell.run("members", "add", slug, "--name", slug)
    shell.run("circles", "add", "strait", "--name", "Strait")
    for slug in ("customs", "police"):
        shell.run("circles", "join", "strait", slug)
        shell.run("deconflict", "desk", slug, "--contact", f"desk@{slug}.example")
    numbers = folder / "held.txt"
    numbers.write_text("".join(f"+2126000000{number:02d}\n" for number in range(20)))
    shell.run("deconflict", "hold", "police", "phone", numbers, "--reference", "case 1")
    asked = folder / "asked.txt"
    asked.write_text("+212 600 000 003\n+212600000099\n\n")
    return asked


def test_a_dry_run_tells_the_cost_and_asks_nobody(shell, members):
    told = shell.json("deconflict", "ask", "customs", "phone", members, "--of", "police", "--ground", "case 2", "--dry-run")
    assert told == {"dry_run": True, "sort": "phone", "keys": 2, "shown": 64, "left_today": {"police": 16384}, "fits": True}
    assert shell.json("deconflict", "list", "customs") == []


def test_a_hit_is_told_to_both_sides_and_becomes_a_request(shell, members):
    told = shell.json("deconflict", "ask", "customs", "phone", members, "--of", "police", "--ground", "case 2")
    assert told["answers"] == [
        {"member": "police", "state": "hit", "contact": "desk@police.example", "found": ["+212 600 000 003"]}
    ]
    (mine,), (theirs,) = (shell.json("deconflict", "list", slug) for slug in ("customs", "police"))
    assert (mine["side"], theirs["side"], theirs["found"], theirs["contact"]) == ("asker", "answerer", [], "desk@customs.example")
    issued = shell.json("deconflict", "request", "customs", mine["number"], "--question", "Who subscribes?", "--exercise")
    assert issued["tlp"] == "amber+strict"


def test_letters_go_from_file_to_file(shell, members, tmp_path):
    question, answer, notice = (tmp_path / f"{name}.json" for name in ("question", "answer", "notice"))
    shell.run("deconflict", "question", "customs", "phone", members, "--of", "police", "--ground", "case 3", "--out", question)
    shell.run("deconflict", "answer", question, "--out", answer)
    assert shell.json("deconflict", "conclude", answer, "--out", notice)["state"] == "hit"
    assert shell.json("deconflict", "notice", notice)["state"] == "hit"
    shell.run("deconflict", "answer", question, code=5)
    assert "600000003" not in question.read_text() + answer.read_text() + notice.read_text()


def test_lines_that_cannot_be_read_are_told_with_their_numbers(shell, members, tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("+212600000003\nhello\n")
    told = shell.json("deconflict", "ask", "customs", "phone", bad, "--of", "police", "--ground", "x", code=2)
    assert [fault["place"] for fault in told["faults"]] == ["line 2"]


def test_a_stranger_and_a_file_that_is_no_letter_are_refused(shell, members, tmp_path):
    told = shell.json("deconflict", "ask", "customs", "phone", members, "--of", "nobody", "--ground", "x", code=4)
    assert told["error"] == "NotFound"
    letter = tmp_path / "letter.json"
    letter.write_text("{}")
    shell.run("deconflict", "answer", letter, code=2)
    letter.write_text("no json")
    shell.run("deconflict", "answer", letter, code=2)
    shell.run("deconflict", "answer", tmp_path / "absent.json", code=2)


def test_the_sorts_are_listed_with_budgets(shell):
    listed = {row["sort"]: row for row in json.loads(shell.run("deconflict", "sorts", "--json").stdout)}
    assert (listed["plate"]["daily"], listed["person"]["surety"]) == (2048, "possible")
