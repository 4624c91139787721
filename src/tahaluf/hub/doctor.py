"""What a deployment lacks: checks of keys, secrets, addresses, mail, backups and the database, each with its remedy."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import connection

_FAILED_OFTEN = 5  # about a quarter of an hour of asking again


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be. `must`: mend before use; `should`: mend soon; `may`: know about it."""

    level: Literal["must", "should", "may"]
    what: str
    remedy: str


def examine() -> list[Finding]:
    """Every finding, most serious first."""
    order = {"must": 0, "should": 1, "may": 2}
    return sorted((f for check in CHECKS for f in check()), key=lambda finding: order[finding.level])


def _secret() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < 40:  # noqa: PLR2004 - 40 characters of base64 are 240 bits
        yield Finding(
            level="must", what="The secret key is short.", remedy="Delete secret_key in the data folder; it is made anew."
        )


def _private_files() -> Iterator[Finding]:
    folder = Path(settings.DATA_FOLDER)
    for path in (folder / "secret_key", *folder.glob("keys/*")):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield Finding(level="must", what=f"Others can read {path.name}.", remedy="chmod 600 that file.")


def _transport() -> Iterator[Finding]:
    if not getattr(settings, "SESSION_COOKIE_SECURE", False):
        yield Finding(
            level="should",
            what="Cookies are sent over plain HTTP too.",
            remedy="Serve behind HTTPS and set TAHALUF_HTTPS=1.",
        )


def _hosts() -> Iterator[Finding]:
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding(level="must", what="The hub answers to any host name.", remedy="Set TAHALUF_HOSTS to its own names.")


def _mail() -> Iterator[Finding]:
    if not getattr(settings, "EMAIL_HOST", "") or "console" in settings.EMAIL_BACKEND or "filebased" in settings.EMAIL_BACKEND:
        yield Finding(level="should", what="No mail server is set: e-mails are not sent.", remedy="Set TAHALUF_SMTP_HOST.")


def _database() -> Iterator[Finding]:
    if connection.vendor == "sqlite":
        yield Finding(
            level="may",
            what="The embedded database serves one machine.",
            remedy="For several web processes on several machines set TAHALUF_DATABASE_URL to a PostgreSQL database.",
        )


def _stewards() -> Iterator[Finding]:
    from tahaluf.hub.accounts.models import User  # noqa: PLC0415 - models need the app registry

    if not User.objects.filter(is_steward=True, is_active=True).exists():
        yield Finding(
            level="must", what="Nobody can administer this hub.", remedy="tahaluf people add E-MAIL --member M --lane L --steward"
        )


def _inbox() -> Iterator[Finding]:
    from tahaluf.hub.ledger.inbox import waiting  # noqa: PLC0415 - models need the app registry

    if stuck := waiting().stuck:
        yield Finding(
            level="must",
            what=f"Judging broke off on {stuck} received parcels; their objects are kept and not visible.",
            remedy="Read the log, mend the cause, then run tahaluf worker --once --stuck.",
        )


def _exercise() -> Iterator[Finding]:
    from tahaluf.hub.members.models import Member  # noqa: PLC0415 - models need the app registry

    if Member.objects.filter(exercise=True).exists() and Member.objects.filter(exercise=False, hosted=True).count() > 1:
        yield Finding(
            level="should", what="Exercise members live beside real ones.", remedy="Keep exercises in a data folder of their own."
        )


def _hubs() -> Iterator[Finding]:
    from tahaluf.hub.federation.queries import standings  # noqa: PLC0415 - models need the app registry

    for one in standings():
        if one.cut is None and one.tries >= _FAILED_OFTEN:
            yield Finding(
                level="should",
                what=f"The hub {one.name} did not answer {one.tries} times in a row: {one.fault}",
                remedy="Ask its operators; nothing is lost, and it is asked again by itself.",
            )
        if one.troubles:
            yield Finding(
                level="should",
                what=f"Of what the hub {one.name} gave, {one.troubles} were not taken.",
                remedy="Look at tahaluf peer status, or at the page Exchange with other hubs, for the reasons.",
            )


CHECKS = (_secret, _private_files, _hosts, _stewards, _transport, _mail, _database, _exercise, _inbox, _hubs)
