"""Operations, reviews and receipts as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse

from tahaluf.hub.desks.operations.requests import Asked
from tahaluf.hub.desks.operations.reviews import ASKED, Review
from tahaluf.hub.ledger.queries import Row
from tahaluf.records.kind import FieldSpec
from tahaluf.records.kinds.operation import STATUSES, Operation
from tahaluf.watch.displacement import Changed
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.desks.operations import words
from tahaluf.web.shown import Link, Table
from tahaluf.web.titles import title_of
from tahaluf.web.values import country_title, language

_HAPPENED = ("objective", "controls_made", "seizures_made", "sites_dismantled", "arrests", "worked", "failed", "lessons")


def operations_table(rows: Iterable[Row]) -> Table:
    """One line for each operation, with how much of its review is there."""
    columns = (words.OPERATION, words.LEAD, words.PERIOD, words.STATUS, words.REVIEW)
    return table(
        words.TITLE, columns, [_line(row, row.record.content) for row in rows if isinstance(row.record.content, Operation)]
    )


def _line(row: Row, content: Operation) -> tuple[object, ...]:
    done = sum(getattr(content, name) is not None for name in ASKED)
    return (
        Link(title=content.title, url=reverse("operation", args=[row.id])),
        content.lead.name if content.lead else "—",
        content.period,
        title_of_code(STATUSES, content.status),
        words.COMPLETE.fill(done=done, all=len(ASKED)).in_(language()),
    )


def parties_table(content: Operation) -> Table:
    """Who leads and who supports."""
    lead = [(content.lead.name, words.LEADS_ROLE.in_(language()))] if content.lead else []
    others = [(one.name, words.SUPPORTS_ROLE.in_(language())) for one in content.participants]
    return table(words.PARTIES, (words.MEMBER, words.PART), [*lead, *others])


def steps_table(content: Operation) -> Table:
    """What was done, in order."""
    rows = [(one.on, one.status, one.by or "—", one.note or "—") for one in content.steps]
    return table(words.STEPS, (words.ON, words.STEP, words.BY, words.NOTE), rows)


def checklist_table(review: Review) -> Table:
    """Each point of the review, and whether the record answers it."""
    rows = [(_field_title(name), (words.YES if there else words.NO).in_(language())) for name, there in review.answered]
    return table(words.CHECKLIST, (words.POINT, words.ANSWERED), rows)


def happened_table(content: Operation) -> Table:
    """What was expected beside what happened, as recorded; what is not recorded is said to be so."""
    unknown = words.UNKNOWN.in_(language())
    values = [(name, getattr(content, name)) for name in _HAPPENED]
    return table(words.EXPECTED, (words.WHAT, words.SAID), [(_field_title(n), unknown if v is None else v) for n, v in values])


def moved_table(review: Review) -> Table:
    """Every place before and after, the operation's own place first."""
    told = review.moved
    rows = [_place_line(one) for one in (told.target, *told.others[:30])] if told else []
    return table(words.MOVED, (words.PLACE, words.BEFORE, words.AFTER, words.RATIO, words.JUDGED), rows)


def _place_line(one: Changed) -> tuple[object, ...]:
    ratio = "—" if one.ratio is None else f"{one.ratio} ({one.low}–{'∞' if one.high is None else one.high})"
    judged = words.ROSE if one.rose else words.FELL if one.fell else words.NOT_SHOWN
    return (country_title(one.place) or one.place, one.before, one.after, ratio, judged.in_(language()))


def set_table(rows: Iterable[Row]) -> Table:
    """The records of an operation's shared set."""
    told = [
        (Link(title=title_of(row.record.content), url=reverse("record", args=[row.id])), row.record.kind.spec.title.in_(language()))
        for row in rows
    ]
    return table(words.SET, (words.RECORD, words.KIND), told)


def requests_table(asked: Iterable[Asked], names: Mapping[str, str]) -> Table:
    """One line for each request and each member that can see it."""
    columns = (words.REQUEST, words.REPLY_BY, words.STATUS, words.MEMBER, words.DELIVERED, words.READ, words.ANSWERED_ON)
    return table(words.REQUESTS, columns, [line for one in asked for line in _receipt_lines(one, names)])


def _receipt_lines(one: Asked, names: Mapping[str, str]) -> list[tuple[object, ...]]:
    link = Link(title=one.request.title, url=reverse("record", args=[one.row.id]))
    state = (words.LATE if one.is_late else words.IN_TIME).in_(language())
    first = (link, one.request.reply_by or "—", state)
    told: list[tuple[object, ...]] = [
        (*first, names.get(receipt.member, receipt.member), receipt.delivered, _day(receipt.read), _day(receipt.answered))
        for receipt in one.receipts
    ]
    return told or [(*first, "—", "—", "—", "—")]


def _day(on: date | None) -> object:
    return on or "—"


def _field_title(name: str) -> str:
    for item in Operation.model_fields[name].metadata:
        if isinstance(item, FieldSpec):
            return item.title.in_(language())
    return name
