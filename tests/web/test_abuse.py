"""What an attacker tries at the door: forged forms, fixed sessions, guessed names, open redirects, missing headers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tahaluf.hub.accounts import services, tokens
from tahaluf.hub.accounts.journal import account_event
from tahaluf.hub.accounts.models import ApiToken, User
from tahaluf.hub.audit.queries import visible_to as audit_of
from tahaluf.kernel.errors import BadInput, NotAllowed, NotFound
from tahaluf.kernel.markings import Lane

pytestmark = pytest.mark.django_db
PASSWORD = "a sentence only the test knows"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


def sign_in(client, name, password=PASSWORD, **more):
    return client.post("/account/login/", {"login": name, "password": password, **more})


def test_a_form_without_its_token_is_refused(person):
    strict = Client(enforce_csrf_checks=True)
    user = person()
    strict.force_login(user)
    response = strict.post("/report/begin/", {"kind": "seizure"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


@pytest.mark.parametrize("path", ["/language/", "/theme/", "/account/login/", "/account/tokens/", "/people/"])
def test_every_form_address_demands_the_token(person, path):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person(is_steward=True))
    assert strict.post(path, {}).status_code == 403


def test_signing_in_changes_the_session_key(client, person):
    user = person()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    assert sign_in(client, user.username).status_code == 302
    assert client.session.session_key != before


def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(client, person):
    user = person()
    wrong = sign_in(client, user.username, "not the password").content.decode()
    unknown = sign_in(client, "nobodyatall", "not the password").content.decode()
    assert _without_noise(wrong).replace(user.username, "NAME") == _without_noise(unknown).replace("nobodyatall", "NAME")


def _without_noise(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, person, mailoutbox):
    known = client.post("/account/password/reset/", {"email": person().email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_the_sixth_wrong_password_is_not_even_tried(client, person):
    user = person()
    for _ in range(6):
        sign_in(client, user.username, "not the password")
    assert sign_in(client, user.username).status_code in (200, 429)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_no_page_sends_people_to_another_site(client, person, target):
    user = person()
    assert "evil" not in client.post("/language/", {"language": "ar", "next": target}).url
    assert "javascript" not in client.post("/theme/", {"theme": "dark", "next": target}).url
    assert "evil" not in sign_in(client, user.username, next=target).url


def test_nobody_signs_up_alone(client):
    before = User.objects.count()
    fields = {"username": "mallory", "email": "m@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post("/account/signup/", fields).status_code == 200
    assert User.objects.count() == before


def test_every_page_forbids_inline_and_foreign_code(client):
    policy = client.get("/account/login/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_protective_headers_are_on_every_page(client):
    headers = client.get("/gallery/").headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/gallery/", "/account/login/", "/records/", "/report/"])
def test_no_page_has_inline_style_or_script(signed_in, path):
    page = signed_in().get(path, follow=True).content.decode()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", page) if "src=" not in tag and "application/json" not in tag] == []


def test_cookies_are_closed_to_scripts(client, person):
    sign_in(client, person().username)
    assert client.cookies["sessionid"]["httponly"] is True
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    assert client.cookies["csrftoken"]["httponly"] is True


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/gallery/", headers={"host": "evil.example"}).status_code == 400


def test_reported_text_is_never_run(signed_in, seizure):
    record = seizure(summary="<script>alert(1)</script>", authority='"><img src=x onerror=alert(1)>')
    page = signed_in().get(f"/records/{record.id}/").content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x" not in page


def test_a_token_is_shown_once_and_kept_as_a_hash(signed_in):
    client = signed_in()
    page = client.post("/account/tokens/", {"title": "nightly", "scope": "read", "days": 30}).content.decode()
    text = re.search(r"tahaluf_[0-9a-f]{16}_[A-Za-z0-9_-]{43}", page)[0]
    assert text not in client.get("/account/tokens/").content.decode()
    kept = ApiToken.objects.get()
    assert len(kept.secret_hash) == 64
    assert kept.secret_hash not in text
    assert tokens.verify(text) == kept


@pytest.mark.parametrize("spoil", [lambda t: t[:-1], lambda t: t[:-1] + ("A" if t[-1] != "A" else "B"), str.upper, lambda t: ""])
def test_a_spoiled_token_opens_nothing(person, spoil):
    user = person()
    issued = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="x", by=user)
    assert tokens.verify(spoil(issued.text)) is None


def test_an_expired_or_ended_token_opens_nothing(person):
    user = person()
    late = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="x", by=user, expires=timezone.now() - timedelta(seconds=1))
    ended = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="y", by=user)
    tokens.revoke(ended.token.id, by=user)
    assert (tokens.verify(late.text), tokens.verify(ended.text)) == (None, None)


def test_a_token_is_checked_with_one_query(person, django_assert_num_queries):
    issued = tokens.issue(person().member_id, lane=Lane.HEALTH, title="x")
    tokens.verify(issued.text)
    with django_assert_num_queries(1):
        tokens.verify(issued.text)


def test_only_its_maker_or_a_steward_ends_a_token(person):
    maker, other, steward = person(), person(), person(is_steward=True)
    issued = tokens.issue(maker.member_id, lane=Lane.ENFORCEMENT, title="x", by=maker)
    with pytest.raises(NotFound):
        tokens.revoke(issued.token.id, by=other)
    tokens.revoke(issued.token.id, by=steward)


def test_changing_a_lane_ends_sessions_and_tokens_and_is_told_to_the_audit(client, person):
    told = []

    def listen(sender, act, **more):
        told.append(act)

    account_event.connect(listen)
    user, steward = person(), person(is_steward=True)
    sign_in(client, user.username)
    issued = tokens.issue(user.member_id, lane=Lane.ENFORCEMENT, title="x", by=user)
    services.change_lane(user, Lane.HEALTH, by=steward)
    account_event.disconnect(listen)
    assert client.get("/").status_code == 302
    assert Session.objects.count() == 0
    assert tokens.verify(issued.text) is None
    assert told == ["token.issued", "account.lane"]
    assert [look.action for look in audit_of(steward, target=str(user.uuid))] == ["account.lane"]


def test_nobody_changes_the_own_lane_or_that_of_another_member(person):
    steward, stranger = person(is_steward=True), person(member="south")
    for target in (steward, stranger):
        with pytest.raises(NotAllowed):
            services.change_lane(target, Lane.HEALTH, by=steward)


def test_an_invitation_works_once(client, person):
    invited = services.invite("new@example.org", by=person(is_steward=True), lane=Lane.HEALTH)
    user = services.accept(invited.secret, username="newcomer", password=PASSWORD)
    assert (user.lane, user.member_id) == ("health", invited.invitation.member_id)
    with pytest.raises(NotFound):
        services.accept(invited.secret, username="second", password=PASSWORD)
    assert client.get(f"/invitation/{invited.secret}/").status_code == 404


def test_a_weak_password_and_a_taken_name_are_told_together(person):
    taken = person()
    invited = services.invite("new@example.org", by=person(is_steward=True), lane=Lane.HEALTH)
    with pytest.raises(BadInput) as told:
        services.accept(invited.secret, username=taken.username, password="short")
    assert {fault.place for fault in told.value.faults} == {"username", "password"}
    services.require_invitation(invited.secret)


def test_only_stewards_see_the_people_of_the_member(signed_in):
    assert signed_in().get("/people/").status_code == 403
    assert signed_in(is_steward=True).get("/people/").status_code == 200


def test_sessions_are_listed_and_the_second_factor_pages_answer(client, person):
    user = person()
    sign_in(client, user.username)
    for path in ("/account/sessions/", "/account/two-factor/", "/account/password/change/", "/account/two-factor/totp/activate/"):
        assert client.get(path, follow=True).status_code == 200
