"""Drafts: what a free text proposes, kept until a person confirms it or throws it away. Nothing of it is in the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tahaluf.hub.accounts.models import User
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.intake.queries import require_draft
from tahaluf.kernel.characters import require_storable
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
    """Keep a draft for the people of one member who work in lanes that see it.

    Raises:
        BadInput: a text in it holds a NUL or half of a character.
    """
    require_storable({"text": new.text, "values": new.values, "found": list(new.found)}, "draft")
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
    """Replace the values of a draft.

    Raises:
        BadInput: a text in them holds a NUL or half of a character.
    """
    require_storable(values, "values")
    draft.values, draft.saved = dict(values), at
    draft.save(update_fields=["values", "saved"])
    return draft


def throw_away(draft: Draft) -> None:
    """Forget a draft."""
    draft.delete()


def begin(person: User, kind: str, *, at: datetime, **more: Any) -> Draft:
    """A draft of a kind that only this person sees; `more` are further fields (texts, text, found, revises, base).

    Raises:
        BadInput: a text in it holds a NUL or half of a character.
    """
    require_storable(more, "draft")
    return Draft.objects.create(
        person=person, member_id=person.member_id, lane=person.lane, by=f"person:{person.uuid}", kind=kind, saved=at, **more
    )


def require_own(person: User, identifier: UUID) -> Draft:
    """A draft that this person may go on with: the own, or one of the member for this lane.

    Raises:
        NotFound: neither.
    """
    found = Draft.objects.filter(person=person, pk=identifier).first()
    return found or require_draft(person.reader(), identifier)


def save_texts(draft: Draft, texts: Mapping[str, str], *, at: datetime) -> None:
    """Keep what the form holds now.

    Raises:
        BadInput: a text in it holds a NUL or half of a character.
    """
    require_storable(texts, "form")
    draft.texts, draft.saved = dict(texts), at
    draft.save(update_fields=["texts", "saved"])


def choose_kind(draft: Draft, kind: str, texts: Mapping[str, str], *, at: datetime) -> None:
    """Make it a draft of this kind, with these texts.

    Raises:
        BadInput: a text in it holds a NUL or half of a character.
    """
    require_storable(texts, "form")
    draft.kind, draft.texts, draft.saved = kind, dict(texts), at
    draft.save(update_fields=["kind", "texts", "saved"])


def begun_by(person: User, *, most: int = 20) -> list[Draft]:
    """What the person has begun, newest first."""
    return list(Draft.objects.filter(person=person)[:most])


def forget_person(uuid: str) -> None:
    """Throw away whatever the person has begun."""
    Draft.objects.filter(person__uuid=uuid).delete()
