"""What a reader says of a malformed file: the line, what was wrong, what was skipped."""

from __future__ import annotations

from tahaluf.kernel.errors import Fault


def not_numbers(line: int) -> Fault:
    """A line among the peaks is not m/z and intensity; the line is skipped."""
    return Fault(
        place=f"line {line}",
        fault="The line is no peak: m/z and intensity must be numbers, not negative.",
        remedy="Correct the line; it was skipped.",
        code="peak_skipped",
    )


def no_peaks(line: int, *, unit: str = "line") -> Fault:
    """A spectrum without peaks; it is skipped. `unit` is "scan" where a format has no lines."""
    return Fault(
        place=f"{unit} {line}",
        fault="The spectrum that begins here has no peaks.",
        remedy="Export it again with its peaks; it was skipped.",
        code="spectrum_skipped",
    )


def too_many(line: int, most: int, *, unit: str = "line") -> Fault:
    """More peaks or points than a spectrum may have; the rest is skipped."""
    return Fault(
        place=f"{unit} {line}",
        fault=f"The spectrum has more than {most} points.",
        remedy="Split the file; the points beyond were skipped.",
        code="peak_skipped",
    )


def other_count(line: int, announced: int, found: int) -> Fault:
    """The number of peaks announced is not what follows; the spectrum is kept as it is."""
    return Fault(
        place=f"line {line}",
        fault=f"The spectrum announces {announced} points and has {found}.",
        remedy="Compare it with the original; it was kept as it is.",
        code="kept",
    )


def cut_off(line: int) -> Fault:
    """The spectrum does not end before the file or the next spectrum does; it is kept as it is."""
    return Fault(
        place=f"line {line}",
        fault="The spectrum that begins here is cut off.",
        remedy="Compare it with the original; it was kept as it is.",
        code="kept",
    )


def out_of_place(line: int) -> Fault:
    """A line that belongs to no spectrum; it is skipped."""
    return Fault(
        place=f"line {line}",
        fault="The line belongs to no spectrum.",
        remedy="Remove it or correct the line before; it was skipped.",
        code="line_skipped",
    )
