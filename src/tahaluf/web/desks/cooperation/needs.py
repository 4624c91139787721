"""The page of needs and offers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.desks.cooperation.market import Market
from tahaluf.joint.matching import Match, Unmet
from tahaluf.records.kinds.need import PRIORITIES
from tahaluf.web.desks.cooperation.sheet import Act, Sheet, Twin, headed, isolated, link_to, plainly, share, told
from tahaluf.web.shown import Table
from tahaluf.web.titles import title_of
from tahaluf.web.values import language


def sheet(found: Market, member: str) -> Sheet:
    """Who can help whom, and what remains unmet and why."""
    solved = found.assignment
    met = {match.need for match in solved.matches}
    return Sheet(
        title=gettext("Needs and offers"),
        lede=gettext(
            "The assignment of open offers to open needs that meets most of what matters most, within support, theme, language, "
            "place, time and amount. It is a proposal: who needs and who offers decide."
        ),
        empty=gettext("No open need is shared with you."),
        tables=(_matches(found), _unmet(found)),
        counts=((gettext("Met at least in part"), len(met)), (gettext("Unmet"), len(found.needs) - len(met))),
        counted=gettext("Open needs by whether an offer can meet them"),
        twin=_twin(found),
        rows=(*(one.row for one in found.needs.values()), *(one.row for one in found.offers.values())),
        acts=tuple(act for match in solved.matches for act in _acts(found, match, member)) + tuple(_closings(found, member)),
        more=found.more,
    )


def _matches(found: Market) -> Table:
    return Table(
        caption=gettext("Who can help whom"),
        columns=headed(
            gettext("Need"), gettext("Priority"), gettext("Offer"), gettext("Part of the need"), gettext("Reasons"), numbers=(3,)
        ),
        rows=tuple(
            (
                link_to(found.needs[one.need].row),
                _priority(found, one),
                link_to(found.offers[one.offer].row),
                share(one.share),
                told(one.reasons),
            )
            for one in found.assignment.matches
        ),
    )


def _unmet(found: Market) -> Table:
    return Table(
        caption=gettext("What remains unmet"),
        columns=headed(gettext("Need"), gettext("Priority"), gettext("Part unmet"), gettext("Reasons"), numbers=(2,)),
        rows=tuple(
            (link_to(found.needs[one.need].row), _priority(found, one), share(one.share), told(one.reasons))
            for one in found.assignment.unmet
        ),
    )


def _priority(found: Market, one: Match | Unmet) -> str:
    code = found.needs[one.need].content.priority
    return PRIORITIES[code].in_(language()) if code else "—"


def _twin(found: Market) -> Twin:
    matches = [("match", one.need, one.offer, str(one.share), plainly(one.reasons)) for one in found.assignment.matches]
    unmet = [("unmet", one.need, None, str(one.share), plainly(one.reasons)) for one in found.assignment.unmet]
    return Twin(name="needs", columns=("sort", "need", "offer", "share", "reasons"), rows=(*matches, *unmet))


def _acts(found: Market, match: Match, member: str) -> list[Act]:
    need, offer = found.needs[match.need], found.offers[match.offer]
    about = gettext("“%(need)s” by “%(offer)s”") % {
        "need": isolated(need.row),
        "offer": isolated(offer.row),
    }
    fields = (("need", match.need), ("offer", match.offer))
    acts = []
    if need.row.owner == member:
        acts.append(
            Act(title=gettext("Accept the offer"), about=about, url=reverse("cooperation-act", args=["accept"]), fields=fields)
        )
    if offer.row.owner == member:
        acts.append(
            Act(
                title=gettext("Keep the offer for this need"),
                about=about,
                url=reverse("cooperation-act", args=["reserve"]),
                fields=fields,
            )
        )
    return acts


def _closings(found: Market, member: str) -> list[Act]:
    """A need of the own member that was matched waits to be told as met."""
    return [
        Act(
            title=gettext("The need is met"),
            about=title_of(one.row.record.content),
            url=reverse("cooperation-act", args=["close"]),
            fields=(("need", key),),
            asks=gettext("What came, and what it changed"),
        )
        for key, one in found.matched.items()
        if one.row.owner == member
    ]
