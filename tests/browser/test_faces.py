"""Every face of the hub in Chromium: nothing that axe faults, nothing wider than the screen, a small header, codes in order."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from test_gallery import VISUAL

from browsing import go, violations
from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.services import NewCircle, NewMember, add_circle, add_member
from tahaluf.hub.searches.services import keep as keep_search
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
TRIGGER = {
    "rule": "watch.rising@1",
    "says": "Seen 3 times in the week from 2025-12-29, where 0.4 were expected.",
    "series": "fentanyl||seizure",
    "period": "2025-12-29/2026-01-04",
    "observed": "3",
    "expected": "0.4",
    "bound": "2",
}
MENTION = [{"reported": "fentanyl", "substance": "fentanyl", "certainty": "confirmed", "amount": {"value": "1240.5", "unit": "g"}}]


class Hub:
    """Two members in a circle, some seizures, an alert with its series, and a person who is signed in."""

    def __init__(self, client) -> None:
        names = {"north": ("Northland Police", "شرطة الشمال"), "south": ("Southland Institute", "معهد الجنوب")}
        self.members = {
            slug: add_member(NewMember(slug=slug, name=Text(en=en, ar=ar, fr=en), type="agency", exercise=True), at=AT)
            for slug, (en, ar) in names.items()
        }
        title = Text(en="Strait", ar="المضيق", fr="Détroit")
        self.circle = add_circle(NewCircle(slug="strait", name=title, members=("north", "south")), at=AT)
        places = [{"country": "MA", "subdivision": "MA-06"}, {"country": "FR"}, {"country": "EG"}, {"country": "MA"}]
        marks = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(self.circle.id,))
        for week, place in enumerate(places):
            on = (AT.date() - timedelta(weeks=week)).isoformat()
            self.record = self.issue("seizure", {"seized_on": on, "place": place, "substances": MENTION}, marks)
        texts = [
            {"language": "en", "headline": "Fentanyl in tablets", "description": "Invented for a test."},
            {"language": "ar", "headline": "فنتانيل في أقراص", "description": "مختلق للاختبار."},
        ]
        due = (timezone.now().date() + timedelta(days=3)).isoformat()
        content = {"event": "Fentanyl", "texts": texts, "trigger": TRIGGER, "substances": MENTION, "expires": due}
        self.alert = self.issue("alert", content, Markings(tlp=TLP.GREEN, lane=Lane.REGULATORY))
        user = User.objects.create(
            username="amina", first_name="Amina", member=self.members["north"], lane=Lane.ENFORCEMENT.value, is_steward=True
        )
        keep_search(user, "Morocco", "where=MA", followed=True, at=AT)
        client.force_login(user)
        self.session = client.session.session_key

    def issue(self, kind: str, content: dict, marks: Markings):
        statement = Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)
        return issue(statement, member=self.members["north"].id, at=AT)

    def pages(self) -> dict[str, str]:
        """Every face by name."""
        return {
            "desk": "/",
            "deadlines": "/deadlines/",
            "searches": "/searches/",
            "records": "/records/",
            "records-table": "/records/?view=table",
            "records-map": "/records/?view=map",
            "records-chart": "/records/?view=chart",
            "records-none": "/records/?q=zork",
            "record": f"/records/{self.record.id}/",
            "versions": f"/records/{self.record.id}/versions/",
            "report": "/report/",
            "done": f"/report/done/{self.record.id}/",
            "file": "/report/file/",
            "alerts": "/alerts/",
            "alert": f"/alerts/{self.alert.id}/",
            "update": f"/alerts/{self.alert.id}/update/",
            "missing": "/records/none/",
        }


@pytest.fixture
def hub(client):
    return Hub(client)


def keep(page, name: str) -> None:
    """A picture for whoever looks: only where TAHALUF_PICTURES names a folder."""
    if folder := os.environ.get("TAHALUF_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize(("language", "theme"), [("ar", "dark"), ("en", "light")])
def test_axe_finds_nothing_on_any_face(page_in, hub, language, theme):
    page = page_in("/", language, theme, session=hub.session)
    origin, found = page.url.rstrip("/"), {}
    for name, path in hub.pages().items():
        go(page, origin + path)
        keep(page, f"{name}-{language}-{theme}-1280")
        found[name] = violations(page)
    assert {name: list_ for name, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_nothing_scrolls_sideways_at_390_pixels_and_the_header_stays_small(page_in, hub, language):
    page = page_in("/", language, width=390, session=hub.session)
    origin, wide, tall = page.url.rstrip("/"), {}, {}
    for name, path in hub.pages().items():
        go(page, origin + path)
        keep(page, f"{name}-{language}-light-390")
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
        tall[name] = page.evaluate("document.querySelector('header').getBoundingClientRect().height")
    assert {name: width for name, width in wide.items() if width > 390} == {}
    assert {name: height for name, height in tall.items() if height > 270} == {}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_dates_and_numbers_in_the_rule_of_an_alert_are_painted_in_their_own_order(page_in, hub, language):
    page = page_in(f"/alerts/{hub.alert.id}/", language, session=hub.session)
    painted = page.locator("dl.facts dd").first.evaluate(VISUAL)
    assert "2025-12-29" in painted
    assert "0.4" in painted


@pytest.mark.parametrize("language", ["ar", "en"])
def test_amounts_are_grouped_and_painted_in_their_own_order(page_in, hub, language):
    page = page_in(f"/records/{hub.record.id}/", language, session=hub.session)
    assert "1\u00a0240.5" in page.locator("main").evaluate(VISUAL).replace("\u066b", ".") or "1\u00a0240.5" in page.inner_text(
        "main"
    )


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_map_is_walked_by_keyboard_and_narrows_the_list(page_in, hub, language):
    page = page_in("/records/?view=map", language, session=hub.session)
    page.locator("svg.map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**where=**")
    assert "view=map" in page.url


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_desk_brings_deadlines_and_new_findings_of_searches(page_in, hub, language):
    page = page_in("/", language, session=hub.session)
    assert page.locator("#deadlines li").count() == 1
    assert page.locator("#searches li").count() == 1
    assert page.faults == []
