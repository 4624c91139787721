"""App configuration."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages."""

    name = "tahaluf.web"
    label = "web"
