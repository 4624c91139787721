"""A place: country, subdivision, locality, coordinates with a stated precision, always with the words it was reported in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was. Codes: `country` ISO 3166-1 alpha-2, `subdivision` ISO 3166-2, `locode` UN/LOCODE.

    `latitude`/`longitude` in degrees (WGS 84) with `precision_m`, the radius in metres within which the true point lies.
    """

    reported: str | None = None
    country: str | None = None
    subdivision: str | None = None
    locality: str | None = None
    locode: str | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision_m: int | None = None

    @property
    def region(self) -> str | None:
        """The finest administrative code known: subdivision, else country."""
        return self.subdivision or self.country
