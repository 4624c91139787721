"""Things and ties for other programs: tables that link charts import, and FollowTheMoney entities."""

from tahaluf.exchange.ties.followthemoney import followthemoney, schema_of
from tahaluf.exchange.ties.tables import THINGS, TIES, ties_csv, ties_xlsx
from tahaluf.exchange.ties.values import Chart, Thing, Tied

__all__ = ["THINGS", "TIES", "Chart", "Thing", "Tied", "followthemoney", "schema_of", "ties_csv", "ties_xlsx"]
