"""A small invented coalition: two members in a circle, a third outside, and people in several lanes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from tahaluf.hub.accounts.models import User
from tahaluf.hub.ledger import scope
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.hub.members import queries
from tahaluf.hub.members.services import NewCircle, NewMember, add_circle, add_member
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
PASSWORD = "a sentence only the test knows"


@pytest.fixture(scope="session", autouse=True)
def _assets():
    call_command("assets", verbosity=0)


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    """A rolled-back test leaves revision numbers that the next one uses again."""
    queries._LATEST.clear()
    scope._JUDGES.clear()


@pytest.fixture
def members(db):
    made = {}
    for slug, english, arabic in (
        ("north", "Northland Police", "شرطة الشمال"),
        ("south", "Southland Institute", "معهد الجنوب"),
        ("west", "Westland Agency", "وكالة الغرب"),
    ):
        new = NewMember(slug=slug, name=Text(en=english, ar=arabic, fr=english), type="agency", exercise=True)
        made[slug] = add_member(new, at=AT)
    return made


@pytest.fixture
def circle(members):
    new = NewCircle(slug="strait", name=Text(en="Strait", ar="المضيق", fr="Détroit"), members=("north", "south"))
    return add_circle(new, at=AT)


@pytest.fixture
def person(members):
    def make(member="north", lane=Lane.ENFORCEMENT, **fields):
        number = User.objects.count()
        user = User(
            username=f"person{number}", email=f"person{number}@example.org", member=members[member], lane=lane.value, **fields
        )
        user.set_password(PASSWORD)
        user.save()
        return user

    return make


@pytest.fixture
def signed_in(client, person):
    def sign_in(**choice):
        user = person(**choice)
        client.force_login(user)
        client.user = user
        return client

    return sign_in


@pytest.fixture
def seizure(members, circle):
    def make(member="north", tlp=TLP.AMBER, circles=True, **changes):
        content = {
            "seized_on": "2025-12-31",
            "place": {"country": "MA", "locality": "طنجة"},
            "substances": [{"reported": "4-MMC", "certainty": "confirmed"}],
        }
        markings = Markings(tlp=tlp, lane=Lane.ENFORCEMENT, circles=(circle.id,) if circles else ())
        statement = Statement(content=read_content(require_kind("seizure"), content | changes), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make


@pytest.fixture
def alert(members):
    def make(member="north", tlp=TLP.CLEAR, **changes):
        content = {
            "event": "Nitazene in tablets",
            "texts": [
                {"language": "en", "headline": "Nitazene found in tablets", "description": "Invented for a test."},
                {"language": "ar", "headline": "نيتازين في أقراص", "description": "مختلق للاختبار."},
            ],
        }
        markings = Markings(tlp=tlp, lane=Lane.REGULATORY)
        statement = Statement(content=read_content(require_kind("alert"), content | changes), markings=markings, exercise=True)
        return issue(statement, member=members[member].id, at=AT)

    return make
