"""Client certificates of programs: one that is bound to a token stands for it.

The reverse proxy asks for the certificate and so proves that the program holds its key; the hub knows it by its SHA-256. No
authority has to be trusted: a certificate that the program made itself will do, once its operator named it here.
"""

from __future__ import annotations

from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from django.utils import timezone

from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.journal import noted
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.kernel.errors import BadInput, Conflict

_LONGEST = 16_384


def bind(token: ApiToken, pem: str) -> str:
    """Let a certificate (PEM) stand for a token; its fingerprint, lower-case hex SHA-256 of the DER form.

    Raises:
        BadInput: no certificate, or one that is not valid today.
        Conflict: it stands for another token.
    """
    found = _read(pem)
    if found is None:
        raise BadInput.one("certificate", "This is no certificate that is valid today.", "Give one certificate in PEM form.")
    if ApiToken.objects.filter(certificate=found, revoked__isnull=True).exclude(pk=token.pk).exists():
        raise Conflict("This certificate stands for another token.")
    ApiToken.objects.filter(pk=token.pk).update(certificate=found)
    noted("token.certificate", actor=None, subject=token.pk, detail={"sha256": found})
    return found


def token_of(header: str) -> ApiToken | None:
    """The token for which the certificate stands that the proxy wrote (PEM, percent-encoded); None where there is none."""
    found = _read(unquote(header)) if header and len(header) <= _LONGEST else None
    return tokens.usable(certificate=found) if found else None


def _read(pem: str) -> str | None:
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
    except ValueError:
        return None
    if not certificate.not_valid_before_utc <= timezone.now() <= certificate.not_valid_after_utc:
        return None
    return certificate.fingerprint(SHA256()).hex()
