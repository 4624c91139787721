"""App configuration."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Decisions, subscriptions, deliveries."""

    name = "tahaluf.hub.alerts"
    label = "alerts"
