"""This hub beside the open TAXII 2.1 servers in one run.

    python bench/taxii_anchors.py [objects] --opentaxii PYTHON --medallion PYTHON

Each PYTHON is the interpreter of an environment of its own into which the server was installed from PyPI: `opentaxii` 0.10.0b1
(`pip install --pre opentaxii gunicorn`) and `medallion` 3.0.0. The same envelopes of 500 are added, each with one look at its
status, and read in pages of 1 000; what counts is objects a CPU second of the server with its children. The others are run where
they are cheapest: OpenTAXII by gunicorn with one worker over SQLite and open to the public, so that it checks no credentials;
medallion over memory. Its reading grows with the square of the number, so it gets `--medallion-objects` (2 000) alone.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid5

import httpx
from taxii import MEDIA, Hub, cpu_and_memory, free_port, ingest, read

ROOT_ID = str(uuid5(UUID("8a1d9a43-5a66-44f1-8d0e-0e5bb9a5f2a4"), "root"))
LONGEST_START = 60


class Anchor:
    """Another server, as `ingest` and `read` want it."""

    def __init__(self, command: list[str], port: int, root: str, credentials: tuple[str, str] | None = None, **run: object) -> None:
        self.server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **run)  # type: ignore[call-overload] # passed on
        headers = {"Accept": MEDIA, "Content-Type": MEDIA}
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=900, auth=credentials)
        self.told = {"root": root}
        end = time.monotonic() + LONGEST_START
        while time.monotonic() < end:
            with contextlib.suppress(httpx.TransportError):
                self.objects = f"{root}collections/{self._collection(root)}/objects/"
                return
            time.sleep(0.2)
        self.server.kill()
        raise SystemExit(f"{command[0]} did not answer within {LONGEST_START} s")

    def _collection(self, root: str) -> str:
        return str(self.client.get(f"{root}collections/").raise_for_status().json()["collections"][0]["id"])

    def used(self) -> tuple[float, float]:
        return cpu_and_memory(self.server.pid)


def opentaxii(python: Path, folder: Path) -> Anchor:
    port, database = free_port(), f"sqlite:///{folder}/data.db"
    parameters = f"{{db_connection: '{database}', create_tables: yes}}"
    (folder / "opentaxii.yml").write_text(
        f"domain: 'localhost:{port}'\n"
        "auth_api:\n  class: opentaxii.auth.sqldb.SQLDatabaseAPI\n"
        f"  parameters: {{db_connection: 'sqlite:///{folder}/auth.db', create_tables: yes, secret: bench}}\n"
        "taxii1: null\n"
        "taxii2:\n  persistence_api:\n    class: opentaxii.persistence.sqldb.Taxii2SQLDatabaseAPI\n"
        f"    parameters: {parameters}\n"
        f"  title: bench\n  public_discovery: true\n  max_content_length: 209715200\n"
        "logging: {opentaxii: error, root: error}\n",
        encoding="utf-8",
    )
    run = {"env": {**os.environ, "OPENTAXII_CONFIG": str(folder / "opentaxii.yml"), "PYTHONPATH": ""}}
    tools = python.parent
    subprocess.run([tools / "opentaxii-add-api-root", "-t", "bench", "--public", "--default", "-i", ROOT_ID], check=True, **run)  # type: ignore[call-overload] # passed on
    words = ["-r", ROOT_ID, "-t", "bench", "-a", "bench", "--public", "--public-write"]
    subprocess.run([tools / "opentaxii-add-collection", *words], check=True, **run)  # type: ignore[call-overload] # passed on
    command = [python, "-m", "gunicorn", "-w", "1", "-b", f"127.0.0.1:{port}", "--timeout", "900", "opentaxii.http:app"]
    return Anchor(list(map(str, command)), port, f"/taxii2/{ROOT_ID}/", **run)


def medallion(python: Path, folder: Path) -> Anchor:
    port = free_port()
    collection = {
        "id": ROOT_ID,
        "title": "bench",
        "can_read": True,
        "can_write": True,
        "media_types": ["application/stix+json;version=2.1"],
    }
    root = {"title": "bench", "versions": ["application/taxii+json;version=2.1"], "max_content_length": 209715200}
    content = {
        "discovery": {
            "title": "bench",
            "default": f"http://127.0.0.1:{port}/root/",
            "api_roots": [f"http://127.0.0.1:{port}/root/"],
        },
        "root": {"information": root, "status": [], "collections": [{**collection, "manifest": [], "objects": []}]},
    }
    (folder / "content.json").write_text(json.dumps(content), encoding="utf-8")
    backend = {
        "module": "medallion.backends.memory_backend",
        "module_class": "MemoryBackend",
        "filename": str(folder / "content.json"),
    }
    settings = {"backend": backend, "users": {"user": "password"}, "taxii": {"max_page_size": 1000}}
    (folder / "medallion.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [python, "-m", "medallion.scripts.run", "--port", str(port), str(folder / "medallion.json")]
    return Anchor(list(map(str, command)), port, "/root/", ("user", "password"), env={**os.environ, "PYTHONPATH": ""})


def measured(name: str, server: Hub | Anchor, objects: int) -> Iterator[str]:
    try:
        in_wall, in_cpu = ingest(server, objects)  # type: ignore[arg-type] # it has what is used of a hub
        yield f"{name:10s} {objects:8d} in  {in_wall:9.0f} a second {in_cpu:9.0f} a CPU second"
        out_wall, out_cpu, first = read(server, objects)  # type: ignore[arg-type] # as above
        yield f"{name:10s} {objects:8d} out {out_wall:9.0f} a second {out_cpu:9.0f} a CPU second   first page {first:.0f} ms"
        yield f"{name:10s} resident {server.used()[1]:.0f} MiB in the largest process"
    finally:
        server.server.terminate()
        server.server.wait(timeout=20)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("objects", nargs="?", type=int, default=100_000)
    asked.add_argument("--opentaxii", type=Path, metavar="PYTHON")
    asked.add_argument("--medallion", type=Path, metavar="PYTHON")
    asked.add_argument("--medallion-objects", type=int, default=2_000)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="tahaluf-bench") as name:
        folder = Path(name)
        for line in measured("Tahaluf", Hub(folder / "hub"), chosen.objects):
            print(line, flush=True)
        if chosen.opentaxii:
            for line in measured("OpenTAXII", opentaxii(chosen.opentaxii, folder), chosen.objects):
                print(line, flush=True)
        if chosen.medallion:
            for line in measured("medallion", medallion(chosen.medallion, folder), chosen.medallion_objects):
                print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
