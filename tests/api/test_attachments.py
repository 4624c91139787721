"""Files through the API: sent first, named by a record, read by whoever may see that part of it."""

from __future__ import annotations

import pytest

from tahaluf.hub.accounts.models import ApiToken
from tahaluf.hub.ledger.files import keep_file

pytestmark = pytest.mark.django_db
CONTENT = {"seized_on": "2025-12-31", "place": {"country": "MA"}, "substances": [{"reported": "4-MMC"}]}


def test_a_file_is_sent_named_by_a_record_and_read_back_by_its_owner_alone(program):
    north = program()
    sent = north.upload("/files", "spectre é.msp", b"NAME: invented\n")
    assert sent.status_code == 201, sent.content
    told = sent.json()
    assert (told["name"], told["size"]) == ("spectre é.msp", 15)
    record = north.post("/records", {"kind": "seizure", "content": CONTENT | {"files": [told]}}).json()["id"]
    assert north.get(f"/records/{record}/files/{told['sha256']}").content == b"NAME: invented\n"
    assert program("south").get(f"/records/{record}/files/{told['sha256']}").status_code == 404


def test_a_file_that_no_record_names_is_read_by_nobody(program, seizure):
    north = program()
    told = north.upload("/files", "x.txt", b"alone").json()
    assert north.get(f"/records/{seizure().id}/files/{told['sha256']}").status_code == 404


def test_an_empty_file_is_told_with_its_remedy(program):
    answer = program().upload("/files", "x.txt", b"")
    assert answer.status_code in {400, 422}
    assert "empty" in answer.content.decode()


def test_a_token_that_only_reads_sends_no_file(program):
    assert program(scope=ApiToken.Scope.READ).upload("/files", "x.txt", b"x").status_code == 403


def test_to_know_a_hash_is_not_to_have_had_the_file(program):
    told = program().upload("/files", "x.txt", b"a lead that nobody else has").json()
    south = program("south")
    record = south.post("/records", {"kind": "seizure", "content": CONTENT | {"files": [told]}}).json()["id"]
    assert south.get(f"/records/{record}/files/{told['sha256']}").status_code == 404
    assert south.upload("/files", "x.txt", b"a lead that nobody else has").json()["sha256"] == told["sha256"]
    assert south.get(f"/records/{record}/files/{told['sha256']}").content == b"a lead that nobody else has"


def test_a_file_that_came_with_a_restored_ledger_stays_with_its_records(program):
    sha256 = keep_file(b"restored")
    told = {"sha256": sha256, "name": "x", "media_type": "text/plain", "size": 8}
    north, south = program(), program("south")
    record = north.post("/records", {"kind": "seizure", "content": CONTENT | {"files": [told]}}).json()["id"]
    assert south.upload("/files", "x.txt", b"restored").status_code == 201
    assert north.get(f"/records/{record}/files/{sha256}").content == b"restored"
