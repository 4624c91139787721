"""The commands: what scripts read, exit codes, and a hub that outlives its folder."""

from __future__ import annotations

import os
import shlex
import stat

import pytest

LIST = (
    "Date of death,Age,Sex,City,Country,Cause of death\n"
    "2024-03-05,40,Male,Boston,US,Fentanyl and xylazine toxicity [/] [bold]\n"
    "2024-13-45,42,Male,Boston,US,Fentanyl toxicity\n"
)


@pytest.fixture(scope="module")
def reported(shell, tmp_path_factory):
    """The answer to the first report, and the file."""
    path = tmp_path_factory.mktemp("lists") / "list [1].csv"
    path.write_text(LIST)
    return path, shell.json("report", path, "--yes", "--exercise")


def test_report_prints_one_object_in_which_every_row_is_accounted_for(shell, reported):
    path, told = reported
    assert (told["rows"], told["records"], told["refused"], told["duplicates"]) == (2, 1, 1, 0)
    assert {seen["name"] for seen in told["substances"]} == {"fentanyl", "xylazine"}
    again = shell.json("report", path, "--yes")
    assert (again["rows"], again["records"], again["refused"], again["duplicates"]) == (2, 0, 1, 1)


def test_records_of_an_exercise_are_labelled(shell, reported):
    source = "from tahaluf.hub.ledger.models import Entry\nprint(b'\"exercise\":true' in bytes(Entry.objects.first().body))"
    assert shell.python(source) == "True"


def test_json_without_yes_asks_nothing_and_appends_nothing(shell, reported):
    told = shell.json("report", reported[0], code=2)
    assert told["faults"][0]["place"] == "--json"


def test_people_are_shown_words_with_brackets_and_may_say_no(shell, reported):
    shown = shell.run("report", reported[0], stdin="n\n")
    assert "list [1].csv" in shown.stdout
    assert "Append these rows?" in shown.stdout
    assert "2024-13-45" in shell.run("report", reported[0], "--yes").stdout


def test_people_are_told_the_import_and_the_line_that_takes_it_back(shell, tmp_path):
    path = tmp_path / "mistake.csv"
    path.write_text(LIST.replace("2024-03-05", "2024-03-09"))
    shown = shell.run("report", path, "--yes").stdout
    (line,) = (line.strip() for line in shown.splitlines() if "tahaluf undo" in line)
    words = shlex.split(line.partition("tahaluf ")[2])
    assert words[0] == "undo"
    assert f"Import {words[1]}" in shown
    assert words[-2:] == ["--data", str(shell.folder.resolve())]
    assert shell.json(*words[:-2])["retracted"] == 1
    assert "tahaluf undo" not in shell.run("report", path, "--yes", "--dry-run").stdout


def test_lines_that_belong_to_the_record_of_another_row_are_told_apart_from_rows(shell, tmp_path):
    path = tmp_path / "long.csv"
    unit = "milligrams per 1,000 people per day"
    head = "GEO,REF_DATE,Measure,Characteristics,UOM,VALUE\n"
    rows = [
        f'Halifax,2023-0{month},Cocaine,{name},"{unit}",{value}\n'
        for month in (1, 2, 3)
        for name, value in (("Load per capita", 1.5), ("Standard error", 0.2))
    ]
    path.write_text(head + "".join(rows))
    told = shell.json("report", path, "--yes", "--set", "country=CA")
    assert (told["rows"], told["joined"]) == (3, 3)
    assert any("6 lines" in note for note in told["notes"])
    assert "6 = 3 rows + 3 lines" in shell.run("report", path, "--yes", "--set", "country=CA").stdout


