"""The main job to its end in a real browser: a list is shared, a signal stands out, an alert is released and decided."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from test_job import keep

from browsing import settled, violations
from tahaluf.hub.accounts.models import User
from tahaluf.hub.members.services import NewCircle, NewMember, add_circle, add_member
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text

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
    client.force_login(User.objects.create(username="reporter", member=members["north"], lane=Lane.ENFORCEMENT.value))
    return client.session.session_key


@pytest.fixture
def arabic_list(tmp_path):
    """A year of heroin, one a week, and three of something new in the week that ended last."""
    today = timezone.now().date()
    monday = today - timedelta(days=today.weekday())
    days = [(monday - timedelta(weeks=week), "هيروين") for week in range(60, 2, -1)]
    days += [(monday - timedelta(days=2 + n), "metonitazene") for n in range(3)]
    lines = [f"{day.isoformat()},{name},2.5,kg,المغرب" for day, name in days]
    path = tmp_path / "ضبطيات.csv"
    path.write_text("تاريخ الضبط,المادة,الكمية,الوحدة,البلد\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_list_is_shared_stands_out_and_becomes_an_alert_that_is_decided(page_in, session, arabic_list, language):
    page = page_in("/report/file/", language, session=session)
    assert violations(page) == []
    page.set_input_files("input[type=file]", str(arabic_list))
    page.click("main form button")
    assert "هيروين" in page.inner_text("main")
    keep(page, f"import-{language}")
    assert violations(page) == []
    page.click("main a.button[href$='/share/']")
    page.check("input[name=tlp][value=amber]")
    page.check("input[name=circles]")
    page.click("button[name=preview]")
    assert {"ar": "معهد الجنوب", "en": "Southland Institute"}[language] in page.inner_text(".notice.info")
    assert violations(page) == []
    page.click("button[name=confirm]")
    page.wait_for_url("**/result/")
    assert "61" in page.inner_text("main dl.facts")
    keep(page, f"result-{language}")
    assert violations(page) == []
    page.click(".brand")
    keep(page, f"desk-signals-{language}")
    assert violations(page) == []
    page.click(".cards a[href*='metonitazene']")
    settled(page)
    assert page.evaluate("document.querySelector('.drawing img').naturalWidth") > 0
    keep(page, f"signal-{language}")
    assert violations(page) == []
    page.click("a.button[href^='/signals/alert/']")
    page.check("input[name=tlp][value=amber]")
    page.check("input[name=circles]")
    page.click("button[name=preview]")
    keep(page, f"compose-{language}")
    assert violations(page) == []
    page.fill("textarea[name=reason]", "4-MMC 8–17")
    page.click("button[name=confirm]")
    page.wait_for_url("**/alerts/*/")
    page.check("input[name=decision][value=watching]")
    page.fill("aside textarea[name=reason]", "8–17")
    page.click("main form[action$='/decide/'] button")
    keep(page, f"alert-decided-{language}")
    assert violations(page) == []
    page.goto(page.url.partition("/alerts/")[0] + "/records/?kind=seizure")
    assert violations(page) == []
    page.click("main .cards a")
    settled(page)
    keep(page, f"record-full-{language}")
    assert violations(page) == []
    small = page.evaluate(
        "[...document.querySelectorAll('.choices label')].filter((e) => e.getBoundingClientRect().height > 0 &&"
        " e.getBoundingClientRect().height < 44).length"
    )
    assert small == 0
    assert page.faults == []


def test_pages_of_an_import_do_not_scroll_sideways_at_320_pixels(page_in, session, arabic_list):
    page = page_in("/report/file/", "ar", width=320, session=session)
    page.set_input_files("input[type=file]", str(arabic_list))
    page.click("main form button")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
