"""A proposal for a table nobody has described: which kind, which column feeds what, what must be asked first."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace

from tahaluf.exchange.mapping.concepts import PERSONAL, Seen, flag_name, look_at
from tahaluf.exchange.mapping.dates import find_order
from tahaluf.exchange.mapping.questions import (
    ASK_COUNTRY,
    ASK_DATE_ORDER,
    ASK_UNIT,
    ASK_VALUES,
    NO_DATE,
    NO_EVENTS,
    ONLY_COUNTS,
    PERSONAL_LEFT_OUT,
    Question,
)
from tahaluf.exchange.mapping.recipes import RECIPES, Feed
from tahaluf.exchange.mapping.values import Column, Ignored, Mapping, Pivot
from tahaluf.exchange.tables import Table
from tahaluf.kernel.text import Text, fold

_WHEN = frozenset({"date", "date_of_death", "date_of_event", "date_of_seizure", "date_of_sample"})
_PERSON = frozenset({"age", "age_band", "sex", "cause", "manner", "naloxone", "survived", "outcome"})
_DEATH = frozenset({"date_of_death", "manner", "city_of_death", "county_of_death", "postcode_of_death"})
_DEATH_WORDS = re.compile(r"death|deceden|deceased|fatal|mortal|deces|وفاة|متوف")
_FEW_FLAGS = 3
_LOADS = frozenset({"value", "weekday", "weekday_mean"})
_NAMED = frozenset({"substance", "substances"})
_DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}|-?\d+,\d{4,}")
IGNORED = "ignore"
"""The meaning of a column that feeds nothing because somebody said so."""
_HEADER_UNIT = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a table seems to be.

    `mapping` is None where no rows of it are events; `refusal` then says why. `confidence` is the share, 0 to 1, of filled
    columns that are understood, weighted by how they were (header and values 1, values alone 0.6). With `questions` open, rows
    can be read, but what the question is about is refused row by row. `notes` say what was left out and why.
    """

    mapping: Mapping | None
    confidence: float
    questions: tuple[Question, ...] = ()
    notes: tuple[Text, ...] = ()
    refusal: Text | None = None


def guess(table: Table, hints: Dictionary[str, str] | None = None, *, means: Dictionary[str, str] | None = None) -> Guess:
    """Propose a mapping for `table`.

    `hints` answer questions beforehand: "kind", "country" (ISO 3166-1), "subdivision" (ISO 3166-2), "locality", "date_order",
    "unit". `means` says what columns mean (header to concept of `recipes`, or `IGNORED`), and is believed before any guess; a
    column whose header says that it holds persons is left out all the same. Names of files are never looked at.
    """
    known = dict(hints or {})
    seen = _as_chosen(_with_stray_flags(look_at(table)), means or {})
    kind, refusal = _kind(seen, known)
    if kind is None:
        return Guess(mapping=None, confidence=0.0, refusal=refusal)
    return _proposal(table, seen, kind, known)


def _with_stray_flags(seen: list[Seen]) -> list[Seen]:
    """Where many columns flag substances, the yes/no columns among them that name none ("OTHER") are flags as well."""
    places = [at for at, column in enumerate(seen) if column.concept == "flag"]
    if len(places) < _FEW_FLAGS:
        return seen
    return [
        _as_flag(column) if places[0] < at < places[-1] and column.concept is None and column.samples else column
        for at, column in enumerate(seen)
    ]


def _as_flag(column: Seen) -> Seen:
    return Seen(name=column.name, concept="flag", rank=9, by="values", samples=column.samples, filled=column.filled)


def _as_chosen(seen: list[Seen], means: Dictionary[str, str]) -> list[Seen]:
    """The columns with the concepts that somebody chose, before all others that feed the same field."""
    return [
        replace(column, concept=means[column.name], rank=0, by="header")
        if column.name in means and not (column.concept in PERSONAL and column.by == "header")
        else column
        for column in seen
    ]


