"""MassBank records, format 2.6: one "TAG: value" or "TAG: SUBTAG value" a line, peaks after PK$PEAK, end with //."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.draft import Draft
from tahaluf.spectra.reading.lines import numbered_lines
from tahaluf.spectra.spectrum import Spectrum

_PARTED = frozenset({"AC$MASS_SPECTROMETRY", "MS$FOCUSED_ION", "CH$LINK", "AC$CHROMATOGRAPHY", "MS$DATA_PROCESSING"})
_TAG = re.compile(r"[A-Z][A-Z0-9_$]*")
_SKIPPED = frozenset({"PK$ANNOTATION"})


def read_massbank(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """Records in their order, each after the faults met on its way; the relative intensities of a record are left out."""
    draft: Draft | None = None
    number, table = 0, ""
    for line, text in numbered_lines(stream):
        if not text.strip():
            continue
        if text.rstrip() == "//":
            if draft is None:
                yield faults.out_of_place(line)
                continue
            number += 1
            yield from draft.finish(number)
            draft, table = None, ""
            continue
        tag, colon, value = text.partition(":")
        is_tag = bool(colon) and _TAG.fullmatch(tag) is not None
        if draft is None and is_tag:
            draft = Draft(line)
        if draft is None or not (is_tag or table):
            yield faults.out_of_place(line)
        elif is_tag:
            table = _take(draft, tag, value.strip())
        elif table == "PK$PEAK":
            _add(draft, line, text)
    if draft is not None:
        draft.blame(faults.cut_off(draft.line))
        yield from draft.finish(number + 1)


def _take(draft: Draft, tag: str, value: str) -> str:
    """Keep one tagged line; the name of the table that it opens, or nothing."""
    if tag == "PK$PEAK" or tag in _SKIPPED:
        return tag
    if tag == "PK$NUM_PEAK":
        draft.announce(value)
    elif tag in _PARTED:
        part, _, rest = value.partition(" ")
        draft.state(f"{tag} {part}", rest)
    else:
        draft.state(tag, value)
    return ""


def _add(draft: Draft, line: int, text: str) -> None:
    draft.add(line, " ".join(text.split()[:2]))
