"""Several hubs in one process, each with a database and a data folder of its own, and a network that tests can spoil."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from coalitions import START, name
from databases import using
from making import seizure
from tahaluf.config.settings.database import sqlite
from tahaluf.exchange.peering.keys import fingerprint
from tahaluf.hub.federation import hubs, pulling, serving
from tahaluf.hub.ledger import services as ledger
from tahaluf.hub.ledger.models import Current, Entry
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.members import services as members
from tahaluf.kernel.errors import PeerFailed, TahalufError
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader


class Clock:
    """A time that goes on by a second whenever it is asked."""

    def __init__(self):
        self.now = START

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now


_TEMPLATE: list[Path] = []


def _fresh(folder: Path) -> Path:
    """A migrated database in the folder, copied from one that is made once."""
    folder.mkdir(parents=True)
    path = folder / "hub.sqlite3"
    if not _TEMPLATE or not _TEMPLATE[0].exists():
        with using(sqlite(path) | {"OPTIONS": {"transaction_mode": "IMMEDIATE"}}):
            call_command("migrate", verbosity=0, interactive=False)
        template = Path(tempfile.mkdtemp(prefix="tahaluf-template")) / "hub.sqlite3"
        atexit.register(shutil.rmtree, template.parent, ignore_errors=True)
        shutil.copyfile(path, template)
        _TEMPLATE[:] = [template]
    else:
        shutil.copyfile(_TEMPLATE[0], path)
    return path


class HubHere:
    """One hub; `with hub:` makes it the one that code speaks to."""

    def __init__(self, folder: Path, word: str, clock: Clock):
        self.word, self.clock, self.folder = word, clock, folder
        self.database = sqlite(_fresh(folder)) | {
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"}
        }
        self._open = []
        with self:
            self.id = hubs.name_own(word, f"https://{word}.example", at=clock()).id
            self.card = hubs.card(at=clock())
            self.fingerprint = fingerprint(hubs.own(at=clock()).key)

    def __enter__(self):
        before = settings.DATA_FOLDER
        settings.DATA_FOLDER = self.folder
        context = using(self.database)
        context.__enter__()
        self._open.append((context, before))
        return self

    def __exit__(self, *error):
        context, before = self._open.pop()
        context.__exit__(*error)
        settings.DATA_FOLDER = before

    def member(self, slug: str, **more):
        with self:
            new = members.NewMember(slug=slug, name=name(slug), type="agency", exercise=True, **more)
            return members.add_member(new, at=self.clock())

    def circle(self, slug: str, *who: str, history: bool = True):
        with self:
            new = members.NewCircle(slug=slug, name=name(slug), members=who, history=history, exercise=True)
            return members.add_circle(new, at=self.clock())

    def say(self, member, *, tlp=TLP.AMBER, lane=Lane.ENFORCEMENT, fields=(), summary="EXERCISE", **marks):
        with self:
            markings = Markings(tlp=tlp, lane=lane, **marks)
            statement = ledger.Statement(content=seizure(summary=summary), markings=markings, field_markings=fields, exercise=True)
            return ledger.issue(statement, member=member.id, at=self.clock())

    def seen(self, member, lane=Lane.ENFORCEMENT) -> dict[str, bytes | None]:
        with self:
            door = visible_to(Reader(member=member.id, lane=lane))
            return {row.id: row.body for row in door.all_records()}

    def held(self) -> dict[str, bytes]:
        """The newest version of every record in the database, whoever may see it."""
        with self:
            seqs = list(Current.objects.values_list("seq", flat=True))
            return {row.record_id: bytes(row.body) for row in Entry.objects.filter(seq__in=seqs)}

    def bodies(self) -> list[bytes]:
        """Every body in the ledger, old versions too."""
        with self:
            return [bytes(row.body) for row in Entry.objects.filter(action="record", erased=False)]

    def pin(self, other: HubHere, **more):
        with self:
            return hubs.pin(other.card, fingerprint=other.fingerprint, at=self.clock(), **more)

    def transport_to(self, other: HubHere, spoil=None):
        def carry(_hub, asked):
            if spoil:
                spoil("ask")
            with other:
                try:
                    got = serving.answer(asked, at=self.clock())
                except TahalufError as error:
                    raise PeerFailed(str(error)) from error
            if spoil:
                spoil("answer")
            return got

        return carry

    def pull(self, other: HubHere, *, limit=2_000, most=1_000, spoil=None):
        with self:
            hub = hubs.require_hub(other.id)
            return pulling.pull(hub, self.transport_to(other, spoil), at=self.clock(), limit=limit, most=most)


@contextmanager
def network(folder: Path, *words: str):
    """Hubs of these names that all pinned one another."""
    clock = Clock()
    found = [HubHere(folder / word, word, clock) for word in words]
    for one in found:
        for other in found:
            if one is not other:
                one.pin(other)
    yield found


def settle(found, *, rounds=4):
    """Everybody asks everybody until nothing moves."""
    for _ in range(rounds):
        if not sum(_pulled(one, other) for one in found for other in found if one is not other):
            return


def _pulled(one, other) -> int:
    try:
        done = one.pull(other)
    except PeerFailed:
        return 0
    return done.new + done.held + done.statements + done.refused
