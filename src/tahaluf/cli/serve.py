"""`tahaluf up`: server and worker over one data folder; `worker`; `doctor`."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from typing import Annotated

import typer

from tahaluf.cli.boot import DataOption, JsonOption, boot
from tahaluf.cli.printing import console, print_json, print_table, told

HostOption = Annotated[str, typer.Option("--host", help="Address to listen on.")]


def up(
    data: DataOption = None,
    *,
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="Port to listen on.")] = 8080,
    host: HostOption = "127.0.0.1",
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Web processes.")] = 1,
    with_worker: Annotated[bool, typer.Option("--worker/--no-worker", help="Run the background worker beside the server.")] = True,
) -> None:
    """Serve the hub of a data folder until Ctrl-C: web server and background worker, embedded SQLite unless set otherwise."""
    with told(as_json=False):
        boot(data)
        _build_assets()
        os.environ.setdefault("TAHALUF_HOSTS", f"localhost,127.0.0.1,[::1],{host}")
        background = _start_worker() if with_worker else None
        console.print(
            f"Tahaluf serves at [bold]http://{'localhost' if host == '127.0.0.1' else host}:{port}/[/] — Ctrl-C stops it."
        )
        try:
            _serve(host, port, workers)
        finally:
            if background is not None:
                background.send_signal(signal.SIGTERM)
                background.wait(timeout=20)


def worker(
    data: DataOption = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Do what is due and stop.")] = False,
    stuck: Annotated[bool, typer.Option("--stuck", help="Also judge received parcels on which judging broke off.")] = False,
    every: Annotated[float, typer.Option("--every", min=0.2, help="Seconds between looks.")] = 2.0,
) -> None:
    """Do background work: judge, deliver alerts, send reminders, ask other hubs, erase what is past its term."""
    boot(data, prepare=False)
    from django.db import close_old_connections  # noqa: PLC0415 - after boot
    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.hub.alerts import worker as alerts  # noqa: PLC0415 - after boot
    from tahaluf.hub.assess.expiry import Daily  # noqa: PLC0415 - after boot
    from tahaluf.hub.federation import worker as federation  # noqa: PLC0415 - after boot
    from tahaluf.hub.ledger import inbox  # noqa: PLC0415 - after boot

    parent, expiry = os.getppid(), Daily()
    while True:
        inbox.run_due(timezone.now(), stuck=stuck)
        alerts.run_due(timezone.now())
        federation.run_due(timezone.now())
        expiry.run_due(timezone.now())
        close_old_connections()
        if once or os.getppid() != parent:
            return
        time.sleep(every)


def expire(
    data: DataOption = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be erased, and erase nothing.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Erase parties, links, leads and cases of this hub's members whose stated term is over. The worker does so every day."""
    boot(data)
    from django.utils import timezone  # noqa: PLC0415 - after boot

    from tahaluf.hub.assess.expiry import erase_expired, expired  # noqa: PLC0415 - after boot

    now = timezone.now()
    found = list(expired(now.date()))
    erased = 0 if dry_run else erase_expired(now.date(), at=now)
    if as_json:
        rows = [{"id": one.id, "kind": one.kind, "owner": one.owner, "expires_on": one.on.isoformat()} for one in found]
        print_json({"expired": rows, "erased": erased})
        return
    print_table("Past their term", ("record", "kind", "last day"), [(one.id, one.kind, one.on.isoformat()) for one in found])
    console.print(f"Erased: {erased}.")


def doctor(data: DataOption = None, *, as_json: JsonOption = False) -> None:
    """Say what this deployment lacks, most serious first. Exit code 1 if something must be mended."""
    boot(data)
    from tahaluf.hub.doctor import examine  # noqa: PLC0415 - after boot

    findings = examine()
    if as_json:
        print_json([{"level": f.level, "what": f.what, "remedy": f.remedy} for f in findings])
    else:
        print_table("Findings", ("level", "what", "remedy"), [(f.level, f.what, f.remedy) for f in findings])
        if not findings:
            console.print("Nothing is lacking.")
    if any(finding.level == "must" for finding in findings):
        raise typer.Exit(1)


def _build_assets() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after boot

    call_command("assets", stdout=io.StringIO())


def _start_worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tahaluf.cli", "worker", "--data", os.environ["TAHALUF_DATA"]])  # noqa: S603


def _serve(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces  # noqa: PLC0415 - only this command needs the server
    from granian.server import Server  # noqa: PLC0415 - only this command needs the server

    Server(
        "tahaluf.config.wsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        log_access=False,
        websockets=False,
        blocking_threads=4,
    ).serve()
