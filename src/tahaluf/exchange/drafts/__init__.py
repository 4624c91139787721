"""Free text in Arabic, English or French to a draft record: what it names, where it says so, how sure, what is missing."""

from tahaluf.exchange.drafts.drafting import draft_from
from tahaluf.exchange.drafts.values import Draft, Found, Proposal, What

__all__ = ["Draft", "Found", "Proposal", "What", "draft_from"]
