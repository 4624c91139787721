"""Whatever another company records without sharing it, no page, twin, search or count that a company reads changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.ledger.services import Statement, issue
from tahaluf.kernel.markings import TLP, Lane
from tahaluf.records.envelope import read_content
from tahaluf.records.kinds import require_kind
from tahaluf.records.markings import Markings

pytestmark = pytest.mark.django_db
AT = datetime.now(UTC).replace(microsecond=0)
PATHS = (
    "/desks/precursors/",
    "/desks/precursors/needs/",
    "/desks/precursors/orders/",
    "/desks/precursors/notices.csv",
    "/desks/precursors/needs.json",
    "/desks/precursors/orders.json",
    "/records/?kind=order",
    "/records/?kind=shipment-notice",
)
SAID = st.tuples(
    st.sampled_from(["order", "shipment-notice"]),
    st.sampled_from(["pregabalin", "ephedrine"]),
    st.integers(1, 900),
    st.integers(1, 300),
)


def content_of(said):
    kind, substance, amount, days = said
    on = (AT.date() - timedelta(days=days)).isoformat()
    goods = [{"substance": {"reported": substance, "substance": substance}, "quantity": {"value": str(amount), "unit": "kg"}}]
    if kind == "order":
        customer = {"name": "Invented Pharmacy", "role": "customer"}
        return {"ordered_on": on, "goods": goods, "customer": customer, "customer_kind": "pharmacy", "status": "received"}
    places = {"export_from": {"country": "IN"}, "import_to": {"country": "JO"}}
    return {"notified_on": on, "goods": goods, **places, "notice_reference": f"TEST-{amount}", "status": "notified"}


def record(said, member, circle):
    marks = Markings(tlp=TLP.AMBER if circle else TLP.RED, lane=Lane.REGULATORY, circles=(circle,) if circle else ())
    statement = Statement(content=read_content(require_kind(said[0]), content_of(said)), markings=marks, exercise=True)
    issue(statement, member=member.id, at=AT - timedelta(hours=1))


def told(client):
    hidden = ("csrfmiddlewaretoken", "since=")
    pages = {path: client.get(path) for path in PATHS}
    assert {page.status_code for page in pages.values()} == {200}
    text = {
        path: [line for line in page.content.decode().splitlines() if not any(word in line for word in hidden)]
        for path, page in pages.items()
    }
    seen = visible_to(client.user.reader()).all_records(Filters(kind=("order", "shipment-notice")))
    return text, sorted(row.id for row in seen)


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate),
)
@given(
    common=st.lists(st.tuples(SAID, st.sampled_from(["north", "south"]), st.booleans()), max_size=4),
    hidden=st.lists(SAID, min_size=1, max_size=4),
)
def test_what_another_company_keeps_to_itself_changes_nothing(signed_in, members, circle, common, hidden):
    client = signed_in(lane=Lane.REGULATORY)
    mark = transaction.savepoint()
    for said, member, shared in common:
        record(said, members[member], circle.id if shared else None)
    before = told(client)
    for said in hidden:
        record(said, members["south"], None)
    assert told(client) == before
    transaction.savepoint_rollback(mark)
