"""Page cursors that tell nothing: an entry's number, enciphered, so that nobody learns how many entries lie between."""

from __future__ import annotations

import base64
import binascii
import hashlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.conf import settings

from tahaluf.kernel.errors import BadInput


def write_cursor(seq: int) -> str:
    """The cursor that continues after the record with this number: 22 characters, the same for the same number."""
    block = _cipher().encryptor().update(seq.to_bytes(16, "big"))
    return base64.urlsafe_b64encode(block).decode().rstrip("=")


def read_cursor(text: str) -> int:
    """The number that `write_cursor` wrote.

    Raises:
        BadInput: not a cursor of this hub.
    """
    try:
        block = base64.b64decode(text + "==", altchars=b"-_", validate=True)
        plain = _cipher().decryptor().update(block) if len(block) == 16 else b"\xff" * 16  # noqa: PLR2004 - one block
    except (ValueError, binascii.Error):
        plain = b"\xff" * 16
    if any(plain[:8]):
        raise BadInput.one("cursor", "This is no page cursor of this hub.", "Start from the first page.")
    return int.from_bytes(plain, "big")


def _cipher() -> Cipher[modes.ECB]:
    key = hashlib.sha256(b"tahaluf page cursors\0" + settings.SECRET_KEY.encode()).digest()
    return Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305 - one random-looking block per number is all that is wanted
