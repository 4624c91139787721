"""MGF, the Mascot generic format, as GNPS and search engines write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.draft import Draft
from tahaluf.spectra.reading.lines import numbered_lines
from tahaluf.spectra.spectrum import Spectrum


def read_mgf(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """Spectra in their order, each after the faults met on its way.

    A record stands between BEGIN IONS and END IONS: lines NAME=value, then peaks. Lines outside that are no NAME=value (which
    hold for the whole file) and no comment (#, ;, !, /) are faults.
    """
    draft: Draft | None = None
    number = 0
    for line, raw in numbered_lines(stream):
        text = raw.strip()
        if not text or text[0] in "#;!/":
            continue
        mark = text.upper()
        name, equals, value = text.partition("=")
        if mark == "BEGIN IONS":
            if draft is not None:
                number += 1
                draft.blame(faults.cut_off(draft.line))
                yield from draft.finish(number)
            draft = Draft(line)
        elif draft is None:
            if not equals:
                yield faults.out_of_place(line)
        elif mark == "END IONS":
            number += 1
            yield from draft.finish(number)
            draft = None
        elif equals and name[:1].isalpha():
            draft.state(name, value)
        else:
            draft.add(line, text)
    if draft is not None:
        draft.blame(faults.cut_off(draft.line))
        yield from draft.finish(number + 1)
