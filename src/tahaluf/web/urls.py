"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from tahaluf.web import preferences
from tahaluf.web.accounts import views as accounts
from tahaluf.web.alerts import update as alert_update
from tahaluf.web.alerts import views as alerts
from tahaluf.web.audit import views as audit
from tahaluf.web.cases import views as cases
from tahaluf.web.clusters import views as clusters
from tahaluf.web.cooperation import views as cooperation
from tahaluf.web.deconfliction import views as deconfliction
from tahaluf.web.desk import views as desk
from tahaluf.web.desks import urls as desks
from tahaluf.web.entities import views as entities
from tahaluf.web.exchange_pages import views as exchange
from tahaluf.web.gallery import views as gallery
from tahaluf.web.glossary_pages import views as glossary
from tahaluf.web.help import views as helping
from tahaluf.web.hubs import views as hubs
from tahaluf.web.identify import views as identify
from tahaluf.web.importing import texts
from tahaluf.web.importing import views as importing
from tahaluf.web.law_pages import clauses as law_clauses
from tahaluf.web.law_pages import control_map as law_map
from tahaluf.web.law_pages import gaps as law_gaps
from tahaluf.web.law_pages import verified as law_verified
from tahaluf.web.law_pages import views as law
from tahaluf.web.leads import views as leads
from tahaluf.web.links import views as links
from tahaluf.web.loads import views as loads
from tahaluf.web.members import circles
from tahaluf.web.members import views as members
from tahaluf.web.outlook import views as outlook
from tahaluf.web.picking import views as picking
from tahaluf.web.public import campaigns as public_campaigns
from tahaluf.web.public import help_finder
from tahaluf.web.public import lists as public_lists
from tahaluf.web.public import views as public
from tahaluf.web.record import acts, receipts
from tahaluf.web.record import views as record
from tahaluf.web.records import searches
from tahaluf.web.records import views as records
from tahaluf.web.report import views as report
from tahaluf.web.routes import views as routes
from tahaluf.web.settings_pages import views as settings_pages
from tahaluf.web.signals import events
from tahaluf.web.signals import views as signals
from tahaluf.web.situation import views as situation
from tahaluf.web.substance import views as substance
from tahaluf.web.twins import views as twins
from tahaluf.web.wastewater import views as wastewater

