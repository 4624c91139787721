"""Who is told of an alert, by which channel, how often, and what each channel may carry."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from alerting import NOW, alert
from tahaluf.hub.alerts import deliver, release, webhooks
from tahaluf.hub.alerts.caps import cap_for
from tahaluf.hub.alerts.feeds import feed_for, public_feed
from tahaluf.hub.alerts.models import Delivery
from tahaluf.hub.alerts.queries import left_out_for
from tahaluf.hub.alerts.subscriptions import unsubscribe
from tahaluf.hub.alerts.worker import run_due
from tahaluf.kernel.errors import BadInput, NotFound, PeerFailed
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.records.alert_fields import FollowUp
from tahaluf.records.visibility import PUBLIC

HOOK = "https://hooks.example.org/in"
SECRETS = ("entanyl", "Tangier", "Tanger", "طنجة", "MA-01", "سري")


@pytest.fixture
def posted(monkeypatch):
    """Webhook messages that would have gone out."""
    sent = []
    monkeypatch.setattr(deliver, "post", lambda address, secret, message, *, key, at: sent.append((address, message, key)))
    return sent


def test_a_green_alert_is_mailed_in_the_reader_s_language(hub):
    reader = hub.person(hub.badr, language="fr")
    hub.subscribe(reader, by_email=True)
    hub.send()
    assert run_due(NOW) == 1
    (mail,) = hub.mails
    assert mail.to == [reader.email]
    assert mail.subject == "[TLP:GREEN] Fentanyl à Tanger"
    assert "Comprimés de fentanyl, Tanger." in mail.body


@pytest.mark.parametrize("tlp", [TLP.AMBER, TLP.AMBER_STRICT])
def test_what_is_stricter_than_green_is_not_in_the_mail(hub, tlp):
    hub.subscribe(hub.people["badr"], by_email=True)
    record = hub.send(tlp=tlp, circles=(hub.circle.id,))
    run_due(NOW)
    (mail,) = hub.mails
    assert mail.subject == "A new alert waits for you"
    for word in (*SECRETS, record.id):
        assert word not in mail.message().as_string()


def test_nobody_outside_the_audience_is_told_anything(hub, posted):
    hub.subscribe(hub.people["carthage"], by_email=True, webhook_url=HOOK)
    hub.send(tlp=TLP.AMBER, circles=(hub.circle.id,))
    assert run_due(NOW) == 0
    assert (hub.mails, posted, Delivery.objects.count()) == ([], [], 0)


def test_health_alerts_reach_no_mailbox_of_another_lane(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    hub.subscribe(hub.person(hub.badr, Lane.HEALTH), by_email=True)
    hub.send(lane=Lane.HEALTH)
    run_due(NOW)
    assert [mail.to for mail in hub.mails] == [["badr-health-en@example.org"]]


def test_the_webhook_of_a_stricter_alert_carries_no_content(hub, posted):
    hub.subscribe(hub.people["badr"], webhook_url=HOOK)
    green, amber = hub.send(), hub.send(tlp=TLP.AMBER, circles=(hub.circle.id,))
    run_due(NOW)
    by_content = {"content" in message: message for _, message, _ in posted}
    assert by_content[True]["alert"] == green.id
    assert set(by_content[False]) == {"type", "delivery"}
    assert amber.id not in json.dumps(by_content[False])


def test_rights_are_judged_again_when_the_message_leaves(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    hub.send()
    deliver.enqueue_new(NOW)
    hub.people["badr"].is_active = False
    hub.people["badr"].save()
    assert deliver.send_due(NOW) == 0
    assert hub.mails == []
    assert Delivery.objects.get(channel="email").state == "withdrawn"


def test_an_ended_subscription_sends_nothing_more(hub):
    made = hub.subscribe(hub.people["badr"], by_email=True)
    hub.send()
    deliver.enqueue_new(NOW)
    unsubscribe(hub.people["badr"], made.subscription.pk, at=NOW)
    deliver.send_due(NOW)
    assert hub.mails == []


def test_doing_the_work_twice_sends_once(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    hub.send()
    assert [run_due(NOW), run_due(NOW), run_due(NOW + timedelta(days=1))] == [1, 0, 0]
    assert len(hub.mails) == 1


def test_a_worker_that_died_while_sending_is_followed_by_another_with_the_same_key(hub, posted, monkeypatch):
    hub.subscribe(hub.people["badr"], webhook_url=HOOK)
    hub.send()

    def die(*_args, **_more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(deliver, "post", die)
        with pytest.raises(KeyboardInterrupt):
            run_due(NOW)
    assert run_due(NOW + timedelta(minutes=9)) == 0
    assert run_due(NOW + timedelta(minutes=11)) == 1
    assert [key for *_, key in posted] == [str(Delivery.objects.get(channel="webhook").pk)]


def test_a_receiver_that_does_not_answer_is_tried_seven_times_over_more_than_a_day(hub, monkeypatch):
    hub.subscribe(hub.people["badr"], webhook_url=HOOK)
    hub.send()
    tried = []

    def fail(*_args, at, **_more):
        tried.append(at)
        raise PeerFailed("The receiver answered 500.")

    monkeypatch.setattr(deliver, "post", fail)
    for minute in range(0, 3000, 1):
        deliver.send_due(NOW + timedelta(minutes=minute)) if minute else run_due(NOW)
        if Delivery.objects.get(channel="webhook").state != "queued":
            break
    minutes = [int((at - NOW).total_seconds() // 60) for at in tried]
    assert minutes == [0, 1, 6, 36, 156, 516, 1956]
    assert Delivery.objects.get(channel="webhook").last_error == "The receiver answered 500."


def test_an_alert_from_before_the_subscription_is_not_sent(hub):
    hub.send()
    hub.subscribe(hub.people["badr"], by_email=True, at=NOW + timedelta(hours=1))
    assert run_due(NOW + timedelta(hours=2)) == 0


def test_a_draft_and_a_dismissed_alert_are_told_to_nobody(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    hub.say([alert()], lane=Lane.COOPERATION)
    (second,) = hub.say([alert()], lane=Lane.COOPERATION)
    release.decide(hub.row(hub.amal, second), "dismissed", "Mistaken.", member=hub.amal.id, at=NOW)
    assert run_due(NOW) == 0


def test_confirming_a_draft_sends_it(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    (draft,) = hub.say([alert()], lane=Lane.COOPERATION)
    release.decide(hub.row(hub.amal, draft), "confirmed", "Two laboratories agree.", member=hub.amal.id, at=NOW)
    assert run_due(NOW) == 1


def test_follow_up_notifies_nobody_and_standing_down_everybody(hub):
    hub.subscribe(hub.people["badr"], by_email=True)
    record = hub.send()
    run_due(NOW)
    act = FollowUp(on=Period.parse("2026-06-11"), action="Laboratories were asked.")
    release.add_follow_up(hub.row(hub.amal, record), act, member=hub.amal.id, at=NOW)
    assert run_due(NOW) == 0
    release.stand_down(hub.row(hub.amal, record), "Mistaken.", member=hub.amal.id, at=NOW)
    assert run_due(NOW) == 1
    assert "This alert is stood down. Reason: Mistaken." in hub.mails[-1].body


def test_beyond_the_budget_the_least_grave_are_left_out_and_listed(hub):
    badr = hub.people["badr"]
    hub.subscribe(badr, by_email=True, weekly_budget=1)
    minor, severe = hub.send(alert(cap_severity="Minor")), hub.send(alert(cap_severity="Severe"))
    assert run_due(NOW) == 1
    assert severe.id in str(Delivery.objects.filter(state="sent").values_list("alert", flat=True))
    assert [row.id for row in left_out_for(badr)] == [minor.id]


def test_the_gravest_alert_and_the_end_of_a_known_one_pass_any_budget(hub):
    hub.subscribe(hub.people["badr"], by_email=True, weekly_budget=1)
    first = hub.send()
    run_due(NOW)
    hub.send(alert(cap_severity="Extreme", urgency="Immediate"))
    release.stand_down(hub.row(hub.amal, first), "Mistaken.", member=hub.amal.id, at=NOW)
    assert run_due(NOW) == 2


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ({}, 1),
        ({"substances": ("fentanyl",)}, 1),
        ({"substances": ("mdma",)}, 0),
        ({"classes": ("opioid",)}, 1),
        ({"classes": ("nitazene",)}, 0),
        ({"regions": ("MA",)}, 1),
        ({"regions": ("MA-01", "TN")}, 1),
        ({"regions": ("TN",)}, 0),
        ({"signal_kinds": ("rising",)}, 1),
        ({"signal_kinds": ("cluster",)}, 0),
        ({"least_severity": "Severe"}, 1),
        ({"least_severity": "Extreme"}, 0),
    ],
)
def test_every_filter_given_must_hold(hub, wish, told):
    hub.subscribe(hub.people["badr"], by_email=True, **wish)
    hub.send()
    assert run_due(NOW) == told


def test_a_severity_that_is_not_known_is_not_taken_for_harmless(hub):
    hub.subscribe(hub.people["badr"], by_email=True, least_severity="Extreme")
    hub.send(alert(cap_severity="Unknown"))
    assert run_due(NOW) == 1


def test_the_signature_covers_time_and_body():
    stamp = int(NOW.timestamp())
    expected = hmac.new(b"secret", f"{stamp}.".encode() + b"{}", hashlib.sha256).hexdigest()
    assert webhooks.signature("secret", b"{}", at=NOW) == f"t={stamp},v1={expected}"


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.org/",
        "https://user:word@hooks.example.org/",
        "https://localhost/",
        "https://127.0.0.1/",
        "https://10.1.2.3/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[2002:0a00:0001::]/",
        "https://hub.internal/",
        "ftp://hooks.example.org/",
        "https:///x",
        "https://hooks.example.org:port/",
    ],
)
def test_addresses_of_the_own_network_are_refused(address):
    with pytest.raises(BadInput):
        webhooks.require_address(address)


def test_a_public_name_that_resolves_to_a_private_address_is_refused(monkeypatch):
    monkeypatch.setattr(
        webhooks.socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", ("93.184.215.14", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    )
    with pytest.raises(BadInput, match="private"):
        webhooks.resolve("https://hooks.example.org/")


def test_the_operator_may_allow_a_host_of_the_own_network(monkeypatch, settings):
    settings.WEBHOOK_ALLOW = frozenset({"hub.internal"})
    monkeypatch.setattr(webhooks.socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", ("10.0.0.1", 443))])
    assert webhooks.resolve("https://hub.internal/in") == ("hub.internal", "10.0.0.1")


def test_the_public_feed_holds_clear_alerts_only(hub):
    hub.send(alert(event="hidden"), tlp=TLP.GREEN)
    hub.send(tlp=TLP.CLEAR)
    feed = public_feed(address="https://hub.example.org", language="ar").decode()
    assert feed.count("<entry") == 1
    assert "عنوان سري" in feed


def test_a_feed_behind_a_secret_tells_nothing_of_what_is_stricter_than_green(hub):
    made = hub.subscribe(hub.people["badr"], feed=True)
    record = hub.send(tlp=TLP.AMBER, circles=(hub.circle.id,))
    feed = feed_for(made.feed_secret, address="https://hub.example.org").decode()
    assert feed.count("<entry") == 1
    for word in SECRETS:
        assert word not in feed
    assert f"alerts/{record.id}" not in feed


def test_a_wrong_feed_secret_is_not_found(hub):
    hub.subscribe(hub.people["badr"], feed=True)
    with pytest.raises(NotFound):
        feed_for("", address="https://hub.example.org")
    with pytest.raises(NotFound):
        feed_for("x", address="https://hub.example.org")


def test_the_cap_message_is_valid_and_has_a_block_per_language(hub):
    from capvalidator import validate_cap_message

    record = hub.send(tlp=TLP.CLEAR)
    xml = cap_for(PUBLIC, record.id)
    result = validate_cap_message(xml, strict=False)
    assert result.passed, result
    assert xml.decode().count("<info>") == 3


def test_a_cancellation_names_the_message_that_it_cancels(hub):
    record = hub.send(tlp=TLP.CLEAR)
    first = cap_for(PUBLIC, record.id).decode()
    identifier = first.partition("<identifier>")[2].partition("<")[0]
    release.stand_down(hub.row(hub.amal, record), "Mistaken.", member=hub.amal.id, at=NOW + timedelta(hours=1))
    second = cap_for(PUBLIC, record.id).decode()
    assert "<msgType>Cancel</msgType>" in second
    assert identifier in second.partition("<references>")[2].partition("<")[0]


def test_the_cap_message_of_a_restricted_alert_is_found_by_its_readers_alone(hub):
    record = hub.send(tlp=TLP.AMBER, circles=(hub.circle.id,))
    assert b"<scope>Restricted</scope>" in cap_for(hub.reader(hub.badr), record.id)
    for reader in (PUBLIC, hub.reader(hub.carthage)):
        with pytest.raises(NotFound):
            cap_for(reader, record.id)


def test_a_look_with_nothing_to_do_costs_four_queries(hub, django_assert_max_num_queries):
    hub.subscribe(hub.people["badr"], by_email=True)
    hub.send()
    run_due(NOW)
    with django_assert_max_num_queries(4):
        run_due(NOW)
