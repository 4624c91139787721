"""What the law says of a record's substances on a day: by jurisdiction and instrument, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tahaluf import law
from tahaluf.chem import registry
from tahaluf.kernel.text import Text
from tahaluf.records.kind import Kind
from tahaluf.records.readings import periods, substances
from tahaluf.web.substances import registered_name
from tahaluf.web.values import language, with_codes_isolated

ANSWERS = {
    law.Answer.YES: Text(en="controlled", ar="خاضعة للرقابة", fr="placée sous contrôle"),
    law.Answer.NO: Text(en="not controlled", ar="غير خاضعة للرقابة", fr="non placée sous contrôle"),
    law.Answer.NOT_KNOWN: Text(en="not known", ar="غير معروف", fr="non connu"),
}
_ORDER = list(ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One instrument's answer on one substance. `checked`: the rule was compared with its source."""

    jurisdiction: str
    instrument: str
    schedule: str
    answer: str
    since: str
    reasons: tuple[str, ...]
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfSubstance:
    """Everything that is known of one substance's control; `controlled` where at least one instrument says so."""

    name: str
    controlled: bool
    statuses: tuple[Status, ...]


def day_of(content: Kind, today: date) -> date:
    """The day on which the law is asked: the record's own first day, else today."""
    return min((period.first for period in periods(content)), default=today)


def law_of(content: Kind, on: date) -> tuple[OfSubstance, ...]:
    """The control status of every recognised substance of a record on a day; what is controlled comes first."""
    found = dict.fromkeys(mention.substance for mention in substances(content) if mention.substance)
    return tuple(status_of(name, on) for name in found if name in registry().by_id)


def status_of(substance: str, on: date) -> OfSubstance:
    """What every instrument says of one substance of the registry on a day."""
    controls = sorted(
        law.control_status(substance, on=on), key=lambda one: (_ORDER.index(one.answer), one.jurisdiction, one.instrument)
    )
    return OfSubstance(
        name=registered_name(substance) or substance,
        controlled=any(control.answer is law.Answer.YES for control in controls),
        statuses=tuple(_status(control) for control in controls),
    )


def _status(control: law.Control) -> Status:
    instrument = law.instruments().get(control.instrument)
    return Status(
        jurisdiction=control.jurisdiction,
        instrument=instrument.title.in_(language()) if instrument else control.instrument,
        schedule=control.schedule or "",
        answer=ANSWERS[control.answer].in_(language()),
        since=str(control.since) if control.since else "",
        reasons=tuple(with_codes_isolated(reason.says.in_(language())) for reason in control.reasons),
        checked=control.text_status == "source",
    )
