"""Private keys of the members hosted here: one file each in the data folder, readable by its owner only."""

from __future__ import annotations

import base64
import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_private_key
from django.conf import settings

from tahaluf.kernel.errors import NotAllowed


def key_file(member: str) -> Path:
    """Where the private key of the member with this id is kept."""
    return Path(settings.DATA_FOLDER) / "keys" / f"{member.removeprefix('identity--')}.key"


def store_key(member: str, key: Ed25519PrivateKey) -> None:
    """Write the key (PKCS 8, PEM, unencrypted, mode 0600); the folder is 0700."""
    path = key_file(member)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)  # whoever reads meanwhile gets the old key or the new one


def require_key(member: str) -> Ed25519PrivateKey:
    """The private key of a member hosted here.

    Raises:
        NotAllowed: its key is not on this hub.
    """
    path = key_file(member)
    try:
        found = path.stat()
        return _load(str(path), found.st_mtime_ns, found.st_ino)
    except FileNotFoundError as error:
        raise NotAllowed("The member's key is not on this hub, so this hub cannot sign for it.") from error


@lru_cache(maxsize=256)
def _load(path: str, _changed_ns: int, _file: int) -> Ed25519PrivateKey:
    content = Path(path).read_bytes()
    key = load_pem_private_key(content, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAllowed("The member's key file holds no Ed25519 key.")
    return key


def public_text(key: Ed25519PublicKey) -> str:
    """Base64 of the raw 32 bytes: how public keys are stored and exchanged."""
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


@lru_cache(maxsize=1024)
def read_public(text: str) -> Ed25519PublicKey:
    """The public key that `public_text` wrote."""
    return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
