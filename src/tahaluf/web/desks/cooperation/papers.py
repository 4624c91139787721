"""The pages of commitments, tasks with questions, and responsibilities."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.desks.cooperation.goals import goal_title
from tahaluf.hub.desks.cooperation.papers import Duties, Pledges, Questions, Tasks
from tahaluf.joint.duties import Finding, Urgency
from tahaluf.joint.progress import Standing
from tahaluf.web.desks.cooperation.sheet import Sheet, Twin, counted, headed, link_to, plainly, share, told
from tahaluf.web.shown import Link, Table
from tahaluf.web.values import language


def standing_title(standing: str) -> str:
    """How a commitment stands, in words."""
    return {
        "kept": gettext("kept"),
        "unproven": gettext("reached, without evidence"),
        "on_course": gettext("on course"),
        "behind": gettext("behind"),
        "overdue": gettext("overdue"),
        "silent": gettext("not reported"),
        "not_measurable": gettext("cannot be measured"),
        "withdrawn": gettext("withdrawn"),
    }[standing]


def urgency_title(urgency: str) -> str:
    """How a task stands, in words."""
    return {
        "overdue": gettext("overdue"),
        "soon": gettext("due soon"),
        "later": gettext("later"),
        "undated": gettext("no deadline"),
        "done": gettext("settled"),
    }[urgency]


def finding_title(finding: str) -> str:
    """What the map of responsibilities shows, in words."""
    return {"gap": gettext("gap: nobody leads"), "double": gettext("several lead"), "clear": gettext("one body leads")}[finding]


def source_title(source: str) -> str:
    """What a task follows from, in words."""
    return {
        "obligation": gettext("obligation"),
        "notice": gettext("notice"),
        "review": gettext("review"),
        "renewal": gettext("renewal"),
        "end": gettext("end of the agreement"),
    }[source]


def commitments(found: Pledges, *, public: bool = False) -> Sheet:
    """Each commitment as it stands, then who has not reported; for the `public`, who cannot open records, titles are no links."""
    return Sheet(
        title=gettext("Commitments"),
        lede=gettext(
            "How each commitment stands follows from its indicator, evidence and deadline, not from what its owner says of it."
        ),
        empty=gettext("No commitment is shared with you."),
        tables=(_courses(found, public=public), _silent(found)),
        counts=counted((course.standing.value for _, course in found.courses), standing_title, [one.value for one in Standing]),
        counted=gettext("Commitments by how they stand"),
        twin=Twin(
            name="commitments",
            columns=("id", "owner", "deadline", "standing", "way", "reported", "goals", "reasons"),
            rows=tuple(
                (
                    one.row.id,
                    one.content.owner.name,
                    str(one.content.deadline),
                    course.standing.value,
                    None if course.way is None else str(round(course.way, 3)),
                    course.reported.isoformat() if course.reported else None,
                    "; ".join(f"{goal.framework} {goal.item}" for goal in one.content.goals),
                    plainly(course.reasons),
                )
                for one, course in found.courses
            ),
        ),
        rows=tuple(one.row for one, _ in found.courses),
        more=found.more,
    )


def _courses(found: Pledges, *, public: bool) -> Table:
    return Table(
        caption=gettext("Commitments"),
        columns=headed(
            gettext("Commitment"),
            gettext("Owner"),
            gettext("Deadline"),
            gettext("How it stands"),
            gettext("Part of the way"),
            gettext("Carries out"),
            gettext("Reasons"),
            numbers=(4,),
        ),
        rows=tuple(
            (
                one.content.title if public else link_to(one.row),
                one.content.owner.name,
                one.content.deadline,
                standing_title(course.standing),
                "—" if course.way is None else share(course.way),
                gettext("; ").join(goal_title(goal).in_(language()) for goal in one.content.goals) or "—",
                told(course.reasons),
            )
            for one, course in found.courses
        ),
    )


def _silent(found: Pledges) -> Table:
    return Table(
        caption=gettext("Who has not reported for a year"),
        columns=headed(gettext("Owner"), gettext("Without a report"), gettext("Commitments"), numbers=(1, 2)),
        rows=found.silent,
    )


def tasks(found: Tasks, late: Questions) -> Sheet:
    """What agreements ask for by when, and questions that wait for an answer."""
    return Sheet(
        title=gettext("Tasks and questions"),
        lede=gettext("What follows from agreements, with owner and date, and questions whose date has passed."),
        empty=gettext("No task and no question is open among what is shared with you."),
        tables=(_tasks(found), _questions(late)),
        counts=counted((task.urgency.value for _, task in found.listed), urgency_title, [one.value for one in Urgency][:4]),
        counted=gettext("Tasks out of agreements by their date"),
        twin=Twin(
            name="tasks",
            columns=("record", "source", "what", "owners", "due", "urgency"),
            rows=(
                *(
                    (one.row.id, t.source, t.what.in_(language()), "; ".join(t.owners), str(t.due or ""), t.urgency.value)
                    for one, t in found.listed
                ),
                *(
                    (one.row.id, "question", one.content.title, _asked(one.content.asked_of), str(one.content.reply_by), "overdue")
                    for one, _ in late.late
                ),
            ),
        ),
        rows=(*(one.row for one, _ in found.listed), *(one.row for one, _ in late.late)),
        more=found.more or late.more,
    )


def _tasks(found: Tasks) -> Table:
    return Table(
        caption=gettext("Tasks out of agreements"),
        columns=headed(
            gettext("Task"), gettext("Agreement"), gettext("Follows from"), gettext("Owner"), gettext("Due"), gettext("State")
        ),
        rows=tuple(
            (
                task.what.in_(language()),
                Link(title=one.content.title, url=reverse("cooperation-agreement", args=[one.row.id])),
                source_title(task.source),
                gettext(", ").join(task.owners),
                task.due or gettext("none named"),
                urgency_title(task.urgency),
            )
            for one, task in found.listed
        ),
    )


def _questions(late: Questions) -> Table:
    return Table(
        caption=gettext("Questions that wait for an answer"),
        columns=headed(gettext("Question"), gettext("Asked of"), gettext("Answer by"), gettext("Days since"), numbers=(3,)),
        rows=tuple((link_to(one.row), _asked(one.content.asked_of) or "—", one.content.reply_by, days) for one, days in late.late),
    )


def _asked(parties: tuple[object, ...]) -> str:
    return gettext(", ").join(str(getattr(party, "name", "")) for party in parties)


def responsibilities(found: Duties) -> Sheet:
    """Who leads, supports and is told; gaps and doubles first."""
    return Sheet(
        title=gettext("Who does what"),
        lede=gettext(
            "Tasks by territory: who leads, who supports, who is told. Nobody who leads is a gap, several are a double role."
        ),
        empty=gettext("No responsibility is shared with you."),
        tables=(_held(found),),
        counts=counted((held.finding.value for _, held in found.listed), finding_title, [one.value for one in Finding]),
        counted=gettext("Tasks of territories by who leads"),
        twin=Twin(
            name="responsibilities",
            columns=("record", "task", "territory", "finding", "leads", "supports", "others"),
            rows=tuple(
                (
                    one.row.id,
                    one.content.task,
                    one.content.territory.region,
                    held.finding.value,
                    *("; ".join(names) for names in (held.leads, held.supports, held.others)),
                )
                for one, held in found.listed
            ),
        ),
        rows=tuple(one.row for one, _ in found.listed),
        more=found.more,
    )


def _held(found: Duties) -> Table:
    return Table(
        caption=gettext("Tasks of territories"),
        columns=headed(
            gettext("Task"),
            gettext("Territory"),
            gettext("Finding"),
            gettext("Leads"),
            gettext("Supports"),
            gettext("Others"),
            gettext("Reasons"),
        ),
        rows=tuple(
            (
                link_to(one.row),
                one.content.territory.locality or one.content.territory.region or "—",
                finding_title(held.finding),
                *(gettext(", ").join(names) or "—" for names in (held.leads, held.supports, held.others)),
                told(held.reasons),
            )
            for one, held in found.listed
        ),
    )
