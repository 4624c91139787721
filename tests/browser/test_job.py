"""The main job in a real browser, in Arabic and English: report, see who will know, find it, and decide an alert."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from browsing import violations
from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.services import NewCircle, NewMember, add_circle, add_member
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def session(client):
    names = {"north": ("Northland Police", "شرطة الشمال"), "south": ("Southland Institute", "معهد الجنوب")}
    members = {
        slug: add_member(NewMember(slug=slug, name=Text(en=en, ar=ar, fr=en), type="agency", exercise=True), at=AT)
        for slug, (en, ar) in names.items()
    }
    add_circle(NewCircle(slug="strait", name=Text(en="Strait", ar="المضيق", fr="Détroit"), members=("north", "south")), at=AT)
    alert = read_content(
        require_kind("alert"),
        {
            "event": "Nitazene in tablets",
            "texts": [
                {"language": "en", "headline": "Nitazene found in tablets", "description": "Invented for a test."},
                {"language": "ar", "headline": "نيتازين في أقراص", "description": "مختلق للاختبار."},
            ],
        },
    )
    marks = Markings(tlp=TLP.GREEN, lane=Lane.REGULATORY)
    issue(Statement(content=alert, markings=marks, exercise=True), member=members["north"].id, at=AT)
    user = User.objects.create(username="reporter", member=members["north"], lane=Lane.ENFORCEMENT.value, is_steward=True)
    client.force_login(user)
    return client.session.session_key


def keep(page, name: str) -> None:
    """A picture for whoever looks: only where TAHALUF_PICTURES names a folder."""
    if folder := os.environ.get("TAHALUF_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_person_reports_shares_finds_and_decides(page_in, session, language):
    page = page_in("/report/", language, session=session)
    keep(page, f"report-{language}")
    page.check("input[value=seizure]")
    page.click("main form[action$='/begin/'] button")
    page.fill("[name=seized_on]", "٢٠٢٥-١٢-٣١")
    page.fill("[name='place.reported']", {"ar": "المغرب", "en": "Morocco"}[language])
    page.fill("[name='substances.0.reported']", "4-MMC")
    page.fill("[name='substances.0.amount.value']", "1240.5")
    page.fill("[name='substances.0.amount.unit']", "g")
    keep(page, f"step-{language}")
    assert violations(page) == []
    page.click("main button[name=check]")
    page.check("input[name=tlp][value=amber]")
    page.check("input[name=circles]")
    page.click("button[name=preview]")
    assert {"ar": "معهد الجنوب", "en": "Southland Institute"}[language] in page.inner_text(".notice.info")
    keep(page, f"check-{language}")
    assert violations(page) == []
    page.click("button[name=confirm]")
    page.wait_for_url("**/report/done/**")
    keep(page, f"done-{language}")
    assert violations(page) == []
    page.click("main a.button:not(.quiet)")
    page.wait_for_url("**/records/*/")
    assert "4-MMC" in page.inner_text("main")
    assert "1\u00a0240.5" in page.inner_text("main")
    keep(page, f"record-{language}")
    assert violations(page) == []
    page.click(".nav a[href='/records/']")
    assert page.locator("main a[href*='tahaluf-seizure']").count() == 1
    keep(page, f"records-{language}")
    assert violations(page) == []
    page.click(".nav a[href='/alerts/']")
    page.click(".cards a")
    page.check("input[name=decision][value=watching]")
    page.fill("textarea[name=reason]", "4-MMC 8–17")
    page.click("main form[action$='/decide/'] button")
    keep(page, f"alert-{language}")
    assert violations(page) == []
    page.click(".brand")
    keep(page, f"desk-{language}")
    assert violations(page) == []
    assert page.faults == []


@pytest.mark.parametrize("path", ["/", "/records/", "/report/", "/alerts/", "/members/", "/account/login/", "/account/two-factor/"])
def test_no_page_scrolls_sideways_at_320_pixels(page_in, session, path):
    page = page_in(path, "ar", width=320, session=session)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_sign_in_pages_pass_axe_in_the_dark(page_in, client):
    page = page_in("/account/login/", "ar", theme="dark")
    keep(page, "login-ar-dark")
    assert violations(page) == []
