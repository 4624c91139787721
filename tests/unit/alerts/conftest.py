"""A coalition of three members with people, and ways to report and to release."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest

from alerting import NOW, TODAY, alert, seizure
from coalitions import add_member, day, name
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts import compose, release, subscriptions
from tahaluf.hub.alerts.subscriptions import Wish
from tahaluf.hub.assess.signals import signals_for
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader


@pytest.fixture
def hub(any_database, mailoutbox):
    """Members amal and badr in the circle "north"; carthage outside it; one person each in the cooperation lane."""
    amal, badr, carthage = (add_member(slug) for slug in ("amal", "badr", "carthage"))
    circle = members.add_circle(members.NewCircle(slug="north", name=name("north"), members=["amal", "badr"]), at=day(0))

    def person(member, lane=Lane.COOPERATION, language="en"):
        slug = f"{member.slug}-{lane.value}-{language}"
        return User.objects.create(username=slug, email=f"{slug}@example.org", member=member, lane=lane.value, language=language)

    people = {member.slug: person(member) for member in (amal, badr, carthage)}

    def say(contents, *, tlp=TLP.GREEN, lane=Lane.ENFORCEMENT, member=amal, exercise=False, at=NOW, **marks):
        statements = [
            services.Statement(content=one, markings=Markings(tlp=tlp, lane=lane, **marks), exercise=exercise) for one in contents
        ]
        return services.issue_many(statements, member=member.id, at=at)

    def history(number=60, **more):
        """A quiet year with one seizure of another substance a week, so that the series has weeks to be judged on."""
        return say([seizure(TODAY - timedelta(weeks=week), "cocaine") for week in range(number, 0, -1)], **more)

    def outbreak(number=6, **more):
        """Fentanyl, never seen before, in the last complete week."""
        return say([seizure(TODAY - timedelta(days=5)) for _ in range(number)], **more)

    def send(content=None, *, tlp=TLP.GREEN, member=amal, at=NOW, exercise=False, lane=Lane.COOPERATION, **marks):
        return release.release(
            content or alert(),
            Markings(tlp=tlp, lane=lane, **marks),
            member=member.id,
            reason="Two laboratories agree.",
            at=at,
            exercise=exercise,
        )

    def draft(author, *, tlp=TLP.GREEN, lane=Lane.COOPERATION, substance="fentanyl", **marks):
        signal = next(one for one in signals_for(author, today=TODAY) if one.key.substance == substance)
        return compose.from_signal(signal, author=author, markings=Markings(tlp=tlp, lane=lane, **marks), at=NOW, today=TODAY)

    def subscribe(user, at=NOW - timedelta(days=1), **wish):
        return subscriptions.subscribe(user, Wish(**wish), at=at)

    return SimpleNamespace(
        amal=amal,
        badr=badr,
        carthage=carthage,
        circle=circle,
        people=people,
        person=person,
        say=say,
        history=history,
        outbreak=outbreak,
        send=send,
        draft=draft,
        subscribe=subscribe,
        reader=lambda member, lane=Lane.COOPERATION: Reader(member=member.id, lane=lane),
        row=lambda member, record, lane=Lane.COOPERATION: visible_to(Reader(member=member.id, lane=lane)).get(record.id),
        mails=mailoutbox,
    )
