"""Drafts: what a free text proposes, kept until a person confirms it or throws it away. Nothing of it is in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tahaluf.hub.intake.models import Draft
from tahaluf.kernel.markings import Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDraft:
    """A draft's kind, values so far, and the text and findings that they came from."""

    kind: str
    lane: Lane
    values: Mapping[str, Any]
    text: str = ""
    found: Sequence[Mapping[str, Any]] = ()


def keep_draft(new: NewDraft, *, member: str, by: str, at: datetime) -> Draft:
    """Keep a draft for the people of one member who work in lanes that see it."""
    return Draft.objects.create(
        member_id=member,
        lane=new.lane.value,
        by=by,
        kind=new.kind,
        values=dict(new.values),
        text=new.text,
        found=[dict(item) for item in new.found],
        saved=at,
    )


def change_draft(draft: Draft, values: Mapping[str, Any], *, at: datetime) -> Draft:
    """Replace the values of a draft."""
    draft.values, draft.saved = dict(values), at
    draft.save(update_fields=["values", "saved"])
    return draft


def throw_away(draft: Draft) -> None:
    """Forget a draft."""
    draft.delete()
