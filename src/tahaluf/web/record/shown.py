"""What the page of one record shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.gaps import Gap
from tahaluf.records.kind import Kind
from tahaluf.web.sections import section_title
from tahaluf.web.values import language, show, show_choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that belong together."""

    title: str
    pairs: tuple[tuple[str, SafeString], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that changed between two versions."""

    title: str
    before: SafeString
    after: SafeString


def sections_of(content: Kind) -> tuple[Section, ...]:
    """The record's fields by section, each value or the reason why there is none; empty optional fields are left out."""
    by_section: dict[str, list[tuple[str, SafeString]]] = {}
    for name, spec in type(content).fields().items():
        value = getattr(content, name)
        gap = content.gaps.get(name)
        if value in (None, (), "", {}) and gap is None:
            continue
        shown = show(gap) if value in (None, (), "") and gap else _shown(value, spec.choices)
        by_section.setdefault(spec.section, []).append((spec.title.in_(language()), shown))
    return tuple(Section(title=section_title(name), pairs=tuple(pairs)) for name, pairs in by_section.items())


def partial_gaps(content: Kind) -> tuple[tuple[str, Gap], ...]:
    """Gaps inside composite fields, by their path."""
    return tuple((path, gap) for path, gap in content.gaps.items() if path not in type(content).model_fields)


def _shown(value: Any, choices: Any) -> SafeString:
    return show_choice(value, choices) if choices else show(value)


def differences(newer: Kind, older: Kind) -> tuple[Difference, ...]:
    """The fields in which two versions differ."""
    return tuple(
        Difference(
            title=spec.title.in_(language()),
            before=_shown(getattr(older, name), spec.choices),
            after=_shown(getattr(newer, name), spec.choices),
        )
        for name, spec in type(newer).fields().items()
        if getattr(newer, name) != getattr(older, name)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version beside what changed since the one before; None where the one before is not shared or there is none."""

    row: Row
    changes: tuple[Difference, ...] | None


def versions_of(rows: Iterable[Row]) -> tuple[Version, ...]:
    """Versions newest first, each compared with the one before it."""
    listed = list(rows)
    older: list[Row | None] = [*listed[1:], None]
    return tuple(
        Version(row=row, changes=differences(row.record.content, before.record.content) if before else None)
        for row, before in zip(listed, older, strict=True)
    )