def _kind(seen: list[Seen], hints: Dictionary[str, str]) -> tuple[str | None, Text | None]:
    """The kind, or why there is none."""
    if hints.get("kind") in RECIPES:
        return hints["kind"], None
    concepts = {column.concept for column in seen}
    flags = sum(column.concept == "flag" for column in seen)
    rules = (
        ("analyte" in concepts and concepts & _LOADS and concepts & {*_WHEN, "year"}, "wastewater-sample", None),
        (not concepts & _WHEN, None, NO_DATE),
        ("date_of_seizure" in concepts or ("quantity" in concepts and concepts & _NAMED), "seizure", None),
        ("count" in concepts and not concepts & _PERSON, None, ONLY_COUNTS),
        (concepts & _PERSON and (concepts & {"cause", *_NAMED} or flags >= _FEW_FLAGS), "exposure", None),
    )
    return next(((kind, refusal) for holds, kind, refusal in rules if holds), (None, NO_EVENTS))


def _proposal(table: Table, seen: list[Seen], kind: str, hints: Dictionary[str, str]) -> Guess:
    pivot = _pivot(table, seen)
    constants = _constants(seen, kind, hints)
    columns, ignored, questions = _columns(seen, kind, constants, hints)
    order, ask = find_order(cell for column in seen if column.concept in _WHEN for cell in column.samples)
    if kind == "wastewater-sample":
        questions += [ASK_UNIT.about(column.name) for column in seen if column.concept == "unit" and not _is_load_unit(column)]
    if ask and not hints.get("date_order"):
        questions.append(ASK_DATE_ORDER)
    if not any(column.target == "place.country" for column in columns) and "place.country" not in constants:
        questions.append(ASK_COUNTRY)
    mapping = Mapping(
        kind=kind,
        columns=tuple(_pivoted(columns, seen, pivot) if pivot else columns),
        constants=constants,
        date_order=hints.get("date_order", order),  # type: ignore[arg-type]
        decimal="," if _has_decimal_comma(seen) else ".",
        ignored=tuple(ignored),
        key=tuple(column.name for column in seen if column.concept == "source_id" and _is_unique(column)),
        pivot=pivot,
    )
    personal = [item.source for item in ignored if item.why == "personal"]
    notes = (PERSONAL_LEFT_OUT.fill(columns=", ".join(personal)),) if personal else ()
    return Guess(mapping=mapping, confidence=_confidence(seen, ignored), questions=tuple(questions), notes=notes)


def _columns(
    seen: list[Seen], kind: str, constants: Dictionary[str, object], hints: Dictionary[str, str]
) -> tuple[list[Column], list[Ignored], list[Question]]:
    """Columns in the order in which they are asked for a value (better ranks first), what is ignored, what must be asked."""
    recipe = RECIPES[kind]
    found: list[tuple[int, Column]] = []
    ignored: list[Ignored] = []
    questions: list[Question] = []
    for column in seen:
        feeds = recipe.get(column.concept or "", ())
        if not feeds:
            ignored.append(Ignored(source=column.name, why=_why(column)))
        for feed in feeds:
            options, asked = _options(column, feed, seen, constants, hints)
            questions.extend(asked)
            found.append((column.rank, Column(source=column.name, target=feed.target, reader=feed.reader, options=options)))
    found.sort(key=lambda item: item[0])
    return [column for _, column in found], ignored, questions


def _why(column: Seen) -> str:
    if column.concept in PERSONAL:
        return "personal"
    if column.concept in {"any_of", "centroid_latitude", "centroid_longitude", "fips", "year", "month", "weekday", "count"}:
        return "derived"
    return {"residence": "residence", "source_id": "key", "statistic": "form", "unit": "form", IGNORED: "chosen"}.get(
        column.concept or "", "unknown"
    )


def _options(
    column: Seen, feed: Feed, seen: list[Seen], constants: Dictionary[str, object], hints: Dictionary[str, str]
) -> tuple[dict[str, str], list[Question]]:
    options = dict(feed.options)
    if feed.reader in {"flag", "list", "cause"} or feed.target == "substances[0]":
        options["certainty"] = "confirmed" if constants.get("outcome") == "died" else "suspected"
    if feed.reader == "flag":
        options["substance"] = flag_name(column.name)
    if feed.reader == "quantity" and "unit" not in options:
        return _unit(column, options, seen, hints)
    if feed.reader == "choice":
        strange = sorted({str(cell) for cell in column.samples if fold(str(cell)) not in options})
        if strange:
            return options, [ASK_VALUES.about(column.name, values=", ".join(strange[:8]))]
    return options, []


