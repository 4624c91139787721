"""The domain's composite field types: what kinds are declared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from tahaluf.kernel.places import Place
from tahaluf.kernel.quantities import Quantity
from tahaluf.kernel.values import STRICT


class Certainty(StrEnum):
    """How a substance was established, weakest first."""

    SUSPECTED = "suspected"
    PRESUMPTIVE = "presumptive"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstanceMention:
    """A substance as somebody named it, beside what the hub recognised in it.

    `reported` is never changed. `inchikey` is the standard InChIKey of the desalted, uncharged parent; `substance` the
    registry's id; `answer` how it was recognised ("exact", "fuzzy", "isomer_unresolved", "salt_of", "mixture", "ambiguous",
    "unknown"). `share` is a mass percentage.
    """

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    reported: str
    substance: str | None = None
    inchikey: str | None = None
    answer: str | None = None
    certainty: Certainty = Certainty.SUSPECTED
    amount: Quantity | None = None
    purity: Quantity | None = None
    form: str | None = None
    role: str | None = None

    @property
    def key(self) -> str | None:
        """What two mentions of one substance share: the registry id, else the InChIKey; None where unrecognised."""
        return self.substance or self.inchikey


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRef:
    """A person, organisation, vessel or thing as a record names it; `record` is the id of its party record where there is one."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    name: str
    record: str | None = None
    role: str | None = None
    identifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A logo, stamp, colour or packaging feature that lets loads be compared."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    reported: str
    kind: str = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStop:
    """One stop of a route, in order; `role` is origin, departure, transit, entry or destination."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    place: Place
    role: str = "transit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept by content: `sha256` is lower-case hex of its bytes, `size` in bytes."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    sha256: str
    name: str
    media_type: str
    size: int
    describes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """Another record, by STIX id, with the relation in the domain's words."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    record: str
    relation: str = "related"
