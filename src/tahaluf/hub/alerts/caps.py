"""An alert as a CAP 1.2 message, out of what one reader may see of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from tahaluf.exchange.cap import CapMessage, Reference, Wording, write_cap
from tahaluf.hub.alerts.common import is_public
from tahaluf.hub.alerts.release import is_sent
from tahaluf.hub.assess.signals import EVERYWHERE, place_name
from tahaluf.hub.ledger.queries import Row, visible_to
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import LANGUAGES, Language
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import Reader


def cap_for(reader: Reader, record_id: str) -> bytes:
    """The CAP message of the newest version of an alert that was sent, as UTF-8 XML.

    Raises:
        NotFound: there is no such alert, the reader may not know of it, or it was not sent.
    """
    door = visible_to(reader)
    versions = [row for row in door.versions(record_id) if isinstance(row.record.content, Alert) and is_sent(row.record.content)]
    if not versions or versions[0].modified != door.get(record_id).modified or versions[0].retracted:
        raise NotFound("There is no such alert, or you may not see it.")
    owner = door.coalition.members.get(versions[0].owner)
    return write_cap(_message(versions, sender_name=owner.name if owner else None))


def identifier_of(row: Row) -> str:
    """The CAP identifier of one version: no two versions share it."""
    return f"{row.id}.{microseconds(row.modified) // 1000}"


def _message(versions: Sequence[Row], *, sender_name: str | None) -> CapMessage:
    row, *earlier = versions
    alert = row.record.content
    if not isinstance(alert, Alert):
        raise NotFound("This record is no alert.")
    references = tuple(Reference(sender=one.owner, identifier=identifier_of(one), sent=one.modified) for one in earlier[:1])
    # To whom the earlier message was never shown, an update is a first message.
    kind: Any = alert.msg_type if references else "Alert"
    public = is_public(row)
    return CapMessage(
        identifier=identifier_of(row),
        sender=row.owner,
        sent=row.modified,
        wordings={language: _wording(text, alert) for language, text in _texts(alert).items()},
        status=alert.status,
        msg_type=kind,
        scope="Public" if public else "Restricted",
        restriction=None if public else (alert.restriction or f"TLP:{row.record.markings.tlp.value.upper()}"),
        references=references,
        category=alert.category[0],
        response_types=tuple(one for one in alert.response_type if not (public and one == "Assess")),
        urgency=alert.urgency,
        severity=alert.cap_severity,
        certainty=alert.certainty,
        onset=_start(alert.onset),
        expires=_end(alert.expires),
        sender_name=sender_name,
        parameters=_parameters(alert, row),
        geocodes=tuple(code for place in alert.area for code in _geocodes(place)),
    )


def _texts(alert: Alert) -> dict[Language, AlertText]:
    by_language = {text.language: text for text in alert.texts or ()}
    return {language: by_language[language] for language in LANGUAGES if language in by_language}


def _wording(text: AlertText, alert: Alert) -> Wording:
    names = [place_name(place.region, text.language) if place.region else (place.reported or "") for place in alert.area]
    separator = "، " if text.language == "ar" else ", "
    return Wording(
        event=text.event or alert.event,
        headline=text.headline,
        area=separator.join(name for name in names if name) or EVERYWHERE.in_(text.language),
        description=text.description,
        instruction=text.instruction,
    )


def _parameters(alert: Alert, row: Row) -> dict[str, str]:
    rule = {"trigger": alert.trigger.rule} if alert.trigger else {}
    return {**rule, "TLP": row.record.markings.tlp.value.upper()}


def _geocodes(place: Place) -> tuple[tuple[str, str], ...]:
    coded = (("ISO 3166-2", place.subdivision), ("ISO 3166-1", place.country))
    return tuple((system, code) for system, code in coded if code)[:1]


def _start(period: Period | None) -> datetime | None:
    return datetime.combine(period.first, time(), UTC) if period else None


def _end(period: Period | None) -> datetime | None:
    return datetime.combine(period.last + timedelta(days=1), time(), UTC) if period else None
