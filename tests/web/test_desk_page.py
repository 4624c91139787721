"""The desk: deadlines, silence, budget, drafts; and who is told to be signed in."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members import models
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records import rules
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.web import audience
from tahaluf.web.desk.deadlines import hijri_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def deadline(members):
    def make(days: int, member="north", **changes):
        today = timezone.now().date()
        kind = require_kind("alert")
        content = {
            "event": f"Notice {days}",
            "texts": [{"language": "en", "headline": f"Notice {days}", "description": "Invented."}],
            "expires": (today + timedelta(days=days)).isoformat(),
        }
        marks = Markings(tlp=TLP.GREEN, lane=Lane.REGULATORY)
        statement = Statement(content=read_content(kind, content | changes), markings=marks, exercise=True)
        return issue(statement, member=members[member].id, at=timezone.now())

    return make


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def test_what_is_due_within_thirty_days_is_told_the_earliest_first(signed_in, deadline):
    for days in (20, 3, 45):
        deadline(days)
    page = words_of(signed_in().get("/deadlines/"))
    assert page.index("in 3 days") < page.index("in 20 days")
    assert "Notice 45" not in page


def test_what_is_overdue_is_told_to_its_owner_alone(signed_in, deadline):
    deadline(-5)
    assert "overdue by 5 days" in words_of(signed_in(member="north").get("/deadlines/"))
    assert "Notice" not in words_of(signed_in(member="south").get("/deadlines/"))


def test_a_deadline_of_today_is_today(signed_in, deadline):
    deadline(0)
    assert "today" in words_of(signed_in().get("/deadlines/"))


def test_without_deadlines_the_page_says_so(signed_in):
    assert "late with nothing" in words_of(signed_in().get("/deadlines/"))


def test_the_islamic_date_stands_beside_for_a_member_that_uses_it(signed_in, deadline, members):
    deadline(3)
    client = signed_in()
    assert "AH" not in words_of(client.get("/deadlines/"))
    models.Member.objects.filter(pk=members["north"].pk).update(country="SA")
    models.Revision.objects.update_or_create(pk=1, defaults={"number": 99})
    assert "AH" in words_of(client.get("/deadlines/"))


@pytest.mark.parametrize(("language", "said"), [("en", "1 Muharram 1446 AH"), ("ar", "1 محرم 1446 هـ")])
def test_the_islamic_new_year_of_1446_was_on_7_july_2024(language, said):
    with override(language):
        assert hijri_text(date(2024, 7, 7)) == said


def test_the_desk_leads_to_deadlines_and_followed_searches_without_script(signed_in):
    page = signed_in().get("/").content.decode()
    assert 'href="/deadlines/"' in page
    assert 'href="/searches/"' in page


@pytest.mark.parametrize(("language", "member"), [("en", "Northland Police"), ("ar", "شرطة الشمال")])
def test_every_page_says_who_is_signed_in_for_whom_and_in_which_lane(signed_in, language, member):
    client = signed_in()
    client.cookies["django_language"] = language
    for path in ("/", "/records/", "/report/", "/alerts/", "/members/"):
        head = client.get(path).content.decode().partition("</header>")[0]
        assert f"<bdi>{client.user.username}</bdi>" in head
        assert f"<bdi>{member}</bdi>" in head
        assert {"en": "Enforcement", "ar": Lane.ENFORCEMENT.title.ar}[language].lower() in head.lower()


def test_the_navigation_has_at_most_six_items(signed_in):
    nav = signed_in(is_steward=True).get("/").content.decode().partition("<nav")[2].partition("</nav>")[0]
    assert 1 <= nav.count("<a ") <= 6


@pytest.mark.parametrize(("language", "situation", "substances"), [("en", "Situation", "Substances"), ("ar", "الوضع", "المواد")])
def test_situation_and_substances_are_in_the_main_navigation(signed_in, language, situation, substances):
    client = signed_in()
    client.cookies["django_language"] = language
    nav = client.get("/").content.decode().partition("<nav")[2].partition("</nav>")[0]
    assert f'<a href="/situation/">{situation}</a>' in nav
    assert f'<a href="/substances/">{substances}</a>' in nav


@pytest.mark.parametrize(("steward", "offered"), [(True, True), (False, False)])
def test_the_footer_offers_members_to_all_and_the_audit_to_stewards(signed_in, steward, offered):
    footer = signed_in(is_steward=steward).get("/").content.decode().partition("<footer>")[2]
    assert 'href="/members/"' in footer
    assert ('href="/audit/"' in footer) is offered


def test_signing_out_and_in_again_comes_back_to_the_same_address(signed_in):
    client = signed_in()
    page = client.get("/records/?kind=seizure&where=MA").content.decode()
    target = re.search(r'action="/account/logout/".*?name="next" value="([^"]+)"', page, re.DOTALL)[1].replace("&amp;", "&")
    left = client.post("/account/logout/", {"next": target})
    assert left.url == "/account/login/?next=%2Frecords%2F%3Fkind%3Dseizure%26where%3DMA"


def test_the_language_switch_keeps_address_and_filters(signed_in):
    page = signed_in().get("/records/?kind=seizure").content.decode()
    assert '<input type="hidden" name="next" value="/records/?kind=seizure">' in page


def test_a_circle_is_named_in_the_language_of_the_page(signed_in, seizure):
    record = seizure()
    client = signed_in()
    for language, name in (("ar", "المضيق"), ("fr", "Détroit"), ("en", "Strait")):
        client.cookies["django_language"] = language
        page = client.get(f"/records/{record.id}/").content.decode()
        assert f"\u2068{name}\u2069" in page
        assert f"<bdi>{name}</bdi>" in page.partition('class="band"')[2].partition("</header>")[0]


def test_a_reader_outside_the_circles_is_not_told_who_else_sees(signed_in, members, circle):
    values = {"seized_on": "2025-12-31", "place": {"country": "MA"}, "substances": [{"reported": "x"}]}
    content = read_content(require_kind("seizure"), values)
    marks = Markings(tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, circles=(circle.id,), recipients=(members["west"].id,))
    record = issue(Statement(content=content, markings=marks), member=members["north"].id, at=timezone.now())
    page = signed_in(member="west").get(f"/records/{record.id}/").content.decode()
    assert "<bdi>Southland Institute</bdi>:" not in page
    assert "<bdi>Southland Institute</bdi>:" in signed_in(member="north").get(f"/records/{record.id}/").content.decode()


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_why_a_member_sees_a_record_is_told_in_words_for_every_rule(language):
    shown = {"owner", "circle", "parent-named", "named-recipient", "named-person", "community", "clear"}
    assert shown <= rules.RULES.keys()
    assert shown <= audience.RULES.keys()
    assert all(audience.RULES[rule].in_(language) != audience.RULES[rule].en for rule in shown)
