"""Who without an account wants public alerts by e-mail: asked for, confirmed by a link, left by a link; and the queue to them.

An address is kept encrypted with a key derived from the hub's secret, and found again by a keyed hash: a copy of the database alone
names nobody. It is written to no log and no audit. What is asked for an address that is on the list looks like any other asking.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from cryptography.fernet import Fernet
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.models import F

from tahaluf.hub.alerts import public_words as say
from tahaluf.hub.alerts.leaving import text_in
from tahaluf.hub.alerts.models import PUBLIC_LIST, Followed, PublicMail, PublicReader
from tahaluf.hub.alerts.words import without_isolates
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.ledger.queries import Row, visible_to
from tahaluf.hub.moments import microseconds
from tahaluf.kernel.errors import BadInput, Conflict, NotFound
from tahaluf.records.kinds.alert import Alert
from tahaluf.records.visibility import PUBLIC

CONFIRM_WITHIN = timedelta(hours=48)
AGAIN_AFTER = timedelta(minutes=15)  # before the same address is written to again
MOST_WAITING = 500  # unconfirmed askings at a time: nobody's mailbox is flooded through this hub
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440))
LEASE = timedelta(minutes=10)
LANGUAGES = ("ar", "en", "fr")
_AT_ONCE, _FOLLOWED = 100, PUBLIC_LIST
_CONFIRM, _LEAVE = "tahaluf.public.confirm", "tahaluf.public.leave"


def ask(address: str, language: str, *, at: datetime, link: Callable[[str, str], str]) -> None:
    """Write down that somebody asks for public alerts at an address, and send the mail that asks to confirm it.

    `link` gives the whole address of a page ("confirm" or "leave") and a token. Whoever confirmed before gets a mail that says so.
    An address that was written to within a quarter of an hour is not written to again.

    Raises:
        BadInput: this is no address, or the language is none of the three.
        Conflict: too many askings wait for their confirmation.
    """
    mail = _checked(address, language)
    PublicReader.objects.filter(confirmed=None, asked__lt=at - CONFIRM_WITHIN).delete()
    key = _hashed(mail)
    known = PublicReader.objects.filter(address_hash=key).first()
    if known is None and PublicReader.objects.filter(confirmed=None).count() >= MOST_WAITING:
        raise Conflict("Too many people ask at this moment; try again in an hour.")
    if known is not None and at - known.asked < AGAIN_AFTER:
        return
    reader, _ = PublicReader.objects.update_or_create(
        address_hash=key,
        defaults={"asked": at, "language": known.language if known and known.confirmed else language},
        create_defaults={"asked": at, "language": language, "address": _cipher().encrypt(mail.encode()).decode()},
    )
    _welcome(reader, link).send()


def confirm(token: str, *, at: datetime) -> PublicReader:
    """Put the asking of a token on the list; doing it again changes nothing.

    Raises:
        NotFound: no such token, one older than two days, or whoever asked has left since.
    """
    reader = _of(token, _CONFIRM, CONFIRM_WITHIN)
    if reader.confirmed is None:
        PublicReader.objects.filter(pk=reader.pk, confirmed=None).update(confirmed=at)
    return reader


def awaits(token: str) -> bool:
    """Whether a token of a confirmation still stands."""
    try:
        _of(token, _CONFIRM, CONFIRM_WITHIN)
    except NotFound:
        return False
    return True


def leave(token: str) -> None:
    """Forget the address of a token: its row and its queue are deleted. Whoever has left already is not told apart."""
    try:
        reader = _of(token, _LEAVE, None)
    except NotFound:
        return
    reader.delete()


def enqueue_public(now: datetime) -> int:
    """Queue a mail to everybody on the list for each public alert version that came since the last look; how many."""
    head = store.head().seq
    if Followed.objects.filter(pk=_FOLLOWED, seq=head).exists():
        return 0
    catch_up()
    with transaction.atomic():
        _, new = Followed.objects.get_or_create(pk=_FOLLOWED, defaults={"seq": head})
        followed = Followed.objects.select_for_update().get(pk=_FOLLOWED)
        rows = [] if new else _published(followed.seq, head)
        readers = PublicReader.objects.exclude(confirmed=None).values_list("pk", "confirmed") if rows else ()
        made = [
            PublicMail(alert=row.id, version_us=microseconds(row.modified), reader_id=reader, queued=now, next_attempt=now)
            for reader, confirmed in readers
            for row in rows
            if confirmed is not None and row.received >= confirmed
        ]
        PublicMail.objects.bulk_create(made, ignore_conflicts=True)
        Followed.objects.filter(pk=_FOLLOWED).update(seq=head)
    return len(made)


def send_public(now: datetime, *, link: Callable[[str, str], str]) -> int:
    """Send what is due, at most a hundred; how many were sent. Each is leased first, so that no other worker sends it."""
    due = list(PublicMail.objects.filter(next_attempt__lte=now).order_by("next_attempt").values_list("pk", flat=True)[:_AT_ONCE])
    return sum(_try(key, now, link) for key in due)


def address_of(reader: PublicReader) -> str:
    """The address in clear, for the mail to it and for nothing else."""
    return _cipher().decrypt(reader.address.encode()).decode()


def _try(key: int, now: datetime, link: Callable[[str, str], str]) -> bool:
    leased = PublicMail.objects.filter(pk=key, next_attempt__lte=now)
    if not leased.update(next_attempt=now + LEASE, attempts=F("attempts") + 1):
        return False
    waiting = PublicMail.objects.select_related("reader").get(pk=key)
    row = _still_public(waiting)
    if row is None:
        waiting.delete()
        return False
    try:
        _alert_mail(waiting.reader, row, link).send()
    except OSError:  # the mail server; SMTPException is one
        if waiting.attempts > len(BACK_OFF):
            waiting.delete()
        else:
            PublicMail.objects.filter(pk=key).update(next_attempt=now + BACK_OFF[waiting.attempts - 1])
        return False
    waiting.delete()
    return True


def _still_public(waiting: PublicMail) -> Row | None:
    """The version as the public sees it now; None where it was replaced, withdrawn or is public no longer."""
    try:
        row = visible_to(PUBLIC).get(waiting.alert)
    except NotFound:
        return None
    return row if microseconds(row.modified) == waiting.version_us and _is_published(row) else None


def _published(after: int, last: int) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id FROM ledger_current WHERE seq > %s AND seq <= %s AND kind = %s AND NOT retracted ORDER BY seq",
            [after, last, Alert.spec.slug],
        )
        records = [record for (record,) in cursor.fetchall()]
    return [row for row in visible_to(PUBLIC).get_many(records).values() if _is_published(row)]


def _is_published(row: Row) -> bool:
    return isinstance(row.record.content, Alert) and row.record.content.decision == "confirmed" and not row.retracted


def _welcome(reader: PublicReader, link: Callable[[str, str], str]) -> EmailMessage:
    here = _token(reader, _CONFIRM)
    if reader.confirmed is not None:
        return _mail(reader, say.KNOWN_SUBJECT.in_(reader.language), (say.KNOWN_BODY.in_(reader.language),), link)
    parts = (say.CONFIRM_BODY.in_(reader.language), link("confirm", here), say.CONFIRM_IGNORE.in_(reader.language))
    message = EmailMessage(subject=say.CONFIRM_SUBJECT.in_(reader.language), body=_lines(*parts), to=[address_of(reader)])
    message.extra_headers = {"Auto-Submitted": "auto-generated"}
    return message


def _alert_mail(reader: PublicReader, row: Row, link: Callable[[str, str], str]) -> EmailMessage:
    content = row.record.content
    text = text_in(content, reader.language) if isinstance(content, Alert) else None
    headline = " ".join(without_isolates(text.headline if text else row.title).split())
    told = (text.description or "", text.instruction or "") if text else ()
    return _mail(reader, headline, (headline, *told, link("alert", row.id)), link)


def _mail(reader: PublicReader, subject: str, parts: tuple[str, ...], link: Callable[[str, str], str]) -> EmailMessage:
    """A mail to somebody on the list; every one has the way out, for people and for mail programs (RFC 8058)."""
    out = link("leave", _token(reader, _LEAVE))
    message = EmailMessage(subject=subject, body=_lines(*parts, f"{say.LEAVE.in_(reader.language)} {out}"), to=[address_of(reader)])
    message.extra_headers = {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message


def _lines(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"


def _checked(address: str, language: str) -> str:
    mail = address.strip()
    try:
        validate_email(mail)
    except ValidationError as error:
        raise BadInput.one("address", "This is no e-mail address.", "Write it as name@example.org.") from error
    if language not in LANGUAGES:
        raise BadInput.one("language", "There is no such language.", "Choose ar, en or fr.")
    return mail


def _token(reader: PublicReader, salt: str) -> str:
    return signing.dumps(reader.pk.hex, salt=salt)


def _of(token: str, salt: str, within: timedelta | None) -> PublicReader:
    try:
        found = signing.loads(token, salt=salt, max_age=within)
        return PublicReader.objects.get(pk=UUID(hex=str(found)))
    except (signing.BadSignature, ValueError, PublicReader.DoesNotExist) as error:
        raise NotFound("This link does not stand any more.") from error


def _secret(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"tahaluf public list: {purpose}".encode(), hashlib.sha256).digest()


def _hashed(mail: str) -> str:
    return hmac.new(_secret("find"), mail.casefold().encode(), hashlib.sha256).hexdigest()


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_secret("keep")))
