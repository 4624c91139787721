"""Reading records."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from ninja import Path, Query, Router, Schema

from tahaluf.api.caller import Called, door, looked
from tahaluf.api.records.asking import Listing, Narrowing
from tahaluf.api.records.formats import MEDIA_TYPES, format_of, in_format, not_modified, written
from tahaluf.api.records.shapes import RecordOut, RecordPage, VersionsOut, etag_of
from tahaluf.api.words import Because, Word, becauses
from tahaluf.hub.assess.relations import Related, likely_duplicates, related_to
from tahaluf.hub.desks.formats.deadlines import calendar_of
from tahaluf.hub.ledger.queries import Page
from tahaluf.kernel.markings import Lane

router = Router(tags=["records"])
MOST_VERSIONS = 200
RecordId = Annotated[str, Path(max_length=120, pattern=r"^[^\x00]*$")]
_OTHER_FORMATS = {
    "responses": {
        200: {
            "description": "OK",
            "content": {media.partition(";")[0]: {} for media in list(MEDIA_TYPES.values())[1:]},
        }
    }
}


@router.get("/records", response=RecordPage, openapi_extra=_OTHER_FORMATS)
def list_records(request: Called, query: Query[Listing]) -> HttpResponse | RecordPage:
    """One page of current records that pass the filters, newest first. Cursors stay good while records arrive or change."""
    name = format_of(request, query.format)
    page = door(request).records(query.filters(), cursor=query.cursor, limit=query.limit)
    looked(request, "records.listed", count=len(page.rows), format=name)
    if name == "json":
        return page_of(page)
    response = written(page.rows, name, query.kind)
    if page.next:
        again = [(key, value) for key, values in request.GET.lists() for value in values if key != "cursor"]
        response["Link"] = f'<{request.path}?{urlencode([*again, ("cursor", page.next)])}>; rel="next"'
    return response


@router.get("/search", response=RecordPage)
def search(
    request: Called, q: Query[Word], cursor: Query[Word | None] = None, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> RecordPage:
    """Current records with all words of `q` in fields of one audience."""
    page = door(request).search(q, cursor=cursor, limit=limit)
    looked(request, "records.searched", count=len(page.rows))
    return page_of(page)


@router.get("/deadlines.ics", openapi_extra={"responses": {200: {"description": "OK", "content": {"text/calendar": {}}}}})
def deadlines_as_calendar(request: Called, language: Annotated[str, Query(pattern="^(ar|en|fr)$")] = "en") -> HttpResponse:
    """Deadlines that the caller may see, from thirty days ago to 180 days ahead, as iCalendar."""
    looked(request, "calendar.read")

    def address(name: str) -> str:
        return str(request.build_absolute_uri(reverse("record", args=[name])))

    body = calendar_of(door(request), today=now().date(), name="Tahaluf", language=language, address=address)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


@router.get("/records/{record_id}", response=RecordOut, openapi_extra=_OTHER_FORMATS)
def get_record(
    request: Called,
    record_id: RecordId,
    format: Annotated[str | None, Query(pattern="^(json|csv|stix|geojson|parquet|misp)$")] = None,  # noqa: A002 - the public name
) -> HttpResponse:
    """The current version of one record, as the caller may see it, with its ETag."""
    name = format_of(request, format)
    row = door(request).get(record_id)
    looked(request, "record.looked", record_id)
    etag = in_format(etag_of(row), name)
    response = not_modified(request, etag)
    if response is None and name == "json":
        response = HttpResponse(RecordOut.of(row).model_dump_json(), content_type=MEDIA_TYPES["json"])
    response = response or written([row], name, [row.kind])
    response["ETag"] = etag
    return response


@router.get("/records/{record_id}/versions", response=VersionsOut)
def versions(request: Called, record_id: RecordId) -> VersionsOut:
    """Every version that the caller may see, newest first, at most 200."""
    rows = door(request).versions(record_id)
    looked(request, "record.looked", record_id)
    return VersionsOut(versions=[RecordOut.of(row) for row in rows[:MOST_VERSIONS]], more=len(rows) > MOST_VERSIONS)


class SeerOut(Schema):
    """A member that can see the record's unmarked fields, in which lanes, and by which rule."""

    member: str
    lanes: list[Lane]
    rule: str


