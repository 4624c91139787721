"""What every answer carries, what cookies and transport demand over HTTPS, and what neither an error page nor a log ever says."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys

import pytest
from django.conf import settings as hub_settings
from django.test import Client
from django.utils.module_loading import import_string

from tahaluf.config.logs import WithoutContent
from tahaluf.hub.accounts import tokens
from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.ledger.visible import Door
from tahaluf.kernel.markings import Lane

pytestmark = pytest.mark.django_db

PAGES = ["/", "/records/", "/alerts/", "/report/", "/members/", "/account/", "/public/alerts/", "/account/login/"]
OTHERS = ["/records.csv", "/public/alerts.atom", "/api/v1/health", "/api/v1/records", "/nowhere/", "/account/password/reset/"]


@pytest.mark.parametrize("path", PAGES + OTHERS)
def test_every_answer_forbids_foreign_and_inline_code_framing_and_guessing(signed_in, path):
    headers = signed_in().get(path).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert (policy["frame-ancestors"], policy["base-uri"], policy["object-src"]) == ("'none'", "'none'", "'none'")
    assert policy["form-action"] == "'self'"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites(client, person):
    user = person()
    client.post("/account/login/", {"login": user.username, "password": "a sentence only the test knows"})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    assert client.get("/account/login/").status_code in (200, 302)
    assert (hub_settings.CSRF_COOKIE_HTTPONLY, hub_settings.CSRF_COOKIE_SAMESITE) == (True, "Lax")


# A process of its own, for transport is settled when the settings are read.
_HTTPS = """
import json, django
django.setup()
from django.conf import settings
from django.test import RequestFactory
from django.middleware.security import SecurityMiddleware
from django.http import HttpResponse
plain = SecurityMiddleware(lambda request: HttpResponse()) (RequestFactory().get("/records/?q=x", HTTP_HOST="hub.example.org"))
safe = SecurityMiddleware(lambda request: HttpResponse()) (RequestFactory().get("/", HTTP_HOST="hub.example.org", secure=True))
print(json.dumps({
    "cookies": [settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE],
    "plain": [plain.status_code, plain.headers.get("Location")],
    "hsts": safe.headers.get("Strict-Transport-Security"),
    "trusted": settings.CSRF_TRUSTED_ORIGINS,
    "proxy": settings.SECURE_PROXY_SSL_HEADER,
}))
"""


def told(folder, **more):
    environment = {"DJANGO_SETTINGS_MODULE": "tahaluf.config.settings", "TAHALUF_DATA": str(folder), "TAHALUF_SECRET_KEY": "k" * 50}
    environment |= {"PYTHONPATH": ":".join(sys.path), "TAHALUF_HOSTS": "hub.example.org"} | more
    return json.loads(subprocess.run([sys.executable, "-c", _HTTPS], env=environment, capture_output=True, check=True).stdout)


def test_over_https_cookies_are_secure_plain_requests_are_sent_on_and_browsers_remember(tmp_path):
    assert told(tmp_path, TAHALUF_HTTPS="1") == {
        "cookies": [True, True],
        "plain": [301, "https://hub.example.org/records/?q=x"],
        "hsts": "max-age=31536000; includeSubDomains",
        "trusted": ["https://hub.example.org"],
        "proxy": None,
    }


def test_a_forwarded_scheme_is_believed_only_behind_a_proxy(tmp_path):
    assert told(tmp_path, TAHALUF_HTTPS="1", TAHALUF_BEHIND_PROXY="1")["proxy"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert told(tmp_path)["cookies"] == [False, False]


SECRET = "hiddenword طنجة"


@pytest.fixture
def log():
    """What the hub's own formatter writes of everything that is logged during the test."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(import_string(hub_settings.LOGGING["formatters"]["plain"]["()"])())
    logging.getLogger().addHandler(handler)
    yield written
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def breaking(monkeypatch, seizure):
    """A record, and a door that fails over it with the record in a local variable and its words in the error."""
    record = seizure(summary=SECRET)
    get = Door.get

    def broken(door, record_id):
        found = get(door, record_id)
        try:
            {}[found.record.content.summary]
        except KeyError as error:
            raise RuntimeError(f"cannot show {found.record.content.summary}") from error

    monkeypatch.setattr(Door, "get", broken)
    return record


