"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from tahaluf.web import preferences
from tahaluf.web.accounts import views as accounts
from tahaluf.web.gallery import views as gallery

urlpatterns: list[URLPattern] = [
    path("language/", preferences.language, name="language"),
    path("theme/", preferences.theme, name="theme"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("account/", accounts.account, name="account"),
    path("account/tokens/", accounts.token_list, name="tokens"),
    path("account/tokens/<slug:identifier>/end/", accounts.token_revoke, name="token-revoke"),
    path("people/", accounts.people, name="people"),
    path("people/<str:uuid>/", accounts.person, name="person"),
    path("invitation/<str:secret>/", accounts.invitation, name="invitation"),
]
for _n in ("", "records", "report", "alerts", "members", "audit", "public-alerts"):
    urlpatterns.append(path(f"{_n}/" if _n else "", gallery.gallery, name=_n or "desk"))
