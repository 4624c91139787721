"""How a commitment stands, worked out from its indicator, evidence and deadline, whatever its owner says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.records.cooperation_fields import Measure
from tahaluf.records.kinds.commitment import Commitment

REPORTING = timedelta(days=365)
_SLACK = Decimal("0.10")  # how far behind an even course still counts as on course, as a part of the whole way


class Standing(StrEnum):
    """How a commitment stands on a day."""

    KEPT = "kept"
    UNPROVEN = "unproven"
    ON_COURSE = "on_course"
    BEHIND = "behind"
    OVERDUE = "overdue"
    SILENT = "silent"
    NOT_MEASURABLE = "not_measurable"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A commitment on a day: `way` is the part of baseline-to-target covered (below 0: away from it), None where not known.

    `expected` is the part that an even course would have covered on the day of the newest value; `reported` is that day.
    """

    standing: Standing
    way: Decimal | None
    expected: Decimal | None
    reported: date | None
    reasons: tuple[Reason, ...]

    @property
    def has_reported(self) -> bool:
        """Whether it says anything of its progress that is not too old."""
        return self.standing is not Standing.SILENT


def course_of(pledge: Commitment, *, on: date, reporting: timedelta = REPORTING) -> Course:
    """How a commitment stands on a day; `reporting` is how long silence may last before it is told.

    Kept needs both a value at or beyond the target and evidence; a deadline runs to the last day of its period.
    """
    newest = _newest(pledge, on)
    way = _way(pledge, newest)
    expected = _expected(pledge, newest)
    reported = newest.on.last if newest else None
    standing = _standing(pledge, on, way, expected)
    if standing in (Standing.ON_COURSE, Standing.BEHIND, Standing.NOT_MEASURABLE) and _is_silent(pledge, reported, on, reporting):
        standing = Standing.SILENT
    told = _told(pledge, standing, newest, way)
    return Course(standing=standing, way=way, expected=expected, reported=reported, reasons=(told, *_beside(pledge, standing)))


def silent_owners(courses: Sequence[tuple[str, Course]]) -> tuple[tuple[str, int, int], ...]:
    """Owners who have not reported on some commitment: owner, how many are silent, of how many; most silent first."""
    owners = {owner for owner, _ in courses}
    counted = []
    for owner in sorted(owners):
        mine = [course for name, course in courses if name == owner]
        if silent := sum(not course.has_reported for course in mine):
            counted.append((owner, silent, len(mine)))
    return tuple(sorted(counted, key=lambda row: (-row[1], row[0])))


def _newest(pledge: Commitment, on: date) -> Measure | None:
    measured = pledge.indicator.measured if pledge.indicator else ()
    known = [measure for measure in measured if measure.value is not None and measure.on.first <= on]
    return max(known, key=lambda measure: (measure.on.last, measure.on.first), default=None)


def _way(pledge: Commitment, newest: Measure | None) -> Decimal | None:
    if newest is None or newest.value is None or pledge.indicator is None or pledge.indicator.target is None:
        return None
    goal, start = pledge.indicator.target.value, pledge.indicator.baseline.value if pledge.indicator.baseline else None
    if goal is None:
        return None
    if start is None or start == goal:
        return Decimal(1) if newest.value == goal or (start is None and newest.value >= goal > 0) else None
    return (newest.value - start) / (goal - start)


def _expected(pledge: Commitment, newest: Measure | None) -> Decimal | None:
    begun = pledge.made_on.first
    if newest is None or pledge.deadline.last <= begun:
        return None
    part = Decimal((newest.on.last - begun).days) / Decimal((pledge.deadline.last - begun).days)
    return min(max(part, Decimal(0)), Decimal(1))


def _standing(pledge: Commitment, on: date, way: Decimal | None, expected: Decimal | None) -> Standing:
    if pledge.status == "withdrawn":
        return Standing.WITHDRAWN
    if way is not None and way >= 1:
        return Standing.KEPT if _has_evidence(pledge) else Standing.UNPROVEN
    if pledge.status == "kept" and pledge.indicator is None:
        return Standing.KEPT if _has_evidence(pledge) else Standing.UNPROVEN
    if pledge.deadline.last < on:
        return Standing.OVERDUE
    if way is None or expected is None:
        return Standing.NOT_MEASURABLE
    return Standing.ON_COURSE if way + _SLACK >= expected else Standing.BEHIND


