"""What follows from signed papers: tasks out of agreements, gaps and doubles in the map of responsibilities, answers overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tahaluf.kernel.periods import Period
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.agreement import Agreement
from tahaluf.records.kinds.responsibility import Responsibility

SOON = timedelta(days=30)
_OVER = frozenset({"ended", "suspended"})


class Urgency(StrEnum):
    """How a task stands on a day, the most pressing first."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNDATED = "undated"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do out of an agreement: `source` is obligation, renewal, notice or review."""

    agreement: str
    source: str
    what: Text
    owners: tuple[str, ...]
    due: Period | None
    urgency: Urgency


def tasks_of(key: str, agreement: Agreement, *, on: date) -> tuple[Task, ...]:
    """The tasks of one agreement on a day: obligations, notice, review and renewal, the most pressing first."""
    parties = tuple(party.name for party in agreement.parties)
    found = [
        Task(
            agreement=key,
            source="obligation",
            what=Text(en=item.what, ar=item.what, fr=item.what),
            owners=(item.owner.name,),
            due=item.due,
            urgency=Urgency.DONE if item.status in ("done", "waived") else urgency_of(item.due, on),
        )
        for item in agreement.obligations
    ]
    if agreement.status not in _OVER:
        found += [
            Task(agreement=key, source=source, what=_WHAT[source], owners=parties, due=due, urgency=urgency_of(due, on))
            for source, due in _dates(agreement)
        ]
    order = list(Urgency)
    return tuple(sorted(found, key=lambda task: (order.index(task.urgency), task.due.last if task.due else date.max, task.source)))


def urgency_of(due: Period | None, on: date) -> Urgency:
    """How a date stands on a day; a coarse date runs to its last day."""
    if due is None:
        return Urgency.UNDATED
    if due.last < on:
        return Urgency.OVERDUE
    return Urgency.SOON if due.last - on <= SOON else Urgency.LATER


def _dates(agreement: Agreement) -> tuple[tuple[str, Period], ...]:
    renewal = "renewal" if agreement.renewal == "on_agreement" else "end"
    dates = (("notice", agreement.notice_by), ("review", agreement.review_due), (renewal, agreement.ends_on))
    return tuple(
        (source, due) for source, due in dates if due is not None and not (source == "end" and agreement.renewal == "automatic")
    )


class Finding(StrEnum):
    """What the map of responsibilities shows of a task."""

    GAP = "gap"
    DOUBLE = "double"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who holds a task of a territory on a day, by part, and what follows."""

    key: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    others: tuple[str, ...]
    finding: Finding
    reasons: tuple[Reason, ...]


def held_by(key: str, duty: Responsibility, *, on: date) -> Held:
    """Who leads, supports and is told on a day; a duty that has ended or not begun does not count."""
    running = [
        one for one in duty.duties if (one.since is None or one.since.first <= on) and (one.until is None or one.until.last >= on)
    ]
    leads = tuple(one.party.name for one in running if one.part == "leads")
    finding = Finding.GAP if not leads else Finding.DOUBLE if len(set(leads)) > 1 else Finding.CLEAR
    told = {"count": str(len(set(leads)))}
    reasons = [Reason(rule=f"duties.{finding.value}@1", says=_HELD[finding].fill(**told), evidence=told)]
    if duty.state in ("clear", "gap", "double") and duty.state != finding.value:
        reasons.append(Reason(rule="duties.says-otherwise@1", says=_OTHERWISE, evidence={"state": duty.state}))
    return Held(
        key=key,
        leads=leads,
        supports=tuple(one.party.name for one in running if one.part == "supports"),
        others=tuple(one.party.name for one in running if one.part not in ("leads", "supports")),
        finding=finding,
        reasons=tuple(reasons),
    )


def unanswered(asked: Sequence[tuple[str, date | None, bool]], *, on: date) -> tuple[tuple[str, int], ...]:
    """Questions (key, reply date, answered) whose date has passed without an answer, with the days since; the oldest first."""
    late = [(key, (on - due).days) for key, due, answered in asked if due is not None and not answered and due < on]
    return tuple(sorted(late, key=lambda row: (-row[1], row[0])))


_WHAT = {
    "notice": Text(
        en="Give notice, or let it run on",
        ar="توجيه الإشعار أو ترك الاتفاق سارياً",
        fr="Donner le préavis ou laisser courir l'accord",
    ),
    "review": Text(en="Review how it is carried out", ar="مراجعة التنفيذ", fr="Examiner la mise en œuvre"),
    "renewal": Text(en="Agree on its renewal", ar="الاتفاق على التجديد", fr="Convenir de la reconduction"),
    "end": Text(
        en="It ends: settle what comes after", ar="ينتهي الاتفاق: تسوية ما بعده", fr="L'accord prend fin : régler la suite"
    ),
}
_HELD = {
    Finding.GAP: Text(
        en="Nobody leads this task on the day.",
        ar="لا أحد يقود هذه المهمة في هذا اليوم.",
        fr="Personne ne pilote cette tâche à cette date.",
    ),
    Finding.DOUBLE: Text(
        en="Bodies that lead at the same time: {count}.",
        ar="جهات تقود في الوقت نفسه: {count}.",
        fr="Organismes qui pilotent en même temps : {count}.",
    ),
    Finding.CLEAR: Text(en="One body leads.", ar="جهة واحدة تقود.", fr="Un seul organisme pilote."),
}
_OTHERWISE = Text(
    en="The record itself states another finding.",
    ar="يذكر السجل نفسه نتيجة أخرى.",
    fr="La fiche elle-même énonce un autre constat.",
)
