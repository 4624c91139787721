"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "tahaluf.hub.accounts"
    label = "accounts"
