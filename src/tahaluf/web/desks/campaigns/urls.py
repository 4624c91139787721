"""Addresses of the campaigns desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.campaigns import views

urlpatterns: list[URLPattern] = [
    path("desks/campaigns/", views.index, name="campaigns"),
    re_path(r"^desks/campaigns\.(?P<form>csv|json)$", views.index_twin, name="campaigns-twin"),
    path("desks/campaigns/check/", views.check, name="campaign-check"),
    path("desks/campaigns/<str:record_id>/", views.campaign, name="campaign"),
    path("desks/campaigns/<str:record_id>/propose/", views.propose, name="campaign-propose"),
    path("desks/campaigns/<str:record_id>/release/", views.release, name="campaign-release"),
    path("desks/campaigns/<str:record_id>/kit.zip", views.kit, name="campaign-kit"),
    path("desks/campaigns/<str:record_id>/<str:spoken>-<slug:size>.<slug:form>", views.poster, name="campaign-poster"),
]
