"""IBM Plex Sans Arabic (SIL Open Font License 1.1) as WOFF2, whole: it carries Latin and Arabic."""

from __future__ import annotations

from pathlib import Path

import fontpkg_ibm_plex_sans_arabic as package
from fontTools.ttLib import TTFont

WEIGHTS = {"IBMPlexSansArabic-Regular": "plex-400.woff2", "IBMPlexSansArabic-SemiBold": "plex-600.woff2"}


def build_fonts(folder: Path) -> tuple[str, ...]:
    """Write the two weights and the licence into `folder`; names of the files that were not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [_build(source, folder / target) for source, target in WEIGHTS.items() if not (folder / target).exists()]
    licence = folder / "plex-licence.txt"
    if not licence.exists():  # written anew it would look changed, and all static files would be made again
        licence.write_bytes((package.ROOT / "LICENSE").read_bytes())
    return tuple(made)


def _build(source: str, target: Path) -> str:
    font = TTFont(package.ROOT / "files" / f"{source}.ttf")
    font.flavor = "woff2"
    part = target.with_suffix(".part")
    font.save(part)
    part.replace(target)  # so that an interrupted build leaves no half font
    return target.name
