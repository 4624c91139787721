"""Building the exercise on an empty hub."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from tahaluf.hub.exercise import cooperation, enforcement, health, publishing, together, trade
from tahaluf.hub.exercise.cast import CIRCLES, MEMBERS
from tahaluf.hub.exercise.mark import mark_as_exercise
from tahaluf.hub.exercise.story import Story
from tahaluf.hub.ledger import store
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members.queries import members
from tahaluf.kernel.errors import Conflict
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.visibility import Reader

SEED = 2026


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountShown:
    """How to sign in as one person of the exercise, and how many records this person may see."""

    email: str
    password: str
    member: str
    lane: Lane
    language: str
    sees: Text
    records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseReport:
    """What was built. `kinds` counts records, `versions` every version of them; `head` is the hash of the ledger's last entry."""

    seed: int
    today: date
    members: Mapping[str, Text]
    circles: Mapping[str, Text]
    kinds: Mapping[str, int]
    versions: int
    head: str
    accounts: tuple[AccountShown, ...]

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(self.kinds.values())


def tell(*, seed: int, today: date) -> Story:
    """The whole story, unsigned: the same for the same seed and day."""
    story = Story(seed=seed, today=today)
    for part in (enforcement, health, trade, cooperation, together):
        part.tell(story)
    return story


def build(*, seed: int = SEED, today: date, progress: Callable[[int, int], None] | None = None) -> ExerciseReport:
    """Build the exercise on an empty hub, which is marked as one; the same seed and day give the same ledger, entry by entry.

    `progress` is called with versions done and versions in all.

    Raises:
        Conflict: the hub has members or records already.
    """
    if members() or store.head().seq:
        raise Conflict("The exercise needs an empty hub: choose another data folder (--data).")
    mark_as_exercise()
    story = tell(seed=seed, today=today)
    publishing.admit_members(story)
    publishing.found_circles(story)
    accounts = publishing.open_accounts(story)
    versions = publishing.publish(story, progress=progress or (lambda _done, _of: None))
    return ExerciseReport(
        seed=seed,
        today=today,
        members={cast.slug: cast.name for cast in MEMBERS},
        circles={ring.slug: ring.name for ring in CIRCLES},
        kinds=publishing.counted(story.records),
        versions=versions,
        head=store.head().hash,
        accounts=tuple(_shown(story, account) for account in accounts),
    )


def _shown(story: Story, account: publishing.Account) -> AccountShown:
    person = account.person
    reader = Reader(
        member=story.member(person.member), lane=person.lane, person=f"identity--{story.identifier('person:' + person.role)}"
    )
    return AccountShown(
        email=account.email,
        password=account.password,
        member=person.member,
        lane=person.lane,
        language=person.language,
        sees=person.looks_at,
        records=visible_to(reader).count().number,
    )
