"""Two hubs as two processes that speak HTTP on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tahaluf.exchange.peering.keys import fingerprint

ROOT = Path(__file__).parents[3]


class Process:
    def __init__(self, folder, word):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAHALUF_", "DJANGO_"))}
        environment |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}", "TAHALUF_DATA": str(folder)}
        command = [sys.executable, str(ROOT / "tests" / "hub_process.py"), str(folder), word]
        self.running = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, cwd=folder.parent
        )

    def hear(self):
        return json.loads(self.running.stdout.readline())

    def tell(self, *words):
        self.running.stdin.write(json.dumps(words) + "\n")
        self.running.stdin.flush()
        return self.hear()

    def stop(self):
        self.running.stdin.close()
        self.running.wait(timeout=20)
        self.running.stdout.close()


@pytest.fixture
def both(tmp_path):
    try:
        socket.create_server(("127.0.0.1", 0)).close()
    except OSError as error:
        pytest.skip(f"No port of this machine can be opened: {error}")
    made = [Process(tmp_path / word, word) for word in ("one", "two")]
    yield made
    for process in made:
        process.stop()


@pytest.mark.slow
def test_a_record_and_its_attachment_cross_between_two_processes_and_a_stopped_one_loses_nothing(both):
    one, two = both
    cards = [process.hear() for process in both]
    for process, other in ((one, cards[1]), (two, cards[0])):
        process.tell("pin", other["card"], fingerprint(json.loads(other["card"])["said"]["key"]))
    first, second = (json.loads(card["card"])["hub"] for card in cards)
    one.tell("pull", second)
    told = one.tell("say", cards[1]["member"], "EXERCISE: a spectrum")
    hidden = one.tell("say", cards[0]["member"], "EXERCISE: for ourselves")
    done = two.tell("pull", first)
    assert (done["new"], done["refused"]) == (1, 0)
    assert two.tell("seen") == {told: ["EXERCISE: a spectrum"]}
    assert set(one.tell("seen")) == {told, hidden}
    again = two.tell("pull", first)
    assert (again["pages"], again["new"], again["statements"]) == (1, 0, 0)
    one.running.terminate()
    one.running.wait(timeout=20)
    assert "No answer" in two.tell("pull", first)["failed"]
    assert list(two.tell("seen")) == [told]
