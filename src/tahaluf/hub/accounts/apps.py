"""App configuration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "tahaluf.hub.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Write what happens to accounts to the audit."""
        from tahaluf.hub.accounts.journal import account_event  # noqa: PLC0415 - models exist only once apps are ready

        account_event.connect(_to_audit, dispatch_uid="accounts.audit")


def _to_audit(act: str, actor: Any, subject: str, detail: dict[str, str], **_more: Any) -> None:
    from django.utils import timezone  # noqa: PLC0415 - as above

    from tahaluf.hub.audit.services import SYSTEM, Actor, record  # noqa: PLC0415 - as above
    from tahaluf.kernel.markings import Lane  # noqa: PLC0415 - as above

    who = Actor(name=f"person:{actor.uuid}", member=actor.member_id, lane=Lane(actor.lane)) if actor else SYSTEM
    record(who, act, at=timezone.now(), target=subject, detail=detail)
