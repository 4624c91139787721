"""Forms of other bodies, filled from the records of the caller's member or country."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Path, Query, Router, Schema

from tahaluf.api.caller import Called, door, looked
from tahaluf.exchange.questionnaires import layouts, require_layout, write_form_xlsx
from tahaluf.hub.desks.forms.filled import Asked, filled_for, members_of_country
from tahaluf.hub.members.queries import require_member
from tahaluf.kernel.errors import NotAllowed

router = Router(tags=["forms"])
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FormOut(Schema):
    """A form that can be filled. `checked` is "source" where its layout was compared with `source`, else "memory"."""

    id: str
    title: str
    asked_by: str
    kinds: list[str]
    source: str
    checked: str


class FormQuery(Schema):
    """The year reported on, whose records, which sort of records, and how the answer is written."""

    year: int
    of: Literal["member", "country"] = "country"
    exercise: bool = False
    language: Literal["ar", "en", "fr"] = "en"
    format: Literal["json", "xlsx"] = "json"


@router.get("/forms", response=list[FormOut])
def list_forms(request: Called, language: Annotated[Literal["ar", "en", "fr"], Query()] = "en") -> list[FormOut]:  # noqa: ARG001 - ninja's signature
    """The forms that can be filled."""
    return [
        FormOut(
            id=one.id,
            title=one.title.in_(language),
            asked_by=one.asked_by.in_(language),
            kinds=[kind.spec.slug for kind in one.kinds],
            source=one.source,
            checked=one.checked,
        )
        for one in layouts()
    ]


@router.get("/forms/{name}", response=dict[str, Any])
def fill_form(
    request: Called, name: Annotated[str, Path(max_length=60, pattern=r"^[-\w]+$")], query: Query[FormQuery]
) -> HttpResponse | dict[str, Any]:
    """A form filled from what the caller may see: every answer with its records, and what is missing."""
    layout = require_layout(name)
    member = request.auth.reader.member
    if not member:
        raise NotAllowed("This account belongs to no member.")
    looked(request, "form.filled", name)
    found = require_member(member)
    asked = Asked(
        layout=layout,
        members=members_of_country(member) if query.of == "country" else (member,),
        name=getattr(found, f"name_{query.language}", "") or found.name_en,
        year=query.year,
        exercise=query.exercise,
    )
    answered = filled_for(door(request), asked)
    if query.format == "xlsx":
        return HttpResponse(write_form_xlsx(answered.filled, query.language), content_type=_XLSX)
    return answered.filled.as_json(query.language) | {"more": answered.more}
