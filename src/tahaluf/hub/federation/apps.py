"""The app of federation."""

from django.apps import AppConfig


class FederationConfig(AppConfig):
    """Exchange with other hubs."""

    name = "tahaluf.hub.federation"
    label = "federation"
    default_auto_field = "django.db.models.BigAutoField"
