"""App configuration."""

from django.apps import AppConfig


class TaxiiConfig(AppConfig):
    """TAXII collections."""

    name = "tahaluf.hub.taxii"
    label = "taxii"
    default_auto_field = "django.db.models.BigAutoField"
