"""What the account pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.kernel.markings import Lane
from tahaluf.web.shown import Column, Link, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """One token as a list shows it."""

    id: str
    title: str
    lane: Lane
    scope: str
    made: datetime
    expires: datetime | None
    last_used: datetime | None
    revoked: datetime | None


def token_rows(tokens: Iterable[Any]) -> list[TokenRow]:
    """The tokens as rows."""
    return [
        TokenRow(
            id=token.id,
            title=token.title,
            lane=Lane(token.lane),
            scope=token.scope,
            made=token.made,
            expires=token.expires,
            last_used=token.last_used,
            revoked=token.revoked,
        )
        for token in tokens
    ]


def people_table(people: Iterable[Any]) -> Table:
    """The people of a member."""
    columns = (gettext("User name"), gettext("E-mail address"), gettext("Lane"), gettext("Steward"), gettext("Active"))
    return Table(
        caption=gettext("People of your member"),
        columns=tuple(Column(title=title) for title in columns),
        rows=tuple(
            (
                Link(title=person.username, url=reverse("person", args=[person.uuid])),
                person.email,
                Lane(person.lane).title,
                person.is_steward,
                person.is_active,
            )
            for person in people
        ),
    )
