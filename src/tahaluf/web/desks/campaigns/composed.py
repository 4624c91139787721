"""What the composer and the page of a campaign show of approaches, readiness, the calendar and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tahaluf.hub.desks.campaigns import releasing
from tahaluf.hub.desks.campaigns.readiness import Message, Step
from tahaluf.hub.desks.campaigns.schedule import Hint
from tahaluf.hub.ledger.queries import Row
from tahaluf.messages import Approach, Checked, Weighed, abouts, approaches, proven_for
from tahaluf.records.cooperation_codes import PROGRESS
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.records.kinds.practice import GRADES
from tahaluf.web.desks.campaigns import words
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.shown import Link, Table
from tahaluf.web.values import in_own_direction, language

_TONES = {"beneficial": "ok", "likely": "ok", "unlikely": "warning", "harmful": "critical"}
_BAD = frozenset({"instruction", "stigma", "attraction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One approach to tick: its grade in words with the tone of its tag, and what is known of it."""

    code: str
    title: str
    grade: str
    tone: str
    chosen: bool
    says: str
    conditions: str
    whose: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding of the message check as it stands beside the text."""

    title: str
    says: str
    instead: str
    is_grave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckShown:
    """The check of one message: its findings and reading ease; `is_empty` where nothing is written."""

    language: str
    is_empty: bool
    remarks: tuple[Remark, ...]
    ease: str


def choices(chosen: Iterable[str]) -> tuple[Choice, ...]:
    """Every approach, the best proven first."""
    taken = frozenset(chosen)
    return tuple(_choice(one, one.code in taken) for one in approaches().values())


def proven_title(groups: Iterable[str]) -> str:
    """The best proven approaches for an audience in one line, each with its grade; empty without an audience."""
    named = tuple(groups)
    return _listed(proven_for(named)) if named else ""


def weighed_table(found: Sequence[Weighed]) -> Table:
    """The approaches that a campaign names: grade, reasons, conditions, what is better for the same people."""
    rows = [
        (
            one.approach.title.in_(language()),
            grade_title(one.approach.grade),
            " ".join(in_own_direction(reason.says.in_(language())) for reason in one.reasons),
            in_own_direction(one.approach.conditions.in_(language())),
            _listed(one.better) or words.NO_BETTER.in_(language()),
            "; ".join(source.title for source in one.approach.sources),
        )
        for one in found
    ]
    columns = (words.ONE_APPROACH, words.GRADE, words.WAS_FOUND, words.CONDITIONS, words.BETTER, words.SOURCES)
    return table(words.APPROACH, columns, rows)


def approaches_table() -> Table:
    """Every approach with its proof."""
    rows = [
        (one.title, one.grade, one.says, one.conditions, one.whose, "; ".join(link.title for link in one.sources))
        for one in choices(())
    ]
    columns = (words.ONE_APPROACH, words.GRADE, words.WAS_FOUND, words.CONDITIONS, words.WHOSE_GRADE, words.SOURCES)
    return table(words.APPROACH, columns, rows)


def steps_table(found: Iterable[Step]) -> Table:
    """What is missing before a release, and what is in order."""
    rows = [(in_own_direction(one.reason.says.in_(language())), _state(one)) for one in found]
    return table(words.READY, (words.STEP, words.STATE), rows)


def hints_table(found: Iterable[Hint]) -> Table:
    """What the dates meet in the calendar."""
    rows = [(one.first, one.last, in_own_direction(one.reason.says.in_(language()))) for one in found]
    return table(words.CALENDAR, (words.FROM_DAY, words.TO_DAY, words.HINT), rows)


def history_table(rows: Iterable[Row], *, member: str | None) -> Table:
    """The versions of a campaign: when, with which marking and status, and, for people of its owner, who proposed each."""
    lines = [_version(row, row.record.content, member) for row in rows if isinstance(row.record.content, Campaign)]
    return table(words.HISTORY, (words.VERSION, words.MARKING, words.STATUS, words.PROPOSED_BY), lines)


def check_shown(message: Message) -> CheckShown:
    """The check as it stands beside the text."""
    found = message.checked if message.text.strip() else None
    remarks = tuple(
        Remark(
            title=abouts()[one.concern].title.in_(language()),
            says=in_own_direction(one.reason.says.in_(language())),
            instead=one.instead,
            is_grave=one.concern.value in _BAD,
        )
        for one in (found.findings if found else ())
    )
    return CheckShown(language=message.language, is_empty=found is None, remarks=remarks, ease=_ease(found))


def who_looks(others: int) -> str:
    """Who must look before a release."""
    return words.WHO_LOOKS.fill(count=others).in_(language()) if others else words.NOBODY_ELSE.in_(language())


def grade_title(grade: str) -> str:
    """A grade in words."""
    return GRADES[grade].in_(language())


def _choice(one: Approach, chosen: bool) -> Choice:
    return Choice(
        code=one.code,
        title=one.title.in_(language()),
        grade=grade_title(one.grade),
        tone=_TONES.get(one.grade, "info"),
        chosen=chosen,
        says=in_own_direction(one.says.in_(language())),
        conditions=in_own_direction(one.conditions.in_(language())),
        whose=words.GRADED[one.checked].in_(language()),
        sources=tuple(Link(title=source.title, url=source.url) for source in one.sources),
    )


def _listed(found: Iterable[Approach]) -> str:
    return "; ".join(f"{one.title.in_(language())} ({grade_title(one.grade)})" for one in found)


def _state(step: Step) -> str:
    if step.done:
        return words.IN_ORDER.in_(language())
    return (words.NEEDED if step.needed else words.ADVISED).in_(language())


def _version(row: Row, content: Campaign, member: str | None) -> tuple[object, ...]:
    proposed = ", ".join(str(one.by) for one in releasing.proposals(row)) if row.owner == member else "—"
    return (
        row.modified,
        f"TLP:{row.record.markings.tlp.value.upper()}",
        title_of_code(PROGRESS, content.status),
        proposed or words.NOBODY.in_(language()),
    )


def _ease(found: Checked | None) -> str:
    if found is None or found.ease.score is None:
        return ""
    return in_own_direction(words.EASE_IS.fill(measure=found.ease.measure, score=found.ease.score).in_(language()))
