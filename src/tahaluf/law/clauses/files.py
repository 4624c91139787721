"""Reading clause files: YAML that reads like the clause, checked for every fault at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from tahaluf.chem.structure import pattern
from tahaluf.kernel.errors import BadInput, Fault
from tahaluf.kernel.text import Text
from tahaluf.law.clauses.bridges import BRIDGES
from tahaluf.law.clauses.clause import Clause, Limb, Named, Skeleton, TextStatus
from tahaluf.law.clauses.fitting import Group, Groups
from tahaluf.law.clauses.terms import Term, read_terms
from tahaluf.law.clauses.words import PREDICATES

LAWS = resources.files("tahaluf.data") / "laws"
_MEASURES = frozenset({"chain", "mass", "atoms"})


def text(value: Any) -> Text:
    """A text from a list of three (en, ar, fr) or a mapping; one string stands for all three."""
    if isinstance(value, str):
        return Text(en=value, ar=value, fr=value)
    if isinstance(value, Mapping):
        return Text(en=value["en"], ar=value["ar"], fr=value["fr"])
    en, ar, fr = value
    return Text(en=en, ar=ar, fr=fr)


@cache
def vocabulary() -> Mapping[str, Any]:
    """The file of words: predicates, bridges and groups with titles, examples and counter-examples; shared lists."""
    loaded = yaml.safe_load((LAWS / "vocabulary.yaml").read_text("utf-8"))
    return MappingProxyType(loaded)


@cache
def groups() -> Groups:
    """The groups that are written as rooted patterns."""
    return MappingProxyType(
        {
            name: Group(name=name, smarts=tuple(entry["smarts"]), double=entry.get("double", False))
            for name, entry in vocabulary()["groups"].items()
        }
    )


def read_clause(source: str, place: str = "clause") -> Clause:
    """The clause that a YAML text writes.

    Raises:
        BadInput: with every fault: what cannot be read, unknown words, patterns that cannot be read.
    """
    try:
        raw = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise BadInput.one(place, f"this is no YAML: {error}", "Mend the indentation or quoting.") from error
    if not isinstance(raw, dict):
        raise BadInput.one(place, "a clause file is one mapping.", "Start from one of data/laws.")
    faults = list(_missing(raw, place))
    if faults:
        raise BadInput(faults)
    try:
        clause = _clause(raw, place)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, BadInput):
            raise
        raise BadInput.one(
            place, f"{type(error).__name__}: {error}", "Compare with the schema in docs/reference/law-clauses.md."
        ) from error
    faults = list(_faults(clause, place))
    if faults:
        raise BadInput(faults)
    return clause


_NEEDED = ("id", "jurisdiction", "title", "citation", "source", "text_status", "since", "skeletons", "limbs")


def _missing(raw: Mapping[str, Any], place: str) -> Iterator[Fault]:
    for key in _NEEDED:
        if key not in raw:
            yield Fault(place=f"{place}: {key}", fault="is missing.", remedy="Every clause states it.")


def _clause(raw: Mapping[str, Any], place: str) -> Clause:
    lists = {**vocabulary().get("lists", {}), **raw.get("lists", {})}
    positions = tuple((name, text(entry["title"]), frozenset(entry["at"])) for name, entry in raw.get("positions", {}).items())
    places = {name: at for name, _, at in positions}
    return Clause(
        id=raw["id"],
        jurisdiction=raw["jurisdiction"],
        instrument=raw.get("instrument", ""),
        schedule=str(raw.get("schedule", "")),
        title=text(raw["title"]),
        citation=raw["citation"],
        source=raw["source"],
        checked=str(raw.get("checked", "")),
        text_status=TextStatus(raw["text_status"]),
        since=_day(raw["since"]),
        until=_day(raw["until"]) if raw.get("until") else None,
        scope=tuple(raw.get("scope", ())),
        skeletons=tuple(_skeletons(raw["skeletons"])),
        limbs=tuple(_limb(entry, places, lists, f"{place} limb {entry.get('ref')}") for entry in raw["limbs"]),
        positions=positions,
        exclude=tuple(_named(entry) for entry in raw.get("exclude", ())),
        examples=tuple((answer, _named(entry)) for answer, entries in raw.get("examples", {}).items() for entry in entries),
        screens=tuple(raw.get("screens", ())),
        needs=raw.get("needs", 0),
        forbidden=tuple((entry["smarts"], entry["name"]) for entry in raw.get("forbidden", ())),
        mass=raw.get("mass"),
        least=raw.get("least", 0),
        else_doubt=raw.get("else_doubt", 0),
        asks_more=raw.get("asks_more", False),
        notes=tuple(text(entry) for entry in raw.get("notes", ())),
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def _named(entry: Any) -> Named:
    if isinstance(entry, Mapping):
        return Named(name=entry["name"], smiles=entry["smiles"], why=entry.get("why", ""))
    name, smiles, *why = entry
    return Named(name=name, smiles=smiles, why=why[0] if why else "")


def _skeletons(entries: Sequence[Mapping[str, Any]]) -> Iterator[Skeleton]:
    """The skeletons, each `{name}` of a pattern replaced by every entry of the mapping `with`."""
    for entry in entries:
        options = entry.get("with", {})
        rows: list[dict[str, Any]] = [{}]
        for key, values in options.items():
            rows = [{**row, key: pair} for row in rows for pair in values.values()]
        for row in rows:
            smarts = entry["smarts"]
            for key, (_, value) in row.items():
                smarts = smarts.replace("{" + key + "}", value)
            name = ", ".join([entry["name"], *(label for label, _ in row.values())])
            yield Skeleton(name=name, smarts=smarts, doubt=entry.get("doubt", 0), why=entry.get("why", ""))


def _limb(entry: Mapping[str, Any], places: Mapping[str, frozenset[int]], lists: Mapping[str, Sequence[str]], place: str) -> Limb:
    at = entry["at"] if isinstance(entry["at"], list) else [entry["at"]]
    numbers: set[int] = set()
    for one in at:
        numbers |= {one} if isinstance(one, int) else places[one]
    return Limb(
        ref=str(entry["ref"]),
        at=frozenset(numbers),
        position=next((str(one) for one in at if isinstance(one, str)), "skeleton"),
        allow=read_terms(_many(entry["allow"]), lists, place),
        unless=read_terms(_many(entry.get("unless", ())), lists, place),
        least=entry.get("least", 0),
        most=entry.get("most"),
        modifies=entry.get("modifies", True),
        after=str(entry.get("after", "")),
        slot=entry.get("slot", ""),
        spans=places[entry["spans"]] if "spans" in entry else frozenset(),
    )


def _many(value: Any) -> Sequence[str]:
    return [value] if isinstance(value, str) else list(value)


def _faults(clause: Clause, place: str) -> Iterator[Fault]:
    for limb in clause.limbs:
        for term in (*limb.allow, *limb.unless):
            yield from _unknown(term, f"{place} limb {limb.ref}")
    for skeleton in clause.skeletons:
        try:
            pattern(skeleton.smarts)
        except BadInput as error:
            yield Fault(place=f"{place} skeleton {skeleton.name}", fault=error.faults[0].fault, remedy=error.faults[0].remedy)
    numbers = {number for _, _, at in clause.positions for number in at}
    for limb in clause.limbs:
        if not limb.at <= numbers | {0}:
            yield Fault(
                place=f"{place} limb {limb.ref}", fault="names a place that no position has.", remedy="Add it to positions."
            )


def _unknown(term: Term, place: str) -> Iterator[Fault]:
    known = BRIDGES.keys() if term.twice else PREDICATES.keys() | groups().keys()
    if term.name not in known:
        yield Fault(place=place, fault=f"{term.name!r} is no word of the vocabulary.", remedy="See data/laws/vocabulary.yaml.")
    for name, _ in term.measures:
        if name not in _MEASURES:
            yield Fault(place=place, fault=f"{name!r} cannot be measured.", remedy="Use chain, mass or atoms.")
    for inner in (*term.ends, *term.carrying, *term.further):
        yield from _unknown(inner, place)


@cache
def clauses() -> Mapping[str, Clause]:
    """Every shipped generic definition by id, newest version last where an id has several; in the order of the ids."""
    found = [read_clause(file.read_text("utf-8"), file.name) for file in sorted(_files(), key=lambda one: one.name)]
    return MappingProxyType({clause.id: clause for clause in sorted(found, key=lambda one: (one.id, one.since))})


def _files() -> Iterator[Any]:
    return (file for file in LAWS.iterdir() if file.name.endswith(".yaml") and file.name != "vocabulary.yaml")
