"""Message catalogues: gathered from templates and code, compiled without the gettext programs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[2]
LOCALES = PACKAGE / "web" / "locale"
LANGUAGES = ("ar", "en", "fr")
_WORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def catalogue_path(language: str) -> Path:
    """Where the catalogue of `language` is kept."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """The catalogue of `language` as committed."""
    with catalogue_path(language).open("rb") as file:
        return read_po(file, locale=language)


def gather() -> Catalog:
    """Every message that pages and code can show, with the files that it comes from."""
    catalogue = Catalog(project="Tahaluf", version="1", fuzzy=False, charset="utf-8")
    for path in sorted(_sources()):
        place = path.relative_to(PACKAGE.parent).as_posix()
        text = path.read_text("utf-8")
        source = templatize(text, origin=place) if path.suffix in {".html", ".txt"} else text
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=_WORDS):
            catalogue.add(message, locations=[(place, 0)], context=context)
    return catalogue


def update() -> None:
    """Bring the committed catalogues up to what `gather` finds; nothing is guessed: new messages are empty."""
    template = gather()
    for language in LANGUAGES:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = read_catalogue(language) if path.exists() else Catalog(locale=language, fuzzy=False)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        with path.open("wb") as file:
            write_po(file, catalogue, width=132, include_lineno=False, sort_output=True, omit_header=False)


def compile_all() -> tuple[str, ...]:
    """Compile the catalogues that are newer than their compiled form; the languages done."""
    done = []
    for language in LANGUAGES:
        source = catalogue_path(language)
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            part = target.with_suffix(".part")
            with part.open("wb") as file:
                write_mo(file, read_catalogue(language))
            part.replace(target)
            done.append(language)
    return tuple(done)


def _sources() -> Iterator[Path]:
    for folder in ("web", "hub", "api"):
        yield from (path for path in (PACKAGE / folder).rglob("*.py") if "migrations" not in path.parts)
        yield from (PACKAGE / folder).rglob("templates/**/*.html")
        yield from (PACKAGE / folder).rglob("templates/**/*.txt")