urlpatterns: list[URLPattern] = [
    re_path(r"^alerts\.(?P<form>csv|json)$", twins.alerts, name="alerts-twin"),
    re_path(r"^deadlines\.(?P<form>csv|json)$", twins.deadlines, name="deadlines-twin"),
    re_path(r"^searches\.(?P<form>csv|json)$", twins.searches, name="searches-twin"),
    re_path(r"^signals\.(?P<form>csv|json)$", twins.signals, name="signals-twin"),
    re_path(r"^records/(?P<record_id>[^/]+)/versions\.(?P<form>csv|json)$", twins.versions, name="versions-twin"),
    path("", desk.desk, name="desk"),
    path("deadlines/", desk.deadlines, name="deadlines"),
    *desks.urlpatterns,
    path("records/", records.records, name="records"),
    path("records.csv", records.records_csv, name="records-csv"),
    path("records.ndjson", records.records_json, name="records-json"),
    re_path(r"^records\.as/(?P<form>geojson|parquet|stix|misp)$", records.records_as, name="records-as"),
    path("records.svg", records.figure, name="records-figure"),
    path("searches/", searches.searches, name="searches"),
    path("searches/keep/", searches.keep, name="search-keep"),
    path("searches/<int:number>/", searches.act, name="search-act"),
    path("records/<str:record_id>/", record.record, name="record"),
    path("records/<str:record_id>/versions/", record.versions, name="record-versions"),
    path("records/<str:record_id>/same/", record.same, name="record-same"),
    path("records/<str:record_id>/related/", record.related_records, name="record-related"),
    re_path(r"^records/(?P<record_id>[^/]+)/receipts\.(?P<form>csv|json)$", receipts.twin, name="record-receipts-twin"),
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
    path("report/<uuid:identifier>/<slug:section>/alike/", report.alike, name="report-alike"),
    path("pick/substances/", picking.substances, name="pick-substances"),
    path("pick/places/", picking.places, name="pick-places"),
    path("report/<uuid:identifier>/throw-away/", report.throw_away, name="report-throw-away"),
    path("report/<uuid:identifier>/<slug:section>/", report.step, name="report-step"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/news/", alerts.news, name="alerts-news"),
    path("alerts/<str:record_id>/", alerts.alert, name="alert"),
    path("alerts/<str:record_id>/figure.svg", alerts.figure, name="alert-figure"),
    path("alerts/<str:record_id>/update/", alert_update.update, name="alert-update"),
    path("alerts/<str:record_id>/decide/", alerts.decide, name="alert-decide"),
    path("alerts/<str:record_id>/note/", alerts.note, name="alert-note"),
    path("alerts/<str:record_id>/follow-up/", alerts.follow_up, name="alert-follow-up"),
    path("signals/", signals.signal, name="signal"),
    path("signals/events/", events.page, name="events"),
    re_path(r"^signals/events\.(?P<form>csv|json)$", events.twin, name="events-twin"),
    path("signals/figure.svg", signals.figure, name="signal-figure"),
    path("signals/alert/", signals.alert, name="signal-alert"),
    path("members/", members.members, name="members"),
    path("audit/", audit.audit, name="audit"),
    path("public/alerts/", public.public_alerts, name="public-alerts"),
    path("public/alerts.atom", public.public_feed, name="public-feed"),
    path("public/alerts/<str:record_id>/", public.public_alert, name="public-alert"),
    path("public/list/", public_lists.ask, name="public-list"),
    path("public/list/confirm/<str:token>/", public_lists.confirm, name="public-list-confirm"),
    path("public/list/leave/<str:token>/", public_lists.leave, name="public-list-leave"),
    path("public/campaigns/", public_campaigns.campaigns, name="public-campaigns"),
    path("public/data/", public_campaigns.data, name="public-data"),
    path("language/", preferences.language, name="language"),
    path("theme/", preferences.theme, name="theme"),
    path("gallery/", gallery.gallery, name="gallery"),
    path("account/", accounts.account, name="account"),
    path("account/tokens/", accounts.token_list, name="tokens"),
    path("account/tokens/<slug:identifier>/end/", accounts.token_revoke, name="token-revoke"),
    path("people/", accounts.people, name="people"),
    path("people/<uuid:uuid>/", accounts.person, name="person"),
    path("invitation/<str:secret>/", accounts.invitation, name="invitation"),
    path("audit.csv", audit.audit_csv, name="audit-csv"),
    path("circles/<slug:slug>/", circles.circle, name="circle"),
    re_path(r"^circles/(?P<slug>[-\w]+)/(?P<act>join|leave)/$", circles.change, name="circle-change"),
    path("cooperation/", cooperation.page, name="cooperation"),
    path("cooperation/deconfliction/", deconfliction.page, name="deconfliction"),
    path("cooperation/deconfliction/<int:number>/request/", deconfliction.ask_further, name="deconfliction-request"),
    path("cooperation.csv", cooperation.page_csv, name="cooperation-csv"),
    path("exchange/", exchange.page, name="exchange"),
    re_path(r"^exchange/hubs/receipts\.(?P<form>csv|json)$", hubs.receipts_twin, name="hubs-receipts-twin"),
    path("exchange/hubs/", hubs.page, name="hubs"),
    re_path(r"^exchange/hubs\.(?P<form>csv|json)$", hubs.twin, name="hubs-twin"),
    path("glossary/", glossary.page, name="glossary"),
    path("glossary.csv", glossary.page_csv, name="glossary-csv"),
    path("help/", helping.page, name="help"),
    path("identify/", identify.page, name="identify"),
    path("identify/report/", identify.report, name="identify-report"),
    path("links/", links.page, name="links"),
    path("links/who/", entities.index, name="entities"),
    re_path(r"^links/who\.(?P<form>csv|json)$", entities.index_twin, name="entities-twin"),
    path("links/who/pair/", entities.pair, name="entity-pair"),
    path("links/who/judge/", entities.judge, name="entity-judge"),
    path("links/who/judgements/<int:number>/take-back/", entities.take_back, name="entity-take-back"),
    path("links/who/<str:name>/", entities.entity, name="entity"),
    path("links/cases/<str:name>/", cases.page, name="case"),
    re_path(r"^links/cases/(?P<name>[^/]+)\.(?P<form>csv|json)$", cases.twin, name="case-twin"),
    path("links/leads/", leads.page, name="leads"),
    re_path(r"^links/leads\.(?P<form>csv|json)$", leads.twin, name="leads-twin"),
    path("links/loads/", loads.index, name="loads"),
    re_path(r"^links/loads\.(?P<form>csv|json)$", loads.index_twin, name="loads-twin"),
    path("links/loads/pair/", loads.pair, name="load-pair"),
    path("links/routes/", routes.page, name="routes"),
    re_path(r"^links/routes\.(?P<form>csv|json)$", routes.twin, name="routes-twin"),
    path("links.graphml", links.page_graphml, name="links-graphml"),
    re_path(r"^links\.(?P<form>csv|xlsx|ftm\.json)$", links.page_file, name="links-file"),
    path("law/", law.index, name="law"),
    path("law/clauses/", law_clauses.index, name="law-clauses"),
    path("law/clauses/<str:identifier>.csv", law_clauses.clause_csv, name="law-clause-csv"),
    path("law/clauses/<str:identifier>.json", law_clauses.clause_json, name="law-clause-json"),
    path("law/clauses/<str:identifier>/", law_clauses.clause, name="law-clause"),
    path("law/compare/", law_clauses.compared, name="law-compare"),
    path("law/explain/", law_clauses.explain, name="law-explain"),
    path("law/draft/", law_clauses.draft, name="law-draft"),
    path("law/classes.csv", law_clauses.matrix_csv, name="law-classes-csv"),
    path("law/classes/", law_clauses.matrix, name="law-classes"),
    path("law/gaps.csv", law_gaps.gaps_csv, name="law-gaps-csv"),
    path("law/gaps.json", law_gaps.gaps_json, name="law-gaps-json"),
    path("law/gaps/", law_gaps.index, name="law-gaps"),
    path("law/verified.csv", law_verified.verified_csv, name="law-verified-csv"),
    path("law/verified.json", law_verified.verified_json, name="law-verified-json"),
    path("law/verified/", law_verified.index, name="law-verified"),
    path("law/map.csv", law_map.map_csv, name="law-map-csv"),
    path("law/map.json", law_map.map_json, name="law-map-json"),
    path("law/map/", law_map.index, name="law-map"),
    path("law/<slug:identifier>.csv", law.instrument_csv, name="law-instrument-csv"),
    path("law/<slug:identifier>/", law.instrument, name="law-instrument"),
    path("public/help/", help_finder.finder, name="help-finder"),
    path("settings/", settings_pages.page, name="settings"),
    path("situation/", situation.page, name="situation"),
    path("situation.csv", situation.table_csv, name="situation-csv"),
    path("situation.json", situation.table_json, name="situation-json"),
    path("situation/clusters/", clusters.page, name="clusters"),
    re_path(r"^situation/clusters\.(?P<form>csv|json)$", clusters.twin, name="clusters-twin"),
    path("situation/outlook/", outlook.page, name="outlook"),
    re_path(r"^situation/outlook\.(?P<form>csv|json)$", outlook.twin, name="outlook-twin"),
    path("situation/wastewater/", wastewater.page, name="wastewater"),
    re_path(r"^situation/wastewater\.(?P<form>csv|json)$", wastewater.twin, name="wastewater-twin"),
    path("situation/brief/", situation.brief, name="situation-brief"),
    path("situation/brief.pdf", situation.brief_pdf, name="situation-pdf"),
    path("substances/", substance.index, name="substances"),
    path("substances/<str:identifier>.json", substance.page_json, name="substance-json"),
    path("substances/<str:identifier>/names.csv", substance.names_csv, name="substance-names"),
    path("substances/<str:identifier>/", substance.page, name="substance"),
]
