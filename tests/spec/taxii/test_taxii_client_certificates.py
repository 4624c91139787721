"""A client certificate that the proxy checked stands for the token to which it is bound, where the operator says so."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.utils.timezone import now

from tahaluf.hub.accounts import certificates, tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.kernel.errors import BadInput, Conflict

HEADER = "X-Client-Certificate"
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "exercise client")])


def made_certificate(*, days=1, key=None):
    key = key or Ed25519PrivateKey.generate()
    start = now() - timedelta(days=2)
    builder = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(key.public_key())
    builder = (
        builder.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(now() + timedelta(days=days))
    )
    return builder.sign(key, None).public_bytes(Encoding.PEM).decode()


@pytest.fixture
def bound(made, settings):
    settings.TAXII_CERTIFICATE_HEADER = HEADER
    pem = made_certificate()
    certificates.bind(tokens.verify(made.token), pem)
    return pem


def test_the_certificate_opens_what_its_token_opens(bound, anonymous, taxii):
    found = anonymous.get(f"{taxii.root}collections/", **{HEADER: quote(bound)})
    assert found.json() == taxii.get(f"{taxii.root}collections/").json()


def test_without_the_setting_the_header_is_not_read(bound, anonymous, settings):
    settings.TAXII_CERTIFICATE_HEADER = ""
    assert anonymous.get("/taxii2/", **{HEADER: quote(bound)}).status_code == 401


@pytest.mark.parametrize("sent", ["", "no", "%00", "-----BEGIN CERTIFICATE-----", "x" * 20_000])
def test_what_is_no_certificate_opens_nothing(bound, anonymous, sent):
    assert anonymous.get("/taxii2/", **{HEADER: sent}).status_code == 401


def test_another_certificate_with_the_same_name_opens_nothing(bound, anonymous):
    assert anonymous.get("/taxii2/", **{HEADER: quote(made_certificate())}).status_code == 401


def test_wrong_credentials_beside_a_good_certificate_are_refused(bound, anonymous):
    assert anonymous.get("/taxii2/", **{HEADER: quote(bound), "Authorization": "Bearer no"}).status_code == 401


def test_it_ends_with_its_token(bound, anonymous):
    ApiToken.objects.update(revoked=now())
    assert anonymous.get("/taxii2/", **{HEADER: quote(bound)}).status_code == 401


def test_one_that_ran_out_is_not_bound_and_opens_nothing(made, anonymous, settings):
    settings.TAXII_CERTIFICATE_HEADER = HEADER
    old, token = made_certificate(days=-1), tokens.verify(made.token)
    with pytest.raises(BadInput):
        certificates.bind(token, old)
    digest = x509.load_pem_x509_certificate(old.encode()).fingerprint(certificates.SHA256()).hex()
    ApiToken.objects.filter(pk=token.pk).update(certificate=digest)
    assert anonymous.get("/taxii2/", **{HEADER: quote(old)}).status_code == 401


def test_one_certificate_stands_for_one_token(bound, made):
    token = tokens.verify(made.token)
    other = tokens.issue(token.member_id, lane=token.reader().lane, title="another").token
    with pytest.raises(Conflict):
        certificates.bind(other, bound)
