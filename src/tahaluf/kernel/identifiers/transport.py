"""Identifiers of ships, containers, vehicles and goods."""

from __future__ import annotations

import re

from stdnum import imo, iso6346
from stdnum.exceptions import ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.identifiers.geography import Country
from tahaluf.kernel.text import fold, western_digits
from tahaluf.kernel.values import Code

_MMSI = re.compile(r"\d{9}")
_HS = re.compile(r"\d{4}|\d{6}|\d{8}|\d{10}")
_PLATE = re.compile(r"[^\W_]{2,12}")
_SEPARATORS = re.compile(r"[\W_]+")
_LAST_CHAPTER = 97


class IMO(Code):
    """IMO ship identification number (IMO resolution A.1117(30)): seven digits, the last a check digit."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> IMO:
        """Read a number such as 9074729 or "IMO 9074729".

        Raises:
            BadInput: of another form, or its check digit is wrong.
        """
        try:
            return cls(imo.validate(western_digits(text.strip())))
        except ValidationError as error:
            raise BadInput.one(
                "imo", f"{text!r} is no IMO number.", "Write seven digits; the last one is a check digit."
            ) from error


class MMSI(Code):
    """Maritime Mobile Service Identity (ITU-R M.585): nine digits. It has no check digit and can change with the flag."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> MMSI:
        """Read a number such as 366982330.

        Raises:
            BadInput: not nine digits.
        """
        code = western_digits(text.strip()).replace(" ", "")
        if not _MMSI.fullmatch(code):
            raise BadInput.one("mmsi", f"{text!r} is no MMSI.", "Write nine digits.")
        return cls(code)


class ContainerNumber(Code):
    """Freight container number (ISO 6346): owner, category, six digits and a check digit."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> ContainerNumber:
        """Read a number such as CSQU3054383 or "CSQU 305438-3".

        Raises:
            BadInput: of another form, or its check digit is wrong.
        """
        try:
            return cls(iso6346.validate(text.strip().replace("-", "")))
        except ValidationError as error:
            raise BadInput.one(
                "container",
                f"{text!r} is no container number.",
                "Write four letters and seven digits; the last one is a check digit.",
            ) from error


class VehiclePlate(Code):
    """A registration plate: country (ISO 3166-1 alpha-2), a colon, and its letters and digits without separators: "MA:12345ا6"."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> VehiclePlate:
        """Read "country:plate".

        Raises:
            BadInput: no such country, or a plate of fewer than 2 or more than 12 characters.
        """
        country, mark, plate = text.partition(":")
        if not mark:
            raise BadInput.one("plate", f"{text!r} does not say its country.", "Write the country first, such as MA:12345A6.")
        return cls.of(plate, country)

    @classmethod
    def of(cls, plate: str, country: str) -> VehiclePlate:
        """The plate as read off a vehicle of `country`: digits made western, letters folded and upper case.

        Raises:
            BadInput: as `parse`.
        """
        letters = _SEPARATORS.sub("", fold(plate)).upper()
        if not _PLATE.fullmatch(letters):
            raise BadInput.one("plate", f"{plate!r} is no registration plate.", "Write its letters and digits, two to twelve.")
        return cls(f"{Country.parse(country)}:{letters}")


class HSCode(Code):
    """Harmonized System code (World Customs Organization): 4 or 6 digits, or 8 or 10 where a country adds its own."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> HSCode:
        """Read a code such as 2939.91 or 293991.

        Raises:
            BadInput: another number of digits, or a chapter beyond 97.
        """
        code = re.sub(r"[.\s]", "", western_digits(text))
        if not _HS.fullmatch(code) or not 1 <= int(code[:2]) <= _LAST_CHAPTER:
            raise BadInput.one("hs", f"{text!r} is no Harmonized System code.", "Write 4, 6, 8 or 10 digits, such as 2939.91.")
        return cls(code)

    @property
    def subheading(self) -> str:
        """The part all countries share: the first six digits (four where no more was given)."""
        return self[:6]
