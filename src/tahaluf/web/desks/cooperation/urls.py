"""Addresses of the desk of cooperation."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.cooperation import agreement, learning, views

_PAGES = {
    "overlaps": views.overlaps,
    "needs": views.needs,
    "commitments": views.commitments,
    "goals": views.goals,
    "tasks": views.tasks,
    "responsibilities": views.responsibilities,
    "learning": views.trainings,
}

urlpatterns: list[URLPattern] = [
    *(path(f"desks/cooperation/{name}/", view, name=f"cooperation-{name}") for name, view in _PAGES.items()),
    *(
        re_path(rf"^desks/cooperation/{name}\.(?P<form>csv|json)$", view, name=f"cooperation-{name}-twin")
        for name, view in _PAGES.items()
    ),
    re_path(r"^desks/cooperation/(?P<what>merge|accept|reserve|close)/$", views.act, name="cooperation-act"),
    path("desks/cooperation/agreements/<str:record_id>/", agreement.page, name="cooperation-agreement"),
    path(
        "desks/cooperation/agreements/<str:record_id>/summary.pdf",
        agreement.page,
        {"form": "pdf"},
        name="cooperation-agreement-pdf",
    ),
    path("desks/cooperation/certificate/", learning.certificate, name="cooperation-certificate"),
    path("public/certificate/", learning.verification, name="certificate-verify"),
    path("public/commitments/", views.public_commitments, name="public-commitments"),
]
