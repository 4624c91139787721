"""Files that a record is going to name: sent first, then named in the record by what comes back."""

from __future__ import annotations

from typing import Any

from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile
from pydantic import Field

from tahaluf.api.caller import Called, require_reporter
from tahaluf.hub.intake.attaching import attach

router = Router(tags=["records"])


class AttachmentOut(Schema):
    """What a record's `files` hold of it."""

    sha256: str = Field(description="Lower-case hex of the bytes' SHA-256.")
    name: str
    media_type: str
    size: int = Field(description="In bytes.")


@router.post("/files", response={201: AttachmentOut}, summary="Keep a file that a record is going to name")
def keep_attachment(request: Called, file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """Keep one file of at most 32 MiB; the same bytes again change nothing. Nobody reads it but by a record that names it."""
    member = require_reporter(request)
    return Status(201, attach(file.name or "", file.content_type or "", file.read(), member=member))
