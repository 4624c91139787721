"""What the import pages show of a file or a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tahaluf.exchange.drafts import What
from tahaluf.exchange.mapping import IGNORED as NOTHING
from tahaluf.exchange.mapping.meanings import concept_name, concepts_of
from tahaluf.hub.intake.files import Plan
from tahaluf.hub.intake.models import RowFault
from tahaluf.hub.intake.uploads import Glance
from tahaluf.kernel.errors import Fault
from tahaluf.kernel.text import Text
from tahaluf.records.kind import Kind
from tahaluf.records.kinds import require_kind
from tahaluf.watch.signals import SignalKind
from tahaluf.web.faults import said, told
from tahaluf.web.forms.shapes import Group, Many, Pairs, Part, Shape, parts_of
from tahaluf.web.names import kind_title
from tahaluf.web.shown import Column, Link, Table
from tahaluf.web.substances import registered_name
from tahaluf.web.titles import title_of
from tahaluf.web.values import country_title, language
from tahaluf.web.words import RECOGNITION

IGNORED: Mapping[str, Text] = {
    "unknown": Text(en="not understood, left out", ar="لم يُفهم، متروك", fr="non compris, laissé de côté"),
    "personal": Text(en="personal data, never read", ar="بيانات شخصية لا تُقرأ أبداً", fr="données personnelles, jamais lues"),
    "derived": Text(en="follows from other columns", ar="يُستخلص من أعمدة أخرى", fr="découle d'autres colonnes"),
    "residence": Text(en="residence, left out", ar="محل الإقامة، متروك", fr="résidence, laissée de côté"),
    "key": Text(en="tells rows apart", ar="يميّز الصفوف بعضها من بعض", fr="distingue les lignes"),
    "form": Text(en="used to read other columns", ar="يُستعمل لقراءة أعمدة أخرى", fr="sert à lire d'autres colonnes"),
    "chosen": Text(en="left out by you", ar="تركته أنت", fr="laissée de côté par vous"),
}
WHATS: Mapping[What, Text] = {
    What.SUBSTANCE: Text(en="Substance", ar="مادة", fr="Substance"),
    What.PLACE: Text(en="Place", ar="مكان", fr="Lieu"),
    What.DATE: Text(en="Date", ar="تاريخ", fr="Date"),
    What.AMOUNT: Text(en="Amount", ar="كمية", fr="Quantité"),
    What.ORGANISATION: Text(en="Organisation", ar="جهة", fr="Organisation"),
    What.PERSON: Text(en="Person", ar="شخص", fr="Personne"),
    What.ROLE: Text(en="Office or part", ar="منصب أو دور", fr="Fonction ou rôle"),
    What.EVENT: Text(en="Event", ar="حدث", fr="Événement"),
    What.COMMITMENT: Text(en="Commitment", ar="التزام", fr="Engagement"),
}
_SAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLine:
    """A column of the file: what it becomes, some of its cells, and what else it could mean (nothing else if it is personal)."""

    number: int
    name: str
    becomes: str
    samples: object
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A meaning that a person can give a column."""

    value: str
    title: str
    chosen: bool


def column_lines(planned: Plan, means: Mapping[str, str]) -> tuple[ColumnLine, ...]:
    """Every column of the file in its order; cells of personal columns are not shown."""
    mapping = planned.mapping
    kind = require_kind(mapping.kind)
    ignored = {item.source: item.why for item in mapping.ignored}
    fed: dict[str, list[str]] = {}
    for column in mapping.columns:
        fed.setdefault(column.source, []).append(path_title(kind, column.target))
    samples = _samples(planned)
    return tuple(
        ColumnLine(
            number=number,
            name=name,
            becomes=_becomes(name, fed, ignored),
            samples=_shown_samples(name, ignored, samples),
            options=() if ignored.get(name) == "personal" else _options(mapping.kind, means.get(name, "")),
        )
        for number, name in enumerate(planned.table.columns)
    )


def _options(kind: str, said: str) -> tuple[Option, ...]:
    named = sorted((concept_name(concept, language()), concept) for concept in concepts_of(kind))
    choices = [
        ("", gettext("as understood")),
        (NOTHING, gettext("nothing: leave it out")),
        *((code, title) for title, code in named),
    ]
    return tuple(Option(value=value, title=title, chosen=value == said) for value, title in choices)


def _becomes(name: str, fed: Mapping[str, list[str]], ignored: Mapping[str, str]) -> str:
    if name in fed:
        return gettext(", ").join(dict.fromkeys(fed[name]))
    return IGNORED[ignored.get(name, "unknown")].in_(language())


def _samples(planned: Plan) -> dict[str, list[str]]:
    samples: dict[str, list[str]] = {name: [] for name in planned.table.columns}
    for position, row in enumerate(planned.table.rows()):
        for name, cell in row.cells.items():
            told = "" if cell is None else str(cell).strip()
            if told and name in samples and len(samples[name]) < _SAMPLES and told not in samples[name]:
                samples[name].append(told[:60])
        if position >= 200:  # noqa: PLR2004 - enough to find a cell that is filled
            break
    return samples


def _shown_samples(name: str, ignored: Mapping[str, str], samples: Mapping[str, list[str]]) -> object:
    if ignored.get(name) == "personal":
        return gettext("not shown")
    return tuple(samples.get(name, ())) or None


def path_title(kind: type[Kind], target: str) -> str:
    """The title of a field path of a kind in the reader's language: "place.country" is "Place: Country (code)"."""
    titles: list[str] = []
    parts: tuple[Part, ...] = parts_of(kind)
    for step in re.split(r"\.", re.sub(r"\[\d*\]|\+$", "", target)):
        part = next((one for one in parts if one.name == step), None)
        if part is None:
            titles.append(step.replace("_", " "))
            break
        titles.append(part.title.in_(language()))
        parts = _below(part.shape)
    return gettext(": ").join(titles)