def _has_evidence(pledge: Commitment) -> bool:
    return bool(pledge.evidence or pledge.evidence_note or pledge.files)


def _is_silent(pledge: Commitment, reported: date | None, on: date, reporting: timedelta) -> bool:
    last = max(day for day in (reported, pledge.made_on.last, pledge.status_on.last if pledge.status_on else None) if day)
    return on - last > reporting


def _told(pledge: Commitment, standing: Standing, newest: Measure | None, way: Decimal | None) -> Reason:
    told = {
        "deadline": str(pledge.deadline),
        "on": str(newest.on) if newest else "—",
        "value": f"{newest.value} {pledge.indicator.unit or ''}".strip() if newest and pledge.indicator else "—",
        "way": f"{way * 100:.0f}%" if way is not None else "—",
    }
    return Reason(rule=f"progress.{standing.value}@1", says=_SAYS[standing].fill(**told), evidence=told)


def _beside(pledge: Commitment, standing: Standing) -> tuple[Reason, ...]:
    """That its owner says otherwise, where a status typed in contradicts what was worked out."""
    hopeful = pledge.status in ("on_track", "kept") and standing in (Standing.BEHIND, Standing.OVERDUE, Standing.SILENT)
    return (Reason(rule="progress.says-otherwise@1", says=_OTHERWISE, evidence={"status": pledge.status}),) if hopeful else ()


_OTHERWISE = Text(
    en="Its owner reports a better status than what follows from the figures.",
    ar="الحالة التي تبلغ بها الجهة الملتزمة أفضل مما يُستخلص من الأرقام.",
    fr="Le responsable déclare un meilleur état que celui qui découle des chiffres.",
)
_SAYS = {
    Standing.KEPT: Text(
        en="The target is reached and there is evidence.", ar="بُلغ الهدف مع وجود دليل.", fr="La cible est atteinte, avec preuve."
    ),
    Standing.UNPROVEN: Text(
        en="The target is said to be reached, but there is no evidence.",
        ar="يُذكر أن الهدف قد بُلغ، لكن دون دليل.",
        fr="La cible est dite atteinte, mais sans preuve.",
    ),
    Standing.ON_COURSE: Text(
        en="The newest value ({value}, {on}) has covered {way} of the way; an even course asks for no more.",
        ar="أحدث قيمة ({value}، {on}) قطعت {way} من الطريق؛ والسير المنتظم لا يتطلب أكثر من ذلك.",
        fr="La dernière valeur ({value}, {on}) couvre {way} du chemin ; un rythme régulier n'en demande pas plus.",
    ),
    Standing.BEHIND: Text(
        en="The newest value ({value}, {on}) has covered {way} of the way, less than an even course asks for.",
        ar="أحدث قيمة ({value}، {on}) قطعت {way} من الطريق، أي أقل مما يتطلبه السير المنتظم.",
        fr="La dernière valeur ({value}, {on}) couvre {way} du chemin, moins que ne le demande un rythme régulier.",
    ),
    Standing.OVERDUE: Text(
        en="The deadline {deadline} has passed and the target is not reached.",
        ar="انقضى الأجل {deadline} ولم يُبلغ الهدف.",
        fr="L'échéance {deadline} est passée et la cible n'est pas atteinte.",
    ),
    Standing.SILENT: Text(
        en="Nothing was reported for longer than a year; the newest value is of {on}.",
        ar="لم يُبلَّغ عن شيء منذ أكثر من سنة؛ وأحدث قيمة تعود إلى {on}.",
        fr="Rien n'a été déclaré depuis plus d'un an ; la dernière valeur date de {on}.",
    ),
    Standing.NOT_MEASURABLE: Text(
        en="Baseline, target or value is missing, so that progress cannot be told.",
        ar="ينقص خط الأساس أو الهدف أو القيمة، فلا يمكن تحديد التقدم.",
        fr="Il manque le point de départ, la cible ou une valeur : l'avancement ne peut être établi.",
    ),
    Standing.WITHDRAWN: Text(en="Its owner withdrew it.", ar="سحبته الجهة الملتزمة.", fr="Son responsable l'a retiré."),
}
