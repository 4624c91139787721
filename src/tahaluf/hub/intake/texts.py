"""Free texts: what is found in them, and the draft that a person confirms before anything is appended."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from tahaluf import chem
from tahaluf.exchange.tables.encodings import find_encoding
from tahaluf.hub.assess.summary import Summing, Unknown, controls_of
from tahaluf.hub.intake import drafting
from tahaluf.hub.intake.models import Draft
from tahaluf.hub.intake.opening import require_readable
from tahaluf.hub.intake.outcome import Report
from tahaluf.hub.members.models import Member
from tahaluf.kernel.characters import require_storable
from tahaluf.kernel.errors import BadInput
from tahaluf.records.kinds import require_kind

if TYPE_CHECKING:
    from tahaluf.exchange.drafts import Draft as TextDraft
    from tahaluf.exchange.drafts import Found

TEXT_SUFFIXES = {".txt", ".md", ".eml"}
MOST_TEXT = 1_000_000  # bytes


def report_text(path: Path, *, member: Member, by: str, dry_run: bool) -> Report:
    """A draft for a person to confirm, kept once however often the text is sent; a dry run keeps none.

    Raises:
        BadInput: the file cannot be opened, is empty, binary or too large, or holds what no text may hold.
    """
    from tahaluf.exchange import drafts  # noqa: PLC0415 - loads the gazetteers only for free text

    text = text_of(path)
    draft = drafts.draft_from(text)
    found = _assessed(draft)
    if dry_run or draft.proposal is None:
        return found
    kind = require_kind(draft.proposal.kind)
    kept = Draft.objects.filter(member=member, person__isnull=True, text=text, kind=kind.spec.slug).first()
    if kept is None:
        new = drafting.NewDraft(
            kind=kind.spec.slug, lane=kind.spec.lane, values=dict(draft.proposal.content), text=text, found=list(found.found)
        )
        kept = drafting.keep_draft(new, member=member.pk, by=by, at=timezone.now())
    return replace(found, drafts=[str(kept.pk)])


def text_of(path: Path) -> str:
    """The text of a file, in whichever encoding it is written; line ends become plain ones.

    Raises:
        BadInput: the file cannot be opened, is empty, binary or too large, or holds a NUL or bytes of no encoding; by its line.
    """
    require_readable(path, most=MOST_TEXT)
    content = path.read_bytes()
    try:
        text = content.decode(find_encoding(content))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput.one(f"line {line}", "Some bytes belong to no encoding.", "Save the text as UTF-8.", "characters") from error
    lines = text.splitlines()
    require_storable({f"line {number}": line for number, line in enumerate(lines, 1)}, "")
    return "\n".join(lines)


def assess_text(text: str) -> Report:
    """What the hub finds in a free text: a draft with the span of every item; nothing is appended before a person confirms.

    Raises:
        BadInput: it holds a NUL or half of a character.
    """
    require_storable(text, "text")
    from tahaluf.exchange import drafts  # noqa: PLC0415 - loads the gazetteers only for free text

    return _assessed(drafts.draft_from(text))


def _assessed(draft: TextDraft) -> Report:
    from tahaluf.exchange import drafts  # noqa: PLC0415 - as above

    today = timezone.now().date()
    named = draft.of(drafts.What.SUBSTANCE)
    substances = Counter(item.value for item in named if item.value in chem.registry().by_id)
    unresolved = Counter((item.text, item.value) for item in named if item.value not in substances)
    return Report(
        substances=Summing.of_ids(substances),
        unknown=[
            *(Unknown(text=text, count=number, answer=answer) for (text, answer), number in unresolved.most_common()),
            *(Unknown(text=name, count=1, answer="missing") for name in draft.unknown),
        ],
        controls=[line for substance in substances for line in controls_of(substance, on=today)],
        found=[_found(item) for item in draft.items],
        kinds=[draft.proposal.kind] if draft.proposal else [],
        notes=[
            "A draft only: a person confirms it before anything is appended.",
            *(note.en for note in draft.notes),
            *([draft.held.en] if draft.held else []),
        ],
    )


def _found(item: Found) -> dict[str, Any]:
    return {
        "what": item.what.value,
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "value": item.value,
        "confidence": round(item.confidence, 2),
        "reasons": [reason.says.en for reason in item.reasons],
    }
