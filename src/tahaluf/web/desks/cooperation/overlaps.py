"""The page of overlaps and gaps."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.desks.cooperation.overlaps import Agreed, Overlaps, Pair, names
from tahaluf.joint.overlap import Proposal
from tahaluf.joint.plans import place_label
from tahaluf.records.cooperation_codes import GROUPS, THEMES
from tahaluf.web.desks.cooperation.sheet import Act, Sheet, Twin, counted, headed, isolated, link_to, plainly, share, told
from tahaluf.web.shown import Table
from tahaluf.web.values import language


def proposal_title(proposal: str) -> str:
    """What two activities might do, in words."""
    return {
        "merge": gettext("merge"),
        "divide": gettext("divide places or groups"),
        "follow": gettext("one follows the other"),
        "nothing": gettext("nothing"),
    }[proposal]


def agreed_title(agreed: str) -> str:
    """How far the owners are, in words."""
    return {
        "open": gettext("nobody has agreed yet"),
        "proposed": gettext("one side has agreed"),
        "agreed": gettext("both sides have agreed"),
    }[agreed]


def sheet(found: Overlaps, member: str) -> Sheet:
    """Overlapping activities with what to do about them, then wanted work that nobody does."""
    return Sheet(
        title=gettext("Overlaps and gaps"),
        lede=gettext(
            "Activities that do one work in one place at one time, also where they are described in different languages; and work "
            "that records ask for and nobody does. A proposal to talk, never a judgement on anybody."
        ),
        empty=gettext("No overlap and no gap among the activities that are shared with you."),
        tables=(_pairs(found), _gaps(found)),
        counts=counted((pair.found.proposal.value for pair in found.pairs), proposal_title, [one.value for one in Proposal][:3]),
        counted=gettext("Pairs of activities by what is proposed"),
        twin=_twin(found),
        rows=tuple(told_.row for pair in found.pairs for told_ in (pair.one, pair.other)),
        acts=tuple(act for pair in found.pairs for act in _acts(pair, member)),
        more=found.more,
    )


def _pairs(found: Overlaps) -> Table:
    return Table(
        caption=gettext("Activities that overlap"),
        columns=headed(
            gettext("Activity"),
            gettext("Other activity"),
            gettext("Likeness"),
            gettext("Proposal"),
            gettext("Agreed"),
            gettext("Reasons"),
            numbers=(2,),
        ),
        rows=tuple(
            (
                link_to(pair.one.row),
                link_to(pair.other.row),
                share(pair.found.score),
                proposal_title(pair.found.proposal),
                agreed_title(pair.agreed),
                told(pair.found.reasons[:-1]),
            )
            for pair in found.pairs
        ),
    )


def _gaps(found: Overlaps) -> Table:
    return Table(
        caption=gettext("Work that is asked for and that nobody does"),
        columns=headed(
            gettext("Theme"), gettext("Place"), gettext("For whom"), gettext("Asked for by"), gettext("Reasons"), numbers=(3,)
        ),
        rows=tuple(
            (
                THEMES[gap.wanted.theme].in_(language()),
                place_label(gap.wanted.place),
                GROUPS[gap.wanted.group or "everyone"].in_(language()),
                len(gap.wanted.because),
                told(gap.reasons[1:]),
            )
            for gap in found.gaps
        ),
    )


def _twin(found: Overlaps) -> Twin:
    pairs = [
        ("overlap", one.one, one.other, round(one.score, 3), one.proposal.value, pair.agreed.value, plainly(one.reasons))
        for pair in found.pairs
        for one in (pair.found,)
    ]
    gaps = [("gap", gap.wanted.theme, gap.wanted.place, None, None, None, plainly(gap.reasons)) for gap in found.gaps]
    rows = tuple((a, b, c, None if d is None else str(d), e, f, g) for a, b, c, d, e, f, g in (*pairs, *gaps))
    return Twin(name="overlaps", columns=("sort", "one", "other", "score", "proposal", "agreed", "reasons"), rows=rows)


def _acts(pair: Pair, member: str) -> list[Act]:
    """What the owner of one of the two may do: agree to merge."""
    if pair.found.proposal is not Proposal.MERGE or pair.agreed is Agreed.AGREED:
        return []
    sides = ((pair.one, pair.other), (pair.other, pair.one))
    return [
        Act(
            title=gettext("Agree to carry it out jointly"),
            about=gettext("“%(mine)s” together with “%(theirs)s”") % {"mine": isolated(mine.row), "theirs": isolated(theirs.row)},
            url=reverse("cooperation-act", args=["merge"]),
            fields=(("own", mine.row.id), ("other", theirs.row.id)),
        )
        for mine, theirs in sides
        if mine.row.owner == member and not names(mine.content, theirs.row.id)
    ]
