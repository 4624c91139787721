"""App configuration."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Imports and drafts."""

    name = "tahaluf.hub.intake"
    label = "intake"

    def ready(self) -> None:
        """Forget what a person has begun when the person changes lane: nothing is carried over the firewall."""
        from tahaluf.hub.accounts.journal import account_event  # noqa: PLC0415 - models exist only once apps are ready

        account_event.connect(_on_account_event, dispatch_uid="intake.lane")


def _on_account_event(act: str, subject: str, **_more: Any) -> None:
    from tahaluf.hub.intake import drafting, uploads  # noqa: PLC0415 - as above

    if act == "account.lane":
        drafting.forget_person(subject)
        uploads.forget_person(subject)
