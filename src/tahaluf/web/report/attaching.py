"""Files in a report by hand: those kept so far that stay ticked, and those that came with this page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from tahaluf.hub.intake.attaching import MOST_FILES, attach
from tahaluf.kernel.errors import BadInput
from tahaluf.web.forms.shapes import Files, Part


def attached(
    parts: tuple[Part, ...],
    before: Mapping[str, str],
    kept: Mapping[str, list[str]],
    files: MultiValueDict[str, UploadedFile[Any]],
    member: str,
) -> dict[str, str]:
    """The texts of the parts that hold files. What was kept comes from the draft alone, never from the page.

    Raises:
        BadInput: a file that cannot be kept, or too many of them; the others of this page are kept.
    """
    texts = {}
    for part in parts:
        if isinstance(part.shape, Files):
            staying = [one for one in listed(before.get(part.name, "")) if one["sha256"] in kept.get(f"{part.name}.kept", [])]
            new = [_attach(one, member) for one in files.getlist(f"{part.name}.new")]
            every = {one["sha256"]: one for one in (*staying, *new)}
            if len(every) > MOST_FILES:
                raise BadInput.one(part.name, "There are too many files.", f"Keep at most {MOST_FILES} files with one record.")
            texts[part.name] = json.dumps(list(every.values()), ensure_ascii=False, sort_keys=True) if every else ""
    return texts


def listed(text: str) -> list[dict[str, Any]]:
    """The attachments that a form's text holds."""
    return list(json.loads(text)) if text else []


def _attach(file: UploadedFile[Any], member: str) -> dict[str, Any]:
    return attach(file.name or "", file.content_type or "", file.read(), member=member)
