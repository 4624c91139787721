"""Addresses of the desk of care."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.care import views

urlpatterns: list[URLPattern] = [
    path("desks/care/", views.centres, name="care-centres"),
    re_path(r"^desks/care/centres\.(?P<form>csv|json)$", views.centres_twin, name="care-centres-twin"),
    path("desks/care/gaps/", views.gaps, name="care-gaps"),
    path("desks/care/referrals/", views.referrals, name="care-referrals"),
]
