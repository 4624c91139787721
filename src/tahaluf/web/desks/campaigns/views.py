"""Views of the campaigns desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tahaluf.hub.desks.campaigns import readiness, releasing
from tahaluf.hub.desks.campaigns.outcomes import came_of
from tahaluf.hub.desks.campaigns.readiness import Message
from tahaluf.hub.desks.campaigns.schedule import hints
from tahaluf.hub.intake.drafting import begun_by
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import LANGUAGES
from tahaluf.messages import checked
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.web.desks.campaigns import composed, posters, shown, words
from tahaluf.web.desks.sheet import Act, Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.faults import all_told
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.record.views import band_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Link
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import language

_MOST = 100
_LONGEST = 5_000
_COLUMNS = ("id", "title", "owner", "period", "status", "messages", "to_change", "approaches", "weakest_grade", "missing")


def _rows(request: SignedIn) -> tuple[tuple[Row, ...], bool]:
    page = door(request).records(Filters(kind=("campaign",)), limit=_MOST)
    return page.rows, page.next is not None


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Every campaign that the reader may see, the newest first."""
    rows, more = _rows(request)
    links = (
        Link(title=words.COMPOSE.in_(language()), url=reverse("campaign-compose")),
        Link(title=words.CHECK.in_(language()), url=reverse("campaign-check")),
        Link(title=words.APPROACHES_LINK.in_(language()), url=reverse("campaign-approaches")),
        Link(title="CSV", url=reverse("campaigns-twin", args=["csv"])),
        Link(title="JSON", url=reverse("campaigns-twin", args=["json"])),
    )
    said = (words.MORE.in_(language()),) if more else ()
    section = Section(title=words.TITLE, table=shown.campaigns_table(rows), empty=words.NONE, links=links, says=said)
    sections = (section, *_drafts(request))
    band = Band(tlp=strictest(list(rows)), lane=Lane(request.user.lane))
    return sheet_shown(request, Sheet(title=words.TITLE.in_(language()), lede=words.LEDE, band=band, sections=sections))


def _drafts(request: SignedIn) -> tuple[Section, ...]:
    """The campaigns that this person has begun and not yet shared."""
    begun = [one for one in begun_by(request.user) if one.kind == Campaign.spec.slug]
    links = tuple(
        Link(title=one.texts.get("title") or words.NO_TITLE.in_(language()), url=reverse("campaign-draft", args=[one.pk]))
        for one in begun
    )
    return (Section(title=words.DRAFTS, links=links),) if links else ()


