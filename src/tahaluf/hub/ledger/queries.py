"""Reading the ledger: `visible_to` is the only door to records."""

from __future__ import annotations

from tahaluf.hub.ledger.filters import Filters
from tahaluf.hub.ledger.projections import follow
from tahaluf.hub.ledger.scope import current_audiences, judge_for
from tahaluf.hub.ledger.visible import Count, Door, Page, Row
from tahaluf.hub.members.queries import snapshot
from tahaluf.records.visibility import Reader

__all__ = ["Count", "Door", "Filters", "Page", "Row", "visible_to"]


def visible_to(reader: Reader) -> Door:
    """The door for one reader, over the ledger and the coalition as they are now (two small queries, three after an entry)."""
    head = follow()
    members = snapshot()
    judged = judge_for(reader, members.revision, members.coalition).over(current_audiences(head), head)
    return Door(reader=reader, coalition=members.coalition, judged=judged)
