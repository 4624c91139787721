"""Addresses of the desk of precursors."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.precursors import incidents, views

urlpatterns: list[URLPattern] = [
    path("desks/precursors/", views.notices, name="precursor-notices"),
    path("desks/precursors/needs/", views.needs, name="precursor-needs"),
    path("desks/precursors/orders/", views.orders, name="precursor-orders"),
    path("desks/precursors/incidents/", incidents.page, name="precursor-incidents"),
    re_path(r"^desks/precursors/incidents\.(?P<form>csv|json)$", incidents.twin, name="precursor-incidents-twin"),
    path("desks/precursors/incidents/<str:record_id>/step/", incidents.step, name="precursor-incident-step"),
    path("desks/precursors/incidents/<str:record_id>/answer/", incidents.answer, name="precursor-incident-answer"),
    re_path(r"^desks/precursors/(?P<part>notices|needs|orders)\.(?P<form>csv|json)$", views.twin, name="precursors-twin"),
    path("desks/precursors/notices/<str:record_id>/reply/", views.reply, name="precursor-reply"),
    path("desks/precursors/notices/<str:record_id>/answer/", views.answer_notice, name="precursor-notice-answer"),
    path("desks/precursors/orders/<str:record_id>/decide/", views.decide, name="precursor-decide"),
]
