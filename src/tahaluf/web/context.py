"""What every page needs: navigation, handling band, languages, theme."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.kernel.markings import TLP, Lane
from tahaluf.web.names import own_member_name
from tahaluf.web.reading import now
from tahaluf.web.shown import Band, Link, Person

THEMES = ("light", "dark")


def page(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page; a view overrides `band` where it shows marked things."""
    theme = request.COOKIES.get("theme", "")
    here = request.get_full_path() if request.method == "GET" else request.path
    return {
        "navigation": _navigation(request),
        "band": _band(request),
        "here": here,
        "languages": settings.LANGUAGES,
        "theme": theme if theme in THEMES else "",
        "exercise": settings.EXERCISE_HUB,
        "person": _person(request),
        "asked_at": now().isoformat(),
        "return_here": f"{reverse('account_login')}?{urlencode({'next': here})}",
    }


def _person(request: HttpRequest) -> Person | None:
    """Who is signed in; the member in the reader's language."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return Person(name=user.get_full_name() or user.username, member=own_member_name(user), lane=Lane(user.lane))


def _navigation(request: HttpRequest) -> list[Link]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    entries = [
        (gettext("Desk"), "desk"),
        (gettext("Records"), "records"),
        (gettext("Report"), "report"),
        (gettext("Alerts"), "alerts"),
        (gettext("Situation"), "situation"),
        (gettext("Substances"), "substances"),
    ]
    return [_link(title, reverse(name), request.path) for title, name in entries]


def _link(title: str, url: str, here: str) -> Link:
    return Link(title=title, url=url, current=here == url or (url != "/" and here.startswith(url)))


def _band(request: HttpRequest) -> Band:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Band(tlp=TLP.CLEAR, lane=Lane.PUBLIC)
    return Band(lane=Lane(user.lane))
