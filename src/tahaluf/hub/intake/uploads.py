"""Files that people bring through the pages: kept closed to others, looked at, appended, and then thrown away."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from tahaluf.exchange.mapping import Ignored
from tahaluf.hub.accounts.models import User
from tahaluf.hub.assess.summary import Summing
from tahaluf.hub.audit.services import Actor
from tahaluf.hub.intake import files
from tahaluf.hub.intake.bringing import Brought, bring, is_bundle, open_import
from tahaluf.hub.intake.glances import LOOKED_AT, CellFault, Glance, glance
from tahaluf.hub.intake.models import Upload
from tahaluf.hub.intake.understood import understood
from tahaluf.kernel.errors import BadInput, NotFound, TahalufError
from tahaluf.kernel.markings import TLP, Handling, Lane
from tahaluf.records.markings import Markings

__all__ = [
    "AT_ONCE",
    "FORGOTTEN",
    "LOOKED_AT",
    "STALLED",
    "CellFault",
    "Glance",
    "answer",
    "append",
    "append_in_background",
    "brought_by",
    "choose_markings",
    "forget_person",
    "glance",
    "holds_objects",
    "is_stalled",
    "keep",
    "mark_begun",
    "path_of",
    "plan_of",
    "rehearse",
    "require_upload",
    "safe_name",
    "sweep",
    "throw_away",
    "throw_file_away",
    "undo",
]

AT_ONCE = 100_000  # bytes: a file up to this size is appended while the person waits
FORGOTTEN = timedelta(days=7)
STALLED = timedelta(minutes=2)
_OWN_ANSWERS = frozenset({"left_out", "fresh", "kept_as", "columns"})
log = logging.getLogger(__name__)


def keep(person: User, name: str, chunks: Iterable[bytes], *, at: datetime) -> Upload:
    """Write a file into the data folder, readable by the hub alone, and forget what others left lying for a week."""
    sweep(before=at - FORGOTTEN)
    upload = Upload(person=person, name=safe_name(name), size=0, kept=at)
    path = path_of(upload)
    path.parent.mkdir(parents=True, mode=0o700)
    path.touch(mode=0o600)
    with path.open("wb") as file:
        for chunk in chunks:
            upload.size += file.write(chunk)
    upload.save()
    return upload


def safe_name(name: str) -> str:
    """The last part of a file's name without anything that a file system could take for more than a name."""
    plain = re.sub(r"[^\w .()-]", "_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:120]}{dot}{ending[:20]}" if stem else (plain[:120] or "file")


def path_of(upload: Upload) -> Path:
    """Where its file is, as long as it is kept."""
    return Path(settings.DATA_FOLDER) / "uploads" / str(upload.pk) / upload.name


def require_upload(person: User, identifier: UUID) -> Upload:
    """The person's own upload.

    Raises:
        NotFound: none of this person's.
    """
    found = Upload.objects.select_related("imported").filter(person=person, pk=identifier).first()
    if found is None:
        raise NotFound("You have brought no such file.")
    return found


def answer(upload: Upload, answers: Mapping[str, Any]) -> None:
    """Keep what the person said about the file; an empty answer takes an earlier one back."""
    upload.answers = {name: value for name, value in {**upload.answers, **answers}.items() if value}
    upload.save(update_fields=["answers"])


def plan_of(upload: Upload) -> files.Plan:
    """What the file seems to be after the person's answers; `columns` among them says what single columns mean.

    Raises:
        BadInput: no table can be read from it (of STIX objects there is no plan), or a choice for a column cannot be followed.
    """
    if holds_objects(upload):
        said = "The file holds STIX objects, which have no columns."
        raise BadInput.one(upload.name, said, "Send it with `tahaluf report` or to /api/v1/imports.", "objects")
    hints = {name: value for name, value in upload.answers.items() if name not in _OWN_ANSWERS}
    member = None if hints or upload.answers.get("fresh") else upload.person.member
    planned = files.plan(path_of(upload), member=member, hints=hints, mapping=upload.answers.get("columns"))
    return _without(planned, frozenset(upload.answers.get("left_out", ())))


def holds_objects(upload: Upload) -> bool:
    """Whether the file is a STIX bundle: there are no columns to ask about, and each object keeps its own markings."""
    return is_bundle(path_of(upload))


def rehearse(upload: Upload, *, at: datetime) -> Brought:
    """What appending the whole file would give, with nothing appended.

    Raises:
        BadInput: the file as a whole cannot be used.
    """
    return bring(_source(upload), _rights(upload), at=at, rehearsed=True)


def _source(upload: Upload) -> Path | files.Plan:
    return path_of(upload) if holds_objects(upload) else plan_of(upload)


def _without(planned: files.Plan, columns: frozenset[str]) -> files.Plan:
    mapping = planned.guess.mapping
    if mapping is None or not columns:
        return planned
    kept = tuple(column for column in mapping.columns if column.source not in columns)
    known = tuple(item for item in mapping.ignored if item.source not in columns)
    chosen = tuple(Ignored(source=name, why="chosen") for name in planned.table.columns if name in columns)
    changed = replace(mapping, columns=kept, ignored=(*known, *chosen))
    return replace(planned, guess=replace(planned.guess, mapping=changed))


def choose_markings(upload: Upload, markings: Markings) -> None:
    """Keep who may know what the file tells."""
    handling = [code.value for code in markings.handling]
    upload.markings = files.markings_json(markings) | {"handling": handling}
    upload.save(update_fields=["markings"])


def mark_begun(upload: Upload, *, at: datetime) -> None:
    """Say that somebody is at work on it."""
    upload.fault, upload.beat = "", at
    upload.save(update_fields=["fault", "beat"])


def append(upload: Upload, *, at: datetime) -> None:
    """Append every good row, sum up what was understood, and throw the file away. Stopped anywhere, it can be called again."""
    source, rights, summing = _source(upload), _rights(upload), Summing()
    upload.imported = upload.imported or open_import(source, rights, at=at)
    upload.fault, upload.beat = "", at
    upload.save()
    bring(source, rights, at=at, imported=upload.imported, seen=summing.add, progress=lambda rows: _went_on(upload, rows))
    upload.result = understood(summing, upload.person.reader(), at)
    upload.save()
    throw_file_away(upload)


def append_in_background(upload: Upload) -> Thread:
    """As `append`, in a thread of its own; whoever looks sees `done` grow, and `fault` where it stopped."""
    thread = Thread(target=_append_apart, args=(upload.pk,), daemon=True)
    thread.start()
    return thread


def _append_apart(identifier: UUID) -> None:
    upload = Upload.objects.select_related("person__member", "imported").get(pk=identifier)
    try:
        append(upload, at=timezone.now())
    except TahalufError as error:
        _stopped(upload, str(error))
    except Exception:  # the edge of a thread: nobody else would learn of it
        log.exception("import %s stopped", identifier)
        _stopped(upload, "The fault is on the hub's side and was noted.")
    finally:
        connection.close()


def _stopped(upload: Upload, says: str) -> None:
    Upload.objects.filter(pk=upload.pk).update(fault=says, beat=None)


def _went_on(upload: Upload, rows: int) -> None:
    upload.done, upload.beat = rows, timezone.now()
    Upload.objects.filter(pk=upload.pk).update(done=rows, beat=upload.beat)


def is_stalled(upload: Upload, *, at: datetime) -> bool:
    """Whether it was begun, is not finished, and has not gone on for a while."""
    return not upload.result and (upload.beat is None or at - upload.beat > STALLED)


def undo(upload: Upload, *, reason: str, at: datetime) -> int:
    """Retract every record that it brought in; how many there were.

    Raises:
        NotFound: nothing of it was appended.
        Conflict: it was undone before, or is still running.
    """
    if upload.imported is None:
        raise NotFound("Nothing of this file was appended.")
    return files.undo(upload.imported, reason=reason, by=_rights(upload).by, at=at)


def throw_away(upload: Upload) -> None:
    """Forget a file of which nothing was appended."""
    throw_file_away(upload)
    if upload.imported is None:
        upload.delete()


def throw_file_away(upload: Upload) -> None:
    """Remove the bytes; what was said and found stays."""
    shutil.rmtree(path_of(upload).parent, ignore_errors=True)


def sweep(*, before: datetime) -> None:
    """Forget files that nobody appended since."""
    for upload in Upload.objects.filter(imported__isnull=True, kept__lt=before):
        throw_away(upload)


def forget_person(uuid: str) -> None:
    """Forget whatever the person brought and did not append, and what was found in the rest."""
    for upload in Upload.objects.filter(person__uuid=uuid):
        throw_file_away(upload)
        upload.delete()


def brought_by(person: User, *, most: int = 10) -> list[Upload]:
    """What the person brought lately."""
    return list(Upload.objects.select_related("imported").filter(person=person)[:most])


def _rights(upload: Upload) -> files.Rights:
    person = upload.person
    if person.member is None:
        raise NotFound("This account belongs to no member.")
    by = Actor(name=f"person:{person.uuid}", member=person.member_id, lane=Lane(person.lane))
    return files.Rights(
        member=person.member, markings=_markings(upload), by=by, exercise=settings.EXERCISE_HUB, lane=Lane(person.lane)
    )


def _markings(upload: Upload) -> Markings:
    """Those that the person chose; without a choice, restricted to the member's own people in the person's lane."""
    chosen = upload.markings
    if not chosen:
        return Markings(tlp=TLP.AMBER_STRICT, lane=Lane(upload.person.lane))
    return Markings(
        tlp=TLP(chosen["tlp"]),
        lane=Lane(chosen["lane"]),
        circles=tuple(chosen["circles"]),
        recipients=tuple(chosen["recipients"]),
        handling=tuple(Handling(code) for code in chosen["handling"]),
    )
