"""At the desk of precursors, in Arabic and in English: a notice is answered, an order is stopped and the stop explained."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from browsing import settled
from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members.services import NewMember, add_member
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = [pytest.mark.browser]
LANGUAGES = ["ar", "en"]


def _goods(substance, quantity):
    return [{"substance": {"reported": substance, "substance": substance}, "quantity": {"value": str(quantity), "unit": "kg"}}]


@pytest.fixture
def session(transactional_db):
    """A regulator: a notice past its reply date, usual orders of an invented pharmacy, and one of fifteen times the size."""
    at = timezone.now()
    name = Text(en="Northland Regulator", ar="هيئة الشمال", fr="Autorité du Nord")
    north = add_member(NewMember(slug="north", name=name, type="agency", exercise=True), at=at)
    client = Client()
    client.force_login(User.objects.create(username="one", email="one@example.org", member=north, lane=Lane.REGULATORY.value))

    def say(kind, content):
        marks = Markings(tlp=TLP.AMBER_STRICT, lane=Lane.REGULATORY)
        issue(Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True), member=north.id, at=at)

    def day(back):
        return (at.date() - timedelta(days=back)).isoformat()

    notice = {"notified_on": day(40), "reply_by": day(25), "status": "notified", "notice_reference": "TEST-1"}
    say(
        "shipment-notice",
        notice | {"goods": _goods("ephedrine", 100), "export_from": {"country": "IN"}, "import_to": {"country": "JO"}},
    )
    for back in [*range(32, 200, 14), 1]:
        odd = back == 1
        order = {"ordered_on": day(back), "goods": _goods("pregabalin", 150 if odd else 10)}
        customer = {"customer": {"name": "Invented Pharmacy", "role": "customer"}, "customer_kind": "pharmacy"}
        say("order", order | customer | {"status": "received" if odd else "delivered"})
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_answered_with_its_grounds(page_in, session, language):
    page = page_in("/desks/precursors/", language, session=session)
    page.click("main details summary")
    page.check('input[name="reply"][value="objection"]')
    page.check('input[name="grounds"][value="no_order"]')
    page.fill('main textarea[name="note"]', "لا علم للمستورد بالطلب." if language == "ar" else "The importer knows of no order.")
    page.click("main details form button")
    settled(page)
    assert page.locator("main details").count() == 0  # nothing of one's own awaits a reply any more
    said = {"ar": "اعتراض", "en": "objection"}[language]
    assert said in page.inner_text("main tbody")
    assert page.get_attribute("html", "dir") == {"ar": "rtl", "en": "ltr"}[language]
    assert page.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_is_stopped_and_the_stop_explained(page_in, session, language):
    page = page_in("/desks/precursors/orders/", language, session=session)
    shown = page.inner_text("main .cards").translate({0x2066: None, 0x2068: None, 0x2069: None})
    assert "150 kg" in shown
    assert "10 kg" in shown
    page.click("main details summary")
    page.check('input[name="status"][value="refused"]')
    page.fill('main textarea[name="reason"]', "No ward of that size exists.")
    page.click("main details form button")
    settled(page)
    assert page.locator("main tbody tr").count() == 0
    page.goto(page.url.partition("/desks/")[0] + "/records/?kind=order&status=refused")
    page.click("main a[href*='/records/tahaluf-order']")
    assert "No ward of that size exists." in page.inner_text("main")
    assert page.faults == []
