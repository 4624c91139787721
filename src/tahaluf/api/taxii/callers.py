"""Who calls the TAXII server: a token, or name and password, checked once and remembered as a keyed hash."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import time
from collections import OrderedDict

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db.models import Q
from django.http import HttpRequest

from tahaluf.api.caller import Caller
from tahaluf.hub.accounts import certificates, tokens
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.accounts.queries import has_second_factor

CHALLENGES = 'Basic realm="TAXII 2.1", charset="UTF-8", Bearer realm="TAXII 2.1"'
_SECONDS, _MOST = 300, 1_000
_CHECKED: OrderedDict[bytes, tuple[int, str, float]] = OrderedDict()


def caller_of(request: HttpRequest) -> Caller | None:
    """The caller that the Authorization header proves, else the certificate that the proxy checked, or None.

    A session never counts here.
    """
    if "Authorization" not in request.headers:
        return _by_certificate(request)
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return _by_token(text.strip())
    if scheme.lower() == "basic":
        return _by_password(text.strip())
    return None


def _by_certificate(request: HttpRequest) -> Caller | None:
    """Believed only where the operator named the header, which then the proxy alone can write."""
    header = settings.TAXII_CERTIFICATE_HEADER
    token = certificates.token_of(request.headers.get(header, "")) if header else None
    return _caller(token) if token is not None else None


def _by_token(text: str) -> Caller | None:
    token = tokens.verify(text)
    return _caller(token) if token is not None else None


def _caller(token: ApiToken) -> Caller:
    may_report = token.scope == ApiToken.Scope.REPORT
    return Caller(name=f"token:{token.pk}", reader=token.reader(), may_report=may_report, token=token, person=token.made_by)


def _by_password(text: str) -> Caller | None:
    """A person by name and password; a token may stand as the password, for clients that know nothing else.

    People with a second factor use a token: a password alone must not open their account.
    """
    try:
        name, colon, password = base64.b64decode(text, validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError):
        return None
    if not colon:
        return None
    if password.startswith("tahaluf_"):
        return _by_token(password)
    user = _checked(name, password)
    if user is None or has_second_factor(user):
        return None
    return Caller(name=f"person:{user.uuid}", reader=user.reader(), may_report=True, person=user)


def _checked(name: str, password: str) -> User | None:
    """The active person with this password. The slow hash is computed once in five minutes and whenever the password changed."""
    proof = hmac.digest(settings.SECRET_KEY.encode(), f"taxii\0{name}\0{password}".encode(), hashlib.sha256)
    remembered = _CHECKED.get(proof)
    if remembered and remembered[2] > time.monotonic():
        return User.objects.filter(pk=remembered[0], password=remembered[1], is_active=True).first()
    user = User.objects.filter(Q(username__iexact=name) | Q(email__iexact=name), is_active=True).first()
    if user is None:
        make_password(password)  # as slow as a check, so that names cannot be tried out
        return None
    if not check_password(password, user.password):
        return None
    _CHECKED[proof] = (user.pk, user.password, time.monotonic() + _SECONDS)
    while len(_CHECKED) > _MOST:
        _CHECKED.popitem(last=False)
    return user
