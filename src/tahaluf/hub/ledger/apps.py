"""App configuration."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Ledger."""

    name = "tahaluf.hub.ledger"
    label = "ledger"
