"""Alerts that the caller may see."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from tahaluf.api.caller import Called, door, looked
from tahaluf.api.records.reading import RecordId, page_of
from tahaluf.api.records.shapes import RecordOut, RecordPage
from tahaluf.api.words import Word
from tahaluf.hub.ledger.queries import Filters, Row
from tahaluf.kernel.errors import NotFound

router = Router(tags=["alerts"])


@router.get("/alerts", response=RecordPage)
def list_alerts(request: Called, cursor: Query[Word | None] = None, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> RecordPage:
    """Current alerts, newest first."""
    page = door(request).records(Filters(kind=("alert",)), cursor=cursor, limit=limit)
    looked(request, "alerts.listed", count=len(page.rows))
    return page_of(page)


@router.get("/alerts/{record_id}", response=RecordOut)
def get_alert(request: Called, record_id: RecordId) -> HttpResponse:
    """One alert."""
    row = require_alert(request, record_id)
    looked(request, "record.looked", record_id)
    told = RecordOut.of(row)
    return HttpResponse(told.model_dump_json(), content_type="application/json", headers={"ETag": told.etag})


def require_alert(request: Called, record_id: str) -> Row:
    """An alert that the caller may see.

    Raises:
        NotFound: there is none, it is not for this caller, or it is a record of another kind.
    """
    row = door(request).get(record_id)
    if row.kind != "alert":
        raise NotFound("There is no such alert, or you may not see it.")
    return row
