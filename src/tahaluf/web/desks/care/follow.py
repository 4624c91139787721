"""Views that follow up: a centre confirmed, a referral's step, its withdrawal, the numbers that may be told, coverage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.care.coverage import Coverage
from tahaluf.care.reported import Came
from tahaluf.charts.bars import Bar, draw_bars
from tahaluf.charts.figure import Wording
from tahaluf.charts.tokens import Look
from tahaluf.hub.desks.care import following
from tahaluf.hub.desks.care.covered import Covered, read_coverage
from tahaluf.hub.desks.care.following import LEAST, Reported
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.referral import MAKERS
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.desks.care import words
from tahaluf.web.desks.care.faults import line_of
from tahaluf.web.desks.precursors.shown import said
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.faults import all_told
from tahaluf.web.reading import SignedIn, actor, door, looked, now, require_member_of
from tahaluf.web.shown import Band, Link, Table
from tahaluf.web.twins.answers import Cell, answer
from tahaluf.web.values import isolated, language, number_text, with_codes_isolated

_COVERAGE = ("place", "treated", "in_need", "share", "low", "high", "source", "why")
_REPORT = ("made_by", *(kind.value for kind in Came), "all")


@require_POST
def confirm(request: SignedIn, record_id: str) -> HttpResponse:
    """Confirm a centre of the own member as of today."""
    following.confirm(door(request), record_id, member=require_member_of(request), by=actor(request), at=now())
    messages.success(request, words.CONFIRMED_DONE.in_(language()))
    return redirect("care-centres")


@require_POST
def step(request: SignedIn, record_id: str) -> HttpResponse:
    """Write a step into a referral of the own member."""
    lane, code, status = Lane(request.user.lane), request.POST.get("step", ""), request.POST.get("status", "")
    try:
        following.step(door(request), lane, record_id, code, status, member=require_member_of(request), by=actor(request), at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    else:
        messages.success(request, words.STEP_DONE.in_(language()))
    return redirect("care-referrals")


@require_POST
def withdraw(request: SignedIn, record_id: str) -> HttpResponse:
    """Erase a referral of the own member whose consent is taken back."""
    lane = Lane(request.user.lane)
    following.withdraw(door(request), lane, record_id, member=require_member_of(request), by=actor(request), at=now())
    messages.success(request, words.ERASED.in_(language()))
    return redirect("care-referrals")


@require_safe
def report(request: SignedIn) -> HttpResponse:
    """The referrals of a settled year in numbers, for the health lane alone; whoever asks otherwise finds no page."""
    found = _reported(request)
    query = f"?year={found.counted.year}"
    section = Section(
        title=words.REPORT,
        says=(words.REPORT_SAYS.in_(language()),),
        table=_report_table(found),
        empty=words.NOTHING_MADE,
        links=tuple(Link(title=form.upper(), url=reverse("care-report-twin", args=[form]) + query) for form in ("csv", "json")),
    )
    sheet = Sheet(
        title=words.REPORT.in_(language()),
        lede=words.REPORT_LEDE.fill(year=str(found.counted.year), least=str(LEAST)),
        band=Band(lane=Lane(request.user.lane)),
        sections=(section,),
        back=Link(title=words.REFERRALS.in_(language()), url=reverse("care-referrals")),
    )
    return sheet_shown(request, sheet)


@require_safe
def report_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same numbers as CSV or JSON; a withheld one is empty."""
    found = _reported(request)
    looked(request, "care.exported", "report")
    return answer(
        form, "referrals", _REPORT, _report_lines(found), {"year": found.counted.year, "least": LEAST, "more": found.more}
    )


def _reported(request: SignedIn) -> Reported:
    year = request.GET.get("year", "")
    asked = int(year) if year.isascii() and year.isdigit() and len(year) <= 4 else None  # noqa: PLR2004 - digits of a year
    lane, today = Lane(request.user.lane), now().date()
    try:
        return following.reported(door(request), lane, today=today, year=asked)
    except BadInput as error:
        messages.error(request, all_told(error))
        return following.reported(door(request), lane, today=today)


