"""A hub can outlive its host."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from coalitions import day
from databases import using
from tahaluf.config.settings.database import sqlite
from tahaluf.hub.ledger import services
from tahaluf.hub.ledger.exporting import export_hub, export_member
from tahaluf.hub.ledger.files import keep_file
from tahaluf.hub.ledger.importing import import_export
from tahaluf.hub.ledger.models import Entry
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.verification import verify
from tahaluf.kernel.errors import BadInput, Conflict
from tahaluf.kernel.markings import TLP
from tahaluf.records.fields import Attachment


@pytest.fixture
def other_hub(tmp_path, settings):
    """A new, empty hub in a folder of its own; within it, `settings.DATA_FOLDER` is that folder."""
    (tmp_path / "other").mkdir()
    before = settings.DATA_FOLDER
    with using(sqlite(tmp_path / "other" / "hub.sqlite3")):
        call_command("migrate", verbosity=0, interactive=False)
    settings.DATA_FOLDER = before

    def enter():
        settings.DATA_FOLDER = tmp_path / "other"
        return using(sqlite(tmp_path / "other" / "hub.sqlite3"))

    return enter


def fill(hub):
    sha = keep_file(b"a spectrum")
    told = hub.say(hub.seizure(files=(Attachment(sha256=sha, name="s.txt", media_type="text/plain", size=10),)), batch="file-1")
    erased = hub.say(tlp=TLP.AMBER, circles=(hub.circle.id,))
    services.retract(hub.say(), "a mistake", at=day(3))
    services.erase(erased.id, "the law", at=day(4))
    hub.say(member=hub.badr)
    return told, sha


def entries():
    return [
        (*row[:-1], bytes(row[-1]))
        for row in Entry.objects.order_by("seq").values_list("seq", "entry_hash", "received_us", "batch", "erased", "body")
    ]


def test_a_whole_hub_is_restored_with_the_same_entries(hub, other_hub, tmp_path):
    told, sha = fill(hub)
    export_hub(tmp_path / "export", at=day(5), keys=True)
    before = entries()
    with other_hub():
        import_export(tmp_path / "export", at=day(6))
        assert entries() == before
        assert verify(signatures=True).sound
        door = visible_to(hub.reader(hub.badr))
        assert door.attachment(told.id, sha) == b"a spectrum"
        assert door.count().number == 2
        assert services.retract(door.get(told.id).record, "key came along", at=day(7)).retracted
        with pytest.raises(Conflict):
            import_export(tmp_path / "export", at=day(8))


def test_a_members_export_holds_its_own_records_and_can_be_brought_in_twice(hub, other_hub, tmp_path):
    told, _ = fill(hub)
    export_member("amal", tmp_path / "export", at=day(5))
    assert not (tmp_path / "export" / "keys").exists()
    with other_hub():
        first = import_export(tmp_path / "export", at=day(6))
        second = import_export(tmp_path / "export", at=day(7))
        assert (len(first.new), len(second.new), len(second.duplicates)) == (3, 0, 3)
        assert [row.id for row in visible_to(hub.reader(hub.amal)).records().rows] == [told.id]


def test_an_export_is_readable_without_the_hub(hub, tmp_path):
    told, sha = fill(hub)
    export_hub(tmp_path / "export", at=day(5))
    lines = (tmp_path / "export" / "records.jsonl").read_bytes().splitlines()
    assert json.loads(lines[0])["id"] == told.id
    assert (tmp_path / "export" / "files" / sha[:2] / sha).read_bytes() == b"a spectrum"
    assert (tmp_path / "export" / "csv" / "seizure.csv").read_text(encoding="utf-8").splitlines()[0].startswith("id,owner,created")


def test_an_altered_export_is_refused_and_every_altered_file_named(hub, other_hub, tmp_path):
    fill(hub)
    export_hub(tmp_path / "export", at=day(5))
    for name in ("members.json", "records.jsonl"):
        with (tmp_path / "export" / name).open("a") as file:
            file.write("\n")
    with other_hub(), pytest.raises(BadInput) as caught:
        import_export(tmp_path / "export", at=day(6))
    assert [fault.place for fault in caught.value.faults] == ["members.json", "records.jsonl"]


def test_an_export_overwrites_nothing(hub, tmp_path):
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(Conflict):
        export_hub(tmp_path, at=day(5))
