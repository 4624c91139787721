"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from tahaluf.web import preferences
from tahaluf.web.accounts import views as accounts
from tahaluf.web.alerts import update as alert_update
from tahaluf.web.alerts import views as alerts
from tahaluf.web.audit import views as audit
from tahaluf.web.desk import views as desk
from tahaluf.web.gallery import views as gallery
from tahaluf.web.importing import texts
from tahaluf.web.importing import views as importing
from tahaluf.web.members import views as members
from tahaluf.web.public import views as public
from tahaluf.web.record import acts
from tahaluf.web.record import views as record
from tahaluf.web.records import searches
from tahaluf.web.records import views as records
from tahaluf.web.report import views as report
from tahaluf.web.signals import views as signals

urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("deadlines/", desk.deadlines, name="deadlines"),
    path("records/", records.records, name="records"),
    path("records.csv", records.records_csv, name="records-csv"),
    path("records.ndjson", records.records_json, name="records-json"),
    path("records.svg", records.figure, name="records-figure"),
    path("searches/", searches.searches, name="searches"),
    path("searches/keep/", searches.keep, name="search-keep"),
    path("searches/<int:number>/", searches.act, name="search-act"),
    path("records/<str:record_id>/", record.record, name="record"),
    path("records/<str:record_id>/versions/", record.versions, name="record-versions"),
    path("records/<str:record_id>/same/", record.same, name="record-same"),
    path("records/<str:record_id>/related/", record.related_records, name="record-related"),
    path("records/<str:record_id>/edit/", acts.edit, name="record-edit"),
    path("records/<str:record_id>/markings/", acts.markings, name="record-markings"),
    path("records/<str:record_id>/judge/", acts.judge, name="record-judge"),
    path("records/<str:record_id>/files/<str:sha256>/", acts.attachment, name="record-file"),
    path("records/<str:record_id>/retract/", record.retract, name="record-retract"),
    path("report/", report.report, name="report"),
    path("report/begin/", report.begin, name="report-begin"),
    path("report/done/<str:record_id>/", report.done, name="report-done"),
    path("report/text/", texts.paste, name="report-text"),
    path("report/file/", importing.bring, name="import-file"),
    path("report/file/<uuid:identifier>/", importing.understood, name="import"),
    path("report/file/<uuid:identifier>/mapping/", importing.save_mapping, name="import-mapping"),
    path("report/file/<uuid:identifier>/share/", importing.share, name="import-share"),
    path("report/file/<uuid:identifier>/progress/", importing.progress, name="import-progress"),
    path("report/file/<uuid:identifier>/result/", importing.result, name="import-result"),
    path("report/file/<uuid:identifier>/faults.csv", importing.faults, name="import-faults"),
    path("report/file/<uuid:identifier>/undo/", importing.undo, name="import-undo"),
    path("report/file/<uuid:identifier>/throw-away/", importing.throw_away, name="import-throw-away"),
    path("report/<uuid:identifier>/found/", texts.found, name="report-found"),
    path("report/<uuid:identifier>/check/", report.check, name="report-check"),
    path("report/<uuid:identifier>/throw-away/", report.throw_away, name="report-throw-away"),
    path("report/<uuid:identifier>/<slug:section>/", report.step, name="report-step"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/<str:record_id>/", alerts.alert, name="alert"),
    path("alerts/<str:record_id>/figure.svg", alerts.figure, name="alert-figure"),
    path("alerts/<str:record_id>/update/", alert_update.update, name="alert-update"),
    path("alerts/<str:record_id>/decide/", alerts.decide, name="alert-decide"),
    path("alerts/<str:record_id>/note/", alerts.note, name="alert-note"),
    path("alerts/<str:record_id>/follow-up/", alerts.follow_up, name="alert-follow-up"),
    path("signals/", signals.signal, name="signal"),
    path("signals/figure.svg", signals.figure, name="signal-figure"),
    path("signals/alert/", signals.alert, name="signal-alert"),
    path("members/", members.members, name="members"),
    path("audit/", audit.audit, name="audit"),
    path("public/alerts/", public.public_alerts, name="public-alerts"),
    path("public/alerts.atom", public.public_feed, name="public-feed"),
    path("public/alerts/<str:record_id>/", public.public_alert, name="public-alert"),
    path("language/", preferences.language, name="language"),
    path("theme/", preferences.theme, name="theme"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("account/", accounts.account, name="account"),
    path("account/tokens/", accounts.token_list, name="tokens"),
    path("account/tokens/<slug:identifier>/end/", accounts.token_revoke, name="token-revoke"),
    path("people/", accounts.people, name="people"),
    path("people/<uuid:uuid>/", accounts.person, name="person"),
    path("invitation/<str:secret>/", accounts.invitation, name="invitation"),
]
