"""`tahaluf networks`."""

from __future__ import annotations

import json

import networkx as nx
import pytest
from typer.testing import CliRunner

from tahaluf.cli.app import app

RUN = CliRunner()
TABLE = """source,target,relation,weight,grade,date,evidence
علي,Sami,phoned,3,B2,2026-01-05,tap 1
Sami,Omar,met,1,B3,2026-01-20,tap 1
Omar,Karim,phoned,2,A1,2026-02-03,tap 2
Karim,علي,paid,1,,2026-02-10,bank 9
Karim,Nabil,met,1,C3,2026-02-11,tap 2
Nabil,Youssef,met,1,C3,2026-02-12,tap 2
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def asked(*words):
    told = RUN.invoke(app, ["networks", *words, "--json"])
    assert told.exit_code == 0, told.output
    return json.loads(told.stdout)


def test_nodes_are_measured_with_their_intervals(table):
    found = asked("measure", table, "--trials", "10")
    assert (found["nodes"], found["ties"], found["components"]) == (6, 6, 1)
    first = found["standings"][0]
    assert (first["name"], first["place"], first["cut"]) == ("Karim", 1, True)
    assert first["interval"][0] == 1
    assert ["Nabil", "Youssef"] in found["bridges"]


def test_reasons_come_in_the_language_asked_for(table):
    assert "تتفكك الشبكة" in " ".join(asked("measure", table, "--language", "ar")["standings"][0]["why"])
    assert "réseau se scinde" in " ".join(asked("measure", table, "--language", "fr")["standings"][0]["why"])


def test_the_same_seed_gives_the_same_answer(table):
    first, second = (asked("measure", table, "--seed", "9") for _ in range(2))
    assert first == second


def test_key_players_are_proved(table):
    found = asked("keyplayers", table, "-k", "1", "--trials", "5")
    assert (found["names"], found["exact"]) == (["Karim"], True)
    assert found["fragmentation"] > found["before"] == 0
    assert 0 <= found["overlap"] <= 1
    assert "nobody reacts" in found["why"][-1]


def test_communities_come_as_a_profile(table):
    found = asked("communities", table, "--trials", "3")
    assert [row["resolution"] for row in found["profile"]] == sorted(row["resolution"] for row in found["profile"])
    members = [name for one in found["communities"] for name in one["members"]]
    assert sorted(members) == sorted(set(members))


def test_one_resolution_can_be_asked_for(table):
    assert [row["resolution"] for row in asked("communities", table, "--resolution", "0.4")["profile"]] == [0.4]


def test_a_large_network_is_answered_without_trials_unless_asked_and_says_so(tmp_path):
    path = tmp_path / "star.csv"
    path.write_text("source,target\n" + "".join(f"hub,{leaf}\n" for leaf in range(20_001)), encoding="utf-8")
    found = asked("measure", str(path))
    assert found["standings"][0]["name"] == "hub"
    assert found["standings"][0]["interval"] is None
    assert "No trial" in found["why"][0]


def test_leads_say_what_they_rest_on_and_what_would_refute_them(table):
    found = asked("leads", table, "--top", "4", "--since", "2026-02-01")
    assert 0 < len(found) <= 4
    assert all(one["refuted_by"] and one["why"] for one in found)
    assert {tuple(one["sources"]) for one in found if one["names"] == ["Karim"]} == {("bank 9", "tap 2")}


def test_growth_tells_who_came_and_left(table):
    found = asked("growth", table, "2026-02-01")
    assert found["left"] == ["Sami"]
    assert found["joined"] == ["Karim", "Nabil", "Youssef"]
    assert (found["ties_made"], found["ties_lost"]) == (4, 2)


@pytest.mark.parametrize("command", [("measure",), ("keyplayers", "-k", "2"), ("communities",), ("leads",)])
def test_people_get_tables_and_sentences(table, command):
    told = RUN.invoke(app, ["networks", command[0], table, *command[1:]])
    assert told.exit_code == 0, told.output
    assert told.stdout.strip()


def test_growth_for_people(table):
    told = RUN.invoke(app, ["networks", "growth", table, "2026-02-01"])
    assert "left: Sami" in told.stdout
    assert "ties made 4, lost 2" in told.stdout


def test_a_table_of_persons_and_meetings_is_read(tmp_path):
    path = tmp_path / "meetings.csv"
    path.write_text("person,meeting\na,m1\nb,m1\nc,m2\nb,m2\n", encoding="utf-8")
    assert asked("measure", str(path), "--trials", "0")["ties"] == 2


def test_graphml_is_written_as_networkx_reads_it(table, tmp_path):
    out = tmp_path / "out.graphml"
    assert RUN.invoke(app, ["networks", "export", table, str(out)]).exit_code == 0
    assert nx.read_graphml(out).number_of_edges() == 6


@pytest.mark.parametrize(("name", "begins"), [("nodes.csv", "name,degree,"), ("net.ftm.json", '{"id": ')])
def test_other_formats_are_written(table, tmp_path, name, begins):
    out = tmp_path / name
    assert RUN.invoke(app, ["networks", "export", table, str(out)]).exit_code == 0
    assert out.read_text("utf-8").startswith(begins)


def test_a_format_that_is_not_known_is_refused_and_nothing_is_written(table, tmp_path):
    out = tmp_path / "net.xyz"
    told = RUN.invoke(app, ["networks", "export", table, str(out)])
    assert told.exit_code == 2
    assert not out.exists()


def test_faults_of_the_table_are_all_told(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("source,target,weight\na,a,1\na,,x\n", encoding="utf-8")
    told = RUN.invoke(app, ["networks", "measure", str(path), "--json"])
    assert told.exit_code == 2
    assert [one["place"] for one in json.loads(told.stdout)["faults"]] == [
        "row 2, column target",
        "row 3, column target",
        "row 3, column weight",
    ]


def test_a_file_that_is_not_there_is_told():
    assert RUN.invoke(app, ["networks", "measure", "nowhere.csv"]).exit_code == 2


def test_growth_without_dates_is_told(tmp_path):
    path = tmp_path / "undated.csv"
    path.write_text("source,target\na,b\n", encoding="utf-8")
    told = RUN.invoke(app, ["networks", "growth", str(path), "2026-01-01"])
    assert told.exit_code == 2
    assert "date" in told.stderr
