"""Identifiers of accounts and wallets."""

from __future__ import annotations

import re

from stdnum import bitcoin, iban
from stdnum.exceptions import ValidationError

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.values import Code

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
    """Bitcoin address: base58 with checksum (P2PKH, P2SH) or bech32 (BIP 173)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> BitcoinAddress:
        """Read an address; its checksum is verified.

        Raises:
            BadInput: of another form, or its checksum is wrong.
        """
        try:
            return cls(bitcoin.validate(text.strip()))
        except (ValidationError, ValueError) as error:
            raise BadInput.one("wallet", f"{text!r} is no Bitcoin address.", "Copy it whole from the source.") from error


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
