"""Identifiers of accounts and wallets."""

from __future__ import annotations

import re

from stdnum import bitcoin, iban
from stdnum.exceptions import ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.values import Code

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BECH32M = 0x2BC830A3  # the checksum constant of BIP 350
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_TAPROOT = re.compile(rf"bc1p[{_BECH32}]{{58}}")
_ETHEREUM = re.compile(r"0x[0-9a-fA-F]{40}")


class IBAN(Code):
    """International Bank Account Number (ISO 13616): country, two check digits, the country's own account number."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> IBAN:
        """Read a number with or without spaces.

        Raises:
            BadInput: of another form for its country, or its check digits are wrong.
        """
        try:
            return cls(iban.validate(text.strip(), check_country=False))
        except ValidationError as error:
            raise BadInput.one(
                "iban", f"{text!r} is no IBAN.", "Compare it with the source; two of its digits check the others."
            ) from error


class BitcoinAddress(Code):
    """Bitcoin address: base58 with checksum (P2PKH, P2SH), bech32 (BIP 173) or bech32m (BIP 350, taproot)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> BitcoinAddress:
        """Read an address; its checksum is verified.

        Raises:
            BadInput: of another form, or its checksum is wrong.
        """
        if _TAPROOT.fullmatch(text.strip().lower()) and _is_bech32m(text.strip().lower()):
            return cls(text.strip().lower())
        try:
            return cls(bitcoin.validate(text.strip()))
        except (ValidationError, ValueError) as error:
            raise BadInput.one("wallet", f"{text!r} is no Bitcoin address.", "Copy it whole from the source.") from error


def _is_bech32m(address: str) -> bool:
    """Whether the checksum of BIP 350 holds, for the human-readable part "bc"."""
    checksum = 1
    for value in (3, 3, 0, 2, 3, *map(_BECH32.index, address[3:])):
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATORS):
            checksum ^= generator if top >> bit & 1 else 0
    return checksum == _BECH32M


class EthereumAddress(Code):
    """Ethereum address: 0x and 40 hexadecimal digits, kept in lower case; the case checksum of EIP-55 is not verified."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> EthereumAddress:
        """Read an address in any case.

        Raises:
            BadInput: of another form.
        """
        code = text.strip()
        if not _ETHEREUM.fullmatch(code):
            raise BadInput.one("wallet", f"{text!r} is no Ethereum address.", "Write 0x and 40 hexadecimal digits.")
        return cls(code.lower())
