"""What the report pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf.hub.intake.models import Draft
from tahaluf.records.kind import Kind
from tahaluf.web.forms.kindform import sections
from tahaluf.web.forms.shapes import parts_of
from tahaluf.web.names import kind_title
from tahaluf.web.sections import section_title
from tahaluf.web.shown import Link
from tahaluf.web.values import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault with the page where it can be mended; without an address it concerns the whole report."""

    title: str
    says: str
    url: str = ""


def steps_of(kind: type[Kind], identifier: UUID, current: str) -> list[Link]:
    """The pages of a report, the check last."""
    pages = [
        Link(
            title=section_title(name),
            url=reverse("report-step", args=[identifier, name]),
            current=name == current,
        )
        for name in sections(kind)
    ]
    check = Link(title=gettext("Check and share"), url=reverse("report-check", args=[identifier]), current=current == "check")
    return [*pages, check]


def faults_by_section(kind: type[Kind], identifier: UUID, faults: Mapping[str, str]) -> list[Problem]:
    """Every fault with the address of its input."""
    by_name = {part.name: part for part in parts_of(kind)}
    problems = []
    for name, says in faults.items():
        part = by_name.get(name.partition(".")[0])
        if part is None:
            problems.append(Problem(title=gettext("The whole report"), says=says))
            continue
        url = reverse("report-step", args=[identifier, part.section]) + "?faults=1#in-" + name.replace(".", "-")
        problems.append(Problem(title=part.title.in_(language()), says=says, url=url))
    return problems


def begun_lines(drafts: Iterable[Draft]) -> list[tuple[Draft, str]]:
    """Drafts with a title: that of their kind, or that they are a text so far."""
    return [(draft, kind_title(draft.kind) if draft.kind else gettext("A text")) for draft in drafts]
