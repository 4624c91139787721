"""Certificates: what is signed verifies for anybody, what was changed does not, and the name is kept nowhere."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tahaluf.hub.audit.models import Event
from tahaluf.hub.audit.services import SYSTEM
from tahaluf.hub.desks.cooperation.acting import Hand
from tahaluf.hub.desks.cooperation.certificates import certify, verify
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
NAME = "Amina Invented"


def hand_of(members, name):
    member = members[name].id
    return Hand(door=visible_to(Reader(member=member, lane=Lane.COOPERATION)), member=member, at=AT, by=SYSTEM)


@pytest.fixture
def training(members, circle):
    def make(**changes):
        content = {
            "title": "Naloxone, invented",
            "held": "2025-03-10/2025-03-12",
            "status": "closed",
            "hours": 12,
            "themes": ["harm_reduction"],
            "organiser": {"name": "North"},
            "attendance": [{"role": "police", "attended": 16, "completed": 15}],
        }
        marks = Markings(tlp=TLP.AMBER, lane=Lane.COOPERATION, circles=(circle.id,))
        statement = Statement(content=read_content(require_kind("training"), content | changes), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=AT)

    return make


@pytest.fixture
def written(members, training):
    record = training()
    return record, certify(hand_of(members, "north"), record.id, NAME)


def changed(text, **fields):
    body, _, signature = text.partition(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))) | fields
    raw = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=") + "." + signature


def test_what_was_signed_verifies_with_every_word(written, members):
    record, text = written
    found = verify(text)
    assert (found.training, found.to, found.hours, found.by) == (record.id, NAME, 12, members["north"].id)
    assert (found.held, found.on.isoformat()) == ("2025-03-10/2025-03-12", "2026-01-05")


def test_line_breaks_of_a_mail_do_no_harm(written):
    _, text = written
    assert verify("\n".join(text[at : at + 40] for at in range(0, len(text), 40))).to == NAME


@pytest.mark.parametrize("fields", [{"to": "Somebody Else"}, {"hours": 120}, {"on": "2020-01-01"}, {"use": "other"}, {"more": 1}])
def test_what_was_changed_is_no_certificate(written, fields):
    with pytest.raises(BadInput, match="no valid certificate"):
        verify(changed(written[1], **fields))


def test_a_certificate_of_another_member_does_not_pass_as_its_own(written, members):
    with pytest.raises(BadInput, match="no valid certificate"):
        verify(changed(written[1], by=members["south"].id))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=80), st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode() + ".AAAA")))
def test_no_other_text_verifies(db, text):
    with pytest.raises(BadInput, match="no valid certificate"):
        verify(text)


def test_the_name_is_kept_nowhere(written):
    events = [str(event.__dict__) for event in Event.objects.all()]
    assert any("certificate.signed" in event for event in events)
    assert not any("Amina" in event for event in events)


def test_only_the_member_that_held_it_certifies(written, members, training):
    record, _ = written
    with pytest.raises(NotAllowed):
        certify(hand_of(members, "south"), record.id, NAME)


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_certificate_has_a_name(written, members, name):
    with pytest.raises(BadInput, match="name"):
        certify(hand_of(members, "north"), written[0].id, name)


def test_a_training_that_is_to_come_is_not_certified(members, training):
    record = training(held="2046-01-01", status="planned", attendance=[{"role": "police"}])
    with pytest.raises(BadInput, match="not taken place"):
        certify(hand_of(members, "north"), record.id, NAME)


def test_it_is_written_on_one_page_and_verified_by_anybody_on_another(signed_in, client, training):
    record = training()
    signed_in(member="north", lane=Lane.COOPERATION)
    assert "Write a certificate" in client.get("/desks/cooperation/learning/").content.decode()
    written = client.post("/desks/cooperation/certificate/", {"training": record.id, "said": NAME})
    assert written.headers["Cache-Control"] == "private, no-store"
    text = written.context["text"]
    client.logout()
    assert client.get("/public/certificate/").status_code == 200
    good = client.post("/public/certificate/", {"certificate": text})
    assert (good.status_code, NAME in good.content.decode()) == (200, True)
    assert "The signature is valid" in good.content.decode()
    bad = client.post("/public/certificate/", {"certificate": changed(text, to="Somebody Else")})
    assert (bad.status_code, "Somebody Else" in bad.content.decode()) == (422, False)


def test_a_member_outside_the_circle_is_not_told_that_there_is_a_training(signed_in, client, training):
    record = training()
    signed_in(member="west", lane=Lane.COOPERATION)
    assert client.post("/desks/cooperation/certificate/", {"training": record.id, "said": NAME}).status_code == 404
    assert "Naloxone" not in client.get("/desks/cooperation/learning/").content.decode()
