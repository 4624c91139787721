"""Where a referral stands: what is due next, whether the weeks after release from prison run, whether the loop is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

FIRST_CONTACT = 7  # days, where the referral names no day of its own
CHECKS = (30, 90)  # days after the first contact
# Deaths by overdose are most frequent in the first two weeks after release and still more frequent in the third and fourth
# (Merrall et al. 2010, Addiction 105:1545).
RISK_DAYS = 28
RISK_EVERY = 7
_CONTACTS = frozenset({"first_contact", "attended", "in_care"})


class State(StrEnum):
    """What a referral needs, the most pressing first."""

    RISK_OVERDUE = "risk_overdue"
    OVERDUE = "overdue"
    RISK = "risk"
    DUE = "due"
    TO_CLOSE = "to_close"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a referral records; `steps` are (day, code) in any order."""

    made: date
    closed: bool
    contact_by: date | None = None
    released: date | None = None
    steps: Sequence[tuple[date, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where it stands: `due` is the day of the next act, None where the loop is closed; `risk_until` the last day of the window."""

    state: State
    due: date | None
    risk_until: date | None
    reasons: tuple[Reason, ...]


_FIRST = Text(en="First contact is due by {due}.", ar="أجل أول اتصال: {due}.", fr="Le premier contact est attendu avant le {due}.")
_CHECK = Text(
    en="In contact since {since}; to be asked again after {days} days, on {due}.",
    ar="على اتصال منذ {since}؛ يُسأل مجدداً بعد {days} يوماً، في {due}.",
    fr="En contact depuis le {since} ; à redemander après {days} jours, le {due}.",
)
_RISK = Text(
    en="Released on {released}: until {until} the risk of overdose is highest, so contact is kept every {days} days.",
    ar="أُفرج عنه في {released}: خطر الجرعة المفرطة في أعلاه حتى {until}، لذا يُحافَظ على الاتصال كل {days} أيام.",
    fr="Sortie le {released} : jusqu'au {until} le risque de surdose est le plus élevé ; contact tous les {days} jours.",
)
_END = Text(
    en="Ninety days after the first contact: say how it ended, and close the loop.",
    ar="مضى تسعون يوماً على أول اتصال: بيّن كيف انتهت الإحالة وأكمل الحلقة.",
    fr="Quatre-vingt-dix jours après le premier contact : dites comment cela a fini et fermez la boucle.",
)
_CLOSED = Text(en="The loop is closed.", ar="اكتملت الحلقة.", fr="La boucle est fermée.")


def standing(facts: Facts, today: date) -> Standing:
    """Where a referral stands on a day."""
    if facts.closed:
        return Standing(state=State.CLOSED, due=None, risk_until=None, reasons=(_reason("closed", _CLOSED),))
    contacts = sorted(day for day, step in facts.steps if step in _CONTACTS)
    due, why = _next(facts, contacts)
    until = _risk_until(facts, today)
    reasons = [why]
    if until and facts.released:
        due = min(due, _kept(facts.released, contacts))
        figures = {"released": facts.released.isoformat(), "until": until.isoformat(), "days": str(RISK_EVERY)}
        reasons.insert(0, _reason("release", _RISK, **figures))
    if until:
        state = State.RISK_OVERDUE if due < today else State.RISK
    elif why.rule == "care.referral-end@1" and due <= today:
        state = State.TO_CLOSE
    else:
        state = State.OVERDUE if due < today else State.DUE
    return Standing(state=state, due=due, risk_until=until, reasons=tuple(reasons))


def _next(facts: Facts, contacts: Sequence[date]) -> tuple[date, Reason]:
    """The next act that the plan asks for, leaving release aside."""
    if not contacts:
        due = facts.contact_by or facts.made + timedelta(days=FIRST_CONTACT)
        return due, _reason("first-contact", _FIRST, due=due.isoformat())
    first, last = contacts[0], contacts[-1]
    for days in CHECKS:
        due = first + timedelta(days=days)
        if last < due:
            says = {"since": first.isoformat(), "days": str(days), "due": due.isoformat()}
            return due, _reason("check", _CHECK, **says)
    return first + timedelta(days=CHECKS[-1]), _reason("end", _END)


def _risk_until(facts: Facts, today: date) -> date | None:
    """The last day of the risk window where it has not passed."""
    if facts.released is None:
        return None
    until = facts.released + timedelta(days=RISK_DAYS)
    return until if today <= until else None


def _kept(released: date, contacts: Sequence[date]) -> date:
    """The day by which contact is due in the window: a week after release or after the last contact since."""
    return max((released, *contacts)) + timedelta(days=RISK_EVERY)


def _reason(rule: str, says: Text, **figures: str) -> Reason:
    return Reason(rule=f"care.referral-{rule}@1", says=says.fill(**figures), evidence=figures)
