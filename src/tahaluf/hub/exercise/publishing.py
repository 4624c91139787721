"""Making the story true: members with keys, circles with their periods, accounts, and the signed records in order of time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.contrib.auth.hashers import make_password
from django.db import transaction

from tahaluf.hub.accounts.models import User
from tahaluf.hub.exercise.cast import CIRCLES, MEMBERS, Cast, Ring
from tahaluf.hub.exercise.people import PEOPLE, Person
from tahaluf.hub.exercise.story import Story
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.projections import catch_up
from tahaluf.hub.members import services as members
from tahaluf.hub.members.keys import public_text, require_key, store_key
from tahaluf.hub.members.models import Member
from tahaluf.hub.members.revision import changed
from tahaluf.kernel.errors import BadInput
from tahaluf.records.canonical import canonical_bytes
from tahaluf.records.envelope import Record, to_stix
from tahaluf.records.signature import signed

Progress = Callable[[int, int], None]
_BATCH = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A way to sign in to the exercise. `password` follows from the seed: it protects nothing but invented data."""

    email: str
    password: str
    person: Person


def admit_members(story: Story) -> None:
    """Admit every member of the exercise, with a key that follows from the seed, at the story's beginning."""
    at = _noon(story, -story_days(story) - 1)
    for cast in MEMBERS:
        _admit(story, cast, at)
    Member.objects.filter(exercise=True).update(hosted=True)
    changed()


def story_days(story: Story) -> int:
    """How many days the story lasts."""
    return (story.today - story.first).days


def found_circles(story: Story) -> None:
    """Found every circle, then let members join and leave on their days."""
    at = _noon(story, -story_days(story) - 1)
    for ring in CIRCLES:
        _found(story, ring, at)


def open_accounts(story: Story) -> tuple[Account, ...]:
    """Open an account for every person of the exercise."""
    return tuple(_open(story, person) for person in PEOPLE)


def publish(story: Story, *, progress: Progress) -> int:
    """Sign every record with its member's key and append them in order of time; how many versions there are.

    Raises:
        BadInput: the ledger refused one, which is a fault of the exercise.
    """
    told = sorted(story.records, key=lambda record: (record.modified, record.id))
    for start in range(0, len(told), _BATCH):
        part = told[start : start + _BATCH]
        appended = ledger.append(map(_signed, part), at=part[-1].modified, batch=f"exercise-{story.seed}", projected=False)
        if appended.refused:
            raise BadInput([fault for item in appended.refused for fault in item.faults])
        progress(min(start + _BATCH, len(told)), len(told))
    catch_up()
    return len(told)


def _signed(record: Record) -> bytes:
    return canonical_bytes(signed(to_stix(record), require_key(record.owner)))


def _admit(story: Story, cast: Cast, at: datetime) -> None:
    identifier = story.member(cast.slug)
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"exercise key {identifier}".encode()).digest())
    store_key(identifier, key)
    new = members.NewMember(
        slug=cast.slug,
        name=cast.name,
        type=cast.type,
        country=cast.country,
        parent=cast.parent,
        assurances=cast.assurances,
        id=identifier,
        public_key=public_text(key.public_key()),
        exercise=True,
    )
    members.add_member(new, at=at)


def _found(story: Story, ring: Ring, at: datetime) -> None:
    identifier = story.circle(ring.slug)
    circle = members.NewCircle(
        slug=ring.slug, name=ring.name, history=ring.history, members=ring.members, id=identifier, exercise=True
    )
    members.add_circle(circle, at=at)
    for member, days in ring.joins:
        members.join(identifier, member, at=_noon(story, -days))
    for member, days in ring.leaves:
        members.leave(identifier, member, at=_noon(story, -days))


@transaction.atomic
def _open(story: Story, person: Person) -> Account:
    secret = hashlib.sha256(f"exercise password {story.seed} {person.role}".encode()).hexdigest()
    account = Account(email=f"exercise.{person.role}@example.org", password=f"exercise-{person.role}-{secret[:8]}", person=person)
    user = User.objects.create(
        username=f"exercise.{person.role}",
        email=account.email,
        uuid=UUID(story.identifier("person:" + person.role)),
        member_id=story.member(person.member),
        lane=person.lane.value,
        language=person.language,
        is_steward=person.steward,
        password=make_password(account.password),
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return account


def _noon(story: Story, offset: int) -> datetime:
    return datetime.combine(story.today + timedelta(days=offset), time(12), UTC)


def counted(records: Iterable[Record]) -> Mapping[str, int]:
    """How many records (not versions) there are of each kind."""
    kinds: dict[str, set[str]] = {}
    for record in records:
        kinds.setdefault(record.kind.spec.slug, set()).add(record.id)
    return {kind: len(identifiers) for kind, identifiers in sorted(kinds.items())}
