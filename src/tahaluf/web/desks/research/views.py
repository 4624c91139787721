"""Views of the research desk."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tahaluf.exchange.opendata import OpenTable, Package, Recipe
from tahaluf.exchange.opendata.table import ALL, read_csv
from tahaluf.hub.desks.research.releases import build
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.hub.members.queries import require_member
from tahaluf.kernel.errors import BadInput, NotFound
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.kernel.text import Text
from tahaluf.records.kinds.study import DATA, DESIGNS, ETHICS, STATUSES, Study
from tahaluf.web.desks.campaigns.shown import table, title_of_code
from tahaluf.web.desks.research import words
from tahaluf.web.desks.sheet import Section, Sheet
from tahaluf.web.desks.sheet import shown as sheet_shown
from tahaluf.web.faults import all_told
from tahaluf.web.reading import SignedIn, door, looked, now, require_member_of
from tahaluf.web.records.shown import strictest
from tahaluf.web.shown import Band, Column, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.twins.answers import answer
from tahaluf.web.values import country_title, language, with_codes_isolated

_MOST = 100
_COLUMNS = ("id", "title", "status", "design", "ethics", "data", "result", "days_overdue")
_EPOCH = (1980, 1, 1, 0, 0, 0)
# What can be released from the page, by its address; the command line knows more.
OFFERED: dict[str, tuple[str, str, Text]] = {
    "seizure-by-country-per-year": ("country", "year", words.BY_COUNTRY),
    "seizure-by-substance-per-year": ("substance", "year", words.BY_SUBSTANCE),
    "seizure-by-country-per-quarter": ("country", "quarter", words.QUARTERS),
}
_LEAST = 10


@require_safe
def index(request: SignedIn) -> HttpResponse:
    """The register of studies, and the tables that can be released."""
    page = door(request).records(Filters(kind=("study",)), limit=_MOST)
    links = tuple(Link(title=form.upper(), url=reverse("studies-twin", args=[form])) for form in ("csv", "json"))
    offered = [(Link(title=title.in_(language()), url=reverse("release", args=[slug])),) for slug, (_, _, title) in OFFERED.items()]
    releases = Section(
        title=words.RELEASES, says=(words.RELEASES_SAYS.in_(language()),), table=table(words.RELEASES, (words.WHAT,), offered)
    )
    sheet = Sheet(
        title=words.TITLE.in_(language()),
        lede=words.LEDE,
        band=Band(tlp=strictest(list(page.rows)), lane=Lane(request.user.lane)),
        sections=(
            Section(title=words.STUDIES, table=_studies(page.rows, now().date()), empty=words.NONE, links=links),
            releases,
        ),
    )
    return sheet_shown(request, sheet)


@require_safe
def index_twin(request: SignedIn, form: str) -> HttpResponse:
    """The register as CSV or JSON."""
    looked(request, "studies.exported")
    page = door(request).records(Filters(kind=("study",)), limit=_MOST)
    today = now().date()
    lines = [
        (row.id, one.title, one.status, one.design, one.ethics, one.data_access, one.result, _overdue(one, today))
        for row in page.rows
        if isinstance(one := row.record.content, Study)
    ]
    return answer(form, "studies", _COLUMNS, lines, {"more": page.next is not None})


def _studies(rows: tuple[Row, ...], today: date) -> Table:
    columns = (words.STUDY, words.QUESTION, words.DESIGN, words.ETHICS, words.DATA, words.STATUS, words.RESULT)
    told = [(row, row.record.content) for row in rows]
    return table(words.STUDIES, columns, [_study(row, one, today) for row, one in told if isinstance(one, Study)])


def _study(row: Row, one: Study, today: date) -> tuple[object, ...]:
    return (
        Link(title=one.title, url=reverse("record", args=[row.id])),
        one.question,
        title_of_code(DESIGNS, one.design),
        title_of_code(ETHICS, one.ethics),
        title_of_code(DATA, one.data_access),
        title_of_code(STATUSES, one.status),
        _result(one, today),
    )


def _result(one: Study, today: date) -> str:
    """The result, or why there is none: retracted, never told, or not yet due."""
    if one.status == "retracted":
        return words.RETRACTED.fill(why=one.retraction_reason or "—").in_(language())
    overdue = _overdue(one, today)
    if overdue is not None:
        return words.OVERDUE.fill(days=overdue).in_(language())
    return one.result or words.AWAITED.in_(language())


def _overdue(one: Study, today: date) -> int | None:
    """Days since the study ended, or its result was due, where no result was told; None where there is one or it is not due."""
    ended = (one.result_due or one.period).last if one.period else None
    told = one.result and one.status in ("published", "corrected")
    if told or ended is None or ended >= today or one.status in ("retracted", "abandoned"):
        return None
    return (today - ended).days


@require_safe
def release(request: SignedIn, slug: str) -> HttpResponse:
    """What a release would show, and what the attack on it learns; nothing leaves before somebody takes the files."""
    title = _offered(slug)[2]
    band = Band(tlp=TLP.CLEAR, lane=Lane(request.user.lane))
    back = Link(title=words.BACK.in_(language()), url=reverse("research"))
    try:
        made = _build(request, slug)
    except BadInput as error:
        nothing = Section(title=title, says=(words.NOTHING.in_(language()), all_told(error)))
        return sheet_shown(
            request, Sheet(title=title.in_(language()), lede=words.RELEASES_SAYS, band=band, back=back, sections=(nothing,))
        )
    links = (Link(title=words.DOWNLOAD.in_(language()), url=reverse("release-zip", args=[slug])),)
    says = (with_codes_isolated(made.attacked.reason.says.in_(language())),)
    sections = (
        Section(title=title, table=_shown(read_csv(made.files["table.csv"], least=_LEAST), title), links=links),
        Section(title=words.TEST, says=says),
    )
    return sheet_shown(
        request, Sheet(title=title.in_(language()), lede=words.RELEASES_SAYS, band=band, back=back, sections=sections)
    )


@require_safe
def release_zip(request: SignedIn, slug: str) -> HttpResponse:
    """The files of the release as one ZIP."""
    _offered(slug)
    made = _build(request, slug)
    looked(request, "release.taken", slug)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in made.files.items():
            file.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    headers = {"Content-Disposition": f'attachment; filename="{slug}.zip"', "Cache-Control": "private, no-store"}
    return HttpResponse(buffer.getvalue(), content_type="application/zip", headers=headers)


def _offered(slug: str) -> tuple[str, str, Text]:
    if slug not in OFFERED:
        raise NotFound("There is no such release.")
    return OFFERED[slug]


def _build(request: SignedIn, slug: str) -> Package:
    member = require_member(require_member_of(request))
    by, per, title = _offered(slug)
    last = now().date().replace(day=1) - timedelta(days=1)
    recipe = Recipe(
        name=slug,
        title=title.en,
        version=f"{last:%Y.%m}.0",
        licence="CC-BY-4.0",
        publisher=member.slug,
        kind="seizure",
        by=by,
        per=per,
        first=date(last.year - 2, 1, 1),
        last=last,
        least=_LEAST,
        exercise=member.exercise,
    )
    return build(recipe, member=member.pk)


def _shown(told: OpenTable, title: Text) -> Table:
    """The table as the release shows it, sums last."""
    total, withheld = words.TOTAL.in_(language()), words.WITHHELD.in_(language())
    columns = [Column(title=words.CODES[told.across].in_(language()))]
    columns += [Column(title=total if code == ALL else code, number=True) for code in (*told.columns, ALL)]
    rows = [
        (_row_title(told.across, code, total), *(withheld if count is None else count for count in counts))
        for code, counts in zip((*told.rows, ALL), told.counts, strict=True)
    ]
    return Table(caption=title.in_(language()), columns=tuple(columns), rows=tuple(rows))


def _row_title(across: str, code: str, total: str) -> str:
    if code == ALL:
        return total
    return (country_title(code) if across == "country" else registered_name(code)) or code
