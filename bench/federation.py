"""Two hubs on loopback, each a process: `python bench/federation.py [records]` (20 000 unless said otherwise).

Measured: records a second of a first synchronisation (wall, and CPU seconds of both processes), bytes a record before and after
compression, what a synchronisation with nothing new costs then, the same bytes fetched by plain HTTP from the same server, and the
receipts that the first hub then fetches.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent))
import hubs as invented

PAGE = 2_000


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        return


def serve(word: str) -> tuple[dict[str, str], list[bytes]]:
    """Open a hub with one member and serve it; its card and the pages that plain HTTP gives."""
    from django.utils import timezone  # noqa: PLC0415 - after open_hub

    from tahaluf.config.wsgi import application  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after open_hub

    plain: list[bytes] = []

    def both(environ, start):  # noqa: ANN001, ANN202 - WSGI
        if not environ["PATH_INFO"].startswith("/plain/"):
            return application(environ, start)
        start("200 OK", [("Content-Type", "application/octet-stream")])
        return [plain[int(environ["PATH_INFO"].removeprefix("/plain/"))]]

    server = make_server("127.0.0.1", 0, both, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    own = hubs.name_own(word, f"http://127.0.0.1:{server.server_port}", at=timezone.now())
    return {"card": hubs.card(at=timezone.now()).decode(), "id": own.pk, "address": own.address}, plain


def pin(card: str) -> None:
    from django.utils import timezone  # noqa: PLC0415 - after open_hub

    from tahaluf.exchange.peering.keys import fingerprint  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after open_hub

    hubs.pin(card.encode(), fingerprint=fingerprint(json.loads(card)["said"]["key"]), at=timezone.now())


def pull(name: str):  # noqa: ANN201 - what pulling says
    from django.utils import timezone  # noqa: PLC0415 - after open_hub

    from tahaluf.hub.federation import hubs, pulling  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation.transport import over_https  # noqa: PLC0415 - after open_hub

    return pulling.pull(hubs.require_hub(name), over_https, at=timezone.now())


def cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def giver(records: int) -> None:
    """The hub that has the records; told by lines what to do."""
    invented.open_hub("sqlite")
    (member,) = invented.add_members(1)
    told, plain = serve("giver")
    print(json.dumps(told), flush=True)
    other = json.loads(sys.stdin.readline())
    pin(other["card"])
    pull(other["id"])
    from tahaluf.hub.ledger import services  # noqa: PLC0415 - after open_hub

    for first in range(0, records, PAGE):
        bodies = invented.signed_bodies(member, first, min(PAGE, records - first))
        services.append(bodies, at=invented.START)
        plain.append(b"\n".join(bodies))
    print(json.dumps({"pages": len(plain)}), flush=True)
    for line in sys.stdin:
        came = pull(other["id"]).bytes if line.strip() == "receipts" else 0
        print(json.dumps({"cpu": cpu(), "bytes": came, "receipts": held_receipts()}), flush=True)


def held_receipts() -> int:
    from tahaluf.hub.federation.models import Receipt  # noqa: PLC0415 - after open_hub

    return Receipt.objects.filter(block=0).count()


def main(records: int) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TAHALUF_", "DJANGO_"))}
    other = subprocess.Popen(
        [sys.executable, __file__, "giver", str(records)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert other.stdin is not None  # noqa: S101 - asked for above
    assert other.stdout is not None  # noqa: S101 - asked for above
    invented.open_hub("sqlite")
    invented.add_members(1)
    own, _ = serve("taker")
    told = json.loads(other.stdout.readline())
    pin(told["card"])
    other.stdin.write(json.dumps(own) + "\n")
    other.stdin.flush()
    pages = json.loads(other.stdout.readline())["pages"]

    def ask(line: str = "") -> dict[str, float]:
        other.stdin.write(line + "\n")
        other.stdin.flush()
        return json.loads(other.stdout.readline())

    def theirs() -> float:
        return ask()["cpu"]

    start, mine, before = time.perf_counter(), cpu(), theirs()
    done = pull(told["id"])
    wall, mine, given = time.perf_counter() - start, cpu() - mine, theirs() - before
    start = time.perf_counter()
    raw = sum(len(httpx.get(f"{told['address']}/plain/{page}", trust_env=False).content) for page in range(pages))
    plain = time.perf_counter() - start
    start = time.perf_counter()
    again = pull(told["id"])
    idle = time.perf_counter() - start
    own_cpu, their_cpu = cpu(), theirs()
    receipts = ask("receipts")
    spent = cpu() - own_cpu + receipts["cpu"] - their_cpu
    report = {
        "records": done.new,
        "refused": done.refused,
        "records_per_second": round(done.new / wall),
        "records_per_cpu_second_of_both": round(done.new / (mine + given)),
        "cpu_taker": round(mine, 2),
        "cpu_giver": round(given, 2),
        "bytes_per_record": round(done.bytes / done.new),
        "bytes_per_record_packed": round(packed_size(told["id"]) / PAGE),
        "times_slower_than_plain_http": round(wall / plain, 1),
        "plain_records_per_second": round(done.new / plain),
        "overhead_of_bytes": round(done.bytes / raw - 1, 4),
        "nothing_new_seconds": round(idle, 3),
        "nothing_new_bytes": again.bytes,
        "receipts": receipts["receipts"],
        "receipts_per_cpu_second_of_both": round(receipts["receipts"] / spent),
        "bytes_per_receipt": round(receipts["bytes"] / max(receipts["receipts"], 1)),
    }
    print(json.dumps(report, indent=1))
    other.terminate()


def packed_size(name: str) -> int:
    """Bytes on the wire of one page of records, compressed as the server does it."""
    import gzip  # noqa: PLC0415 - only here

    from django.utils import timezone  # noqa: PLC0415 - after open_hub

    from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation.models import Hub  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation.pulling import preview  # noqa: PLC0415 - after open_hub
    from tahaluf.hub.federation.transport import over_https  # noqa: PLC0415 - after open_hub

    sizes = []

    def carry(hub, asked):  # noqa: ANN001, ANN202 - a transport
        got = over_https(hub, asked)
        sizes.append(len(gzip.compress(got.body, 3)))
        return got

    Hub.objects.filter(pk=name).update(pulled=10)
    preview(hubs.require_hub(name), carry, at=timezone.now())
    return sizes[0]


if __name__ == "__main__":
    if sys.argv[1:2] == ["giver"]:
        giver(int(sys.argv[2]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
