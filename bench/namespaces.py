"""Three hubs in three network namespaces, with a link cut and healed: `python bench/namespaces.py [records]` (400 by default).

North, south and west are data folders served by `tahaluf up`, each in a network namespace of its own, joined two by two by virtual
cables. Hubs speak plain HTTP only with their own machine, so a small relay stands in each namespace for the TLS tunnel between two
sites: it listens on loopback and carries the bytes over the cable. North and south share a circle; west is outside it.

The story: all three report, for the circle and for the whole coalition. The cable between north and south is taken down; both go on
reporting, retract some records, and north narrows others that all had, so that west may see them no longer. What is for everybody
comes round by west meanwhile; what is for the circle waits. The cable is put up again, and it is told how long catching up takes,
whether every hub then holds exactly what its member may see, and whether west ever got anything of the circle.

Needs root and `ip` (iproute2); without them it says so and ends with code 0. Namespaces and processes are removed however it ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PORTS = {"north": 8101, "south": 8102, "west": 8103}
CABLES = {("north", "south"): "10.77.1", ("south", "west"): "10.77.2", ("north", "west"): "10.77.3"}
ROUNDS = 12
IP = shutil.which("ip") or ""
MARK = "words for the circle alone"


# One hub: what its driver process does, line by line.


def driver(folder: Path, name: str, port: int) -> None:
    from tahaluf.cli.boot import boot  # noqa: PLC0415 - the folder is known only now

    boot(folder)
    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot
    from tahaluf.hub.members import services as members  # noqa: PLC0415 - after boot
    from tahaluf.kernel.text import Text  # noqa: PLC0415 - after boot

    now = timezone.now()
    hubs.name_own(name, f"http://127.0.0.1:{port}", at=now)
    made = members.add_member(
        members.NewMember(slug=name, name=Text(en=name, ar=name, fr=name), type="agency", exercise=True), at=now
    )
    steps = Steps(made.id)
    print(json.dumps({"card": hubs.card(at=now).decode(), "member": made.id}), flush=True)
    for line in sys.stdin:
        step, *values = json.loads(line)
        print(json.dumps(getattr(steps, step)(*values)), flush=True)


class Steps:
    """What one hub can be told to do, on behalf of its member."""

    def __init__(self, member: str) -> None:
        self.member = member

    def pin(self, card: str) -> str:
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.exchange.peering.keys import fingerprint  # noqa: PLC0415 - after boot
        from tahaluf.hub.federation import hubs  # noqa: PLC0415 - after boot

        key = json.loads(card)["said"]["key"]
        return hubs.pin(card.encode(), fingerprint=fingerprint(key), at=timezone.now()).pk

    def pull(self, hub: str) -> dict[str, Any]:
        from dataclasses import asdict  # noqa: PLC0415

        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.federation import hubs, pulling  # noqa: PLC0415 - after boot
        from tahaluf.hub.federation.transport import over_https  # noqa: PLC0415 - after boot
        from tahaluf.kernel.errors import PeerFailed  # noqa: PLC0415 - after boot

        try:
            return asdict(pulling.pull(hubs.require_hub(hub), over_https, at=timezone.now()))
        except PeerFailed as error:
            return {"failed": str(error)}

    def circle(self, others: list[str]) -> str:
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.members import services as members  # noqa: PLC0415 - after boot
        from tahaluf.kernel.text import Text  # noqa: PLC0415 - after boot

        new = members.NewCircle(slug="strait", name=Text(en="s", ar="s", fr="s"), members=[self.member, *others], exercise=True)
        return members.add_circle(new, at=timezone.now()).id

    def report(self, first: int, number: int, circle: str | None) -> list[str]:
        from django.utils import timezone  # noqa: PLC0415 - after boot
        from hubs import content  # noqa: PLC0415 - as the driver alone needs it

        from tahaluf.hub.ledger import services  # noqa: PLC0415 - after boot

        found = []
        for n in range(first, first + number):
            said = content(n)
            if circle:
                said = said.model_copy(update={"summary": f"{MARK} {n}"})
            statement = services.Statement(content=said, markings=_markings(circle), exercise=True)
            found.append(services.issue(statement, member=self.member, at=timezone.now()).id)
        return found

    def retract(self, names: list[str]) -> int:
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.ledger import services  # noqa: PLC0415 - after boot

        return len([services.retract(self._record(name), "Exercise: entered twice.", at=timezone.now()) for name in names])

    def narrow(self, names: list[str], circle: str) -> int:
        from django.utils import timezone  # noqa: PLC0415 - after boot

        from tahaluf.hub.ledger import services  # noqa: PLC0415 - after boot

        return len([services.revise(self._record(name), markings=_markings(circle), at=timezone.now()) for name in names])

    def seen(self) -> dict[str, list[Any]]:
        """Version, retraction and hash of the bytes of every record that the member may see here."""
        import hashlib  # noqa: PLC0415 - only here

        from tahaluf.hub.ledger.queries import Filters  # noqa: PLC0415 - after boot

        door = self._door()
        rows = [*door.all_records(), *door.all_records(Filters(retracted=True))]
        return {row.id: [row.modified.isoformat(), row.retracted, hashlib.sha256(row.body or b"").hexdigest()] for row in rows}

    def held(self) -> list[str]:
        """Every record of which the ledger holds the bytes of any version, whoever may see it."""
        from tahaluf.hub.ledger.models import Entry  # noqa: PLC0415 - after boot

        rows = Entry.objects.filter(action="record", erased=False).values_list("record_id", flat=True)
        return sorted(set(rows))

    def _record(self, name: str) -> Any:
        return self._door().get(name).record

    def _door(self) -> Any:
        from tahaluf.hub.ledger.queries import visible_to  # noqa: PLC0415 - after boot
        from tahaluf.kernel.markings import Lane  # noqa: PLC0415 - after boot
        from tahaluf.records.visibility import Reader  # noqa: PLC0415 - after boot

        return visible_to(Reader(member=self.member, lane=Lane.ENFORCEMENT))


def _markings(circle: str | None) -> Any:
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415 - after boot
    from tahaluf.records.markings import Markings  # noqa: PLC0415 - after boot

    if circle is None:
        return Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    return Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle,))


# The relay that stands for a tunnel.


async def relay(own: int, address: str, port: int) -> None:
    async def carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65_536):
                sink.write(data)
                await sink.drain()
        sink.close()

    async def joined(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            far_source, far_sink = await asyncio.wait_for(asyncio.open_connection(address, port), 2)
        except (OSError, TimeoutError):
            sink.close()
            return
        await asyncio.gather(carry(source, far_sink), carry(far_source, sink))

    server = await asyncio.start_server(joined, "127.0.0.1", own)
    async with server:
        await server.serve_forever()


# The world: namespaces, cables, processes.


def ip(*words: str) -> None:
    subprocess.run([IP, *words], check=True, capture_output=True)


class World:
    """Three namespaces joined by three cables, and the processes in them; everything goes when it is closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.spaces = {name: f"tahaluf-{os.getpid()}-{name}" for name in PORTS}
        self.running: list[subprocess.Popen[str]] = []

    def build(self) -> None:
        for space in self.spaces.values():
            ip("netns", "add", space)
            ip("-n", space, "link", "set", "lo", "up")
        for (one, two), net in CABLES.items():
            ends = [f"t{os.getpid() % 100_000}{one[0]}{two[0]}{end}" for end in (1, 2)]
            ip("link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
            for name, end, number in ((one, ends[0], 1), (two, ends[1], 2)):
                ip("link", "set", end, "netns", self.spaces[name], "name", f"to-{other(name, one, two)}")
                ip("-n", self.spaces[name], "addr", "add", f"{net}.{number}/30", "dev", f"to-{other(name, one, two)}")
                ip("-n", self.spaces[name], "link", "set", f"to-{other(name, one, two)}", "up")

    def cable(self, one: str, two: str, state: str) -> None:
        ip("-n", self.spaces[one], "link", "set", f"to-{two}", state)
        ip("-n", self.spaces[two], "link", "set", f"to-{one}", state)

    def start(self, name: str, *words: str, silent: bool = False) -> subprocess.Popen[str]:
        """A Python process in a namespace; one that is `silent` says nothing to us."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("TAHALUF_", "DJANGO_"))}
        environment["PYTHONPATH"] = f"{HERE.parent / 'src'}:{HERE}"
        command = [IP, "netns", "exec", self.spaces[name], sys.executable, *words]
        out = subprocess.DEVNULL if silent else subprocess.PIPE
        made = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, env=environment, text=True, cwd=self.folder)
        self.running.append(made)
        return made

    def close(self) -> None:
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=10)
            if process.poll() is None:
                process.kill()
        for space in self.spaces.values():
            subprocess.run([IP, "netns", "del", space], check=False, capture_output=True)


def other(name: str, one: str, two: str) -> str:
    return two if name == one else one


class Site:
    """One hub of the world: its server, its relays, its driver."""

    def __init__(self, world: World, name: str) -> None:
        self.name, self.folder, self.cards = name, world.folder / name, {}
        self.process = world.start(name, str(HERE / "namespaces.py"), "driver", str(self.folder), name, str(PORTS[name]))
        self.told = self._hear()
        self.member = self.told["member"]
        self.hub = json.loads(self.told["card"])["hub"]
        up = ["-m", "tahaluf.cli", "up", "--data", str(self.folder), "--host", "0.0.0.0", "--port", str(PORTS[name]), "--no-worker"]  # noqa: S104 - a namespace of its own
        world.start(name, *up, silent=True)
        for (one, two), net in CABLES.items():
            if name in {one, two}:
                far = other(name, one, two)
                ends = [str(PORTS[far]), f"{net}.{1 if far == one else 2}", str(PORTS[far])]
                world.start(name, str(HERE / "namespaces.py"), "relay", *ends)

    def _hear(self) -> Any:
        assert self.process.stdout is not None  # noqa: S101 - asked for
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"The driver of {self.name} ended.")
        return json.loads(line)

    def tell(self, *words: Any) -> Any:
        assert self.process.stdin is not None  # noqa: S101 - asked for
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return self._hear()


# The story.


def rounds(sites: dict[str, Site]) -> tuple[int, float, int]:
    """Everybody asks everybody until a round brings nothing; rounds, seconds until the last that brought something, failures."""
    start, last, failed = time.perf_counter(), 0.0, 0
    for number in range(1, ROUNDS + 1):
        told = [one.tell("pull", two.hub) for one in sites.values() for two in sites.values() if one is not two]
        failed = sum("failed" in one for one in told)
        if not any(one.get("new", 0) + one.get("statements", 0) for one in told):
            return number, last, failed
        last = time.perf_counter() - start
    raise SystemExit(f"After {ROUNDS} rounds there was still something new.")


def introduce(sites: dict[str, Site]) -> None:
    for one in sites.values():
        for two in sites.values():
            if one is not two:
                one.tell("pin", two.told["card"])


def wait_for(sites: dict[str, Site]) -> None:
    """Until every hub answers every other."""
    failed: list[str] = []
    for _ in range(60):
        told = [one.tell("pull", two.hub) for one in sites.values() for two in sites.values() if one is not two]
        failed = [one["failed"] for one in told if "failed" in one]
        if not failed:
            return
        time.sleep(0.5)
    raise SystemExit(f"The hubs do not reach one another: {failed}")


def story(sites: dict[str, Site], world: World, size: int) -> Iterator[str]:
    north, south, west = sites.values()
    circle = north.tell("circle", [south.member])
    rounds(sites)
    for_all = {name: site.tell("report", 10_000 * n, size // 4, None) for n, (name, site) in enumerate(sites.items())}
    closed = {name: sites[name].tell("report", 50_000 + 10_000 * n, size, circle) for n, name in enumerate(("north", "south"))}
    made = sum(map(len, (*for_all.values(), *closed.values())))
    number, spent, _ = rounds(sites)
    yield f"{made} records reported; all had theirs after {spent:.1f} s, {number - 1} rounds of asking one another"

    world.cable("north", "south", "down")
    closed["north"] += north.tell("report", 80_000, size // 2, circle)
    closed["south"] += south.tell("report", 90_000, size // 2, circle)
    late = north.tell("report", 70_000, size // 4, None)
    north.tell("retract", closed["north"][:10] + for_all["north"][:5])
    south.tell("retract", closed["south"][:10])
    narrowed = for_all["north"][5:15]
    north.tell("narrow", narrowed, circle)
    number, spent, failed = rounds(sites)
    there, wide = south.tell("seen"), west.tell("seen")
    yield f"cable down: {failed} of 6 asks fail; {len(there.keys() & set(late))} of {len(late)} new ones for all come by west"
    waiting = len(set(closed["north"]) - there.keys())
    yield f"{waiting} of {size // 2} new ones for the circle wait; the west sees {len(wide.keys() & set(narrowed))} narrowed"

    world.cable("north", "south", "up")
    time.sleep(1)
    number, spent, failed = rounds(sites)
    yield f"cable up: caught up after {spent:.1f} s, {number - 1} rounds, {failed} asks failed"
    everything = {name for names in for_all.values() for name in names} | set(late)
    yield from verdict(sites, {*closed["north"], *closed["south"]}, set(narrowed), everything)


def verdict(sites: dict[str, Site], closed: set[str], narrowed: set[str], for_all: set[str]) -> Iterator[str]:
    """Whether every hub ends where it must; anything else ends the run with code 1."""
    north, south, west = (site.tell("seen") for site in sites.values())
    faults = []
    if north != south:
        faults.append(f"north and south differ in {len(set(north) ^ set(south))} records or in versions")
    if set(north) != closed | for_all:
        faults.append("north does not see exactly what was said to it")
    if set(west) != for_all - narrowed:
        faults.append("west does not see exactly what is for all")
    if any(west[name] != north[name] for name in west):
        faults.append("west has another version of a record than north")
    held = set(sites["west"].tell("held"))
    if held & (closed | narrowed):
        faults.append(f"west holds {len(held & (closed | narrowed))} records that are not for it")
    retracted = sum(1 for row in south.values() if row[1])
    files = [path for path in sites["west"].folder.rglob("*") if path.is_file() and MARK.encode() in path.read_bytes()]
    if files:
        faults.append(f"words of the circle are in the files of the west: {[path.name for path in files]}")
    if faults:
        raise SystemExit("; ".join(faults))
    yield f"north and south hold the same {len(north)} records byte for byte, {retracted} of them retracted"
    yield f"west holds its {len(west)}, none of the {len(closed)} of the circle or the {len(narrowed)} narrowed"
    yield "and no word of the circle's in any of its files"


def main(size: int) -> None:
    if os.geteuid() != 0 or not IP:
        print("skipped: this needs root and `ip` (iproute2) to make network namespaces")
        return
    try:
        ip("netns", "add", f"tahaluf-{os.getpid()}-probe")
        ip("netns", "del", f"tahaluf-{os.getpid()}-probe")
    except subprocess.CalledProcessError as error:
        print(f"skipped: no network namespace can be made here: {error.stderr.decode().strip()}")
        return
    with tempfile.TemporaryDirectory(prefix="tahaluf-bench") as folder:
        world = World(Path(folder))
        try:
            world.build()
            sites = {name: Site(world, name) for name in PORTS}
            introduce(sites)
            wait_for(sites)
            print(f"three hubs in three network namespaces, {len(CABLES)} cables", flush=True)
            for line in story(sites, world, size):
                print(f"  {line}", flush=True)
        finally:
            world.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["driver"]:
        driver(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    elif sys.argv[1:2] == ["relay"]:
        asyncio.run(relay(int(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
