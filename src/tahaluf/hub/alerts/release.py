"""Releasing an alert, and what follows: update, stand down, what was done. Each is a version of one record of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts.words import filled
from tahaluf.hub.audit.services import SYSTEM, Actor
from tahaluf.hub.intake.scanning import require_decided
from tahaluf.hub.ledger.queries import Row
from tahaluf.hub.ledger.services import Statement, issue, revise
from tahaluf.kernel.errors import BadInput, NotAllowed
from tahaluf.kernel.markings import TLP
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import Text
from tahaluf.records.alert_codes import DECISIONS
from tahaluf.records.alert_fields import AlertText, FollowUp
from tahaluf.records.envelope import Record
from tahaluf.records.fields import RecordRef
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.markings import Markings

_SENT = ("confirmed", "stood_down")


def release(  # noqa: PLR0913 - what is said, for whom, why, when and by whom
    content: Alert,
    markings: Markings,
    *,
    member: str,
    reason: str,
    at: datetime,
    by: Actor = SYSTEM,
    exercise: bool = False,
    scan_reason: str = "",
) -> Record:
    """Issue the alert as a record of `member`, restricted by `markings` from its first instant; the worker then delivers it.

    Raises:
        BadInput: no reason was given, a draft that tells nothing was not rewritten, or its texts hold what must not leave and
            nobody said (`scan_reason`) why they may.
        NotAllowed: the member's key is not on this hub.
    """
    why = _require_reason(reason)
    if any(say.NOTHING_TO_TELL.in_(text.language) in (text.description or "") for text in content.texts):
        raise BadInput.one("texts", "The draft still says that it tells nothing.", "Write what may be released, in each language.")
    require_decided(content, markings.lane, reason=scan_reason, by=by, at=at)
    sent = _decided(_addressed(content, markings, exercise=exercise), "confirmed", why, at)
    return issue(Statement(content=sent, markings=markings, exercise=exercise), member=member, at=at, by=by)


def decide(  # noqa: PLR0913 - what, why, by whom and when
    row: Row, decision: str, reason: str, *, member: str, at: datetime, by: Actor = SYSTEM, scan_reason: str = ""
) -> Record:
    """Confirm, watch, dismiss or stand down an alert of the member's own; confirming a draft is what sends it.

    Raises:
        NotAllowed: the alert is another member's.
        BadInput: no such decision, no reason, or a draft to be confirmed whose texts a scan holds, without a `scan_reason`.
        Conflict: somebody else changed it meanwhile.
    """
    alert = _own(row, member)
    if decision not in DECISIONS or decision == "pending":
        raise BadInput.one("decision", f"{decision!r} is no decision.", "Choose confirmed, watching, dismissed or stood_down.")
    if decision == "stood_down":
        return stand_down(row, reason, member=member, at=at, by=by)
    if decision == "confirmed":
        require_decided(alert, row.record.markings.lane, reason=scan_reason, by=by, at=at)
    exercise = row.record.exercise
    ready = _addressed(alert, row.record.markings, exercise=exercise) if decision == "confirmed" else alert
    return revise(row.record, content=_decided(ready, decision, _require_reason(reason), at), at=at, by=by)


def update(  # noqa: PLR0913 - what is said, why, when and by whom
    row: Row, texts: tuple[AlertText, ...], *, member: str, at: datetime, by: Actor = SYSTEM, scan_reason: str = ""
) -> Record:
    """Send new wording to everybody who has the alert.

    Raises:
        NotAllowed: the alert is another member's.
        BadInput: the wording holds what must not leave and nobody said (`scan_reason`) why it may.
        Conflict: somebody else changed it meanwhile.
    """
    alert = _own(row, member)
    changed = _checked(alert.model_copy(update={"texts": texts, "msg_type": "Update", "references": _earlier(row, alert)}))
    require_decided(changed, row.record.markings.lane, reason=scan_reason, by=by, at=at)
    return revise(row.record, content=changed, at=at, by=by)


def stand_down(row: Row, reason: str, *, member: str, at: datetime, by: Actor = SYSTEM) -> Record:
    """Cancel the alert, first sentence in every language, and tell everybody who has it.

    Raises:
        NotAllowed: the alert is another member's.
        BadInput: no reason was given.
    """
    alert, why = _own(row, member), _require_reason(reason)
    told = filled(say.STOOD_DOWN, reason=why)
    texts = tuple(_first(told, text) for text in alert.texts)
    cancelled = alert.model_copy(
        update={"texts": texts, "msg_type": "Cancel", "references": _earlier(row, alert), "response_type": ("AllClear",)}
    )
    return revise(row.record, content=_decided(cancelled, "stood_down", why, at), at=at, by=by)


def add_follow_up(row: Row, act: FollowUp, *, member: str, at: datetime, by: Actor = SYSTEM) -> Record:
    """Write down what was done afterwards; readers of the alert see it, and nobody is notified again.

    Raises:
        NotAllowed: the alert is another member's.
    """
    alert = _own(row, member)
    return revise(row.record, content=_checked(alert.model_copy(update={"follow_up": (*alert.follow_up, act)})), at=at, by=by)


def is_sent(alert: Alert) -> bool:
    """Whether this version is one that readers are told of: decided on, and no draft."""
    return alert.decision in _SENT and alert.status != "Draft"


def _addressed(alert: Alert, markings: Markings, *, exercise: bool) -> Alert:
    """With the CAP status and scope that the markings give: public only what is clear and addressed to nobody."""
    narrowed = markings.circles or markings.recipients or markings.persons or markings.caveats
    public = markings.tlp is TLP.CLEAR and not narrowed
    return alert.model_copy(
        update={
            "status": "Exercise" if exercise else "Actual",
            "scope": "Public" if public else "Restricted",
            "restriction": None if public else filled(say.RESTRICTION, tlp=markings.tlp.value.upper()).en,
        }
    )


def _decided(alert: Alert, decision: str, reason: str, at: datetime) -> Alert:
    changes = {"decision": decision, "decision_reason": reason, "decided_on": Period.of_day(at.date())}
    return _checked(alert.model_copy(update=changes))


def _checked(alert: Alert) -> Alert:
    """Validated again: `model_copy` does not."""
    return Alert.model_validate({name: getattr(alert, name) for name in type(alert).model_fields})


def _own(row: Row, member: str) -> Alert:
    alert = row.record.content
    if not isinstance(alert, Alert) or row.owner != member:
        raise NotAllowed("Only the alert's owner changes it.")
    return alert


def _require_reason(reason: str) -> str:
    if not reason.strip():
        raise BadInput.one("reason", "A decision needs its reason.", "Say in one sentence why.")
    return reason.strip()


def _earlier(row: Row, alert: Alert) -> tuple[RecordRef, ...]:
    """The alert itself, once: its earlier versions are the earlier messages."""
    own = RecordRef(record=row.id, relation="earlier-message")
    return (*(one for one in alert.references if one.record != row.id), own)


def _first(told: Text, text: AlertText) -> AlertText:
    sentence = told.in_(text.language)
    return replace(text, description="\n".join(part for part in (sentence, text.description) if part))
