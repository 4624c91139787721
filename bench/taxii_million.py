"""A large TAXII collection read over HTTP: `python -m bench taxii-million`, or `python bench/taxii_million.py [objects]`.

A box of a sandbox (1 000 000 objects unless said otherwise) is filled by the code that also keeps what is posted, 5 000 objects at
a time, without HTTP; then it is served as `tahaluf up` serves it and asked over loopback by one client with a token, each request
twenty times. At last the collection is walked by `next`, and the server's resident memory is read every hundred pages.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from taxii import Hub, indicator

FILL, TIMES, PAGE = 5_000, 20, 1_000


def fill(folder: Path, box: str, objects: int) -> None:
    """Keep that many indicators in the box."""
    from tahaluf.cli.boot import boot  # noqa: PLC0415 - the folder is known only now

    boot(folder, prepare=False)
    from tahaluf.exchange.taxii.objects import Held, read_object  # noqa: PLC0415 - after boot
    from tahaluf.hub.taxii import boxes  # noqa: PLC0415 - after boot
    from tahaluf.hub.taxii.services import require_box  # noqa: PLC0415 - after boot

    number = require_box(box).pk
    start = time.perf_counter()
    for first in range(0, objects, FILL):
        texts = [indicator(n) for n in range(first, min(first + FILL, objects))]
        held = [item for text in texts if isinstance(item := read_object(json.loads(text), text), Held)]
        boxes.put(number, held, at_us=time.time_ns() // 1_000)
    print(f"  filled in {time.perf_counter() - start:.0f} s", flush=True)


def requests(hub: Hub, objects: int) -> Iterator[tuple[str, str]]:
    """What is asked for, and how it is called."""
    manifest = hub.objects.removesuffix("objects/") + "manifest/"
    dates = [line["date_added"] for line in hub.client.get(f"{manifest}?match[id]={middle_id(objects)}").json()["objects"]]
    yield "first page, no limit given", hub.objects
    yield "first page of 1 000", f"{hub.objects}?limit={PAGE}"
    yield "first page of 10", f"{hub.objects}?limit=10"
    yield "page of 1 000 in the middle", f"{hub.objects}?limit={PAGE}&added_after={dates[0]}"
    yield "manifest, first 1 000", f"{manifest}?limit={PAGE}"
    yield "manifest, 1 000 in the middle", f"{manifest}?limit={PAGE}&added_after={dates[0]}"
    yield "one object by id", f"{hub.objects}?match[id]={middle_id(objects)}"
    yield "a type that is not there", f"{hub.objects}?match[type]=malware"
    yield "a STIX version that is not there", f"{hub.objects}?match[spec_version]=2.0"
    yield "a version that is not there", f"{hub.objects}?match[version]=2001-01-01T00:00:00Z"
    yield "first versions, 1 000", f"{hub.objects}?limit={PAGE}&match[version]=first"
    yield "nothing new", f"{hub.objects}?added_after=2999-01-01T00:00:00Z"


def middle_id(objects: int) -> str:
    return str(json.loads(indicator(objects // 2))["id"])


def measure(hub: Hub, objects: int) -> None:
    for name, address in requests(hub, objects):
        times = []
        for _ in range(TIMES):
            start = time.perf_counter()
            answer = hub.client.get(address)
            times.append((time.perf_counter() - start) * 1_000)
            answer.raise_for_status()
        found = len(answer.json().get("objects", []))
        spread = f"{statistics.median(times):8.1f} ms median {max(times):8.1f} ms slowest"
        print(f"  {name:34s}{spread}  {found:5d} objects  resident {hub.used()[1]:.0f} MiB", flush=True)


def walk(hub: Hub, objects: int) -> None:
    found, query, memory, before, start = 0, f"?limit={PAGE}", [hub.used()[1]], hub.used()[0], time.perf_counter()
    while query:
        told = hub.client.get(hub.objects + query).json()
        found += len(told["objects"])
        query = f"?limit={PAGE}&next={told['next']}" if told.get("more") else ""
        if found % (100 * PAGE) == 0:
            memory.append(hub.used()[1])
    if found != objects:
        raise SystemExit(f"{found} of {objects} objects were read")
    wall, spent = time.perf_counter() - start, hub.used()[0] - before
    print(f"  walked {found} objects: {found / wall:.0f} a second by the clock, {found / spent:.0f} a CPU second of the server")
    print(f"  resident during the walk: {min(memory):.0f} to {max(memory):.0f} MiB")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("objects", nargs="?", type=int, default=1_000_000)
    asked.add_argument("--folder", type=Path, help="a fresh folder to keep the hub in; a temporary one unless given")
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="tahaluf-bench") as name:
        folder = (chosen.folder or Path(name)) / "hub"
        print(f"{chosen.objects} indicators of {len(indicator(1))} bytes", flush=True)
        hub = Hub(folder, lambda told: fill(folder, told["collection"], chosen.objects))
        try:
            print(f"  database {sum(path.stat().st_size for path in folder.glob('*.sqlite3*')) / 2**20:.0f} MiB; ", end="")
            print(f"resident when started {hub.used()[1]:.0f} MiB", flush=True)
            measure(hub, chosen.objects)
            walk(hub, chosen.objects)
        finally:
            hub.server.terminate()
            hub.server.wait(timeout=20)


if __name__ == "__main__":
    sys.exit(main())
