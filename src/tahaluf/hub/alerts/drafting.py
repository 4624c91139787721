"""What a draft holds before a person has looked at it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tahaluf.hub.alerts import sentences as say
from tahaluf.hub.alerts.words import filled
from tahaluf.kernel.reasons import Reason
from tahaluf.kernel.text import LANGUAGES, Text
from tahaluf.records.alert_fields import AlertText
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.markings import Markings

RULE = "alerts.compose@1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An alert that nobody has released: its content, for whom it was composed, and each sentence with what it rests on.

    `left_out` counts records behind it that not every reader of the alert may see; nothing of them is in the content. It is for
    the author alone. `exercise` is true as soon as one record behind it is invented.
    """

    content: Alert
    markings: Markings
    facts: tuple[Reason, ...]
    left_out: int = 0
    exercise: bool = False


def said(rule: str, template: Text, **values: object) -> Reason:
    """One sentence of the description, with the values that it names as evidence."""
    plain = {name: value.en if isinstance(value, Text) else str(value) for name, value in values.items()}
    return Reason(rule=f"{RULE}.{rule}", says=filled(template, **values), evidence=plain)


def draft_of(
    *, headline: Text, event: Text, facts: tuple[Reason, ...], instruction: Text | None, exercise: bool
) -> tuple[tuple[AlertText, ...], tuple[Reason, ...]]:
    """The text in each language, one sentence per line, and the sentences; invented records are named first."""
    if exercise:
        facts = (said("exercise", say.EXERCISE), *facts)
    texts = tuple(
        AlertText(
            language=language,
            event=event.in_(language),
            headline=headline.in_(language),
            description="\n".join(fact.says.in_(language) for fact in facts),
            instruction=instruction.in_(language) if instruction else None,
        )
        for language in LANGUAGES
    )
    return texts, facts


def with_text(draft: Draft, text: AlertText) -> Draft:
    """The draft with a person's wording for one language."""
    others = tuple(one for one in draft.content.texts if one.language != text.language)
    order = {language: place for place, language in enumerate(LANGUAGES)}
    texts = tuple(sorted((*others, text), key=lambda one: order.get(one.language, len(order))))  # type: ignore[call-overload] # a code
    return replace(draft, content=draft.content.model_copy(update={"texts": texts}))
