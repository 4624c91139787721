"""Latency of pages and API over real HTTP: `python bench/page_times.py [sqlite|postgresql] 10000 1000000 [--repeats 40]`.

Serves a hub of invented records with granian as `tahaluf up` does (one worker, loopback, no background worker), asks one request
after another after a warm-up, and prints per address: median and 99th percentile in milliseconds, database queries, the growth of
the median since the first size. A bare address (`api/v1/health`) is asked in the same run: it is the floor of server and client.
Hubs are kept in TAHALUF_BENCH (else the folder for temporary files) and used again.
"""

from __future__ import annotations

import argparse
import html
import http.client
import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from hubs import START, add_members, open_hub

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SERVE = "from tahaluf.cli.serve import _serve; import sys; _serve('127.0.0.1', int(sys.argv[1]), 1)"
WARM = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One address and what it cost: milliseconds of each request, and database queries of one."""

    times: tuple[float, ...]
    queries: int

    @property
    def median(self) -> float:
        """Milliseconds."""
        return statistics.median(self.times)

    @property
    def p99(self) -> float:
        """Milliseconds; the slowest but one in a hundred (the slowest, where fewer were asked)."""
        return sorted(self.times)[max(int(len(self.times) * 0.99) - 1, 0)] if len(self.times) >= 100 else max(self.times)


def addresses(record: str) -> dict[str, str]:
    """Pages and API addresses by name."""
    return {
        "floor: api health": "/api/v1/health",
        "desk": "/",
        "records": "/records/",
        "records, one facet": "/records/?substance=fentanyl",
        "records, three filters": "/records/?substance=fentanyl&where=MA&kind=seizure",
        "records, Arabic": f"/records/?q={quote('شاحنة')}",
        "records, English": "/records/?q=tablets+lorry",
        "records, rare word": "/records/?q=blue+seal",
        "records, one number": "/records/?q=3000",
        "record": f"/records/{record}/",
        "record, related": f"/records/{record}/related/",
        "report": "/report/",
        "alerts": "/alerts/",
        "api list": "/api/v1/records?limit=50",
        "api list, filters": "/api/v1/records?substance=fentanyl&where=MA&limit=50",
        "api search": "/api/v1/search?q=tablets+lorry&limit=50",
        "api get": f"/api/v1/records/{record}",
        "api facets": "/api/v1/facets",
        "api facets, three filters": "/api/v1/facets?substance=fentanyl&where=MA&kind=seizure",
    }


def build(size: int) -> None:
    """Fill the open hub with invented records, once."""
    from latency import fill, rare, templates  # noqa: PLC0415 - beside this file

    from tahaluf.hub.members import services  # noqa: PLC0415 - after open_hub
    from tahaluf.kernel.text import Text  # noqa: PLC0415

    members = add_members(20)
    circles = []
    for n in range(40):
        chosen = services.NewCircle(slug=f"c{n}", name=Text(en=f"c{n}", ar="", fr=""), members=[members[0], members[2 + n % 18]])
        circles.append(services.add_circle(chosen, at=START).id)
    fill(templates(members[1:], circles), rare(members[1]), 0, size)


def signed_in() -> tuple[dict[str, str], dict[str, str]]:
    """Headers of a new person's session and of a new token, both of the first member's enforcement lane."""
    from django.test import Client  # noqa: PLC0415

    from tahaluf.hub.accounts import services, tokens  # noqa: PLC0415
    from tahaluf.hub.accounts.models import ApiToken, User  # noqa: PLC0415
    from tahaluf.hub.members import queries  # noqa: PLC0415
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415

    member = queries.require_member("m0").pk
    email = f"bench-{secrets.token_hex(4)}@example.org"
    services.add_person(email=email, member_id=member, lane=Lane.ENFORCEMENT)
    client = Client()
    client.force_login(User.objects.get(email=email))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    expires = datetime.now(UTC) + timedelta(days=2)
    token = tokens.issue(member, lane=Lane.ENFORCEMENT, title="bench", expires=expires, scope=ApiToken.Scope.READ).text
    return {"Cookie": cookie}, {"Authorization": f"Bearer {token}"}


@contextmanager
def served(port: int) -> Iterator[http.client.HTTPConnection]:
    """A server on `port`, and a connection to it that is kept open."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TAHALUF_HOSTS": "127.0.0.1", "TAHALUF_API_RATE": "1000000/m"}
    child = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    finally:
        child.terminate()
        child.wait(timeout=30)


