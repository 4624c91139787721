"""App configuration."""

from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    """Campaigns proposed for release."""

    name = "tahaluf.hub.desks.campaigns"
    label = "campaigns"
    default_auto_field = "django.db.models.BigAutoField"
