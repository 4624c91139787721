"""Which address leads where."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from tahaluf.api.federation.urls import urls as federation_urls
from tahaluf.api.taxii.urls import urls as taxii_urls
from tahaluf.api.urls import urls as api_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("account/two-factor/", include("allauth.mfa.urls")),
    path("account/sessions/", include("allauth.usersessions.urls")),
    path("account/outside/", include("allauth.socialaccount.urls")),
    path("account/outside/", include("allauth.socialaccount.providers.openid_connect.urls")),
    api_urls,
    taxii_urls,
    federation_urls,
    path("", include("tahaluf.web.urls")),
]
handler403 = "tahaluf.web.errors.forbidden"
handler404 = "tahaluf.web.errors.not_found"
handler500 = "tahaluf.web.errors.failed"
handler400 = "tahaluf.web.errors.bad_request"
