"""The public list: nobody gets on it without confirming, nothing but public alerts is mailed, and who leaves is forgotten."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.mail.backends.locmem import EmailBackend

from alerting import NOW, alert
from tahaluf.hub.alerts import public_list
from tahaluf.hub.alerts.models import PublicMail, PublicReader
from tahaluf.hub.alerts.public_list import address_of, ask, awaits, confirm, enqueue_public, leave, send_public
from tahaluf.hub.alerts.worker import page_of
from tahaluf.hub.ledger import services
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.kernel.markings import TLP

SOMEBODY = "somebody@example.org"
LATER = NOW + timedelta(minutes=1)


def token_in(mail, page):
    return re.search(rf"/public/list/{page}/([^/\s>]+)/", mail.body)[1]


def asked(hub, address=SOMEBODY, *, at=NOW, language="en"):
    ask(address, language, at=at, link=page_of)
    return hub.mails[-1] if hub.mails else None


def on_the_list(hub, address=SOMEBODY, **more):
    reader = confirm(token_in(asked(hub, address, **more), "confirm"), at=NOW)
    hub.mails.clear()
    return reader


def sent(now=LATER):
    enqueue_public(now)
    return send_public(now, link=page_of)


def test_nothing_is_mailed_before_it_is_confirmed(hub):
    enqueue_public(NOW)
    mail = asked(hub)
    assert mail.to == [SOMEBODY]
    hub.send(tlp=TLP.CLEAR, at=LATER)
    assert sent() == 0
    confirm(token_in(mail, "confirm"), at=NOW)
    hub.send(alert(event="Another"), tlp=TLP.CLEAR, at=LATER + timedelta(minutes=1))
    assert sent(LATER + timedelta(minutes=2)) == 1


def test_each_mail_has_the_alert_its_page_and_the_way_out(hub):
    enqueue_public(NOW)
    on_the_list(hub)
    record = hub.send(tlp=TLP.CLEAR, at=LATER)
    assert sent() == 1
    (mail,) = hub.mails
    assert mail.to == [SOMEBODY]
    assert f"/public/alerts/{record.id}/" in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert token_in(mail, "leave") in mail.extra_headers["List-Unsubscribe"]
    assert sent(LATER + timedelta(days=1)) == 0
    assert not PublicMail.objects.exists()


def test_the_mail_is_in_the_language_asked_for(hub):
    enqueue_public(NOW)
    on_the_list(hub, language="ar")
    hub.send(tlp=TLP.CLEAR, at=LATER)
    sent()
    assert "لإيقاف هذه الرسائل" in hub.mails[-1].body


def test_only_what_is_public_at_the_moment_of_sending_is_mailed(hub):
    enqueue_public(NOW)
    on_the_list(hub)
    for tlp in (TLP.GREEN, TLP.AMBER):
        hub.send(tlp=tlp, at=LATER, **({"circles": (hub.circle.id,)} if tlp is TLP.AMBER else {}))
    assert sent() == 0
    record = hub.send(tlp=TLP.CLEAR, at=LATER + timedelta(minutes=1))
    enqueue_public(LATER + timedelta(minutes=2))
    services.retract(record, "a mistake", at=LATER + timedelta(minutes=3))
    assert send_public(LATER + timedelta(minutes=4), link=page_of) == 0
    assert not hub.mails
    assert not PublicMail.objects.exists()


def test_who_leaves_is_forgotten_with_what_waits(hub):
    enqueue_public(NOW)
    reader = on_the_list(hub)
    hub.send(tlp=TLP.CLEAR, at=LATER)
    enqueue_public(LATER)
    token = public_list._token(reader, public_list._LEAVE)
    leave(token)
    assert not PublicReader.objects.exists()
    assert send_public(LATER, link=page_of) == 0
    leave(token)
    leave("nonsense")


def test_an_address_is_nowhere_in_clear(hub):
    reader = on_the_list(hub)
    reader.refresh_from_db()
    told = f"{reader.address} {reader.address_hash} {reader}"
    assert SOMEBODY not in told
    assert "somebody" not in told
    assert address_of(reader) == SOMEBODY


@pytest.mark.parametrize("address", [SOMEBODY, "SomeBody@Example.org", f"  {SOMEBODY} "])
def test_the_same_address_is_on_the_list_once_and_nobody_is_written_to_twice_in_a_row(hub, address):
    on_the_list(hub)
    ask(address, "fr", at=NOW + timedelta(minutes=5), link=page_of)
    assert not hub.mails
    ask(address, "fr", at=NOW + timedelta(hours=1), link=page_of)
    (mail,) = hub.mails
    assert "already" in mail.subject
    assert PublicReader.objects.get().language == "en"


def test_a_confirmation_stands_for_two_days_and_an_asking_is_then_forgotten(hub, monkeypatch):
    token = token_in(asked(hub), "confirm")
    assert awaits(token)
    monkeypatch.setattr(public_list, "CONFIRM_WITHIN", timedelta(seconds=-1))
    assert not awaits(token)
    with pytest.raises(NotFound):
        confirm(token, at=NOW)
    monkeypatch.setattr(public_list, "CONFIRM_WITHIN", timedelta(hours=48))
    ask("other@example.org", "en", at=NOW + timedelta(hours=49), link=page_of)
    assert PublicReader.objects.count() == 1


def test_a_token_of_one_page_opens_no_other(hub):
    mail = asked(hub)
    with pytest.raises(NotFound):
        confirm("x" + token_in(mail, "confirm"), at=NOW)
    reader = confirm(token_in(mail, "confirm"), at=NOW)
    leave(token_in(mail, "confirm"))
    assert PublicReader.objects.filter(pk=reader.pk).exists()


@pytest.mark.parametrize(("address", "language"), [("no address", "en"), ("", "en"), (SOMEBODY, "de"), ("a@b\nBcc: c@d.org", "en")])
def test_what_is_no_address_is_told_and_nothing_is_sent(hub, address, language):
    with pytest.raises(BadInput):
        ask(address, language, at=NOW, link=page_of)
    assert not hub.mails
    assert not PublicReader.objects.exists()


def test_nobodys_mailbox_is_flooded_through_this_hub(hub, monkeypatch):
    monkeypatch.setattr(public_list, "MOST_WAITING", 2)
    for number in range(2):
        asked(hub, f"p{number}@example.org")
    with pytest.raises(Conflict):
        ask("p3@example.org", "en", at=NOW, link=page_of)
    assert len(hub.mails) == 2


def test_a_mail_server_that_is_away_is_tried_again_and_given_up_at_last(hub, monkeypatch):
    enqueue_public(NOW)
    on_the_list(hub)
    hub.send(tlp=TLP.CLEAR, at=LATER)

    def away(self, messages):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", away)
        assert sent() == 0
        waiting = PublicMail.objects.get()
        assert (waiting.attempts, waiting.next_attempt) == (1, LATER + public_list.BACK_OFF[0])
    assert sent(LATER + timedelta(minutes=2)) == 1
    hub.send(alert(event="Another"), tlp=TLP.CLEAR, at=LATER + timedelta(minutes=3))
    monkeypatch.setattr(EmailBackend, "send_messages", away)
    now = LATER + timedelta(minutes=4)
    for _ in range(len(public_list.BACK_OFF) + 1):
        sent(now)
        now += timedelta(days=2)
    assert not PublicMail.objects.exists()


def test_the_first_look_mails_nothing_of_the_past(hub):
    on_the_list(hub)
    hub.send(tlp=TLP.CLEAR, at=LATER)
    assert sent() == 0
