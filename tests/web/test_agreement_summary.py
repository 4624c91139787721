"""The summary of an agreement in two languages, as a page and as a PDF."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def agreement(members, circle):
    content = {
        "title": "Memorandum, invented",
        "other_titles": [{"language": "ar", "text": "مذكرة مختلقة"}],
        "form": "memorandum",
        "status": "in_force",
        "signed_on": "2025-01-01",
        "notice_by": "2045-01-01",
        "renewal": "on_agreement",
        "parties": [{"name": "North"}, {"name": "South"}],
        "obligations": [{"what": "Publish a call", "owner": {"name": "South"}, "due": "2025-06-30"}],
    }
    marks = Markings(tlp=TLP.AMBER, lane=Lane.COOPERATION, circles=(circle.id,))
    statement = Statement(content=read_content(require_kind("agreement"), content), markings=marks, exercise=True)
    return issue(statement, member=members["north"].id, at=AT)


@pytest.mark.parametrize(("second", "word"), [("en", "Obligations"), ("fr", "Protocole d&#x27;entente")])
def test_both_languages_stand_beside_each_other(signed_in, agreement, second, word):
    client = signed_in(lane=Lane.COOPERATION)
    text = client.get(f"/desks/cooperation/agreements/{agreement.id}/?with={second}").content.decode()
    assert "مذكرة تفاهم" in text
    assert "مذكرة مختلقة" in text
    assert "Memorandum, invented" in text
    assert word in text
    assert 'dir="rtl"' in text
    assert "2045-01-01" in text


def test_the_pdf_is_one_and_is_written_to_the_audit(signed_in, agreement):
    from tahaluf.hub.audit.models import Event

    response = signed_in(lane=Lane.COOPERATION).get(f"/desks/cooperation/agreements/{agreement.id}/summary.pdf?with=fr")
    assert response.content.startswith(b"%PDF-")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert Event.objects.filter(action="cooperation.agreement.printed", target=agreement.id).count() == 1


@pytest.mark.parametrize("tail", ["", "summary.pdf"])
def test_a_member_outside_the_circle_is_not_told_that_there_is_one(signed_in, agreement, tail):
    client = signed_in(member="west", lane=Lane.COOPERATION)
    assert client.get(f"/desks/cooperation/agreements/{agreement.id}/{tail}").status_code == 404


def test_another_kind_of_record_has_no_summary(signed_in, seizure):
    assert signed_in().get(f"/desks/cooperation/agreements/{seizure().id}/").status_code == 404
