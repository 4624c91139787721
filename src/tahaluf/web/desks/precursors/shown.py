"""What the desk of precursors shows, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.desks.precursors.services import Looked, Notice
from tahaluf.kernel.reasons import Reason
from tahaluf.records.codes import NOTICE_OBJECTIONS
from tahaluf.trade.needs import Use
from tahaluf.trade.notices import Side, State
from tahaluf.trade.words import plain
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.titles import title_of
from tahaluf.web.values import country_title, in_own_direction, isolated, language


def tabs(current: str) -> list[Link]:
    """The parts of the desk."""
    parts = (
        ("precursor-notices", gettext("Notices of shipments")),
        ("precursor-needs", gettext("Legitimate needs")),
        ("precursor-orders", gettext("Orders")),
        ("precursor-incidents", gettext("Incidents")),
    )
    return [Link(title=title, url=reverse(name), current=name == current) for name, title in parts]


def state_title(state: State) -> str:
    """A state of a notice in words."""
    return {
        State.WAITING: gettext("reply awaited"),
        State.ASKED: gettext("more information asked"),
        State.DUE_SOON: gettext("reply due soon"),
        State.UNANSWERED: gettext("no reply in time"),
        State.CLEARED: gettext("no objection"),
        State.OBJECTED: gettext("objection"),
        State.UNDER_WAY: gettext("under way"),
        State.PART_ARRIVED: gettext("arrived in part"),
        State.ARRIVED: gettext("arrived"),
        State.MISSING: gettext("not arrived in time"),
        State.EXPIRED: gettext("permit ended"),
        State.ENDED: gettext("closed"),
    }[state]


def side_title(side: Side) -> str:
    """Who has to act, in words."""
    return {
        Side.IMPORTER: gettext("importing authority"),
        Side.EXPORTER: gettext("exporting authority"),
        Side.NOBODY: gettext("nobody"),
    }[side]


def notices_table(found: Sequence[Notice], members: Mapping[str, str]) -> Table:
    """Notices, the most pressing first."""
    titles = (gettext("Notice"), gettext("State"), gettext("Who acts"), gettext("By"), gettext("Why"), gettext("Reported by"))
    return Table(
        caption=gettext("Notices of shipments"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Link(title=title_of(one.notice), url=reverse("record", args=[one.row.id])),
                state_title(one.standing.state),
                side_title(one.standing.acts),
                one.standing.due,
                " ".join((said(one.standing.reasons), *_replied(one, members))),
                members.get(one.row.owner, one.row.owner),
            )
            for one in found
        ),
    )


def _replied(one: Notice, members: Mapping[str, str]) -> Iterator[str]:
    """Who of the importing country replied itself, and with which grounds."""
    if one.replied is not None:
        answer, owner = one.replied.answer, one.replied.row.owner
        told = {"member": members.get(owner, owner), "day": isolated(str(answer.answered_on))}
        yield gettext("Reply of %(member)s on %(day)s.") % told
        if answer.objections:
            grounds = gettext(", ").join(NOTICE_OBJECTIONS[code].in_(language()) for code in answer.objections)
            yield gettext("Grounds: %(grounds)s.") % {"grounds": grounds}


def needs_table(uses: Sequence[Use]) -> Table:
    """Running use against needs, what is beyond its need first."""
    titles = (
        gettext("Country"),
        gettext("Substance"),
        gettext("Year"),
        gettext("Need"),
        gettext("Notified"),
        gettext("Share"),
        gettext("Why"),
    )
    ordered = sorted(uses, key=lambda one: (one.beyond is None, -(one.share or 0.0), -one.year))
    return Table(
        caption=gettext("Running use against legitimate need"),
        columns=tuple(Column(title=title, number=at in {3, 4, 5}) for at, title in enumerate(titles)),
        rows=tuple(
            (
                country_title(one.country),
                registered_name(one.substance) or one.substance,
                str(one.year),
                gettext("not stated") if one.need is None else f"{plain(one.need)} {one.unit}",
                f"{plain(one.used)} {one.unit}",
                None if one.share is None else f"{one.share:.0%}",
                said(one.reasons),
            )
            for one in ordered
        ),
    )


def orders_table(looked: Sequence[Looked], members: Mapping[str, str]) -> Table:
    """Orders to look at first."""
    titles = (gettext("Order"), gettext("Score"), gettext("Why"), gettext("Reported by"))
    return Table(
        caption=gettext("Orders to look at first"),
        columns=tuple(Column(title=title, number=at == 1) for at, title in enumerate(titles)),
        rows=tuple(
            (
                Link(title=title_of(one.row.record.content), url=reverse("record", args=[one.row.id])),
                round(one.screened.score, 1),
                said(one.screened.reasons[:3]),
                members.get(one.row.owner, one.row.owner),
            )
            for one in looked
        ),
    )


def said(reasons: Sequence[Reason]) -> str:
    """Reasons as one text."""
    return in_own_direction(" ".join(reason.says.in_(language()) for reason in reasons))
