"""The public site: campaigns that were released and nothing else, and a copy of it in files whose links work from a disk."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import PurePosixPath

import pytest
from django.core.management import call_command

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.web.public.exporting import exported

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 9, 0, tzinfo=UTC)


@pytest.fixture
def say(members):
    def make(kind, content, *, tlp=TLP.CLEAR):
        markings = Markings(tlp=tlp, lane=require_kind(kind).spec.lane)
        statement = Statement(content=read_content(require_kind(kind), content), markings=markings, exercise=True)
        return issue(statement, member=members["north"].id, at=AT)

    return make


def campaign(**changes):
    return {
        "title": "Ask first", "other_titles": [{"language": "ar", "text": "اسأل أولاً"}], "period": "2026-01-01/2026-03-31",
        "status": "under_way", "groups": ["youth"], "working_languages": ["en", "ar"], "goal": "More calls",
        "owner": {"name": "Northland Health"},
        "messages": [{"language": "en", "text": "Call the help line."}, {"language": "ar", "text": "اتصلوا بخط المساعدة."}],
    } | changes  # fmt: skip


def test_a_released_campaign_is_read_without_an_account_and_labelled(client, say):
    say("campaign", campaign())
    answer = client.get("/public/campaigns/")
    page = answer.content.decode()
    assert "Ask first" in page
    assert "Call the help line." in page
    assert "everything here is invented" in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("changes", [{"tlp": TLP.GREEN}, {"tlp": TLP.AMBER_STRICT}])
def test_a_campaign_that_is_not_released_is_on_no_public_page(client, say, changes):
    say("campaign", campaign(), **changes)
    page = client.get("/public/campaigns/").content.decode()
    assert "Ask first" not in page
    assert "No campaign is published now." in page


def test_a_campaign_that_is_only_planned_is_not_public(client, say):
    say("campaign", campaign(status="planned"))
    assert "Ask first" not in client.get("/public/campaigns/").content.decode()


def test_open_data_lists_published_sets_and_studies_with_their_end(client, say):
    say("material", {
        "title": "Seizures by country", "issued": "2026-01-01", "form": "dataset", "status": "approved",
        "working_languages": ["en"], "licence": "CC BY 4.0", "url": "https://example.org/data",
    })  # fmt: skip
    say(
        "material",
        {"title": "A draft set", "issued": "2026-01-01", "form": "dataset", "status": "draft", "working_languages": ["en"]},
    )
    say("study", {
        "title": "Strips", "question": "Do they see it?", "period": "2025-01-01/2025-06-30", "status": "retracted",
        "design": "laboratory", "retraction_reason": "Samples were exchanged",
    })  # fmt: skip
    page = client.get("/public/data/").content.decode()
    assert "Seizures by country" in page
    assert "CC BY 4.0" in page
    assert "A draft set" not in page
    assert "retracted: Samples were exchanged" in page


def test_what_is_not_clear_is_not_among_open_data(client, say):
    say("study", {"title": "Hidden", "question": "?", "period": "2025", "status": "planned", "design": "cohort"}, tlp=TLP.GREEN)
    assert "Hidden" not in client.get("/public/data/").content.decode()


@pytest.fixture
def site(say, alert):
    say("campaign", campaign())
    alert(decision="confirmed", decision_reason="Two findings", status="Exercise", scope="Public")
    return exported()


def test_the_site_has_every_page_in_three_languages(site):
    for language in ("ar", "en", "fr"):
        assert {f"{language}/{name}" for name in ("alerts.html", "help.html", "campaigns.html", "data.html", "alerts.atom")} <= set(
            site
        )
    assert "اسأل أولاً" in site["ar/campaigns.html"].decode()
    assert 'dir="rtl"' in site["ar/campaigns.html"].decode()
    assert "Ask first" in site["en/campaigns.html"].decode()


def test_every_link_of_the_site_leads_to_a_file_of_it_or_to_another_site(site):
    for name, content in site.items():
        if not name.endswith(".html"):
            continue
        for address in re.findall(r'(?:href|src)="([^"]*)"', content.decode()):
            if address.startswith(("https://", "#", "mailto:", "tel:")):
                continue
            parts: list[str] = []
            for part in (*PurePosixPath(name).parent.parts, *PurePosixPath(address).parts):
                parts = parts[:-1] if part == ".." else [*parts, part]
            assert "/".join(parts) in site, (name, address)


def test_the_site_needs_no_hub_no_script_and_no_form(site):
    for name, content in site.items():
        if name.endswith(".html"):
            page = content.decode()
            assert "<form" not in page
            assert "<script" not in page
            assert "hx-" not in page
            assert "csrf" not in page


def test_a_confirmed_alert_has_a_page_of_its_own_and_a_draft_has_none(site, alert):
    draft = alert(decision="pending")
    pages = [name for name in exported() if name.startswith("en/alerts/")]
    assert len(pages) == 1
    assert draft.id not in pages[0]


def test_the_style_sheets_come_with_what_they_name(site):
    assert any(name.startswith("static/") and name.endswith(".css") for name in site)
    assert any(name.endswith(".woff2") for name in site)


def test_the_command_writes_the_files_and_says_how_many(site, tmp_path):
    pages, files = call_command("publicsite", tmp_path, stdout=StringIO()).split()
    assert int(files) == len(site)
    assert int(pages) == len(list(tmp_path.rglob("*.html")))
    assert (tmp_path / "ar" / "campaigns.html").read_bytes() == site["ar/campaigns.html"]
