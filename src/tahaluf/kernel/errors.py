"""Errors by what the caller can do about them; each names fault, place and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with an input: `place` (a field path, a cell such as "row 12, column date"), `fault`, `remedy`."""

    place: str
    fault: str
    remedy: str
    code: str = "invalid"

    def __str__(self) -> str:
        return f"{self.place}: {self.fault} {self.remedy}".strip()


class TahalufError(Exception):
    """Something failed; the subclass says what the caller can do."""

    exit_code = 1


class BadInput(TahalufError, ValueError):  # noqa: N818 - named by what happened
    """The input cannot be used as it is; mend every fault listed and send it again.

    It is a `ValueError` too, so that pydantic gathers those of several fields.
    """

    exit_code = 2

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))

    @classmethod
    def one(cls, place: str, fault: str, remedy: str, code: str = "invalid") -> BadInput:
        """A `BadInput` with a single fault."""
        return cls([Fault(place=place, fault=fault, remedy=remedy, code=code)])


class NotAllowed(TahalufError):  # noqa: N818 - named by what happened
    """The reader may not do this; ask the owner of the record or an administrator of the hub."""

    exit_code = 3


class NotFound(TahalufError):  # noqa: N818 - named by what happened
    """There is no such thing, or the reader may not know of it (the two are never told apart)."""

    exit_code = 4


class Conflict(TahalufError):  # noqa: N818 - named by what happened
    """The thing changed meanwhile, or two statements contradict; look at the current state and decide."""

    exit_code = 5


class PeerFailed(TahalufError):  # noqa: N818 - named by what happened
    """Another system did not answer as agreed; nothing was lost, try again later."""

    exit_code = 6


class Corrupt(TahalufError):  # noqa: N818 - named by what happened
    """Stored data is not what was written; stop, keep the files, run `tahaluf verify`, restore from an export."""

    exit_code = 7
