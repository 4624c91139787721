"""What the pages of law call a jurisdiction."""

from __future__ import annotations

from django.utils.translation import gettext

from tahaluf.web.values import country_title


def jurisdiction_title(code: str) -> str:
    """A country by name; "UN" is the United Nations."""
    return gettext("United Nations") if code == "UN" else country_title(code)
