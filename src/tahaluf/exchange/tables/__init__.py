"""Tables as people send them (CSV, XLSX, JSON; plain, gzip or zip), read row by row in flat memory."""

from tahaluf.exchange.tables.reading import read_table
from tahaluf.exchange.tables.values import Cell, Row, Table

__all__ = ["Cell", "Row", "Table", "read_table"]
