"""The app of saved searches."""

from django.apps import AppConfig


class SearchesConfig(AppConfig):
    """Searches that a person keeps."""

    name = "tahaluf.hub.searches"
    label = "searches"
