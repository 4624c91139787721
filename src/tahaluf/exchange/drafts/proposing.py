"""Which record a text seems to report. Only what stands in the sentence of the event goes into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from tahaluf import chem
from tahaluf.exchange.drafts.cleaning import sentences
from tahaluf.exchange.drafts.values import Found, Proposal, What, reason
from tahaluf.kernel.gazetteer import find_places
from tahaluf.kernel.places import Place
from tahaluf.kernel.text import Text
from tahaluf.records.kinds import find_kind

_BY_EVENT = {
    "memorandum": "agreement",
    "agreement": "agreement",
    "conference": "public-event",
    "ministerial_meeting": "public-event",
    "training": "training",
    "campaign": "campaign",
}
_LONGEST_TITLE = 160
_SHARES = frozenset({"percent", "%"})


def propose(text: str, items: tuple[Found, ...], title: str | None = None) -> tuple[Proposal | None, tuple[str, ...]]:
    """The proposal, and the required fields of its kind that the text leaves open.

    A seizure is proposed where its word stands in one sentence with an amount or a substance; else the commonest event decides.
    """
    seizure = _seizure(text, items)
    if seizure is not None:
        return seizure, _unknown(seizure)
    events = Counter(_BY_EVENT[item.value] for item in items if item.what is What.EVENT and item.value in _BY_EVENT)
    signed = any(item.what is What.COMMITMENT and item.value == "signed" for item in items)
    if not events:
        return None, ()
    kind = "agreement" if signed and events["agreement"] else events.most_common(1)[0][0]
    why = reason("proposal", _COMMONEST, kind=kind)
    proposal = Proposal(kind=kind, content={"title": title or _phrase(text, items, kind)}, reasons=(why,))
    return proposal, _unknown(proposal)


def _phrase(text: str, items: tuple[Found, ...], kind: str) -> str:
    """What the text calls the event: from its noun to the next stop."""
    event = next(item for item in items if item.what is What.EVENT and _BY_EVENT.get(item.value) == kind)
    return re.split(r"[،.,:;؛\n]", text[event.start : event.start + _LONGEST_TITLE])[0].strip()


def _unknown(proposal: Proposal) -> tuple[str, ...]:
    kind = find_kind(proposal.kind)
    if kind is None:
        return ()
    return tuple(name for name, info in kind.model_fields.items() if info.is_required() and name not in proposal.content)


def _seizure(text: str, items: tuple[Found, ...]) -> Proposal | None:
    for start, end in sentences(text):
        inside = [item for item in items if start <= item.start and item.end <= end]
        seized = any(item.what is What.EVENT and item.value == "seizure" for item in inside)
        said = any(item.what in (What.AMOUNT, What.SUBSTANCE) for item in inside)
        if seized and said:
            content = _content(text, start, end, inside)
            return Proposal(kind="seizure", content=content, reasons=(reason("proposal-seizure", _SEIZED),))
    return None


def _content(text: str, start: int, end: int, inside: list[Found]) -> Mapping[str, Any]:
    dates = [item.value for item in inside if item.what is What.DATE and item.value[:4].isdigit()]
    authority = [item.text for item in inside if item.what is What.ORGANISATION]
    values = {
        "seized_on": dates[0] if dates else None,
        "place": _place(text[start:end]),
        "substances": _substances(inside),
        "authority": authority[0] if authority else None,
        "summary": text[start:end].strip(),
    }
    return {name: value for name, value in values.items() if value}


def _place(sentence: str) -> dict[str, Any] | None:
    """The finest place of the sentence; coordinates of a town are the town's and are left out of a seizure's place."""
    found = [match.place for match in find_places(sentence)]
    if not found:
        return None
    finest = max(found, key=lambda place: (place.locality is not None, place.subdivision is not None))
    parts = {name: getattr(finest, name) for name in ("reported", "country", "subdivision", "locality", "locode")}
    return {name: value for name, value in parts.items() if value}


def _substances(inside: list[Found]) -> list[dict[str, Any]]:
    """Each substance with the amount that stands nearest before it ("5 kg of …"), else nearest after it, each amount once."""
    amounts = [item for item in inside if item.what is What.AMOUNT and len(item.value.split("|")) == 1 and not _is_share(item)]
    mentions: list[dict[str, Any]] = []
    for item in [found for found in inside if found.what is What.SUBSTANCE]:
        mention = _mention(item)
        amount = _nearest(item, amounts)
        if amount is not None:
            amounts.remove(amount)
            value, _, unit = amount.value.partition(" ")
            mention["amount"] = {"value": value, "unit": unit, "reported": amount.text}
        mentions.append(mention)
    return mentions


def _is_share(item: Found) -> bool:
    return item.value.rpartition(" ")[2] in _SHARES


def _nearest(item: Found, amounts: list[Found]) -> Found | None:
    before = [amount for amount in amounts if amount.end <= item.start]
    after = [amount for amount in amounts if amount.start >= item.end]
    return before[-1] if before else after[0] if after else None


def _mention(item: Found) -> dict[str, Any]:
    known = chem.recognise(item.text)
    mention: dict[str, Any] = {"reported": item.text, "answer": known.answer.value}
    if known.substance is not None:
        mention["substance"] = known.substance.id
        if known.substance.inchikey:
            mention["inchikey"] = known.substance.inchikey
    return mention


def place_of(content: Mapping[str, Any]) -> Place | None:
    """The place of a proposal's content as a value."""
    return Place(**content["place"]) if content.get("place") else None


_SEIZED = Text(
    en="A sentence says that something was seized, and what or how much.",
    ar="تذكر إحدى الجمل أن شيئاً ضُبط، وما هو أو كم مقداره.",
    fr="Une phrase dit que quelque chose a été saisi, et quoi ou combien.",
)
_COMMONEST = Text(
    en="The text speaks of this kind of event: {kind}.",
    ar="يتحدث النص عن هذا النوع من الأحداث: {kind}.",
    fr="Le texte parle de ce type d’événement : {kind}.",
)
