"""The page of links: what a reader may see of them, measured with its doubt; nothing else."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # of our own making
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tahaluf.charts.ties import Dot, draw_ties
from tahaluf.hub.assess.ties import around, stated_links
from tahaluf.hub.ledger.queries import visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Grade, Lane
from tahaluf.links.networks import Network, Tie
from tahaluf.links.networks.layout import positions
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings
from tahaluf.records.visibility import Reader

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def link(members, circle):
    def make(one, other, *, shared=True, member="north", relation="associate", **more):
        content = {
            "source": {"record": one.id},
            "target": {"record": other.id},
            "relation": relation,
            "title": "Invented for a test",
            "purpose": "test",
            "expires_on": "2030-01-01",
            "status": "stated",
            **more,
        }
        marks = Markings(
            tlp=TLP.AMBER if shared else TLP.RED,
            lane=Lane.ENFORCEMENT,
            circles=(circle.id,) if shared else (),
            grade=Grade.parse("B2"),
        )
        return issue(
            Statement(content=read_content(require_kind("link"), content), markings=marks, exercise=True),
            member=members[member].id,
            at=AT,
        )

    return make


@pytest.fixture
def chain(seizure, link):
    """Four seizures in a row, the two in the middle holding the ends together."""
    loads = [seizure(case_reference=f"case {n}", seized_on=f"2025-12-0{n + 1}") for n in range(4)]
    for one, other in pairwise(loads):
        link(one, other)
    return loads


def test_the_page_says_who_holds_parts_together_and_how_sure_that_is(signed_in, chain):
    page = signed_in().get("/links/")
    rows = page.context["standings"].rows
    assert [row[1] for row in rows] == [2, 2, 1, 1]
    assert [row[4] for row in rows] == [True, True, False, False]
    assert "<svg" in page.content.decode()
    assert page.content.decode().count("<circle") == 4


def test_around_a_record_stand_two_steps(signed_in, chain):
    page = signed_in().get(f"/links/?about={chain[0].id}").content.decode()
    assert page.count("<circle") == 3
    assert page.count('class="network-dot marked"') == 1


def told(client):
    """The whole page but what is new at each asking."""
    text = client.get("/links/").content.decode()
    return re.sub(r'since=[^"]+|csrfmiddlewaretoken" value="[^"]+"', "", text)


def test_a_link_that_is_not_shared_changes_nothing_on_the_page(signed_in, chain, link, seizure):
    south = signed_in(member="south")
    before = told(south)
    link(chain[0], chain[3], shared=False)
    assert told(south) == before
    assert signed_in(member="west").get("/links/").content.decode().count("<circle") == 0


def test_a_record_that_is_not_shared_has_no_name_and_no_address(signed_in, chain, link, seizure):
    hidden = seizure(circles=False, tlp=TLP.RED, case_reference="secret case", place={"country": "EG", "locality": "Hidden Town"})
    link(chain[0], hidden)
    page = signed_in(member="south").get("/links/").content.decode()
    assert hidden.id not in page
    assert "Hidden Town" not in page
    assert "not shared with you" in page
    exported = signed_in(member="south").get("/links.graphml").content.decode()
    assert hidden.id not in exported
    assert "Hidden Town" not in exported


def test_graphml_holds_the_same_nodes_and_pairs(signed_in, chain):
    root = ET.fromstring(signed_in().get("/links.graphml").content)  # noqa: S314 - our own
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert len(root.findall(f".//{space}node")) == 4
    assert len(root.findall(f".//{space}edge")) == 3


def test_withdrawn_links_are_left_out(signed_in, chain, link):
    link(chain[0], chain[3], status="withdrawn")
    assert [row[1] for row in signed_in().get("/links/").context["standings"].rows] == [2, 2, 1, 1]


def test_two_links_of_one_member_are_one_evidence(members, chain, link):
    link(chain[0], chain[1], relation="uses")
    reader = Reader(member=members["north"].id, lane=Lane.ENFORCEMENT)
    found = stated_links(visible_to(reader))
    names = {end: end for one in found.links for end in one.ends}
    ties = [one.tie(names, {}) for one in found.links]
    assert {tie.evidence for tie in ties} == {members["north"].id}
    assert {str(tie.grade) for tie in ties} == {"B2"}
    assert len(around(found.links, chain[0].id, steps=1)) == 2


@pytest.mark.parametrize("path", ["/links/", "/links/?about=nothing", "/links.graphml"])
def test_a_reader_without_links_gets_an_answer(signed_in, path):
    assert signed_in().get(path).status_code == 200


def test_names_in_a_drawing_cannot_become_markup():
    svg = draw_ties([Dot(title='<b onload="x">', x=0.5, y=0.5, url='/x?"')], [], label="<i>")
    assert "<b" not in svg
    assert ET.fromstring(svg) is not None  # noqa: S314 - our own


@given(st.integers(1, 12), st.integers(0, 5))
def test_positions_lie_on_the_page_and_are_the_same_each_time(nodes, seed):
    network = Network.of([Tie(source=f"a{n}", target=f"a{n + 1}") for n in range(nodes)])
    first, second = positions(network, seed=seed), positions(network, seed=seed)
    assert np.array_equal(first, second)
    assert first.shape == (nodes + 1, 2)
    assert ((first >= 0) & (first <= 1)).all()
