"""Who wants to be told of what: subscriptions, and which alerts match them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from tahaluf.chem import registry
from tahaluf.hub.accounts.models import User
from tahaluf.hub.alerts.models import Subscription
from tahaluf.hub.alerts.webhooks import require_address
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.places import Place
from tahaluf.records.alert_codes import SIGNAL_KINDS
from tahaluf.records.kinds.alert import Alert

SEVERITIES = ("Minor", "Moderate", "Severe", "Extreme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for. Empty filters let everything pass; all that are given must hold."""

    substances: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    signal_kinds: tuple[str, ...] = ()
    least_severity: str = ""
    in_app: bool = True
    by_email: bool = False
    webhook_url: str = ""
    feed: bool = False
    weekly_budget: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscribed:
    """A new subscription, with the secrets that are shown once."""

    subscription: Subscription
    webhook_secret: str = ""
    feed_secret: str = ""


def subscribe(user: User, wish: Wish, *, at: datetime) -> Subscribed:
    """Subscribe a person from now on.

    Raises:
        BadInput: unknown codes, no channel, an e-mail wish without address, or a webhook that is not https.
    """
    _check(user, wish)
    hook = secrets.token_urlsafe(32) if wish.webhook_url else ""
    feed = secrets.token_urlsafe(32) if wish.feed else ""
    made = Subscription.objects.create(
        user=user,
        substances=list(wish.substances),
        classes=list(wish.classes),
        regions=list(wish.regions),
        signal_kinds=list(wish.signal_kinds),
        least_severity=wish.least_severity,
        in_app=wish.in_app,
        by_email=wish.by_email,
        webhook_url=wish.webhook_url,
        webhook_secret=hook,
        feed_hash=_hash(feed) if feed else "",
        weekly_budget=settings.ALERT_BUDGET if wish.weekly_budget is None else wish.weekly_budget,
        made=at,
    )
    return Subscribed(subscription=made, webhook_secret=hook, feed_secret=feed)


def unsubscribe(user: User, number: int, *, at: datetime) -> None:
    """End a person's own subscription at once; what is queued for it is not sent.

    Raises:
        NotFound: the person has no such subscription.
    """
    if not Subscription.objects.filter(user=user, pk=number, ended__isnull=True).update(ended=at):
        raise NotFound("You have no such subscription.")


def subscriptions_of(user: User) -> list[Subscription]:
    """A person's running subscriptions."""
    return list(Subscription.objects.filter(user=user, ended__isnull=True))


def find_by_feed(secret: str) -> Subscription | None:
    """The running subscription whose feed has this secret, of a person who may still sign in."""
    found = Subscription.objects.select_related("user").filter(ended__isnull=True, user__is_active=True)
    return found.filter(feed_hash=_hash(secret)).first() if secret else None


def matches(subscription: Subscription, alert: Alert) -> bool:
    """Whether the alert passes every filter. What an alert does not say is unknown: it passes only where nothing is asked."""
    wanted = subscription
    substances = {mention.substance for mention in alert.substances or () if mention.substance}
    by_kind = not wanted.signal_kinds or alert.signal_kind in wanted.signal_kinds
    by_place = not wanted.regions or bool(_regions(alert.area or ()) & set(wanted.regions))
    by_substance = not (wanted.substances or wanted.classes) or bool(
        substances & set(wanted.substances) or _classes(substances) & set(wanted.classes)
    )
    return by_kind and by_place and by_substance and _is_grave(alert.cap_severity, wanted.least_severity)


def _is_grave(severity: str, least: str) -> bool:
    """A severity that is not known passes: unknown is not harmless."""
    return not least or severity not in SEVERITIES or SEVERITIES.index(severity) >= SEVERITIES.index(least)


def _regions(places: Iterable[Place]) -> set[str]:
    codes = {code for place in places for code in (place.country, place.subdivision) if code}
    return codes | {code[:2] for code in codes}


def _classes(substances: Iterable[str]) -> set[str]:
    known = registry().by_id
    return {name for key in substances if key in known for name in known[key].classes}


def _check(user: User, wish: Wish) -> None:
    if not (wish.in_app or wish.by_email or wish.webhook_url or wish.feed):
        raise BadInput.one("channels", "No channel was chosen.", "Choose in the hub, by e-mail, by webhook or by feed.")
    if wish.by_email and not user.email:
        raise BadInput.one("by_email", "Your account has no e-mail address.", "Add one, or choose another channel.")
    if wish.least_severity and wish.least_severity not in SEVERITIES:
        raise BadInput.one("least_severity", f"{wish.least_severity!r} is no severity.", f"Choose one of {', '.join(SEVERITIES)}.")
    unknown = sorted(set(wish.signal_kinds) - set(SIGNAL_KINDS)) + sorted(set(wish.substances) - set(registry().by_id))
    unknown += sorted(set(wish.classes) - set(registry().classes))
    if unknown:
        raise BadInput.one("filters", f"Not known: {', '.join(unknown)}.", "Choose from the lists.")
    if wish.webhook_url:
        require_address(wish.webhook_url)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
