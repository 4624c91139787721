"""A legislator tries a draft definition and sees what it would catch; a chemist sees the atoms that matched."""

from __future__ import annotations

from importlib import resources

import pytest
from django.test import Client
from django.utils import timezone

from browsing import settled
from tahaluf.hub.accounts.models import User
from tahaluf.hub.members.services import NewMember, add_member
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text

pytestmark = [pytest.mark.browser]
LANGUAGES = ["ar", "en"]
CLAUSE = (resources.files("tahaluf.data") / "laws" / "GB-fentanyls.yaml").read_text("utf-8").replace("UK-FENTANYL-1d", "DRAFT-1")


@pytest.fixture
def session(transactional_db):
    name = Text(en="Northland Ministry", ar="وزارة الشمال", fr="Ministère du Nord")
    north = add_member(NewMember(slug="north", name=name, type="agency", exercise=True), at=timezone.now())
    client = Client()
    client.force_login(User.objects.create(username="one", email="one@example.org", member=north, lane=Lane.REGULATORY.value))
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_tried_mended_and_shows_what_it_would_catch(page_in, session, language):
    page = page_in("/law/draft/", language, session=session)
    page.fill("#draft", CLAUSE.replace('"haloalkyl"]}', '"haloalkil"]}'))
    page.click("main form button")
    settled(page)
    assert "haloalkil" in page.inner_text("#draft-faults")
    assert page.get_attribute("#draft", "aria-invalid") == "true"
    page.fill("#draft", CLAUSE)
    page.click("main form button")
    settled(page)
    assert page.locator("#draft-faults").count() == 0
    assert page.locator('section:has(#caught) a[href*="/substances/furanylfentanyl/"]').count() == 1
    assert page.get_attribute("html", "dir") == {"ar": "rtl", "en": "ltr"}[language]
    assert [fault for fault in page.faults if "422" not in fault] == []  # the first answer says that the draft has a fault


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_structure_shows_the_atoms_that_each_clause_matched(page_in, session, language):
    page = page_in("/law/explain/?q=CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1", language, session=session)
    drawing = page.locator("section:has(#clause-UK-FENTANYL-1d) svg").first
    box = drawing.bounding_box()
    assert box["width"] > 100
    assert box["height"] > 50
    colours = drawing.evaluate(
        "svg => [...svg.querySelectorAll('*')].map(e => getComputedStyle(e).fill + getComputedStyle(e).stroke)"
    )
    assert len(set(colours)) > 2  # atoms of the core and of each position are told apart
    assert page.locator("section:has(#clause-UK-FENTANYL-1d) tbody tr").count() >= 2
    assert page.faults == []
