"""Activities out of the layouts of development aid: IATI activities (XML) and the Creditor Reporting System of the OECD (CSV)."""

from __future__ import annotations

from tahaluf.exchange.aid.crs import read_crs
from tahaluf.exchange.aid.iati import read_iati
from tahaluf.exchange.aid.understood import Understood

__all__ = ["Understood", "read_crs", "read_iati"]
