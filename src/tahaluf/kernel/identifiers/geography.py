"""Identifiers of countries, their parts, places of trade, and languages."""

from __future__ import annotations

import re

import pycountry

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.places import country_codes, subdivision_codes
from tahaluf.kernel.values import Code

_LOCODE = re.compile(r"[A-Z]{2} ?[A-Z2-9]{3}")


class Country(Code):
    """ISO 3166-1 alpha-2, and XK for Kosovo."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Country:
        """Read an alpha-2 code, or an alpha-3 one, in any case.

        Raises:
            BadInput: no such country.
        """
        code = text.strip().upper()
        longer = pycountry.countries.get(alpha_3=code)
        if longer is not None:
            return cls(longer.alpha_2)
        if code not in country_codes():
            raise BadInput.one("country", f"{text!r} is no ISO 3166-1 code.", "Write two letters, such as MA for Morocco.")
        return cls(code)


class Subdivision(Code):
    """ISO 3166-2: a country code, a hyphen, and one to three letters or digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Subdivision:
        """Read a code such as MA-03.

        Raises:
            BadInput: the installed edition of ISO 3166-2 has no such code.
        """
        code = text.strip().upper()
        if code not in subdivision_codes():
            raise BadInput.one(
                "subdivision", f"{text!r} is no ISO 3166-2 code.", "Write one such as MA-03, or leave the country only."
            )
        return cls(code)

    @property
    def country(self) -> Country:
        """The country it lies in."""
        return Country(self[:2])


class Locode(Code):
    """UN/LOCODE (UNECE Recommendation 16): a country code and three letters or digits 2-9. The form is checked, not the list."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Locode:
        """Read a code such as MACAS or "MA CAS".

        Raises:
            BadInput: of another form, or its country does not exist.
        """
        code = text.strip().upper()
        if not _LOCODE.fullmatch(code) or code[:2] not in country_codes():
            raise BadInput.one("locode", f"{text!r} is no UN/LOCODE.", "Write the country and three letters, such as MACAS.")
        return cls(code.replace(" ", ""))


class Language(Code):
    """ISO 639: the two-letter code where there is one, else the three-letter code."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Language:
        """Read a code such as "ar" or "ara".

        Raises:
            BadInput: no such language.
        """
        code = text.strip().lower()
        listed = pycountry.languages.get(alpha_2=code) or pycountry.languages.get(alpha_3=code)
        if listed is None:
            raise BadInput.one("language", f"{text!r} is no ISO 639 code.", "Write two or three letters, such as ar.")
        return cls(getattr(listed, "alpha_2", listed.alpha_3))
