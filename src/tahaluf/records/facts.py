"""Facts of a record by audience: what search, statistics and links see of it, read from field types and roles alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tahaluf.kernel.markings import TLP
from tahaluf.kernel.text import search_words
from tahaluf.records.kind import Kind, Role
from tahaluf.records.readings import READERS, Fact, first_place, periods, plan_of, substances, words
from tahaluf.records.record import Record
from tahaluf.records.redaction import redacted
from tahaluf.records.visibility import Audience, audience_of

__all__ = ["Fact", "Segment", "Summary", "segments", "summary_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What readers of one audience find of a record, beyond what wider audiences already find.

    `search_text` is the words of `kernel.text.search_words`, joined by spaces: query it with the same function.
    """

    audience: Audience
    title: str | None
    search_text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a list shows of a record. `region` is the finest code known; a retracted record keeps its summary."""

    title: str
    when_first: date | None
    when_last: date | None
    region: str | None
    country: str | None
    substances: tuple[str, ...]


def segments(record: Record) -> tuple[Segment, ...]:
    """One segment per distinct audience: the unmarked fields first, then fields with stricter markings, widest audience first.

    A segment holds only what the segments before it do not; whoever may see it may see those before it.
    """
    audience = audience_of(record)
    stricter = {marking.tlp for marking in record.field_markings if marking.tlp.strictness > audience.tlp.strictness}
    if not stricter:
        return (_segment(audience, record.content, (), ()),)
    found: list[Segment] = []
    known_words: tuple[str, ...] = ()
    known_facts: tuple[Fact, ...] = ()
    for tlp in sorted({audience.tlp, *stricter}, key=lambda tlp: tlp.strictness):
        content = _seen_at(record, tlp)
        segment = _segment(audience.with_tlp(tlp), content, known_words, known_facts, titled=not found)
        if not found or segment.facts or segment.search_text:
            found.append(segment)
        known_words, known_facts = words(content), facts_of(content)
    return tuple(found)


def facts_of(content: Kind) -> tuple[Fact, ...]:
    """Every fact of the content, in declared order of its fields, each role and key once (with the first wording)."""
    found: dict[tuple[Role, str], Fact] = {}
    for name, role in plan_of(type(content)).roles:
        value = getattr(content, name)
        if value is None or value == ():
            continue
        for fact in READERS[role](value):
            found.setdefault((fact.role, fact.key), fact)
    return tuple(found.values())


def summary_of(record: Record) -> Summary:
    """What a list shows of the record (of a redacted record: what its reader may see)."""
    content = record.content
    spans = tuple(periods(content))
    place = first_place(content)
    return Summary(
        title=title_of(content),
        when_first=min((span.first for span in spans), default=None),
        when_last=max((span.last for span in spans), default=None),
        region=place.region if place else None,
        country=place.country or _country(place.subdivision) if place else None,
        substances=tuple(dict.fromkeys(mention.key or mention.reported for mention in substances(content))),
    )


def title_of(content: Kind) -> str:
    """Its title field; without one the kind's English title, first substance and place as reported: "Seizure: tablets, Basra"."""
    for name in plan_of(type(content)).titles:
        value = getattr(content, name)
        if value:
            return str(value)
    mention = next(iter(substances(content)), None)
    place = first_place(content)
    parts = (mention.reported if mention else None, (place.locality or place.reported or place.region) if place else None)
    told = ", ".join(part for part in parts if part)
    return f"{content.spec.title.en}: {told}" if told else content.spec.title.en


def _country(subdivision: str | None) -> str | None:
    return subdivision[:2] if subdivision else None


def _seen_at(record: Record, tlp: TLP) -> Kind:
    return redacted(record, lambda marking: marking.strictness <= tlp.strictness).record.content


def _segment(
    audience: Audience, content: Kind, known_words: Iterable[str], known_facts: Iterable[Fact], *, titled: bool = True
) -> Segment:
    known = {(fact.role, fact.key) for fact in known_facts}
    return Segment(
        audience=audience,
        title=title_of(content) if titled else None,
        search_text=" ".join(search_words(" \n ".join(_beyond(words(content), known_words)))),
        facts=tuple(fact for fact in facts_of(content) if (fact.role, fact.key) not in known),
    )


def _beyond(found: tuple[str, ...], known: Iterable[str]) -> Iterable[str]:
    left = Counter(known)
    if not left:
        return found
    beyond: list[str] = []
    for text in found:
        if left[text]:
            left[text] -= 1
        else:
            beyond.append(text)
    return beyond
