"""A peak list as CSV: two columns, m/z and intensity, with or without a heading; comma, semicolon, tab or blank between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading.draft import Draft
from tahaluf.spectra.reading.lines import numbered_lines
from tahaluf.spectra.spectrum import Spectrum

_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d)")


def read_peaklist(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """The one spectrum of the file after its faults.

    Lines "# name: value" or "# name=value" before the peaks state properties (precursor_mz, name, ion_mode …); the first line
    that begins with a letter is the heading. With semicolons or tabs between columns, a comma is the decimal sign.
    """
    draft = Draft(1)
    heading_seen = False
    for line, raw in numbered_lines(stream):
        text = raw.strip()
        if not text:
            continue
        if text.startswith("#"):
            name, _, value = text.lstrip("# ").replace("=", ":", 1).partition(":")
            draft.state(name, value)
        elif text[0].isalpha() or text[0] in "\"'":
            if heading_seen or draft.pairs:
                draft.add(line, text)
            heading_seen = True
        else:
            draft.add(line, _DECIMAL_COMMA.sub(".", text) if ";" in text or "\t" in text else text)
    yield from draft.finish(1)
