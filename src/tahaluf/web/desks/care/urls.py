"""Addresses of the desk of care."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web.desks.care import follow, views

urlpatterns: list[URLPattern] = [
    path("desks/care/", views.centres, name="care-centres"),
    re_path(r"^desks/care/centres\.(?P<form>csv|json)$", views.centres_twin, name="care-centres-twin"),
    path("desks/care/gaps/", views.gaps, name="care-gaps"),
    path("desks/care/coverage/", follow.coverage, name="care-coverage"),
    path("desks/care/centres/<str:record_id>/confirm/", follow.confirm, name="care-confirm"),
    path("desks/care/referrals/", views.referrals, name="care-referrals"),
    path("desks/care/referrals/report/", follow.report, name="care-report"),
    re_path(r"^desks/care/referrals/report\.(?P<form>csv|json)$", follow.report_twin, name="care-report-twin"),
    path("desks/care/referrals/<str:record_id>/step/", follow.step, name="care-referral-step"),
    path("desks/care/referrals/<str:record_id>/withdraw/", follow.withdraw, name="care-referral-withdraw"),
]
