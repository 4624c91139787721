"""Identifiers of telephones and sites."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from urllib.parse import urlsplit

import phonenumbers

from tahaluf.kernel.errors import BadInput
from tahaluf.kernel.text import western_digits
from tahaluf.kernel.values import Code

_ONION = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)*([a-z2-7]{56})\.onion(?:[/:].*)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{1,62}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]", re.IGNORECASE)
_ONION_VERSION = b"\x03"


class Phone(Code):
    """Telephone number in the international form of ITU-T E.164: "+" and up to fifteen digits."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Phone:
        """Read a number in international form.

        Raises:
            BadInput: no country code, or not a possible number of that country.
        """
        return cls.of(text, None)

    @classmethod
    def of(cls, text: str, country: str | None) -> Phone:
        """The number as dialled within `country` (alpha-2), or in international form.

        Raises:
            BadInput: as `parse`.
        """
        try:
            number = phonenumbers.parse(western_digits(text), country)
        except phonenumbers.NumberParseException as error:
            raise _bad_phone(text) from error
        if not phonenumbers.is_possible_number(number):
            raise _bad_phone(text)
        return cls(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class WebURL(Code):
    """Address of a web page (RFC 3986, http or https), scheme and host in lower case, without user name or fragment."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> WebURL:
        """Read an address.

        Raises:
            BadInput: another scheme, no host, or a user name in it.
        """
        try:
            parts = urlsplit(text.strip())
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise _bad_url(text) from error
        written = f"[{host}]" if ":" in host else host
        if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(written):
            raise _bad_url(text)
        place = f"{written}:{port}" if port else written
        query = f"?{parts.query}" if parts.query else ""
        return cls(f"{parts.scheme.lower()}://{place}{parts.path or '/'}{query}")


class OnionAddress(Code):
    """Onion service address, version 3 (Tor specification rend-spec-v3): 56 base32 characters with checksum, and ".onion"."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> OnionAddress:
        """Read an address, alone or inside a URL.

        Raises:
            BadInput: of another form, or its checksum is wrong.
        """
        match = _ONION.fullmatch(text.strip())
        if match is None or not _has_onion_checksum(match[1]):
            raise BadInput.one("onion", f"{text!r} is no onion address of version 3.", "Copy it whole from the source.")
        return cls(f"{match[1].lower()}.onion")


def _has_onion_checksum(letters: str) -> bool:
    try:
        raw = base64.b32decode(letters.upper())
    except binascii.Error:
        return False
    key, checksum, version = raw[:32], raw[32:34], raw[34:]
    return version == _ONION_VERSION and hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2] == checksum


def _bad_phone(text: str) -> BadInput:
    return BadInput.one("phone", f"{text!r} is no telephone number.", "Write it with its country code, such as +212 5 22 00 00 00.")


def _bad_url(text: str) -> BadInput:
    return BadInput.one("url", f"{text!r} is no web address.", "Write it whole, such as https://example.org/page.")
