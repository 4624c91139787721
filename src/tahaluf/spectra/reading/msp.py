"""MSP, the text format of NIST, MassBank, MoNA and RIKEN libraries, in their dialects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.draft import Draft
from tahaluf.spectra.reading.fields import folded_name
from tahaluf.spectra.reading.lines import numbered_lines
from tahaluf.spectra.spectrum import Spectrum


def read_msp(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """Spectra in their order, each after the faults met on its way.

    A record is lines "Name: value", then "Num Peaks: n" and the peaks; it ends with an empty line after peaks, with the next
    "Name:" line after peaks, or with the file. Empty lines among the properties are passed over.
    """
    draft: Draft | None = None
    number, in_peaks = 0, False
    for line, text in numbered_lines(stream):
        name, colon, value = text.partition(":")
        is_property = bool(colon) and _is_name(name)
        if draft is not None and in_peaks and (is_property or not text.strip()):
            number += 1
            yield from draft.finish(number)
            draft, in_peaks = None, False
        if not text.strip():
            continue
        if draft is None and is_property:
            draft = Draft(line)
        if draft is None:
            yield faults.out_of_place(line)
        elif in_peaks:
            draft.add(line, text)
        elif is_property and folded_name(name) == "numpeaks":
            draft.announce(value.strip())
            in_peaks = True
        elif is_property:
            draft.state(name, value)
        else:
            yield faults.out_of_place(line)
    if draft is not None:
        yield from draft.finish(number + 1)


def _is_name(text: str) -> bool:
    """Whether a text before a colon names a property; a peak's first number does not."""
    return any(character.isalpha() for character in text) and not text.lstrip()[:1].isdigit() and '"' not in text