def _below(shape: Shape) -> tuple[Part, ...]:
    if isinstance(shape, Many | Pairs):
        return _below(shape.item)
    return shape.parts if isinstance(shape, Group) else ()


def first_rows(glance: Glance) -> Table:
    """The first records as they would be titled."""
    return Table(
        caption=gettext("The first records"),
        columns=(Column(title=gettext("Row"), number=True), Column(title=gettext("Record"))),
        rows=tuple((number, title_of(content)) for number, content in glance.first),
    )


def fault_table(glance: Glance) -> Table:
    """Faults by row with what stands in the cell."""
    titles = (gettext("Row"), gettext("Column"), gettext("Cell"), gettext("What is wrong"), gettext("What happens"))
    refused, left = gettext("The row is refused."), gettext("Only this field is left out.")
    return Table(
        caption=gettext("Faults, row by row"),
        columns=tuple(Column(title=title, number=place == 0) for place, title in enumerate(titles)),
        rows=tuple(
            (
                one.row,
                one.column,
                "" if one.cell is None else str(one.cell)[:80],
                told(one.fault),
                refused if one.refused else left,
            )
            for one in glance.faults
        ),
    )


def object_faults(faults: Sequence[tuple[int, bool, Fault]], most: int = 200) -> Table:
    """Faults of the objects of a bundle by their position in it, at most `most` of them."""
    titles = (gettext("Object"), gettext("Field"), gettext("What is wrong"))
    return Table(
        caption=gettext("Faults, object by object"),
        columns=tuple(Column(title=title, number=place == 0) for place, title in enumerate(titles)),
        rows=tuple((position, fault.place, told(fault)) for position, _refused, fault in faults[:most]),
    )


def substances_table(result: Mapping[str, Any]) -> Table:
    """Recognised substances, most frequent first."""
    rows = result.get("substances", [])
    return Table(
        caption=gettext("Substances recognised"),
        columns=(Column(title=gettext("Substance")), Column(title=gettext("Mentions"), number=True)),
        rows=tuple(
            (
                Link(title=registered_name(one["id"]) or one["id"], url=reverse("records") + f"?substance={one['id']}"),
                one["count"],
            )
            for one in rows
        ),
    )


def unknown_table(result: Mapping[str, Any]) -> Table:
    """Words that were reported as a substance and are not resolved, with why."""
    return Table(
        caption=gettext("Not resolved, kept as reported"),
        columns=(
            Column(title=gettext("Words")),
            Column(title=gettext("Why")),
            Column(title=gettext("Mentions"), number=True),
        ),
        rows=tuple((one["text"], RECOGNITION.get(one["answer"], one["answer"]), one["count"]) for one in result.get("unknown", [])),
    )


def faults_table(faults: Sequence[RowFault]) -> Table:
    """What could not be read: the row as the file counts it, the cell, the fault, the remedy, and whether the row was left out."""
    return Table(
        caption=gettext("What could not be read"),
        columns=(
            Column(title=gettext("Row"), number=True),
            Column(title=gettext("Where")),
            Column(title=gettext("Fault")),
            Column(title=gettext("What to do")),
            Column(title=gettext("Row left out")),
        ),
        rows=tuple((one.row, one.place, said(one.fault), said(one.remedy), bool(one.refused)) for one in faults),
    )


def signal_lines(result: Mapping[str, Any]) -> list[str]:
    """Signals that stand now in the reader's own view, in words; who has fallen silent stands on the desk, with the name."""
    return [_signal_line(one) for one in result.get("signals", []) if one["kind"] != SignalKind.SILENT_REPORTER]


def _signal_line(one: Mapping[str, Any]) -> str:
    kind = SignalKind(one["kind"]).words.in_(language())
    place = country_title(one["region"]) if one["region"] else gettext("all places reported")
    name = registered_name(one["substance"]) or one["substance"]
    says = one["says"].get(language()) or one["says"]["en"]
    return f"{kind} – {name} – {place}: {says}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One thing found in a text."""

    number: int
    what: str
    text: str
    value: str
    reasons: tuple[str, ...]


def found_lines(found: Iterable[Mapping[str, Any]]) -> list[FoundLine]:
    """What was found in a text, in its order."""
    return [
        FoundLine(
            number=number,
            what=WHATS[What(item["what"])].in_(language()),
            text=item["text"],
            value=_value(item),
            reasons=tuple(says.get(language()) or says["en"] for says in item["reasons"]),
        )
        for number, item in enumerate(found, start=1)
    ]


def _value(item: Mapping[str, Any]) -> str:
    if item["what"] == What.SUBSTANCE:
        answer = RECOGNITION.get(item["value"])
        return registered_name(item["value"]) or (answer.in_(language()) if answer else item["value"])
    return str(item["value"])


def highlighted(text: str, found: Iterable[Mapping[str, Any]]) -> SafeString:
    """The text with every finding marked and numbered as in the list; of findings that overlap the first is marked."""
    pieces: list[SafeString] = []
    at = 0
    for number, item in enumerate(found, start=1):
        if item["start"] < at:
            continue
        pieces += [
            format_html("{}", text[at : item["start"]]),
            format_html(
                '<mark class="found-{}">{}<sup><a href="#found-{}">{}</a></sup></mark>', item["what"], item["text"], number, number
            ),
        ]
        at = item["end"]
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, format_html("{}", text[at:])]))


def kind_name(slug: str) -> str:
    """The title of a kind, or nothing where none was recognised."""
    return kind_title(slug) if slug else ""