def _report_lines(found: Reported) -> Iterator[tuple[Cell, ...]]:
    """One line for each maker, and the sums; a withheld count is None."""
    rows, columns = len(found.counted.makers), len(Came)
    for at, maker in enumerate(found.counted.makers):
        yield (maker, *(found.cell(at, kind) for kind in range(columns)), found.published.sums[at])
    if rows:
        yield ("all", *found.published.sums[rows : rows + columns], found.published.sums[-1])


def _report_table(found: Reported) -> Table:
    columns = (words.MAKER, *(words.CAME[kind] for kind in Came), words.ALL)
    withheld = words.WITHHELD.in_(language())
    rows = [
        (
            words.ALL.in_(language()) if line[0] == "all" else title_of_code(MAKERS, str(line[0])),
            *(withheld if count is None else count for count in line[1:]),
        )
        for line in _report_lines(found)
    ]
    return table(words.REPORT, columns, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def coverage(request: SignedIn) -> HttpResponse:
    """Coverage from pasted numbers; as CSV or JSON where the form asks for it."""
    text, faults = request.POST.get("places", ""), list[str]()
    found = Covered(places=(), whole=None)
    try:
        found = read_coverage(text, whole=words.WHOLE.in_(language()))
    except BadInput as error:
        faults = [line_of(one) for one in error.faults]
    form = request.POST.get("form", "")
    if form in ("csv", "json") and not faults:
        return answer(form, "coverage", _COVERAGE, [_plain(one) for one in _all(found)], {})
    sheet = Sheet(
        title=words.COVERAGE.in_(language()),
        lede=words.COVERAGE_LEDE,
        band=Band(lane=Lane(request.user.lane)),
        sections=(_coverage_section(found),),
        back=Link(title=words.TITLE.in_(language()), url=reverse("care-centres")),
    )
    says = {"label": words.NUMBERS, "hint": words.NUMBERS_SAYS, "button": words.RECKON}
    given = {"sheet": sheet, "band": sheet.band, "places": text, "faults": faults, "says": says}
    return render(request, "web/desks/care_gaps.html", given, status=400 if faults else 200)


def _all(found: Covered) -> tuple[Coverage, ...]:
    return (*found.places, *((found.whole.coverage,) if found.whole else ()))


def _plain(one: Coverage) -> tuple[Cell, ...]:
    why = " ".join(reason.says.en for reason in one.reasons)
    return (one.place, one.treated, one.in_need, one.share, one.low, one.high, one.source, why)


def _coverage_section(found: Covered) -> Section:
    left_out = found.whole.left_out if found.whole else ()
    says = (words.LEFT_OUT.fill(places=", ".join(left_out)).in_(language()),) if left_out else ()
    drawing = _drawn(found.places)
    return Section(
        title=words.BY_PLACE,
        says=says,
        table=_coverage_table(_all(found)),
        empty=words.NO_NUMBERS,
        drawing=drawing,
        drawing_says=words.COVERAGE_DRAWING if drawing else None,
    )


def _coverage_table(found: Sequence[Coverage]) -> Table:
    columns = (words.PLACE, words.TREATED, words.IN_NEED, words.SHARE, words.INTERVAL, words.WHY)
    unknown = words.UNKNOWN.in_(language())
    rows = [
        (
            isolated(one.place),
            unknown if one.treated is None else number_text(one.treated),
            unknown if one.in_need is None else number_text(one.in_need),
            unknown if one.share is None else f"{one.share:.1%}",
            "—" if one.low is None or one.high is None else isolated(f"{one.low:.1%}–{one.high:.1%}"),
            with_codes_isolated(said(one.reasons)),
        )
        for one in found
    ]
    return table(words.BY_PLACE, columns, rows)


def _drawn(found: Sequence[Coverage]) -> SafeString | None:
    bars = [Bar(label=one.place, value=round(100 * one.share, 1)) for one in found if one.share is not None]
    if not bars:
        return None
    wording = Wording(title=words.BY_PLACE.in_(language()), unit="%")
    drawn = draw_bars(bars, wording=wording, look=Look(language=language(), width="narrow"))
    return mark_safe(drawn.svg)  # noqa: S308 - drawn here, every label escaped
