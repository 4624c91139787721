"""The screens in a real browser: reachable for all in three languages and two themes, whole at 320 pixels, by keyboard alone."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from browsing import settled, violations
from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.services import NewCircle, NewMember, add_circle, add_member
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The controls that Tab does not reach; the unseen button that Enter presses has a double that is seen.
LOST = """
[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter((e) => e.tabIndex < 0 && !e.disabled && e.getAttribute('aria-hidden') !== 'true')
  .map((e) => e.outerHTML.slice(0, 80))
"""
PAGES = [
    "/situation/",
    "/situation/?where=MA&measure=seizure",
    "/situation/?place_words=nowhere&period=x",
    "/situation/brief/?where=MA",
    "/situation/wastewater/",
    "/situation/outlook/",
    "/situation/clusters/?where=MA",
    "/signals/events/",
    "/substances/?q=fentanil",
    "/substances/mephedrone/",
    "/law/",
    "/law/UN-1988/",
    "/law/clauses/",
    "/law/explain/?q=CNC(C)C(=O)c1ccc(C)cc1",
    "/law/draft/",
    "/law/gaps/",
    "/law/verified/",
    "/law/map/",
    "/members/",
    "/circles/strait/",
    "/circles/strait/join/?member=MEMBER",
    "/exchange/?record=RECORD",
    "/exchange/forms/",
    "/exchange/forms/annual-report/?year=2025&exercise=1",
    "/exchange/forms/individual-seizures/?year=2025&exercise=1",
    "/deadlines/",
    "/records/?q=parcels",
    "/exchange/hubs/",
    "/cooperation/",
    "/desks/",
    "/desks/precursors/",
    "/desks/precursors/needs/",
    "/desks/precursors/orders/",
    "/desks/precursors/incidents/",
    "/links/who/",
    "/links/leads/",
    "/links/loads/",
    "/links/routes/",
    "/desks/cooperation/overlaps/",
    "/desks/cooperation/needs/",
    "/desks/cooperation/commitments/",
    "/desks/cooperation/goals/",
    "/desks/cooperation/tasks/",
    "/desks/cooperation/responsibilities/",
    "/desks/cooperation/learning/",
    "/public/commitments/",
    "/public/certificate/",
    "/account/",
    "/settings/",
    "/audit/",
    "/glossary/?area=law",
    "/help/",
    "/public/help/",
    "/public/campaigns/",
    "/public/data/",
    "/desks/campaigns/",
    "/desks/campaigns/check/",
    "/desks/campaigns/compose/",
    "/desks/campaigns/approaches/",
    "/desks/care/",
    "/desks/care/gaps/",
    "/desks/care/coverage/",
    "/desks/operations/",
    "/desks/operations/requests/",
    "/desks/research/",
    "/desks/research/releases/seizure-by-country-per-year/",
    "/gallery/",
]


@pytest.fixture
def hub(transactional_db):
    at = timezone.now()
    made = {
        slug: add_member(NewMember(slug=slug, name=Text(en=name, ar=arabic, fr=name), type="agency", exercise=True), at=at)
        for slug, name, arabic in (("north", "Northland Police", "شرطة الشمال"), ("west", "Westland Agency", "وكالة الغرب"))
    }
    add_circle(NewCircle(slug="strait", name=Text(en="Strait", ar="المضيق", fr="Détroit"), members=("north",)), at=at)
    user = User.objects.create(
        username="steward", email="steward@example.org", member=made["north"], lane=Lane.ENFORCEMENT.value, is_steward=True
    )
    ids = []
    for days in range(20, 320, 15):
        day = (at - timezone.timedelta(days=days)).date().isoformat()
        content = {
            "seized_on": day,
            "place": {"country": "MA", "subdivision": "MA-01"},
            "substances": [{"reported": "4-MMC", "certainty": "confirmed", "substance": "mephedrone"}],
        }
        statement = Statement(
            content=read_content(require_kind("seizure"), content),
            markings=Markings(tlp=TLP.GREEN, lane=Lane.ENFORCEMENT),
            exercise=True,
        )
        ids.append(issue(statement, member=made["north"].id, at=at).id)
    client = Client()
    client.force_login(user)
    return {"session": client.cookies["sessionid"].value, "MEMBER": made["west"].id, "RECORD": ids[0]}


def addresses(hub):
    return [path.replace("MEMBER", hub["MEMBER"]).replace("RECORD", hub["RECORD"]) for path in PAGES]


@pytest.mark.slow
@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_axe_finds_no_violation_on_any_screen_and_tab_reaches_every_control(page_in, hub, language, theme):
    found, unreachable = {}, {}
    page = page_in("/help/", language, theme, session=hub["session"])
    base = page.url.partition("/help/")[0]
    for path in addresses(hub):
        assert page.goto(base + path, wait_until="domcontentloaded").ok, path
        if faults := violations(page):
            found[path] = faults
        if lost := page.evaluate(LOST):
            unreachable[path] = lost
    assert found == {}
    assert unreachable == {}
    assert page.faults == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_no_screen_scrolls_sideways_at_320_pixels(page_in, hub, language):
    page = page_in("/help/", language, width=320, session=hub["session"])
    base = page.url.partition("/help/")[0]
    wide = {}
    for path in addresses(hub):
        page.goto(base + path, wait_until="domcontentloaded")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width
    assert wide == {}


def test_the_situation_is_asked_by_keyboard_alone(page_in, hub):
    page = page_in("/situation/", "en", session=hub["session"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "place_words":
            break
    page.keyboard.type("المغرب")
    page.keyboard.press("Enter")
    settled(page)
    assert page.inner_text("h1") == "Situation: Morocco"
    assert page.evaluate("document.querySelectorAll('.multiples > li').length") == 2


def test_help_is_left_quickly_without_script(browser, live_server, hub):
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    response = page.goto(live_server.url + "/public/help/")
    way_out = page.query_selector(".leave a")
    assert way_out.get_attribute("href").startswith("https://")
    assert "noreferrer" in way_out.get_attribute("rel")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["referrer-policy"] == "no-referrer"
    context.close()


def test_time_in_a_drawing_runs_from_left_to_right_in_arabic(page_in, hub):
    page = page_in("/situation/?where=MA", "ar", session=hub["session"])
    places = page.evaluate(
        "[...document.querySelectorAll('.multiples li:first-child svg text')].slice(-2).map((e) => e.getBoundingClientRect().left)"
    )
    assert places[0] < places[1]
