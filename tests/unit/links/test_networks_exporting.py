"""Networks for other programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tahaluf.kernel.markings import Grade
from tahaluf.links.networks import Network, Tie, Trials, followthemoney, graphml, measure, nodes_csv

TIES = (
    Tie(
        source="أحمد", target='<b> & "c"', relation="phoned", weight=2, grade=Grade("B2"), since=date(2026, 1, 1), evidence="tap 3"
    ),
    Tie(source='<b> & "c"', target="أحمد", relation="met", since=date(2025, 1, 1), until=date(2026, 3, 1), evidence="tap 4"),
    Tie(source="أحمد", target="=cmd()"),
)


def measured(network):
    return measure(network, np.random.default_rng(1), Trials(draws=3))


def read_back(text):
    return nx.read_graphml(io.BytesIO(text.encode()))


def test_networkx_reads_the_graphml_back():
    network = Network.of(TIES)
    found = read_back(graphml(network, measured(network)))
    assert [facts["name"] for _, facts in found.nodes(data=True)] == list(network.names)
    number = {facts["name"]: node for node, facts in found.nodes(data=True)}
    facts = found.edges[number["أحمد"], number['<b> & "c"']]
    assert facts["weight"] == 3
    assert facts["relation"] == "met; phoned"
    assert (facts["grade"], facts["since"], facts["until"], facts["evidence"]) == ("B2", "2025-01-01", "2026-03-01", "tap 3; tap 4")
    assert found.nodes[number["أحمد"]]["betweenness"] == 1


def test_unknown_facts_are_left_out_of_graphml():
    network = Network.of(TIES[2:])
    assert [facts for _, _, facts in read_back(graphml(network)).edges(data=True)] == [{"weight": 1.0, "relation": "tie"}]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=6), st.text(min_size=1, max_size=6)), max_size=6))
def test_any_names_make_graphml_that_can_be_read(pairs):
    kept = [(one, other) for one, other in pairs if one != other and max(one + other) < "\ud800"]
    network = Network.of(Tie(source=one, target=other) for one, other in kept)
    found = read_back(graphml(network))
    assert (found.number_of_nodes(), found.number_of_edges()) == (len(network), network.size)


def test_the_table_of_nodes_has_the_measures_and_tames_formulas():
    network = Network.of(TIES)
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(nodes_csv(measured(network))))}
    assert set(rows) == {"أحمد", '<b> & "c"', "'=cmd()"}
    assert rows["أحمد"]["degree"] == "2"
    assert rows["أحمد"]["cut"] == "yes"
    assert rows["أحمد"]["place"] == "1"
    assert rows["'=cmd()"]["strength"] == "1"


def test_followthemoney_has_an_entity_for_each_node_and_a_link_for_each_tie():
    entities = [json.loads(line) for line in followthemoney(Network.of(TIES)).splitlines()]
    parties = {one["id"]: one["properties"]["name"][0] for one in entities if one["schema"] == "LegalEntity"}
    links = [one["properties"] for one in entities if one["schema"] == "UnknownLink"]
    assert sorted(parties.values()) == sorted(["أحمد", '<b> & "c"', "=cmd()"])
    assert [(parties[one["subject"][0]], parties[one["object"][0]], one["role"]) for one in links] == [
        ("أحمد", '<b> & "c"', ["phoned"]),
        ('<b> & "c"', "أحمد", ["met"]),
        ("أحمد", "=cmd()", ["tie"]),
    ]
    assert links[0]["startDate"] == ["2026-01-01"]
    assert links[0]["summary"] == ["grade B2"]
    assert "endDate" not in links[0]


def test_ids_stay_from_run_to_run_and_differ():
    first, second = (followthemoney(Network.of(TIES)) for _ in range(2))
    assert first == second
    ids = [json.loads(line)["id"] for line in first.splitlines()]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize("written", [graphml, followthemoney])
def test_an_empty_network_can_be_written(written):
    assert isinstance(written(Network.of([])), str)
