"""Names of members, circles and kinds in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tahaluf.hub.members import queries
from tahaluf.records.kinds import require_kind
from tahaluf.records.visibility import Coalition
from tahaluf.web.values import language


def local_name(row: Any) -> str:
    """The name of a member or circle in the reader's language, else the English one."""
    return getattr(row, f"name_{language()}", "") or row.name_en


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """Names as of one state of the coalition, in one language."""

    coalition: Coalition
    members: Mapping[str, str]
    circles: Mapping[str, str]
    countries: Mapping[str, str]


_LATEST: dict[str, _Kept] = {}


def member_names(coalition: Coalition) -> Mapping[str, str]:
    """Every member's name by id; read again only where the coalition is another than the last time."""
    return _kept(coalition).members


def circle_titles(coalition: Coalition, circles: Iterable[str]) -> tuple[str, ...]:
    """The names of the circles with these ids, in the order given; what is not known here is left out."""
    known = _kept(coalition).circles
    return tuple(known[name] for name in circles if name in known)


def circles_known_to(coalition: Coalition, member: str | None) -> Mapping[str, str]:
    """Names by id of the circles in which the member ever stayed, without a query; nobody learns of any other circle."""
    known = _kept(coalition).circles
    return {
        key: known[key]
        for key, circle in coalition.circles.items()
        if key in known and any(stay.member == member for stay in circle.memberships)
    }


def member_countries(coalition: Coalition) -> Mapping[str, str]:
    """The ISO 3166-1 code of each member's country by the member's id; "" where it has none."""
    return _kept(coalition).countries


def _kept(coalition: Coalition) -> _Kept:
    kept = _LATEST.get(language())
    if kept is None or kept.coalition is not coalition:
        rows = queries.members()
        kept = _LATEST[language()] = _Kept(
            coalition=coalition,
            members={row.id: local_name(row) for row in rows},
            circles={row.id: local_name(row) for row in queries.circles()},
            countries={row.id: row.country for row in rows},
        )
    return kept


def own_member_name(user: Any) -> str:
    """The name of the member that an account acts for, as last read; "" where it acts for none."""
    if not user.member_id:
        return ""
    kept = _LATEST.get(language())
    return (kept.members.get(user.member_id) if kept else None) or local_name(user.member)


def circle_names(member: str | None) -> Mapping[str, str]:
    """Names by id of the circles that the member knows of."""
    return {row.id: local_name(row) for row in queries.circles_of(member)} if member else {}


def kind_title(slug: str) -> str:
    """The title of a kind."""
    return require_kind(slug).spec.title.in_(language())
