"""App configuration."""

from django.apps import AppConfig


class AssessConfig(AppConfig):
    """Judgements of people on pairs of records."""

    name = "tahaluf.hub.assess"
    label = "assess"
