"""Posters and cards of a campaign in one language, and the kit with all of them: PDF for print, SVG and PNG for screens."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tahaluf.kernel.errors import NotFound
from tahaluf.records.kinds.campaign import Campaign
from tahaluf.web.desks.campaigns import words

SIZES = ("poster", "card")
FORMS = {"pdf": "application/pdf", "svg": "image/svg+xml", "png": "image/png"}
TEMPLATE = Path(__file__).with_name("poster.typ")
_DOTS = {"poster": 72.0, "card": 254.0}  # per inch: a card is 1080 dots wide
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one time for every file of a kit, so that the same campaign gives the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What stands on a poster, in one language; `helps` says where help is, at its foot."""

    language: str
    title: str
    message: str
    owner: str
    exercise: bool
    helps: str = ""


def posters_of(campaign: Campaign, *, exercise: bool) -> tuple[Poster, ...]:
    """One for each message of the campaign; the title is that of the language, else the campaign's own."""
    titles = {one.language.partition("-")[0]: one.text for one in campaign.other_titles}
    helps = {one.language.partition("-")[0]: one.text for one in campaign.help_texts}
    return tuple(
        Poster(
            language=one.language.partition("-")[0],
            title=titles.get(one.language.partition("-")[0], campaign.title),
            message=one.text,
            owner=campaign.owner.name,
            exercise=exercise,
            helps=helps.get(one.language.partition("-")[0], ""),
        )
        for one in campaign.messages
    )


def require_poster(campaign: Campaign, language: str, *, exercise: bool) -> Poster:
    """The poster in one language.

    Raises:
        NotFound: the campaign has no message in it.
    """
    found = next((one for one in posters_of(campaign, exercise=exercise) if one.language == language), None)
    if found is None:
        raise NotFound("The campaign has no message in this language.")
    return found


def drawn(poster: Poster, *, size: str, form: str) -> bytes:
    """The poster (A3) or card (square) as "pdf", "svg" or "png"; the same poster gives the same page."""
    import fontpkg_ibm_plex_sans_arabic as plex  # noqa: PLC0415 - only for documents
    import typst  # noqa: PLC0415 - only for documents

    compiled: Any = typst
    given = {
        "lang": poster.language,
        "title": poster.title,
        "message": poster.message,
        "owner": poster.owner,
        "helps": poster.helps,
        "size": size,
        "coalition": words.COALITION.in_(poster.language),
        "exercise": words.EXERCISE.in_(poster.language) if poster.exercise else "",
    }
    made = compiled.compile(
        TEMPLATE.read_bytes(),
        font_paths=[str(plex.ROOT / "files")],
        ignore_system_fonts=True,
        format=form,
        ppi=_DOTS[size],
        sys_inputs={"poster": json.dumps(given, ensure_ascii=False)},
    )
    return bytes(made[0] if isinstance(made, list) else made)


def kit(campaign: Campaign, *, exercise: bool) -> bytes:
    """A ZIP with every poster and card in every language and form, and the messages as text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for one in posters_of(campaign, exercise=exercise):
            _put(file, f"{one.language}/message.txt", _as_text(one).encode())
            for size in SIZES:
                for form in FORMS:
                    _put(file, f"{one.language}/{size}.{form}", drawn(one, size=size, form=form))
    return buffer.getvalue()


def _as_text(poster: Poster) -> str:
    return "\n\n".join(part for part in (poster.title, poster.message, poster.helps, poster.owner) if part) + "\n"


def _put(file: zipfile.ZipFile, name: str, content: bytes) -> None:
    file.writestr(zipfile.ZipInfo(name, _EPOCH), content)
