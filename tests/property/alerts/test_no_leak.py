"""No channel tells a reader of an alert what the same reader could not look up: random coalitions, markings and alerts."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coalitions import add_member, day, name
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts import compose, deliver, release
from tahaluf.hub.alerts.caps import cap_for
from tahaluf.hub.alerts.feeds import feed_for, sent_alerts
from tahaluf.hub.alerts.subscriptions import Wish, subscribe
from tahaluf.hub.alerts.worker import run_due
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kinds.seizure import Seizure
from tahaluf.records.markings import FieldMarking, Markings
from tahaluf.records.visibility import PUBLIC, Reader

NOW = datetime(2026, 6, 10, 9, tzinfo=UTC)
# One substance and place per record, so that a word of a text tells from which record it came.
TRACES = (("fentanyl", "MA-01"), ("mdma", "MA-02"), ("cocaine", "MA-03"))


@st.composite
def marks(draw):
    named = draw(st.sets(st.integers(0, 2), max_size=2))
    return {
        "tlp": draw(st.sampled_from(TLP)),
        "lane": draw(st.sampled_from([Lane.ENFORCEMENT, Lane.HEALTH, Lane.COOPERATION])),
        "circle": draw(st.booleans()),
        "named": sorted(named),
        "field": draw(st.sampled_from([None, TLP.RED, TLP.AMBER])),
    }


@given(reported=st.lists(marks(), min_size=3, max_size=3), planned=marks(), in_circle=st.sets(st.integers(0, 2)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_reader_of_an_alert_could_look_up_what_any_channel_tells(any_database, reported, planned, in_circle):
    with transaction.atomic():
        _story(reported, planned, in_circle)
        transaction.set_rollback(True)


def _story(reported, planned, in_circle):
    everybody = [add_member(slug) for slug in ("amal", "badr", "carthage")]
    circle = members.add_circle(
        members.NewCircle(slug="north", name=name("north"), members=[everybody[n].slug for n in sorted(in_circle)]), at=day(0)
    )

    def markings(one):
        return Markings(
            tlp=one["tlp"],
            lane=one["lane"],
            circles=(circle.id,) if one["circle"] else (),
            recipients=tuple(everybody[n].id for n in one["named"]),
        )

    records = [
        services.issue(
            services.Statement(
                content=Seizure(
                    seized_on=Period.of_day(date(2026, 6, 5)),
                    place=Place(country="MA", subdivision=region),
                    substances=(SubstanceMention(reported=substance, substance=substance),),
                ),
                markings=markings(one),
                field_markings=(FieldMarking(tlp=one["field"], selectors=("substances",)),) if one["field"] else (),
            ),
            member=everybody[0].id,
            at=NOW,
        )
        for one, (substance, region) in zip(reported, TRACES, strict=True)
    ]
    users = [
        User.objects.create(
            username=f"{m.slug}-{lane.value}", email=f"{m.slug}-{lane.value}@example.org", member=m, lane=lane.value
        )
        for m in everybody
        for lane in (Lane.ENFORCEMENT, Lane.HEALTH, Lane.COOPERATION)
    ]
    subscribed = [
        subscribe(user, Wish(by_email=True, feed=True, webhook_url="https://hooks.example.org/"), at=day(0)) for user in users
    ]
    author = Reader(member=everybody[0].id, lane=planned["lane"])
    draft = compose.from_records([one.id for one in records], author=author, markings=markings(planned), at=NOW)
    if not draft.content.evidence:
        return
    alert = release.release(draft.content, draft.markings, member=everybody[0].id, reason="x", at=NOW)
    _check_channels(alert, users, subscribed)


def _check_channels(alert, users, subscribed):
    posted: dict[str, str] = {}
    before, deliver.post = deliver.post, lambda address, secret, message, *, key, at: posted.__setitem__(secret, str(message))
    mail.outbox = []
    try:
        run_due(NOW)
        run_due(NOW)
    finally:
        deliver.post = before
    for user, one in zip(users, subscribed, strict=True):
        reader = user.reader()
        told = [
            posted.get(one.subscription.webhook_secret, ""),
            feed_for(one.feed_secret, address="https://hub.example.org").decode(),
        ]
        told += [str(message.subject) + message.body for message in mail.outbox if message.to == [user.email]]
        told.append(_cap(reader, alert.id))
        _check(reader, "".join(told))
    _check(PUBLIC, _cap(PUBLIC, alert.id) + "".join(str(row.record.content) for row in sent_alerts(PUBLIC)))


def _cap(reader, record):
    try:
        return cap_for(reader, record).decode()
    except NotFound:
        return ""


def _check(reader, told):
    """Each trace in `told` is of a record whose field the reader can look up; the ledger's own doors are the oracle."""
    rows = list(visible_to(reader).records(limit=100).rows)
    known = {mention.substance for row in rows if row.kind == "seizure" for mention in row.record.content.substances}
    places = {row.record.content.place.subdivision for row in rows if row.kind == "seizure"}
    for substance, region in TRACES:
        assert substance in known or substance not in told.lower()
        assert region in places or region not in told