def _unit(
    column: Seen, options: dict[str, str], seen: list[Seen], hints: Dictionary[str, str]
) -> tuple[dict[str, str], list[Question]]:
    """Where the unit of an amount stands: in the cell, in a column of its own, in the header, or nowhere (then it is asked)."""
    if all(re.search(r"[^\W\d_]", str(cell)) for cell in column.samples):
        return options, []
    beside = next((other.name for other in seen if other.concept == "unit"), None)
    in_header = _HEADER_UNIT.search(column.name)
    if beside:
        return options | {"unit_from": beside}, []
    if in_header or hints.get("unit"):
        return options | {"unit": in_header[1] if in_header else hints["unit"]}, []
    return options, [ASK_UNIT.about(column.name)]


def _constants(seen: list[Seen], kind: str, hints: Dictionary[str, str]) -> dict[str, object]:
    places = {f"place.{name}": hints[name] for name in ("country", "subdivision", "locality") if hints.get(name)}
    concepts = {column.concept for column in seen}
    constants: dict[str, object] = dict(places)
    if kind == "exposure":
        constants |= _exposure_constants(seen, concepts)
    if kind == "wastewater-sample":
        constants["covers"] = "year_mean" if "year" in concepts and "date" not in concepts else "month_mean"
        zeros = any(str(cell) in {"0", "0.0"} for column in seen if column.concept == "value" for cell in column.samples)
        if zeros and "statistic" not in concepts:
            constants["censoring"] = "zero"
        if "date_of_sample" in concepts:
            constants["covers"] = "day"
    return constants


def _exposure_constants(seen: list[Seen], concepts: set[str | None]) -> dict[str, object]:
    constants: dict[str, object] = {}
    deaths = bool(concepts & _DEATH) or any(_DEATH_WORDS.search(fold(column.name)) for column in seen)
    if deaths and not concepts & {"survived", "outcome"}:
        constants["outcome"] = "died"
    if "date_of_death" in concepts:
        constants["date_meaning"] = "death"
    elif "date_of_event" in concepts:
        constants["date_meaning"] = "event"
    if concepts & {"manner", "cause"} and deaths:
        constants["source"] = "medical_examiner"
    elif "naloxone" in concepts:
        constants["source"] = "first_responder"
    return constants


def _pivot(table: Table, seen: list[Seen]) -> Pivot | None:
    names = {column.concept: column.name for column in seen}
    if "statistic" not in names or "value" not in names:
        return None
    changing = {names["statistic"], names["value"], names.get("status", ""), names.get("unit", "")}
    return Pivot(group=tuple(name for name in table.columns if name not in changing), name=names["statistic"], value=names["value"])


def _pivoted(columns: list[Column], seen: list[Seen], pivot: Pivot) -> list[Column]:
    """The value column replaced by one per statistic: the load itself feeds the load, the rest (limits, errors) the note."""
    statistics = list(dict.fromkeys(str(cell) for column in seen if column.name == pivot.name for cell in column.samples))
    main = next((s for s in statistics if not re.search(r"interval|error|rate|limit|deviation", s, re.IGNORECASE)), statistics[0])
    result: list[Column] = []
    for column in columns:
        if column.source != pivot.value:
            result.append(column)
            continue
        result += [Column(source=f"{pivot.value} · {main}", target=column.target, reader=column.reader, options=column.options)]
        result += [
            Column(source=f"{pivot.value} · {name}", target="note+", reader="labelled", options={"label": name})
            for name in statistics
            if name != main
        ]
    return result


def _has_decimal_comma(seen: list[Seen]) -> bool:
    numbers = [str(c) for column in seen if column.concept in {"quantity", "value", "purity", "latitude"} for c in column.samples]
    return any(_DECIMAL_COMMA.fullmatch(text.split()[0]) for text in numbers if text.split())


def _is_load_unit(column: Seen) -> bool:
    """Whether every cell says milligrams per thousand people (mg/1000 people/day and the like)."""
    said = {fold(str(cell)) for cell in column.samples}
    return all(re.search(r"mg|milligram", text) and re.search(r"1,?000|thousand|mille", text) for text in said)


def _is_unique(column: Seen) -> bool:
    return bool(column.samples) and column.filled == 1.0 and len(set(column.samples)) == len(column.samples)


def _confidence(seen: list[Seen], ignored: list[Ignored]) -> float:
    lost = {item.source for item in ignored if item.why == "unknown"}
    filled = [column for column in seen if column.samples]
    weights = [0.0 if column.name in lost else 1.0 if column.by == "header" else 0.6 for column in filled]
    return round(sum(weights) / len(weights), 3) if weights else 0.0