def test_a_failing_page_tells_neither_the_reader_nor_the_log_what_the_record_says(signed_in, breaking, log, mailoutbox):
    client = signed_in()
    client.raise_request_exception = False
    response = client.get(f"/records/{breaking.id}/")
    assert response.status_code == 500
    assert "The fault is on the hub" in response.content.decode()
    assert "hiddenword" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert "builtins.KeyError\n  at " in log.getvalue()
    assert "builtins.RuntimeError\n  at " in log.getvalue()
    assert "in broken" in log.getvalue()
    assert "hiddenword" not in log.getvalue()
    assert "طنجة" not in log.getvalue()
    assert mailoutbox == []


def test_a_failing_address_of_the_api_tells_neither_the_caller_nor_the_log(members, breaking, log):
    token = tokens.issue(members["north"].id, lane=Lane.ENFORCEMENT, title="t", scope=ApiToken.Scope.READ)
    client = Client(raise_request_exception=False)
    response = client.get(f"/api/v1/records/{breaking.id}", headers={"Authorization": f"Bearer {token.text}"})
    assert response.status_code == 500
    assert response.json()["title"] == "Internal Server Error"
    assert "hiddenword" not in response.content.decode()
    assert "builtins.RuntimeError" in log.getvalue()
    assert "hiddenword" not in log.getvalue()


def test_no_search_words_and_no_token_come_into_the_log(signed_in, members, log):
    signed_in().get("/records/", {"text": "hiddenword"})
    Client().get("/nowhere/hiddenpath/", {"q": "hiddenword"}, headers={"Authorization": "Bearer tahaluf_hiddenword"})
    Client().get("/api/v1/records", {"text": "hiddenword"}, headers={"Authorization": "Bearer tahaluf_hiddenword"})
    assert "hiddenword" not in log.getvalue()


@pytest.mark.parametrize("path", ["/invitation/{}/", "/account/password/reset/key/1-{}/", "/alerts/feed/{}"])
def test_an_address_that_is_a_secret_does_not_come_into_the_log(signed_in, log, path):
    signed_in().get(path.format("hiddenword"))
    logging.getLogger("django.request").warning("Not Found: %s", path.format("hiddenword"))
    assert "Not Found" in log.getvalue()
    assert "hiddenword" not in log.getvalue()


def test_the_log_writes_an_error_among_values_or_as_the_message_by_its_kind_alone(log):
    logger = logging.getLogger("tahaluf.test")
    logger.error("could not read %s of %s", ValueError(SECRET), 7)
    logger.error(ValueError(SECRET))
    assert "could not read ValueError of 7" in log.getvalue()
    assert "hiddenword" not in log.getvalue()


def test_the_console_writes_through_that_formatter_and_nothing_is_mailed():
    console = [handler for handler in logging.getLogger().handlers if isinstance(handler.formatter, WithoutContent)]
    assert len(console) == 1
    assert logging.getLogger("django").handlers == []
    assert hub_settings.ADMINS == []
    assert hub_settings.DEBUG is False


@pytest.mark.parametrize(("status", "path"), [(404, "/nowhere/"), (404, "/records/<script>alert(1)</script>/")])
def test_an_error_page_repeats_nothing_of_the_request(signed_in, status, path):
    response = signed_in().get(path)
    assert response.status_code == status
    assert "<script>alert" not in response.content.decode()
    assert "nowhere" not in response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_an_unknown_host_is_refused_without_its_name(client, db):
    response = client.get("/account/login/", headers={"Host": "evil.example.org"})
    assert response.status_code == 400
    assert "evil.example.org" not in response.content.decode()
