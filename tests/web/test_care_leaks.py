"""No lane but health learns anything about a referral: by page, twin, search, count, API or export."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
NOW = datetime.now(UTC).replace(microsecond=0)
CODE = "ZQX-7731"
OTHERS = [lane for lane in Lane if lane is not Lane.HEALTH]
PATHS = (
    "/",
    "/desks/",
    "/desks/care/",
    "/desks/care/centres.csv",
    "/desks/care/centres.json",
    "/desks/care/gaps/",
    "/desks/care/referrals/",
    "/desks/care/referrals/report/",
    "/desks/care/referrals/report.csv",
    "/desks/care/referrals/report.json",
    "/desks/care/coverage/",
    "/records/",
    "/records/?kind=referral",
    f"/records/?q={CODE}",
    "/records.csv?kind=referral",
    "/records.ndjson?kind=referral",
    "/records.as/stix?kind=referral",
    "/records.as/geojson",
    "/records.svg?kind=referral",
    "/deadlines/",
    "/deadlines.json",
    "/deadlines.csv",
    "/situation/",
    "/exchange/forms/",
    "/exchange/",
    "/links/",
    "/searches/",
)
_CHANGING = re.compile(r"csrfmiddlewaretoken|since=|nonce|generated", re.IGNORECASE)


@pytest.fixture
def refer(members, circle):
    def make(code):
        day = (NOW.date() - timedelta(days=9)).isoformat()
        content = {
            "code": code,
            "made_on": day,
            "made_by": "prison_health",
            "reason": "release",
            "released_on": day,
            "consent": {"given": True, "on": day},
            "area": {"country": "MA"},
            "contact_by": (NOW.date() + timedelta(days=2)).isoformat(),
            "outcome": "Invented outcome ZQX",
        }
        marks = Markings(tlp=TLP.AMBER, lane=Lane.HEALTH, circles=(circle.id,))
        statement = Statement(content=read_content(require_kind("referral"), content), markings=marks, exercise=True)
        return issue(statement, member=members["north"].id, at=NOW - timedelta(hours=1))

    return make


def told(client, paths=PATHS):
    pages = [client.get(path) for path in paths]
    return [
        (path, page.status_code, [line for line in page.getvalue().decode().splitlines() if not _CHANGING.search(line)])
        for path, page in zip(paths, pages, strict=True)
    ]


@pytest.mark.parametrize("member", ["north", "south"])
@pytest.mark.parametrize("lane", OTHERS)
def test_no_other_lane_learns_of_a_referral_by_any_door(signed_in, refer, lane, member):
    """Every byte is the same whether there are referrals or none, for people of the very member that made them too."""
    client = signed_in(lane=lane, member=member)
    before = told(client)
    made = refer(CODE)
    assert told(client) == before
    missing = made.id[:-12] + "000000000000"
    paths = [f"/records/{{}}/{part}" for part in ("", "versions/", "related/")]
    for path in paths:
        assert client.get(path.format(made.id)).status_code == client.get(path.format(missing)).status_code == 404
    assert not list(visible_to(client.user.reader()).all_records(Filters(kind=("referral",))))


def test_every_address_compared_above_is_there_but_the_one_of_referrals(signed_in):
    missing = [path for path, status, _ in told(signed_in()) if status != 200]
    closed = [f"/desks/care/referrals/{part}" for part in ("", "report/", "report.csv", "report.json")]
    assert missing == [*closed, "/records.svg?kind=referral"]  # the last has nothing to draw


@pytest.mark.parametrize("lane", OTHERS)
def test_the_page_of_referrals_is_not_there_for_another_lane(signed_in, refer, lane):
    refer(CODE)
    client = signed_in(lane=lane)
    assert client.get("/desks/care/referrals/").status_code == 404
    assert "referrals" not in client.get("/desks/care/").content.decode()


def test_the_health_lane_sees_it_so_that_the_test_above_means_something(signed_in, refer):
    refer(CODE)
    assert CODE in signed_in(lane=Lane.HEALTH).get("/desks/care/referrals/").content.decode()


def test_a_referral_has_no_export_from_the_desk(signed_in, refer):
    refer(CODE)
    client = signed_in(lane=Lane.HEALTH)
    for form in ("csv", "json"):
        assert client.get(f"/desks/care/referrals.{form}").status_code == 404
        assert CODE not in client.get(f"/desks/care/centres.{form}").content.decode()


def test_a_member_outside_the_circle_sees_none_even_in_the_health_lane(signed_in, refer):
    refer(CODE)
    assert CODE not in signed_in(lane=Lane.HEALTH, member="west").get("/desks/care/referrals/").content.decode()
