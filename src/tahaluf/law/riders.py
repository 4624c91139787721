"""Riders: what an instrument adds to the names in its schedules: their salts, stereoisomers, esters and ethers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

from tahaluf.chem.structure import HydroxyForm, Part, Structure, hydroxy_forms, read
from tahaluf.chem.substances import Substance, registry
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import Text
from tahaluf.law import relation_sentences, rider_sentences
from tahaluf.law.clauses.clause import TextStatus
from tahaluf.law.clauses.judging import Verdict
from tahaluf.law.instruments import Listing, instruments, listings

_ORDER = (Verdict.YES, Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.UNDECIDABLE, Verdict.NO)


class Tie(StrEnum):
    """How a structure hangs together with a named substance."""

    SALT = "salt"
    STEREOISOMER = "stereoisomer"
    ESTER = "ester"
    ETHER = "ether"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rider:
    """One rider. `ties` are those it adds, each with yes or contested; `out` the substances it never reaches.

    `classes` and `less`: only names of the first classes (none: all) and of none of the second are extended by it.
    """

    id: str
    instrument: str
    schedules: tuple[str, ...]
    ties: Mapping[Tie, Verdict]
    classes: tuple[str, ...]
    less: tuple[str, ...]
    out: tuple[str, ...]
    since: date
    citation: str
    source: str
    text_status: TextStatus
    title: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Ridden:
    """A rider's answer: by which `tie` to which named `parent`, with the listing that names it. Reasons always."""

    rider: str
    verdict: Verdict
    tie: Tie | None
    parent: str | None
    listing: Listing | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name that a rider extends."""

    substance: Substance
    listing: Listing
    stereo_key: str

    @property
    def plain(self) -> bool:
        """Whether the name's structure fixes no stereochemistry."""
        return not _has_stereo(self.stereo_key)


@cache
def riders() -> Mapping[str, Rider]:
    """Every shipped rider by its id."""
    loaded: Mapping[str, Any] = yaml.safe_load((resources.files("tahaluf.data") / "law_riders.yaml").read_text("utf-8"))
    return {row["id"]: _rider(row) for row in loaded["riders"]}


def judge_rider(rider: Rider, structure: Structure) -> Ridden:
    """What the rider makes of the structure; of a mixture, the strongest answer of its parts.

    What the instrument names itself is no matter of a rider: the answer is no, with the schedule that names it. A rider answers
    yes where its words are plain, contested where readings differ (another stereoisomer than the named one, a carbamate).
    """
    answers = [_judge_part(rider, part, salt=len(structure.parts) > 1) for part in structure.parts]
    return min(answers, key=lambda one: _ORDER.index(one.verdict))


def _judge_part(rider: Rider, part: Part, *, salt: bool) -> Ridden:
    if (excepted := next((one for one in rider.out if _is(part, one)), None)) is not None:
        return _told(rider, Verdict.NO, rider_sentences.EXCEPTED, parent=excepted)
    named = _named_itself(rider.instrument, part)
    if named is not None and not (salt and Tie.SALT in rider.ties and named.schedule in rider.schedules):
        return _told(rider, Verdict.NO, rider_sentences.NAMED, parent=named.substance, listing=named)
    found = [*_same_skeleton(rider, part, salt=salt), *_hydroxy(rider, part)]
    return min(found, key=lambda one: _ORDER.index(one.verdict), default=_told(rider, Verdict.NO, rider_sentences.NONE))


def _same_skeleton(rider: Rider, part: Part, *, salt: bool) -> Iterator[Ridden]:
    for name in _names(rider.id).get(part.key, ()):
        if part.stereo_key == name.stereo_key:
            if salt and Tie.SALT in rider.ties:
                yield _tied(rider, rider.ties[Tie.SALT], rider_sentences.SALT, Tie.SALT, name)
        elif name.plain:
            yield _tied(rider, Verdict.YES, rider_sentences.WITHIN, Tie.STEREOISOMER, name)
        elif not _has_stereo(part.stereo_key):
            every = rider.ties.get(Tie.STEREOISOMER) is Verdict.YES
            says = rider_sentences.STEREO if every else rider_sentences.UNDRAWN
            yield _tied(rider, Verdict.YES if every else Verdict.CONTESTED, says, Tie.STEREOISOMER, name)
        elif Tie.STEREOISOMER in rider.ties:
            verdict = rider.ties[Tie.STEREOISOMER]
            says = rider_sentences.STEREO if verdict is Verdict.YES else rider_sentences.STEREO_OPEN
            yield _tied(rider, verdict, says, Tie.STEREOISOMER, name)


def _hydroxy(rider: Rider, part: Part) -> Iterator[Ridden]:
    if Tie.ESTER not in rider.ties and Tie.ETHER not in rider.ties:
        return
    for form in _forms(part):
        if (form.esters and Tie.ESTER not in rider.ties) or (form.ethers and Tie.ETHER not in rider.ties):
            continue
        for name in _names(rider.id).get(form.key, ()):
            yield _from_form(rider, form, name)


