"""The title of a substance in the reader's language."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.utils.translation import get_language

from tahaluf.records.fields import SubstanceMention


def substance_title(mention: SubstanceMention) -> str:
    """The registry's name for it beside the reported words; the reported words alone where nothing was recognised."""
    name = registered_name(mention.substance) if mention.substance else None
    if name is None or name.casefold() == mention.reported.casefold():
        return mention.reported
    return f"{name} \u2066({mention.reported})\u2069"


def registered_name(identifier: str) -> str | None:
    """The registry's name of a substance in the language of the page; None where there is no registry or no such substance."""
    registry = _registry()
    substance = registry.by_id.get(identifier) if registry is not None else None
    if substance is None:
        return None
    language = (get_language() or "en").partition("-")[0]
    return str(substance.title(language)) if hasattr(substance, "title") else str(substance.id)


def _registry() -> Any | None:
    try:
        return import_module("tahaluf.chem").registry()
    except (ImportError, AttributeError):  # the engine is a part of its own
        return None
