"""Addresses of the campaigns desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.campaigns import composing, views

urlpatterns: list[URLPattern] = [
    path("desks/campaigns/", views.index, name="campaigns"),
    re_path(r"^desks/campaigns\.(?P<form>csv|json)$", views.index_twin, name="campaigns-twin"),
    path("desks/campaigns/check/", views.check, name="campaign-check"),
    path("desks/campaigns/compose/", composing.compose, name="campaign-compose"),
    path("desks/campaigns/compose/check/", composing.check, name="campaign-compose-check"),
    path("desks/campaigns/compose/<uuid:identifier>/", composing.compose, name="campaign-draft"),
    path("desks/campaigns/compose/<uuid:identifier>/<str:spoken>-<slug:size>.svg", composing.preview, name="campaign-draft-poster"),
    path("desks/campaigns/approaches/", composing.proofs, name="campaign-approaches"),
    re_path(r"^desks/campaigns/approaches\.(?P<form>csv|json)$", composing.proofs_twin, name="campaign-approaches-twin"),
    path("desks/campaigns/<str:record_id>/", views.campaign, name="campaign"),
    path("desks/campaigns/<str:record_id>/compose/", composing.go_on, name="campaign-go-on"),
    path("desks/campaigns/<str:record_id>/propose/", views.propose, name="campaign-propose"),
    path("desks/campaigns/<str:record_id>/release/", views.release, name="campaign-release"),
    path("desks/campaigns/<str:record_id>/kit.zip", views.kit, name="campaign-kit"),
    path("desks/campaigns/<str:record_id>/<str:spoken>-<slug:size>.<slug:form>", views.poster, name="campaign-poster"),
]
