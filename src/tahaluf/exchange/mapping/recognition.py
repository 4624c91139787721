"""Substances in cells: recognised once per text, because line lists repeat themselves."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from tahaluf import chem
from tahaluf.kernel.text import fold
from tahaluf.records.fields import Certainty, SubstanceMention


@lru_cache(maxsize=1 << 16)
def mention_of(text: str, certainty: Certainty = Certainty.SUSPECTED) -> SubstanceMention:
    """What one name was recognised as; an unrecognised name is kept as reported with the answer "unknown"."""
    return _mention(text, chem.recognise(text), certainty)


@lru_cache(maxsize=1 << 16)
def mentions_in(text: str, certainty: Certainty = Certainty.SUSPECTED) -> tuple[SubstanceMention, ...]:
    """The substances that a free text names, each once, in the order of first mention."""
    found: dict[str, SubstanceMention] = {}
    for mention in chem.find_mentions(text):
        if mention.denied:
            continue
        value = _mention(mention.text, mention.recognition, certainty)
        found.setdefault(value.key or fold(value.reported), value)
    return tuple(found.values())


def is_substance(text: str) -> bool:
    """Whether the whole of `text` names a substance or a class of substances."""
    return chem.recognise(text).answer not in ("unknown", "fuzzy")


def merged(mentions: list[SubstanceMention]) -> list[SubstanceMention]:
    """Each substance once, in order, with the strongest certainty said of it."""
    order = list(Certainty)
    kept: dict[str, SubstanceMention] = {}
    for mention in mentions:
        key = mention.key or fold(mention.reported)
        known = kept.get(key)
        if known is None:
            kept[key] = mention
        elif order.index(mention.certainty) > order.index(known.certainty):
            kept[key] = replace(known, certainty=mention.certainty)
    return list(kept.values())


def _mention(text: str, recognition: chem.Recognition, certainty: Certainty) -> SubstanceMention:
    best = recognition.substance
    return SubstanceMention(
        reported=text,
        substance=best.id if best else None,
        inchikey=best.inchikey if best else None,
        answer=recognition.answer.value,
        certainty=certainty,
    )
