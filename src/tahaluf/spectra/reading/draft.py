"""A spectrum while its lines are being read."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.fields import as_spectrum, folded_name
from tahaluf.spectra.spectrum import Spectrum, as_peaks

MOST_PEAKS = 1_000_000
_MOST_PROPERTIES = 1_000
_MOST_TEXT = 2_000_000  # characters of all properties of a spectrum
_SEPARATORS = re.compile(r"[\s,;:]+")
_PAIR = 2


def pairs_of(text: str) -> list[tuple[float, float]]:
    """The peaks of one line: "m/z intensity", with an annotation after it or not, or many pairs parted by ; : , or blanks.

    Raises:
        ValueError: no number where one belongs, a negative or infinite one, or nothing.
    """
    bare = text.split('"', 1)[0]
    words = [word for word in _SEPARATORS.split(bare) if word]
    if len(words) > _PAIR and (len(words) % _PAIR or not _all_numbers(words)):
        words = words[:_PAIR]
    numbers = [float(word) for word in words]
    if not numbers or len(numbers) % _PAIR or any(not 0 <= number < math.inf for number in numbers):
        raise ValueError(text)
    return list(zip(numbers[::_PAIR], numbers[1::_PAIR], strict=True))


def _all_numbers(words: list[str]) -> bool:
    try:
        return all(math.isfinite(float(word)) for word in words)
    except ValueError:
        return False


class Draft:
    """Properties and peaks gathered for one spectrum; faults are kept until it is finished."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.announced: int | None = None
        self.pairs: list[tuple[float, float]] = []
        self._stated: dict[str, str] = {}
        self._faults: list[Fault] = []
        self._full = False
        self._room = _MOST_TEXT

    def state(self, name: str, value: str) -> None:
        """Keep a property; of several with one name the first counts, as in most libraries it is the main one.

        What goes beyond 1 000 properties or two million characters is left out.
        """
        self._room -= len(value)
        if self._room > 0 and len(self._stated) < _MOST_PROPERTIES:
            self._stated.setdefault(folded_name(name), value.strip())

    def announce(self, text: str) -> None:
        """Keep how many peaks are said to follow; a text that is no number announces nothing."""
        self.announced = int(text) if text.isascii() and text.isdigit() and len(text) < len(str(MOST_PEAKS * 10)) else None

    def add(self, line: int, text: str) -> None:
        """Keep the peaks of a line; a line that is none is a fault."""
        if self._full:
            return
        try:
            self.pairs += pairs_of(text)
        except ValueError:
            self.blame(faults.not_numbers(line))
        if len(self.pairs) > MOST_PEAKS:
            self._full = True
            del self.pairs[MOST_PEAKS:]
            self.blame(faults.too_many(line, MOST_PEAKS))

    def blame(self, fault: Fault) -> None:
        """Keep a fault."""
        if len(self._faults) < _MOST_PROPERTIES:
            self._faults.append(fault)

    def finish(self, number: int) -> Iterator[Spectrum | Fault]:
        """The faults, then the spectrum, unless it has no peaks."""
        yield from self._faults
        if self.announced is not None and self.announced != len(self.pairs) and not self._full:
            yield faults.other_count(self.line, self.announced, len(self.pairs))
        if self.pairs:
            yield as_spectrum(self._stated, as_peaks(self.pairs), line=self.line, number=number)
        else:
            yield faults.no_peaks(self.line)