def queries_of(address: str, headers: dict[str, str]) -> int:
    """How many queries one request asks, in this process, of a warm hub."""
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"Host": "127.0.0.1", **headers}, raise_request_exception=False)
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    if "--queries" in sys.argv:
        for query in asked.captured_queries:
            print("   ", query["time"], query["sql"][:230])
    return len(asked)


def ask(connection: http.client.HTTPConnection, address: str, headers: dict[str, str], repeats: int) -> tuple[float, ...]:
    """Milliseconds of each request after the warm-up; the program ends at an answer other than 200."""
    times = []
    for n in range(WARM + repeats):
        start = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{address}: {answer.status} {body[:300]!r}")
        if n >= WARM:
            times.append((time.perf_counter() - start) * 1000)
    return tuple(times)


def signal_on(connection: http.client.HTTPConnection, headers: dict[str, str]) -> dict[str, str]:
    """The address of the first signal on the desk; nothing where the desk shows none."""
    connection.request("GET", "/", headers=headers)
    found = re.search(r'href="(/signals/\?at=[^"]+)"', connection.getresponse().read().decode())
    return {"signal": html.unescape(found[1])} if found else {}


def one_size(vendor: str, size: int, repeats: int) -> dict[str, Asked]:
    """Measure one hub; run in a process of its own, because Django is set up once."""
    folder = Path(os.environ.get("TAHALUF_BENCH", tempfile.gettempdir())) / f"tahaluf-pages-{vendor}-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    known = (folder / "filled").exists()
    open_hub(vendor, folder)
    os.environ["TAHALUF_HOSTS"] = "127.0.0.1"
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection as database  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    call_command("assets", verbosity=0)
    if not known:
        build(size)
        (folder / "filled").touch()
    with database.cursor() as cursor:
        cursor.execute("ANALYZE" if vendor == "postgresql" else "PRAGMA optimize")
        cursor.execute("SELECT record_id FROM ledger_current ORDER BY seq DESC LIMIT 1 OFFSET 77")
        record = cursor.fetchone()[0]
    session, token = signed_in()
    found = {}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with served(port) as connection:
        for name, address in (addresses(record) | signal_on(connection, session)).items():
            headers = token if "/api/" in address else session
            if "--queries" in sys.argv:
                print(name)
            found[name] = Asked(times=ask(connection, address, headers, repeats), queries=queries_of(address, headers))
            print(
                f"  {name:28s} {found[name].median:8.1f} {found[name].p99:8.1f} {found[name].queries:4d}",
                file=sys.stderr,
                flush=True,
            )
    return found


def main() -> None:
    """Each size in a process of its own, then the table."""
    parser = argparse.ArgumentParser(description="Latency of pages and API over HTTP.")
    parser.add_argument("vendor", nargs="?", default="sqlite", choices=("sqlite", "postgresql"))
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000])
    parser.add_argument("--repeats", type=int, default=40)
    parser.add_argument("--queries", action="store_true", help="Print the queries of each page.")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        found = one_size(chosen.vendor, chosen.sizes[0], chosen.repeats)
        print(json.dumps({name: [asked.median, asked.p99, asked.queries] for name, asked in found.items()}))
        return
    first: dict[str, list[float]] = {}
    for size in chosen.sizes:
        program = [sys.executable, __file__, chosen.vendor, str(size), "--repeats", str(chosen.repeats), "--one"]
        answer = subprocess.run(program, check=True, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT / "src")})
        rows = json.loads(answer.stdout.splitlines()[-1])
        first = first or rows
        print(f"{chosen.vendor}, {size:,} records: {'median':>18} {'p99':>8}  queries  growth")
        for name, (median, slowest, queries) in rows.items():
            print(f"  {name:28s} {median:12.1f} ms {slowest:6.1f} ms {queries:6d} {median / first[name][0]:7.2f}")


if __name__ == "__main__":
    main()
