"""App configuration."""

from django.apps import AppConfig


class RepliesConfig(AppConfig):
    """Replies kept for repeated requests."""

    name = "tahaluf.hub.replies"
    label = "replies"
    default_auto_field = "django.db.models.BigAutoField"
