"""App configuration."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    """Pages."""

    name = "tahaluf.web"
    label = "web"

    def ready(self) -> None:
        """Make the folders of built assets, so that a hub starts before its first `assets`."""
        for folder in (settings.STATIC_ROOT, settings.ASSETS_FOLDER / "fonts"):
            Path(folder).mkdir(parents=True, exist_ok=True)
