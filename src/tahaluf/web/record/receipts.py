"""What became of a record: which hubs have it and which members opened it. Its owner alone is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from tahaluf.hub.federation import delivered
from tahaluf.hub.federation.delivered import Delivery, State
from tahaluf.hub.ledger.queries import Row
from tahaluf.kernel.errors import NotAllowed
from tahaluf.web.reading import SignedIn, door
from tahaluf.web.shown import Column, Table
from tahaluf.web.twins.answers import Cell, answer

COLUMNS = ("hub", "hub_name", "member", "state", "current", "at", "why", "cut")
_SEEN = "seen"


@require_safe
def twin(request: SignedIn, record_id: str, form: str) -> HttpResponse:
    """One row per hub, and one (`state` seen) per member of which somebody opened the record; `hub` is unknown for members here.

    Raises:
        NotFound: no such record for this reader.
        NotAllowed: it belongs to another member.
    """
    row = door(request).get(record_id)
    if row.owner != request.user.member_id:
        raise NotAllowed("Only the member that owns a record is told what became of it.")
    return answer(form, "receipts", COLUMNS, _rows(row), {"record": record_id})


def receipts_table(row: Row, names: Mapping[str, str]) -> Table | None:
    """The same for people; None where nobody else has the record or opened it."""
    lines = [(one.name, state_of(one), one.at, _looks(one.seen, names)) for one in delivered.deliveries(row.id)]
    here = delivered.opened_here(row.id, owner=row.owner)
    if here:
        lines.insert(0, (gettext("This hub"), gettext("here"), row.received, _looks(here, names)))
    if not lines:
        return None
    titles = (gettext("Hub"), gettext("State"), gettext("Since"), gettext("Opened by"))
    return Table(caption=gettext("What became of it"), columns=tuple(Column(title=title) for title in titles), rows=tuple(lines))


def state_of(one: Delivery) -> str:
    """How far a record is at a hub, in words."""
    if one.cut and one.state is not State.ENDED:
        given = one.state in {State.FETCHED, State.HELD}
        return gettext("cut off since; what it had it keeps") if given else gettext("cut off; it was not given this")
    match one.state:
        case State.WAITING:
            return gettext("waits until the hub asks")
        case State.FETCHED:
            return gettext("fetched, not confirmed yet")
        case State.REFUSED:
            return gettext("not taken: %(why)s") % {"why": one.why}
        case State.HELD:
            return gettext("delivered") if one.current else gettext("an older version was delivered")
        case State.ENDED:
            return gettext("emptied")


def _looks(seen: tuple[delivered.Seen, ...], names: Mapping[str, str]) -> str:
    return gettext(", ").join(names.get(one.member, one.member) for one in seen)


def _rows(row: Row) -> Iterator[tuple[Cell, ...]]:
    for one in delivered.deliveries(row.id):
        yield one.hub, one.name, None, one.state.value, one.current, _text(one.at), one.why or None, one.cut
        for look in one.seen:
            yield one.hub, one.name, look.member, _SEEN, None, _text(look.at), None, one.cut
    for look in delivered.opened_here(row.id, owner=row.owner):
        yield None, None, look.member, _SEEN, None, _text(look.at), None, None


def _text(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
