"""A hub with three members and a circle, and a way to report a file as a script would."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tahaluf.hub.intake.report import Request, report_file
from tahaluf.hub.ledger import scope
from tahaluf.hub.ledger.queries import Filters, visible_to
from tahaluf.hub.members import queries, services
from tahaluf.kernel.markings import Lane
from tahaluf.kernel.text import Text
from tahaluf.records.visibility import Reader


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    """A rolled-back test leaves revision numbers that the next one uses again."""
    queries._LATEST.clear()
    scope._JUDGES.clear()


@pytest.fixture
def hub(db):
    """Members home, north and south; home and north stay in the circle "strait", south alone in "others"."""
    at = timezone.now() - timedelta(days=30)
    made = {
        slug: services.add_member(services.NewMember(slug=slug, name=Text(en=slug, ar=slug, fr=slug), type="agency"), at=at)
        for slug in ("home", "north", "south")
    }
    for slug, members in (("strait", ("home", "north")), ("others", ("south",))):
        new = services.NewCircle(slug=slug, name=Text(en=slug, ar=slug, fr=slug), members=members)
        made[slug] = services.add_circle(new, at=at)
    return SimpleNamespace(**made)


@pytest.fixture
def report(hub, tmp_path):
    """Report content (or a path) as the file of that name."""

    def send(content, name="list.csv", **choices):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return report_file(path, Request(**choices))

    return send


@pytest.fixture
def held(hub):
    """The records that the home member sees in a lane; retracted ones are not listed."""

    def look(lane=Lane.HEALTH, member=None, **filters):
        return list(visible_to(Reader(member=(member or hub.home).pk, lane=lane)).all_records(Filters(**filters)))

    return look
