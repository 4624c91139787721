"""Leads that members stated: ranked by what corroborates them, with what would refute each, and counted by what became of them."""

from tahaluf.links.leads.outcomes import Tally, tally
from tahaluf.links.leads.ranking import Lead, Ranked, Source, rank

__all__ = ["Lead", "Ranked", "Source", "Tally", "rank", "tally"]