def test_a_column_means_what_is_said(shell, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Q1,Q2=x,Q3,Q4\n2024-05-05,40,US,Heroin toxicity\n")
    words = ("--column", "Q1=date_of_death", "--column", "Q2=x=age", "--column", "Q3=country", "--column", "Q4=cause")
    told = shell.json("report", path, "--yes", *words)
    assert (told["records"], told["period"]) == (1, ["2024-05-05", "2024-05-05"])
    faults = shell.json("assess", path, "--column", "Q9=date", code=2)["faults"]
    assert [fault["place"] for fault in faults] == ["column Q9"]


def test_signals_are_told_in_the_lane_that_is_named(shell, reported):
    told = shell.json("report", reported[0], "--yes", "--as", "home", "--lane", "enforcement")
    assert told["signals"] == []
    assert shell.json("report", reported[0], "--yes", "--lane", "nowhere", code=2)["faults"][0]["place"] == "--lane"


def test_a_file_whose_name_is_no_text_is_taken_and_other_words_that_are_none_are_refused(shell, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    path.write_text(LIST.replace("2024-03-05", "2024-03-11"))
    assert shell.json("report", path, "--yes")["records"] == 1
    told = shell.json("members", "add", "odd", "--name", "caf\udce9", code=2)
    assert told["faults"][0]["code"] == "characters"
    assert told["faults"][0]["remedy"]


def test_one_file_that_cannot_be_used_does_not_stop_the_others(shell, reported, tmp_path):
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_bytes(b"%PDF-1.7")
    good.write_text(LIST.replace("2024-03-05", "2024-03-06"))
    told = shell.json("report", bad, good, "--yes", code=2)
    assert told["records"] == 1
    assert [failure["file"] for failure in told["failed"]] == ["bad.csv"]


def test_assess_appends_nothing(shell, reported, tmp_path):
    before = shell.json("status")
    told = shell.json("assess", "ضبطت الجمارك 12 كيلوغراماً من الفنتانيل في الدار البيضاء يوم 3 مايو 2024")
    assert [seen["id"] for seen in told["substances"]] == ["fentanyl"]
    assert shell.json("assess", reported[0])["duplicates"] == 1
    assert shell.json("status") == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("report", "{list}", "--yes", "--tlp", "white"), 2),
        (("report", "{list}", "--yes", "--set", "date_order"), 2),
        (("report", "{list}", "--yes", "--member", "nobody"), 4),
        (("report", "{list}", "--yes", "--circle", "nowhere"), 4),
        (("undo", "00000000-0000-4000-8000-000000000000", "--reason", "x"), 4),
        (("undo", "no-uuid", "--reason", "x"), 4),
        (("token", "nobody"), 4),
        (("members", "add", "home", "--name", "again"), 5),
    ],
)
def test_exit_codes_say_what_one_can_do(shell, reported, words, code):
    told = shell.json(*(str(reported[0]) if word == "{list}" else word for word in words), code=code)
    assert told["message"]


def test_a_token_works_and_only_its_hash_is_kept(shell, reported):
    text = shell.run("token", "home", "--lane", "health").stdout.strip()
    source = f"from tahaluf.hub.accounts import tokens\nt = tokens.verify({text!r})\n"
    source += f"print(t.member.slug, t.lane, tokens.verify({text + 'x'!r}))"
    assert shell.python(source) == "home health None"
    assert all(text.rpartition("_")[2].encode() not in path.read_bytes() for path in shell.folder.rglob("*") if path.is_file())


def test_an_export_restores_the_same_ledger_elsewhere(shell, another, reported, tmp_path):
    shell.json("export", tmp_path / "out", "--keys")
    another.json("import", tmp_path / "out")
    head = "from tahaluf.hub.ledger import store\nprint(store.head())"
    assert another.python(head) == shell.python(head)
    assert another.json("verify", "--signatures") == {"ok": True, "faults": []}
    assert another.json("report", reported[0], "--yes")["records"] == 0


def test_undo_retracts_and_is_done_once(shell, reported):
    assert shell.json("undo", reported[1]["imports"][0], "--reason", "wrong year")["retracted"] == 1
    shell.json("undo", reported[1]["imports"][0], "--reason", "again", code=5)
    assert shell.json("verify") == {"ok": True, "faults": []}


def test_a_changed_entry_is_found_with_the_code_for_corrupt_data(another):
    source = (
        "from django.db import connection\nfrom tahaluf.hub.ledger import schema\n"
        "with connection.cursor() as c:\n"
        "    for s in schema.guards_off(connection.vendor): c.execute(s)\n"
        "    c.execute(\"UPDATE ledger_entry SET body = CAST(body || ' ' AS BLOB) WHERE seq = 1\")\n"
    )
    another.python(source)
    assert another.json("verify", code=7)["ok"] is False


def test_the_data_folder_and_its_secret_are_private(shell, reported):
    assert stat.S_IMODE(shell.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((shell.folder / "secret_key").stat().st_mode) == 0o600


def test_doctor_says_what_must_be_mended_until_somebody_can_administer(shell, reported):
    found = shell.json("doctor", code=1)
    assert "Nobody can administer this hub." in {finding["what"] for finding in found}
    assert all(finding["remedy"] for finding in found)
    shell.json("people", "add", "steward@example.org", "--member", "home", "--lane", "cooperation", "--steward")
    (shell.folder / "secret_key").chmod(0o644)
    assert "Others can read secret_key." in {finding["what"] for finding in shell.json("doctor", code=1)}
    (shell.folder / "secret_key").chmod(0o600)
    levels = [finding["level"] for finding in shell.json("doctor")]
    assert "must" not in levels
    assert levels == sorted(levels, key=["must", "should", "may"].index)


def test_where_nothing_is_linked_the_table_has_no_rows_and_loads_compare_none(shell, reported, tmp_path):
    told = shell.json("links", "export", "csv", tmp_path / "links.csv")
    assert told == {"format": "csv", "file": "links.csv", "links": 0, "records": 0, "older_left_out": False}
    assert (tmp_path / "links.csv").read_text(encoding="utf-8-sig").startswith("end 1 id,end 1 label,")
    assert shell.json("links", "loads") == {"seizures": 0, "compared": 0, "more": False, "pairs": []}
