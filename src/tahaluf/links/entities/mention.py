"""A mention: what one record says of a person, company or vessel. It is never changed by what it is linked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tahaluf.kernel.periods import Period
from tahaluf.kernel.text import fold, western_digits
from tahaluf.records.things import Identifier

# Which comparison weighs an identifier of `records.codes.IDENTIFIER_SYSTEMS`. Numbers that many lawfully share (a flight, a bill
# of lading, a permit, a case) tie events, not identities, and are left to `links.relate`.
FAMILIES: Mapping[str, str] = MappingProxyType({
    "passport": "document", "national_id": "document", "driving_licence": "document", "company_register": "document",
    "vat": "document", "lei": "document",
    "phone": "contact", "email": "contact", "handle": "contact", "onion": "contact", "device": "contact",
    "iban": "account", "wallet_btc": "account", "wallet_eth": "account", "wallet_other": "account",
    "imo": "craft", "mmsi": "craft", "call_sign": "craft", "aircraft": "craft", "plate": "craft", "vin": "craft",
    "container": "craft",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One record's words about one party.

    `names` are as written, in any script, the main one first. `identifiers` are keys "system:value" as `Identifier.key` gives
    them. `countries` are alpha-2 codes. `places` are as written. What is not known is empty or None, and never counts as different.
    """

    id: str
    names: tuple[str, ...] = ()
    born: Period | None = None
    identifiers: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def family(self, name: str) -> tuple[str, ...]:
        """The identifiers that the comparison `name` weighs, without repetition."""
        found = (key for key in self.identifiers if FAMILIES.get(key.partition(":")[0]) == name)
        return tuple(dict.fromkeys(found))

    @property
    def text(self) -> str:
        """Its main name, or its identifier on the list where it has no name."""
        return self.names[0] if self.names else self.id


def identifier_key(system: str, value: str, country: str | None = None) -> str:
    """The key of an identifier: canonical where the kernel knows its form, else its letters and digits without separators."""
    if system == "phone":
        value = _international(value)
    identifier = Identifier(system=system, value=value, country=country)
    if identifier.code is not None:
        return identifier.key
    bare = "".join(letter for letter in fold(value) if letter.isalnum() or letter in "@_")
    if system in {"email", "handle", "url"}:
        bare = fold(value)
    return f"{system}:{country}:{bare}" if country else f"{system}:{bare}"


def _international(phone: str) -> str:
    """A number with the prefix 00, as dialled from abroad, written with +."""
    bare = western_digits(phone).strip()
    return f"+{bare[2:]}" if bare.startswith("00") else bare
