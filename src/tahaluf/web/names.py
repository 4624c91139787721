"""Names of members, circles and kinds in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tahaluf.hub.members import queries
from tahaluf.records.kinds import require_kind
from tahaluf.records.visibility import Coalition
from tahaluf.web.values import language


def local_name(row: Any) -> str:
    """The name of a member or circle in the reader's language, else the English one."""
    return getattr(row, f"name_{language()}", "") or row.name_en


_LATEST: dict[str, tuple[Coalition, Mapping[str, str]]] = {}


def member_names(coalition: Coalition) -> Mapping[str, str]:
    """Every member's name by id; read again only where the coalition is another than the last time."""
    kept = _LATEST.get(language())
    if kept is None or kept[0] is not coalition:
        kept = _LATEST[language()] = (coalition, {row.id: local_name(row) for row in queries.members()})
    return kept[1]


def circle_names(member: str | None) -> Mapping[str, str]:
    """Names by id of the circles that the member knows of."""
    return {row.id: local_name(row) for row in queries.circles_of(member)} if member else {}


def kind_title(slug: str) -> str:
    """The title of a kind."""
    return require_kind(slug).spec.title.in_(language())
