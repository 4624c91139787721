"""Summing up what was understood of many contents: substances, unknown words, places, period, control."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tahaluf import chem, law
from tahaluf.kernel.periods import Period
from tahaluf.kernel.places import Place
from tahaluf.records.fields import SubstanceMention
from tahaluf.records.kind import Kind
from tahaluf.records.walk import values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A recognised substance and how often it was mentioned."""

    id: str
    name: str
    inchikey: str | None
    count: int

    @staticmethod
    def added(items: Iterable[Seen]) -> list[Seen]:
        """The same substances once each, counts added, most frequent first."""
        known: dict[str, Seen] = {}
        total: Counter[str] = Counter()
        for item in items:
            known[item.id] = item
            total[item.id] += item.count
        return [Seen(id=i, name=known[i].name, inchikey=known[i].inchikey, count=n) for i, n in total.most_common()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Words reported as a substance that the registry does not resolve, and why."""

    text: str
    count: int
    answer: str = "unknown"

    @staticmethod
    def added(items: Iterable[Unknown]) -> list[Unknown]:
        """The same words once each, counts added, most frequent first."""
        total: Counter[tuple[str, str]] = Counter()
        for item in items:
            total[item.text, item.answer] += item.count
        return [Unknown(text=text, answer=answer, count=n) for (text, answer), n in total.most_common()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A control status as a line of a table; `reason` says on what it rests."""

    substance: str
    jurisdiction: str
    instrument: str
    answer: str
    since: str | None
    reason: str
    text_status: str


class Summing:
    """Counts what passes through `add`; keeps no content."""

    def __init__(self) -> None:
        self._substances: Counter[str] = Counter()
        self._unknown: Counter[tuple[str, str]] = Counter()
        self._places: Counter[str] = Counter()
        self._first: date | None = None
        self._last: date | None = None

    def add(self, content: Kind) -> None:
        """Count one content."""
        for value in values_of(content):
            if isinstance(value, SubstanceMention):
                self._add_mention(value)
            elif isinstance(value, Place) and value.region:
                self._places[value.region] += 1
            elif isinstance(value, Period):
                self._first = min(filter(None, (self._first, value.first)))
                self._last = max(filter(None, (self._last, value.last)))

    def _add_mention(self, mention: SubstanceMention) -> None:
        if mention.substance:
            self._substances[mention.substance] += 1
        else:
            self._unknown[mention.reported, mention.answer or "unknown"] += 1

    def substances(self) -> list[Seen]:
        """Recognised substances, most frequent first."""
        return self.of_ids(self._substances)

    @staticmethod
    def of_ids(counts: Mapping[Any, int]) -> list[Seen]:
        """`Seen` for counts by substance id; ids that the registry does not have are left out."""
        registry = chem.registry().by_id
        known = [(registry[i], n) for i, n in Counter(counts).most_common() if i in registry]
        return [Seen(id=s.id, name=s.title.en, inchikey=s.inchikey or None, count=n) for s, n in known]

    def unknown(self) -> list[Unknown]:
        """Words that were not resolved, most frequent first."""
        return [Unknown(text=text, answer=answer, count=n) for (text, answer), n in self._unknown.most_common()]

    def places(self) -> list[tuple[str, int]]:
        """Regions (ISO codes), most frequent first."""
        return self._places.most_common()

    def period(self) -> tuple[str, str] | None:
        """First and last day seen, ISO."""
        return (self._first.isoformat(), self._last.isoformat()) if self._first and self._last else None

    def last_day(self) -> date | None:
        """The last day seen."""
        return self._last

    def controls(self, *, on: date, most: int = 25) -> list[Control]:
        """Control status of the most frequent substances on a date, in every jurisdiction that the law data knows."""
        return [line for substance, _ in self._substances.most_common(most) for line in controls_of(substance, on=on)]


def controls_of(substance: str, *, on: date) -> list[Control]:
    """Every instrument that the law data says controls a substance on a date."""
    return [_line(substance, found) for found in law.control_status(substance, on=on) if found.answer == "yes"]


def _line(substance: str, answer: Any) -> Control:
    return Control(
        substance=substance,
        jurisdiction=answer.jurisdiction,
        instrument=f"{answer.instrument} {answer.schedule}".strip(),
        answer=answer.answer,
        since=str(answer.since) if answer.since else None,
        reason=" ".join(reason.says.en for reason in answer.reasons),
        text_status=answer.text_status,
    )
