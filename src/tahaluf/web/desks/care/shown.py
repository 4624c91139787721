"""Centres, growth, gaps and referrals as tables and a figure."""

from __future__ import annotations

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from tahaluf.care.growth import Growth
from tahaluf.care.location import Proposal
from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Wording
from tahaluf.charts.tokens import Look
from tahaluf.hub.desks.care.services import Centres, Followed, Gaps, Listed
from tahaluf.kernel.gazetteer import locality_title
from tahaluf.kernel.markings import Lane
from tahaluf.records.care_codes import STATES as FACILITY_STATES
from tahaluf.records.care_codes import STEPS
from tahaluf.records.kinds.referral import STATUSES
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.desks.care import words
from tahaluf.web.desks.precursors.shown import said
from tahaluf.web.shown import Link, Table
from tahaluf.web.values import country_title, language, with_codes_isolated


def parts(lane: Lane) -> tuple[Link, ...]:
    """The other parts of the desk; referrals are named to the health lane alone."""
    named = [(words.CENTRES, "care-centres"), (words.GAPS, "care-gaps"), (words.COVERAGE, "care-coverage")]
    if lane is Lane.HEALTH:
        named.append((words.REFERRALS, "care-referrals"))
    return tuple(Link(title=title.in_(language()), url=reverse(name)) for title, name in named)


def centres_table(found: Centres) -> Table:
    """One line for each centre, the longest unconfirmed first."""
    columns = (words.CENTRE, words.PLACE, words.STATE, words.OPENED, words.CONFIRMED, words.TO_CONFIRM)
    return table(words.CENTRES, columns, [_centre(one) for one in found.listed])


def _centre(one: Listed) -> tuple[object, ...]:
    facility = one.facility
    due = words.NOT_YET if one.overdue is None else words.OVERDUE_DAYS.fill(days=one.overdue.days)
    return (
        Link(title=facility.name, url=reverse("record", args=[one.row.id])),
        locality_title(facility.place, language()) or country_title(facility.place.country or "") or "—",
        title_of_code(FACILITY_STATES, facility.state),
        facility.opened or words.UNKNOWN.in_(language()),
        facility.last_confirmed,
        with_codes_isolated(due.in_(language())),
    )


def growth_table(growth: Growth) -> Table:
    """Centres by year."""
    columns = (words.YEAR, words.OPENED_IN, words.CLOSED_IN, words.STANDING)
    return table(words.GROWTH, columns, [(str(one.year), one.opened, one.closed, one.standing) for one in growth.years])


def growth_says(growth: Growth) -> tuple[str, ...]:
    """From how many to how many, and how many are in no year."""
    first, last = growth.years[0], growth.years[-1]
    told = [words.GROWTH_SAYS.fill(first=first.standing, from_year=first.year, last=last.standing, to_year=last.year)]
    if growth.unknown:
        told.append(words.NO_YEAR.fill(count=len(growth.unknown)))
    return tuple(with_codes_isolated(one.in_(language())) for one in told)


def growth_drawing(growth: Growth) -> SafeString | None:
    """Centres at the end of each year as bars; None where there was none."""
    if not any(one.standing for one in growth.years):
        return None
    bars = [Bar(label=str(one.year), value=one.standing) for one in growth.years]
    wording = Wording(title=words.GROWTH.in_(language()), unit=words.CENTRES.in_(language()))
    drawn = draw_bars(bars, wording=wording, look=Look(language=language(), width="narrow"))
    return mark_safe(drawn.svg)  # noqa: S308 - drawn here, every label escaped


def gaps_table(found: Gaps) -> Table:
    """Places, the farthest first."""
    columns = (words.PLACE, words.PEOPLE, words.NEAREST, words.KM)
    unknown = words.UNKNOWN.in_(language())
    rows = [
        (
            one.spot.id,
            unknown if one.spot.people is None else round(one.spot.people),
            found.names.get(one.centre or "", "—"),
            "—" if one.km is None else round(one.km, 1),
        )
        for one in found.reached
    ]
    return table(words.BY_DISTANCE, columns, rows)


def gaps_says(found: Gaps) -> tuple[str, ...]:
    """The mean, and the centres that could not be counted."""
    told = [] if found.mean is None else [words.MEAN.fill(km=f"{found.mean:.1f}")]
    if found.unplaced:
        told.append(words.UNPLACED.fill(count=found.unplaced))
    return tuple(with_codes_isolated(one.in_(language())) for one in told)


def proposal_table(proposal: Proposal) -> Table:
    """What changes for each place, most person-kilometres saved first."""
    columns = (words.PLACE, words.PEOPLE, words.BEFORE, words.AFTER)
    rows = [
        (one.spot.id, round(one.spot.people or 0), "—" if one.before is None else round(one.before, 1), round(one.after, 1))
        for one in proposal.shortened
    ]
    return table(words.PROPOSED, columns, rows)


def proposal_says(proposal: Proposal) -> tuple[str, ...]:
    """Why there, whether it is proved, and what is assumed."""
    return tuple(said([reason]) for reason in proposal.reasons)


def referrals_table(found: tuple[Followed, ...]) -> Table:
    """Referrals by code, the most pressing first."""
    columns = (words.CODE, words.STATE, words.NEXT, words.LAST_STEP, words.ENDED, words.WHY)
    return table(words.REFERRALS, columns, [_referral(one) for one in found])


def _referral(one: Followed) -> tuple[object, ...]:
    referral = one.referral
    last = max(referral.steps, key=lambda step: step.on.first, default=None)
    return (
        Link(title=referral.code, url=reverse("record", args=[one.row.id])),
        words.STATES[one.standing.state].in_(language()),
        one.standing.due or "—",
        title_of_code(STEPS, last.step if last else None),
        title_of_code(STATUSES, referral.status) if one.standing.due is None else "—",
        said(one.standing.reasons),
    )
