"""The page of goals: which items of the frameworks are carried out, by whom, how far, and which by nobody."""

from __future__ import annotations

from django.utils.translation import gettext

from tahaluf.hub.desks.cooperation.goals import GoalReport, by_goal, nobody_s
from tahaluf.hub.desks.cooperation.papers import Pledges
from tahaluf.joint.progress import Standing
from tahaluf.web.desks.cooperation.sheet import Sheet, Twin, headed
from tahaluf.web.shown import Table
from tahaluf.web.values import language

_LATE = (Standing.BEHIND, Standing.OVERDUE, Standing.SILENT)
_UNTOLD = (Standing.UNPROVEN, Standing.NOT_MEASURABLE)


def sheet(found: Pledges) -> Sheet:
    """Items by how the commitments to them stand, then the items that no commitment names."""
    reports = by_goal(found.courses)
    carried = [one for one in reports if one.commitments]
    return Sheet(
        title=gettext("Goals"),
        lede=gettext("What the commitments shared with you carry out, item by item, and which items nobody has committed to."),
        empty=gettext("No commitment is shared with you."),
        tables=(_carried(carried), _uncarried(reports)) if found.courses else (),
        counts=tuple((one.title.in_(language()), one.commitments) for one in carried),
        counted=gettext("Commitments by the item that they carry out"),
        twin=Twin(
            name="goals",
            columns=("framework", "item", "commitments", *(one.value for one in Standing), "owners", "records"),
            rows=tuple(_plain(one) for one in reports) if found.courses else (),
        ),
        rows=tuple(one.row for one, _ in found.courses),
        more=found.more,
    )


def _plain(one: GoalReport) -> tuple[str | int, ...]:
    standings = (one.standings.get(standing.value, 0) for standing in Standing)
    return (one.framework, one.item, one.commitments, *standings, "; ".join(one.owners), "; ".join(one.carried))


def _carried(reports: list[GoalReport]) -> Table:
    return Table(
        caption=gettext("Items that are carried out"),
        columns=headed(
            gettext("Item"),
            gettext("Commitments"),
            gettext("Kept"),
            gettext("On course"),
            gettext("Behind, overdue or not reported"),
            gettext("Cannot be told"),
            gettext("Owners"),
            numbers=(1, 2, 3, 4, 5),
        ),
        rows=tuple(
            (
                one.title.in_(language()),
                one.commitments,
                _of(one, Standing.KEPT),
                _of(one, Standing.ON_COURSE),
                _of(one, *_LATE),
                _of(one, *_UNTOLD),
                gettext(", ").join(one.owners),
            )
            for one in reports
        ),
    )


def _of(one: GoalReport, *standings: Standing) -> int:
    return sum(one.standings.get(standing.value, 0) for standing in standings)


def _uncarried(reports: tuple[GoalReport, ...]) -> Table:
    return Table(
        caption=gettext("Items that no commitment names"),
        columns=headed(gettext("Item")),
        rows=tuple((one.title.in_(language()),) for one in nobody_s(reports)),
    )
