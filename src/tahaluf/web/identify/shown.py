"""What the page of identification shows: one line per thing asked, with what it is, why, and what the law says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from tahaluf import chem, law
from tahaluf.chem.analogues import analogues
from tahaluf.chem.identity import identify
from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.reasons import Reason
from tahaluf.web.record.law import ANSWERS, status_of
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.substance.finding import find
from tahaluf.web.values import in_own_direction, language
from tahaluf.web.words import RECOGNITION

MOST_LINES = 200
_ALIKE = 3
_LEAST_ALIKE = 0.4
_MOST_JURISDICTIONS = 8


def lines_of(text: str) -> list[str]:
    """What is asked, one thing a line, at most 200."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))[:MOST_LINES]


def names_table(lines: Sequence[str], on: date) -> Table:
    """For each line: as written, what it is, how it was recognised and why, and where it is controlled on the day."""
    titles = (gettext("As written"), gettext("What it is"), gettext("How"), gettext("Why"), gettext("Controlled"))
    return Table(
        caption=gettext("One row for each line"),
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(_row(line, on) for line in lines),
    )


def _row(line: str, on: date) -> tuple[object, ...]:
    answer = chem.recognise(line)
    if answer.answer is not chem.Answer.UNKNOWN:
        several = [one.substance for one in answer.candidates]
        reasons = answer.reasons or tuple(reason for one in answer.candidates[:1] for reason in one.reasons)
        told: tuple[Link | str, ...] = tuple(map(link_of, several[:6])) or tuple(
            one.title.in_(language()) for one in answer.classes
        )
        return line, told, RECOGNITION.get(answer.answer, answer.answer), said(reasons), _controlled(several, on)
    return _structure(line, on) or (
        line,
        tuple(link_of(hit.substance) for hit in find(line).holding[:6]),
        gettext("unknown name"),
        "",
        None,
    )


def _structure(line: str, on: date) -> tuple[object, ...] | None:
    """A line that is a structure (SMILES): itself in the registry, else what it is most like and how it differs."""
    try:
        found = identify(line)
        known = [one for one in registry() if one.inchikey and one.inchikey == found.inchikey]
        alike = () if known else analogues(line, limit=_ALIKE, threshold=_LEAST_ALIKE)
    except BadInput:
        return None
    if known:
        return line, tuple(map(link_of, known)), gettext("structure"), f"InChIKey {found.inchikey}", _controlled(known, on)
    why = "; ".join(
        f"{one.substance.title.in_(language())}: " + gettext(", ").join(diff.says.in_(language()) for diff in one.differences)
        for one in alike
    )
    explain = Link(title=gettext("judged by structure"), url=reverse("law-explain") + f"?q={quote(line, safe='')}")
    return (
        line,
        tuple(link_of(one.substance) for one in alike),
        gettext("structure not in the registry; most like these"),
        why,
        explain,
    )


def _controlled(several: Sequence[Substance], on: date) -> str | None:
    """Where at least one instrument lists one of them; None where none that was entered does, which is no "no"."""
    places = dict.fromkeys(
        status.jurisdiction
        for one in several
        for status in status_of(one.id, on).statuses
        if status.answer == ANSWERS[law.Answer.YES].in_(language())
    )
    shown = list(places)[:_MOST_JURISDICTIONS]
    return gettext(", ").join(shown) or None


def link_of(one: Substance) -> Link:
    """The way to a substance's page."""
    return Link(title=one.title.in_(language()), url=reverse("substance", args=[one.id]))


def said(reasons: Sequence[Reason]) -> str:
    """Reasons as one text in the reader's language."""
    return in_own_direction(" ".join(reason.says.in_(language()) for reason in reasons))
