"""Addresses of the research desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.research import views

urlpatterns: list[URLPattern] = [
    path("desks/research/", views.index, name="research"),
    re_path(r"^desks/research/studies\.(?P<form>csv|json)$", views.index_twin, name="studies-twin"),
    path("desks/research/releases/<slug:slug>/", views.release, name="release"),
    path("desks/research/releases/<slug:slug>.zip", views.release_zip, name="release-zip"),
]
