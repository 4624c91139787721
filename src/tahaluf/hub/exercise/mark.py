"""The mark that makes a hub an exercise: kept in its data folder, shown on every page, set on whatever is reported there."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

_SAYS = (
    "This hub is an exercise: its members are invented. Every page says so, and every record is labelled.\n"
    "Do not delete this file.\n"
)


def mark_as_exercise() -> None:
    """Make this hub an exercise whenever it is served from this data folder (settings read the mark). Nothing takes it back."""
    folder = Path(settings.DATA_FOLDER)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / settings.EXERCISE_MARK).write_text(_SAYS, encoding="utf-8")
