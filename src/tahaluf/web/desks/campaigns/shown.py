"""Campaigns, messages and outcomes as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import reverse

from tahaluf.hub.desks.campaigns.outcomes import Came
from tahaluf.hub.desks.campaigns.readiness import Message
from tahaluf.hub.desks.campaigns.releasing import messages_of
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.text import Text
from tahaluf.messages import Checked, abouts
from tahaluf.records.cooperation_codes import PROGRESS
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.web.desks.campaigns import words
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.values import language, with_codes_isolated


def campaigns_table(rows: Iterable[Row]) -> Table:
    """One line for each campaign: how many messages it has, and how many findings must be changed before a release."""
    columns = (words.CAMPAIGN, words.OWNER, words.PERIOD, words.STATUS, words.MESSAGES, words.TO_CHANGE)
    return table(words.TITLE, columns, [_line(row, row.record.content) for row in rows if isinstance(row.record.content, Campaign)])


def _line(row: Row, campaign: Campaign) -> tuple[object, ...]:
    told = messages_of(campaign)
    return (
        Link(title=campaign.title, url=reverse("campaign", args=[row.id])),
        campaign.owner.name,
        campaign.period,
        title_of_code(PROGRESS, campaign.status),
        len(told),
        sum(bool(one.checked and one.checked.must_change) for one in told),
    )


def messages_table(told: Iterable[Message]) -> Table:
    """The messages with the reading ease of each."""
    rows = [(language_title(one.language), one.text, _ease(one.checked)) for one in told]
    return table(words.MESSAGES, (words.LANGUAGE, words.TEXT, words.EASE), rows)


def findings_table(told: Iterable[Message]) -> Table:
    """What the check found in each message, why, what to write instead, and who says so."""
    rows = [
        (
            language_title(one.language),
            abouts()[found.concern].title.in_(language()),
            with_codes_isolated(found.reason.says.in_(language())),
            found.instead or "—",
            abouts()[found.concern].source,
        )
        for one in told
        if one.checked
        for found in one.checked.findings
    ]
    return table(words.FOUND, (words.LANGUAGE, words.CONCERN, words.WHY, words.INSTEAD, words.SOURCE), rows)


def outcomes_table(came: Came) -> Table:
    """Each indicator before and after, and what may be concluded."""
    unknown = words.UNKNOWN.in_(language())
    rows = [
        (
            one.name,
            unknown if one.before is None else one.before,
            unknown if one.after is None else one.after,
            one.reason.says.in_(language()),
        )
        for one in came.outcomes
    ]
    return table(words.OUTCOME, (words.INDICATOR, words.BEFORE, words.AFTER, words.CONCLUDED), rows)


def reach_says(came: Came) -> str:
    """How many were reached, with what that number is not."""
    people = words.UNKNOWN.in_(language()) if came.reached is None else came.reached
    return words.REACHED.fill(people=people, channels=came.unknown_channels).in_(language())


def table(caption: Text, columns: tuple[Text, ...], rows: Iterable[tuple[object, ...]]) -> Table:
    """A table in the reader's language."""
    titles = tuple(Column(title=one.in_(language())) for one in columns)
    return Table(caption=caption.in_(language()), columns=titles, rows=tuple(rows))


def title_of_code(codes: Mapping[str, Text], code: str | None) -> str:
    """The title of a code, the code itself where it is not listed, a dash where there is none."""
    return codes[code].in_(language()) if code and code in codes else code or "—"


def language_title(code: str) -> str:
    """The name of one of the three languages, else the code."""
    return title_of_code(words.LANGUAGES, code.partition("-")[0])


def _ease(checked: Checked | None) -> str:
    if checked is None or checked.ease.score is None:
        return "—"
    return f"{checked.ease.measure} {checked.ease.score}"
