"""Kinds of record and their JSON Schemas."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Path, Router, Schema

from tahaluf.api.caller import Called, may_read_back
from tahaluf.api.words import Sentence
from tahaluf.exchange.stix import schema_of
from tahaluf.kernel.markings import Lane
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import KINDS, require_kind

router = Router(tags=["kinds"])
Slug = Annotated[str, Path(max_length=60, pattern=r"^[^\x00]*$")]


class KindOut(Schema):
    """A kind of record; `reportable` says whether the caller's lane reports it."""

    slug: str
    stix_type: str
    title: Sentence
    plural: Sentence
    purpose: Sentence
    lane: Lane
    closed: bool
    local_only: bool
    needs: list[str]
    sources: list[str]
    reportable: bool

    @classmethod
    def of(cls, kind: type[Kind], lane: Lane) -> KindOut:
        """The kind as somebody in `lane` is told."""
        spec = kind.spec
        return cls(
            slug=spec.slug,
            stix_type=spec.stix_type,
            title=Sentence.of(spec.title),
            plural=Sentence.of(spec.plural),
            purpose=Sentence.of(spec.purpose),
            lane=spec.lane,
            closed=spec.closed,
            local_only=spec.local_only,
            needs=list(spec.needs),
            sources=list(spec.sources),
            reportable=may_read_back(spec.lane, lane, closed=spec.closed),
        )


@router.get("/kinds", response=list[KindOut])
def list_kinds(request: Called) -> list[KindOut]:
    """Every kind of record."""
    return [KindOut.of(kind, request.auth.reader.lane) for kind in KINDS]


@router.get("/kinds/{slug}", response=KindOut)
def get_kind(request: Called, slug: Slug) -> KindOut:
    """One kind."""
    return KindOut.of(require_kind(slug), request.auth.reader.lane)


@router.get("/kinds/{slug}/schema", response=dict[str, Any])
def get_content_schema(request: Called, slug: Slug) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """The JSON Schema (2020-12) of what `content` of a record of this kind takes."""
    kind = require_kind(slug)
    schema = kind.model_json_schema(mode="validation", ref_template="#/$defs/{model}")
    return {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.spec.title.en}


@router.get("/kinds/{slug}/stix-schema", response=dict[str, Any])
def get_stix_schema(request: Called, slug: Slug) -> dict[str, Any]:  # noqa: ARG001 - ninja's signature
    """The JSON Schema (2020-12) of the STIX 2.1 object of this kind."""
    return schema_of(require_kind(slug))
