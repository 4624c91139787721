"""The life of a pre-export notice: where it stands on a day, what is due next, and from whom.

The steps are those of Article 12, paragraph 10, of the 1988 Convention and of pre-export notification as practised since: the
exporting authority notifies, the importing authority replies within a stated time, the goods leave, and their arrival is confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text

SOON = timedelta(days=5)
ARRIVAL_GRACE = timedelta(days=30)  # after the planned arrival, before goods count as missing
DEFAULT_REPLY = timedelta(days=15)  # where a notice states no day; working days differ, so this is a reminder, not a right


class State(StrEnum):
    """Where a notice stands."""

    WAITING = "waiting"
    ASKED = "asked"
    DUE_SOON = "due_soon"
    UNANSWERED = "unanswered"
    CLEARED = "cleared"
    OBJECTED = "objected"
    UNDER_WAY = "under_way"
    PART_ARRIVED = "part_arrived"
    ARRIVED = "arrived"
    MISSING = "missing"
    EXPIRED = "expired"
    ENDED = "ended"


class Side(StrEnum):
    """Who has to act."""

    IMPORTER = "importing authority"
    EXPORTER = "exporting authority"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is recorded of a notice. `reply` is "no_objection", "objected", or None; quantities are in one unit, where known.

    `asked` is the day on which the importing authority asked for more information, `until` the day until which it took more time.
    """

    notified: date
    reply_by: date | None = None
    reply: str | None = None
    replied: date | None = None
    asked: date | None = None
    until: date | None = None
    permit_until: date | None = None
    departs: date | None = None
    arrives: date | None = None
    arrived: date | None = None
    quantity: float | None = None
    received: float | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state, who has to act until when (None: no day is known), and why."""

    state: State
    acts: Side
    due: date | None
    reasons: tuple[Reason, ...]


def _says(en: str, ar: str, fr: str) -> Text:
    return Text(en=en, ar=ar, fr=fr)


_WORDS = {
    State.WAITING: _says(
        "No reply yet; it is due by {day}.", "لم يصل رد بعد؛ موعده {day}.", "Pas encore de réponse ; elle est due le {day}."
    ),
    State.ASKED: _says(
        "The importing authority asked on {day} for more information: answer it; the reply waits for that.",
        "طلبت سلطة الاستيراد في {day} معلومات إضافية: أجيبوها، فالرد متوقف على ذلك.",
        "L'autorité importatrice a demandé le {day} des informations complémentaires : répondez, la réponse en dépend.",
    ),
    State.DUE_SOON: _says(
        "No reply yet; it is due within five days, by {day}.",
        "لم يصل رد بعد؛ موعده خلال خمسة أيام، في {day}.",
        "Pas encore de réponse ; elle est due sous cinq jours, le {day}.",
    ),
    State.UNANSWERED: _says(
        "The reply was due by {day} and has not come. Silence is no consent: ask before the goods leave.",
        "كان موعد الرد {day} ولم يصل. السكوت ليس موافقة: اسألوا قبل مغادرة البضاعة.",
        "La réponse était due le {day} et n'est pas venue. Le silence n'est pas un accord : demandez avant le départ.",
    ),
    State.CLEARED: _says(
        "The importing authority has no objection; the goods have not left.",
        "لا اعتراض لدى سلطة الاستيراد؛ ولم تغادر البضاعة.",
        "L'autorité importatrice n'a pas d'objection ; l'envoi n'est pas parti.",
    ),
    State.OBJECTED: _says(
        "The importing authority objects: the shipment is to be stopped.",
        "تعترض سلطة الاستيراد: يجب إيقاف الشحنة.",
        "L'autorité importatrice s'oppose : l'envoi doit être arrêté.",
    ),
    State.UNDER_WAY: _says(
        "The goods are under way; arrival is awaited by {day}.",
        "البضاعة في الطريق؛ ويُنتظر وصولها في {day}.",
        "L'envoi est en route ; arrivée attendue le {day}.",
    ),
    State.PART_ARRIVED: _says(
        "A part has arrived: {received} of {quantity}.",
        "وصل جزء: {received} من {quantity}.",
        "Une partie est arrivée : {received} sur {quantity}.",
    ),
    State.ARRIVED: _says("The goods have arrived.", "وصلت البضاعة.", "L'envoi est arrivé."),
    State.MISSING: _says(
        "Arrival was awaited by {day} and nobody has confirmed it: ask whether the goods were lost.",
        "كان الوصول منتظراً في {day} ولم يؤكده أحد: اسألوا هل فُقدت البضاعة.",
        "L'arrivée était attendue le {day} et personne ne l'a confirmée : demandez si l'envoi est perdu.",
    ),
    State.EXPIRED: _says(
        "The permit ended on {day} before the goods left.",
        "انتهى التصريح في {day} قبل مغادرة البضاعة.",
        "L'autorisation a expiré le {day} avant le départ.",
    ),
    State.ENDED: _says("The notice was cancelled or closed.", "أُلغي الإشعار أو أُغلق.", "L'avis a été annulé ou clos."),
}


def standing(facts: Facts, today: date) -> Standing:
    """Where a notice stands on a day."""
    if facts.ended:
        return _standing(State.ENDED, Side.NOBODY, None)
    if facts.arrived is not None:
        return _arrived(facts)
    if facts.reply == "objected":
        return _standing(State.OBJECTED, Side.EXPORTER, facts.departs)
    return _waiting(facts, today) if facts.reply is None else _cleared(facts, today)


def _cleared(facts: Facts, today: date) -> Standing:
    if facts.departs is not None and facts.departs <= today:
        return _under_way(facts, today)
    if facts.permit_until is not None and facts.permit_until < today:
        return _standing(State.EXPIRED, Side.EXPORTER, facts.permit_until)
    return _standing(State.CLEARED, Side.EXPORTER, facts.permit_until or facts.departs)


def _arrived(facts: Facts) -> Standing:
    if facts.quantity and facts.received is not None and facts.received < facts.quantity:
        return _standing(State.PART_ARRIVED, Side.IMPORTER, None, received=f"{facts.received:g}", quantity=f"{facts.quantity:g}")
    return _standing(State.ARRIVED, Side.NOBODY, None)


def _under_way(facts: Facts, today: date) -> Standing:
    if facts.arrives is None:
        return _standing(State.UNDER_WAY, Side.IMPORTER, None)
    state = State.MISSING if today > facts.arrives + ARRIVAL_GRACE else State.UNDER_WAY
    return _standing(state, Side.IMPORTER, facts.arrives)


def _waiting(facts: Facts, today: date) -> Standing:
    if facts.asked is not None:
        return _standing(State.ASKED, Side.EXPORTER, facts.asked)
    due = facts.until or facts.reply_by or facts.notified + DEFAULT_REPLY
    if today > due:
        return _standing(State.UNANSWERED, Side.EXPORTER, due)
    return _standing(State.DUE_SOON if due - today <= SOON else State.WAITING, Side.IMPORTER, due)


def _standing(state: State, acts: Side, due: date | None, **figures: str) -> Standing:
    evidence = {"day": due.isoformat() if due else "—", **figures}
    reason = Reason(rule=f"trade.notice-{state.value.replace('_', '-')}@1", says=_WORDS[state].fill(**evidence), evidence=evidence)
    return Standing(state=state, acts=acts, due=due, reasons=(reason,))