@router.get("/records/{record_id}/who-sees", response=list[SeerOut])
def who_sees(request: Called, record_id: RecordId) -> list[SeerOut]:
    """Who can see the record, as far as the caller may be told."""
    return [SeerOut(member=one.member, lanes=list(one.lanes), rule=one.rule) for one in door(request).who_sees(record_id)]


class RelatedOut(Schema):
    """A record that belongs with another; `score` (0..1) orders proposals and is no probability."""

    id: str
    kind: str
    owner: str
    title: str
    modified: datetime
    score: float
    reasons: list[Because]


@router.get("/records/{record_id}/related", response=list[RelatedOut])
def related(request: Called, record_id: RecordId, limit: Annotated[int, Query(ge=1, le=50)] = 12) -> list[RelatedOut]:
    """What the record connects to among what the caller may see, with reasons."""
    opened = door(request)
    return _related(related_to(opened.get(record_id), opened, most=limit))


@router.get("/records/{record_id}/duplicates", response=list[RelatedOut])
def duplicates(request: Called, record_id: RecordId) -> list[RelatedOut]:
    """Records of any member that probably tell of the same event; a person decides, and nothing is merged."""
    opened = door(request)
    return _related(likely_duplicates(opened.get(record_id), opened))


@router.get("/records/{record_id}/files/{sha256}")
def file(request: Called, record_id: RecordId, sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")]) -> HttpResponse:
    """The bytes of a file that the visible part of the record names; always a download, never shown in place."""
    content = door(request).attachment(record_id, sha256)
    looked(request, "file.fetched", record_id, sha256=sha256)
    headers = {"Content-Disposition": f'attachment; filename="{sha256[:16]}"', "Content-Security-Policy": "sandbox"}
    return HttpResponse(content, content_type="application/octet-stream", headers=headers)


class CountOut(Schema):
    """A number of records: exact, or at least `number` where counting stopped."""

    number: int
    at_least: bool


@router.get("/count", response=CountOut)
def count(request: Called, query: Query[Narrowing]) -> CountOut:
    """How many records pass."""
    found = door(request).count(query.filters())
    return CountOut(number=found.number, at_least=found.at_least)


class FacetOut(Schema):
    """One value that records could be narrowed to."""

    key: str
    number: int


class FacetsOut(Schema):
    """Values per role, most frequent first; `sampled`: of the newest 2 000 records only."""

    by_role: dict[str, list[FacetOut]]
    sampled: bool


@router.get("/facets", response=FacetsOut)
def facets(request: Called, query: Query[Narrowing]) -> FacetsOut:
    """What the list could be narrowed to, with counts."""
    found = door(request).facets(query.filters())
    told = {role: [FacetOut(key=one.key, number=one.number) for one in ones] for role, ones in found.by_role.items()}
    return FacetsOut(by_role=told, sampled=found.sampled)


class SeriesOut(Schema):
    """Counts per week of one series; "" as substance or region means any."""

    kind: str
    substance: str
    region: str
    counts: list[int]


class WeeklyOut(Schema):
    """Weekly series, ISO weeks; `more` says that the least of them are left out."""

    weeks: list[str]
    series: list[SeriesOut]
    more: bool


@router.get("/weekly", response=WeeklyOut)
def weekly(request: Called, query: Query[Narrowing], limit: Annotated[int, Query(ge=1, le=500)] = 200) -> WeeklyOut:
    """Weekly counts of what the caller may see, largest series first."""
    found = door(request).weekly(query.filters())
    ranked = sorted(found.series.items(), key=lambda item: (-sum(item[1]), item[0]))
    told = [SeriesOut(kind=k, substance=s, region=r, counts=list(numbers)) for (k, s, r), numbers in ranked[:limit]]
    return WeeklyOut(weeks=list(found.weeks), series=told, more=len(ranked) > limit)


def page_of(page: Page) -> RecordPage:
    """A page as it is told."""
    return RecordPage(records=[RecordOut.of(row) for row in page.rows], next=page.next)


def _related(found: tuple[Related, ...]) -> list[RelatedOut]:
    return [
        RelatedOut(
            id=one.row.id,
            kind=one.row.kind,
            owner=one.row.owner,
            title=one.row.title,
            modified=one.row.modified,
            score=one.relation.score,
            reasons=becauses(one.relation.reasons),
        )
        for one in found
    ]
