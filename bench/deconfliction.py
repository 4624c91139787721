"""Blind comparison of 10 000 telephone numbers with 100 000, beside openmined-psi: `python bench/deconfliction.py [ASKED HELD]`.

Both run in one process on the same keys; a tenth of what is asked is held. Figures: seconds of processor time and of the clock for
each step, bytes of each message, hits, false hits and missed ones, and the ratio of the totals. Every number is invented.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import private_set_intersection.python as psi
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tahaluf.exchange.blind import answering, asking, messages, tags
from tahaluf.exchange.blind.keys import read_list
from tahaluf.exchange.blind.sorts import Sort

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Steps:
    """Runs steps and keeps what each took: (processor seconds, clock seconds)."""

    def __init__(self) -> None:
        self.took: dict[str, tuple[float, float]] = {}

    def run(self, name: str, step: Callable[[], Any]) -> Any:
        processor, clock = time.process_time(), time.perf_counter()
        found = step()
        self.took[name] = (time.process_time() - processor, time.perf_counter() - clock)
        return found

    def told(self) -> dict[str, Any]:
        steps = {name: round(processor, 2) for name, (processor, _) in self.took.items()}
        return {
            "processor seconds": steps,
            "processor seconds in all": round(sum(processor for processor, _ in self.took.values()), 2),
            "clock seconds in all": round(sum(clock for _, clock in self.took.values()), 2),
        }


def own(mine: list[bytes], theirs: list[bytes]) -> tuple[dict[str, Any], set[bytes]]:
    steps, sign = Steps(), Ed25519PrivateKey.from_private_bytes(bytes(32))
    errand = asking.Errand(id="1", asker="a", answerer="b", sort=Sort.PHONE, at=NOON, ground="bench")
    key = tags.day_key(b"k" * 32, asker="a", sort=Sort.PHONE, day=NOON.date())
    listed = steps.run("answerer: tags of its list (once a day)", lambda: tags.tags_of(theirs, key))
    pending = steps.run("asker: question", lambda: asking.ask(errand, mine, b"q" * 32))
    question = json.dumps(messages.signed(pending.question, sign))
    holding = answering.Holding(key=key, tags=listed, contact="desk")

    def answered() -> Any:
        read = messages.read_question(json.loads(question))
        answering.require_question(read, answerer="b", now=NOON)
        return answering.answer(read, holding, b"a" * 32, at=NOON)

    answer = json.dumps(messages.signed(steps.run("answerer: answer with proof", answered), sign))
    finding = steps.run("asker: proof and finding", lambda: asking.read_finding(pending, messages.read_answer(json.loads(answer))))
    return {**steps.told(), "bytes": {"question": len(question), "answer": len(answer)}}, set(finding.hits)


def openmined(mine: list[bytes], theirs: list[bytes], shape: Any) -> tuple[dict[str, Any], set[bytes]]:
    steps = Steps()
    asked, held = [one.decode() for one in mine], [one.decode() for one in theirs]
    client, server = psi.client.CreateWithNewKey(True), psi.server.CreateWithNewKey(True)
    setup = steps.run("server: setup", lambda: server.CreateSetupMessage(1e-9, len(asked), held, shape))
    request = steps.run("client: request", lambda: client.CreateRequest(asked))
    response = steps.run("server: response", lambda: server.ProcessRequest(request))
    places = steps.run("client: intersection", lambda: client.GetIntersection(setup, response))
    sizes = {name: len(part.SerializeToString()) for name, part in (("setup", setup), ("request", request), ("response", response))}
    return {**steps.told(), "bytes": sizes}, {mine[place] for place in places}


def numbers(count: int, start: int) -> list[bytes]:
    spread = (int.from_bytes(hashlib.sha256(b"%d" % at).digest()[:4], "big") % 10**8 for at in range(start, start + count))
    return list(read_list(Sort.PHONE, [f"+2126{number:08d}" for number in spread], holding=True))


def main() -> None:
    """Print the figures of both as JSON."""
    asked, held = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (10_000, 100_000)
    mine, theirs = numbers(asked, 0), numbers(held, asked - asked // 10)
    truth = set(mine) & set(theirs)
    told: dict[str, Any] = {"asked": len(mine), "held": len(theirs), "shared": len(truth)}
    for name, run in (
        ("Tahaluf, with proof", lambda: own(mine, theirs)),
        ("openmined-psi, GCS", lambda: openmined(mine, theirs, psi.DataStructure.GCS)),
        ("openmined-psi, raw", lambda: openmined(mine, theirs, psi.DataStructure.RAW)),
    ):
        figures, hits = run()
        told[name] = {**figures, "hits": len(hits), "false hits": len(hits - truth), "missed": len(truth - hits)}
    ours, theirs_raw = (told[name]["processor seconds in all"] for name in ("Tahaluf, with proof", "openmined-psi, raw"))
    told["processor time, Tahaluf / openmined-psi raw"] = round(ours / theirs_raw, 2)
    print(json.dumps(told, indent=2))


if __name__ == "__main__":
    main()
