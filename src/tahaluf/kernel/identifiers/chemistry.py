"""Identifiers of substances."""

from __future__ import annotations

import re
import string

from stdnum import casrn
from stdnum.exceptions import ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import western_digits
from tahaluf.kernel.values import Code

_INCHIKEY = re.compile(r"[A-Z]{14}-[A-Z]{8}[SN][A-Z]-[A-Z]")
_UNII = re.compile(r"[0-9A-Z]{10}")
_UNII_LETTERS = string.digits + string.ascii_uppercase


class InChIKey(Code):
    """InChIKey (IUPAC, InChI Technical Manual): 14 letters for the skeleton, 8 for the rest, S or N, version, protonation."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> InChIKey:
        """Read an InChIKey; "InChIKey=" before it and lower case are accepted. It carries no check digit.

        Raises:
            BadInput: not of the form of an InChIKey.
        """
        code = re.sub(r"^inchikey=", "", text.strip(), flags=re.IGNORECASE).upper()
        if not _INCHIKEY.fullmatch(code):
            raise BadInput.one("inchikey", f"{text!r} is no InChIKey.", "Write 14, 10 and 1 letters joined by hyphens.")
        return cls(code)

    @property
    def skeleton(self) -> str:
        """The first block: equal for all stereoisomers and isotopes of one skeleton."""
        return self[:14]

    @property
    def is_standard(self) -> bool:
        """Whether it was made from a standard InChI."""
        return self[23] == "S"


class CAS(Code):
    """CAS Registry Number (American Chemical Society): two to seven digits, two digits, a check digit."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> CAS:
        """Read a CAS Registry Number such as 50-00-0, with or without hyphens.

        Raises:
            BadInput: of another form, or its check digit is wrong.
        """
        try:
            return cls(casrn.validate(western_digits(text.strip())))
        except ValidationError as error:
            raise BadInput.one(
                "cas", f"{text!r} is no CAS Registry Number.", "Compare its digits with the source; the last one is a check digit."
            ) from error


class UNII(Code):
    """Unique Ingredient Identifier (FDA and USP): nine characters 0-9 A-Z and a check character, their sum modulo 36."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> UNII:
        """Read a UNII such as R16CO5Y76E.

        Raises:
            BadInput: of another form, or its check character is wrong.
        """
        code = text.strip().upper()
        if not _UNII.fullmatch(code):
            raise BadInput.one("unii", f"{text!r} is no UNII.", "Write ten letters and digits, such as R16CO5Y76E.")
        if _UNII_LETTERS[sum(map(_UNII_LETTERS.index, code[:9])) % 36] != code[9]:
            raise BadInput.one("unii", f"The check character of {text!r} is wrong.", "Compare its characters with the source.")
        return cls(code)
