"""Views of settings: what a person can choose, and for stewards how this hub is set up."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.assess.boundaries import boundaries
from tahaluf.hub.ledger import store
from tahaluf.kernel.errors import BadInput
from tahaluf.web.reading import SignedIn
from tahaluf.web.values import isolated


@require_safe
def page(request: SignedIn) -> HttpResponse:
    """Language and appearance; where notices, tokens and sessions are changed; facts of the hub for its stewards."""
    given = {"hub": _hub() if request.user.is_steward or request.user.is_superuser else None}
    return render(request, "web/settings.html", given)


def _hub() -> list[tuple[str, object]]:
    return [
        (gettext("Database"), isolated("PostgreSQL" if connection.vendor == "postgresql" else "SQLite")),
        (gettext("Entries in the ledger"), store.head().seq),
        (gettext("Exercise hub"), bool(settings.EXERCISE_HUB)),
        (gettext("Served over HTTPS"), bool(settings.HTTPS)),
        (gettext("Addresses it answers to"), tuple(isolated(host) for host in settings.ALLOWED_HOSTS)),
        (gettext("Sign-in lasts, in hours"), settings.SESSION_COOKIE_AGE // 3600),
        (gettext("Requests that one token may send"), isolated(settings.API_RATE)),
        (gettext("Boundaries for maps"), _shapes()),
    ]


def _shapes() -> object:
    try:
        found = boundaries()
    except (BadInput, ValueError, OSError):
        return gettext("a file in the folder of boundaries cannot be read")
    return len(found.shapes) or gettext("none; maps are drawn as tiles")
