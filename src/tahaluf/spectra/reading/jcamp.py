"""JCAMP-DX 4.24 and 5.x: mass spectra, infrared, Raman and other curves, in files of one or many blocks.

Read are the tables (X++(Y..Y)) in every number form, (XY..XY) and (XYA). Tables of other shapes are faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from tahaluf.kernel.errors import Fault
from tahaluf.spectra.reading import faults
from tahaluf.spectra.reading.fields import as_spectrum, folded_name
from tahaluf.spectra.reading.jcamp_numbers import MOST_POINTS, Ordinates
from tahaluf.spectra.reading.lines import numbered_lines
from tahaluf.spectra.spectrum import Curve, FloatArray, Spectrum, as_peaks

_LABEL = re.compile(r"\s*##([^=]*)=(.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d{1,3})?")
_GROUP = re.compile(r"\(\s*([^()<]*)(?:<[^>]*>)?[^()]*\)")
_TABLES = frozenset({"xydata", "xypoints", "peaktable", "peakassignments", "datatable"})
_MOST_LABELS = 1_000
_MOST_TEXT = 10_000  # characters of a label that are kept
_PAIR = 2
_OFF = 0.51  # of a step: by so much a written abscissa may differ from the computed one


@dataclass(slots=True)
class _Block:
    """Labels and one table of a block, while its lines are being read."""

    line: int
    labels: dict[str, str] = field(default_factory=dict)
    form: str = ""
    table_line: int = 0
    ordinates: Ordinates = field(default_factory=Ordinates)
    pairs: list[float] = field(default_factory=list)
    problems: list[Fault] = field(default_factory=list)

    def number(self, name: str) -> float | None:
        """The number that a label holds, or None."""
        found = _NUMBER.search(self.labels.get(name, ""))
        value = float(found.group()) if found else None
        return value if value is not None and np.isfinite(value) else None


def read_jcamp(stream: BinaryIO) -> Iterator[Spectrum | Curve | Fault]:
    """Spectra and curves in their order, each after the faults met on its way."""
    block: _Block | None = None
    count = 0
    for line, raw in numbered_lines(stream):
        text = raw.split("$$", 1)[0].rstrip()
        found = _LABEL.match(text)
        name = folded_name(found.group(1)) if found else ""
        if found and name in {"title", "end", "page"} and block is not None and (block.form or name != "page"):
            count += bool(block.form)
            yield from _finish(block, count)
            block = _next_page(block, line) if name == "page" else None
        if found and name not in {"end", "page"}:
            block = block or _Block(line)
            _label(block, line, name, found.group(2).strip())
        elif not found and block is not None and block.form:
            _table_line(block, line, text)
        elif not found and text.strip() and block is None:
            yield faults.out_of_place(line)
    if block is not None:
        if block.form:
            yield faults.cut_off(block.line)
        yield from _finish(block, count + 1)


def _next_page(block: _Block, line: int) -> _Block:
    return _Block(line, labels=dict(block.labels))


def _label(block: _Block, line: int, name: str, value: str) -> None:
    if name in _TABLES and not block.form:
        block.form, block.table_line = "".join(value.upper().split(",PEAKS")[0].split()), line
    elif block.form and name != "end":
        return
    elif len(block.labels) < _MOST_LABELS:
        block.labels.setdefault(name, value[:_MOST_TEXT])


def _table_line(block: _Block, line: int, text: str) -> None:
    if not text.strip():
        return
    if block.form.startswith("(X++(Y..Y))"):
        if len(block.ordinates.y) < MOST_POINTS:
            block.ordinates.take(line, text)
    elif block.form.startswith(("(XY..XY)", "(XYA)", "(XYWA)", "(XYM)")):
        _pairs(block, line, text)


def _pairs(block: _Block, line: int, text: str) -> None:
    """Take the pairs of a line; of (x, y, text) in parentheses the first two."""
    if block.form.startswith("(XY..XY)"):
        words = [word for word in re.split(r"[\s,;]+", text) if word]
    else:
        words = [word for group in _GROUP.findall(text) for word in [w for w in re.split(r"[\s,;]+", group) if w][:_PAIR]]
    matched = [_NUMBER.fullmatch(word) for word in words]
    if not words or len(words) % _PAIR or not all(matched):
        block.problems.append(faults.not_numbers(line))
    elif len(block.pairs) < _PAIR * MOST_POINTS:
        block.pairs += [float(word) for word in words]


def _finish(block: _Block, number: int) -> Iterator[Spectrum | Curve | Fault]:
    yield from (*block.problems, *block.ordinates.problems)[:_MOST_LABELS]
    if not block.form:
        return
    if not block.form.startswith(("(X++(Y..Y))", "(XY..XY)", "(XYA)", "(XYWA)", "(XYM)")):
        yield _other_table(block.table_line)
        return
    x, y = _points(block)
    if not len(x):
        yield faults.no_peaks(block.line)
        return
    announced = block.number("npoints")
    if announced is not None and announced != len(x):
        yield faults.other_count(block.line, int(announced), len(x))
    if (problem := _abscissa_fault(block, x)) is not None:
        yield problem
    kept = np.isfinite(x) & np.isfinite(y)
    yield _item(block, x[kept], y[kept], number)


def _points(block: _Block) -> tuple[FloatArray, FloatArray]:
    y_factor = block.number("yfactor") or 1.0
    if not block.form.startswith("(X++"):
        points = np.asarray(block.pairs, dtype=np.float64).reshape(-1, _PAIR)
        return points[:, 0] * (block.number("xfactor") or 1.0), points[:, 1] * y_factor
    y = np.asarray(block.ordinates.y, dtype=np.float64)
    return _abscissae(block, len(y)), y * y_factor


def _abscissae(block: _Block, count: int) -> FloatArray:
    """Equally spaced from the first to the last that the labels state; by DELTAX, else by the lines, where they do not."""
    first, last, step = block.number("firstx"), block.number("lastx"), block.number("deltax")
    starts = block.ordinates.starts
    announced = block.number("npoints")
    if first is None:
        first = starts[0][1] * (block.number("xfactor") or 1.0) if starts else 0.0
    if last is not None and announced is not None and announced > 1 and last != first:
        step = (last - first) / (announced - 1)
    elif last is not None and count > 1 and step is None:
        step = (last - first) / (count - 1)
    return np.asarray(first + np.arange(count) * (step or 1.0), dtype=np.float64)


def _abscissa_fault(block: _Block, x: FloatArray) -> Fault | None:
    """The first line whose written abscissa is not that of its first ordinate."""
    if not block.form.startswith("(X++") or len(x) < _PAIR:
        return None
    factor = block.number("xfactor") or 1.0
    step = abs(float(x[1] - x[0]))
    for line, written, at in block.ordinates.starts:
        # Abscissae are written with few digits: the unit of the last may exceed a step.
        tolerance = max(_OFF * step, _OFF * abs(factor), 1e-3 * abs(written * factor))
        if at < len(x) and abs(written * factor - x[at]) > tolerance:
            return _misplaced(line)
    return None


def _misplaced(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="The abscissa of the line is not the one that the points before it lead to.",
        remedy="Compare it with the original; it was kept as it is.",
        code="kept",
    )


def _other_table(line: int) -> Fault:
    return Fault(
        place=f"line {line}",
        fault="Tables of this form are not read.",
        remedy="Export it as (X++(Y..Y)) or (XY..XY); it was skipped.",
        code="spectrum_skipped",
    )


def _item(block: _Block, x: FloatArray, y: FloatArray, number: int) -> Spectrum | Curve | Fault:
    labels = block.labels
    data_type = labels.get("datatype", "").upper()
    if "MASS" in data_type:
        kept = (x >= 0) & (y >= 0)
        if not kept.any():
            return faults.no_peaks(block.line)
        peaks = as_peaks(zip(x[kept].tolist(), y[kept].tolist(), strict=True))
        stated = {**labels, "instrumenttype": labels.get("ionizationmode", "")}
        stated.setdefault("name", labels.get("title", ""))
        return as_spectrum(stated, peaks, line=block.line, number=number)
    title = labels.get("title") or None
    return Curve(
        identifier=title or str(number),
        x=x,
        y=y,
        x_unit=labels.get("xunits", "").strip(),
        y_unit=labels.get("yunits", "").strip(),
        data_type=data_type,
        name=title,
        other=dict(labels),
        line=block.line,
    )
