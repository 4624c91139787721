"""Addresses of the operations desk."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.operations import views

urlpatterns: list[URLPattern] = [
    path("desks/operations/", views.index, name="operations"),
    re_path(r"^desks/operations\.(?P<form>csv|json)$", views.index_twin, name="operations-twin"),
    path("desks/operations/requests/", views.requests, name="requests"),
    re_path(r"^desks/operations/requests\.(?P<form>csv|json)$", views.requests_twin, name="requests-twin"),
    path("desks/operations/<str:record_id>/", views.operation, name="operation"),
]
