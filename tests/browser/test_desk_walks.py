"""Three walks over the desks in Arabic and in English: a poster printed, an operation reviewed, a data set released."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from browsing import violations
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
CAMPAIGN = {
    "title": "اسأل أولاً", "other_titles": [{"language": "en", "text": "Ask first"}], "period": "2026-01-01/2026-03-31",
    "status": "planned", "groups": ["youth"], "working_languages": ["ar", "en"], "goal": "More calls", "owner": {"name": "North"},
    "messages": [
        {"language": "ar", "text": "إذا لم يستيقظ شخص فاتصلوا بالإسعاف."},
        {"language": "en", "text": "If someone does not wake up, call an ambulance."},
    ],
}  # fmt: skip
OPERATION = {
    "period": "2025-08-04/2025-08-10", "title": "Two Crescents", "objective": "Joint controls", "status": "ended",
    "places": [{"country": "MA"}], "lead": {"name": "North"}, "leads_used": 5, "leads_false": 3,
}  # fmt: skip


@pytest.fixture
def hub(transactional_db):
    at = timezone.now()
    name = Text(en="Northland Police", ar="شرطة الشمال", fr="Police du Nord")
    north = add_member(NewMember(slug="north", name=name, type="agency", exercise=True), at=at)
    user = User.objects.create(username="one", email="one@example.org", member=north, lane=Lane.ENFORCEMENT.value)
    day = at.date().replace(day=1) - timezone.timedelta(days=1)
    made = {}
    seizures = [("seizure", {"seized_on": day.isoformat(), "place": {"country": "MA"}, "substances": [{"reported": "4-MMC"}]})] * 12
    for kind, content in [("campaign", CAMPAIGN), ("operation", OPERATION), *seizures]:
        marks = Markings(tlp=TLP.AMBER_STRICT, lane=require_kind(kind).spec.lane)
        said = Statement(content=read_content(require_kind(kind), content), markings=marks, exercise=True)
        made[kind] = issue(said, member=north.id, at=at).id
    client = Client()
    client.force_login(user)
    return {"session": client.cookies["sessionid"].value, **made}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_poster_is_printed(page_in, hub, language):
    page = page_in("/desks/campaigns/", language, session=hub["session"])
    page.click(f'a[href*="{hub["campaign"]}"]')
    with page.expect_download() as download:
        page.click('a[href$="kit.zip"]')
    assert download.value.suggested_filename == "kit.zip"
    address = page.get_attribute(f'a[href$="{language}-poster.pdf"]', "href")
    answer = page.request.get(page.url.partition("/desks/")[0] + address)
    assert answer.body().startswith(b"%PDF")
    assert page.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_campaign_is_written_with_the_check_beside_it(page_in, hub, language):
    page = page_in("/desks/campaigns/", language, session=hub["session"])
    page.click('a[href$="/desks/campaigns/compose/"]')
    page.fill("#message-en", "Junkies, call us.")
    page.wait_for_selector("#check-en .tag.critical")
    page.fill("#message-en", "If someone does not wake up, call an ambulance.")
    page.wait_for_selector("#check-en .tag.critical", state="detached")
    page.check('input[name="approaches"][value="shock"]')
    page.click("form.compose .row button:first-child")
    page.wait_for_selector("#preview")
    said = page.inner_text("main")
    assert {"ar": "اذكر السبب أو اختر ما هو أثبت", "en": "give a reason, or choose what is better proven"}[language] in said
    drawn = page.get_attribute('img[src$="en-poster.svg"]', "src")
    assert page.request.get(page.url.partition("/desks/")[0] + drawn).body().lstrip().startswith(b"<svg")
    assert violations(page) == []
    assert page.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_operation_is_reviewed(page_in, hub, language):
    page = page_in("/desks/operations/", language, session=hub["session"])
    page.click(f'a[href*="{hub["operation"]}"]')
    said = page.inner_text("main")
    assert {"ar": "3 من 5", "en": "3 of 5 leads were false"}[language] in said.replace("\u2068", "").replace("\u2069", "")
    assert page.get_attribute("html", "dir") == {"ar": "rtl", "en": "ltr"}[language]
    assert page.faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_data_set_is_released(page_in, hub, language):
    page = page_in("/desks/research/", language, session=hub["session"])
    page.click('a[href*="seizure-by-country-per-year"]')
    with page.expect_download() as download:
        page.click('a[href$=".zip"]')
    assert download.value.suggested_filename == "seizure-by-country-per-year.zip"
    assert page.faults == []