def _from_form(rider: Rider, form: HydroxyForm, name: _Named) -> Ridden:
    tie = Tie.ESTER if form.esters else Tie.ETHER
    if form.contested:
        return _tied(rider, Verdict.CONTESTED, rider_sentences.CARBONIC, tie, name)
    fixed = not name.plain and form.stereo_key != name.stereo_key
    verdict = Verdict.CONTESTED if fixed and rider.ties.get(Tie.STEREOISOMER) is not Verdict.YES else rider.ties[tie]
    return _tied(rider, verdict, rider_sentences.ESTER if form.esters else rider_sentences.ETHER, tie, name)


def _tied(rider: Rider, verdict: Verdict, sentence: Text, tie: Tie, name: _Named) -> Ridden:
    return _told(rider, verdict, sentence, tie=tie, parent=name.substance.id, listing=name.listing)


def _told(  # noqa: PLR0913 - the parts of one answer
    rider: Rider,
    verdict: Verdict,
    sentence: Text,
    *,
    tie: Tie | None = None,
    parent: str | None = None,
    listing: Listing | None = None,
) -> Ridden:
    known = registry().by_id.get(parent or "")
    title = known.title if known else Text(en=parent or "", ar=parent or "", fr=parent or "")
    schedule = listing.schedule if listing else ""
    law = instruments()[rider.instrument].title
    filled = Text(
        en=sentence.en.format(parent=title.en, schedule=schedule, instrument=law.en),
        ar=sentence.ar.format(parent=title.ar, schedule=schedule, instrument=law.ar),
        fr=sentence.fr.format(parent=title.fr, schedule=schedule, instrument=law.fr),
    )
    evidence = {"rider": rider.id, "citation": rider.citation, "source": rider.source, "text_status": str(rider.text_status)}
    main = Reason(rule=f"law.rider.{rider.id}@1", says=filled, evidence=evidence)
    unread = () if rider.text_status is TextStatus.READ else (Reason(rule="law.rider-text@1", says=relation_sentences.NOT_READ),)
    return Ridden(rider=rider.id, verdict=verdict, tie=tie, parent=parent, listing=listing, reasons=(main, *unread))


def _has_stereo(key: str) -> bool:
    return any(mark in key for mark in "@/\\")


@lru_cache(maxsize=8192)
def _forms_of(stereo_key: str) -> tuple[HydroxyForm, ...]:
    return hydroxy_forms(read(stereo_key).parts[0])


def _forms(part: Part) -> tuple[HydroxyForm, ...]:
    return _forms_of(part.stereo_key)


@cache
def _keys(substance: str) -> tuple[str, str] | None:
    known = registry().by_id.get(substance)
    if known is None or not known.smiles:
        return None
    part = read(known.smiles).parts[0]
    return part.key, part.stereo_key


def _is(part: Part, substance: str) -> bool:
    return _keys(substance) == (part.key, part.stereo_key)


@cache
def _listed(instrument: str) -> Mapping[tuple[str, str], Listing]:
    """The names of an instrument by the keys of their structures."""
    every = ((_keys(substance), many[0]) for (one, substance), many in listings().items() if one == instrument)
    return {keys: listing for keys, listing in every if keys is not None}


def _named_itself(instrument: str, part: Part) -> Listing | None:
    return _listed(instrument).get((part.key, part.stereo_key))


@cache
def _names(rider_id: str) -> Mapping[str, tuple[_Named, ...]]:
    """The names that a rider extends, by key without stereochemistry."""
    rider, found = riders()[rider_id], dict[str, tuple[_Named, ...]]()
    for (instrument, substance), many in listings().items():
        keys = _keys(substance) if instrument == rider.instrument else None
        if keys is None or not _of_classes(rider, registry().by_id[substance]):
            continue
        for listing in many:
            if listing.schedule in rider.schedules:
                one = _Named(substance=registry().by_id[substance], listing=listing, stereo_key=keys[1])
                found[keys[0]] = (*found.get(keys[0], ()), one)
    return found


@cache
def _of(class_id: str) -> frozenset[str]:
    return frozenset(one.id for one in registry().of_class(class_id))


def _of_classes(rider: Rider, substance: Substance) -> bool:
    wanted = not rider.classes or any(substance.id in _of(one) for one in rider.classes)
    return wanted and not any(substance.id in _of(one) for one in rider.less)


def _rider(row: Mapping[str, Any]) -> Rider:
    en, ar, fr = row["title"]
    return Rider(
        id=row["id"],
        instrument=row["instrument"],
        schedules=tuple(row["schedules"]),
        ties={Tie(tie): Verdict(verdict) for tie, verdict in row["ties"].items()},
        classes=tuple(row.get("classes", ())),
        less=tuple(row.get("less", ())),
        out=tuple(row["out"]),
        since=row["since"],
        citation=row["citation"],
        source=row["source"],
        text_status=TextStatus(row["text_status"]),
        title=Text(en=en, ar=ar, fr=fr),
    )