@require_safe
def index_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same list as CSV or JSON."""
    looked(request, "campaigns.exported")
    rows, more = _rows(request)
    told = [(row, row.record.content) for row in rows]
    lines = [
        (row.id, one.title, one.owner.name, str(one.period), one.status, len(one.messages), _to_change(one), *_proof(one))
        for row, one in told
        if isinstance(one, Campaign)
    ]
    return answer(form, "campaigns", _COLUMNS, lines, {"more": more})


def _to_change(campaign: Campaign) -> int:
    return sum(bool(one.checked and one.checked.must_change) for one in releasing.messages_of(campaign))


def _proof(campaign: Campaign) -> tuple[str | None, ...]:
    """The approaches named, the grade of the weakest (None where none is named), and what is still missing before a release."""
    sketch = readiness.sketch_of(campaign)
    found = readiness.weighed_in(sketch)
    missing = [step.code for step in readiness.steps(sketch, on=now().date()) if not step.done]
    return " ".join(campaign.approaches), found[0].approach.grade if found else None, " ".join(missing)


@require_safe
def campaign(request: SignedIn, record_id: str) -> HttpResponse:
    """One campaign: its messages with the check, its material, its release, and what came of it."""
    opened = door(request)
    row, content = _require(request, record_id)
    told = releasing.messages_of(content)
    sheet = Sheet(
        title=content.title,
        lede=words.LEDE,
        band=band_of(row, opened, member_names(opened.coalition)),
        back=Link(title=words.ALL.in_(language()), url=reverse("campaigns")),
        sections=(
            *_messages(told),
            _approach(content),
            *_calendar(content),
            *_material(row, content),
            *_release(request, row, content),
            _outcome(content),
            Section(title=words.HISTORY, table=composed.history_table(opened.versions(row.id), member=request.user.member_id)),
        ),
        links=(Link(title=words.RECORD.in_(language()), url=reverse("record", args=[row.id])),),
    )
    return sheet_shown(request, sheet)


def _messages(told: tuple[Message, ...]) -> tuple[Section, ...]:
    first = Section(title=words.MESSAGES, table=shown.messages_table(told), empty=words.NO_MESSAGE)
    second = Section(title=words.FOUND, table=shown.findings_table(told), empty=words.NOTHING_FOUND)
    return (first, second) if told else (first,)


def _approach(content: Campaign) -> Section:
    found = readiness.weighed_in(readiness.sketch_of(content))
    reason = (content.approach_reason,) if content.approach_reason else ()
    link = Link(title=words.APPROACHES_LINK.in_(language()), url=reverse("campaign-approaches"))
    return Section(title=words.APPROACH, table=composed.weighed_table(found), empty=words.NO_APPROACH, says=reason, links=(link,))


def _calendar(content: Campaign) -> tuple[Section, ...]:
    met = hints(content.period, [place.country for place in content.places if place.country], content.groups)
    return (Section(title=words.CALENDAR, table=composed.hints_table(met)),) if met else ()


def _material(row: Row, content: Campaign) -> tuple[Section, ...]:
    made = posters.posters_of(content, exercise=row.record.exercise)
    if not made:
        return ()
    links = [
        Link(
            title=f"{title.in_(language())} – {shown.language_title(one.language)} ({form.upper()})",
            url=reverse("campaign-poster", args=[row.id, one.language, size, form]),
        )
        for one in made
        for size, title in (("poster", words.POSTER), ("card", words.CARD))
        for form in posters.FORMS
    ]
    kit = Link(title=words.KIT.in_(language()), url=reverse("campaign-kit", args=[row.id]))
    return (Section(title=words.MATERIAL, says=(words.MATERIAL_SAYS.in_(language()),), links=(*links, kit)),)


def _release(request: SignedIn, row: Row, content: Campaign) -> tuple[Section, ...]:
    if row.owner != request.user.member_id:
        return ()
    edit = Act(title=words.GO_ON, url=reverse("campaign-go-on", args=[row.id]))
    if row.record.markings.tlp is TLP.CLEAR:
        return (Section(title=words.RELEASE, says=(words.IS_RELEASED.in_(language()),), acts=(edit,)),)
    may = releasing.may_release(row, request.user)
    act = Act(title=words.DO_RELEASE, url=reverse("campaign-release", args=[row.id]))
    if not may:
        act = Act(title=words.PROPOSE, url=reverse("campaign-propose", args=[row.id]))
    said = words.RELEASE_SAYS.in_(language())
    already = any(one.by_id == request.user.pk for one in releasing.proposals(row))
    waits = already and not may
    missing = readiness.steps(readiness.sketch_of(content), on=now().date())
    return (
        Section(
            title=words.RELEASE,
            says=(words.PROPOSED.in_(language()) if waits else said, composed.who_looks(releasing.others_who_may(request.user))),
            table=composed.steps_table(missing),
            acts=(edit,) if waits else (act, edit),
        ),
    )


def _outcome(content: Campaign) -> Section:
    came = came_of(content)
    says = (shown.reach_says(came), *((came.reason.says.in_(language()),) if came.reason else ()))
    return Section(title=words.OUTCOME, says=says, table=shown.outcomes_table(came))


@require_POST
def propose(request: SignedIn, record_id: str) -> HttpResponse:
    """Propose this version for release."""
    row, _ = _require(request, record_id)
    try:
        releasing.propose(row, user=request.user, at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    return redirect("campaign", record_id=record_id)


@require_POST
def release(request: SignedIn, record_id: str) -> HttpResponse:
    """Release the version that a colleague proposed."""
    row, _ = _require(request, record_id)
    try:
        releasing.release(row, user=request.user, at=now())
    except BadInput as error:
        messages.error(request, all_told(error))
    return redirect("campaign", record_id=record_id)


@require_safe
def poster(request: SignedIn, record_id: str, spoken: str, size: str, form: str) -> HttpResponse:
    """One poster or card."""
    row, content = _require(request, record_id)
    if size not in posters.SIZES or form not in posters.FORMS:
        raise NotFound("There is no such poster.")
    made = posters.require_poster(content, spoken, exercise=row.record.exercise)
    looked(request, "campaign.printed", row.id)
    headers = {"Content-Disposition": f'inline; filename="{size}-{spoken}.{form}"', "Cache-Control": "private, no-store"}
    return HttpResponse(posters.drawn(made, size=size, form=form), content_type=posters.FORMS[form], headers=headers)


@require_safe
def kit(request: SignedIn, record_id: str) -> HttpResponse:
    """Every poster and card of the campaign as one ZIP."""
    row, content = _require(request, record_id)
    looked(request, "campaign.printed", row.id)
    headers = {"Content-Disposition": 'attachment; filename="kit.zip"', "Cache-Control": "private, no-store"}
    body = posters.kit(content, exercise=row.record.exercise)
    return HttpResponse(body, content_type="application/zip", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: SignedIn) -> HttpResponse:
    """The check for text that is no record; nothing is kept."""
    written = {one: request.POST.get(one, "")[:_LONGEST] for one in LANGUAGES}
    told = tuple(
        Message(language=one, text=written[one], checked=checked(written[one], one)) for one in LANGUAGES if written[one].strip()
    )
    sheet = Sheet(
        title=words.CHECK.in_(language()),
        lede=words.CHECK_LEDE,
        band=Band(tlp=TLP.CLEAR, lane=Lane(request.user.lane)),
        back=Link(title=words.ALL.in_(language()), url=reverse("campaigns")),
        asks=tuple((one, shown.language_title(one), written[one]) for one in LANGUAGES),
        asks_says=words.CHECK_HINT,
        asks_button=words.CHECK_BUTTON,
        sections=_messages(told) if told else (),
    )
    return sheet_shown(request, sheet)


def _require(request: SignedIn, record_id: str) -> tuple[Row, Campaign]:
    row = door(request).get(record_id)
    if not isinstance(row.record.content, Campaign):
        raise NotFound("This record is no campaign.")
    return row, row.record.content
