"""The TAXII server under load: `python bench/taxii.py [objects]` (100 000 unless said otherwise).

Indicators of 700 bytes, Arabic and English; envelopes of 500, each followed by one look at its status; pages of 1 000; one client
with a token on loopback, one server process as `tahaluf up` starts it. The ceiling is SQLite alone: the same JSON texts inserted
per envelope and read page by page, without HTTP. What counts is CPU seconds of the server process: the machine is noisy.
"""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid5

import httpx

MEDIA = "application/taxii+json;version=2.1"
SPACE = UUID("8a1d9a43-5a66-44f1-8d0e-0e5bb9a5f2a4")
ENVELOPE, PAGE = 500, 1_000
SOURCE = Path(__file__).resolve().parents[1] / "src"


def indicator(number: int) -> bytes:
    value = {
        "type": "indicator",
        "spec_version": "2.1",
        "id": f"indicator--{uuid5(SPACE, str(number))}",
        "created_by_ref": "identity--00000000-0000-4000-8000-000000000001",
        "created": "2025-01-01T00:00:00.000Z",
        "modified": "2025-06-01T00:00:00.000Z",
        "name": f"Exercise indicator {number}",
        "description": "مؤشر مختلق لأغراض القياس فقط ولا يصف أي واقعة حقيقية. Invented for measuring, describes nothing real. " * 2,
        "indicator_types": ["anomalous-activity"],
        "pattern": f"[file:name = 'exercise-{number}']",
        "pattern_type": "stix",
        "valid_from": "2025-01-01T00:00:00Z",
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def envelopes(objects: int) -> Iterator[bytes]:
    for start in range(0, objects, ENVELOPE):
        yield b'{"objects":[' + b",".join(indicator(number) for number in range(start, min(start + ENVELOPE, objects))) + b"]}"


def cpu_and_memory(pid: int) -> tuple[float, float]:
    """CPU seconds and resident MiB of a process and its children."""
    family = [pid, *(int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    seconds = memory = 0.0
    for member in family:
        fields = Path(f"/proc/{member}/stat").read_text().rsplit(")", 1)[1].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        memory = max(memory, int(Path(f"/proc/{member}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20)
    return seconds, memory


def ceiling(objects: int, folder: Path) -> dict[str, float]:
    database = sqlite3.connect(folder / "ceiling.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE kept (added INTEGER PRIMARY KEY, id TEXT, body BLOB)")
    prepared = [
        [(number, str(number), indicator(number)) for number in range(start, min(start + ENVELOPE, objects))]
        for start in range(0, objects, ENVELOPE)
    ]
    start = time.process_time()
    for rows in prepared:
        with database:
            database.executemany("INSERT INTO kept VALUES (?, ?, ?)", rows)
    ingest = objects / (time.process_time() - start)
    start, after = time.process_time(), -1
    while rows := database.execute("SELECT added, body FROM kept WHERE added > ? ORDER BY added LIMIT ?", (after, PAGE)).fetchall():
        b",".join(body for _, body in rows)
        after = rows[-1][0]
    return {"ingest": ingest, "read": objects / (time.process_time() - start)}


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Hub:
    """A sandbox that is served, once `prepared` has put into it what it wants."""

    def __init__(self, folder: Path, prepared: Callable[[dict[str, str]], None] | None = None) -> None:
        self.port = free_port()
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "TAHALUF_TAXII_RATE": "600000/m"}
        command = [sys.executable, "-m", "tahaluf.cli"]
        made = subprocess.run(
            [*command, "taxii", "sandbox", "--data", str(folder), "--json"], env=environment, capture_output=True, check=True
        )
        self.told = json.loads(made.stdout)
        if prepared is not None:
            prepared(self.told)
        self.server = subprocess.Popen(
            [*command, "up", "--data", str(folder), "--port", str(self.port), "--no-worker"],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        headers = {"Authorization": f"Bearer {self.told['token']}", "Accept": MEDIA, "Content-Type": MEDIA}
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, timeout=60)
        for _ in range(100):
            try:
                self.client.get("/taxii2/")
            except httpx.TransportError:
                time.sleep(0.2)
            else:
                return

    @property
    def objects(self) -> str:
        return f"{self.told['root']}collections/{self.told['collection']}/objects/"

    def used(self) -> tuple[float, float]:
        return cpu_and_memory(self.server.pid)


def ingest(hub: Hub, objects: int) -> tuple[float, float]:
    wall = spent = 0.0
    for body in envelopes(objects):
        before, start = hub.used()[0], time.perf_counter()
        answer = hub.client.post(hub.objects, content=body)
        hub.client.get(f"{hub.told['root']}status/{answer.json()['id']}/")
        wall += time.perf_counter() - start
        spent += hub.used()[0] - before
    return objects / wall, objects / spent


def read(hub: Hub, objects: int) -> tuple[float, float, float]:
    before, start, first, found, query = hub.used()[0], time.perf_counter(), 0.0, 0, f"?limit={PAGE}"
    while True:
        answer = hub.client.get(hub.objects + query)
        first = first or time.perf_counter() - start
        told = answer.json()
        found += len(told["objects"])
        if not told.get("more"):
            break
        query = f"?limit={PAGE}&next={told['next']}"
    if found != objects:
        raise SystemExit(f"{found} of {objects} objects were read")
    return objects / (time.perf_counter() - start), objects / (hub.used()[0] - before), first * 1000


def main() -> None:
    objects = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory(prefix="tahaluf-bench") as name:
        folder = Path(name)
        best = ceiling(objects, folder)
        hub = Hub(folder / "hub")
        try:
            in_wall, in_cpu = ingest(hub, objects)
            reads = [read(hub, objects) for _ in range(3)]
            out_wall, out_cpu, first = sorted(reads)[1]
            _, memory = hub.used()
            idle = []
            for _ in range(20):
                start = time.perf_counter()
                hub.client.get(hub.objects + "?added_after=2999-01-01T00:00:00Z")
                idle.append(time.perf_counter() - start)
        finally:
            hub.server.terminate()
            hub.server.wait(timeout=20)
    print(f"{objects} indicators of {len(indicator(1))} bytes")
    for name, wall, cpu in (("ingest", in_wall, in_cpu), ("read", out_wall, out_cpu)):
        bare = best[name]
        print(f"  {name:6s} {wall:9.0f} objects/s wall {cpu:9.0f} objects/CPU-s   {cpu / bare:.3f} of bare SQLite ({bare:.0f})")
    print(f"  first page {first:.0f} ms; poll with nothing new: {sorted(idle)[10] * 1000:.1f} ms; resident {memory:.0f} MiB")
    print("  OpenTAXII 0.10.0b1, measured apart: ingest 416-627 objects/CPU-s, read 6 100-16 200 objects/CPU-s")


if __name__ == "__main__":
    main()
