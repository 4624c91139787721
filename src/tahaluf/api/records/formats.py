"""Records in the format that the caller asks for: JSON, CSV of one kind, STIX 2.1, GeoJSON, Parquet, or MISP events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from tahaluf.api.problems import NotAcceptable
from tahaluf.exchange.sheets import SheetRow, write_csv
from tahaluf.hub.desks.formats.written import FORMATS
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.errors import BadInput
from tahaluf.records.kinds import require_kind

MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    **{name: one.media_type for name, one in FORMATS.items()},
}
_BY_TYPE = {media.partition(";")[0]: name for name, media in MEDIA_TYPES.items()}


def format_of(request: HttpRequest, chosen: str | None) -> str:
    """The format chosen by parameter, else the most wanted of the Accept header, else JSON.

    Raises:
        NotAcceptable: only other formats are accepted.
    """
    if chosen:
        return chosen
    for accepted in request.accepted_types_by_precedence:
        name = _BY_TYPE.get(f"{accepted.main_type}/{accepted.sub_type}")
        if name:
            return name
        if accepted.main_type == "*" or str(accepted).startswith("application/*"):
            return "json"
    if not request.accepted_types:
        return "json"
    raise NotAcceptable.one("Accept", "None of these formats is given.", f"Ask for {', '.join(_BY_TYPE)}.")


def written(rows: Sequence[Row], name: str, kinds: Sequence[str]) -> HttpResponse:
    """The rows in a format other than JSON.

    Raises:
        BadInput: CSV is asked for records of several kinds.
    """
    content = _csv(rows, kinds) if name == "csv" else FORMATS[name].write(rows)
    return HttpResponse(content, content_type=MEDIA_TYPES[name])


def not_modified(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 where the caller holds this version, else None."""
    held = {part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")}
    if etag not in held:
        return None
    return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": etag})


def in_format(etag: str, name: str) -> str:
    """The ETag of one representation: strong ETags of different formats differ."""
    return etag if name == "json" else f'"{etag.strip(chr(34))}-{name}"'


def _csv(rows: Sequence[Row], kinds: Sequence[str]) -> bytes:
    if len(kinds) != 1:
        raise BadInput.one("kind", "A CSV table holds records of one kind.", "Narrow the list to one kind.")
    return write_csv(require_kind(kinds[0]), [SheetRow(id=row.id, content=row.shown.content) for row in rows])
