"""A program of another lane than health learns nothing about a referral: the API answers the same bytes with and without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
CODE = "ZQX-7732"
PATHS = (
    "/records?kind=referral",
    "/records",
    f"/search?q={CODE}",
    "/search?q=Invented",
    "/count?kind=referral",
    "/count",
    "/facets",
    "/weekly?kind=referral",
)


@pytest.fixture
def refer(members, circle):
    def make():
        day = (NOW.date() - timedelta(days=9)).isoformat()
        content = {
            "code": CODE,
            "made_on": day,
            "made_by": "association",
            "reason": "own_wish",
            "consent": {"given": True, "on": day},
            "area": {"country": "MA"},
            "outcome": "Invented outcome",
        }
        marks = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(circle.id,))
        statement = Statement(content=read_content(require_kind("referral"), content), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=NOW - timedelta(hours=1))

    return make


def asked(program, paths):
    found = [program.get(path) for path in paths]
    return [(path, one.status_code, one.getvalue()) for path, one in zip(paths, found, strict=True)]


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.HEALTH])
def test_a_program_of_another_lane_is_answered_as_if_there_were_no_referral(program, refer, lane):
    one = program(lane=lane)
    before = asked(one, PATHS)
    assert 404 not in {status for _, status, _ in before}
    made = refer()
    assert asked(one, PATHS) == before
    unknown = made.id[:-12] + "000000000000"
    assert one.get(f"/records/{made.id}").status_code == one.get(f"/records/{unknown}").status_code == 404


def test_a_program_of_the_health_lane_is_told_so_that_the_test_above_means_something(program, refer):
    refer()
    assert CODE.encode() in program(lane=Lane.HEALTH).get("/records?kind=referral").getvalue()
