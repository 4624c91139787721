"""Views of the operations desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.hub.desks.operations.requests import own_requests
from tahaluf.hub.desks.operations.reviews import ASKED, Review, review_of, shared_set
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.kernel.errors import NotFound
from tahaluf.kernel.markings import Lane
from tahaluf.records.kinds.operation import Operation
from tahaluf.web.desks.operations import shown, words
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.names import member_names
from tahaluf.web.reading import SignedIn, door, looked, now
from tahaluf.web.record.views import band_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Link
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import language, with_codes_isolated

_MOST = 100
_COLUMNS = ("id", "title", "lead", "period", "status", "answered", "points")
_RECEIPTS = ("id", "title", "reply_by", "late", "member", "delivered", "read", "answered", "outcome")


def _rows(request: SignedIn) -> tuple[tuple[Row, ...], bool]:
    page = door(request).records(Filters(kind=("operation",)), limit=_MOST)
    return page.rows, page.next is not None


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """Every operation that the reader may see, the newest first."""
    rows, more = _rows(request)
    links = (
        Link(title=words.REQUESTS.in_(language()), url=reverse("requests")),
        Link(title="CSV", url=reverse("operations-twin", args=["csv"])),
        Link(title="JSON", url=reverse("operations-twin", args=["json"])),
    )
    said = (words.MORE.in_(language()),) if more else ()
    section = Section(title=words.TITLE, table=shown.operations_table(rows), empty=words.NONE, links=links, says=said)
    band = Band(tlp=strictest(list(rows)), lane=Lane(request.user.lane))
    return sheet_shown(request, Sheet(title=words.TITLE.in_(language()), lede=words.LEDE, band=band, sections=(section,)))


@require_safe
def index_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same list as CSV or JSON."""
    looked(request, "operations.exported")
    rows, more = _rows(request)
    lines = [
        (
            row.id,
            content.title,
            content.lead.name if content.lead else None,
            str(content.period),
            content.status,
            sum(getattr(content, name) is not None for name in ASKED),
            len(ASKED),
        )
        for row in rows
        if isinstance(content := row.record.content, Operation)
    ]
    return answer(form, "operations", _COLUMNS, lines, {"more": more})


@require_safe
def operation(request: SignedIn, record_id: str) -> HttpResponse:
    """One operation: its members, steps, shared records, and its review."""
    opened = door(request)
    row = opened.get(record_id)
    content = row.record.content
    if not isinstance(content, Operation):
        raise NotFound("This record is no operation.")
    review = review_of(opened, row, today=now().date())
    sheet = Sheet(
        title=content.title,
        lede=words.LEDE,
        band=band_of(row, opened, member_names(opened.coalition)),
        back=Link(title=words.ALL.in_(language()), url=reverse("operations")),
        sections=(
            Section(title=words.PARTIES, table=shown.parties_table(content), empty=words.NO_PARTIES),
            Section(title=words.STEPS, table=shown.steps_table(content), empty=words.NO_STEPS),
            _set(shared_set(opened, content)),
            Section(title=words.EXPECTED, table=shown.happened_table(content)),
            Section(title=words.LEADS, says=(with_codes_isolated(review.leads.says.in_(language())),)),
            _moved(review),
            Section(title=words.CHECKLIST, table=shown.checklist_table(review)),
        ),
        links=(Link(title=words.RECORD.in_(language()), url=reverse("record", args=[row.id])),),
    )
    return sheet_shown(request, sheet)


def _set(rows: tuple[Row, ...]) -> Section:
    return Section(title=words.SET, says=(words.SET_SAYS.in_(language()),), table=shown.set_table(rows), empty=words.NO_SET)


def _moved(review: Review) -> Section:
    if review.moved is None:
        says = tuple(words.NOT_JUDGED[place].in_(language()) for place in review.not_moved if place in words.NOT_JUDGED)
    else:
        says = tuple(with_codes_isolated(one.says.in_(language())) for one in review.moved.reasons)
    return Section(title=words.MOVED, says=(words.MOVED_SAYS.in_(language()), *says), table=shown.moved_table(review))


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    """The own member's requests with their receipts."""
    opened = door(request)
    asked, more = own_requests(opened, today=now().date())
    names = member_names(opened.coalition)
    links = (
        Link(title="CSV", url=reverse("requests-twin", args=["csv"])),
        Link(title="JSON", url=reverse("requests-twin", args=["json"])),
    )
    said = (words.MORE.in_(language()),) if more else ()
    section = Section(
        title=words.REQUESTS, table=shown.requests_table(asked, names), empty=words.NO_REQUEST, links=links, says=said
    )
    sheet = Sheet(
        title=words.REQUESTS.in_(language()),
        lede=words.REQUESTS_LEDE,
        band=Band(tlp=strictest([one.row for one in asked]), lane=Lane(request.user.lane)),
        back=Link(title=words.ALL.in_(language()), url=reverse("operations")),
        sections=(section,),
    )
    return sheet_shown(request, sheet)


@require_safe
def requests_twin(request: SignedIn, form: str) -> HttpResponse:
    """The same receipts as CSV or JSON."""
    looked(request, "requests.exported")
    asked, more = own_requests(door(request), today=now().date())
    lines = [
        (
            one.row.id,
            one.request.title,
            one.request.reply_by.isoformat() if one.request.reply_by else None,
            one.is_late,
            receipt.member,
            receipt.delivered.isoformat(),
            receipt.read.isoformat() if receipt.read else None,
            receipt.answered.isoformat() if receipt.answered else None,
            receipt.outcome,
        )
        for one in asked
        for receipt in one.receipts
    ]
    return answer(form, "requests", _RECEIPTS, lines, {"more": more})
