"""App configuration."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Members and circles."""

    name = "tahaluf.hub.members"
    label = "members"
