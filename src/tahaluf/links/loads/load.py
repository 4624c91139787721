"""What is seen and measured on one seizure of a load; each part may be unknown, and unknown is neither zero nor different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tahaluf.kernel.errors import BadInput, Fault

MARKS = ("logos", "press_marks", "packaging", "seals", "concealment", "profile_groups", "substances", "legs")
MEASURES = ("purity", "mass", "diameter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value with its standard uncertainty, in the unit of its field."""

    value: float
    uncertainty: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """Looked for and not found: less than `limit`, in the unit of its field."""

    limit: float


Content = Measured | Below


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """One seizure as compared.

    `logos`, `press_marks`, `packaging`, `seals` and `concealment` are words or codes as recorded. `logo_hashes` are difference
    hashes of 64 bits (`hashing.difference_hash`). `purity` is in per cent by mass, `mass` of a unit in milligrams, `diameter`
    in millimetres. `profile_groups` are names that a laboratory gave to a profile, `substances` registry ids,
    `legs` of its route such as "IN>MA"; `seized` is the day. `profile` maps compounds found beside the main
    substance to contents in per cent of it.
    """

    id: str
    logos: frozenset[str] = frozenset()
    press_marks: frozenset[str] = frozenset()
    packaging: frozenset[str] = frozenset()
    seals: frozenset[str] = frozenset()
    concealment: frozenset[str] = frozenset()
    profile_groups: frozenset[str] = frozenset()
    substances: frozenset[str] = frozenset()
    legs: frozenset[str] = frozenset()
    seized: date | None = None
    logo_hashes: tuple[int, ...] = ()
    purity: Measured | None = None
    mass: Measured | None = None
    diameter: Measured | None = None
    profile: Mapping[str, Content] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse values that cannot be.

        Raises:
            BadInput: every fault.
        """
        contents = {f"profile.{name}": content for name, content in self.profile.items()}
        measured = {name: value for name in MEASURES if (value := getattr(self, name)) is not None}
        faults = [
            Fault(place=f"{self.id}.{name}", fault="An amount is not below zero.", remedy="Give the amount, or leave it out.")
            for name, content in {**measured, **contents}.items()
            if (content.limit if isinstance(content, Below) else min(content.value, content.uncertainty)) < 0
        ]
        if faults:
            raise BadInput(faults)

    def words(self, trait: str) -> frozenset[str]:
        """The words of one of MARKS."""
        return frozenset(getattr(self, trait))

    def measured(self, trait: str) -> Measured | None:
        """The value of one of MEASURES."""
        value: Measured | None = getattr(self, trait)
        return value
