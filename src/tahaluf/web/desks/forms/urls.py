"""Addresses of the forms."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.forms import calendar, views

urlpatterns: list[URLPattern] = [
    path("deadlines.ics", calendar.deadlines_calendar, name="deadlines-calendar"),
    path("exchange/forms/", views.index, name="forms"),
    path("exchange/forms/<slug:name>/", views.form, name="form"),
    re_path(r"^exchange/forms/(?P<name>[-\w]+)\.(?P<ending>xlsx|pdf|csv|json)$", views.form_file, name="form-file"),
]
