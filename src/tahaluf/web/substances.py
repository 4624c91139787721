"""The title of a substance in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from tahaluf.chem import registry
from tahaluf.records.fields import SubstanceMention


def substance_title(mention: SubstanceMention) -> str:
    """The registry's name for it beside the reported words; the reported words alone where nothing was recognised."""
    name = registered_name(mention.substance) if mention.substance else None
    if name is None or name.casefold() == mention.reported.casefold():
        return mention.reported
    return f"{name} \u2066({mention.reported})\u2069"


def registered_name(identifier: str) -> str | None:
    """The registry's name of a substance in the language of the page; None where there is no such substance."""
    substance = registry().by_id.get(identifier)
    return substance.title.in_(get_language() or "en") if substance else None
