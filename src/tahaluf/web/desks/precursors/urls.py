"""Addresses of the desk of precursors."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.precursors import views

urlpatterns: list[URLPattern] = [
    path("desks/precursors/", views.notices, name="precursor-notices"),
    path("desks/precursors/needs/", views.needs, name="precursor-needs"),
    path("desks/precursors/orders/", views.orders, name="precursor-orders"),
    re_path(r"^desks/precursors/(?P<part>notices|needs|orders)\.(?P<form>csv|json)$", views.twin, name="precursors-twin"),
    path("desks/precursors/notices/<str:record_id>/reply/", views.reply, name="precursor-reply"),
    path("desks/precursors/orders/<str:record_id>/decide/", views.decide, name="precursor-decide"),
]
