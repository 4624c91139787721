"""The app of blind deconfliction."""

from django.apps import AppConfig


class DeconflictionConfig(AppConfig):
    """Questions whether another member knows the same thing."""

    name = "tahaluf.hub.deconfliction"
    label = "deconfliction"
