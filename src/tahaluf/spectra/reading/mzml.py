"""mzML 1.1: spectra of a run, one at a time, by the expat parser; documents with a DOCTYPE are refused, so no entity can grow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading.mzml_spectrum import Raw
from tahaluf.spectra.spectrum import Spectrum

_PART = 1 << 16  # bytes given to the parser at once
_MOST_TEXT = 1 << 27  # characters of one binary array: 8 million peaks in 64 bit, uncompressed


def read_mzml(stream: BinaryIO) -> Iterator[Spectrum | Fault]:
    """Centroided spectra of every level in their order, each after the faults met on its way.

    Read is what lies inside `spectrum`; chromatograms are passed over. Profile spectra, and arrays compressed by other means
    than zlib, are faults. A document that is not well formed is read up to that line.
    """
    handler = _Handler()
    try:
        while part := stream.read(_PART):
            handler.parser.Parse(part, False)
            yield from handler.finished()
        handler.parser.Parse(b"", True)
    except expat.ExpatError as error:
        yield from handler.finished()
        yield _broken(error.lineno)
    except _Refused as refused:
        yield from handler.finished()
        yield refused.fault
    else:
        yield from handler.finished()


class _Refused(Exception):  # noqa: N818 - never leaves this file
    """The document holds what no spectrum file needs."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class _Handler:
    """What the parser calls; gathers one spectrum at a time."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._groups: dict[str, dict[str, str]] = {}
        self._group: dict[str, str] | None = None
        self._raw: Raw | None = None
        self._done: list[Raw] = []
        self._words: list[str] | None = None
        self._length = 0
        self._number = 0

    def finished(self) -> Iterator[Spectrum | Fault]:
        """What was completed since the last call."""
        done, self._done = self._done, []
        for raw in done:
            self._number += 1
            yield from raw.items(self._number)

    def _doctype(self, *_: object) -> None:
        raise _Refused(
            Fault(
                place=f"line {self.parser.CurrentLineNumber}",
                fault="The document declares a DOCTYPE, which no spectrum file needs.",
                remedy="Remove the declaration; the rest was skipped.",
                code="file_skipped",
            )
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "spectrum":
            self._raw = Raw(line=self.parser.CurrentLineNumber, identifier=attributes.get("id", ""))
        elif name == "referenceableParamGroup":
            self._group = self._groups.setdefault(attributes.get("id", ""), {}) if len(self._groups) < _PART else None
        elif name == "cvParam":
            self._parameter(attributes)
        elif self._raw is None:
            return
        elif name == "referenceableParamGroupRef":
            for accession, value in self._groups.get(attributes.get("ref", ""), {}).items():
                self._raw.parameter(accession, value)
        elif name == "binaryDataArray":
            self._raw.open_array()
        elif name == "binary":
            self._words, self._length = [], 0

    def _parameter(self, attributes: dict[str, str]) -> None:
        accession, value = attributes.get("accession", ""), attributes.get("value", "")
        if self._raw is not None:
            self._raw.parameter(accession, value, attributes.get("unitAccession", ""))
        elif self._group is not None and len(self._group) < _PART:
            self._group[accession] = value

    def _text(self, text: str) -> None:
        if self._words is not None and self._length <= _MOST_TEXT:
            self._words.append(text)
            self._length += len(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "referenceableParamGroup":
            self._group = None
        elif name == "binary" and self._raw is not None:
            self._raw.close_array("".join(self._words or ()))
            self._words = None
        elif name == "spectrum" and self._raw is not None:
            self._done.append(self._raw)
            self._raw = None


def _broken(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="The document is not well-formed XML.",
        remedy="Export it again; the rest was skipped.",
        code="file_skipped",
    )
