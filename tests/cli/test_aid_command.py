"""`tahaluf aid`: what is read, what is brought in, and that nothing is brought twice."""

from __future__ import annotations

import pytest

CRS = (
    "Year|DonorName|CrsID|RecipientName|ProjectTitle|PurposeCode|ExpectedStartDate|CompletionDate\n"
    "2024|Invented donor|2024000001|Morocco|Drug treatment|12330|2024-03-01|2026-02-28\n"
    "2024|Invented donor|2024000002|Africa, regional|Regional|16063||\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("aid") / "crs.csv"
    path.write_text(CRS)
    return path


def test_reading_alone_writes_nothing(shell, file):
    told = shell.json("aid", file)
    assert told["activities"] == 1
    assert [fault.partition(":")[0] for fault in told["faults"]] == ["line 3"]


def test_what_was_brought_once_is_known_the_second_time(shell, file):
    shell.json("report", _list(file), "--yes", "--exercise")
    slug = shell.json("members", "list")[0]["slug"]
    first, again = shell.json("aid", file, "--member", slug), shell.json("aid", file, "--member", slug)
    assert (first["brought"], first["known"]) == (1, 0)
    assert (again["brought"], again["known"]) == (0, 1)


def test_a_file_that_is_not_there_is_bad_input(shell):
    shell.run("aid", "nowhere.xml", code=2)


def _list(file):
    path = file.with_name("list.csv")
    path.write_text("Date of death,City,Country,Cause of death\n2024-03-05,Boston,US,Fentanyl toxicity\n")
    return path
