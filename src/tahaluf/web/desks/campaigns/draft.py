"""The texts of a campaign's draft and the composer's own columns: one language beside the other, nothing of the rest lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from tahaluf.hub.desks.campaigns.readiness import Sketch
from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import LANGUAGES, Language
from tahaluf.records.cooperation_fields import Wording
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.web.desks.campaigns.posters import Poster
from tahaluf.web.forms.flat import read
from tahaluf.web.forms.kindform import submitted
from tahaluf.web.forms.shapes import Part, parts_of

LONGEST = 5_000
COLUMNS: Mapping[str, str] = {"title": "other_titles", "message": "messages", "help": "help_texts"}
# What the composer asks with the inputs of the kind, by the part of the page that asks it.
ASKED: Mapping[str, tuple[str, ...]] = {
    "whom": ("title", "goal", "groups", "places", "owner"),
    "approach": ("approach_reason",),
    "when": ("channels", "period", "evaluation_due"),
    "proof": ("message_check", "outcomes"),
}
_TICKED = ("approaches",)

Texts = Mapping[str, str]
Item = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is written in one language."""

    language: Language
    title: str
    message: str
    help: str


def parts_asked(part: str) -> tuple[Part, ...]:
    """The inputs of the kind that one part of the page asks, in its order."""
    known = {one.name: one for one in parts_of(Campaign)}
    return tuple(known[name] for name in ASKED[part])


def columns(texts: Texts) -> tuple[Column, ...]:
    """What the draft says in each language; of several texts in one language the first."""
    return tuple(Column(language=one, **{name: _first(texts, field, one) for name, field in COLUMNS.items()}) for one in LANGUAGES)


def saved(texts: Texts, post: QueryDict) -> dict[str, str]:
    """The draft's texts after a page of the composer was sent; what the page did not ask stays as it was."""
    asked = [part for name in ASKED for part in parts_asked(name)]
    ticked = [part for part in parts_of(Campaign) if part.name in _TICKED]
    gone = {part.name for part in (*asked, *ticked)} | {"alerts", "goals", "working_languages", *COLUMNS.values()}
    kept = {key: text for key, text in texts.items() if key.partition(".")[0] not in gone}
    kept |= submitted((*asked, *ticked), post)
    for name, field in COLUMNS.items():
        given: dict[str, str] = {one: post.get(f"{name}-{one}", "")[:LONGEST] for one in LANGUAGES}
        kept |= put(field, _worded(items(texts, field), given))
    kept |= put("alerts", _alerts(items(texts, "alerts"), post))
    kept |= put("goals", _goals(items(texts, "goals"), post))
    kept["title"] = kept.get("title", "").strip() or next((one.title for one in columns(kept) if one.title.strip()), "")
    return kept | put("working_languages", _languages(texts, kept))


def items(texts: Texts, field: str) -> list[Item]:
    """The items of a list in the draft, in order."""
    found: dict[int, Item] = {}
    for key, text in texts.items():
        top, _, rest = key.partition(".")
        index, _, name = rest.partition(".")
        if top == field and index.isdigit():
            found.setdefault(int(index), {})[name] = text
    return [found[at] for at in sorted(found)]


def put(field: str, told: Iterable[Item]) -> dict[str, str]:
    """The texts of a list."""
    return {
        f"{field}.{at}.{name}" if name else f"{field}.{at}": text for at, item in enumerate(told) for name, text in item.items()
    }


def ticked(texts: Texts, field: str) -> tuple[str, ...]:
    """The codes of a ticked list."""
    return tuple(item[""] for item in items(texts, field) if item.get(""))


def goal_key(item: Mapping[str, str]) -> str:
    """A goal in one word: its framework and item."""
    return f"{item.get('framework', '')} {item.get('item', '')}"


def sketch_of_texts(texts: Texts) -> Sketch:
    """The draft as far as it is written; dates that cannot be read are not there."""
    told = {one.language: one for one in columns(texts)}
    return Sketch(
        messages=tuple(Wording(language=one.language, text=one.message) for one in told.values() if one.message.strip()),
        titles={one.language: one.title for one in told.values() if one.title.strip()},
        helps=tuple(Wording(language=one.language, text=one.help) for one in told.values() if one.help.strip()),
        groups=ticked(texts, "groups"),
        approaches=ticked(texts, "approaches"),
        approach_reason=texts.get("approach_reason", ""),
        sources=tuple(item.get("record", "") for item in items(texts, "alerts")),
        ties=len(items(texts, "alerts")) + len(items(texts, "goals")),
        channels=ticked(texts, "channels"),
        tested=texts.get("message_check", ""),
        is_measured=any(item.get("name", "").strip() for item in items(texts, "outcomes")),
        period=_period(texts),
    )


def countries(texts: Texts) -> tuple[str, ...]:
    """The countries that the draft names by code."""
    return tuple(item["country"] for item in items(texts, "places") if item.get("country"))


def poster_of(texts: Texts, language: str, *, exercise: bool) -> Poster | None:
    """The poster in one language as the draft stands; None without a message in it."""
    found = next((one for one in columns(texts) if one.language == language and one.message.strip()), None)
    if found is None:
        return None
    return Poster(
        language=language,
        title=found.title.strip() or texts.get("title", ""),
        message=found.message,
        owner=texts.get("owner.name", ""),
        exercise=exercise,
        helps=found.help,
    )


def _first(texts: Texts, field: str, language: str) -> str:
    return next((item.get("text", "") for item in items(texts, field) if item.get("language") == language), "")


def _worded(before: Sequence[Item], given: Mapping[str, str]) -> list[Item]:
    """The items with the first text of each language replaced, or gone where it is blank; further ones and others stay."""
    left, told = dict(given), []
    for item in before:
        text = left.pop(item.get("language", ""), None)
        if text is None:
            told.append(item)
        elif text.strip():
            told.append(item | {"text": text})
    return [*told, *({"language": language, "text": text} for language, text in left.items() if text.strip())]


def _alerts(before: Sequence[Item], post: QueryDict) -> list[Item]:
    kept = set(post.getlist("follows"))
    told = [item for item in before if item.get("record") in kept]
    known = {item.get("record") for item in told}
    return [*told, *({"record": one, "relation": "follows"} for one in post.getlist("follows-new") if one and one not in known)]


def _goals(before: Sequence[Item], post: QueryDict) -> list[Item]:
    kept = set(post.getlist("carries"))
    told = [item for item in before if goal_key(item) in kept]
    known = {goal_key(item) for item in told}
    new = [one.partition(" ") for one in post.getlist("carries-new") if one and one not in known]
    return [*told, *({"framework": framework, "item": item} for framework, _, item in new if item)]


def _languages(before: Texts, texts: Texts) -> list[Item]:
    """The languages of the campaign: those that it named and that it is written in; not those whose text was taken away."""
    were, are = ([item.get("language", "") for item in items(told, "messages")] for told in (before, texts))
    named = [one for one in ticked(before, "working_languages") if one in are or one not in were]
    return [{"": one} for one in dict.fromkeys((*named, *filter(None, are)))]


def _period(texts: Texts) -> Period | None:
    """The dates as the form reads them."""
    content, _ = read(tuple(part for part in parts_of(Campaign) if part.name == "period"), texts)
    try:
        return Period.parse(str(content["period"])) if "period" in content else None
    except BadInput:
        return None
