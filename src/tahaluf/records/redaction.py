"""The record as one reader may see it: without the fields whose stricter marking keeps them from that reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tahaluf.kernel.gaps import Gap
from tahaluf.kernel.markings import TLP
from tahaluf.records.kind import Kind
from tahaluf.records.markings import FieldMarking
from tahaluf.records.record import Record
from tahaluf.records.selectors import GONE, Cutter, Node, marking_tree
from tahaluf.records.visibility import Coalition, Reader, audience_of, judge

_ENVELOPE_PARTS = ("lang", "confidence", "external_references")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """What a reader gets of a record.

    `record` holds nothing that is withheld: optional fields are at their default, required ones None, and it is unsigned as
    soon as anything is missing. `content` is the same as plain JSON values, with `gaps` naming each withheld field.
    `withheld` lists the STIX selectors of what was taken out, in the record's own numbering.
    """

    record: Record
    content: dict[str, Any]
    withheld: tuple[str, ...] = ()


def visible_content(record: Record, reader: Reader, coalition: Coalition) -> Visible | None:
    """The record as `reader` may see it, or None where the reader may not know of it."""
    audience = audience_of(record)
    if not judge(audience, reader, coalition).holds(record.modified):
        return None
    if not record.field_markings:
        return Visible(record=record, content=record.content.content())

    def may_pass(tlp: TLP) -> bool:
        return judge(audience.with_tlp(tlp), reader, coalition).holds(record.modified)

    return redacted(record, may_pass)


def redacted(record: Record, may_pass: Callable[[TLP], bool]) -> Visible:
    """The record without every part whose marking `may_pass` refuses."""
    tree = marking_tree(record.field_markings)
    cutter = Cutter(may_pass=may_pass)
    content = cutter.cut(record.content.content(), tree)
    envelope = Cutter(may_pass=may_pass)
    changes = {name: _cut_envelope(record, name, tree, envelope) for name in _ENVELOPE_PARTS if name in tree.parts}
    withheld = (*cutter.withheld, *envelope.withheld)
    if not withheld:
        return Visible(record=record, content=content)
    gaps = {name: Gap(gap) for name, gap in content.get("gaps", {}).items()} | dict.fromkeys(withheld, Gap.WITHHELD)
    shown = replace(
        record,
        content=_cut_kind(record.content, tree, may_pass, gaps),
        field_markings=_remaining(cutter.kept + envelope.kept),
        signature=None,
        **changes,
    )
    return Visible(record=shown, content={**content, "gaps": {name: gap.value for name, gap in gaps.items()}}, withheld=withheld)


def _cut_envelope(record: Record, name: str, tree: Node, cutter: Cutter) -> Any:
    kept = cutter.cut(getattr(record, name), tree.parts[name], (name,), (name,))
    if kept is GONE:
        return () if name == "external_references" else None
    return kept


def _cut_kind(content: Kind, tree: Node, may_pass: Callable[[TLP], bool], gaps: Mapping[str, Gap]) -> Kind:
    """A copy whose withheld fields are at their default; made without validation, for required fields may be gone."""
    cutter = Cutter(may_pass=may_pass)
    changes: dict[str, Any] = {"gaps": dict(gaps)}
    for name, node in tree.parts.items():
        info = type(content).model_fields.get(str(name))
        if info is None or name == "gaps":
            continue
        kept = cutter.cut(getattr(content, str(name)), node)
        changes[str(name)] = (None if info.is_required() else info.get_default(call_default_factory=True)) if kept is GONE else kept
    return content.model_copy(update=changes)


def _remaining(kept: list[tuple[TLP, str]]) -> tuple[FieldMarking, ...]:
    by_tlp: dict[TLP, list[str]] = {}
    for tlp, selector in kept:
        by_tlp.setdefault(tlp, []).append(selector)
    return tuple(FieldMarking(tlp=tlp, selectors=tuple(selectors)) for tlp, selectors in by_tlp.items())
