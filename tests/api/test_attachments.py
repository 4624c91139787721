"""Files through the API: sent first, named by a record, read by whoever may see that part of it."""

from __future__ import annotations

import pytest

from tahaluf.hub.accounts.models import ApiToken

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
