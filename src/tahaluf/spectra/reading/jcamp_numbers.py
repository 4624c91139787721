"""The number forms of JCAMP-DX: AFFN, PAC, SQZ, DIF and DUP (McDonald and Wilks, Applied Spectroscopy 42 (1988) 151)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults

MOST_POINTS = 2_000_000

# An exponent has a sign, for a bare E is the squeezed digit 5.
_TOKEN = re.compile(
    r"(?P<affn>[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]\d{1,3})?)"
    r"|(?P<sqz>[@A-Ia-i]\d*(?:\.\d*)?)|(?P<dif>[%J-Rj-r]\d*(?:\.\d*)?)|(?P<dup>[S-Zs]\d*)|(?P<gap>\?)|(?P<space>[\s,;]+)"
)
_FIRST_DIGIT = {
    **{letter: str(at) for at, letter in enumerate("@ABCDEFGHI")},
    **{letter: f"-{at}" for at, letter in enumerate("abcdefghi", 1)},
    "%": "0",
    **{letter: str(at) for at, letter in enumerate("JKLMNOPQR", 1)},
    **{letter: f"-{at}" for at, letter in enumerate("jklmnopqr", 1)},
}
_TIMES = {**{letter: str(at) for at, letter in enumerate("STUVWXYZ", 1)}, "s": "9"}
_CHECK = 0.51  # of an ordinate step: written digits are rounded


@dataclass(slots=True)
class Ordinates:
    """The ordinates of a table (X++(Y..Y)), taken line by line; `starts` are (line, abscissa as written, points before it)."""

    y: list[float] = field(default_factory=list)
    starts: list[tuple[int, float, int]] = field(default_factory=list)
    problems: list[Fault] = field(default_factory=list)
    _after_difference: bool = False

    def take(self, line: int, text: str) -> None:
        """Add the ordinates of one line. A line that cannot be read is a fault; what stood before it in the line is kept."""
        before, values = len(self.y), _Line(self.y[-1] if self.y else 0.0, MOST_POINTS - len(self.y))
        if not values.read(text):
            self.problems.append(faults.not_numbers(line))
        if values.full:
            self.problems.append(faults.too_many(line, MOST_POINTS))
        if not values.numbers:
            return
        abscissa, *y = values.numbers
        if self._after_difference and y and before:
            if abs(y[0] - self.y[-1]) > _CHECK:
                self.problems.append(_check_failed(line))
            y, before = y[1:], before - 1
        self.starts.append((line, abscissa, before))
        self.y += y
        self._after_difference = values.ends_in_difference


class _Line:
    """The numbers of one line; the first is the abscissa, from which no difference is taken."""

    def __init__(self, previous: float, room: int) -> None:
        self.numbers: list[float] = []
        self.ends_in_difference = False
        self.full = False
        self._previous = previous
        self._step = 0.0
        self._room = room

    def read(self, text: str) -> bool:
        """Read as far as possible; False if that is not to the end."""
        at = 0
        while at < len(text):
            token = _TOKEN.match(text, at)
            if token is None:
                return False
            at = token.end()
            self._take(str(token.lastgroup), token.group())
            if len(self.numbers) > self._room:
                self.full = True
                del self.numbers[self._room + 1 :]
                return True
        return True

    def _take(self, form: str, text: str) -> None:
        if form == "affn":
            self._append(float(text))
        elif form == "gap":
            self._append(float("nan"))
        elif form == "sqz":
            self._append(_number(text))
        elif form == "dif":
            self._step = _number(text)
            self._append(self.numbers[-1] + self._step if len(self.numbers) > 1 else self._previous + self._step, difference=True)
        elif form == "dup":
            self._repeat(min(int(_TIMES[text[0]] + text[1:9]), self._room + 1) - 1)

    def _append(self, value: float, *, difference: bool = False) -> None:
        self.numbers.append(value)
        if not difference:
            self._step = 0.0
        self.ends_in_difference = difference

    def _repeat(self, times: int) -> None:
        """Repeat the last value, or its difference where it was one."""
        if not self.numbers:
            return
        last = self.numbers[-1]
        self.numbers += [last + self._step * n for n in range(1, min(times, self._room - len(self.numbers) + 2) + 1)]


def _number(text: str) -> float:
    return float(_FIRST_DIGIT[text[0]] + text[1:])


def _check_failed(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="The first ordinate of the line is not the last of the line before it, as differences demand.",
        remedy="Compare it with the original; it was kept as it is.",
        code="kept",
    )
