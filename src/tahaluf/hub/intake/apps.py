"""App configuration."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Imports and drafts."""

    name = "tahaluf.hub.intake"
    label = "intake"
